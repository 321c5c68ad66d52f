import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { createWriteStream } from 'node:fs';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createGzip } from 'node:zlib';
import { writeXes } from '@polku/interchange';
import { from as copyFrom } from 'pg-copy-streams';
import type { Row } from '../bench-context.js';
import { municipalLog, MUNICIPAL_EVENTS } from '../lives/municipal-log.js';
import { median, timed } from '../measure.js';
import { runChild } from '../programs/run-child.js';
import { onDatabase } from '../server.js';

export const IMPORT: Row = {
  id: 'import',
  title: 'import of an event log (XES, gzip)',
  async measure(bench) {
    const folder = await mkdtemp(join(tmpdir(), 'polku-bench-'));
    const file = join(folder, 'log.xes.gz');
    await pipeline(Readable.from(writeXes(municipalLog(), { name: 'bench' })), createGzip(), createWriteStream(file));
    const imports: number[] = [];
    const copies: number[] = [];
    try {
      // The first round warms the server up and is thrown away.
      for (let round = -1; round < bench.options.sizes.rounds; round += 1) {
        const url = await bench.server.create('import');
        const { seconds } = await runChild('import', [url, file]);
        const copied = await copyIn(url);
        await bench.server.drop('import');
        if (round < 0) continue;
        imports.push(seconds);
        copies.push(copied);
      }
    } finally {
      await rm(folder, { recursive: true });
    }
    const rate = MUNICIPAL_EVENTS / median(imports);
    const limit = MUNICIPAL_EVENTS / median(copies);
    const ratios = imports.map((each, index) => (copies[index] ?? Number.NaN) / each);
    return [
      {
        ...{ row: this.id, title: this.title },
        ours: { value: rate, unit: 'events/s' },
        limit: { value: limit, unit: 'events/s', what: 'COPY of the same rows into a table with the same indexes' },
        spread: [Math.min(...ratios), Math.max(...ratios)],
        checks: [
          { what: 'events/s', value: rate, atLeast: 20_000, stretch: 50_000 },
          { what: 'ratio', value: rate / limit },
        ],
        notes: [
          `${MUNICIPAL_EVENTS.toLocaleString('en')} events of 1,434 cases, made up in the shape of the receipt phase of a permit process; from opening the file to the last commit, in a process of its own`,
        ],
      },
    ];
  },
};

/** Seconds that COPY takes for the rows that the import has made. */
async function copyIn(url: string): Promise<number> {
  return onDatabase(url, async (client) => {
    await client.query('create table raw_events (like log.events including all)');
    const { rows } = await client.query<{ line: string }>({
      text: `select concat_ws(E'\\t', position, occurred_at, recorded_at, version, schema, id, stream, type,
                    replace(previous_hash::text, '\\', '\\\\'), replace(hash::text, '\\', '\\\\'),
                    replace(metadata::text, '\\', '\\\\'), replace(data::text, '\\', '\\\\')) as line
             from log.events order by position`,
    });
    const text = Buffer.from(rows.map(({ line }) => `${line}\n`).join(''));
    return timed(() => pipeline(Readable.from([text]), client.query(copyFrom('copy raw_events from stdin'))));
  });
}
