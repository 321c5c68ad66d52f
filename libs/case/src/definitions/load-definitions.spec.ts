import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { OperatorError } from '@polku/kernel';
import { cpSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { derivePath } from '../path/index.js';
import { checkPathFile } from './check-path-file.js';
import { definitionsFolder } from './definitions-folder.js';
import { printFault, type DefinitionFault } from './fault.js';
import { definitionFingerprint } from './fingerprint.js';
import { definitionsOrThrow, loadDefinitions, type LoadOptions } from './load-definitions.js';
import { releaseOf } from './released.js';
import { toYaml } from './to-yaml.js';

const shipped = definitionsOrThrow();

/** A copy of the shipped folder to break, of which nothing has been released. */
let folder = '';

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'polku-definitions-'));
  cpSync(definitionsFolder(), folder, { recursive: true });
  rmSync(join(folder, 'released.json'));
});

afterEach(() => rmSync(folder, { recursive: true, force: true }));

function change(file: string, from: string | RegExp, to: string): void {
  const path = join(folder, file);
  const before = readFileSync(path, 'utf8');
  const after = before.replace(from, to);
  if (after === before) throw new Error(`${file} does not have ${String(from)}`);
  writeFileSync(path, after);
}

function faults(options: LoadOptions = {}): readonly DefinitionFault[] {
  const loaded = loadDefinitions(folder, options);
  return loaded.outcome === 'refused' ? loaded.faults : [];
}

function codes(options: LoadOptions = {}): readonly string[] {
  return faults(options).map(({ file, code }) => `${file} ${code}`);
}

/** Line of the first occurrence, from 1. */
function lineOf(file: string, words: string): number {
  const lines = readFileSync(join(folder, file), 'utf8').split('\n');
  return lines.findIndex((line) => line.includes(words)) + 1;
}

describe('the shipped definitions', () => {
  it('are loaded without a fault', () => {
    const loaded = loadDefinitions();
    expect(loaded.outcome === 'refused' ? loaded.faults.map((fault) => printFault(fault, 'en')) : []).toEqual([]);
  });

  it('are nineteen paths and the code lists that they name', () => {
    expect(shipped.paths()).toHaveLength(19);
    expect(shipped.codes.isValid('referral_source', 'SOS-TI', '2026-03-01')).toBe(true);
    expect(shipped.codes.parentOf('referral_source', 'SOS-TI')).toBe('SOS');
    expect(shipped.codes.needsText('referral_source', 'MUU')).toBe(true);
    expect(shipped.codes.property('instrument', 'TKP', 'max')).toBe(10);
  });

  it('the only precondition on the Essote path is the mapping before the doctor', () => {
    const path = shipped.path('essote-tyokyvyn-tuki');
    expect(path?.guards.map(({ id }) => id)).toEqual(['situation_mapped', 'end_reason']);
    expect(path?.guards[0]?.remedyPhases).toEqual(['MAP', 'NET', 'CHK']);
  });

  it('planned paths are drafts, and only they', () => {
    for (const path of shipped.paths()) expect(path.draft).toBe(path.status === 'planned');
  });

  it('assumptions are collected with their places', () => {
    expect(shipped.path('konsultaatio')?.assumptions).toEqual(expect.arrayContaining(['phases.TAKE', 'phases.LINK']));
  });
});

