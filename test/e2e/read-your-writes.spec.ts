import { afterAll, beforeAll, describe, expect, it, jest } from '@jest/globals';
import { randomUUID } from 'node:crypto';
import pg from 'pg';
import { startTestApi, type TestApi } from './support/test-api.js';

jest.setTimeout(90_000);

interface Done {
  readonly id: string;
  readonly version: number;
  readonly position: number;
}

interface List {
  readonly items: readonly { readonly caseId: string; readonly version: number }[];
  readonly position: number;
  readonly behind?: true;
}

let api: TestApi;

beforeAll(async () => {
  api = await startTestApi();
});

afterAll(() => api.stop());

async function openCase(): Promise<Done> {
  const clientId = randomUUID();
  await api.post('/clients', {
    clientId,
    identity: { givenNames: 'Aino', familyName: 'Testinen' },
    profile: { language: 'fi', targetGroups: ['OSAT'] },
  });
  const entry = { by: 'referral', source: 'TE' };
  const opened = await api.post<Done>('/cases', { clientId, path: 'essote-tyokyvyn-tuki', unit: 'Mikkeli', entry });
  expect(opened.status).toBe(201);
  return opened.body;
}

const addNote = (caseId: string) =>
  api.post<Done>(`/cases/${caseId}/notes`, { text: 'Soitto', visibleToClient: false });

const versionIn = (list: List, caseId: string): number =>
  list.items.find((item) => item.caseId === caseId)?.version ?? 0;

describe('atLeast', () => {
  it('never answers an older version as if it were current, while many write', async () => {
    const rounds = 12;
    await Promise.all(
      Array.from({ length: 6 }, async () => {
        const { id } = await openCase();
        for (let round = 0; round < rounds; round++) {
          const { version, position } = (await addNote(id)).body;
          const list = await api.get<List>(`/caseload?limit=200&atLeast=${String(position)}`);
          const { behind, position: reached } = list.body;
          if (behind === undefined) {
            expect(reached).toBeGreaterThanOrEqual(position);
            expect(versionIn(list.body, id)).toBeGreaterThanOrEqual(version);
          } else expect(reached).toBeLessThan(position);
          const card = await api.get<{ version: number }>(`/cases/${id}?atLeast=${String(version)}`);
          expect(card.body.version).toBeGreaterThanOrEqual(version);
        }
      }),
    );
  });

  it('waits, and says that it is behind when the view stands still; then catches up', async () => {
    const { id } = await openCase();
    const before = (await addNote(id)).body;
    await api.get(`/caseload?atLeast=${String(before.position)}`);
    const holder = new pg.Client({ connectionString: api.databaseUrl });
    await holder.connect();
    try {
      // Readers go on, no projection can move its checkpoint.
      await holder.query('begin; lock table projection_checkpoints in exclusive mode');
      const { version, position } = (await addNote(id)).body;
      const startedAt = performance.now();
      const stale = await api.get<List>(`/caseload?limit=200&atLeast=${String(position)}`);
      expect(performance.now() - startedAt).toBeGreaterThan(1_900);
      expect(stale.status).toBe(200);
      expect(stale.headers.get('polku-behind')).toBe('true');
      expect(stale.body.behind).toBe(true);
      expect(stale.body.position).toBeLessThan(position);
      expect(versionIn(stale.body, id)).toBeLessThan(version);
      // The card of a case is folded from the log and is never behind.
      expect((await api.get(`/cases/${id}?atLeast=${String(version)}`)).body).toMatchObject({ version });
      await holder.query('rollback');
      const fresh = await api.get<List>(`/caseload?limit=200&atLeast=${String(position)}`);
      expect(fresh.body.behind).toBeUndefined();
      expect(versionIn(fresh.body, id)).toBe(version);
    } finally {
      await holder.end();
    }
  });

  it.each(['-1', '1.5', 'x', '007', ''])('refuses "%s"', async (value) => {
    expect(await api.get(`/caseload?atLeast=${value}`)).toMatchObject({
      status: 400,
      body: { faults: [{ field: 'atLeast' }] },
    });
  });
});

describe('pages', () => {
  it('show every case once, whatever is recorded meanwhile, and refuse a cursor of another list', async () => {
    const opened = await Promise.all(Array.from({ length: 7 }, () => openCase()));
    const last = Math.max(...opened.map(({ position }) => position));
    const seen: string[] = [];
    let cursor = '';
    do {
      const page = await api.get<List & { next?: string }>(
        `/caseload?sort=opened&limit=3${cursor}&atLeast=${String(last)}`,
      );
      seen.push(...page.body.items.map(({ caseId }) => caseId));
      cursor = page.body.next === undefined ? '' : `&cursor=${page.body.next}`;
      await addNote(opened[0]?.id ?? '');
    } while (cursor !== '');
    expect(new Set(seen).size).toBe(seen.length);
    expect(seen).toEqual(expect.arrayContaining(opened.map(({ id }) => id)));

    const first = await api.get<{ next?: string }>('/caseload?sort=opened&limit=3');
    const foreign = await api.get(`/caseload?sort=due&limit=3&cursor=${first.body.next ?? ''}`);
    expect(foreign).toMatchObject({ status: 400, body: { code: 'cursor-invalid' } });
  });
});
