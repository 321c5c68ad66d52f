import type { PathDefinition, Phase } from '../path/index.js';
import { guardsNamed } from './build-path.js';
import { flowFindings, unmeetableFindings } from './check-flow.js';
import { codesAskedBy, factsAskedBy, formsAskedBy } from './conditions.js';
import { reminderFindings } from './check-reminders.js';
import { isLonger } from './duration.js';
import type { FilePath, Finding } from './fault.js';
import {
  codeFindings,
  codeListFindings,
  codeOfAnyFindings,
  factFindings,
  fieldFindings,
  formFindings,
  namesLike,
  type Known,
} from './known.js';
import { list, mapping, words } from './raw.js';
import { missingOfGuard } from './shared-rules.js';

const RESPONSIBLE = ['profession', 'role'] as const;

/**
 * What a path says that cannot be meant: names of nothing, phases nobody reaches, guards nobody passes. `raw` is the
 * content of the file, for the places; `path` is what was built from it.
 */
export function pathFindings(raw: unknown, path: PathDefinition, known: Known): readonly Finding[] {
  return [
    ...entryFindings(path, known),
    ...placeFindings(path),
    ...path.phases.flatMap((phase, index) => phaseFindings(phase, ['phases', index], path, known)),
    ...moveFindings(raw, path),
    ...guardFindings(raw, path, known),
    ...reminderFindings(raw, path, known),
    ...pointFindings(path, known),
    ...codeFindings(known, 'exit_reason', path.exitReasons, (index) => ['exitReasons', index]),
    ...codeFindings(known, 'onward_service', path.onwardServices, (index) => ['onwardServices', index]),
    ...codeFindings(known, 'onward_service', path.parallelWith, (index) => ['parallelWith', index]),
    ...flowFindings(path),
  ];
}

function entryFindings({ entry }: PathDefinition, known: Known): readonly Finding[] {
  const scopeMissing = entry.required.includes('consent') && entry.consentScope === undefined;
  return [
    ...codeFindings(known, 'referral_source', entry.sources, (index) => ['entry', 'sources', index]),
    ...codeFindings(known, 'consent_scope', [entry.consentScope], () => ['entry', 'consentScope']),
    ...(scopeMissing ? [{ at: ['entry', 'required'], code: 'consent-scope-missing' } as const] : []),
    ...formFindings(known, entry.form, ['entry', 'form']),
    ...(entry.sets ?? []).flatMap((rule, index) => {
      const at: FilePath = ['entry', 'sets', index];
      const field = rule.when?.field;
      if (field === undefined) return factFindings(known, rule.fact, at);
      const form = entry.form;
      return [
        ...factFindings(known, rule.fact, at),
        ...(form === undefined
          ? [{ at, code: 'form-missing', data: { phase: 'entry', key: 'sets.when' } } as const]
          : fieldFindings(known, form, field, [...at, 'when', 'field'])),
      ];
    }),
  ];
}

/** Where a case can be: first phases, free phases, one end. */
function placeFindings(path: PathDefinition): readonly Finding[] {
  const { mode, freeAmong } = path.moves;
  const terminals = path.phases.filter((phase) => phase.kind === 'terminal').map((phase) => phase.id);
  const findings: Finding[] = [];
  if (terminals.length === 0) findings.push({ at: ['phases'], code: 'terminal-missing' });
  if (terminals.length > 1) {
    findings.push({ at: ['phases'], code: 'terminal-several', data: { phases: terminals.join(', ') } });
  }
  if (mode === 'free' && freeAmong.length === 0) findings.push({ at: ['moves'], code: 'free-among-missing' });
  if (mode === 'listed' && freeAmong.length > 0)
    findings.push({ at: ['moves', 'freeAmong'], code: 'free-among-unused' });
  path.phases.forEach(({ id }, index) => {
    if (id !== '' && path.phases.findIndex((phase) => phase.id === id) < index) {
      findings.push({ at: ['phases', index], code: 'phase-duplicate', data: { phase: id } });
    }
  });
  return [
    ...findings,
    ...path.firstPhases.flatMap((id, index) => asPlace(path, id, ['firstPhases', index])),
    ...freeAmong.flatMap((id, index) => asPlace(path, id, ['moves', 'freeAmong', index])),
  ];
}