describe('broken files', () => {
  it('are all told at once, with file, line, column and place', () => {
    change('paths/konsultaatio.yaml', 'en: Question', "en: ' '");
    change('guards.yaml', 'hard: true', 'hard: perhaps');
    change('code-lists/payer.yaml', 'HANKE', 'HANKKE');
    const found = faults();
    expect(found.map(({ file, code }) => `${file} ${code}`)).toEqual([
      'guards.yaml type-wrong',
      'paths/konsultaatio.yaml text-missing',
      'paths/ks-tyoterveys-pilotti.yaml code-unknown',
    ]);
    const [, label] = found;
    const line = lineOf('paths/konsultaatio.yaml', "en: ' '");
    expect(label).toMatchObject({ line, column: 7, place: 'phases.ASK.label.en' });
  });

  it('YAML that is none, with its line', () => {
    change('paths/konsultaatio.yaml', 'status: planned', 'status: planned\nstatus: operated');
    expect(faults()).toMatchObject([
      {
        file: 'paths/konsultaatio.yaml',
        code: 'yaml-invalid',
        line: lineOf('paths/konsultaatio.yaml', 'status: operated'),
      },
    ]);
  });

  it('an empty file, another format, another name', () => {
    writeFileSync(join(folder, 'paths/tyhja.yaml'), '');
    change('code-lists/payer.yaml', 'polku-code-list/1', 'polku-code-list/9');
    cpSync(join(folder, 'forms/L1_LAHETE.yaml'), join(folder, 'forms/KOPIO.yaml'));
    const found = codes();
    expect(found).toEqual(
      expect.arrayContaining([
        'code-lists/payer.yaml format-unknown',
        'forms/KOPIO.yaml file-name-mismatch',
        'paths/tyhja.yaml format-unknown',
      ]),
    );
    expect(found.some((each) => each.endsWith('form-duplicate'))).toBe(true);
  });

  it('a folder that is not there', () => {
    expect(loadDefinitions(join(folder, 'nowhere'))).toMatchObject({
      outcome: 'refused',
      faults: [{ code: 'file-unreadable' }],
    });
  });

  it('a code twice, a parent that is none, a code that is its own parent', () => {
    const entry = (code: string, parent: string) =>
      `  - { code: ${code}, parent: ${parent}, label: { fi: a, sv: b, en: c }, source: INF }\n`;
    const file = join(folder, 'code-lists/payer.yaml');
    writeFileSync(file, `${readFileSync(file, 'utf8')}${entry('HANKE', 'KUU')}${entry('ITSE', 'ITSE')}`);
    expect(codes()).toEqual([
      'code-lists/payer.yaml code-duplicate',
      'code-lists/payer.yaml code-unknown',
      'code-lists/payer.yaml code-parent-loop',
    ]);
  });
});

describe('definitions that a program cannot start with', () => {
  it('are an error of the operator with every fault of every file', () => {
    change('code-lists/visit_mode.yaml', 'code: PAIKAN', 'kode: PAIKAN');
    change('paths/konsultaatio.yaml', '{ from: TAKE, to: ASK }', '{ from: TAKE, to: NOWHERE }');
    const count = faults().length;
    expect(count).toBeGreaterThan(1);
    let error: unknown;
    try {
      definitionsOrThrow(folder);
    } catch (thrown) {
      error = thrown;
    }
    expect(error).toBeInstanceOf(OperatorError);
    expect(error).toMatchObject({
      code: 'definitions-invalid',
      message: expect.stringContaining('konsultaatio.yaml:'),
    });
    const lines = (error as OperatorError).lines();
    expect(lines[0]).toBe(`The path definitions cannot be used: ${String(count)} faults.`);
    expect(lines.filter((line) => /^\S+\.yaml:\d+:\d+ /.test(line))).toHaveLength(count);
  });
});

