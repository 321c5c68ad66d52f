import {
  asClientEvent,
  describeRejection,
  foldClient,
  LiftLegalHold,
  PlaceLegalHold,
  type AggregateCommand,
} from '@polku/case';
import { OperatorError } from '@polku/kernel';
import type { Polku } from '@polku/runtime';
import { randomUUID } from 'node:crypto';
import { withPolku } from '../database/with-polku.js';
import { recordOverseen } from '../read-log/record-overseen.js';
import type { Language } from '../terminal/language.js';
import { table } from '../terminal/table.js';
import type { Terminal } from '../terminal/terminal.js';
import { clientIdentifier } from './client-identifier.js';

interface HoldOptions {
  readonly reason: string;
  readonly by: string;
  readonly language: Language;
}

export function runPlace(terminal: Terminal, options: HoldOptions, client: string): Promise<undefined> {
  const clientId = clientIdentifier(client);
  return withPolku(terminal, async (polku) => {
    const command = new PlaceLegalHold(clientId, { reason: options.reason }, envelopeOf(options));
    const events = await carryOut(polku, command, options.language);
    const { holdId = '' } = (events[0]?.data ?? {}) as { readonly holdId?: string };
    terminal.answer({ clientId, holdId }, `Nothing of client ${clientId} is erased until order ${holdId} is lifted.`);
    return undefined;
  });
}

export function runLift(terminal: Terminal, options: HoldOptions, client: string, holdId: string): Promise<undefined> {
  const clientId = clientIdentifier(client);
  return withPolku(terminal, async (polku) => {
    const command = new LiftLegalHold(clientId, { holdId, reason: options.reason }, envelopeOf(options));
    await carryOut(polku, command, options.language);
    terminal.answer({ clientId, holdId, lifted: true }, `Order ${holdId} is lifted.`);
    return undefined;
  });
}

export function runList(terminal: Terminal, _options: unknown, client: string): Promise<undefined> {
  const clientId = clientIdentifier(client);
  return withPolku(terminal, async (polku) => {
    const { events } = await polku.store.load(`client-${clientId}`);
    const { legalHolds } = foldClient(events.map(asClientEvent));
    await recordOverseen(polku, { clients: [clientId], view: 'legal-holds' });
    terminal.answer({ clientId, legalHolds }, () =>
      legalHolds.length === 0
        ? 'No order to keep the data is in force.'
        : table(legalHolds.map(({ holdId, since, reason }) => [holdId, since, reason])),
    );
    return undefined;
  });
}

function envelopeOf({ by }: HoldOptions) {
  return { commandId: randomUUID(), actor: by };
}

async function carryOut({ dispatcher }: Polku, command: AggregateCommand<unknown>, language: Language) {
  const outcome = await dispatcher.dispatch(command);
  if (outcome.outcome === 'done') return outcome.events;
  if (outcome.outcome !== 'rejected') {
    throw new OperatorError(outcome.outcome, 'The client was changed at the same moment.', 'Give the command again.');
  }
  const { title, remedy } = describeRejection(outcome.rejection, language);
  throw new OperatorError(outcome.rejection.code, `${title}.`, remedy);
}
