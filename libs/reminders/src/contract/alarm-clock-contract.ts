import { afterAll, afterEach, beforeAll, describe, expect, it } from '@jest/globals';
import { systemClock, type Clock } from '@polku/kernel';
import { randomUUID } from 'node:crypto';
import { setTimeout as sleep } from 'node:timers/promises';
import type { AlarmClock, OnRing, Ring } from '../alarm/alarm-clock.js';
import type { AlarmSettings } from '../alarm/alarm-options.js';

/** Where the alarms of the suite are kept. */
export interface AlarmGround {
  /** One more program with an alarm clock on the queue of that name. */
  open(queue: string, clock: Clock, settings?: Partial<AlarmSettings>): Promise<AlarmClock>;
  /** A program of its own whose handler never ends. */
  hanging(queue: string, settings: Partial<AlarmSettings>): Promise<HangingWorker>;
  /** Cuts all connections to the queue. */
  cutConnections(): Promise<void>;
  /** All that is kept, of all queues, as text. */
  contents(): Promise<string>;
  close(): Promise<void>;
}

export interface HangingWorker {
  /** Resolves when it has been rung for. */
  rangFor(id: string): Promise<void>;
  kill(signal: 'SIGKILL' | 'SIGSTOP' | 'SIGCONT'): Promise<void>;
}

const SECOND = 1_000;
/** Soon enough for a test: a ring that failed is tried again after 100 and 200 milliseconds. */
const IMPATIENT: Partial<AlarmSettings> = { attempts: 3, backOff: 100 };
const QUICK_TO_TAKE_OVER: Partial<AlarmSettings> = { lock: SECOND, lookForStalled: 300 };

/** What every backend of the alarm clock has to do. */
export function alarmClockContract(name: string, openGround: () => Promise<AlarmGround>): void {
  describe(`${name} as an alarm clock`, () => {
    let ground: AlarmGround;
    const open: AlarmClock[] = [];
    const queue = { name: '' };

    beforeAll(async () => {
      ground = await openGround();
    });
    afterEach(async () => {
      await Promise.all(open.splice(0).map((alarm) => alarm.close()));
      queue.name = '';
    });
    afterAll(() => ground.close());

    const suite: Suite = {
      ground: () => ground,
      queue: () => (queue.name ||= `test-${randomUUID()}`),
      program: async (settings = IMPATIENT, clock = systemClock) => {
        const alarm = await ground.open(suite.queue(), clock, settings);
        open.push(alarm);
        return alarm;
      },
    };
    ringing(suite);
    wiping(suite);
    failing(suite);
    closing(suite);
    surviving(suite);
    keepingToItself(suite);
  });
}

interface Suite {
  readonly ground: () => AlarmGround;
  /** The queue of the test. */
  readonly queue: () => string;
  /** One more program on it. */
  readonly program: (settings?: Partial<AlarmSettings>, clock?: Clock) => Promise<AlarmClock>;
}

