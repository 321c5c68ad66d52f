import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { systemClock } from '@polku/kernel';
import express from 'express';
import { once } from 'node:events';
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { setTimeout as sleep } from 'node:timers/promises';
import { createTestDatabase, type TestDatabase } from '../../../../test/support/database.js';
import { startTestRedis, whyNoRedis, type TestRedis } from '../../../../test/support/redis.js';
import { openAlarm, type AlarmOptions, type QueueAlarm } from '../alarm.js';
import { queueDashboard } from './queue-dashboard.js';

const withoutRedis = whyNoRedis();
if (withoutRedis !== undefined) console.log(`The queue dashboard was not tried on Redis: ${withoutRedis}`);

type Place = Pick<AlarmOptions, 'databaseUrl' | 'redisUrl'>;

dashboardOf('PostgreSQL', describe, async () => {
  const database: TestDatabase = await createTestDatabase();
  return { place: { databaseUrl: database.url }, cleanUp: () => database.drop() };
});
dashboardOf('Redis', withoutRedis === undefined ? describe : describe.skip, async () => {
  const redis: TestRedis = await startTestRedis();
  return { place: { databaseUrl: '', redisUrl: redis.url }, cleanUp: () => redis.stop() };
});

function dashboardOf(
  name: string,
  describeIt: typeof describe | typeof describe.skip,
  open: () => Promise<{ place: Place; cleanUp: () => Promise<void> }>,
): void {
  describeIt(`the queue dashboard on ${name}`, () => {
    const rangFor: string[] = [];
    const works = { value: false };
    let alarm: QueueAlarm;
    let server: Server;
    let cleanUp: () => Promise<void>;
    let base: string;
    const ask = (path: string, init: RequestInit = {}) => fetch(`${base}${path}`, init);

    const change = async (path: string) => (await ask(path, { method: 'PUT' })).status;

    beforeAll(async () => {
      const ground = await open();
      ({ cleanUp } = ground);
      alarm = await openAlarm({ ...ground.place, name: 'test-board', clock: systemClock, settings: { attempts: 1 } });
      await alarm.start(async ({ id }) => {
        rangFor.push(id);
        await Promise.resolve();
        if (!works.value) throw new TypeError('Aino Esimerkki');
      });
      const now = Date.now();
      await alarm.set([
        { kind: 'delivery', id: 'row-1', at: new Date(now).toISOString() },
        { kind: 'reminder', id: 'row-2', at: new Date(now + 3_600_000).toISOString() },
      ]);
      while ((await alarm.counts()).failed < 1) await sleep(10);
      server = createServer(express().use('/admin/queue', queueDashboard(alarm.queue, '/admin/queue')));
      server.listen(0, '127.0.0.1');
      await once(server, 'listening');
      base = `http://127.0.0.1:${String((server.address() as AddressInfo).port)}/admin/queue`;
    });
    afterAll(async () => {
      server.close();
      await alarm.close();
      await cleanUp();
    });

    it('is a page that loads nothing from elsewhere, and may not', async () => {
      for (const path of ['/', '/queue/test-board', '/queue/test-board/row']) {
        const page = await ask(path);
        expect(page.status).toBe(200);
        const html = await page.text();
        const links = [...html.matchAll(/(?:src|href)="([^"]*)"/g)].map(([, link = '']) => link);
        expect(links).toContain('/admin/queue/');
        expect(links.filter((link) => link.includes('//'))).toEqual([]);
        expect(page.headers.get('content-security-policy')).toContain("default-src 'none'; script-src 'self';");
        for (const link of links.filter((each) => each.startsWith('static/')))
          expect([link, (await ask(`/${link}`)).status]).toEqual([link, 200]);
      }
    });

    it('shows what waits and what failed, and of the error its kind only', async () => {
      const queues = await ask('/api/queues?activeQueue=test-board&status=failed&page=1&jobsPerPage=10');
      const body = await queues.text();
      expect(queues.status).toBe(200);
      const [queue] = (JSON.parse(body) as { queues: readonly { counts: object; jobs: object[] }[] }).queues;
      expect(queue?.counts).toMatchObject({ failed: 1, delayed: 1 });
      expect(queue?.jobs).toMatchObject([{ name: 'delivery', data: { id: 'row-1' }, failedReason: 'TypeError' }]);
      expect(body).not.toContain('Aino');
      expect((await ask('/api/redis/stats')).status).toBe(200);
    });

    it.each([
      ['PUT', '/api/queues/pause'],
      ['PUT', '/api/queues/test-board/pause'],
      ['PUT', '/api/queues/test-board/obliterate'],
      ['PUT', '/api/queues/test-board/empty'],
      ['PUT', '/api/queues/test-board/clean/delayed'],
      ['PUT', '/api/queues/test-board/concurrency'],
      ['POST', '/api/queues/test-board/add'],
    ])('refuses %s %s', async (method, path) => {
      const headers = { 'content-type': 'application/json' };
      const answer = await ask(path, {
        method,
        headers,
        body: JSON.stringify({ name: 'x', data: {}, concurrency: 1 }),
      });
      expect(answer.status).toBe(403);
      expect(await alarm.counts()).toMatchObject({ failed: 1, delayed: 1 });
    });

    it('rings again for what failed, and now for what waits', async () => {
      works.value = true;
      const [failure] = await alarm.failures(1);
      expect(await change(`/api/queues/test-board/${failure?.key ?? ''}/retry`)).toBe(204);
      while (rangFor.length < 2) await sleep(10);
      const page = await ask('/api/queues?activeQueue=test-board&status=delayed&page=1&jobsPerPage=10');
      const { queues } = (await page.json()) as { queues: readonly { jobs: readonly { id: string }[] }[] };
      expect(await change(`/api/queues/test-board/${queues[0]?.jobs[0]?.id ?? ''}/promote`)).toBe(204);
      while (rangFor.length < 3) await sleep(10);
      expect(rangFor).toEqual(['row-1', 'row-1', 'row-2']);
    });
  });
}
