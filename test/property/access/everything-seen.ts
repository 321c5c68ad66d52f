import type { Answer } from '../../e2e/support/test-api.js';
import type { RandomWorld } from './random-world.js';

/** What one person sees, asked in every way that there is. Sorted identifiers, or numbers of cases. */
export interface Seen {
  /** One by one: what all the others are compared with. */
  readonly read: readonly string[];
  readonly list: readonly string[];
  readonly count: number;
  /** Clients whom a search for every name finds, and the cases that a search in the list finds. */
  readonly clients: readonly string[];
  readonly found: readonly string[];
  readonly sheet: readonly string[];
  readonly csv: readonly string[];
  readonly feed: readonly string[];
  /** Exited cases behind the numbers of the exits. */
  readonly exited: readonly string[];
  readonly load: number;
  readonly flow: number;
  readonly stays: number;
}

export interface Asking {
  readonly url: string;
  readonly headers: Readonly<Record<string, string>>;
  get<Body>(path: string, headers: Record<string, string>): Promise<Answer<Body>>;
  post<Body>(path: string, body: object, headers: Record<string, string>): Promise<Answer<Body>>;
}

const ALL_STATUSES = ['parked', 'active', 'paused', 'exited'];
const ALL = `status=${ALL_STATUSES.join()}`;

/** Position of the log that everything below has seen. */
export async function everythingSeen(asking: Asking, world: RandomWorld, position: number): Promise<Seen> {
  const ask = async <Body>(path: string, search?: object): Promise<Body | undefined> => {
    const headers = { ...asking.headers };
    const { status, body } = await (search === undefined
      ? asking.get<Body>(path, headers)
      : asking.post<Body>(path, search, headers));
    if (status === 200) return body;
    if (status === 403 || status === 404) return undefined;
    throw new Error(`${path}: ${String(status)} ${JSON.stringify(body)}`);
  };
  const fresh = `atLeast=${String(position)}`;
  const read: string[] = [];
  for (const { caseId } of world.cases) if ((await ask(`/cases/${caseId}`)) !== undefined) read.push(caseId);
  const counted = await ask<{ count: number }>(`/caseload/count?${ALL}&${fresh}`);
  return {
    read: read.sort(),
    list: await paged(ask, `/caseload?${ALL}&limit=7&${fresh}`),
    count: counted?.count ?? 0,
    ...(await found(ask, world, position)),
    sheet: await paged(ask, `/monitoring-sheet?limit=9&${fresh}`),
    csv: casesIn((await ask<{ text: string }>(`/monitoring-sheet/csv?${fresh}`))?.text ?? ''),
    feed: await casesOfFeed(asking, position),
    ...(await statistics(ask, fresh)),
  };
}

type Ask = <Body>(path: string, search?: object) => Promise<Body | undefined>;

async function paged(ask: Ask, path: string): Promise<string[]> {
  const seen: string[] = [];
  for (let cursor: string | undefined = ''; cursor !== undefined;) {
    const more: string = cursor === '' ? '' : `&cursor=${encodeURIComponent(cursor)}`;
    const page: { items: { caseId: string }[]; next?: string } | undefined = await ask(path + more);
    seen.push(...(page?.items ?? []).map(({ caseId }) => caseId));
    cursor = page?.next;
  }
  return seen.sort();
}

async function searched(
  ask: Ask,
  search: { readonly search: string; readonly atLeast: number; readonly status: readonly string[] },
): Promise<string[]> {
  const page = await ask<{ items: { caseId: string }[] }>('/caseload/search', { ...search, limit: 200 });
  const counted = await ask<{ count: number }>('/caseload/search/count', search);
  const cases = (page?.items ?? []).map(({ caseId }) => caseId);
  if (counted?.count !== cases.length)
    throw new Error(`search found ${String(cases.length)} and counted ${String(counted?.count)}`);
  return cases;
}

/** What a search for every name there is finds. */
async function found(ask: Ask, world: RandomWorld, atLeast: number): Promise<Pick<Seen, 'clients' | 'found'>> {
  const cases: string[] = [];
  const clients: string[] = [];
  for (const { familyName, clientId } of world.clients) {
    const hits = await ask<{ items: { clientId: string }[] }>('/clients/search', { search: familyName, atLeast });
    const direct = await ask<{ clientId: string }>(`/clients/${clientId}`);
    if (hits?.items.some((hit) => hit.clientId === clientId) !== (direct !== undefined) && hits !== undefined) {
      throw new Error(`search and direct read of the client ${clientId} differ`);
    }
    clients.push(...(hits?.items ?? []).map((hit) => hit.clientId));
    if (hits !== undefined) {
      cases.push(...(await searched(ask, { search: familyName, status: ALL_STATUSES, atLeast })));
    }
  }
  return { clients: clients.sort(), found: cases.sort() };
}

async function statistics(ask: Ask, fresh: string): Promise<Pick<Seen, 'exited' | 'load' | 'flow' | 'stays'>> {
  const exits = await ask<{ items: { cases: string[] }[] }>(`/statistics/exits?${fresh}`);
  const load = await ask<{ items: { active: number; paused: number; parked: number }[] }>(`/statistics/load?${fresh}`);
  const flow = await ask<{ items: { openAtEnd: number }[] }>(`/statistics/flow?${fresh}`);
  const times = await ask<{ items: { ended: number; open: number }[] }>(`/statistics/time-in-phase?${fresh}`);
  const sum = (numbers: readonly number[]): number => numbers.reduce((total, number) => total + number, 0);
  return {
    exited: [...new Set((exits?.items ?? []).flatMap(({ cases }) => cases))].sort(),
    load: sum((load?.items ?? []).map(({ active, paused, parked }) => active + paused + parked)),
    flow: flow?.items.at(-1)?.openAtEnd ?? 0,
    stays: sum((times?.items ?? []).map(({ open }) => open)),
  };
}

/** From the beginning of the log to a change that everybody sees: the last event is of a professional. */
async function casesOfFeed({ url, headers }: Asking, until: number): Promise<string[]> {
  const leaving = new AbortController();
  const response = await fetch(`${url}/api/v1/changes?after=0`, { headers, signal: leaving.signal });
  const seen = new Set<string>();
  if (response.status !== 200 || response.body === null) return [];
  const text = response.body.pipeThrough(new TextDecoderStream());
  let rest = '';
  for await (const part of text as unknown as AsyncIterable<string>) {
    const frames = (rest + part).split('\n\n');
    rest = frames.pop() ?? '';
    const changes = frames.flatMap((frame) => {
      const data = /^data: (.*)$/m.exec(frame)?.[1];
      return data === undefined ? [] : [JSON.parse(data) as { position: number; kind: string; id: string }];
    });
    for (const { kind, id } of changes) if (kind === 'case') seen.add(id);
    if (changes.some(({ position }) => position >= until)) break;
  }
  leaving.abort();
  return [...seen].sort();
}

/** The first column names the case. */
function casesIn(csv: string): string[] {
  const lines = csv.split('\n').slice(1);
  return lines.flatMap((line) => /^"?([0-9a-f-]{36})/.exec(line)?.[1] ?? []).sort();
}