function ringing({ program }: Suite): void {
  it('rings at its time and not before', async () => {
    const alarm = await program();
    const heard = hearing();
    await alarm.start(heard.onRing);
    const at = Date.now() + 700;
    await alarm.set([ring('r1', at)]);
    await eventually(() => heard.ids.length === 1);
    expect(heard.times[0]).toBeGreaterThanOrEqual(at);
    expect(heard.times[0]).toBeLessThan(at + 2 * SECOND);
    expect(heard.rings).toEqual([{ kind: 'reminder', id: 'r1' }]);
  });

  it('rings at once for what is due already', async () => {
    const alarm = await program();
    const heard = hearing();
    await alarm.start(heard.onRing);
    await alarm.set([ring('old', Date.now() - 40 * 24 * 3600 * SECOND), ring('now', Date.now())]);
    await eventually(() => heard.ids.length === 2);
    expect(heard.ids.sort()).toEqual(['now', 'old']);
  });

  it('measures the time until then by the clock that it was given', async () => {
    const noon = '2026-03-28T12:00:00.000Z';
    const alarm = await program(IMPATIENT, { now: () => noon });
    const heard = hearing();
    await alarm.start(heard.onRing);
    await alarm.set([
      { kind: 'case', id: 'then', at: '2026-03-28T12:00:01.000Z' },
      { kind: 'case', id: 'next-day', at: '2026-03-29T12:00:00.000Z' },
    ]);
    await eventually(() => heard.ids.length === 1);
    expect(heard.ids).toEqual(['then']);
    expect(await alarm.counts()).toMatchObject({ delayed: 1, waiting: 0 });
  });

  it('wakes for a ring that is set for sooner than the one it sleeps for', async () => {
    const alarm = await program();
    const heard = hearing();
    await alarm.start(heard.onRing);
    await alarm.set([ring('far', Date.now() + 3600 * SECOND)]);
    await eventually(async () => (await alarm.counts()).delayed === 1);
    await alarm.set([ring('near', Date.now() + 200)]);
    await eventually(() => heard.ids.length === 1);
    expect(heard.ids).toEqual(['near']);
  });

  it('rings once for a ring that is set twice', async () => {
    const [one, other] = [await program(), await program()];
    const at = Date.now() + SECOND;
    await Promise.all([one.set([ring('r1', at), ring('r1', at)]), other.set([ring('r1', at)])]);
    expect(await one.counts()).toMatchObject({ delayed: 1 });
    const heard = hearing();
    await one.start(heard.onRing);
    await eventually(() => heard.ids.length === 1);
    await one.set([ring('last', Date.now())]);
    await eventually(() => heard.ids.includes('last'));
    expect(heard.ids).toEqual(['r1', 'last']);
  });

  it('rings at once for a late one, however long the ring that was set first still waits', async () => {
    const alarm = await program();
    const tomorrow = Date.now() + 24 * 3600 * SECOND;
    await alarm.set([ring('r1', tomorrow)]);
    await alarm.set([{ ...ring('r1', tomorrow), late: true }]);
    const heard = hearing();
    await alarm.start(heard.onRing);
    await eventually(() => heard.ids.length === 1);
    expect(heard.ids).toEqual(['r1']);
  });

  it('takes many rings at once, and two workers share them', async () => {
    const [one, other] = [await program(), await program()];
    const [heardByOne, heardByOther] = [hearing(10), hearing(10)];
    await one.start(heardByOne.onRing, { concurrency: 2 });
    await other.start(heardByOther.onRing, { concurrency: 2 });
    const ids = Array.from({ length: 60 }, (_, index) => `row-${String(index).padStart(2, '0')}`);
    await one.set(ids.map((id) => ring(id, Date.now())));
    await eventually(() => heardByOne.ids.length + heardByOther.ids.length >= ids.length);
    expect([...heardByOne.ids, ...heardByOther.ids].sort()).toEqual(ids);
    expect(heardByOne.ids.length).toBeGreaterThan(0);
    expect(heardByOther.ids.length).toBeGreaterThan(0);
  });

  it('forgets all when it is wiped, and can be set again', async () => {
    const alarm = await program();
    const heard = hearing();
    await alarm.start(heard.onRing);
    const at = Date.now() + 1_500;
    await alarm.set([ring('kept', at), ring('forgotten', at), ring('far', at + 3600 * SECOND)]);
    await alarm.wipe();
    expect(await alarm.counts()).toEqual({ waiting: 0, delayed: 0, active: 0, failed: 0 });
    await alarm.set([ring('kept', at)]);
    await eventually(() => heard.ids.length === 1);
    expect(heard.ids).toEqual(['kept']);
  });
}

function wiping({ program }: Suite): void {
  it('lets the ring under way come to its end when it is wiped meanwhile', async () => {
    const [alarm, other] = [await program(), await program()];
    const gate = gateway();
    const heard = hearing();
    const finished: string[] = [];
    await alarm.start(
      async (each, signal) => {
        await heard.onRing(each, signal);
        await gate.opened;
        finished.push(each.id);
      },
      { concurrency: 1 },
    );
    await alarm.set([ring('a', Date.now())]);
    await eventually(() => heard.ids.length === 1);
    await other.wipe();
    gate.open();
    await eventually(() => finished.length === 1);
    await other.set([ring('b', Date.now())]);
    await eventually(() => finished.length === 2);
    await eventually(() => isIdle(alarm));
    expect(heard.ids).toEqual(['a', 'b']);
    expect(await alarm.failures(5)).toEqual([]);
  });
}

