import { BASES } from '@polku/access';
import { describe, expect, it } from '@jest/globals';
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { DECISION_TEXTS, GROUND_TEXTS } from '../refusals/refusal-texts.js';
import { REPORT_TEXTS } from '../report/log-report-texts.js';
import { BASIS_TEXTS, basisText } from './basis-texts.js';
import { VIEW_TEXTS, viewText } from './view-texts.js';

/** Calls that record a read, with the name of the view: `access.shown('caseload', …)`. */
const RECORDING =
  /\b(?:shown|refused|overseen|rightsTo)\(\s*'([\w-]+)'|\b(?:visibleCase|case)\([^;'"`]*?'([\w-]+)'\s*\)/g;
const FOLDERS = ['libs/case/src', 'apps/api/src', 'apps/cli/src'];

function sources(folder: string): string[] {
  return readdirSync(folder, { recursive: true, encoding: 'utf8' })
    .filter((name) => name.endsWith('.ts') && !name.endsWith('.spec.ts'))
    .map((name) => readFileSync(join(folder, name), 'utf8'));
}

function recordedViews(): string[] {
  const texts = FOLDERS.flatMap((folder) => sources(join(process.cwd(), folder)));
  const views = texts
    .filter((text) => /\baccess\b/i.test(text))
    .flatMap((text) => [...text.matchAll(RECORDING)].map(([, one, other]) => one ?? other ?? ''));
  return [...new Set(views)].sort();
}

describe('the words of the log report', () => {
  it('know every view that records what it shows', () => {
    const views = recordedViews();
    expect(views).toEqual(
      expect.arrayContaining(['caseload', 'case-card', 'changes', 'client', 'log-report', 'rights']),
    );
    expect(views.filter((view) => VIEW_TEXTS[view] === undefined)).toEqual([]);
  });

  it('know every basis of the policy', () => {
    expect(Object.keys(BASIS_TEXTS).sort()).toEqual([...BASES, 'none', 'oversight'].sort());
  });

  it('are all there in Finnish, Swedish and English, and not copied from one to another', () => {
    const all = { ...VIEW_TEXTS, ...BASIS_TEXTS, ...REPORT_TEXTS, ...DECISION_TEXTS, ...GROUND_TEXTS };
    for (const [name, { fi, sv, en }] of Object.entries(all)) {
      expect([name, fi.trim() !== '', sv.trim() !== '', en.trim() !== '']).toEqual([name, true, true, true]);
      if (fi.length > 20) expect([name, new Set([fi, sv, en]).size]).toEqual([name, 3]);
    }
  });

  it('say something of a view and a basis that there are no more', () => {
    expect(viewText('constructor', 'fi')).toBe('Asiakastietosi');
    expect(basisText('constructor', 'sv')).toBe('Annan grund');
  });
});
