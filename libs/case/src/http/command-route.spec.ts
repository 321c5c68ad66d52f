import { Body, Controller, Module, Param, Post } from '@nestjs/common';
import { NestFactory } from '@nestjs/core';
import type { NestExpressApplication } from '@nestjs/platform-express';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { setUpHttp } from '@polku/http';
import { setAccount, type Account } from '@polku/identity';
import { createLogger } from '@polku/kernel';
import type { RequestHandler } from 'express';
import type { AddressInfo } from 'node:net';
import type { CaseAccess } from '../read/access/case-access.js';
import { setAccess } from '../read/http/reader.js';
import type { CommandEnvelope, CommandOutcome } from '../write/command.js';
import { OccurredBody } from './bodies.js';
import { CommandRoute, Envelope, happened } from './command-route.js';
import { REJECTION_KINDS } from './rejection-kinds.js';

let outcome: CommandOutcome;
let given: CommandEnvelope | undefined;

@Controller('things/:thingId')
class ThingRoute {
  @Post()
  @CommandRoute()
  change(@Param('thingId') _id: string, @Body() body: OccurredBody, @Envelope() envelope: CommandEnvelope) {
    given = happened(envelope, body.occurredAt);
    return Promise.resolve(outcome);
  }
}

@Module({ controllers: [ThingRoute] })
class ThingModule {}

const DONE: CommandOutcome = {
  outcome: 'done',
  id: 'c1',
  version: 13,
  position: 207,
  repeated: false,
  events: [
    {
      type: 'StepRecorded',
      version: 13,
      data: {
        stepId: '4f9c1a52-6f0e-4a53-9a0d-0c9b6c1f7f10',
        note: 'private',
        performedBy: { id: 'p1', name: 'Aino' },
      },
    },
  ],
  warnings: [],
};

const GUARD = {
  code: 'guard-not-met',
  guard: 'mapping_before_doctor',
  missing: ['fact:situation_mapped'],
  reason: { fi: 'Kartoitus puuttuu.', sv: 'Kartläggning saknas.', en: 'The mapping is missing.' },
  remedy: { fi: 'Tee kartoitus.', sv: 'Gör kartläggningen.', en: 'Do the mapping.' },
  remedyPhases: ['MAP'],
} as const;

let app: NestExpressApplication;
let url: string;

const MAIJA: Account = {
  ...{ personId: 'maija.m', name: 'Maija Mallinen', roles: ['professional'], professions: ['TKK'], units: [] },
  ...{ organisation: 'Testilä', register: 'health', official: true, authenticatedAt: '2026-03-01T08:00:00.000Z' },
};

const asMaija: RequestHandler = (request, _response, next) => {
  setAccount(request, request.headers['x-nobody'] === undefined ? MAIJA : undefined);
  if (request.headers['x-nobody'] === undefined) setAccess(request, { reader: MAIJA } as unknown as CaseAccess);
  next();
};

beforeAll(async () => {
  app = await NestFactory.create<NestExpressApplication>(ThingModule, { bodyParser: false, logger: false });
  setUpHttp(app, {
    ...{ logger: createLogger({ level: 'silent', form: 'json' }), prefix: 'api/v1', outsidePrefix: [] },
    identity: [asMaija],
  });
  await app.listen(0, '127.0.0.1');
  url = `http://127.0.0.1:${String((app.getHttpServer().address() as AddressInfo).port)}/api/v1/things/1`;
});

afterAll(() => app.close());

async function post(headers: Record<string, string> = {}, body: object = {}) {
  given = undefined;
  const response = await fetch(url, {
    method: 'POST',
    headers: { 'content-type': 'application/json', ...headers },
    body: JSON.stringify(body),
  });
  return { response, body: (await response.json()) as Record<string, unknown> };
}

describe('a command that was carried out', () => {
  it('answers 201 with version, position and the identifiers that it made, and nothing personal', async () => {
    outcome = DONE;
    const { response, body } = await post({ 'idempotency-key': 'k1' });
    expect(response.status).toBe(201);
    expect(response.headers.get('etag')).toBe('"13"');
    expect(response.headers.get('polku-position')).toBe('207');
    expect(response.headers.get('idempotency-key')).toBe('k1');
    expect(body).toEqual({
      id: 'c1',
      version: 13,
      position: 207,
      repeated: false,
      events: [{ type: 'StepRecorded', version: 13, ids: { stepId: '4f9c1a52-6f0e-4a53-9a0d-0c9b6c1f7f10' } }],
      warnings: [],
    });
  });

  it('answers 200 when it had been carried out before', async () => {
    outcome = { ...DONE, repeated: true };
    const { response, body } = await post();
    expect([response.status, body['repeated']]).toEqual([200, true]);
  });

  it('tells warnings in the language of the caller', async () => {
    const { code, guard, reason, remedy } = GUARD;
    outcome = { ...DONE, warnings: [{ code, guard, reason, remedy }] };
    const { response, body } = await post({ 'accept-language': 'sv' });
    expect(response.headers.get('content-language')).toBe('sv');
    expect(body['warnings']).toEqual([{ code, guard, message: reason.sv, reason: reason.sv, remedy: remedy.sv }]);
  });
});

