import {
  definitionLabels,
  plainDay,
  plainMoment,
  type CaseCard,
  type Definitions,
  type Timeline,
  type TimelineEntry,
  type TimelineReminder,
} from '@polku/case';
import type { Language } from '../terminal/language.js';
import { table } from '../terminal/table.js';

/** The card of a case for the terminal; names come from the definitions, in the language asked for. */
export function cardText(card: CaseCard, names: Definitions, language: Language): string {
  const labels = definitionLabels(names);
  const moment = (at: string): string => plainMoment(at, language);
  const { path, status, entry, clientManager, pairWorker, handover, nextStep, pauses } = card;
  const pause = pauses.find((each) => each.to === undefined);
  const rows: [string, string | undefined][] = [
    ['Case', card.externalId === undefined ? card.caseId : `${card.caseId} (${card.externalId})`],
    ['Path', `${card.pathLabel} (${path.id}, version ${String(path.version)}${path.draft ? ', draft' : ''})`],
    ['Phase', `${card.phaseLabel}, ${String(card.daysInPhase)} days`],
    ['Status', card.awaiting.length === 0 ? status : `${status}, waits for ${card.awaiting.join(', ')}`],
    ['Opened', `${moment(card.openedAt)}, ${labels.code('referral_source', entry.source, language)}`],
    ['Unit', card.unit],
    ['Client manager', clientManager?.person.name ?? 'nobody'],
    ['Pair worker', pairWorker?.person.name],
    ['Handover offered', handover && `${handover.from.name} → ${handover.to.name}`],
    ['Next step', nextStep === null ? undefined : nextStepText(nextStep, moment)],
    ['Paused', pause && `${labels.code('pause_reason', pause.reason, language)}, since ${moment(pause.from)}`],
    ['Steps', String(card.stepsRecorded)],
    ['Facts', factNames(card, names, language)],
    ...card.placements.map((placement): [string, string] => [
      'Placement',
      `${labels.code('employment_form', placement.form, language)}, ${plainDay(placement.startedOn, language)} – ${placement.endedOn === undefined ? '' : plainDay(placement.endedOn, language)}`,
    ]),
    ...card.exits.map((exit): [string, string] => [
      'Exit',
      `${moment(exit.at)}, ${labels.code('exit_reason', exit.reason, language)}`,
    ]),
    ['Version', String(card.version)],
  ];
  return table(rows.filter((row): row is [string, string] => row[1] !== undefined));
}

function factNames({ facts }: CaseCard, names: Definitions, language: Language): string | undefined {
  const all = new Set(facts.map(({ fact }) => names.factLabel(fact)[language]));
  return all.size === 0 ? undefined : [...all].join(', ');
}

function nextStepText(step: NonNullable<CaseCard['nextStep']>, moment: (at: string) => string): string {
  return `${step.label}, ${moment(step.dueAt)}, ${step.responsible.name}${step.overdue ? ', overdue' : ''}`;
}

/** Entries in the order of the world, with marks for what came late and what was corrected or struck. */
export function timelineText({ entries, gaps }: Timeline, language: Language): string {
  const rows = entries.map((entry) => [
    String(entry.version),
    plainMoment(entry.occurredAt, language),
    entryText(entry),
  ]);
  const quiet = gaps.map(
    ({ from, to, days }) =>
      `  ${plainMoment(from, language)} – ${plainMoment(to, language)}: nothing for ${String(days)} days`,
  );
  return [table(rows), ...(quiet.length === 0 ? [] : ['', 'Quiet times', ...quiet])].join('\n');
}

/** What was done about the reminders of the case, in the order in which it was done. */
export function remindersText(reminders: readonly TimelineReminder[], language: Language): string {
  return table(
    reminders.map(({ recordedAt, text }) => [plainMoment(recordedAt, language), text]),
    '  ',
  );
}

function entryText({ text, late, struck, corrected, original }: TimelineEntry): string {
  const marks = [
    ...(late ? ['entered later'] : []),
    ...(corrected ? [`corrected, was: ${original ?? ''}`] : []),
    ...(struck ? ['struck'] : []),
  ];
  return marks.length === 0 ? text : `${text}  [${marks.join('; ')}]`;
}
