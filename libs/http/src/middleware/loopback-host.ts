import type { NextFunction, Request, Response } from 'express';
import { Problem } from '../problem.js';
import { PROBLEM_KINDS } from '../problem-kinds.js';

const LOOPBACK = /^(?:localhost|127(?:\.\d{1,3}){3}|\[::1\])(?::\d{1,5})?$/i;

/**
 * Answers only to loopback names. A page of another site can point its own name at 127.0.0.1 (DNS rebinding) and would
 * then be of the "same origin" as this server; its Host header gives it away.
 */
export function loopbackHost(request: Request, _response: Response, next: NextFunction): void {
  next(LOOPBACK.test(request.headers.host ?? '') && !fromAnotherSite(request) ? undefined : refused());
}

/** Browsers say where a request comes from; nobody else's page may even fire one off unseen. */
function fromAnotherSite(request: Request): boolean {
  const { origin } = request.headers;
  if (request.headers['sec-fetch-site'] === 'cross-site' && request.headers['sec-fetch-mode'] !== 'navigate')
    return true;
  return origin !== undefined && !LOOPBACK.test(origin.replace(/^https?:\/\//, ''));
}

function refused(): Problem {
  return new Problem(PROBLEM_KINDS.hostNotAllowed, {
    fi: 'Kunnes oikeudet ratkaistaan asiakasasioittain, palvelin vastaa vain omalla koneella: käytä osoitetta http://127.0.0.1 tai http://localhost.',
    sv: 'Tills rättigheterna avgörs ärende för ärende svarar servern bara på den egna datorn: använd http://127.0.0.1 eller http://localhost.',
    en: 'Until rights are decided case by case the server answers on its own machine only: use http://127.0.0.1 or http://localhost.',
  });
}
