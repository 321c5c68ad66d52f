import { afterAll, beforeAll, describe, expect, it, jest } from '@jest/globals';
import {
  AddNote,
  checkCertificate,
  ExitCase,
  LiftLegalHold,
  OpenCase,
  PersonErasure,
  PlaceLegalHold,
  RegisterClient,
  type AggregateCommand,
  type CommandClass,
  type ErasureParts,
} from '@polku/case';
import { EMPTY_STREAM } from '@polku/event-store';
import { publicKeyText } from '@polku/privacy';
import { casesOf, openPolku, type Polku } from '@polku/runtime';
import { generateKeyPairSync, randomUUID } from 'node:crypto';
import { createTestDatabase, type TestDatabase } from '../../support/database.js';
import { testMasterKeys } from '../../support/master-keys.js';

jest.setTimeout(120_000);

const { privateKey: signingKey } = generateKeyPairSync('ed25519');

let database: TestDatabase;
let polku: Polku;
let parts: ErasureParts;

beforeAll(async () => {
  database = await createTestDatabase();
  polku = await openPolku({ url: database.url, owner: 'erasure steps', masterKeys: testMasterKeys });
  await polku.start();
  const { dispatcher, store, stored, vault, readSide } = polku;
  parts = {
    ...{ dispatcher, store, stored, signingKey, personKeys: vault.personKeys, clock: readSide.clock },
    casesOf: (clientId) => casesOf(polku, clientId),
  };
});
afterAll(async () => {
  await polku.close();
  await database.drop();
});

async function say<Data>(command: CommandClass<AggregateCommand<Data>>, id: string, data: Data): Promise<unknown[]> {
  const outcome = await polku.dispatcher.dispatch(
    new command(id, data as never, { commandId: randomUUID(), actor: 'spec' }),
  );
  if (outcome.outcome !== 'done') throw new Error(JSON.stringify(outcome));
  return outcome.events.map(({ data: recorded }) => recorded);
}

interface Person {
  readonly clientId: string;
  readonly cases: readonly string[];
}

/** Registered, with two cases, of which the second one may still be open. */
async function person({ open = false } = {}): Promise<Person> {
  const [clientId, ...cases] = [randomUUID(), randomUUID(), randomUUID()];
  await say(RegisterClient, clientId, {
    identity: { givenNames: 'Aino', familyName: 'Testi' },
    profile: { language: 'fi', targetGroups: [] },
  });
  for (const [index, caseId] of cases.entries()) {
    await say(OpenCase, caseId, {
      ...{ clientId, path: 'essote-tyokyvyn-tuki', unit: 'Mikkeli' },
      entry: { by: 'contact', source: 'ASI' },
    });
    await say(AddNote, caseId, { text: 'muistiinpano', visibleToClient: false });
    if (!open || index === 0) await say(ExitCase, caseId, { reason: 'TYOLL' });
  }
  return { clientId, cases };
}

const order = ({ clientId }: Person) => ({ clientId, basis: 'EPHVA/1/2026', by: 'tiina.suoja', recordedInError: true });

