import type { ClientIdentity, ClientProfile } from '../../events/index.js';
import type { Rejection } from '../../rejection.js';
import { codeFault, dayFault, firstOf, textFault } from '../rules/fields.js';
import type { RegisterContext } from './decide-register.js';
import { birthDateIn } from './identity-code.js';

/** Names are needed, everything else only where somebody knows it: nobody is left without service for a missing code. */
export function identityFault(identity: ClientIdentity, context: RegisterContext): Rejection | undefined {
  return firstOf(
    textFault('identity.givenNames', identity.givenNames),
    textFault('identity.familyName', identity.familyName),
    dayFault(context, 'identity.birthDate', identity.birthDate),
    identityCodeFault(identity),
  );
}

function identityCodeFault({ identityCode, birthDate }: ClientIdentity): Rejection | undefined {
  if (identityCode === undefined) return undefined;
  const born = birthDateIn(identityCode);
  if (born === undefined) return { code: 'identity-code-invalid', field: 'identity.identityCode' };
  if (birthDate !== undefined && birthDate !== born)
    return { code: 'identity-code-invalid', field: 'identity.birthDate' };
  return undefined;
}

export function profileFault(profile: ClientProfile, context: RegisterContext): Rejection | undefined {
  return firstOf(
    ...profile.targetGroups.map((group) => codeFault(context, 'profile.targetGroups', 'target_group', group)),
    codeFault(context, 'profile.contactChannel', 'contact_channel', profile.contactChannel),
    reminderChannelFault(profile.reminderChannel),
    codeFault(context, 'profile.segment', 'segment', profile.segment),
  );
}

const REMINDER_CHANNELS: readonly string[] = ['sms', 'email', 'letter'];

function reminderChannelFault(channel: string | undefined): Rejection | undefined {
  if (channel === undefined || REMINDER_CHANNELS.includes(channel)) return undefined;
  return { code: 'value-invalid', field: 'profile.reminderChannel' };
}