describe('the envelope', () => {
  it('takes key, version and person from the headers and the moment from the body', async () => {
    outcome = DONE;
    const headers = {
      'idempotency-key': 'k2',
      'if-match': '"12"',
      'x-request-id': '00000000-0000-4000-8000-000000000001',
    };
    await post(headers, { occurredAt: '2026-03-01T10:00:00+02:00' });
    expect(given).toEqual({
      commandId: 'k2',
      actor: 'maija.m',
      reader: MAIJA,
      correlationId: headers['x-request-id'],
      expectedVersion: 12,
      occurredAt: '2026-03-01T08:00:00.000Z',
    });
  });

  it('has a key of our making when there is none, and tells it', async () => {
    outcome = DONE;
    const { response } = await post();
    expect(given?.commandId).toMatch(/^[0-9a-f-]{36}$/);
    expect(response.headers.get('idempotency-key')).toBe(given?.commandId);
  });

  it.each([
    ['nobody signed in', { 'x-nobody': 'true' }, 401, 'sign-in-needed'],
    ['a weak tag', { 'if-match': 'W/"12"' }, 400, 'header-invalid'],
    ['a key with spaces', { 'idempotency-key': 'a b' }, 400, 'header-invalid'],
  ])('is refused with %s', async (_case, headers, status, code) => {
    const { response, body } = await post(headers);
    expect([response.status, body['code']]).toEqual([status, code]);
    expect(given).toBeUndefined();
  });
});

describe('a command that was not carried out', () => {
  it('says which guard, what is missing and how to remedy it', async () => {
    outcome = { outcome: 'rejected', rejection: GUARD, version: 3 };
    const { response, body } = await post({ 'accept-language': 'en' });
    expect(response.headers.get('content-type')).toContain('application/problem+json');
    expect(body).toMatchObject({
      type: '/api/problems/guard-not-met',
      status: 409,
      code: 'guard-not-met',
      detail: 'The mapping is missing.',
      guard: 'mapping_before_doctor',
      missing: ['fact:situation_mapped'],
      remedy: 'Do the mapping.',
      remedyPhases: ['MAP'],
    });
  });

  it('names the faulty fields of a form', async () => {
    const message = { fi: 'Puuttuu.', sv: 'Saknas.', en: 'Missing.' };
    outcome = {
      outcome: 'rejected',
      version: 3,
      rejection: {
        code: 'answers-invalid',
        field: 'answers',
        faults: [{ field: '/work/0/end', rule: 'required', message }],
      },
    };
    const { response, body } = await post();
    expect(response.status).toBe(422);
    expect(body['faults']).toEqual([
      { in: 'body', field: 'answers.work.0.end', rule: 'required', message: 'Puuttuu.' },
    ]);
  });

  it('is 412 for who said which version it had seen and 409 for who did not', async () => {
    outcome = { outcome: 'conflict', expectedVersion: 12, currentVersion: 14 };
    const withTag = await post({ 'if-match': '"12"' });
    expect([withTag.response.status, withTag.body['code'], withTag.body['currentVersion']]).toEqual([
      412,
      'precondition-failed',
      14,
    ]);
    const without = await post();
    expect([without.response.status, without.body['code']]).toEqual([409, 'version-conflict']);
  });

  it('is 422 when the key was used for something else', async () => {
    outcome = { outcome: 'key-reused' };
    expect((await post()).body).toMatchObject({ status: 422, code: 'key-reused' });
  });

  it.each(REJECTION_KINDS.map(({ code, status }) => [code, status]))(
    '%s leaves as %s with a text',
    async (code, status) => {
      outcome = { outcome: 'rejected', version: 1, rejection: { code: code as 'not-found' } };
      const { response, body } = await post();
      expect([response.status, body['code']]).toEqual([status, code]);
      expect(String(body['title'])).not.toBe('');
    },
  );
});
