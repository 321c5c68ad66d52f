import type {
  EntryFactRule,
  FactRule,
  Guard,
  MeasurementPoint,
  Move,
  PathDefinition,
  Phase,
  PhaseKind,
  ReminderRule,
  SourcedText,
} from '../path/index.js';
import { assumptionsOf } from './assumptions.js';
import { factsAskedBy, formsAskedBy } from './conditions.js';
import { list, listOfWords, mapping, or, present, textIn, words, type Raw } from './raw.js';
import { readGuard, readReminder, withChanges, type SharedRules } from './shared-rules.js';

/** The definition that a path file means: defaults filled in, shared guards and reminder rules put in their places. */
export function buildPath(value: unknown, shared: SharedRules): PathDefinition {
  const raw = mapping(value);
  const phases = list(raw['phases']).map((each) => buildPhase(mapping(each)));
  const moves = buildMoves(mapping(raw['moves']), words(raw['source']));
  const entry = buildEntry(mapping(raw['entry']));
  const status = or<string>(raw['status'], 'planned') as PathDefinition['status'];
  const definition = present<PathDefinition>({
    id: words(raw['id']),
    version: or(raw['version'], 0),
    status,
    draft: or(raw['draft'], status === 'planned'),
    title: textIn(raw['title']),
    region: textIn(raw['region']),
    help: optionalText(raw['help']),
    source: words(raw['source']),
    subject: or<string>(raw['subject'], 'client') as PathDefinition['subject'],
    register: raw['register'] as PathDefinition['register'],
    entry,
    firstPhases: listOfWords(raw['firstPhases']),
    phases,
    moves,
    guards: buildGuards(raw, shared, { phases, moves, entry }),
    unlimited: or(raw['unlimited'], false),
    capacity: buildCapacity(raw['capacity']),
    measurementPoints: list(raw['measurementPoints']).map((each) => buildPoint(mapping(each))),
    reminders: buildReminders(raw, shared),
    exitReasons: listOfWords(raw['exitReasons']),
    onwardServices: listOfWords(raw['onwardServices']),
    parallelWith: listOfWords(raw['parallelWith']),
    rules: sourcedTexts(raw['rules']),
    targetTimes: sourcedTexts(raw['targetTimes']),
    acceptance: optionalList(raw['acceptance'], (each) => ({
      note: words(each['note']),
      source: words(each['source']),
    })),
    history: list(raw['history']).map((each) => {
      const { version, from, change, source } = mapping(each);
      return { version: words(version), from: words(from), change: textIn(change), source: words(source) };
    }),
    assumptions: [],
    overridden: undefined,
  });
  return { ...definition, assumptions: assumptionsOf(definition) };
}

/** Guards that the path names anywhere, in the order in which it first names them. */
export function guardsNamed(path: Pick<PathDefinition, 'phases' | 'moves' | 'entry'>): readonly string[] {
  return [
    ...new Set([
      ...path.moves.listed.flatMap((move) => move.guards),
      ...path.phases.flatMap((phase) => phase.guard ?? []),
      ...path.entry.criteria.flatMap((criterion) => criterion.guard ?? []),
    ]),
  ];
}

function buildGuards(
  raw: Raw,
  shared: SharedRules,
  path: Pick<PathDefinition, 'phases' | 'moves' | 'entry'>,
): readonly Guard[] {
  const own = new Map(list(raw['guards']).map((each) => [words(mapping(each)['id']), mapping(each)]));
  const ids = [...new Set([...guardsNamed(path), ...own.keys()])];
  return ids.flatMap((id) => {
    const sharedGuard = shared.guards.get(id);
    const changes = own.get(id);
    if (sharedGuard === undefined && changes === undefined) return [];
    const guard = readGuard({ ...sharedGuard, ...changes });
    return [{ ...guard, remedyPhases: remediesOf(guard, path.phases, changes?.['remedyPhases'] !== undefined) }];
  });
}

/** A shared guard names phases of several paths: those that this one has count, else the phases that give what it asks for. */
function remediesOf(guard: Guard, phases: readonly Phase[], ofThisPath: boolean): readonly string[] {
  if (ofThisPath) return guard.remedyPhases;
  const here = guard.remedyPhases.filter((id) => phases.some((phase) => phase.id === id));
  if (here.length > 0) return here;
  const facts = factsAskedBy(guard.when);
  const forms = formsAskedBy(guard.when);
  return phases
    .filter(
      (phase) =>
        phase.sets.some((rule) => facts.includes(rule.fact)) ||
        (phase.form !== undefined && forms.includes(phase.form)),
    )
    .map((phase) => phase.id);
}

function buildReminders(raw: Raw, shared: SharedRules): readonly ReminderRule[] {
  const named = list(raw['reminders']).map((each) => (typeof each === 'string' ? { id: each } : mapping(each)));
  const own = named.flatMap((changes) => {
    const rule = withChanges(shared.reminders.get(words(changes['id'])), changes);
    return Object.keys(rule).length <= 1 ? [] : [readReminder(rule)];
  });
  // Nobody answers for the cases of an event log, and a group or a contract has no client manager.
  if (raw['source'] === 'LOG' || or<string>(raw['subject'], 'client') !== 'client') return own;
  const ids = own.map(({ id }) => id);
  return [...own, ...[...shared.reminders.values()].filter(({ id, everywhere }) => everywhere && !ids.includes(id))];
}

