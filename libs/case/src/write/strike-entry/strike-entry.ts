import type { CaseState } from '../../case.js';
import type { CaseEvent, CaseEventOf } from '../../events/index.js';
import { consentInForce } from '../../path/index.js';
import { accept, reject } from '../../rejection.js';
import { CaseCommand } from '../command.js';
import type { Decide, DecisionContext } from '../decision-context.js';
import { findConsent, parkedWithout, unparkedBy } from '../rules/consents.js';
import { afterAmendment, entryFault, findEntry, guardsBrokenBy } from '../rules/entries.js';
import { firstOf, textFault } from '../rules/fields.js';
import { STRIKABLE } from './strikable.js';

export interface StrikeEntryData {
  /** Version of the entry in the case. */
  readonly entry: number;
  readonly reason: string;
}

/** Strikes an entry that should never have been made, whatever the case is doing now; it stays visible as struck. */
export class StrikeEntry extends CaseCommand<StrikeEntryData> {}

/**
 * A false entry in a client's record is worse than a broken rule of the path: a strike is refused only where the case
 * would not hang together without the entry. Guards of later steps that it breaks are warned of.
 */
export const strikeEntry: Decide<StrikeEntryData> = (state, data, context) => {
  const entry = findEntry(state, data.entry);
  const refusal = firstOf(textFault('reason', data.reason), entryFault(entry));
  if (refusal !== undefined || entry === undefined) return reject(refusal ?? { code: 'entry-unknown' });
  const rule = STRIKABLE[entry.type];
  if (rule === 'never') return reject({ code: 'entry-not-correctable', field: 'entry', data: { type: entry.type } });
  const resting = rule(state, entry);
  if (resting.length > 0) {
    const entries = resting.map(({ version }) => String(version));
    return reject({ code: 'entry-in-use', field: 'entry', data: { entries } });
  }
  const event: CaseEventOf<'EntryStruck'> = {
    type: 'EntryStruck',
    data: { target: entry.version, targetType: entry.type, reason: data.reason },
  };
  return accept([event, ...parking(state, event, context)], guardsBrokenBy(state, event, context));
};

/** A struck consent was never given: the case waits for it again. A struck withdrawal lets it go on. */
function parking(state: CaseState, event: CaseEventOf<'EntryStruck'>, context: DecisionContext): readonly CaseEvent[] {
  const entry = findEntry(state, event.data.target);
  if (entry?.type !== 'ConsentGiven' && entry?.type !== 'ConsentRenewed' && entry?.type !== 'ConsentWithdrawn')
    return [];
  const { scope, consentId } = entry.data;
  const after = afterAmendment(state, event, context);
  const terms = findConsent(after, consentId);
  if (consentInForce(after, scope, { at: context.now, day: context.today })) {
    return terms === undefined ? [] : unparkedBy(state, terms, context);
  }
  return parkedWithout(state, scope, context);
}
