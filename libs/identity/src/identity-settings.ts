import {
  settingReader,
  SettingsError,
  wholeNumber,
  type Checked,
  type SettingDescription,
  type SettingFault,
} from '@polku/kernel';
import { readFileSync } from 'node:fs';
import { DEFAULT_CLAIM_MAPPING, parseClaimMapping, type ClaimMapping } from './claim-mapping.js';

/** The typ of access tokens: `any` takes both, for providers that change it. */
export type TokenType = 'at+jwt' | 'JWT' | 'any';

export interface IdentitySettings {
  /** The own identity provider; without it the one for development is used. */
  readonly issuer?: string;
  readonly clientId: string;
  /** Without it Polku is a public client, protected by PKCE alone. */
  readonly clientSecret?: string;
  readonly scope: string;
  /** The aud of access tokens for this API. */
  readonly audience: string;
  readonly tokenType: TokenType;
  readonly claims: ClaimMapping;
  /** A session that nobody uses ends after this. */
  readonly sessionMinutes: number;
  /** A session ends after this however much it is used. */
  readonly sessionHours: number;
  /** Where people reach Polku, without a path: https://polku.example.fi. Without it, where the server listens. */
  readonly publicUrl?: string;
  /** The acr that sensitive acts ask for. */
  readonly stepUpAcr?: string;
}

/** Every setting of sign-in. */
export const IDENTITY_SETTINGS = [
  {
    name: 'POLKU_OIDC_ISSUER',
    default: '',
    meaning:
      'Address of an own OpenID Connect provider. Without it a provider for development runs inside, never in production.',
  },
  { name: 'POLKU_OIDC_CLIENT_ID', default: 'polku', meaning: 'The name of Polku at the provider.' },
  {
    name: 'POLKU_OIDC_CLIENT_SECRET_FILE',
    default: '',
    meaning: 'File with the secret of Polku at the provider; without it Polku is a public client.',
  },
  { name: 'POLKU_OIDC_SCOPE', default: 'openid profile', meaning: 'What a sign-in asks the provider for.' },
  {
    name: 'POLKU_OIDC_AUDIENCE',
    default: 'urn:polku:api',
    meaning: 'Whom access tokens must be for; another than the client id.',
  },
  {
    name: 'POLKU_OIDC_TOKEN_TYPE',
    default: 'at+jwt',
    meaning: 'The typ of access tokens: at+jwt (RFC 9068), JWT or any.',
  },
  {
    name: 'POLKU_OIDC_CLAIMS',
    default: '',
    meaning: 'Which claims tell role, profession, unit, register and official: JSON, or the path of a file with it.',
  },
  { name: 'POLKU_SESSION_MINUTES', default: '30', meaning: 'A session that is not used ends after so many minutes.' },
  { name: 'POLKU_SESSION_HOURS', default: '10', meaning: 'Every session ends after so many hours.' },
  {
    name: 'POLKU_PUBLIC_URL',
    default: '',
    meaning: 'Where people reach Polku, like https://polku.example.fi; needed with an own provider.',
  },
  {
    name: 'POLKU_STEP_UP_ACR',
    default: '',
    meaning: 'The strength of sign-in (acr) that sensitive acts ask for, in the words of the provider.',
  },
] as const satisfies readonly SettingDescription[];

type SettingName = (typeof IDENTITY_SETTINGS)[number]['name'];

/**
 * Reads and checks every setting of sign-in, and the files that they name. An empty variable counts as unset.
 * @throws {SettingsError} with all faults; never a secret
 */