function buildPhase(raw: Raw): Phase {
  return present<Phase>({
    id: words(raw['id']),
    kind: or<string>(raw['kind'], 'step') as PhaseKind,
    label: textIn(raw['label']),
    help: optionalText(raw['help']),
    responsible: listOfWords(raw['responsible']),
    with: listOfWords(raw['with']),
    channels: listOfWords(raw['channels']),
    defaultChannel: raw['defaultChannel'] as string | undefined,
    form: raw['form'] as string | undefined,
    formRequired: or(raw['formRequired'], false),
    sets: list(raw['sets']).map(buildFactRule),
    records: listOfWords(raw['records']),
    guard: raw['guard'] as string | undefined,
    once: or<string>(raw['once'], 'no') as Phase['once'],
    optional: or(raw['optional'], false),
    planned: or(raw['planned'], false),
    order: raw['order'] as number | undefined,
    sessions: raw['sessions'] as Phase['sessions'],
    duration: raw['duration'] === undefined ? undefined : buildDuration(mapping(raw['duration'])),
    length: raw['length'] as string | undefined,
    lengthApproximate: raw['lengthApproximate'] as boolean | undefined,
    frequency: raw['frequency'] as string | undefined,
    frequencyByArea: raw['frequencyByArea'] as Phase['frequencyByArea'],
    group: raw['group'] as Phase['group'],
    payer: raw['payer'] as string | undefined,
    money: raw['money'] as Phase['money'],
    support: optionalList(raw['support'], textIn),
    codeList: raw['codeList'] as string | undefined,
    linksTo: raw['linksTo'] as string | undefined,
    source: words(raw['source']),
  });
}

function buildDuration(raw: Raw): NonNullable<Phase['duration']> {
  return { ...(raw as NonNullable<Phase['duration']>), approximate: or(raw['approximate'], false) };
}

function buildFactRule(value: unknown): FactRule {
  return typeof value === 'string' ? { fact: value } : (mapping(value) as unknown as FactRule);
}

function buildMoves(raw: Raw, sourceOfPath: string): PathDefinition['moves'] {
  return {
    mode: or<string>(raw['mode'], 'listed') as 'free' | 'listed',
    freeAmong: listOfWords(raw['freeAmong']),
    listed: list(raw['listed']).map((each) => {
      const { from, to, guards, variant, note, source } = mapping(each);
      return present<Move>({
        from: typeof from === 'string' ? [from] : listOfWords(from),
        to: words(to),
        guards: listOfWords(guards),
        variant: variant as string | undefined,
        note: optionalText(note),
        source: or(source, sourceOfPath),
      });
    }),
  };
}

function buildEntry(raw: Raw): PathDefinition['entry'] {
  return present<PathDefinition['entry']>({
    sources: listOfWords(raw['sources']),
    required: listOfWords(raw['required']) as PathDefinition['entry']['required'],
    consentScope: raw['consentScope'] as string | undefined,
    without: or<string>(raw['without'], 'refuse') as 'refuse' | 'park',
    form: raw['form'] as string | undefined,
    sets: raw['sets'] === undefined ? undefined : list(raw['sets']).map((each): EntryFactRule => buildFactRule(each)),
    criteria: list(raw['criteria']).map((each) => {
      const { text, guard, source } = mapping(each);
      return present<PathDefinition['entry']['criteria'][number]>({
        text: textIn(text),
        guard: guard as string | undefined,
        source: words(source),
      });
    }),
    note: optionalText(raw['note']),
  });
}

function buildCapacity(value: unknown): PathDefinition['capacity'] {
  if (value === undefined) return undefined;
  const { mostPerFullTime, note, source } = mapping(value);
  return present<NonNullable<PathDefinition['capacity']>>({
    mostPerFullTime: mostPerFullTime as number | undefined,
    note: optionalText(note),
    source: words(source),
  });
}

function buildPoint(raw: Raw): MeasurementPoint {
  return {
    id: words(raw['id']),
    instrument: words(raw['instrument']),
    label: textIn(raw['label']),
    at: words(raw['at']),
    approximate: or(raw['approximate'], false),
    source: words(raw['source']),
  };
}

function sourcedTexts(value: unknown): readonly SourcedText[] | undefined {
  return optionalList(value, (each) => ({ text: textIn(each['text']), source: words(each['source']) }));
}

function optionalText(value: unknown): ReturnType<typeof textIn> | undefined {
  return value === undefined ? undefined : textIn(value);
}

function optionalList<Item>(value: unknown, read: (each: Raw) => Item): readonly Item[] | undefined {
  return value === undefined ? undefined : list(value).map((each) => read(mapping(each)));
}
