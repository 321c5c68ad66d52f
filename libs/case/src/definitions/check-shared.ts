import type { CodeList } from '../path/index.js';
import { conditionFindings } from './check-path.js';
import { ruleFindings } from './check-reminders.js';
import type { FilePath, Finding } from './fault.js';
import { namesLike, type Known } from './known.js';
import { list, mapping, words } from './raw.js';
import { readCondition, readReminder } from './shared-rules.js';

/** Faults of meaning in `guards.yaml`. */
export function sharedGuardFindings(raw: unknown, known: Known): readonly Finding[] {
  return elements(raw, 'guards').flatMap(({ value, at, repeated, id }) => [
    ...(repeated ? [{ at, code: 'guard-duplicate', data: { guard: id } } as const] : []),
    ...conditionFindings(readCondition(value['when']), [...at, 'when'], known),
  ]);
}

/** Faults of meaning in `reminder-rules.yaml`. */
export function sharedReminderFindings(raw: unknown, known: Known): readonly Finding[] {
  return elements(raw, 'reminderRules').flatMap(({ value, at, repeated, id }) => [
    ...(repeated ? [{ at, code: 'reminder-duplicate', data: { rule: id } } as const] : []),
    ...ruleFindings(readReminder(value), value, at, known),
  ]);
}

/** Faults of meaning in `facts.yaml`. */
export function factListFindings(raw: unknown): readonly Finding[] {
  return elements(raw, 'facts').flatMap(({ at, repeated, id }) =>
    repeated ? [{ at, code: 'fact-duplicate', data: { fact: id } } as const] : [],
  );
}

/** Faults of meaning in a code list; `released` are the codes that it must still have. */
export function codeListContentFindings(codeList: CodeList, released: readonly string[]): readonly Finding[] {
  const codes = codeList.entries.map((entry) => entry.code);
  const removed = released.filter((code) => !codes.includes(code));
  return [
    ...removed.map((code): Finding => ({ at: ['entries'], code: 'code-removed', data: { code, list: codeList.id } })),
    ...codeList.entries.flatMap((entry, index): readonly Finding[] => {
      const at: FilePath = ['entries', index];
      const { code, parent } = entry;
      const findings: Finding[] = [];
      if (codes.indexOf(code) < index) findings.push({ at, code: 'code-duplicate', data: { code } });
      if (parent !== undefined && !codes.includes(parent)) {
        const data = {
          code: parent,
          list: codeList.id,
          file: `code-lists/${codeList.id}.yaml`,
          known: namesLike(parent, codes),
        };
        findings.push({ at: [...at, 'parent'], code: 'code-unknown', data });
      }
      if (isItsOwnParent(codeList, code))
        findings.push({ at: [...at, 'parent'], code: 'code-parent-loop', data: { code } });
      return findings;
    }),
  ];
}

function isItsOwnParent(codeList: CodeList, code: string): boolean {
  const parentOf = new Map(codeList.entries.map((entry) => [entry.code, entry.parent]));
  let above = parentOf.get(code);
  for (let steps = 0; above !== undefined && steps <= codeList.entries.length; steps++) {
    if (above === code) return true;
    above = parentOf.get(above);
  }
  return false;
}

function elements(raw: unknown, key: string) {
  const values = list(mapping(raw)[key]).map(mapping);
  const ids = values.map((value) => words(value['id']));
  return values.map((value, index) => {
    const id = ids[index] ?? '';
    return { value, id, at: [key, index] as FilePath, repeated: id !== '' && ids.indexOf(id) < index };
  });
}