describe('what has been released', () => {
  function release(): void {
    const record = releaseOf({ codeLists: shipped.codeLists(), paths: shipped.paths() });
    writeFileSync(join(folder, 'released.json'), JSON.stringify(record));
  }

  it('a code that is renamed is missed', () => {
    release();
    change('code-lists/visit_mode.yaml', 'code: PAIKAN', 'code: PAIKALLA');
    expect(faults()).toMatchObject([
      { file: 'code-lists/visit_mode.yaml', code: 'code-removed', data: { code: 'PAIKAN' } },
    ]);
  });

  it('a version of a path with other rules is refused; with better words it is not', () => {
    release();
    change('paths/konsultaatio.yaml', 'en: Question', 'en: The question');
    expect(codes()).toEqual([]);
    change('paths/konsultaatio.yaml', '{ from: TAKE, to: ASK }', '{ from: ANSWER, to: TAKE }');
    expect(faults()).toMatchObject([
      { file: 'paths/konsultaatio.yaml', code: 'path-released-changed', place: 'version' },
    ]);
  });

  it('the same change as a new version is loaded beside the old', () => {
    release();
    const old = readFileSync(join(folder, 'paths/konsultaatio.yaml'), 'utf8');
    const changed = old
      .replace('version: 1', 'version: 2')
      .replace('{ from: TAKE, to: ASK }', '{ from: ANSWER, to: TAKE }');
    writeFileSync(join(folder, 'paths/konsultaatio@2.yaml'), changed);
    const definitions = definitionsOrThrow(folder);
    expect(definitions.path('konsultaatio')?.version).toBe(2);
    expect(
      definitions.path('konsultaatio', 1)?.moves.listed.some(({ from, to }) => from[0] === 'TAKE' && to === 'ASK'),
    ).toBe(true);
    expect(definitions.path('konsultaatio', 3)).toBeUndefined();
    expect(definitions.versionsOf('konsultaatio').map(({ version }) => version)).toEqual([1, 2]);
    expect(definitions.paths()).toHaveLength(19);
  });
});

describe('values that an authority sets', () => {
  function override(path: string, overrides: Record<string, unknown>): LoadOptions {
    const own = mkdtempSync(join(folder, 'overrides-'));
    writeFileSync(
      join(own, 'ours.yaml'),
      JSON.stringify({ format: 'polku-overrides/1', path, authority: 'Testilä', overrides }),
    );
    return { overrides: own };
  }

  it('take the place of assumptions and of what the source leaves open', () => {
    const options = override('essote-tyokyvyn-tuki', {
      'reminders.R14.offset': 'P3M',
      'phases.REF.duration': { most: 'P14D' },
    });
    const path = definitionsOrThrow(folder, options).path('essote-tyokyvyn-tuki');
    expect(path?.reminders.find(({ id }) => id === 'R14')?.offset).toBe('P3M');
    expect(path?.phases[0]?.duration).toEqual({ most: 'P14D', approximate: false });
    expect(path?.overridden).toEqual(['reminders.R14.offset', 'phases.REF.duration']);
    expect(path?.reminders).toHaveLength(shipped.path('essote-tyokyvyn-tuki')?.reminders.length ?? 0);
  });

  it('an assumed phase may get another responsible; one that the source names may not', () => {
    expect(codes(override('konsultaatio', { 'phases.TAKE.responsible': ['KOO'] }))).toEqual([]);
    expect(faults(override('essote-tyokyvyn-tuki', { 'phases.DOC.responsible': ['TH'] }))).toMatchObject([
      { file: 'ours.yaml', code: 'override-not-an-assumption', place: 'overrides.phases.DOC.responsible' },
    ]);
    expect(codes(override('essote-tyokyvyn-tuki', { 'guards.situation_mapped.hard': false }))).toEqual([
      'ours.yaml override-not-an-assumption',
    ]);
  });

  it('a place or a path that is not there, a value that does not fit', () => {
    expect(codes(override('paratiisi', { 'phases.REF.duration': {} }))).toEqual(['ours.yaml override-path-unknown']);
    expect(codes(override('konsultaatio', { 'phases.KUU.duration': {} }))).toEqual([
      'ours.yaml override-place-unknown',
    ]);
    expect(codes(override('konsultaatio', { 'phases.TAKE.id': 'X' }))).toEqual(['ours.yaml override-place-unknown']);
    expect(faults(override('konsultaatio', { 'phases.TAKE.responsible': ['NAAPURI'] }))).toMatchObject([
      { file: 'ours.yaml', code: 'code-unknown', place: 'overrides.phases.TAKE.responsible' },
    ]);
    expect(codes(override('konsultaatio', { 'phases.TAKE.duration': { most: 'soon' } }))).toEqual([
      'ours.yaml form-wrong',
    ]);
  });
});

