import { explain, type CaseAct, type ProtectedCase, type Moment, type Reader } from '@polku/access';
import type { Instant } from '../../events/index.js';
import type { Language } from '../definition-labels.js';
import { ACT_TEXTS, BASIS_TEXTS, CONDITION_TEXTS } from './why-texts.js';

/** Somebody as the identity provider and the register of professionals know them. */
export interface KnownReader {
  readonly reader: Reader;
  /** When the provider said so. */
  readonly seenAt: Instant;
}

export interface WhyRule {
  readonly basis: string;
  readonly text: string;
  readonly opens: readonly CaseAct[];
  readonly holds: boolean;
  /** False: not a rule for people of this role, whatever the case. */
  readonly forPerson: boolean;
  readonly conditions: readonly { readonly condition: string; readonly text: string; readonly holds: boolean }[];
}

/** Why somebody can see a case, or cannot: nothing of the case itself. */
export interface Why {
  readonly caseId: string;
  readonly personId: string;
  readonly may: readonly CaseAct[];
  readonly mayText: readonly string[];
  readonly basis: string | null;
  readonly person: Pick<Reader, 'roles' | 'professions' | 'units' | 'organisation' | 'register' | 'official'>;
  readonly standsInFor: readonly string[];
  readonly seenAt: Instant;
  readonly rules: readonly WhyRule[];
}

/** Every rule of the policy for one person and one case, in the reader's language. */
export function whyOf(
  { reader, seenAt }: KnownReader,
  subject: ProtectedCase,
  moment: Moment,
  language: Language,
): Why {
  const { may, basis, rules } = explain(reader, subject, moment);
  const { roles, professions, units, organisation, register, official, standsInFor = [] } = reader;
  return {
    caseId: subject.caseId,
    personId: reader.personId,
    may,
    mayText: may.map((act) => ACT_TEXTS[act][language]),
    basis: basis ?? null,
    person: { roles, professions, units, organisation, register, official },
    standsInFor,
    seenAt,
    rules: rules.map((rule) => ({
      basis: rule.basis,
      text: BASIS_TEXTS[rule.basis][language],
      opens: rule.opens,
      holds: rule.holds,
      forPerson: rule.forReader,
      conditions: rule.conditions.map(({ condition, holds }) => ({
        condition,
        text: CONDITION_TEXTS[condition]?.[language] ?? condition,
        holds,
      })),
    })),
  };
}
