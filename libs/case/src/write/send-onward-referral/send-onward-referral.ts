import type { CaseEventOf, Code } from '../../events/index.js';
import { accept, reject, type Rejection } from '../../rejection.js';
import { CaseCommand } from '../command.js';
import type { Decide, DecisionContext } from '../decision-context.js';
import { disclosed, type Stated } from '../rules/disclosures.js';
import { codeFault, firstOf, textFault } from '../rules/fields.js';
import { beforeOpening, closedTo } from '../shared-rules.js';

export interface SendOnwardReferralData extends Stated {
  /** Code list `onward_service`, one that the path refers to. */
  readonly service: Code;
  readonly organisation: string;
  readonly note?: string;
  /** Maksusitoumus: finding one was hard [001:2575]. */
  readonly paymentCommitment?: 'granted' | 'refused' | 'requested';
}

/** Refers the client onward to a service; the case goes on. The organisation learns of the client, on a basis. */
export class SendOnwardReferral extends CaseCommand<SendOnwardReferralData> {}

export const sendOnwardReferral: Decide<SendOnwardReferralData> = (state, data, context) => {
  const refusal = firstOf(
    closedTo(state, context, { lateEntries: true }),
    beforeOpening(state, context),
    onwardReferralFault(data, context),
  );
  if (refusal !== undefined) return reject(refusal);
  const { basis: _basis, legalGround: _legalGround, ...referral } = data;
  const referralId = context.newId();
  const about = { disclosureId: referralId, toOrganisation: data.organisation, what: 'onward-referral' } as const;
  const disclosure = disclosed(state, about, data, context);
  if (disclosure.rejection !== undefined) return reject(disclosure.rejection);
  return accept([{ type: 'OnwardReferralSent', data: { referralId, ...referral } }, disclosure.event]);
};

/** What a correction of a referral has to keep, too. */
export function onwardReferralFault(
  data: Pick<CaseEventOf<'OnwardReferralSent'>['data'], 'service' | 'organisation'>,
  context: DecisionContext,
): Rejection | undefined {
  return firstOf(
    codeFault(context, 'service', 'onward_service', data.service, context.definition.onwardServices),
    textFault('organisation', data.organisation),
  );
}
