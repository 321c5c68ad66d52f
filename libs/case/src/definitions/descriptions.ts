import type { CodeList, PathDefinition, PathStatus, Text } from '../path/index.js';
import type { FormDefinition } from './form-definition.js';

type Language = keyof Text;

const STATUS: Readonly<Record<PathStatus, Text>> = {
  operated: { fi: 'käytössä', sv: 'i bruk', en: 'in use' },
  piloted: { fi: 'pilotoitu', sv: 'pilottestad', en: 'piloted' },
  modelled: { fi: 'mallinnettu, ei kokeiltu', sv: 'modellerad, inte prövad', en: 'modelled, never run' },
  planned: { fi: 'luonnos suunnitelmasta', sv: 'utkast av en plan', en: 'draft of a plan' },
};

/** One line that says what a path is, for lists: title, region, state, size, how one moves in it, what is assumed. */
export function describePath(path: PathDefinition, language: Language): string {
  const phases = path.phases.length;
  const assumptions = path.assumptions.length;
  const free = path.moves.mode === 'free';
  const rest: Text = {
    fi: `${String(phases)} vaihetta, ${free ? 'vapaa järjestys' : 'luetellut siirtymät'}, ${String(assumptions)} oletusta`,
    sv: `${String(phases)} faser, ${free ? 'fri ordning' : 'listade förflyttningar'}, ${String(assumptions)} antaganden`,
    en: `${String(phases)} phases, ${free ? 'in any order' : 'listed moves'}, ${String(assumptions)} assumptions`,
  };
  return `${path.title[language]}, ${path.region[language]}: ${STATUS[path.status][language]}, ${rest[language]}`;
}

/** One line that says what a form asks: title, fields, those that must be filled. */
export function describeForm(form: FormDefinition, language: Language): string {
  const required = form.fields.filter((field) => field.required || form.blocking.includes(field.key)).length;
  const fields = String(form.fields.length);
  const rest: Text = {
    fi: `${fields} kenttää, joista ${String(required)} pakollista`,
    sv: `${fields} fält, varav ${String(required)} obligatoriska`,
    en: `${fields} fields, ${String(required)} of them required`,
  };
  return `${form.title[language]}: ${rest[language]}`;
}

/** One line that says what a code list is: label, size, how many codes are out of use on a day. */
export function describeCodeList(codeList: CodeList, day: string, language: Language): string {
  const retired = codeList.entries.filter(({ validTo }) => validTo !== undefined && validTo < day).length;
  const codes = String(codeList.entries.length);
  const rest: Text = {
    fi: `${codes} koodia, joista ${String(retired)} poistunut käytöstä`,
    sv: `${codes} koder, varav ${String(retired)} inte längre används`,
    en: `${codes} codes, ${String(retired)} of them out of use`,
  };
  return `${codeList.label[language]}: ${rest[language]}`;
}
