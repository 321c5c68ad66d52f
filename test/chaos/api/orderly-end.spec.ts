import { afterAll, afterEach, beforeAll, describe, expect, it, jest } from '@jest/globals';
import { PostgresEventStore } from '@polku/event-store';
import { createServer, type AddressInfo } from 'node:net';
import { setTimeout as sleep } from 'node:timers/promises';
import { clientOf } from '../../e2e/support/test-api.js';
import type { ChildProgram } from '../../support/child-program.js';
import { createTestDatabase, type TestDatabase } from '../../support/database.js';
import { apiProgram, freePort, openCases } from './api-program.js';
import { signedIn } from '../../support/demo-token.js';
import { insist, newNote, type Acknowledged, type Whereabouts } from './stubborn-client.js';

jest.setTimeout(180_000);

let database: TestDatabase;
let child: ChildProgram | undefined;

beforeAll(async () => {
  database = await createTestDatabase();
});

afterEach(async () => {
  await child?.kill('SIGKILL');
});

afterAll(() => database.drop());

function start(env: Record<string, string>): ChildProgram {
  child = apiProgram('apps/api/src/main.ts', { DATABASE_URL: database.url, ...env });
  return child;
}

describe('a server that is asked to stop', () => {
  it.each(['SIGTERM', 'SIGINT'] as const)(
    'by %s under load answers what it has begun and loses nothing',
    async (signal) => {
      const port = String(await freePort());
      const program = start({ PORT: port });
      const [, url = ''] = await program.says(/ready at (\S+)/);
      const cases = await openCases(url, 4);
      const api: Whereabouts = { url };
      const acknowledged: Acknowledged[] = [];
      let number = 0;
      let going = true;
      const writers = Array.from({ length: 8 }, async () => {
        while (going) acknowledged.push(await insist(api, newNote(cases[++number % cases.length] ?? '', number)));
      });
      const feed = await fetch(`${url}/api/v1/changes`, { headers: await signedIn(url) });
      const feedEnded = feed.text();
      while (acknowledged.length < 100) await sleep(5);
      // It waits two seconds for a position that does not come.
      const slow = clientOf(url).get(`/caseload?atLeast=999999999`);
      await clientOf(url).get('/health/live');

      const askedAt = performance.now();
      expect(await program.kill(signal)).toBe(0);
      expect(performance.now() - askedAt).toBeLessThan(9_000);
      expect(program.output).toContain('Stopped; nothing was lost.');
      expect(await slow).toMatchObject({ status: 200, body: { behind: true } });
      // The stream of changes was ended, not torn.
      expect(await feedEnded).toContain('event: change');

      const atTheEnd = [...acknowledged];
      const log = new PostgresEventStore({ url: database.url });
      try {
        const notes = async (): Promise<string[]> =>
          [...(await log.loadMany(cases.map((id) => `case-${id}`))).values()]
            .flatMap(({ events }) => events)
            .filter(({ type }) => type === 'NoteAdded')
            .map(({ metadata }) => metadata.commandId);
        // Every answer that was given is true, and everything that was written was answered.
        expect((await notes()).sort()).toEqual(atTheEnd.map(({ key }) => key).sort());

        const again = start({ PORT: port });
        await again.says(/ready at (\S+)/);
        going = false;
        await Promise.all(writers);
        expect((await notes()).sort()).toEqual(acknowledged.map(({ key }) => key).sort());
      } finally {
        await log.close();
      }
    },
  );
});

describe('a start that cannot be', () => {
  it('says that the port is taken, in one sentence', async () => {
    const other = createServer();
    await new Promise<void>((resolve) => other.listen(0, '127.0.0.1', resolve));
    const { port } = other.address() as AddressInfo;
    const program = start({ PORT: String(port) });
    expect(await program.ended()).toBe(1);
    expect(program.output).toContain(`Port ${String(port)} of 127.0.0.1 is in use by another program.`);
    expect(program.output).toContain('[port-taken]');
    expect(program.output).not.toMatch(/\n\s+at /);
    await new Promise((resolve) => other.close(resolve));
  });

  it('refuses to listen to anybody but this machine', async () => {
    const program = start({ HOST: '0.0.0.0' });
    expect(await program.ended()).toBe(1);
    expect(program.output).toMatch(/HOST .*\n?/);
    expect(program.output).toContain('[settings-invalid]');
  });

  it('says that the database does not answer, without its password', async () => {
    const url = new URL(database.url);
    url.port = String(await freePort());
    url.password = 'hush-hush';
    const program = start({ DATABASE_URL: url.toString() });
    expect(await program.ended()).toBe(1);
    expect(program.output).toMatch(/\[database-unreachable\]/);
    expect(program.output).not.toContain('hush-hush');
  });
});
