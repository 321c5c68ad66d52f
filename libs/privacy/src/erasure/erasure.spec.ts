import { describe, expect, it } from '@jest/globals';
import { generateKeyPairSync } from 'node:crypto';
import { chmod, mkdtemp, rm, stat, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { issueCertificate, verifyCertificate, type ErasureStatement } from './erasure-certificate.js';
import { mayErase, type ErasureQuestion } from './may-erase.js';
import { longestRetention, retainedUntil, RETENTION_SCHEDULE } from './retention-schedule.js';
import { openSigningKey, publicKeyText } from './signing-key.js';

describe('may a person be erased', () => {
  const question: ErasureQuestion = { legalHolds: [], today: '2026-03-01', openCases: 0, basis: 'Decision 12/2026' };
  const hold = { holdId: 'h1', since: '2025-05-01' };

  it.each<[string, Partial<ErasureQuestion>]>([
    ['nothing asks to keep the data', {}],
    ['retention ended yesterday', { retentionUntil: '2026-02-28' }],
    ['it was recorded in error', { retentionUntil: '2038-12-31', recordedInError: true }],
  ])('yes, when %s', (_when, changes) => {
    expect(mayErase({ ...question, ...changes })).toEqual({ outcome: 'allowed' });
  });

  it.each<[string, Partial<ErasureQuestion>, Record<string, unknown>]>([
    [
      'already-erased',
      { erasedAt: '2026-02-01T10:00:00.000Z', legalHolds: [hold] },
      { erasedAt: '2026-02-01T10:00:00.000Z' },
    ],
    ['basis-missing', { basis: ' ', legalHolds: [hold] }, {}],
    [
      'legal-hold',
      { legalHolds: [{ holdId: 'h2', since: '2026-01-01' }, hold], openCases: 1 },
      { since: '2025-05-01', count: 2 },
    ],
    ['legal-hold', { legalHolds: [hold], recordedInError: true }, { since: '2025-05-01', count: 1 }],
    ['open-case', { openCases: 2, retentionUntil: '2038-12-31' }, { openCases: 2 }],
    ['retained-permanently', { retentionUntil: 'permanent' }, {}],
    ['within-retention', { retentionUntil: '2026-03-01' }, { retentionUntil: '2026-03-01' }],
  ])('no: %s', (code, changes, data) => {
    const answer = mayErase({ ...question, ...changes });
    expect(answer).toMatchObject({ outcome: 'refused', code, data });
    if (answer.outcome !== 'refused') return;
    for (const text of Object.values(answer.texts) as string[]) expect(text).toMatch(/^\p{Lu}.{20,}\.$/u);
    expect(new Set(Object.values(answer.texts)).size).toBe(3);
  });
});

describe('the retention schedule', () => {
  it('names each class once, in three languages, with its basis', () => {
    expect(new Set(RETENTION_SCHEDULE.map(({ id }) => id)).size).toBe(RETENTION_SCHEDULE.length);
    for (const { name, basis, years, assumption } of RETENTION_SCHEDULE) {
      expect(Object.values(name).every((text) => text !== '')).toBe(true);
      expect(basis).not.toBe('');
      // A number of years that nobody has confirmed is never shown as the law.
      if (years !== undefined) expect(assumption).toBe(true);
    }
  });

  it('counts to the end of the calendar year, and the longest counts', () => {
    const log = RETENTION_SCHEDULE.find(({ id }) => id === 'read-log')!;
    expect(retainedUntil(log, '2026-03-01')).toBe('2038-12-31');
    expect(retainedUntil(log, undefined)).toBeUndefined();
    expect(longestRetention(['2030-12-31', undefined, '2038-12-31'])).toBe('2038-12-31');
    expect(longestRetention(['2030-12-31', 'permanent', '2038-12-31'])).toBe('permanent');
    expect(longestRetention([undefined])).toBeUndefined();
  });
});

describe('a certificate of an erasure', () => {
  const { privateKey } = generateKeyPairSync('ed25519');
  const trusted = [publicKeyText(privateKey)];
  const statement: ErasureStatement = {
    subject: 'client-1',
    destroyed: ['data-key', 'read-models'],
    keys: 1,
    destroyedAt: '2026-03-01T08:00:00.000Z',
    by: 'officer-1',
    basis: 'Päätös 12/2026',
    eventId: 'e-1',
    position: 4711,
    stream: 'client-1',
    headHash: 'a'.repeat(64),
  };
  const certificate = issueCertificate(statement, '2026-03-01T08:00:01.000Z', privateKey);

  it('is valid after any journey through JSON, in any order of keys', () => {
    const turned = Object.fromEntries(Object.entries(certificate).reverse());
    expect(verifyCertificate(JSON.parse(JSON.stringify(turned)), trusted)).toEqual({ valid: true, statement });
  });

  it.each(Object.keys(statement) as (keyof ErasureStatement)[])('is not valid with another %s', (key) => {
    const forged = { ...certificate, statement: { ...statement, [key]: 'other' } };
    expect(verifyCertificate(forged, trusted)).toEqual({ valid: false, reason: 'signature' });
  });

  it('is not valid with another date, another signature, or more in it', () => {
    for (const changes of [{ issuedAt: '2026-03-02T08:00:01.000Z' }, { signature: 'AAAA' }, { note: 'x' }]) {
      expect(verifyCertificate({ ...certificate, ...changes }, trusted)).toEqual({ valid: false, reason: 'signature' });
    }
  });

  it('is not valid by a key that it brings itself', () => {
    const own = issueCertificate(statement, certificate.issuedAt, generateKeyPairSync('ed25519').privateKey);
    expect(verifyCertificate(own, trusted)).toEqual({ valid: false, reason: 'unknown-key' });
    for (const nonsense of [null, 'x', {}, { format: 'polku-erasure-1' }]) {
      expect(verifyCertificate(nonsense, trusted)).toEqual({ valid: false, reason: 'format' });
    }
  });

  it('is signed by a key in a file of its owner', async () => {
    const folder = await mkdtemp(join(tmpdir(), 'signing-'));
    const file = join(folder, 'erasure-signing-key.pem');
    await expect(openSigningKey({ file, create: false })).rejects.toMatchObject({ code: 'signing-key-missing' });
    const keys = await Promise.all(Array.from({ length: 4 }, () => openSigningKey({ file, create: true })));
    expect(new Set(keys.map(publicKeyText)).size).toBe(1);
    expect((await stat(file)).mode & 0o777).toBe(0o600);
    await chmod(file, 0o644);
    await expect(openSigningKey({ file, create: true })).rejects.toMatchObject({ code: 'key-file-open-to-others' });
    await chmod(file, 0o600);
    await writeFile(file, 'nonsense');
    await expect(openSigningKey({ file, create: true })).rejects.toMatchObject({ code: 'signing-key-broken' });
    await rm(folder, { recursive: true });
  });
});
