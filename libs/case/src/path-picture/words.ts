import type { PathStatus, PhaseKind, Text } from '../path/index.js';

export type Language = keyof Text;

/** What pictures of paths say beside the words of the definition. */
export const WORDS = {
  version: { fi: 'versio', sv: 'version', en: 'version' },
  draft: { fi: 'LUONNOS', sv: 'UTKAST', en: 'DRAFT' },
  free: {
    fi: 'Vapaassa järjestyksessä, myös takaisin',
    sv: 'I fri ordning, också bakåt',
    en: 'In any order, backwards too',
  },
  anytime: {
    fi: 'Milloin tahansa, ei siirrä asiakkuutta',
    sv: 'När som helst, flyttar inte ärendet',
    en: 'At any time, does not move the case',
  },
  anywhere: { fi: 'mistä tahansa', sv: 'var som helst ifrån', en: 'from anywhere' },
  begins: { fi: 'alku', sv: 'start', en: 'start' },
  guards: { fi: 'Ehdot', sv: 'Villkor', en: 'Guards' },
  hard: { fi: 'estää', sv: 'hindrar', en: 'blocks' },
  soft: { fi: 'varoittaa', sv: 'varnar', en: 'warns' },
  remedy: { fi: 'Mitä tehdä', sv: 'Vad man gör', en: 'What to do' },
  planned: { fi: 'suunniteltu', sv: 'planerad', en: 'planned' },
  optional: { fi: 'valinnainen', sv: 'valfri', en: 'optional' },
  once: { fi: 'kerran', sv: 'en gång', en: 'once' },
  repeats: { fi: 'voi toistua', sv: 'kan upprepas', en: 'may repeat' },
  leadsTo: { fi: 'vie polulle', sv: 'leder till', en: 'leads to' },
  to: { fi: 'vaiheeseen', sv: 'till', en: 'to' },
  every: { fi: '{time} välein', sv: 'med {time} mellanrum', en: 'every {time}' },
  guard: { fi: 'ehto', sv: 'villkor', en: 'guard' },
} as const satisfies Record<string, Text>;

export const STATUS_WORDS: Readonly<Record<PathStatus, Text>> = {
  operated: { fi: 'käytössä', sv: 'i bruk', en: 'in use' },
  piloted: { fi: 'pilotoitu', sv: 'pilottestad', en: 'piloted' },
  modelled: { fi: 'mallinnettu, ei kokeiltu', sv: 'modellerad, inte prövad', en: 'modelled, never run' },
  planned: { fi: 'suunnitelma', sv: 'plan', en: 'plan' },
};

export const KIND_WORDS: Readonly<Record<PhaseKind, Text>> = {
  step: { fi: 'vaihe', sv: 'steg', en: 'step' },
  loop: { fi: 'silmukka', sv: 'slinga', en: 'loop' },
  gate: { fi: 'päätös', sv: 'beslut', en: 'decision' },
  wait: { fi: 'odotus', sv: 'väntan', en: 'wait' },
  terminal: { fi: 'loppu', sv: 'slut', en: 'end' },
};

/** One character for each kind, so that kinds are told without colour. */
export const KIND_SIGNS: Readonly<Record<PhaseKind, string>> = {
  step: '○',
  loop: '↻',
  gate: '◇',
  wait: '…',
  terminal: '■',
};
