import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { mkdtempSync, rmSync, truncateSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';
import type { LogTrace } from './event-log.js';
import { InputFault } from './input-fault.js';
import { inputSize, openLog, readMapping, type LogFileOptions } from './index.js';

let folder: string;

beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'polku-open-log-'));
});

afterAll(() => {
  rmSync(folder, { recursive: true, force: true });
});

const XES = `<?xml version="1.0"?><log xes.version="1.0"><trace><string key="concept:name" value="1"/>
<event><string key="concept:name" value="Visit"/><date key="time:timestamp" value="2025-01-01T10:00:00+02:00"/></event>
</trace></log>`;
const CSV = 'case:concept:name,concept:name,time:timestamp,org:resource\n1,Visit,2025-01-01T10:00:00+02:00,Aino\n';

function file(name: string, content: string | Uint8Array): string {
  const path = join(folder, name);
  writeFileSync(path, content);
  return path;
}

async function read(path: string, options: LogFileOptions = {}): Promise<LogTrace[]> {
  const traces: LogTrace[] = [];
  for await (const trace of openLog(path, options)) traces.push(trace);
  return traces;
}

async function codeOf(work: Promise<unknown>): Promise<string> {
  return work.then(
    () => 'no fault',
    (error: unknown) => (error instanceof InputFault ? error.code : String(error)),
  );
}

describe('opening a log', () => {
  it('sees by its content what a file is, whatever its name', async () => {
    const packed = gzipSync(XES);
    for (const path of [
      file('a.xes', XES),
      file('b.xes.gz', packed),
      file('c.xes', packed),
      file('d.csv', `\ufeff${XES}`),
    ]) {
      expect(await read(path)).toMatchObject([
        { id: '1', events: [{ activity: 'Visit', time: '2025-01-01T08:00:00.000Z' }] },
      ]);
    }
    expect(await read(file('e.xes', CSV))).toMatchObject([
      { id: '1', events: [{ activity: 'Visit', resource: 'Aino' }] },
    ]);
  });

  it('refuses a time that clocks were put forward over', async () => {
    const night = (time: string): string => file('night.csv', `c,a,t\n1,Visit,${time}\n`);
    const options = { columns: { case: 'c', activity: 'a', time: 't' }, zone: 'Europe/Helsinki' };
    for (const time of ['2024-03-31 03:30', '31.3.2024 3.30']) {
      await expect(read(night(time), options)).rejects.toMatchObject({ code: 'time-invalid' });
    }
    expect((await read(night('31.3.2024 4:30'), options))[0]?.events[0]?.time).toBe('2024-03-31T01:30:00.000Z');
  });

  it('tells of the bytes of the file itself, so that a bar ends at its size', async () => {
    const path = file('bar.xes.gz', gzipSync(XES.repeat(1)));
    let last = 0;
    await read(path, { onBytes: (bytes) => (last = bytes) });
    expect(last).toBe(await inputSize(path));
  });

  it('has a reason for everything that is no log', async () => {
    const cut = file('cut.xes.gz', gzipSync(XES));
    truncateSync(cut, 60);
    expect(await codeOf(read(cut))).toBe('gzip-broken');
    const bytes = gzipSync(XES.repeat(50), { level: 0 });
    bytes[200] = 0x3c;
    expect(await codeOf(read(file('damaged.xes.gz', bytes)))).toBe('gzip-broken');
    expect(await codeOf(read(file('cut.xes', XES.slice(0, -20))))).toBe('xml-broken');
    expect(await codeOf(read(file('empty.xes', '')))).toBe('not-an-event-log');
    expect(await codeOf(read(file('blank.csv', ' \n\n')))).toBe('not-an-event-log');
    expect(await codeOf(read(file('page.xes', '<html></html>')))).toBe('not-an-event-log');
    expect(await codeOf(read(file('prose.csv', 'Hello.\n')))).toBe('not-an-event-log');
    expect(await codeOf(read(file('other.csv', 'a,b\n1,2\n')))).toBe('column-missing');
    expect(await codeOf(read(file('binary.xes', Uint8Array.of(0xff, 0xfe, 0x00, 0x80))))).toBe('file-unreadable');
    expect(await codeOf(read(join(folder, 'nowhere.xes')))).toBe('file-unreadable');
    expect(await codeOf(read(folder))).toBe('file-unreadable');
  });
});

describe('a mapping file', () => {
  it('is YAML or JSON', async () => {
    const wanted = { format: 'polku-import/1', columns: { case: 'Tapaus' }, zone: 'Europe/Helsinki' };
    expect(
      await readMapping(file('m.yaml', 'format: polku-import/1\ncolumns: { case: Tapaus }\nzone: Europe/Helsinki\n')),
    ).toEqual(wanted);
    expect(await readMapping(file('m.json', JSON.stringify(wanted)))).toEqual(wanted);
  });

  it('is refused with everything that is wrong in it', async () => {
    const wrong = file('wrong.yaml', 'columns: { kase: Tapaus }\ndelimiter: "|"\n');
    await expect(readMapping(wrong)).rejects.toThrow(
      'The mapping file is not right (the file must have required property \'format\'; "kase" is not known in columns; delimiter must be equal to one of the allowed values ([",",";","\\t"])).',
    );
    await expect(readMapping(file('broken.yaml', 'format: [\n'))).rejects.toMatchObject({
      code: 'mapping-invalid',
      place: { line: 2 },
    });
    await expect(readMapping(join(folder, 'none.yaml'))).rejects.toMatchObject({ code: 'file-unreadable' });
  });
});
