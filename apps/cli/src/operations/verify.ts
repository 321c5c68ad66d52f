import { verifyLog, type BrokenEvent, type Verification } from '@polku/event-store';
import { verificationText, verifiedReadLog } from '../read-log/verified-read-log.js';
import { withLog } from '../database/with-log.js';
import { EXIT } from '../terminal/exit-codes.js';
import type { Terminal } from '../terminal/terminal.js';

export function runVerify(terminal: Terminal) {
  return withLog(terminal, async ({ store, tables }) => {
    const progress = terminal.progress('Checking', await store.head());
    const result = await verifyLog(store, {
      onProgress: ({ position, until }) => {
        progress.update(position, until);
      },
    });
    progress.stop();
    const readLog = await verifiedReadLog(terminal, tables);
    const ok = result.broken === undefined && readLog.broken === undefined;
    terminal.answer({ ok, ...result, readLog }, () => `${inWords(result)}\n${verificationText(readLog)}`);
    return ok ? EXIT.fine : EXIT.fault;
  });
}

function inWords({ events, streams, broken }: Verification): string {
  if (broken === undefined) {
    return `The log is as it was recorded: ${String(events)} events in ${String(streams)} streams.`;
  }
  const { stream, version, position, expected, found } = broken;
  const place = position === undefined ? '' : `, position ${String(position)}`;
  return [
    `The log is not as it was recorded. First: version ${String(version)} of ${stream}${place}.`,
    `  ${DIFFERENCES[broken.differs]}`,
    `  expected ${expected}`,
    `  found    ${found}`,
    'Stop Polku, keep this database as it is for an investigation, and restore the last backup that verifies. [log-broken]',
  ].join('\n');
}

/** What each difference means. */
const DIFFERENCES: Readonly<Record<BrokenEvent['differs'], string>> = {
  version: 'An event is missing before it, or its number is there twice.',
  'previous-hash': 'It does not carry the hash of the event before it: one of the two was changed or exchanged.',
  content: 'Its own hash does not fit: something in it was changed.',
  clock: 'It claims to have been recorded before the event before it.',
  'missing-tail': 'The stream was longer: its last events are gone.',
  'beyond-head': 'The stream has events that were not recorded through the log.',
  head: 'The end of the stream is kept with another hash or time than its last event.',
};
