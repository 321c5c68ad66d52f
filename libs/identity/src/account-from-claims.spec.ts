import { describe, expect, it } from '@jest/globals';
import { Problem } from '@polku/http';
import { accountFromClaims, type Claims } from './account-from-claims.js';
import { DEFAULT_CLAIM_MAPPING, type ClaimMapping } from './claim-mapping.js';

const CLAIMS = { sub: 'maija.m', name: 'Maija Mallinen', roles: ['professional'] };

function accountOf(claims: Claims, mapping: Partial<ClaimMapping> = {}) {
  return accountFromClaims(
    { ...CLAIMS, ...claims },
    { mapping: { ...DEFAULT_CLAIM_MAPPING, ...mapping }, professions: new Set(['TKK']) },
  );
}

function refusal(claims: Claims, mapping: Partial<ClaimMapping> = {}): unknown {
  try {
    accountOf(claims, mapping);
  } catch (error) {
    if (error instanceof Problem) return error.kind.code;
    throw error;
  }
  return undefined;
}

describe('an account', () => {
  it('is narrow where the token says nothing', () => {
    expect(accountOf({})).toMatchObject({ professions: [], units: [], register: 'none', official: false });
  });

  it('takes one text for a list of one, each value once, and texts for yes and no', () => {
    expect(accountOf({ units: 'A', roles: ['manager', 'manager'], official: 'true' })).toMatchObject({
      units: ['A'],
      roles: ['manager'],
      official: true,
    });
  });

  it('reads claims below others, and claims whose name is an address', () => {
    const claims = { ...DEFAULT_CLAIM_MAPPING.claims, roles: 'realm_access.roles', units: 'https://polku.fi/units' };
    const given = { roles: undefined, realm_access: { roles: ['auditor'] }, 'https://polku.fi/units': ['A'] };
    expect(accountOf(given, { claims })).toMatchObject({ roles: ['auditor'], units: ['A'] });
  });

  it('passes over groups that are no roles only when the settings say so', () => {
    const groups = { roles: ['vpn-users', 'polku-johto'] };
    const values = { roles: { 'polku-johto': 'manager' } };
    expect(refusal(groups, { values })).toBe('role-unknown');
    expect(accountOf(groups, { values, ignoreOtherRoles: true }).roles).toEqual(['manager']);
    expect(refusal({ roles: ['vpn-users'] }, { values, ignoreOtherRoles: true })).toBe('role-missing');
  });

  it('of a client names the client and has no other role', () => {
    expect(accountOf({ roles: ['client'], client: 'c-1' }).clientId).toBe('c-1');
    expect(refusal({ roles: ['client'] })).toBe('claims-not-accepted');
    expect(refusal({ roles: ['client', 'professional'], client: 'c-1' })).toBe('claims-not-accepted');
    expect(refusal({ client: 'c-1' })).toBe('claims-not-accepted');
  });

  it.each<[string, Claims]>([
    ['claims-not-accepted', { sub: 'system:sweep' }],
    ['claims-not-accepted', { sub: 'two words' }],
    ['claims-not-accepted', { sub: 'x'.repeat(101) }],
    ['claims-not-accepted', { name: 'Maija\nMallinen' }],
    ['claims-not-accepted', { name: { first: 'Maija' } }],
    ['claims-not-accepted', { units: [1] }],
    ['claims-not-accepted', { units: Array.from({ length: 51 }, (_, index) => `U${String(index)}`) }],
    ['claims-not-accepted', { official: 1 }],
    ['claims-not-accepted', { register: 'Health' }],
    ['claims-not-accepted', { auth_time: 'yesterday' }],
    ['role-unknown', { roles: ['professional', 'superuser'] }],
    ['role-unknown', { roles: ['Professional'] }],
    ['role-unknown', { roles: 'constructor' }],
    ['role-missing', { roles: [] }],
    ['profession-unknown', { professions: ['tkk'] }],
    ['profession-unknown', { professions: ['TKK', 'XX'] }],
  ])('is refused with %s: %j', (code, claims) => {
    expect(refusal(claims)).toBe(code);
  });
});
