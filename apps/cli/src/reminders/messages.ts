import type { CaseAccess, ShownRow } from '@polku/case';
import {
  DELIVERY_STATES,
  EVERYBODY,
  messagesPage,
  type DeliveryState,
  type DigestsOf,
  type VisibleMessage,
} from '@polku/reminders/worker';
import { accessFor, type AccessOptions } from '../access/access-for.js';
import { needsView } from '../access/person-called.js';
import { withPolku } from '../database/with-polku.js';
import { table } from '../terminal/table.js';
import type { Terminal } from '../terminal/terminal.js';

interface MessagesOptions extends AccessOptions {
  readonly state?: DeliveryState;
  readonly limit: number;
}

/** What has left Polku, or was caught because this machine has no server to give it to; without what it says. */
export function runMessages(terminal: Terminal, options: MessagesOptions): Promise<undefined> {
  const { state, limit } = options;
  return withPolku(terminal, async (polku) => {
    await needsView(polku, 'caseload');
    const access = await accessFor(polku, terminal, options);
    const states = state === undefined ? DELIVERY_STATES : [state];
    const found = await messagesPage(access.database, digestsOf(access, options), states, { limit: limit + 1 });
    const shown = found.slice(0, limit);
    await access.shown('messages', shown.flatMap(clientShown));
    const hasMore = found.length > limit;
    const messages = shown.map(itemOf);
    terminal.answer({ messages, hasMore }, () => messagesText(messages, hasMore));
    return undefined;
  });
}

/** The operator of the machine has no digests; whoever is named with `--as` sees only those of that person. */
export function digestsOf({ reader }: CaseAccess, { as }: AccessOptions): DigestsOf {
  return as === undefined ? EVERYBODY : reader.personId;
}

export function clientShown({ clientId, basis }: VisibleMessage): readonly ShownRow[] {
  return clientId === undefined || basis === undefined ? [] : [{ clientId, basis }];
}

export interface MessageItem {
  readonly messageId: string;
  readonly kind: string;
  readonly caseId: string | null;
  readonly to: 'client' | 'person';
  readonly channel: string | null;
  readonly state: DeliveryState;
  /** Code of the last fault, or why it did not go. */
  readonly reason: string | null;
  readonly attempts: number;
  readonly createdAt: string;
  readonly nextAt: string | null;
  readonly settledAt: string | null;
}

export function itemOf({ delivery }: VisibleMessage): MessageItem {
  const { id, kind, state, attempts, createdAt } = delivery;
  return {
    ...{ messageId: id, kind, caseId: delivery.caseId ?? null },
    to: delivery.toClient === undefined ? 'person' : 'client',
    ...{ channel: delivery.channel ?? null, state, reason: delivery.reason ?? null, attempts },
    ...{ createdAt, nextAt: delivery.nextAt ?? null, settledAt: delivery.settledAt ?? null },
  };
}

function messagesText(messages: readonly MessageItem[], hasMore: boolean): string {
  if (messages.length === 0) return 'There are no such messages.';
  const rows = messages.map(({ messageId, createdAt, kind, to, channel, state, reason }) => [
    ...[messageId, createdAt, kind, `to ${to === 'client' ? 'the client' : 'a person'}`, channel ?? '-'],
    reason === null ? state : `${state} (${reason})`,
  ]);
  const more = hasMore ? ['There are older ones: ask for more with --limit.'] : [];
  return [table(rows), ...more, 'npx polku reminders message <message> shows what one says.'].join('\n');
}
