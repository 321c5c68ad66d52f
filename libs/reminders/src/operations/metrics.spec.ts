import { describe, expect, it } from '@jest/globals';
import { ReminderMetrics } from './metrics.js';

const answering = {
  due: () => Promise.resolve(7),
  queue: () => Promise.resolve({ waiting: 3, delayed: 40, active: 2, failed: 1 }),
};

/** The lines that carry numbers. */
async function linesOf(metrics: ReminderMetrics): Promise<readonly string[]> {
  return (await metrics.metricsText()).split('\n').filter((line) => line !== '' && !line.startsWith('#'));
}

describe('the metrics of the reminders', () => {
  it('tell what is due and what is in the queue at the moment of asking', async () => {
    const lines = await linesOf(new ReminderMetrics(answering));
    expect(lines).toEqual(
      expect.arrayContaining([
        'polku_reminders_due 7',
        'polku_reminders_queue_up 1',
        'polku_reminders_queue_jobs{state="waiting"} 3',
        'polku_reminders_queue_jobs{state="delayed"} 40',
        'polku_reminders_queue_jobs{state="active"} 2',
        'polku_reminders_queue_jobs{state="failed"} 1',
      ]),
    );
  });

  it('count what was sent, how late it was, what failed and what a sweep had to set again', async () => {
    const metrics = new ReminderMetrics(answering);
    metrics.sent('reminder', '2026-03-29T00:59:59.000Z', '2026-03-29T01:00:00.000Z');
    metrics.sent('reminder', '2026-03-29T00:30:00.000Z', '2026-03-29T01:00:00.000Z');
    metrics.sent('escalation', '2026-03-29T01:00:00.500Z', '2026-03-29T01:00:00.000Z');
    metrics.deliveryFailed('email', 'server-busy');
    metrics.deliveryFailed('email', 'server-busy');
    metrics.deliveryFailed('sms', 'gateway-error');
    metrics.swept(0);
    metrics.swept(12);
    expect(await linesOf(metrics)).toEqual(
      expect.arrayContaining([
        'polku_reminders_sent_total{kind="reminder"} 2',
        'polku_reminders_sent_total{kind="escalation"} 1',
        'polku_reminders_late_seconds_bucket{le="1"} 2',
        'polku_reminders_late_seconds_bucket{le="900"} 2',
        'polku_reminders_late_seconds_bucket{le="3600"} 3',
        'polku_reminders_late_seconds_sum 1801',
        'polku_reminders_late_seconds_count 3',
        'polku_reminders_delivery_failed_total{channel="email",reason="server-busy"} 2',
        'polku_reminders_delivery_failed_total{channel="sms",reason="gateway-error"} 1',
        'polku_reminders_swept_total 12',
      ]),
    );
  });

  it('leave out what cannot be told, also when it could a moment before', async () => {
    const down = { value: false };
    const asked = <T>(answer: () => Promise<T>) => (down.value ? Promise.reject(new Error('down')) : answer());
    const metrics = new ReminderMetrics({ due: () => asked(answering.due), queue: () => asked(answering.queue) });
    await metrics.metricsText();
    down.value = true;
    const lines = await linesOf(metrics);
    expect(lines.filter((line) => /_due|_queue_/.test(line))).toEqual(['polku_reminders_queue_up 0']);
    expect(lines).toContain('polku_reminders_sent_total{kind="reminder"} 0');
  });

  it('of two programs in one process are counted apart', async () => {
    const [one, other] = [new ReminderMetrics(answering), new ReminderMetrics(answering)];
    one.swept(1);
    expect(await linesOf(other)).toContain('polku_reminders_swept_total 0');
  });
});