describe('an erasure is refused', () => {
  const codeOf = async (of: Person) => {
    const result = await new PersonErasure(parts).erase(order(of));
    return result.outcome === 'refused' ? result.refusal.code : result.outcome;
  };

  it('under a legal hold, and not any more when it is lifted', async () => {
    const held = await person();
    const [placed] = await say(PlaceLegalHold, held.clientId, { reason: 'Valitus hallinto-oikeudessa' });
    expect(await codeOf(held)).toBe('legal-hold');
    const { holdId } = placed as { readonly holdId: string };
    await say(LiftLegalHold, held.clientId, { holdId, reason: 'Ratkaistu' });
    expect(await codeOf(held)).toBe('erased');
  });

  it('under a legal hold that is placed while the question is looked at', async () => {
    const held = await person();
    const slow: ErasureParts = {
      ...parts,
      dispatcher: {
        dispatch: async (command) => {
          await say(PlaceLegalHold, held.clientId, { reason: 'Samaan aikaan' });
          return polku.dispatcher.dispatch(command);
        },
      },
    };
    expect(await new PersonErasure(slow).erase(order(held))).toMatchObject({ refusal: { code: 'legal-hold' } });
    expect((await polku.vault.personKeys.forOpening([held.clientId])).get(held.clientId)?.state).toBe('living');
  });

  it('while a case is open, and without a basis', async () => {
    expect(await codeOf(await person({ open: true }))).toBe('open-case');
    const somebody = await person();
    const result = await new PersonErasure(parts).erase({ ...order(somebody), basis: ' ' });
    expect(result).toMatchObject({ outcome: 'refused', refusal: { code: 'basis-missing' } });
  });

  it('when events of the person were recorded before the log was sealed', async () => {
    const early = await person();
    const metadata = { commandId: randomUUID(), commandHash: 'hash', actor: 'spec' };
    const caseId = randomUUID();
    const opened = {
      ...{ caseId, clientId: early.clientId, path: { id: 'essote-tyokyvyn-tuki', version: 1, draft: false } },
      ...{ phase: 'REF', unit: 'Mikkeli', entry: { by: 'contact', source: 'ASI' }, facts: [] },
    };
    const event = (type: string, data: Readonly<Record<string, unknown>>) => ({
      ...{ id: randomUUID(), schema: 1, metadata, occurredAt: '2026-01-07T08:00:00.000Z' },
      ...{ type, data },
    });
    const left = { reason: 'TYOLL', unit: 'Mikkeli', fromPhase: 'REF', planSecured: false, networkSecured: false };
    const events = [
      event('CaseOpened', opened),
      event('NoteAdded', { noteId: randomUUID(), text: 'selväkielinen', visibleToClient: false }),
      event('CaseExited', { ...left, passedGuards: [] }),
    ];
    await polku.stored.append({ stream: `case-${caseId}`, expected: EMPTY_STREAM, events });
    expect((await polku.store.load(`case-${caseId}`)).events[1]?.data).toMatchObject({ text: 'selväkielinen' });
    expect(await new PersonErasure(parts).erase(order(early))).toEqual({ outcome: 'not-sealed', events: 1 });
  });
});

describe('an erasure that broke off', () => {
  const stopped = (): Promise<never> => Promise.reject(new Error('the machine stopped'));
  /** Works so often and not once more. */
  const times = <Arguments extends readonly unknown[], Answer>(
    most: number,
    work: (...given: Arguments) => Promise<Answer>,
  ) => {
    let done = 0;
    return (...given: Arguments): Promise<Answer> => (++done > most ? stopped() : work(...given));
  };
  const breaks: readonly (readonly [string, () => ErasureParts])[] = [
    ['after it was recorded', () => ({ ...parts, personKeys: { ...parts.personKeys, destroy: stopped } })],
    [
      'between two cases',
      () => ({ ...parts, dispatcher: { dispatch: times(2, (command) => parts.dispatcher.dispatch(command)) } }),
    ],
    ['before the certificate', () => ({ ...parts, casesOf: times(2, parts.casesOf) })],
  ];

  it.each(breaks)('%s is finished by giving the order again', async (_where, partsOf) => {
    const of = await person();
    await expect(new PersonErasure(partsOf()).erase(order(of))).rejects.toThrow('the machine stopped');
    const result = await new PersonErasure(parts).erase(order(of));
    expect(result).toMatchObject({ outcome: 'erased', cases: 2 });
    for (const caseId of of.cases) {
      const types = (await polku.store.load(`case-${caseId}`)).events.map(({ type }) => type);
      expect(types.filter((type) => type === 'ClientErased')).toHaveLength(1);
    }
    const certificate = 'certificate' in result ? result.certificate : undefined;
    expect(await checkCertificate(certificate, [publicKeyText(signingKey)], kept())).toMatchObject({ valid: true });
  });
});

/** What a certificate is held against. */
const kept = () => ({ stored: polku.stored, personKeys: parts.personKeys });

describe('a certificate', () => {
  it('does not hold when the key of the person has come back', async () => {
    const result = await new PersonErasure(parts).erase(order(await person()));
    const certificate = 'certificate' in result ? result.certificate : undefined;
    const trusted = [publicKeyText(signingKey)];
    expect(await checkCertificate(certificate, trusted, kept())).toMatchObject({ valid: true });
    const restored = { ...kept(), personKeys: { forOpening: () => Promise.resolve(new Map()) } };
    expect(await checkCertificate(certificate, trusted, restored)).toEqual({
      valid: false,
      fault: 'key-not-destroyed',
    });
  });
});
