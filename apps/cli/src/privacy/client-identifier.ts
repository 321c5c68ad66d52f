import { WrongUse } from '../terminal/wrong-use.js';

const IDENTIFIER = /^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$/i;

/**
 * Never a name or an identity code: the command line stays in the history of the shell.
 * @throws {WrongUse}
 */
export function clientIdentifier(text: string): string {
  if (IDENTIFIER.test(text)) return text.toLowerCase();
  throw new WrongUse('A client is named by the identifier.', 'The client list of Polku shows it.');
}
