import { randomUUID } from 'node:crypto';
import { setTimeout as sleep } from 'node:timers/promises';
import { forgetTokens, signedIn } from '../../support/demo-token.js';

export interface SentCommand {
  readonly key: string;
  readonly caseId: string;
  readonly text: string;
}

export interface Acknowledged extends SentCommand {
  readonly version: number;
  readonly position: number;
  /** How often it had to be sent. */
  readonly sent: number;
  readonly repeated: boolean;
}

/** Where the API is now; undefined while there is none. */
export interface Whereabouts {
  url: string | undefined;
}

interface Answer {
  readonly version: number;
  readonly position: number;
  readonly repeated: boolean;
}

/**
 * A caller as the API asks for: when an answer does not come, or not whole, it sends the same command with the same key
 * again, until it has one.
 */
export async function insist(api: Whereabouts, command: SentCommand): Promise<Acknowledged> {
  for (let sent = 1; ; sent++) {
    const answer = await attempt(api, command);
    if (answer !== undefined) {
      const { version, position, repeated } = answer;
      return { ...command, version, position, repeated, sent };
    }
    await sleep(20);
  }
}

export function newNote(caseId: string, number: number): SentCommand {
  return { key: randomUUID(), caseId, text: `note ${String(number)}` };
}

/** Undefined when the outcome is unknown. */
async function attempt({ url }: Whereabouts, { key, caseId, text }: SentCommand): Promise<Answer | undefined> {
  if (url === undefined) return undefined;
  try {
    const response = await fetch(`${url}/api/v1/cases/${caseId}/notes`, {
      method: 'POST',
      headers: { 'content-type': 'application/json', ...(await signedIn(url)), 'idempotency-key': key },
      body: JSON.stringify({ text, visibleToClient: false }),
    });
    const body = (await response.json()) as Answer;
    if (response.status === 201 || response.status === 200) return body;
    if (response.status === 401) forgetTokens(url);
    if (response.status === 401 || response.status === 503 || response.status === 409) return undefined;
    throw new Refused(`${String(response.status)} ${JSON.stringify(body)}`);
  } catch (error) {
    if (error instanceof Refused) throw error;
    return undefined;
  }
}

class Refused extends Error {}