function asPlace(path: PathDefinition, id: string, at: FilePath): readonly Finding[] {
  const phase = path.phases.find((each) => each.id === id);
  if (phase === undefined) return [unknownPhase(path, id, at)];
  if (phase.kind === 'loop') return [{ at, code: 'loop-as-place', data: { phase: id } }];
  return phase.kind === 'terminal' ? [{ at, code: 'terminal-as-place', data: { phase: id } }] : [];
}

function unknownPhase(path: PathDefinition, phase: string, at: FilePath): Finding {
  const ids = path.phases.map(({ id }) => id);
  return { at, code: 'phase-unknown', data: { phase, known: namesLike(phase, ids) } };
}

function phaseFindings(phase: Phase, at: FilePath, path: PathDefinition, known: Known): readonly Finding[] {
  const codes = (list: string, key: string, values: readonly (string | undefined)[], single = false) =>
    codeFindings(known, list, values, (index) => (single ? [...at, key] : [...at, key, index]));
  const { defaultChannel, channels, duration } = phase;
  const strayDefault = defaultChannel !== undefined && channels.length > 0 && !channels.includes(defaultChannel);
  // Nobody is named as responsible in an event log.
  const responsibleMissing = phase.responsible.length === 0 && phase.source !== 'LOG';
  return [
    ...(responsibleMissing ? [{ at, code: 'responsible-missing', data: { phase: phase.id } } as const] : []),
    ...codeOfAnyFindings(known, RESPONSIBLE, phase.responsible, (index) => [...at, 'responsible', index]),
    ...codeOfAnyFindings(known, RESPONSIBLE, phase.with, (index) => [...at, 'with', index]),
    ...codes('contact_channel', 'channels', channels),
    ...codes('contact_channel', 'defaultChannel', [defaultChannel], true),
    ...(strayDefault
      ? [{ at: [...at, 'defaultChannel'], code: 'channel-not-listed', data: { code: defaultChannel } } as const]
      : []),
    ...codes('instrument', 'records', phase.records),
    ...codes('payer', 'payer', [phase.payer], true),
    ...codeFindings(known, 'benefit', [phase.money?.type], () => [...at, 'money', 'type']),
    ...codeFindings(known, 'team_area', Object.keys(phase.frequencyByArea ?? {}), (index) => [
      ...at,
      'frequencyByArea',
      Object.keys(phase.frequencyByArea ?? {})[index] ?? '',
    ]),
    ...codeListFindings(known, phase.codeList, [...at, 'codeList']),
    ...linkFindings(known, phase.linksTo, [...at, 'linksTo']),
    ...(duration?.least !== undefined && duration.most !== undefined && isLonger(duration.least, duration.most)
      ? [
          {
            at: [...at, 'duration'],
            code: 'range-empty',
            data: { least: duration.least, most: duration.most },
          } as const,
        ]
      : []),
    ...phaseFormFindings(phase, at, known),
  ];
}

function linkFindings(known: Known, path: string | undefined, at: FilePath): readonly Finding[] {
  if (path === undefined || known.paths.has(path)) return [];
  return [{ at, code: 'path-link-unknown', data: { path, known: namesLike(path, known.paths) } }];
}

function phaseFormFindings(phase: Phase, at: FilePath, known: Known): readonly Finding[] {
  const { form } = phase;
  const needsForm = (key: string): Finding => ({ at, code: 'form-missing', data: { phase: phase.id, key } });
  return [
    ...formFindings(known, form, [...at, 'form']),
    ...(phase.formRequired && form === undefined ? [needsForm('formRequired')] : []),
    ...phase.sets.flatMap((rule, index) => {
      const here: FilePath = [...at, 'sets', index];
      const ofFact = factFindings(known, rule.fact, here);
      if (rule.when === undefined) return ofFact;
      if (form === undefined) return [...ofFact, needsForm('sets.when')];
      return [...ofFact, ...fieldFindings(known, form, rule.when.field, [...here, 'when', 'field'])];
    }),
  ];
}

