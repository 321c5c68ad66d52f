import type { Decision } from '../../rejection.js';
import type { DecisionContext } from '../decision-context.js';

/** What a decision about a client or a professional may know: no path is involved. */
export type RegisterContext = Omit<DecisionContext, 'definition' | 'forms' | 'counts'>;

/** A pure decision about a client or a professional. */
export type DecideRegister<State, Event, Data> = (
  state: State,
  data: Data,
  context: RegisterContext,
) => Decision<Event>;
