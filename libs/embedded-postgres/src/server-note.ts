import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { give, type Home } from './home.js';
import { identityOf } from './process-identity.js';

/** What the process that started the server leaves for those that find it running. */
export interface ServerNote {
  readonly postmaster: number;
  /** The system ends the server when this process ends. */
  readonly boundTo?: { readonly pid: number; readonly identity: string | undefined };
}

export function writeServerNote(home: Home, postmaster: number, bound: boolean): void {
  const boundTo = bound ? { boundTo: { pid: process.pid, identity: identityOf(process.pid) } } : {};
  const file = fileOf(home);
  writeFileSync(file, JSON.stringify({ postmaster, ...boundTo } satisfies ServerNote), { mode: 0o600 });
  give(file, home.account);
}

/** True when the process that the server was bound to is gone: the server has been told to end, and will. */
export function isAboutToEnd(home: Home, postmaster: number): boolean {
  const note = readServerNote(home);
  if (note?.postmaster !== postmaster || note.boundTo === undefined) return false;
  return identityOf(note.boundTo.pid) !== note.boundTo.identity;
}

function readServerNote(home: Home): ServerNote | undefined {
  try {
    return JSON.parse(readFileSync(fileOf(home), 'utf8')) as ServerNote;
  } catch {
    return undefined;
  }
}

function fileOf(home: Home): string {
  return join(home.directory, 'server.json');
}
