import type { PathDefinition, ReminderRule, Text } from '@polku/case';
import type { Calendar } from '../calendar/calendar.js';
import { dayIn, explainDue, type Language } from '../calendar/explain-due.js';
import type { TextValues } from './occurrence.js';
import type { WantedReminder } from './wanted-reminder.js';

/** The text of a reminder in a language, its values filled in. It names no person. */
export function textOf(rule: Pick<ReminderRule, 'text'>, values: TextValues, language: Language): string {
  const shown: Readonly<Record<string, string | undefined>> = {
    day: values.day === undefined ? undefined : dayIn(values.day),
    time: values.time,
    count: values.count === undefined ? undefined : String(values.count),
  };
  return rule.text[language].replace(/\{(\w+)\}/g, (_whole, name: string) => shown[name] ?? '');
}

/** What started a reminder; `{day}` is the day that it is counted from. */
const STARTED: Readonly<Record<string, Text>> = {
  opened: { fi: 'asiakkuus avattiin {day}', sv: 'ärendet öppnades {day}', en: 'the case was opened on {day}' },
  event: { fi: 'kirjaus {day}', sv: 'anteckning {day}', en: 'an entry of {day}' },
  fact: { fi: 'tieto on ollut voimassa {day} alkaen', sv: 'uppgiften gäller sedan {day}', en: 'a fact since {day}' },
  missingFact: {
    fi: 'tieto on puuttunut {day} alkaen',
    sv: 'uppgiften har saknats sedan {day}',
    en: 'a fact has been missing since {day}',
  },
  phase: {
    fi: 'vaihe alkoi, lasketaan {day}',
    sv: 'fasen började, räknat från {day}',
    en: 'the phase began, counted from {day}',
  },
  step: { fi: 'vaihe kirjattu {day}', sv: 'steget antecknat {day}', en: 'a step of {day}' },
  form: { fi: 'lomake täytetty {day}', sv: 'blanketten ifylld {day}', en: 'a form filled on {day}' },
  formDate: { fi: 'lomakkeen päivä {day}', sv: 'dagen på blanketten {day}', en: 'the day on the form, {day}' },
  measurement: { fi: 'mittaus {day}', sv: 'mätning {day}', en: 'a measurement of {day}' },
  measurementAsked: {
    fi: 'uusi mittaus suunniteltiin {day}',
    sv: 'en ny mätning planerades {day}',
    en: 'another measurement was planned on {day}',
  },
  subgoals: { fi: 'osatavoitteen aika {day}', sv: 'delmålets tid {day}', en: 'the day of the sub-goal, {day}' },
  plan: {
    fi: 'suunnitelma tai sen seuranta {day}',
    sv: 'planen eller uppföljningen {day}',
    en: 'the plan or its follow-up, {day}',
  },
  consentEnds: { fi: 'suostumus päättyy {day}', sv: 'samtycket upphör {day}', en: 'the consent ends on {day}' },
  placementEnds: { fi: 'jakso päättyy {day}', sv: 'perioden upphör {day}', en: 'the placement ends on {day}' },
  plannedStep: { fi: 'sovittu aika {day}', sv: 'avtalad tid {day}', en: 'the agreed time, {day}' },
  closing: {
    fi: 'päättäminen on suunniteltu {day}',
    sv: 'avslutet har planerats {day}',
    en: 'the end was planned on {day}',
  },
  sessions: { fi: 'edellinen kerta {day}', sv: 'föregående gång {day}', en: 'the session before, {day}' },
  noClientManager: {
    fi: 'asiakasvastaavaa ei ole ollut {day} alkaen',
    sv: 'klientansvarig har saknats sedan {day}',
    en: 'no client manager since {day}',
  },
  noNextStep: {
    fi: 'seuraavaa vaihetta ei ole sovittu {day} jälkeen',
    sv: 'nästa steg har inte avtalats efter {day}',
    en: 'no next step agreed since {day}',
  },
  noProgress: {
    fi: 'tilanne ei ole edennyt {day} jälkeen',
    sv: 'situationen har inte gått framåt efter {day}',
    en: 'no progress since {day}',
  },
  pausedUntil: { fi: 'tauko {day} asti', sv: 'paus till {day}', en: 'paused until {day}' },
  unemployedSince: { fi: 'työtön {day} alkaen', sv: 'arbetslös sedan {day}', en: 'unemployed since {day}' },
  handover: {
    fi: 'vastuun siirtoa ehdotettiin {day}',
    sv: 'överlämning erbjöds {day}',
    en: 'a handover was offered on {day}',
  },
};

const ABOUT: Text = { fi: 'noin', sv: 'ungefär', en: 'about' };
const ASSUMED: Text = { fi: 'oletus', sv: 'antagande', en: 'assumption' };

/** Why a reminder is there and due when it is, and the source of its rule. */
export function explainReminder({ why, dueAt }: WantedReminder, calendar: Calendar, language: Language): string {
  const started = (STARTED[why.trigger]?.[language] ?? why.on).replace('{day}', dayIn(why.day));
  const due = explainDue({ at: dueAt, reckoning: why.reckoning }, calendar, language);
  const source = why.source === 'INF' ? ASSUMED[language] : why.source;
  return `${started}; ${why.approximate ? `${ABOUT[language]} ` : ''}${due} [${source}]`;
}

/** The rule of a reminder in the definition of its case. */
export function ruleOf(reminder: Pick<WantedReminder, 'rule'>, definition: PathDefinition): ReminderRule | undefined {
  return definition.reminders.find(({ id }) => id === reminder.rule);
}
