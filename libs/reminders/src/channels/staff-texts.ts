import type { LocalDate, Text } from '@polku/case';
import { dayIn, type Language } from '../calendar/explain-due.js';

/** What a mail to a professional is made of: numbers and a link. What they are about is read in the inbox. */
export interface StaffMail {
  readonly subject: string;
  readonly text: string;
}

export interface DigestCounts {
  /** Their time is over. */
  readonly overdue: number;
  /** Others did not get to them, and they came to this person. */
  readonly escalated: number;
  /** Came since the last digest. */
  readonly fresh: number;
}

export interface DigestMatter {
  readonly counts: DigestCounts;
  /** The days of the absence, when it was one. */
  readonly away?: { readonly from: LocalDate; readonly to: LocalDate };
  /** Address of the inbox. */
  readonly inbox: string;
  readonly language: Language;
}

const words = (fi: string, sv: string, en: string): Text => ({ fi, sv, en });
/** For one, and for other numbers. */
type Counted = readonly [Text, Text];

const COUNTED: Readonly<Record<keyof DigestCounts, Counted>> = {
  overdue: [
    words('1 muistutus on myöhässä', '1 påminnelse är försenad', '1 reminder is overdue'),
    words('{n} muistutusta on myöhässä', '{n} påminnelser är försenade', '{n} reminders are overdue'),
  ],
  escalated: [
    words(
      '1 muistutus on siirtynyt sinulle, koska siihen ei ole vastattu',
      '1 påminnelse har gått vidare till dig, eftersom ingen har svarat på den',
      '1 reminder has come to you because nobody has answered it',
    ),
    words(
      '{n} muistutusta on siirtynyt sinulle, koska niihin ei ole vastattu',
      '{n} påminnelser har gått vidare till dig, eftersom ingen har svarat på dem',
      '{n} reminders have come to you because nobody has answered them',
    ),
  ],
  fresh: [
    words('1 uusi muistutus', '1 ny påminnelse', '1 new reminder'),
    words('{n} uutta muistutusta', '{n} nya påminnelser', '{n} new reminders'),
  ],
};

const ESCALATED_SUBJECT = words(
  'Polku: sinulle on siirtynyt muistutus',
  'Polku: en påminnelse har gått vidare till dig',
  'Polku: a reminder has come to you',
);
const DIGEST_SUBJECT: Counted = [
  words('Polku: 1 muistutus odottaa sinua', 'Polku: 1 påminnelse väntar på dig', 'Polku: 1 reminder waits for you'),
  words(
    'Polku: {n} muistutusta odottaa sinua',
    'Polku: {n} påminnelser väntar på dig',
    'Polku: {n} reminders wait for you',
  ),
];
const AWAY_SUBJECT = words('Polku: poissa ollessasi', 'Polku: medan du var borta', 'Polku: while you were away');
const AWAY = words(
  'Olit poissa {from}–{to}. Sinua odottaa nyt:',
  'Du var borta {from}–{to}. Nu väntar på dig:',
  'You were away {from}–{to}. This waits for you now:',
);
const TODAY = words('Sinua odottaa nyt:', 'Nu väntar på dig:', 'This waits for you now:');
const OPEN = words('Avaa muistutukset: {inbox}', 'Öppna påminnelserna: {inbox}', 'Open the reminders: {inbox}');
const WHY = words(
  'Viestissä ei ole asiakkaiden tietoja. Voit muuttaa viestejä Polussa kohdassa muistutukset.',
  'Meddelandet innehåller inga klientuppgifter. Du kan ändra meddelandena i Polku under påminnelser.',
  'This mail holds no data of clients. You can change these mails in Polku under reminders.',
);

/** To whom reminders have been escalated; `count` of them at a time. */
export function escalationMail(count: number, inbox: string, language: Language): StaffMail {
  const subject = ESCALATED_SUBJECT[language];
  return { subject, text: body([`${counted(COUNTED.escalated, count, language)}.`], inbox, language) };
}

/** The mail of a day, or of an absence; undefined when there is nothing to tell. */
export function digestMail({ counts, away, inbox, language }: DigestMatter): StaffMail | undefined {
  const lines = (['overdue', 'escalated', 'fresh'] as const).flatMap((kind) =>
    counts[kind] === 0 ? [] : [`- ${counted(COUNTED[kind], counts[kind], language)}`],
  );
  if (lines.length === 0) return undefined;
  const all = counts.overdue + counts.escalated + counts.fresh;
  const first = away === undefined ? TODAY[language] : filled(AWAY[language], days(away));
  const subject = away === undefined ? counted(DIGEST_SUBJECT, all, language) : AWAY_SUBJECT[language];
  return { subject, text: body([first, ...lines], inbox, language) };
}

function days({ from, to }: { readonly from: LocalDate; readonly to: LocalDate }) {
  return { from: dayIn(from), to: dayIn(to) };
}

function body(lines: readonly string[], inbox: string, language: Language): string {
  return `${lines.join('\n')}\n\n${filled(OPEN[language], { inbox })}\n\n${WHY[language]}\n`;
}

function counted([one, more]: Counted, count: number, language: Language): string {
  return count === 1 ? one[language] : filled(more[language], { n: String(count) });
}

function filled(text: string, values: Readonly<Record<string, string>>): string {
  return text.replace(/\{(\w+)\}/g, (_whole, name: string) => values[name] ?? '');
}
