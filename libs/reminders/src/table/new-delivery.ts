import type { Instant } from '@polku/case';

/** A message that a page of the log asks for; the table keeps it until it has left the house. */
export interface NewDelivery {
  readonly id: string;
  readonly kind: 'reminder' | 'escalation' | 'digest' | 'while-away';
  readonly reminderId?: string;
  readonly caseId?: string;
  readonly toPerson?: string;
  readonly toClient?: string;
  readonly endsAt?: Instant;
  readonly nextAt: Instant;
  readonly contents: Readonly<Record<string, unknown>>;
}
