import { describe, expect, it } from '@jest/globals';
import { frameworkLogger } from './framework-logger.js';
import { createLogger, type Logger } from './logging.js';
import { OperatorError } from './operator-error.js';
import { requestIdFrom, withRequestId } from './request-id.js';

const PERSONAL = '010190-900X';

function logged(write: (logger: Logger) => void, form: 'json' | 'pretty' = 'json'): string {
  let text = '';
  write(createLogger({ level: 'trace', form, destination: { write: (line: string) => void (text += line) } }));
  return text;
}

function entry(write: (logger: Logger) => void): unknown {
  return JSON.parse(logged(write));
}

describe('the log', () => {
  it('is one JSON object a line with level, time and sentence', () => {
    expect(entry((logger) => logger.info({ port: 3000 }, 'listening'))).toEqual({
      level: 'info',
      time: expect.stringMatching(/^\d{4}-\d\d-\d\dT.*Z$/),
      port: 3000,
      msg: 'listening',
    });
  });

  it.each<[string, (logger: Logger) => void]>([
    ['an unknown key', (logger) => logger.info({ identityCode: PERSONAL }, 'client registered')],
    ['an unknown key inside a known one', (logger) => logger.info({ command: { note: PERSONAL } }, 'command')],
    ['a list', (logger) => logger.info({ event: [{ name: PERSONAL }] }, 'events')],
    ['a child logger', (logger) => logger.child({ name: PERSONAL }).info('child')],
    ['a placeholder', (logger) => logger.info('client %s', PERSONAL)],
    ['an error as the entry', (logger) => logger.error(new Error(`invalid input syntax: "${PERSONAL}"`))],
    ['an error without a sentence', (logger) => logger.error({ err: new Error(PERSONAL) })],
    ['an error with a sentence', (logger) => logger.error({ err: new Error(PERSONAL) }, 'failed')],
    ['a message of several lines', (logger) => logger.error({ err: new Error(`a\n at ${PERSONAL} (x)`) }, 'failed')],
    ['the cause', (logger) => logger.error({ err: new Error('a', { cause: new Error(PERSONAL) }) }, 'failed')],
    ['a thrown text', (logger) => logger.error({ err: { message2: PERSONAL } }, 'failed')],
    [
      'fields of an error',
      (logger) => logger.error({ err: Object.assign(new Error(), { detail: PERSONAL }) }, 'failed'),
    ],
    [
      'an error of the framework',
      (logger) => frameworkLogger(logger).error(`bad ${PERSONAL}`, `Error: ${PERSONAL}\n at x`, 'Api'),
    ],
  ])('says nothing personal from %s', (_place, write) => {
    expect(logged(write)).not.toContain(PERSONAL);
    expect(logged(write, 'pretty')).not.toContain(PERSONAL);
    expect(logged(write)).not.toBe('');
  });

  it('counts what it withheld', () => {
    expect(entry((logger) => logger.info({ identityCode: PERSONAL, status: 201 }, 'served'))).toMatchObject({
      status: 201,
      withheld: 1,
    });
  });

  it('keeps of an error the class, the code and the places in the program', () => {
    const error = Object.assign(new RangeError(PERSONAL), { code: '23505', constraint: 'events_stream_version' });
    expect(entry((logger) => logger.error({ err: error }, 'append failed'))).toMatchObject({
      msg: 'append failed',
      err: {
        type: 'RangeError',
        code: '23505',
        constraint: 'events_stream_version',
        frames: expect.arrayContaining([expect.stringContaining('logging.spec')]),
      },
    });
  });

  it('keeps the words of an error that was written for the operator', () => {
    const err = new OperatorError('port-taken', 'Port 3000 is in use.', 'Set PORT.');
    expect(entry((logger) => logger.fatal({ err }, 'stopped'))).toMatchObject({
      err: { code: 'port-taken', message: 'Port 3000 is in use.', remedy: 'Set PORT.' },
    });
  });

  it('carries the id of the request that is being served, across awaits', async () => {
    let text = '';
    const logger = createLogger({
      level: 'info',
      form: 'json',
      destination: { write: (line: string) => void (text += line) },
    });
    const requestId = requestIdFrom(undefined);
    await withRequestId(requestId, async () => {
      await Promise.resolve();
      logger.info('served');
    });
    expect(JSON.parse(text)).toMatchObject({ requestId, msg: 'served' });
  });
});

describe('a request id', () => {
  it('of the caller is kept when it is a UUID or a trace id', () => {
    expect(requestIdFrom('3F2504E0-4F89-41D3-9A0C-0305E82C3301')).toBe('3f2504e0-4f89-41d3-9a0c-0305e82c3301');
    expect(requestIdFrom('4bf92f3577b34da6a3ce929d0e0e4736')).toBe('4bf92f3577b34da6a3ce929d0e0e4736');
  });

  it.each([PERSONAL, '', 'x'.repeat(5000), undefined])('is made anew otherwise', (header) => {
    expect(requestIdFrom(header)).toMatch(/^[0-9a-f-]{36}$/);
  });
});