export function readIdentitySettings(
  environment: Readonly<Record<string, string | undefined>> = process.env,
): IdentitySettings {
  const faults: SettingFault[] = [];
  const optional = settingReader<SettingName>(environment, faults);
  const issuer = optional('POLKU_OIDC_ISSUER', issuerAddress);
  const clientSecret = optional('POLKU_OIDC_CLIENT_SECRET_FILE', secretFile);
  const publicUrl = optional('POLKU_PUBLIC_URL', origin);
  const stepUpAcr = optional('POLKU_STEP_UP_ACR', visible);
  const settings: IdentitySettings = {
    ...(issuer === undefined ? {} : { issuer }),
    clientId: optional('POLKU_OIDC_CLIENT_ID', visible) ?? 'polku',
    ...(clientSecret === undefined ? {} : { clientSecret }),
    scope: optional('POLKU_OIDC_SCOPE', scope) ?? 'openid profile',
    audience: optional('POLKU_OIDC_AUDIENCE', visible) ?? 'urn:polku:api',
    tokenType: optional('POLKU_OIDC_TOKEN_TYPE', tokenType) ?? 'at+jwt',
    claims: optional('POLKU_OIDC_CLAIMS', claimMapping) ?? DEFAULT_CLAIM_MAPPING,
    sessionMinutes: optional('POLKU_SESSION_MINUTES', wholeNumber(1, 600)) ?? 30,
    sessionHours: optional('POLKU_SESSION_HOURS', wholeNumber(1, 24)) ?? 10,
    ...(publicUrl === undefined ? {} : { publicUrl }),
    ...(stepUpAcr === undefined ? {} : { stepUpAcr }),
  };
  faults.push(...contradictions(settings, faults));
  if (faults.length > 0) throw new SettingsError(faults);
  return settings;
}

/** An ID token of the same provider would pass as an access token if both were for the same audience. */
function contradictions(settings: IdentitySettings, known: readonly SettingFault[]): SettingFault[] {
  const isFaulty = (name: SettingName): boolean => known.some((fault) => fault.name === name);
  const faults: SettingFault[] = [];
  if (settings.audience === settings.clientId)
    faults.push({ name: 'POLKU_OIDC_AUDIENCE', fault: 'must be another than POLKU_OIDC_CLIENT_ID' });
  if (settings.issuer !== undefined && settings.publicUrl === undefined && !isFaulty('POLKU_PUBLIC_URL'))
    faults.push({ name: 'POLKU_PUBLIC_URL', fault: 'must be set when POLKU_OIDC_ISSUER is' });
  return faults;
}

function issuerAddress(text: string): Checked<string> {
  const url = safeAddress(text);
  if (url === undefined) return { fault: 'must be an address that begins with https:// (http:// for loopback only)' };
  if (url.search !== '' || url.hash !== '' || url.username !== '') return { fault: 'must have no ?, # or user' };
  return { value: text };
}

function origin(text: string): Checked<string> {
  const url = safeAddress(text);
  if (url === undefined) return { fault: 'must be an address that begins with https:// (http:// for loopback only)' };
  return url.href === `${url.origin}/`
    ? { value: url.origin }
    : { fault: 'must have no path, like https://polku.example.fi' };
}

function safeAddress(text: string): URL | undefined {
  if (!URL.canParse(text)) return undefined;
  const url = new URL(text);
  return url.protocol === 'https:' || (url.protocol === 'http:' && isLoopback(url.hostname)) ? url : undefined;
}

/** Whether a host name of an address is this very machine. */
export function isLoopback(hostname: string): boolean {
  return hostname === 'localhost' || hostname === '[::1]' || /^127(\.\d{1,3}){3}$/.test(hostname);
}

function secretFile(path: string): Checked<string> {
  const text = readText(path)?.trim();
  if (text === undefined) return { fault: 'names a file that cannot be read' };
  return text === '' ? { fault: 'names an empty file' } : { value: text };
}

function claimMapping(text: string): Checked<ClaimMapping> {
  const document = text.startsWith('{') ? text : readText(text);
  if (document === undefined) return { fault: 'names a file that cannot be read' };
  const parsed = parseClaimMapping(document);
  return 'mapping' in parsed ? { value: parsed.mapping } : { fault: parsed.faults.join('; ') };
}

function readText(path: string): string | undefined {
  try {
    return readFileSync(path, 'utf8');
  } catch {
    return undefined;
  }
}

function scope(text: string): Checked<string> {
  return text.split(/\s+/).includes('openid') ? { value: text } : { fault: 'must contain openid' };
}

function tokenType(text: string): Checked<TokenType> {
  if (text === 'at+jwt' || text === 'JWT' || text === 'any') return { value: text };
  return { fault: 'must be at+jwt, JWT or any' };
}

function visible(text: string): Checked<string> {
  return /^[\x21-\x7e]{1,200}$/.test(text)
    ? { value: text }
    : { fault: 'must be 1-200 visible ASCII characters without spaces' };
}
