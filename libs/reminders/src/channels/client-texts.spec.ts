import { describe, expect, it } from '@jest/globals';
import { definitionsOrThrow, type ReminderRule } from '@polku/case';
import type { Language } from '../calendar/explain-due.js';
import type { TextValues } from '../wanted/occurrence.js';
import {
  clientLetter,
  clientMail,
  clientSms,
  languageOf,
  messageToClient,
  occasionOf,
  type ClientMatter,
  type Sender,
} from './client-texts.js';
import { tellsOfHealth } from './health-words.js';
import { smsSize } from './sms-segments.js';

const LANGUAGES: readonly Language[] = ['fi', 'sv', 'en'];
const sender: Sender = { name: 'Työllisyyspalvelut', phone: '0457 575 0099' };
const VALUES: readonly TextValues[] = [{}, { day: '2026-06-08' }, { day: '2026-06-08', time: '09:30', count: 3 }];
const SENDERS: readonly Sender[] = [
  sender,
  {},
  { name: 'Psykiatrian poliklinikka', phone: '+358 457 575 0099' },
  { name: 'TYKE-tiimi' },
  { name: 'Essote, erityisryhmien työkykytiimi ja kuntoutus', phone: 'soita {phone}' },
  { name: `Etelä-Savon ${'työllisyyspalvelujen '.repeat(12)}`, phone: '0457 575 0099' },
  { name: 'Ohjaamo – «Ilmari»', phone: '0457 575 0099' },
];

/** Words that must not lie open on a telephone; written down apart from the list that the product goes by. */
const FORBIDDEN = [
  ...['hoito', 'hoido', 'kuntout', 'terveyd', 'terveys', 'lääk', 'sairau', 'diagnoos', 'tutkim', 'psyk', 'päih'],
  ...['vamma', 'työkyk', 'työkyv', 'tyke', 'kykyviisari', 'elintap', 'terap', 'potila', 'poliklin', 'tiimi'],
  ...['vård', 'rehab', 'hälso', 'hälsa', 'sjuk', 'läkar', 'missbruk', 'funktions', 'arbetsförmåg', 'undersök'],
  ...['behandl', 'abilitator', 'team', 'health', 'treatment', 'illness', 'doctor', 'nurse', 'patient', 'medic'],
  ...['drug', 'alcohol', 'mental', 'psych', 'therap', 'clinic', 'hospital', 'disab', 'ability', 'ips', 'essote'],
];

const rules = rulesForClients();

describe('messages to clients, of every shipped rule', () => {
  it('are of the rules that the sources have, and maybe more', () => {
    const ids = new Set(rules.map(({ rule }) => rule.id));
    expect([...ids].sort()).toEqual(expect.arrayContaining(['R11', 'R15', 'R16', 'R18', 'R30']));
  });

  it('say in text messages, subjects and mails nothing about health, no team, and leave no place unfilled', () => {
    let looked = 0;
    for (const { path, rule } of rules) {
      for (const matter of matters(rule)) {
        const { subject, text } = clientMail(matter);
        for (const shown of [clientSms(matter), subject, text, clientLetter(matter).join('\n')]) {
          const found = FORBIDDEN.filter((word) => new RegExp(`(?<!\\p{L})${word}|${word}\\p{L}`, 'iu').test(shown));
          expect([path, rule.id, shown, found, /[{}]/.test(shown)]).toEqual([path, rule.id, shown, [], false]);
          looked++;
        }
        expect(subject.length).toBeLessThanOrEqual(60);
      }
    }
    expect(looked).toBeGreaterThan(1_000);
  });

  it('fit as text messages into two segments of the GSM alphabet', () => {
    let longest = 0;
    for (const { rule } of rules) {
      for (const matter of matters(rule)) {
        const size = smsSize(clientSms(matter));
        expect([clientSms(matter), size]).toEqual([expect.any(String), expect.objectContaining({ alphabet: 'GSM-7' })]);
        expect(size.segments).toBeLessThanOrEqual(2);
        longest = Math.max(longest, size.units);
      }
    }
    expect(longest).toBeLessThanOrEqual(306);
  });

  it('say who writes, what to do and how to stop or change them', () => {
    for (const { rule } of rules) {
      const matter: ClientMatter = { rule, values: {}, language: 'fi', sender };
      for (const shown of [clientSms(matter), clientMail(matter).text, clientLetter(matter).join('\n')]) {
        expect(shown).toContain('Työllisyyspalvelut');
        expect(shown).toContain('0457 575 0099');
        expect(shown).toContain('Jos et halua näitä viestejä, soita samaan numeroon.');
      }
      expect(clientMail(matter).text).toContain('tekstiviestinä, sähköpostina tai kirjeenä');
    }
  });

  it('have sentences of plain length: at most 15 words', () => {
    for (const { rule } of rules) {
      for (const matter of matters(rule)) {
        for (const sentence of clientMail({ ...matter, sender }).text.split(/[.!?:]\s/)) {
          expect([sentence, sentence.trim().split(/\s+/).length <= 15]).toEqual([sentence, true]);
        }
      }
    }
  });
});

