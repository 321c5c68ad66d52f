import type { FaultCode, Text } from '@polku/case';

interface FaultText {
  readonly message: Text;
  readonly remedy: Text;
}

function text(message: readonly [string, string, string], remedy: readonly [string, string, string]): FaultText {
  const [fi, sv, en] = message;
  const [toFi, toSv, toEn] = remedy;
  return { message: { fi, sv, en }, remedy: { fi: toFi, sv: toSv, en: toEn } };
}

/** What can be wrong with a change besides what is wrong with the rule that it makes. */
const CHANGE_FAULTS = {
  'change-path-unknown': text(
    ['Polkua {path} ei ole', 'Stigen {path} finns inte', 'There is no path {path}'],
    ['Nimeä jokin näistä: {known}', 'Ange någon av dessa: {known}', 'Name one of these: {known}'],
  ),
  'change-rule-unknown': text(
    ['Mikään polku ei käytä sääntöä {rule}', 'Ingen stig använder regeln {rule}', 'No path runs the rule {rule}'],
    ['Nimeä jokin näistä: {known}', 'Ange någon av dessa: {known}', 'Name one of these: {known}'],
  ),
  'change-rule-not-on-path': text(
    [
      'Polku {path} ei käytä sääntöä {rule}',
      'Stigen {path} använder inte regeln {rule}',
      'The path {path} does not run the rule {rule}',
    ],
    ['Nimeä jokin näistä: {known}', 'Ange någon av dessa: {known}', 'Name one of these: {known}'],
  ),
  'change-key-unknown': text(
    ['Arvoa {key} ei voi kokeilla', 'Värdet {key} kan inte prövas', 'The value {key} cannot be tried'],
    ['Nimeä jokin näistä: {known}', 'Ange något av dessa: {known}', 'Name one of these: {known}'],
  ),
  'change-step-unknown': text(
    [
      'Säännöllä {rule} ei ole eskalaation vaihetta {step} polulla {path}',
      'Regeln {rule} har inget eskaleringssteg {step} på stigen {path}',
      'The rule {rule} has no escalation step {step} on the path {path}',
    ],
    [
      'Vaiheita on {steps}; ensimmäinen on 1',
      'Det finns {steps} steg; det första är 1',
      'There are {steps} steps; the first one is 1',
    ],
  ),
  'change-empty': text(
    ['Muutos ei muuta mitään', 'Ändringen ändrar ingenting', 'The change changes nothing'],
    [
      'Anna ainakin yksi arvo, esimerkiksi offset=P5D',
      'Ange minst ett värde, till exempel offset=P5D',
      'Give at least one value, for instance offset=P5D',
    ],
  ),
} as const satisfies Readonly<Record<string, FaultText>>;

export type ChangeFaultCode = keyof typeof CHANGE_FAULTS;

/** Why a change of a rule is refused. Codes are stable: those of the definitions, or of the change itself. */
export interface ChangeFault {
  readonly code: ChangeFaultCode | FaultCode;
  /** The value or name that is wrong: `offset`, `escalation.2.after`, `rule`, `path`. */
  readonly place: string;
  /** The paths on which it is wrong; none when it is so by itself. */
  readonly paths: readonly string[];
  readonly message: Text;
  readonly remedy: Text;
}

export function changeTexts(code: ChangeFaultCode, data: Readonly<Record<string, string>>): FaultText {
  const { message, remedy } = CHANGE_FAULTS[code];
  return { message: filled(message, data), remedy: filled(remedy, data) };
}

function filled({ fi, sv, en }: Text, data: Readonly<Record<string, string>>): Text {
  const fill = (words: string): string => words.replace(/\{(\w+)\}/g, (_whole, name: string) => data[name] ?? '');
  return { fi: fill(fi), sv: fill(sv), en: fill(en) };
}