describe('definitions as text', () => {
  it('read back equal', () => {
    const added = shipped.paths().map((path) => ({ name: `${path.id}.yaml`, text: toYaml(path) }));
    for (const { name } of added) rmSync(join(folder, 'paths', name));
    const definitions = definitionsOrThrow(folder, { added });
    for (const path of shipped.paths()) {
      expect(definitions.path(path.id)).toEqual(path);
      expect(definitionFingerprint(definitions.path(path.id) ?? path)).toBe(definitionFingerprint(path));
    }
  });
});

describe('a path that is added while running', () => {
  const path = derivePath({
    id: 'receipt',
    title: 'Receipt phase',
    activities: ['Confirmation of receipt', 'T02: Check', 'End'],
  });

  it('is there at once, and after a restart from its text', () => {
    const running = definitionsOrThrow();
    const added = running.add(path);
    if (added.outcome === 'refused') throw new Error(added.faults.map((fault) => printFault(fault, 'en')).join('\n'));
    expect(added.outcome).toBe('added');
    expect(running.path('receipt')).toEqual(added.definition);
    const restarted = definitionsOrThrow(undefined, { added: [{ name: 'receipt@1.yaml', text: added.yaml }] });
    expect(restarted.path('receipt', 1)).toEqual(added.definition);
  });

  it('is proven like a file; the same again changes nothing; other rules under the same version are refused', () => {
    const running = definitionsOrThrow();
    expect(running.add({ ...path, firstPhases: ['KUU'] }).outcome).toBe('refused');
    running.add(path);
    expect(running.add(path).outcome).toBe('already-there');
    const other = derivePath({ id: 'receipt', title: 'Receipt phase', activities: ['Confirmation of receipt'] });
    expect(running.add(other)).toMatchObject({ outcome: 'refused', faults: [{ code: 'path-released-changed' }] });
    expect(running.add({ ...other, version: 2 }).outcome).toBe('added');
    expect(running.path('receipt')?.version).toBe(2);
  });
});

describe('checking one file', () => {
  const at = (file: string) => join(folder, file);

  it('has nothing to say about a shipped one', () => {
    expect(checkPathFile(at('paths/essote-tyokyvyn-tuki.yaml'), 'fi').printed).toEqual([]);
    expect(checkPathFile(at('forms/L1_LAHETE.yaml'), 'fi').printed).toEqual([]);
    expect(checkPathFile(at('guards.yaml'), 'fi').printed).toEqual([]);
  });

  it('prints every fault with line, place and remedy in the language asked for', () => {
    change('paths/konsultaatio.yaml', 'to: TAKE', 'to: TAKEN');
    const { printed } = checkPathFile(at('paths/konsultaatio.yaml'), 'fi');
    const line = lineOf('paths/konsultaatio.yaml', 'to: TAKEN');
    const wanted = printed.find((each) => each.includes('[phase-unknown]')) ?? '';
    expect(wanted.split('\n')).toEqual([
      expect.stringMatching(new RegExp(`:${String(line)}:\\d+ moves\\.listed\\.ASK>TAKEN\\.to \\[phase-unknown\\]$`)),
      '  Vaihetta TAKEN ei ole tällä polulla',
      '  → Lisää vaihe tai valitse jokin näistä: TAKE, ASK, END, ANSWER, LINK',
    ]);
    expect(printed.length).toBeGreaterThan(1);
  });

  it('says so when there is no such file', () => {
    expect(checkPathFile(at('nowhere.yaml'), 'en').faults).toMatchObject([{ code: 'file-unreadable' }]);
  });
});