describe('a reminder of an appointment', () => {
  const rule = rules.find(({ rule: { id } }) => id === 'R16')!.rule;
  const values = { day: '2026-06-08', time: '09:30' };

  it('says the day and the time, and not what it is about', () => {
    expect(clientSms({ rule, values, language: 'fi', sender })).toBe(
      'Sinulla on tapaaminen maanantaina 8.6.2026 kello 9.30. Jos et pääse tai haluat toisen ajan, soita 0457 575 0099. Viestin lähettää Työllisyyspalvelut. Jos et halua näitä viestejä, soita samaan numeroon.',
    );
    expect(clientSms({ rule, values, language: 'sv', sender })).toMatch(
      /^Du har ett möte måndag 8\.6\.2026 klockan 9\.30\./,
    );
    expect(clientSms({ rule, values, language: 'en', sender })).toMatch(
      /^You have an appointment on Monday 8 June 2026 at 9:30\./,
    );
  });

  it('tells in a mail and a letter that somebody may come along', () => {
    const matter: ClientMatter = { rule, values, language: 'fi', sender };
    expect(clientMail(matter).subject).toBe('Muistutus tapaamisesta');
    expect(clientMail(matter).text).toContain('Voit ottaa mukaan läheisen tai tukihenkilön.');
    expect(clientLetter(matter)).toHaveLength(5);
  });

  it('names «your service» where the name of the unit would tell of health or does not fit', () => {
    for (const name of ['Psykiatrian poliklinikka', 'TYKE-tiimi', 'Rehabiliteringen', 'Ohjaamo – «Ilmari»']) {
      expect(clientSms({ rule, values, language: 'fi', sender: { name } })).toContain('Viestin lähettää palvelusi.');
    }
  });

  it('names the worker where there is no telephone', () => {
    expect(clientSms({ rule, values, language: 'fi', sender: {} })).toContain('kerro siitä työntekijällesi');
  });
});

describe('what a message is about', () => {
  it('is known from what started the reminder', () => {
    const of = (id: string) => occasionOf({ rule: rules.find(({ rule }) => rule.id === id)!.rule, values: {} });
    expect(['R11', 'R15', 'R16', 'R18', 'R30'].map(of)).toEqual([
      'appointment',
      'appointment',
      'appointment',
      'invitation',
      'feedback',
    ]);
  });

  it('is told in the words of a rule of one’s own in a letter only, and only when they do not tell of health', () => {
    const rule = (fi: string): ClientMatter['rule'] => ({
      on: 'own',
      text: { fi, sv: 'Ta med papperen {day}.', en: 'Bring the papers on {day}.' },
      trigger: { opened: 'any' },
    });
    const matter = (fi: string): ClientMatter => ({
      rule: rule(fi),
      values: { day: '2026-06-08' },
      language: 'fi',
      sender,
    });
    expect(clientLetter(matter('Ota mukaan paperit {day}.'))).toContain('Ota mukaan paperit 8.6.2026.');
    expect(clientLetter(matter('Tule hoitoneuvotteluun {day}.'))).toContain('Meillä on sinulle asiaa.');
    expect(clientMail(matter('Ota mukaan paperit {day}.')).text).not.toContain('paperit');
    expect(clientSms(matter('Ota mukaan paperit {day}.'))).not.toContain('paperit');
  });

  it('reaches a client who speaks another language in plain Finnish', () => {
    expect(['fi', 'sv', 'en', 'other'].map((each) => languageOf(each as Language))).toEqual(['fi', 'sv', 'en', 'fi']);
  });
});

describe('a message for the chosen channel', () => {
  it('has the address and the name of the message, and the name of the client on the letter only', () => {
    const matter: ClientMatter = { rule: rules[0]!.rule, values: {}, language: 'sv', sender };
    const address = { name: 'Aino Testi', streetAddress: 'Testikatu 1', postalCode: '50100', city: 'Mikkeli' };
    expect(messageToClient('m1', { channel: 'sms', address: '+3584575750012' }, matter)).toMatchObject({
      channel: 'sms',
      id: 'm1',
      to: '+3584575750012',
    });
    expect(messageToClient('m1', { channel: 'email', address: 'a@example.fi' }, matter)).toMatchObject({
      channel: 'email',
      to: 'a@example.fi',
      language: 'sv',
    });
    expect(messageToClient('m1', { channel: 'letter', address }, matter)).toMatchObject({
      channel: 'letter',
      to: address,
    });
  });
});

describe('words of health', () => {
  it('are known in three languages and do not take everyday words for them', () => {
    for (const told of ['Kuntoutus', 'mielenterveystoimisto', 'Företagshälsovården', 'Mental health', 'työkykytiimi']) {
      expect([told, tellsOfHealth(told)]).toEqual([told, true]);
    }
    for (const plain of [
      'Terveisin palvelusi',
      'Med vänlig hälsning',
      'Ohjaamo Mikkeli',
      'Työllisyyspalvelut',
      'Call us',
    ]) {
      expect([plain, tellsOfHealth(plain)]).toEqual([plain, false]);
    }
  });
});

function rulesForClients(): readonly { readonly path: string; readonly rule: ReminderRule }[] {
  const definitions = definitionsOrThrow();
  return definitions
    .paths()
    .flatMap((path) =>
      path.reminders
        .filter(({ to, also = [] }) => [...to, ...also].some((code) => code === 'CLIENT' || code === 'TUKI'))
        .map((rule) => ({ path: path.id, rule })),
    );
}

function matters(rule: ReminderRule): readonly ClientMatter[] {
  return LANGUAGES.flatMap((language) =>
    VALUES.flatMap((values) => SENDERS.map((from) => ({ rule, values, language, sender: from }))),
  );
}
