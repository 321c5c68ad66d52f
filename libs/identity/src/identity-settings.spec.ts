import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { SettingsError } from '@polku/kernel';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { IDENTITY_SETTINGS, readIdentitySettings } from './identity-settings.js';

let folder: string;
const file = (name: string, text: string) => {
  const path = join(folder, name);
  writeFileSync(path, text);
  return path;
};

beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'polku-identity-'));
});

afterAll(() => rmSync(folder, { recursive: true }));

function faultsOf(environment: Record<string, string>): readonly string[] {
  try {
    readIdentitySettings(environment);
  } catch (error) {
    if (error instanceof SettingsError) return error.faults.map(({ name, fault }) => `${name} ${fault}`);
    throw error;
  }
  return [];
}

describe('the settings of sign-in', () => {
  it('have defaults for the development provider, those that the table tells', () => {
    const settings = readIdentitySettings({});
    expect(settings).toMatchObject({ clientId: 'polku', audience: 'urn:polku:api', tokenType: 'at+jwt' });
    expect(settings).not.toHaveProperty('issuer');
    const told = IDENTITY_SETTINGS.filter((setting) => setting.default !== '');
    expect(readIdentitySettings(Object.fromEntries(told.map((setting) => [setting.name, setting.default])))).toEqual(
      settings,
    );
  });

  it('read the secret and the mapping from files', () => {
    const settings = readIdentitySettings({
      POLKU_OIDC_ISSUER: 'https://login.example.fi/realms/polku',
      POLKU_PUBLIC_URL: 'https://polku.example.fi/',
      POLKU_OIDC_CLIENT_SECRET_FILE: file('secret', 'salaisuus\n'),
      POLKU_OIDC_CLAIMS: file('claims.json', '{"claims": {"roles": "groups"}, "ignoreOtherRoles": true}'),
    });
    expect(settings).toMatchObject({ clientSecret: 'salaisuus', publicUrl: 'https://polku.example.fi' });
    expect(settings.claims.claims).toMatchObject({ roles: 'groups', person: 'sub' });
    expect(settings.claims.ignoreOtherRoles).toBe(true);
  });

  it('tell every fault at once and no secret', () => {
    const faults = faultsOf({
      POLKU_OIDC_ISSUER: 'http://login.example.fi',
      POLKU_OIDC_CLIENT_SECRET_FILE: file('empty', ' \n'),
      POLKU_OIDC_SCOPE: 'profile',
      POLKU_OIDC_TOKEN_TYPE: 'jwt?',
      POLKU_OIDC_AUDIENCE: 'polku',
      POLKU_OIDC_CLAIMS: '{"claims": {"role": "groups"}, "values": {"roles": {"a": 1}}}',
      POLKU_SESSION_MINUTES: '0',
      POLKU_SESSION_HOURS: '25',
      POLKU_PUBLIC_URL: 'https://polku.example.fi/app',
      POLKU_STEP_UP_ACR: 'two words',
    });
    expect(faults.map((fault) => fault.split(' ')[0]).sort()).toEqual(
      [
        'POLKU_OIDC_AUDIENCE',
        'POLKU_OIDC_CLAIMS',
        'POLKU_OIDC_CLIENT_SECRET_FILE',
        'POLKU_OIDC_ISSUER',
        'POLKU_OIDC_SCOPE',
        'POLKU_OIDC_TOKEN_TYPE',
        'POLKU_PUBLIC_URL',
        'POLKU_SESSION_HOURS',
        'POLKU_SESSION_MINUTES',
        'POLKU_STEP_UP_ACR',
      ].sort(),
    );
    expect(faults.join('\n')).toContain('claims.role');
    expect(faults.join('\n')).toContain('values.roles.a');
  });

  it('ask for the public address beside an own provider', () => {
    expect(faultsOf({ POLKU_OIDC_ISSUER: 'https://login.example.fi' })).toEqual([
      'POLKU_PUBLIC_URL must be set when POLKU_OIDC_ISSUER is',
    ]);
  });
});
