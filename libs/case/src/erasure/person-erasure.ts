import type { EventStore, RecordedEvent } from '@polku/event-store';
import type { Clock } from '@polku/kernel';
import {
  issueCertificate,
  mayErase,
  unsealedFields,
  type ErasureAnswer,
  type ErasureCertificate,
  type PersonKeys,
} from '@polku/privacy';
import { randomUUID, type KeyObject } from 'node:crypto';
import { foldCase, type CaseState } from '../case.js';
import { SEALING_PLAN } from '../sealing/sealing-plan.js';
import { asCaseEvent } from '../write/case-commands.js';
import type { CommandDispatcher } from '../write/command-dispatcher.js';
import type { AggregateCommand } from '../write/command.js';
import { EraseCase } from '../write/erase-case/erase-case.js';
import { EraseClient } from '../write/erase-client/erase-client.js';
import { localDate } from '../write/local-date.js';
import { asClientEvent } from '../write/register-commands.js';
import { foldClient, type ClientState } from '../write/registers/client.js';
import { retentionOf } from './retention-of-cases.js';

export interface ErasureOrder {
  readonly clientId: string;
  /** The decision or request that it rests on, by its number; it stays, so it names nobody. */
  readonly basis: string;
  /** Identifier of the person who orders it. */
  readonly by: string;
  /** Nobody should have been registered: retention does not hold it. */
  readonly recordedInError?: boolean;
}

export type ErasureResult =
  | { readonly outcome: 'erased'; readonly certificate: ErasureCertificate; readonly cases: number }
  | { readonly outcome: 'refused'; readonly refusal: Extract<ErasureAnswer, { outcome: 'refused' }> }
  /** So many events were recorded before the log was sealed: nothing can make them unreadable. */
  | { readonly outcome: 'not-sealed'; readonly events: number }
  | { readonly outcome: 'unknown' };

export interface ErasureParts {
  readonly dispatcher: Pick<CommandDispatcher, 'dispatch'>;
  /** Opens what is sealed. */
  readonly store: Pick<EventStore, 'load' | 'loadMany'>;
  /** The same log as it lies in the database. */
  readonly stored: Pick<EventStore, 'loadMany'>;
  readonly personKeys: PersonKeys;
  /** Identifiers of all cases of a client, as of the end of the log. */
  readonly casesOf: (clientId: string) => Promise<readonly string[]>;
  readonly clock: Clock;
  readonly signingKey: KeyObject;
}

/**
 * Erases a person for ever: records it, destroys the key, says so in every case, and certifies it. The log leads: once
 * the event is there the rest follows from it, and what a crash left undone is done by giving the order again. The
 * certificate is issued last, when the views have seen it.
 */
export class PersonErasure {
  constructor(private readonly parts: ErasureParts) {}

  async erase(order: ErasureOrder): Promise<ErasureResult> {
    const before = await this.client(order.clientId);
    if (before.erased === undefined) {
      const obstacle = await this.obstacle(order, before);
      if (obstacle !== undefined) return obstacle;
      const recorded = await this.record(order);
      if (recorded !== undefined) return recorded;
    }
    return this.finish(order.clientId);
  }

  /** What stands in the way; nothing when the person may be erased today. */
  async obstacle(order: ErasureOrder, client?: ClientState): Promise<ErasureResult | undefined> {
    const { clientId, basis, recordedInError } = order;
    const state = client ?? (await this.client(clientId));
    const cases = await this.cases(clientId);
    if (state.clientId === '' && cases.length === 0) return { outcome: 'unknown' };
    const { until, openCases } = retentionOf(cases);
    const answer = mayErase({
      ...{ basis, openCases, today: localDate(this.parts.clock.now()) },
      legalHolds: state.legalHolds.map(({ holdId, since }) => ({ holdId, since: localDate(since) })),
      ...(until !== undefined && { retentionUntil: until }),
      ...(state.erased !== undefined && { erasedAt: state.erased.at }),
      ...(recordedInError === true && { recordedInError }),
    });
    if (answer.outcome === 'refused') return { outcome: 'refused', refusal: answer };
    const events = await this.notSealed(
      clientId,
      cases.map(({ caseId }) => caseId),
    );
    return events === 0 ? undefined : { outcome: 'not-sealed', events };
  }

