import { accept, reject } from '../../rejection.js';
import { CaseCommand } from '../command.js';
import type { Decide } from '../decision-context.js';
import { closedTo } from '../shared-rules.js';

export type ReleasePairWorkerData = Readonly<Record<string, never>>;

/** Ends the duty of the pair worker. */
export class ReleasePairWorker extends CaseCommand<ReleasePairWorkerData> {}

export const releasePairWorker: Decide<ReleasePairWorkerData> = (state, _data, context) => {
  const closed = closedTo(state, context, { whileParked: true, whilePaused: true });
  if (closed !== undefined) return reject(closed);
  const pair = state.pairWorker;
  if (pair === undefined) return reject({ code: 'nothing-to-change' });
  if (context.occurredAt < pair.from) {
    return reject({ code: 'time-order', field: 'occurredAt', data: { notBefore: pair.from } });
  }
  return accept([{ type: 'PairWorkerReleased', data: { personId: pair.person.id } }]);
};
