import type { Text } from '../path/index.js';
import { words } from './told.js';

/** What guards and documents call what is missing, in words; the code after the colon is kept. */
const NAMES: Readonly<Record<string, Text>> = {
  caseload: words('tilaa työntekijän asiakasmäärässä', 'plats i den anställdas klientantal', 'room in the caseload'),
  channel: words('yhteydenottotapa', 'kontaktsätt', 'channel'),
  'client-manager': words(
    'asiakasvastaava yhteystietoineen',
    'klientansvarig med kontaktuppgifter',
    'client manager with contact details',
  ),
  'client-present': words('asiakas läsnä', 'klienten närvarande', 'the client present'),
  consent: words('suostumus', 'samtycke', 'consent'),
  decision: words('päätös', 'beslut', 'decision'),
  'exit-reason': words('päättymisen syy', 'orsak till avslutet', 'reason of the exit'),
  fact: words('tieto', 'uppgift', 'fact'),
  form: words('lomake', 'formulär', 'form'),
  network: words('verkosto', 'nätverk', 'network'),
  plan: words('suunnitelma', 'plan', 'plan'),
  quota: words('tilaa kiintiössä', 'plats i kvoten', 'room in the quota'),
  referral: words('lähete', 'remiss', 'referral'),
};

/** `consent:TIIMI` as "suostumus (TIIMI)". */
export function missingName(missing: string, language: keyof Text): string {
  const [kind = '', ...rest] = missing.split(':');
  const name = NAMES[kind]?.[language];
  if (name === undefined) return missing;
  return rest.length === 0 ? name : `${name} (${rest.join(':')})`;
}
