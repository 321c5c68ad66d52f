import type { Reader } from '@polku/access';
import { userInfo } from 'node:os';

/**
 * Who sits at this machine. Whoever holds the database and the master keys can read everything anyway: what counts is
 * that the read log knows of it.
 */
export function operatorOfMachine(userName = userInfo().username): Reader {
  const name = userName.replace(/[^A-Za-z0-9]/g, '').slice(0, 60);
  return {
    personId: `cli:${name === '' ? 'unknown' : name}`,
    // The read log names the first one; the rights are those of an auditor.
    roles: ['operator', 'auditor'],
    professions: [],
    units: [],
    organisation: '',
    register: 'none',
    official: false,
  };
}
