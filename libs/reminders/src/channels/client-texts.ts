import { triggersOf, type LocalDate, type ReminderRule, type Text } from '@polku/case';
import { DateTime } from 'luxon';
import { dayNumber, weekdayOf } from '../calendar/days.js';
import { dayIn, type Language } from '../calendar/explain-due.js';
import { textOf } from '../wanted/explain.js';
import type { TextValues } from '../wanted/occurrence.js';
import type { Message } from './channel.js';
import type { ChosenChannel } from './choose-channel.js';
import { CLIENT_WORDS as WORDS, WEEKDAYS, type Occasion } from './client-words.js';
import { tellsOfHealth } from './health-words.js';
import { smsSize } from './sms-segments.js';

/** Who writes to the client. */
export interface Sender {
  /** Of the unit or organisation. One that tells of health is not written: then it is «your service». */
  readonly name?: string;
  /** Where the client reaches somebody, as people write it. */
  readonly phone?: string;
}

/** What a message to a client is made of. The name of the client is not among it. */
export interface ClientMatter {
  readonly rule: Pick<ReminderRule, 'on' | 'text' | 'trigger'>;
  readonly values: TextValues;
  readonly language: Language;
  readonly sender: Sender;
}

/** Segments of a text message that anybody is sent. */
const MOST_SEGMENTS = 2;
const PHONE = /^\+?[\d ()-]{3,20}$/;

/**
 * The message by the channel that was chosen. A text message and the subject of a mail lie open on a telephone: they say
 * that there is an appointment and when, that feedback is asked for, or that there is something to call about, never of
 * what. Neither does a mail, for it is carried unsealed. The words of the rule itself are used in a letter only, for rules
 * that this product has no words for, and only when they do not tell of health in any language.
 */
export function messageToClient(
  id: string,
  chosen: Exclude<ChosenChannel, { none: unknown }>,
  matter: ClientMatter,
): Message {
  const { language } = matter;
  switch (chosen.channel) {
    case 'sms':
      return { channel: 'sms', id, to: chosen.address, text: clientSms(matter) };
    case 'email':
      return { channel: 'email', id, to: chosen.address, language, ...clientMail(matter) };
    case 'letter':
      return { channel: 'letter', id, to: chosen.address, language, paragraphs: clientLetter(matter) };
  }
}

/** At most two segments in the GSM alphabet; a name that does not fit is left out. */
export function clientSms(matter: ClientMatter): string {
  const named = smsOf(matter);
  const { alphabet, segments } = smsSize(named);
  return alphabet === 'GSM-7' && segments <= MOST_SEGMENTS ? named : smsOf(withoutName(matter));
}

export function clientMail(matter: ClientMatter): { readonly subject: string; readonly text: string } {
  const { language } = matter;
  const paragraphs = [
    WORDS.greeting[language],
    [matterOf(matter), ...companion(matter)].join('\n'),
    whatToDo(matter),
    `${howToStop(matter)} ${WORDS.otherWay[language]}`,
    `${said(WORDS.sender, matter)}\n${WORDS.machine[language]}`,
  ];
  return { subject: WORDS.subject[occasionOf(matter)][language], text: `${paragraphs.join('\n\n')}\n` };
}

export function clientLetter(matter: ClientMatter): readonly string[] {
  const { language } = matter;
  return [
    WORDS.greeting[language],
    [ownWords(matter) ?? matterOf(matter), ...companion(matter)].join(' '),
    whatToDo(matter),
    `${howToStop(matter)} ${WORDS.otherWay[language]}`,
    `${WORDS.regards[language]} ${senderName(matter)}`,
  ];
}

/** What a message may say it is about: by what started the reminder, not by the words of its rule. */
export function occasionOf({ rule, values }: Pick<ClientMatter, 'rule' | 'values'>): Occasion {
  const kinds = triggersOf(rule.trigger);
  if (values.time !== undefined || kinds.some((each) => 'plannedStep' in each)) return 'appointment';
  if (rule.on === 'visit-done') return 'feedback';
  return kinds.some((each) => 'unemployedSince' in each) ? 'invitation' : 'other';
}

/** The language of a client's messages; who speaks none of the three is written to in plain Finnish. */
export function languageOf(language: Language | 'other'): Language {
  return language === 'other' ? 'fi' : language;
}

function smsOf(matter: ClientMatter): string {
  return [matterOf(matter), whatToDo(matter), said(WORDS.sender, matter), howToStop(matter)].join(' ');
}

function matterOf(matter: ClientMatter): string {
  const occasion = occasionOf(matter);
  if (occasion !== 'appointment') return WORDS[occasion][matter.language];
  const { day, time } = matter.values;
  if (day === undefined) return WORDS.appointmentSometime[matter.language];
  return said(time === undefined ? WORDS.appointmentOnDay : WORDS.appointment, matter);
}

function companion(matter: ClientMatter): readonly string[] {
  return occasionOf(matter) === 'appointment' ? [WORDS.companion[matter.language]] : [];
}

function whatToDo(matter: ClientMatter): string {
  const reachable = phoneOf(matter) !== undefined;
  if (occasionOf(matter) === 'appointment') return said(reachable ? WORDS.changeByPhone : WORDS.changeByWorker, matter);
  return said(reachable ? WORDS.contactByPhone : WORDS.contactByWorker, matter);
}

function howToStop(matter: ClientMatter): string {
  return said(phoneOf(matter) === undefined ? WORDS.stopByWorker : WORDS.stopByPhone, matter);
}

function ownWords(matter: ClientMatter): string | undefined {
  const { rule, values, language } = matter;
  if (occasionOf(matter) !== 'other' || Object.values(rule.text).some(tellsOfHealth)) return undefined;
  return textOf(rule, values, language);
}

function said(text: Text, matter: ClientMatter): string {
  const { language, values } = matter;
  const shown: Readonly<Record<string, string | undefined>> = {
    day: values.day === undefined ? undefined : dayInWords(values.day, language),
    time: values.time === undefined ? undefined : timeInWords(values.time, language),
    phone: phoneOf(matter),
    sender: senderName(matter),
  };
  return text[language].replace(/\{(\w+)\}/g, (_whole, name: string) => shown[name] ?? '');
}

function senderName({ sender: { name = '' }, language }: ClientMatter): string {
  const plain = name.replace(/\s+/g, ' ').trim();
  return plain === '' || tellsOfHealth(plain) || /[{}]/.test(plain) ? WORDS.yourService[language] : plain;
}

function withoutName({ sender: { name: _name, ...sender }, ...matter }: ClientMatter): ClientMatter {
  return { ...matter, sender };
}

function phoneOf({ sender: { phone = '' } }: ClientMatter): string | undefined {
  return PHONE.test(phone.trim()) ? phone.trim() : undefined;
}

/** `maanantaina 8.6.2026`; in English with the name of the month, for its numbers are read in two orders. */
function dayInWords(day: LocalDate, language: Language): string {
  const weekday = WEEKDAYS[language][weekdayOf(dayNumber(day)) - 1] ?? '';
  const date = language === 'en' ? DateTime.fromISO(day).toFormat('d LLLL yyyy', { locale: 'en' }) : dayIn(day);
  return `${weekday} ${date}`;
}

/** `9.30` in Finnish and Swedish, `9:30` in English. */
function timeInWords(time: string, language: Language): string {
  const [hours = '', minutes = ''] = time.split(':');
  return `${String(Number(hours))}${language === 'en' ? ':' : '.'}${minutes}`;
}
