import type { CaseEventOf } from '../../events/index.js';
import type { PathDefinition } from '../../path/index.js';

/** What the opening of a case records of its register: nothing for health care, which is what absence means. */
export function registerOf({
  register = 'health',
}: Pick<PathDefinition, 'register'>): Pick<CaseEventOf<'CaseOpened'>['data'], 'register'> {
  return register === 'health' ? {} : { register };
}