  private async record(order: ErasureOrder): Promise<ErasureResult | undefined> {
    const { clientId, basis, by, recordedInError } = order;
    const certificateId = randomUUID();
    const data = { certificateId, basis, ...(recordedInError === true && { recordedInError: true as const }) };
    const envelope = { commandId: `erasure ${certificateId}`, actor: by };
    const outcome = await this.parts.dispatcher.dispatch(new EraseClient(clientId, data, envelope));
    if (outcome.outcome === 'done') return undefined;
    const code = outcome.outcome === 'rejected' ? outcome.rejection.code : outcome.outcome;
    // Somebody else was faster: another erasure is finished, a legal hold is told.
    if (code === 'person-erased') return undefined;
    const obstacle = await this.obstacle(order);
    if (obstacle === undefined) throw new Error(`The erasure was not recorded: ${code}`);
    return obstacle;
  }

  private async finish(clientId: string): Promise<ErasureResult> {
    const { personKeys, casesOf, clock, signingKey } = this.parts;
    const stream = `client-${clientId}`;
    const { events } = await this.parts.store.load(stream);
    const event = events.find(({ type }) => type === 'PersonErased');
    const { erased } = foldClient(events.map(asClientEvent));
    if (event === undefined || erased === undefined) throw new Error('The erasure is not in the log');
    const destruction = await personKeys.destroy(clientId, { eventId: event.id });
    const others: { stream: string; version: number; hash: string }[] = [];
    // Asked for now: a case that was opened while the erasure was under way is in the log, and no later one will be.
    const cases = await casesOf(clientId);
    for (const caseId of cases) {
      await this.done(
        new EraseCase(
          caseId,
          { certificateId: erased.certificateId },
          { commandId: `erasure ${erased.certificateId}`, actor: erased.by },
        ),
      );
      const { head } = await this.parts.store.load(`case-${caseId}`);
      others.push({ stream: `case-${caseId}`, version: head.version, hash: head.hash });
    }
    // The views have seen the end of the log once they know the cases of it.
    await casesOf(clientId);
    const certificate = issueCertificate(
      {
        ...{ subject: clientId, destroyed: ['data-key', 'read-models', 'search-tokens'] },
        ...(destruction.now && { keys: destruction.keys }),
        ...{ destroyedAt: destruction.destroyedAt, by: erased.by, basis: erased.basis },
        ...{ eventId: event.id, position: event.position, stream, headHash: events.at(-1)?.hash ?? event.hash },
        others,
      },
      clock.now(),
      signingKey,
    );
    return { outcome: 'erased', certificate, cases: cases.length };
  }

  private async done(command: AggregateCommand<unknown>): Promise<void> {
    const outcome = await this.parts.dispatcher.dispatch(command);
    if (outcome.outcome === 'done') return;
    const code = outcome.outcome === 'rejected' ? outcome.rejection.code : outcome.outcome;
    throw new Error(`The erasure could not be recorded in case ${command.id}: ${code}`);
  }

  private async client(clientId: string): Promise<ClientState> {
    const { events } = await this.parts.store.load(`client-${clientId}`);
    return foldClient(events.map(asClientEvent));
  }

  private async cases(clientId: string): Promise<readonly CaseState[]> {
    const streams = (await this.parts.casesOf(clientId)).map((caseId) => `case-${caseId}`);
    const slices = await this.parts.store.loadMany(streams);
    return streams.map((stream) => foldCase((slices.get(stream)?.events ?? []).map(asCaseEvent)));
  }

  private async notSealed(clientId: string, cases: readonly string[]): Promise<number> {
    const streams = [`client-${clientId}`, ...cases.map((caseId) => `case-${caseId}`)];
    const slices = await this.parts.stored.loadMany(streams);
    const open = (event: RecordedEvent): boolean => unsealedFields(event, SEALING_PLAN).length > 0;
    return [...slices.values()].reduce((count, { events }) => count + events.filter(open).length, 0);
  }
}
