import 'reflect-metadata';
import type { EventStore } from '@polku/event-store';
import { readIdentitySettings } from '@polku/identity';
import { createLogger, readSettings, runProgram } from '@polku/kernel';
import type { IncomingMessage, Server, ServerResponse } from 'node:http';
import { startApi } from '../../../apps/api/src/start-api.js';

/**
 * The real API with one weak moment, of the environment variable FAULT: it kills itself, as kill -9 does, when the
 * note of number FAULT_AT gets there.
 */
const { FAULT = 'none', FAULT_AT = '0' } = process.env;
let left = Number(FAULT_AT);

function die(): void {
  process.kill(process.pid, 'SIGKILL');
}

function isNow(): boolean {
  return --left === 0;
}

function weak(store: EventStore): EventStore {
  const append: EventStore['append'] = async (request) => {
    const isNote = request.events[0]?.type === 'NoteAdded';
    if (FAULT === 'before-append' && isNote && isNow()) die();
    const result = await store.append(request);
    if (FAULT === 'after-commit' && isNote && result.outcome === 'appended' && isNow()) die();
    return result;
  };
  return new Proxy(store, {
    get: (target, name) => {
      if (name === 'append') return append;
      const value: unknown = Reflect.get(target, name);
      return typeof value === 'function' ? (value as () => unknown).bind(target) : value;
    },
  });
}

/** Sends the first half of the answer to a command that was carried out, and dies as soon as the system has taken it. */
function tearAnswers(server: Server): void {
  server.prependListener('request', (request: IncomingMessage, response: ServerResponse) => {
    if (request.url?.endsWith('/notes') !== true) return;
    const { socket } = request;
    const write = socket.write.bind(socket) as (text: Buffer, done: () => void) => boolean;
    const end = response.end.bind(response) as (chunk?: string | Buffer, ...rest: unknown[]) => ServerResponse;
    const whole: Buffer[] = [];
    response.end = ((chunk?: string | Buffer, ...rest: unknown[]) => {
      // A refusal leaves nothing behind that could be repeated.
      if (response.statusCode !== 201 || !isNow()) return end(chunk, ...rest);
      const body = Buffer.from(chunk ?? '');
      const head = `HTTP/1.1 ${String(response.statusCode)} X\r\nContent-Length: ${String(body.length)}\r\nContent-Type: application/json\r\n\r\n`;
      whole.push(Buffer.from(head), body.subarray(0, body.length >> 1));
      write(Buffer.concat(whole), die);
      return response;
    }) as ServerResponse['end'];
  });
}

await runProgram(async () => {
  const running = await startApi({
    settings: readSettings(),
    identity: readIdentitySettings({}),
    logger: createLogger({ level: 'silent', form: 'json' }),
    say: () => undefined,
    aroundStore: weak,
  });
  if (FAULT === 'mid-reply') tearAnswers(running.server);
  process.stdout.write(`ready ${running.url}\n`);
});