function failing({ program }: Suite): void {
  it('calls a handler that throws again, later each time', async () => {
    const alarm = await program();
    const heard = hearing();
    await alarm.start(async (each, signal) => {
      await heard.onRing(each, signal);
      if (heard.ids.length < 3) throw new Error('not yet');
    });
    await alarm.set([ring('r1', Date.now())]);
    await eventually(async () => heard.ids.length === 3 && (await isIdle(alarm)));
    const [first = 0, second = 0, third = 0] = heard.times;
    expect(second - first).toBeGreaterThanOrEqual(95);
    expect(third - second).toBeGreaterThanOrEqual(195);
    expect(await alarm.failures(10)).toEqual([]);
  });

  it('gives up after some tries, tells what failed by the kind of error, and rings again on demand', async () => {
    const alarm = await program();
    const heard = hearing();
    const broken = { value: true };
    await alarm.start(async (each, signal) => {
      await heard.onRing(each, signal);
      if (broken.value) throw Object.assign(new Error('Aino Esimerkki does not answer'), { code: 'gateway-error' });
    });
    const at = Math.floor(Date.now() / SECOND) * SECOND;
    await alarm.set([{ ...ring('d1', at), kind: 'delivery' }]);
    await eventually(async () => (await alarm.counts()).failed === 1);
    expect(heard.ids).toEqual(['d1', 'd1', 'd1']);
    const [failure] = await alarm.failures(10);
    const what = { kind: 'delivery', id: 'd1', at: new Date(at).toISOString(), attempts: 3, reason: 'gateway-error' };
    expect(failure).toMatchObject(what);

    await alarm.set([{ ...ring('d2', at), kind: 'delivery' }]);
    await eventually(async () => (await alarm.counts()).failed === 2);
    broken.value = false;
    expect(await alarm.retryFailure(failure?.key ?? '')).toBe(true);
    await eventually(() => heard.ids.filter((id) => id === 'd1').length === 4);
    expect(await alarm.retryFailure(failure?.key ?? '')).toBe(false);
    expect((await alarm.failures(10)).map(({ id }) => id)).toEqual(['d2']);
    expect(await alarm.retryFailures()).toBe(1);
    await eventually(async () => heard.ids.filter((id) => id === 'd2').length === 4 && (await isIdle(alarm)));
    expect(await alarm.counts()).toEqual({ waiting: 0, delayed: 0, active: 0, failed: 0 });
  });

  it('shows the newest failures first, and no more than asked for', async () => {
    const alarm = await program({ ...IMPATIENT, attempts: 1 });
    await alarm.start(() => Promise.reject(new TypeError('broken')), { concurrency: 1 });
    for (const [index, id] of ['a', 'b', 'c'].entries()) {
      await alarm.set([ring(id, Date.now())]);
      await eventually(async () => (await alarm.counts()).failed === index + 1);
    }
    const failures = await alarm.failures(2);
    expect(failures.map(({ id, reason }) => [id, reason])).toEqual([
      ['c', 'TypeError'],
      ['b', 'TypeError'],
    ]);
  });
}

function closing({ program }: Suite): void {
  it('finishes what is under way when it is closed, and takes no new ring', async () => {
    const [closed, other] = [await program(), await program()];
    const gate = gateway();
    const [heard, heardByOther] = [hearing(), hearing()];
    await closed.start(
      async (each, signal) => {
        await heard.onRing(each, signal);
        await gate.opened;
      },
      { concurrency: 1 },
    );
    await closed.set([ring('a', Date.now())]);
    await eventually(() => heard.ids.length === 1);
    await other.set([ring('b', Date.now())]);
    const end = { reached: false };
    const done = closed.close().then(() => (end.reached = true));
    await other.start(heardByOther.onRing);
    await eventually(() => heardByOther.ids.length === 1);
    expect(end.reached).toBe(false);
    gate.open();
    await done;
    expect(heard.ids).toEqual(['a']);
    expect(heardByOther.ids).toEqual(['b']);
    expect(await other.counts()).toEqual({ waiting: 0, delayed: 0, active: 0, failed: 0 });
    await expect(closed.set([ring('c', Date.now())])).rejects.toThrow('closed');
  });

  it('leaves off what takes too long when it is closed, and another worker gets it', async () => {
    const [closed, other] = [await program({ ...IMPATIENT, closing: 200 }), await program()];
    const reasons: unknown[] = [];
    const heard = hearing();
    await closed.start(async (each, signal) => {
      await heard.onRing(each, signal);
      await new Promise((_, reject) => {
        signal.addEventListener('abort', () => {
          reasons.push(signal.reason);
          reject(signal.reason as Error);
        });
      });
    });
    await closed.set([ring('a', Date.now())]);
    await eventually(() => heard.ids.length === 1);
    await closed.close();
    expect(reasons).toEqual([expect.objectContaining({ name: 'AbortError', code: 'closing' })]);
    const heardByOther = hearing();
    await other.start(heardByOther.onRing);
    await eventually(() => heardByOther.ids.length === 1);
    expect(heardByOther.ids).toEqual(['a']);
  });

  it('is closed within its time although a handler does not listen', async () => {
    const closed = await program({ ...IMPATIENT, closing: 100 });
    const heard = hearing();
    await closed.start(async (each, signal) => {
      await heard.onRing(each, signal);
      await new Promise(() => undefined);
    });
    await closed.set([ring('a', Date.now())]);
    await eventually(() => heard.ids.length === 1);
    const began = performance.now();
    await closed.close();
    expect(performance.now() - began).toBeLessThan(5 * SECOND);
    const other = await program();
    const heardByOther = hearing();
    await other.start(heardByOther.onRing);
    await eventually(() => heardByOther.ids.length === 1);
  });
}

