import { Controller, Get, Query, Req, Res } from '@nestjs/common';
import { ApiOkResponse, ApiOperation, ApiTags } from '@nestjs/swagger';
import { ReadSide } from '@polku/case';
import { contextOf, headerProblem, Problem, PROBLEM_KINDS, QueryInteger } from '@polku/http';
import { accountOf } from '@polku/identity';
import { IsOptional } from 'class-validator';
import type { Request, Response } from 'express';
import { once } from 'node:events';
import type { Change } from './change.js';
import { ChangeFeed } from './change-feed.js';
import { VisibleChanges } from './visible-changes.js';

/** Most readers at the same time; each holds a connection. */
export const FEEDS_AT_MOST = 200;

/** Rights end, and so do sessions: a feed is opened anew now and then, with who is asking found out anew. */
const FEED_LIFETIME = 300_000;

/** A reader that takes nothing for so long is cut off: it resumes from the last identifier that it has. */
const STALLED_AFTER = 30_000;

export class ChangesQuery {
  /** Position after which to begin, for a first connection; Last-Event-ID goes before it. Now when absent. */
  @IsOptional() @QueryInteger(0, Number.MAX_SAFE_INTEGER) after?: number;
}

@ApiTags('changes')
@Controller('changes')
export class ChangesRoute {
  private open = 0;

  constructor(
    private readonly feed: ChangeFeed,
    private readonly readSide: ReadSide,
  ) {}

  @Get()
  @ApiOperation({
    summary: 'Live feed of changes, as server-sent events',
    description:
      'Each `change` tells position, kind and id of what changed, its version and the types of events; never what they say. Only of cases and clients that the reader may see. `Last-Event-ID` resumes without a gap; the server ends the feed every five minutes. A comment line is a sign of life.',
    operationId: 'followChanges',
  })
  @ApiOkResponse({ content: { 'text/event-stream': { schema: { type: 'string' } } } })
  async follow(@Query() query: ChangesQuery, @Req() request: Request, @Res() response: Response): Promise<void> {
    if (this.open >= FEEDS_AT_MOST) throw tooMany();
    const given = resumePosition(request) ?? query.after;
    const from = given ?? (await this.feed.now());
    const gone = new AbortController();
    response.once('close', () => gone.abort());
    const ended = AbortSignal.any([gone.signal, AbortSignal.timeout(FEED_LIFETIME)]);
    const reader = new VisibleChanges(this.readSide, accountOf(request), contextOf(request).requestId);
    this.open += 1;
    try {
      startStream(response, from);
      for await (const changes of this.feed.after(from, ended)) {
        const visible = await reader.of(changes, ended);
        await write(response, visible.length === 0 ? ': alive\n\n' : visible.map(frame).join(''));
      }
      response.end();
    } finally {
      this.open -= 1;
    }
  }
}

function startStream(response: Response, from: number): void {
  response.writeHead(200, {
    'Content-Type': 'text/event-stream; charset=utf-8',
    'Cache-Control': 'no-store',
    'X-Accel-Buffering': 'no',
  });
  // An identifier without data: a reader that is cut off before the first change still resumes without a gap.
  response.write(`retry: 2000\nid: ${String(from)}\n\n`);
}

function frame(change: Change): string {
  return `event: change\nid: ${String(change.position)}\ndata: ${JSON.stringify(change)}\n\n`;
}

/** Waits until the reader has taken what was sent before: nothing piles up here. */
async function write(response: Response, text: string): Promise<void> {
  if (response.writableEnded || response.destroyed || response.write(text)) return;
  try {
    await once(response, 'drain', { signal: AbortSignal.any([AbortSignal.timeout(STALLED_AFTER), closed(response)]) });
  } catch {
    response.destroy();
  }
}

function closed(response: Response): AbortSignal {
  const controller = new AbortController();
  response.once('close', () => controller.abort());
  return controller.signal;
}

function resumePosition(request: Request): number | undefined {
  const header = request.headers['last-event-id'];
  if (header === undefined || header === '') return undefined;
  if (typeof header === 'string' && /^\d{1,15}$/.test(header)) return Number(header);
  throw headerProblem('Last-Event-ID', {
    fi: 'Last-Event-ID on viimeisen saadun muutoksen numero.',
    sv: 'Last-Event-ID är numret på den senast mottagna ändringen.',
    en: 'Last-Event-ID is the number of the last change that was received.',
  });
}

function tooMany(): Problem {
  return new Problem(PROBLEM_KINDS.tooManyFeeds, undefined, { headers: { 'Retry-After': '5' } });
}
