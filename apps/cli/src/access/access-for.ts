import type { CaseAccess } from '@polku/case';
import type { Polku } from '@polku/runtime';
import { randomUUID } from 'node:crypto';
import type { Terminal } from '../terminal/terminal.js';
import { operatorOfMachine } from './operator.js';
import { personCalled, type PersonCalled } from './person-called.js';

/** Of commands that show data of clients. */
export interface AccessOptions {
  readonly as?: string;
}

/** What the one who asks may see; everything that is shown of clients goes through it and into the read log. */
export async function accessFor(polku: Polku, terminal: Terminal, { as }: AccessOptions): Promise<CaseAccess> {
  const requestId = randomUUID();
  if (as === undefined) return polku.readSide.accessOfOperator(operatorOfMachine(), requestId);
  const person = await personCalled(polku, as);
  terminal.say(knownHow(person));
  return polku.readSide.accessFor(person.reader, requestId);
}

export function knownHow({ reader: { personId }, knownBy, seenAt }: PersonCalled): string {
  return knownBy === 'sign-in'
    ? `As ${personId}, who last used Polku at ${seenAt}.`
    : `As ${personId}, who has never signed in: as the register of professionals says, in no register of clients.`;
}
