import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { execFile } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { promisify } from 'node:util';
import { parseClaimMapping } from './claim-mapping.js';
import { IDENTITY_SETTINGS } from './identity-settings.js';
import { createIdentityDatabase, type IdentityDatabase } from '../../../test/support/identity/identity-database.js';
import { startIdentityServer, type IdentityServer } from '../../../test/support/identity/identity-server.js';

const HOW_TO = readFileSync(new URL('../../../docs/how-to/sign-in.md', import.meta.url), 'utf8');

let database: IdentityDatabase;
let server: IdentityServer;

beforeAll(async () => {
  database = await createIdentityDatabase();
  server = await startIdentityServer({ database: database.pool });
});

afterAll(async () => {
  await server.close();
  await database.drop();
});

function block(language: string): string {
  return new RegExp(`\`\`\`${language}\\n([^\`]*)\`\`\``).exec(HOW_TO)?.[1] ?? '';
}

describe('how to sign in, as the document tells it', () => {
  it('gives a token by one line of curl', async () => {
    const script = block('bash').replaceAll('http://127.0.0.1:3000', server.url);
    const { stdout } = await promisify(execFile)('bash', ['-c', script]);
    expect(JSON.parse(stdout)).toMatchObject({ account: { personId: 'maija.m', roles: ['professional'] } });
  });

  it('has a mapping of claims that is accepted', () => {
    expect(parseClaimMapping(block('json'))).toMatchObject({ mapping: { ignoreOtherRoles: true } });
  });

  it('names settings that there are', () => {
    const named = [...new Set(HOW_TO.match(/POLKU_[A-Z_]+/g))];
    expect(named.filter((name) => !IDENTITY_SETTINGS.some((setting) => setting.name === name))).toEqual([]);
  });
});