function moveFindings(raw: unknown, path: PathDefinition): readonly Finding[] {
  const rawMoves = list(mapping(mapping(raw)['moves'])['listed']);
  const seen = new Set<string>();
  return path.moves.listed.flatMap((move, index) => {
    const at: FilePath = ['moves', 'listed', index];
    const single = typeof mapping(rawMoves[index])['from'] === 'string';
    const key = `${[...move.from].sort().join('+')}>${move.to} ${[...move.guards].sort().join('+')} ${move.variant ?? ''}`;
    const repeated = seen.has(key);
    seen.add(key);
    const target = path.phases.find((phase) => phase.id === move.to);
    return [
      ...(repeated ? [{ at, code: 'move-duplicate', data: { from: move.from.join(', '), to: move.to } } as const] : []),
      ...move.from
        .filter((from) => from !== '*')
        .flatMap((from, place) => asPlace(path, from, single ? [...at, 'from'] : [...at, 'from', place])),
      ...(target === undefined && move.to !== '' ? [unknownPhase(path, move.to, [...at, 'to'])] : []),
      ...(target?.kind === 'loop'
        ? [{ at: [...at, 'to'], code: 'loop-as-target', data: { phase: move.to } } as const]
        : []),
    ];
  });
}

function guardFindings(raw: unknown, path: PathDefinition, known: Known): readonly Finding[] {
  const named = guardsNamed(path);
  const findings: Finding[] = [];
  const places = new Map<string, FilePath>();
  const owns = list(mapping(raw)['guards']).map(mapping);
  const ownIds = owns.map((own) => words(own['id']));
  eachUse(path, (guard, at) => {
    if (!places.has(guard)) places.set(guard, at);
    if (known.shared.guards.has(guard) || ownIds.includes(guard)) return;
    const names = namesLike(guard, [...known.shared.guards.keys(), ...ownIds]);
    findings.push({ at, code: 'guard-unknown', data: { guard, known: names } });
  });
  owns.forEach((own, index) => {
    const guard = ownIds[index] ?? '';
    const at: FilePath = ['guards', index];
    const missing = known.shared.guards.has(guard) ? [] : missingOfGuard(own);
    if (ownIds.indexOf(guard) < index) findings.push({ at, code: 'guard-duplicate', data: { guard } });
    if (missing.length > 0)
      findings.push({ at, code: 'guard-incomplete', data: { guard, missing: missing.join(', ') } });
    if (guard !== '' && !named.includes(guard)) findings.push({ at, code: 'guard-unused', data: { guard } });
    list(own['remedyPhases']).forEach((phase, place) => {
      const unknown = !path.phases.some(({ id }) => id === phase);
      if (unknown) findings.push(unknownPhase(path, words(phase), [...at, 'remedyPhases', place]));
    });
    const built = path.guards.find((each) => each.id === guard);
    if (built !== undefined && own['when'] !== undefined)
      findings.push(...conditionFindings(built.when, [...at, 'when'], known));
  });
  return [...findings, ...unmeetableFindings(path, places)];
}

/** What a condition names must exist. */
export function conditionFindings(
  condition: PathDefinition['guards'][number]['when'],
  at: FilePath,
  known: Known,
): readonly Finding[] {
  return [
    ...factsAskedBy(condition).flatMap((fact) => factFindings(known, fact, at)),
    ...formsAskedBy(condition).flatMap((form) => formFindings(known, form, at)),
    ...codesAskedBy(condition).flatMap(({ list: of, code }) => codeFindings(known, of, [code], () => at)),
  ];
}

function eachUse(path: PathDefinition, use: (guard: string, at: FilePath) => void): void {
  path.moves.listed.forEach((move, index) => {
    move.guards.forEach((guard, place) => use(guard, ['moves', 'listed', index, 'guards', place]));
  });
  path.phases.forEach((phase, index) => {
    if (phase.guard !== undefined) use(phase.guard, ['phases', index, 'guard']);
  });
  path.entry.criteria.forEach((criterion, index) => {
    if (criterion.guard !== undefined) use(criterion.guard, ['entry', 'criteria', index, 'guard']);
  });
}

function pointFindings(path: PathDefinition, known: Known): readonly Finding[] {
  const ids = path.measurementPoints.map((point) => point.id);
  return path.measurementPoints.flatMap((point, index) => {
    const at: FilePath = ['measurementPoints', index];
    return [
      ...codeFindings(known, 'instrument', [point.instrument], () => [...at, 'instrument']),
      ...(ids.indexOf(point.id) < index
        ? [{ at, code: 'measurement-duplicate', data: { point: point.id } } as const]
        : []),
    ];
  });
}