function surviving({ program, ground, queue }: Suite): void {
  it.each(['SIGKILL', 'SIGSTOP'] as const)(
    'takes over the ring of a worker that got %s in mid-ring',
    async (signal) => {
      const alarm = await program(QUICK_TO_TAKE_OVER);
      const hanging = await ground().hanging(queue(), QUICK_TO_TAKE_OVER);
      await alarm.set([ring('r1', Date.now())]);
      await hanging.rangFor('r1');
      await hanging.kill(signal);
      const heard = hearing();
      await alarm.start(heard.onRing);
      await eventually(() => heard.ids.length === 1);
      expect(heard.ids).toEqual(['r1']);
      if (signal === 'SIGSTOP') await hanging.kill('SIGCONT');
      await eventually(() => isIdle(alarm));
      await hanging.kill('SIGKILL');
      expect(heard.ids).toEqual(['r1']);
    },
  );

  it('rings on after its connections were cut', async () => {
    const alarm = await program();
    const heard = hearing();
    await alarm.start(heard.onRing);
    await alarm.set([ring('delayed', Date.now() + SECOND)]);
    await ground().cutConnections();
    await eventually(() => heard.ids.length === 1);
    await ground().cutConnections();
    await eventually(() => alarm.set([ring('after', Date.now())]).then(yes, no));
    await eventually(() => heard.ids.includes('after'));
    await eventually(() => isIdle(alarm).catch(no));
  });

  it('finishes the ring under way although the connections were cut meanwhile', async () => {
    const alarm = await program();
    const gate = gateway();
    const heard = hearing();
    await alarm.start(async (each, signal) => {
      await heard.onRing(each, signal);
      await gate.opened;
    });
    await alarm.set([ring('r1', Date.now())]);
    await eventually(() => heard.ids.length === 1);
    await ground().cutConnections();
    gate.open();
    await eventually(() => isIdle(alarm).catch(no));
    expect(heard.ids).toEqual(['r1']);
    expect(await alarm.failures(10)).toEqual([]);
  });
}

function keepingToItself({ program, ground }: Suite): void {
  it('keeps nothing but what it rings for, and the name of the row', async () => {
    const alarm = await program({ ...IMPATIENT, attempts: 2 });
    const errors = [
      new Error('Aino Esimerkki, 010190-999X, is not at home'),
      Object.assign(new Error('x'), { code: 'Aino Esimerkki', name: 'Virtanen, Aino' }),
    ];
    await alarm.start(({ id }) => {
      const error = id === 'row-1' ? errors[0] : errors[1];
      return Promise.reject(error ?? new Error());
    });
    await alarm.set([ring('row-1', Date.now()), ring('row-2', Date.now()), ring('row-3', Date.now() + 3600 * SECOND)]);
    await eventually(async () => (await alarm.counts()).failed === 2);
    const kept = await ground().contents();
    expect(kept).toContain('row-3');
    expect(kept).not.toMatch(/Aino|Esimerkki|Virtanen|999X|home/);
    expect((await alarm.failures(5)).map(({ reason }) => reason)).toEqual(['Error', 'Error']);
  });

  it('refuses a row whose name could be more than a name', async () => {
    const alarm = await program();
    for (const id of ['', 'Aino Esimerkki', 'a:b', 'x'.repeat(201), 'ä'])
      await expect(alarm.set([ring(id, Date.now())])).rejects.toThrow('The name of a row');
    expect(await isIdle(alarm)).toBe(true);
  });
}

function ring(id: string, at: number): Ring {
  return { kind: 'reminder', id, at: new Date(at).toISOString() };
}

/** A handler that remembers what it was called for; it takes some milliseconds. */
function hearing(takes = 0) {
  const rings: { kind: string; id: string }[] = [];
  const times: number[] = [];
  const onRing: OnRing = async ({ kind, id }) => {
    rings.push({ kind, id });
    times.push(Date.now());
    if (takes > 0) await sleep(takes);
  };
  return {
    onRing,
    rings,
    times,
    get ids() {
      return rings.map(({ id }) => id);
    },
  };
}

function gateway(): { readonly opened: Promise<void>; open(): void } {
  let open = (): void => undefined;
  const opened = new Promise<void>((resolve) => {
    open = resolve;
  });
  return { opened, open };
}

async function isIdle(alarm: AlarmClock): Promise<boolean> {
  const { waiting, delayed, active } = await alarm.counts();
  return waiting + delayed + active === 0;
}

const yes = (): boolean => true;
const no = (): boolean => false;

/** Waits until it holds. @throws when it does not within twenty seconds */
async function eventually(holds: () => boolean | Promise<boolean>): Promise<void> {
  const deadline = Date.now() + 20 * SECOND;
  while (!(await holds())) {
    if (Date.now() > deadline) throw new Error(`It never came about: ${String(holds)}`);
    await sleep(10);
  }
}
