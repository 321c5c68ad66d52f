import { Body, Controller, Get, Module, NotFoundException, Param, ParseUUIDPipe, Post, Query } from '@nestjs/common';
import { NestFactory } from '@nestjs/core';
import type { NestExpressApplication } from '@nestjs/platform-express';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { createLogger } from '@polku/kernel';
import { Type } from 'class-transformer';
import { IsArray, IsIn, IsObject, IsOptional, IsString, MaxLength, ValidateNested } from 'class-validator';
import { request as httpRequest, type IncomingHttpHeaders } from 'node:http';
import { connect, type AddressInfo } from 'node:net';
import { AtLeastQuery, IsInstant, IsLocalDate, PageQuery, setUpHttp, type ProblemDocument } from './index.js';

class VisitorBody {
  @IsString() @MaxLength(5) name!: string;
}

class VisitBody {
  @IsInstant() at!: string;
  @IsOptional() @IsLocalDate() day?: string;
  @IsOptional() @IsIn(['phone', 'visit']) channel?: string;
  @IsOptional() @IsArray() @ValidateNested({ each: true }) @Type(() => VisitorBody) visitors?: VisitorBody[];
  @IsOptional() @IsObject() answers?: Record<string, unknown>;
}

@Controller('visits')
class VisitRoute {
  @Post()
  record(@Body() body: VisitBody) {
    return body;
  }

  @Get()
  list(@Query() query: PageQuery) {
    return query;
  }

  @Get('broken')
  broken(): never {
    throw new Error('Aino Virtanen 010190-900X');
  }

  @Get('busy')
  busy(): never {
    throw Object.assign(new Error('no connection'), { code: 'ECONNREFUSED' });
  }

  @Get(':visitId')
  read(@Param('visitId', ParseUUIDPipe) visitId: string, @Query() query: AtLeastQuery) {
    if (query.atLeast === 404) throw new NotFoundException();
    return { visitId, atLeast: query.atLeast };
  }
}

@Module({ controllers: [VisitRoute] })
class VisitModule {}

interface Answer {
  readonly status: number;
  readonly headers: IncomingHttpHeaders;
  readonly body: ProblemDocument & Record<string, unknown>;
}

let app: NestExpressApplication;
let port: number;
const log: string[] = [];

beforeAll(async () => {
  app = await NestFactory.create<NestExpressApplication>(VisitModule, { bodyParser: false, logger: false });
  setUpHttp(app, {
    logger: createLogger({ level: 'info', form: 'json', destination: { write: (line) => log.push(line) } }),
    prefix: 'api/v1',
    outsidePrefix: [],
    publicUrl: 'https://polku.example.fi',
    bodyLimit: '4kb',
    isUnavailable: (error) => (error as { code?: string }).code === 'ECONNREFUSED',
  });
  await app.listen(0, '127.0.0.1');
  port = (app.getHttpServer().address() as AddressInfo).port;
});

afterAll(() => app.close());

