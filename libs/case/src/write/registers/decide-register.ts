import type { Decision } from '../../rejection.js';
import type { DecisionContext } from '../decision-context.js';
import type { ContactChecks } from './contact-rules.js';

/** What a decision about a client or a professional may know: no path is involved. */
export interface RegisterContext extends Omit<DecisionContext, 'definition' | 'forms' | 'counts'> {
  readonly contacts: ContactChecks;
}

/** A pure decision about a client or a professional. */
export type DecideRegister<State, Event, Data> = (
  state: State,
  data: Data,
  context: RegisterContext,
) => Decision<Event>;
