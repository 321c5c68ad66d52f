import type { CodeList } from '../path/index.js';
import type { FilePath, Finding } from './fault.js';
import { fieldKeys, type FormDefinition } from './form-definition.js';
import type { SharedRules } from './shared-rules.js';

/** What other files hold and a file may name. */
export interface Known {
  readonly codeLists: ReadonlyMap<string, CodeList>;
  readonly forms: ReadonlyMap<string, FormDefinition>;
  readonly facts: ReadonlySet<string>;
  readonly shared: SharedRules;
  readonly paths: ReadonlySet<string>;
}

/** Names shown in a remedy; a long list helps nobody. */
const MOST_NAMES = 40;

/** The names of `known`, those most like the mistaken one first. */
export function namesLike(mistaken: string, known: Iterable<string>): string {
  const names = [...known].sort((one, other) => distance(mistaken, one) - distance(mistaken, other));
  return names.length > MOST_NAMES ? `${names.slice(0, MOST_NAMES).join(', ')}, …` : names.join(', ');
}

/** Checks that each code is in the list. */
export function codeFindings(
  known: Known,
  list: string,
  codes: readonly (string | undefined)[],
  at: (index: number) => FilePath,
): readonly Finding[] {
  return codes.flatMap((code, index) => {
    if (code === undefined || code === '') return [];
    return isCode(known, list, code) ? [] : [unknownCode(known, [list], code, at(index))];
  });
}

/** Checks codes that may be of any of several lists, the responsible of a phase: a profession or a role. */
export function codeOfAnyFindings(
  known: Known,
  lists: readonly string[],
  codes: readonly string[],
  at: (index: number) => FilePath,
): readonly Finding[] {
  return codes.flatMap((code, index) =>
    lists.some((list) => isCode(known, list, code)) ? [] : [unknownCode(known, lists, code, at(index))],
  );
}

export function codeListFindings(known: Known, list: string | undefined, at: FilePath): readonly Finding[] {
  if (list === undefined || known.codeLists.has(list)) return [];
  return [{ at, code: 'code-list-unknown', data: { list, known: namesLike(list, known.codeLists.keys()) } }];
}

export function formFindings(known: Known, form: string | undefined, at: FilePath): readonly Finding[] {
  if (form === undefined || known.forms.has(form)) return [];
  return [{ at, code: 'form-unknown', data: { form, known: namesLike(form, known.forms.keys()) } }];
}

export function factFindings(known: Known, fact: string, at: FilePath): readonly Finding[] {
  if (fact === '' || known.facts.has(fact)) return [];
  return [{ at, code: 'fact-unknown', data: { fact, known: namesLike(fact, known.facts) } }];
}

/** A field that a rule names must be on the form. */
export function fieldFindings(known: Known, formId: string, field: string, at: FilePath): readonly Finding[] {
  const form = known.forms.get(formId);
  if (form === undefined || fieldKeys(form).includes(field)) return [];
  return [{ at, code: 'form-field-unknown', data: { form: formId, field, known: namesLike(field, fieldKeys(form)) } }];
}

function isCode(known: Known, list: string, code: string): boolean {
  return known.codeLists.get(list)?.entries.some((entry) => entry.code === code) ?? false;
}

function unknownCode(known: Known, lists: readonly string[], code: string, at: FilePath): Finding {
  const codes = lists.flatMap((list) => (known.codeLists.get(list)?.entries ?? []).map((entry) => entry.code));
  const list = lists.join(' / ');
  const file = lists.map((each) => `code-lists/${each}.yaml`).join(', ');
  return { at, code: 'code-unknown', data: { code, list, file, known: namesLike(code, codes) } };
}

/** Levenshtein's distance: how many letters to change, add or drop. */
function distance(one: string, other: string): number {
  let row = Array.from({ length: other.length + 1 }, (_each, index) => index);
  for (let i = 1; i <= one.length; i++) {
    const next = [i];
    for (let j = 1; j <= other.length; j++) {
      const change = (row[j - 1] ?? 0) + (one[i - 1] === other[j - 1] ? 0 : 1);
      next.push(Math.min(change, (row[j] ?? 0) + 1, (next[j - 1] ?? 0) + 1));
    }
    row = next;
  }
  return row[other.length] ?? 0;
}