describe('every fault leaves as application/problem+json', () => {
  it('names an unknown field, a missing one and every wrong one, each with its place', async () => {
    const { status, headers, body } = await post({
      visitors: [{ name: 'Aino' }, { name: 'Aleksanteri' }],
      phse: 'MAP',
    });
    expect(status).toBe(400);
    expect(headers['content-type']).toBe('application/problem+json; charset=utf-8');
    expect(body).toMatchObject({ code: 'validation-failed', type: '/api/problems/validation-failed', status: 400 });
    expect(body.faults?.map(({ in: where, field, rule }) => [where, field, rule])).toEqual([
      ['body', 'phse', 'unknownField'],
      ['body', 'at', 'required'],
      ['body', 'visitors.1.name', 'maxLength'],
    ]);
  });

  it('does not repeat what was sent', async () => {
    const { body } = await post({ at: '010190-900X', visitors: [{ name: 'Aleksanteri' }], channel: 'Salainen' });
    expect(JSON.stringify(body)).not.toMatch(/010190|Aleksanteri|Salainen/);
    expect(body.faults?.find(({ field }) => field === 'channel')?.message).toContain('phone, visit');
  });

  it.each([
    ['fi', undefined, 'Kenttä on pakollinen.'],
    ['sv', 'sv-FI,en;q=0.5', 'Fältet är obligatoriskt.'],
    ['en', 'de, en-GB;q=0.8, fi;q=0.3', 'The field is required.'],
    ['fi', 'de', 'Kenttä on pakollinen.'],
  ])('speaks %s for Accept-Language %s', async (language, header, message) => {
    const { headers, body } = await post({}, header === undefined ? {} : { 'accept-language': header });
    expect(headers['content-language']).toBe(language);
    expect(headers.vary).toContain('Accept-Language');
    expect(body.faults?.[0]?.message).toBe(message);
  });

  it('refuses null instead of guessing what it means, but leaves free-form answers alone', async () => {
    const { body } = await post({ at: NOON, channel: null, answers: { work: null } });
    expect(body.faults?.map(({ field, rule }) => [field, rule])).toEqual([['channel', 'isNull']]);
  });

  it.each([
    '2026-03-01T10:00:00',
    '2026-03-01',
    '2026-02-30T10:00:00Z',
    '2026-03-01 10:00Z',
    '2026-03-01T24:00:00Z',
    17,
  ])('refuses %s as a moment and says that it needs a zone', async (at) => {
    const { status, body } = await post({ at }, { 'accept-language': 'en' });
    expect([status, body.faults?.[0]?.rule]).toEqual([400, 'isInstant']);
    expect(body.faults?.[0]?.message).toContain('with a time zone');
  });

  it.each(['2026-03-01T10:00:00+02:00', '2026-03-01T08:00Z', '2024-02-29T08:00:00.123Z'])('takes %s', async (at) => {
    expect((await post({ at })).status).toBe(201);
  });

  it.each(['2026-02-29', '2026-3-1', '1899-12-31', '20260301'])('refuses %s as a day', async (day) => {
    expect((await post({ at: NOON, day })).body.faults?.[0]?.rule).toBe('isLocalDate');
  });

  it('answers an unexpected error with an incident and nothing else, and logs it without its message', async () => {
    log.length = 0;
    const { status, body, headers } = await get('/api/v1/visits/broken?name=Aino');
    expect(status).toBe(500);
    expect(body).toMatchObject({ code: 'internal-error', incident: headers['x-request-id'] });
    expect(JSON.stringify(body)).not.toMatch(/Aino|stack|spec/);
    expect(log.join('')).toContain(String(body['incident']));
    expect(log.join('')).not.toMatch(/Aino|010190/);
  });

  it('says that the caller may try again when something we need does not answer', async () => {
    const { status, body, headers } = await get('/api/v1/visits/busy');
    expect([status, body.code, headers['retry-after']]).toEqual([503, 'unavailable', '2']);
  });

  it('names the parameter that is no UUID', async () => {
    const { status, body } = await get('/api/v1/visits/12');
    expect([status, body.faults?.[0]]).toMatchObject([400, { in: 'path', field: 'visitId', rule: 'isUuid' }]);
  });

  it('tells an unknown address from an unknown thing', async () => {
    expect((await get('/api/v1/visit')).body).toMatchObject({ status: 404, code: 'route-unknown' });
    expect((await get(`/api/v1/visits/${UUID}?atLeast=404`)).body).toMatchObject({ status: 404, code: 'not-found' });
  });

  it.each([['010'], ['1e2'], ['0'], ['201'], [''], ['12&limit=13']])('refuses limit=%s', async (limit) => {
    const { status, body } = await get(`/api/v1/visits?limit=${limit}`);
    expect([status, body.faults?.[0]?.in, body.faults?.[0]?.field]).toEqual([400, 'query', 'limit']);
  });

  it('takes a limit up to the cap', async () => {
    expect((await get('/api/v1/visits?limit=200')).body).toEqual({ limit: 200 });
  });
});

describe('what a body may be', () => {
  it.each([
    ['{"at":', 400, 'malformed-json'],
    ['"text"', 400, 'malformed-json'],
    ['[]', 400, 'validation-failed'],
    ['', 400, 'validation-failed'],
    [`{"at":"${'x'.repeat(5_000)}"}`, 413, 'body-too-large'],
    [`{"answers":${'{"a":'.repeat(30)}1${'}'.repeat(30)}}`, 400, 'body-not-accepted'],
    ['{"answers":{"__proto__":{"admin":true}}}', 400, 'body-not-accepted'],
    ['{"constructor":{"prototype":{"admin":true}}}', 400, 'body-not-accepted'],
  ])('%.40s', async (text, status, code) => {
    const answer = await send('POST', '/api/v1/visits', text);
    expect([answer.status, answer.body.code]).toEqual([status, code]);
    expect(({} as Record<string, unknown>)['admin']).toBeUndefined();
  });

  it.each(['text/plain', 'application/x-www-form-urlencoded', 'multipart/form-data', ''])(
    'is JSON, not "%s"',
    async (type) => {
      const answer = await send('POST', '/api/v1/visits', '{}', { 'content-type': type });
      expect([answer.status, answer.body.code]).toEqual([415, 'media-type-unsupported']);
    },
  );
});

