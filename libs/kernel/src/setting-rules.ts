import { isIP, isIPv4 } from 'node:net';

/** What a rule makes of the text in the environment: the value, or what is wrong with the text. */
export type Checked<Value> = { readonly value: Value } | { readonly fault: string };

export type Rule<Value> = (text: string) => Checked<Value>;

export function wholeNumber(from: number, to: number): Rule<number> {
  return (text) => {
    const value = Number(text);
    if (/^\d+$/.test(text) && value >= from && value <= to) return { value };
    return { fault: `must be a whole number from ${String(from)} to ${String(to)}, not ${quoted(text)}` };
  };
}

export function oneOf<Value extends string>(...values: readonly Value[]): Rule<Value> {
  return (text) => {
    const value = values.find((candidate) => candidate === text);
    return value === undefined ? { fault: `must be one of ${values.join(', ')}, not ${quoted(text)}` } : { value };
  };
}

/** Where a server listens: an address of this machine, or of all its networks. */
export const listeningAddress: Rule<string> = (text) =>
  text === 'localhost' || isIP(text) !== 0
    ? { value: text }
    : { fault: `must be an address of this machine (127.0.0.1, ::1, 0.0.0.0) or localhost, not ${quoted(text)}` };

/** Whether who listens there is reached from this machine alone. */
export function isLoopbackAddress(address: string): boolean {
  return address === 'localhost' || address === '::1' || (isIPv4(address) && address.startsWith('127.'));
}

/** Addresses and networks, `10.0.0.7, 10.1.0.0/16`. */
export const networks: Rule<readonly string[]> = (text) => {
  const value = text.split(',').map((each) => each.trim());
  const wrong = value.find((each) => !isNetwork(each));
  return wrong === undefined
    ? { value }
    : { fault: `must be addresses or networks like 10.1.0.0/16, not ${quoted(wrong)}` };
};

function isNetwork(text: string): boolean {
  const [address = '', length, ...rest] = text.split('/');
  const bits = isIP(address) === 4 ? 32 : 128;
  if (isIP(address) === 0 || rest.length > 0) return false;
  return length === undefined || (/^\d{1,3}$/.test(length) && Number(length) >= 1 && Number(length) <= bits);
}

/** The text itself is never repeated in the fault: it may hold a password. */
export const postgresAddress: Rule<string> = (text) => {
  if (!/^postgres(ql)?:\/\//.test(text)) return { fault: 'must begin with postgres:// or postgresql://' };
  if (!URL.canParse(text))
    return { fault: 'is not a valid address (a password with special characters must be URL-encoded)' };
  if (new URL(text).pathname.length < 2)
    return { fault: 'must name the database, like postgres://user@host:5432/polku' };
  return { value: text };
};

export const folder: Rule<string> = (text) =>
  text.includes('\0') ? { fault: 'must be the path of a folder' } : { value: text };

/** Whether and how much demo data is made when the database is empty. */
export type DemoSetting = 'on' | 'off' | { readonly clients: number };

const LARGEST_DEMO = 1_000_000;

export const demoSetting: Rule<DemoSetting> = (text) => {
  if (text === 'on' || text === 'off') return { value: text };
  const clients = wholeNumber(1, LARGEST_DEMO)(text);
  if ('value' in clients) return { value: { clients: clients.value } };
  return { fault: `must be on, off or a number of clients from 1 to ${String(LARGEST_DEMO)}, not ${quoted(text)}` };
};

function quoted(text: string): string {
  return `"${text.length > 60 ? `${text.slice(0, 60)}…` : text}"`;
}
