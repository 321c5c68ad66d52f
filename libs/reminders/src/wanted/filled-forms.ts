import type { EntryMark } from '@polku/case';
import type { Scene } from './scene.js';

export interface Filled {
  readonly entry: EntryMark;
  readonly answers: Readonly<Record<string, unknown>>;
}

/** Every filling of a form: with a step, a plan, or the referral. */
export function filled(form: string, scene: Scene): readonly Filled[] {
  const found: Filled[] = [];
  const add = (entry: EntryMark, given: { readonly id: string; readonly answers: Filled['answers'] } | undefined) => {
    if (given?.id === form) found.push({ entry, answers: given.answers });
  };
  for (const entry of scene.entries('CaseOpened')) {
    const { referral } = entry.data;
    add(entry, referral === undefined ? undefined : { id: referral.form, answers: referral.answers });
  }
  for (const entry of scene.entries('StepRecorded')) add(entry, entry.data.form);
  for (const entry of scene.entries('PlanAgreed')) add(entry, entry.data.form);
  return found;
}