describe('who may ask', () => {
  it.each([
    'evil.example',
    'polku.example.fi.evil.example',
    'polku.example.fi:444',
    'localhost.evil.example:3000',
    '10.0.0.1',
    '127.0.0.1.nip.io',
  ])('refuses the name %s, which may have been rebound to this machine', async (host) => {
    const { status, body } = await get('/api/v1/visits', { host });
    expect([status, body.code]).toEqual([421, 'host-not-allowed']);
  });

  it.each(['localhost:1234', '127.0.0.1', '[::1]:3000', 'polku.example.fi', 'Polku.Example.fi:443'])(
    'answers to %s',
    async (host) => {
      expect((await get('/api/v1/visits', { host })).status).toBe(200);
    },
  );

  it('refuses pages of other sites and never allows them to read', async () => {
    const answer = await post({ at: NOON }, { origin: 'https://evil.example' });
    expect(answer.status).toBe(421);
    expect(answer.headers['access-control-allow-origin']).toBeUndefined();
    expect((await post({ at: NOON }, { origin: `http://127.0.0.1:${String(port)}` })).status).toBe(201);
    expect((await post({ at: NOON }, { origin: 'https://polku.example.fi' })).status).toBe(201);
    expect((await post({ at: NOON }, { origin: 'http://polku.example.fi' })).status).toBe(421);
  });

  it('answers a request without a parsable head and goes on', async () => {
    const text = await raw('GET / HTTP/1.1\r\nHost: localhost\r\nX: ' + 'x'.repeat(20_000) + '\r\n\r\n');
    expect(text).toMatch(/^HTTP\/1\.1 431 /);
    expect((await get('/api/v1/visits')).status).toBe(200);
  });
});

describe('an address', () => {
  it.each([
    '?search=Virtanen',
    '?limit=2&search=',
    '?limit=010190-900P',
    '/010190-900P',
    '/010190%2D900p',
    '/120304A900B',
  ])('that names a person is refused: %s', async (rest) => {
    const { status, body } = await get(`/api/v1/visits${rest}`, { 'accept-language': 'en' });
    expect([status, body.code]).toEqual([400, 'person-in-address']);
    expect(JSON.stringify(body)).not.toMatch(/Virtanen|010190|120304/i);
    expect(body.detail).toContain('in the body');
  });

  it.each(['00123456-1234-4a53-9a0d-0c9b6c1f7f10', '4f9c1a52-6f0e-4a53-9a0d-123456a123b0', '2026-03-01T10:00:00Z'])(
    'with %s names nobody',
    async (value) => {
      const codes = [
        (await get(`/api/v1/visits/${value}`)).body.code,
        (await get(`/api/v1/visits?limit=${value}`)).body.code,
      ];
      expect(codes).not.toContain('person-in-address');
    },
  );
});

describe('the log of requests', () => {
  it('has the pattern of the route and neither path nor query', async () => {
    log.length = 0;
    await get(`/api/v1/visits/${UUID}?name=Virtanen`);
    await new Promise((resolve) => setImmediate(resolve));
    const line = JSON.parse(log.at(-1) ?? '{}') as Record<string, unknown>;
    expect(line).toMatchObject({ method: 'GET', route: '/api/v1/visits/:visitId', status: 400 });
    expect(log.join('')).not.toMatch(/Virtanen|4f9c1a52/);
  });

  it('passes on the request id of the caller when it is fit for the log', async () => {
    expect((await get('/api/v1/visits', { 'x-request-id': UUID })).headers['x-request-id']).toBe(UUID);
    expect((await get('/api/v1/visits', { 'x-request-id': 'Aino Virtanen' })).headers['x-request-id']).not.toContain(
      'Aino',
    );
  });
});

const NOON = '2026-03-01T10:00:00Z';
const UUID = '4f9c1a52-6f0e-4a53-9a0d-0c9b6c1f7f10';

function get(path: string, headers: Record<string, string> = {}): Promise<Answer> {
  return send('GET', path, undefined, headers);
}

function post(body: unknown, headers: Record<string, string> = {}): Promise<Answer> {
  return send('POST', '/api/v1/visits', JSON.stringify(body), headers);
}

function send(method: string, path: string, text?: string, headers: Record<string, string> = {}): Promise<Answer> {
  return new Promise((resolve, reject) => {
    const type = text === undefined ? {} : { 'content-type': 'application/json' };
    const call = httpRequest(
      { host: '127.0.0.1', port, method, path, headers: { ...type, ...headers } },
      (response) => {
        const chunks: Buffer[] = [];
        response.on('data', (chunk: Buffer) => chunks.push(chunk));
        response.on('end', () => {
          const body = JSON.parse(Buffer.concat(chunks).toString() || '{}') as Answer['body'];
          resolve({ status: response.statusCode ?? 0, headers: response.headers, body });
        });
      },
    );
    call.on('error', reject);
    call.end(text);
  });
}

function raw(text: string): Promise<string> {
  return new Promise((resolve, reject) => {
    const socket = connect(port, '127.0.0.1', () => socket.write(text));
    let answer = '';
    socket.on('data', (chunk) => (answer += chunk.toString()));
    socket.on('close', () => resolve(answer));
    socket.on('error', reject);
  });
}
