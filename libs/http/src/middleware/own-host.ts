import type { Request, RequestHandler } from 'express';
import { Problem } from '../problem.js';
import { PROBLEM_KINDS } from '../problem-kinds.js';

const LOOPBACK = /^(?:localhost|127(?:\.\d{1,3}){3}|\[::1\])(?::\d{1,5})?$/i;
/** Asked under the bare address of the machine, by who starts and watches the process; they tell nothing of anybody. */
const OF_THE_MACHINE = new Set(['/health/live', '/health/ready']);

/**
 * Answers only to loopback names and the public one. A page of another site can point its own name at this server (DNS
 * rebinding) and would then be of the "same origin"; its Host header gives it away.
 * @param publicUrl where people reach the server, `https://polku.example.fi`, when that is not the machine itself
 */
export function ownHost(publicUrl?: string): RequestHandler {
  const own = publicUrl === undefined ? undefined : new URL(publicUrl);
  // The port of the scheme may be written.
  const withPort =
    own === undefined ? undefined : `${own.hostname}:${own.port || (own.protocol === 'https:' ? '443' : '80')}`;
  const isOwn = (host: string): boolean =>
    LOOPBACK.test(host) || host.toLowerCase() === own?.host || host.toLowerCase() === withPort;
  const fromAnotherSite = ({ headers: { origin, ...headers } }: Request): boolean => {
    // Browsers say where a request comes from; nobody else's page may even fire one off unseen.
    if (headers['sec-fetch-site'] === 'cross-site' && headers['sec-fetch-mode'] !== 'navigate') return true;
    return origin !== undefined && origin !== own?.origin && !LOOPBACK.test(origin.replace(/^https?:\/\//, ''));
  };
  return (request, _response, next) => {
    const isAsked = isOwn(request.headers.host ?? '') || (own !== undefined && OF_THE_MACHINE.has(request.path));
    next(isAsked && !fromAnotherSite(request) ? undefined : refused(own?.origin));
  };
}

function refused(publicUrl = 'http://127.0.0.1'): Problem {
  return new Problem(PROBLEM_KINDS.hostNotAllowed, {
    fi: `Käytä osoitetta ${publicUrl}; samalla koneella myös http://localhost.`,
    sv: `Använd ${publicUrl}; på samma dator även http://localhost.`,
    en: `Use ${publicUrl}; on the same machine http://localhost does too.`,
  });
}
