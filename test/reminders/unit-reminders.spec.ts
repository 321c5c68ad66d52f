import { afterAll, beforeAll, describe, expect, it, jest } from '@jest/globals';
import { NameClientManager, OpenCase, RegisterClient, RegisterProfessional } from '@polku/case';
import { createLogger } from '@polku/kernel';
import { openReminders } from '@polku/runtime';
import { randomUUID } from 'node:crypto';
import { RunningReminders } from '../support/running-reminders.js';

jest.setTimeout(60_000);

const UNIT = 'Työhönvalmennus, Mikkeli';
const TIMO = { id: 'timo.t', name: 'Timo Tamminen', profession: 'TV', contact: '015 000 003' };

let running: RunningReminders;
beforeAll(async () => {
  running = await RunningReminders.start('2026-01-05T10:00:00.000Z', {
    calendar: { rhythms: [{ rule: 'R31', unit: UNIT, firstDay: '2026-01-07' }] },
  });
});
afterAll(() => running.close());

const holder = { persons: ['timo.t'], roles: [`HP@${UNIT}`] };
const waiting = async () =>
  (await running.reminders.units.list(holder)).map(({ rule, dueAt, contents }) => [
    rule,
    dueAt.slice(0, 10),
    contents.count,
  ]);

describe('reminders that are of no case', () => {
  it('a rhythm comes on its days, each once, and makes way for the next', async () => {
    await running.at('2026-01-06T10:00:00.000Z');
    expect(await waiting()).toEqual([]);
    await running.at('2026-01-07T10:00:00.000Z');
    expect(await waiting()).toEqual([['R31', '2026-01-07', undefined]]);
    const [meeting] = await running.reminders.units.list(holder);
    const person = { ...holder, personId: 'timo.t' };
    const now = running.clock.now();
    expect(await running.reminders.units.done(meeting?.id ?? '', { ...person, persons: ['x'], roles: [] }, now)).toBe(
      false,
    );
    expect(await running.reminders.units.done(meeting?.id ?? '', person, now)).toBe(true);
    await running.at('2026-03-07T10:00:00.000Z');
    expect(await waiting()).toEqual([]);
    // Half a year later.
    await running.at('2026-07-08T10:00:00.000Z');
    expect(await waiting()).toEqual([['R31', '2026-07-07', undefined]]);
  });

  it('a caseload that is full is told of as long as it is [000:1117-1123]', async () => {
    const works = { organisation: 'Testilä', unit: UNIT, official: false };
    // Twenty for a full week of client work: one for a twentieth of it.
    await running.does(RegisterProfessional, TIMO.id, {
      name: TIMO.name,
      profession: 'TV',
      clientWorkPercent: 5,
      ...works,
    });
    const [clientId, caseId] = [randomUUID(), randomUUID()];
    await running.does(RegisterClient, clientId, {
      identity: { givenNames: 'Testi', familyName: 'Asiakas' },
      profile: { language: 'fi', targetGroups: [] },
    });
    await running.does(OpenCase, caseId, {
      ...{ clientId, path: 'essote-ips-tyohonvalmennus', unit: UNIT, entry: { by: 'referral', source: 'TERV-TK' } },
      answers: { tavoite_palkkatyo: true },
    });
    const isFull = async (): Promise<boolean> => {
      const head = await running.polku.store.head();
      await running.polku.projections.waitUntil('caseload', head, 10_000);
      await running.polku.projections.waitUntil('professionals', head, 10_000);
      await running.reminders.sweep();
      return (await waiting()).some(([rule, , count]) => rule === 'R25' && count === 1);
    };
    expect(await isFull()).toBe(false);
    await running.does(NameClientManager, caseId, { person: TIMO });
    expect(await isFull()).toBe(true);
    const other = { ...TIMO, id: 'tarja.t', name: 'Tarja Tamminen' };
    await running.does(NameClientManager, caseId, { person: other, reason: 'Asiakasmäärä täynnä.' });
    expect(await isFull()).toBe(false);
  });

  it('a rhythm that no rule knows stops the start with a sentence', async () => {
    const wrong = { rhythms: [{ rule: 'R10', path: 'ep-tyke', unit: UNIT, firstDay: '2026-01-07' }] };
    const logger = createLogger({ level: 'silent', form: 'json' });
    await expect(openReminders(running.polku, { logger, calendar: wrong })).rejects.toMatchObject({
      code: 'calendar-invalid',
      message: 'The calendar file cannot be used: rhythm R10: ep-tyke has no such rhythm.',
    });
  });
});
