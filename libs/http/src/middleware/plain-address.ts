import type { NextFunction, Request, Response } from 'express';
import { Problem } from '../problem.js';
import { PROBLEM_KINDS } from '../problem-kinds.js';

/** A whole personal identity code [Finnish Digital and Population Data Services Agency: date, sign, number, check]. */
const IDENTITY_CODE = /^\d{6}[-+A-FU-Y]\d{3}[0-9A-Y]$/i;

/**
 * Refuses an address that names a person: browsers and proxies keep addresses, and so do their logs. What somebody
 * searches for is sent in a body.
 */
export function plainAddress(request: Request, _response: Response, next: NextFunction): void {
  next(namesPerson(request.originalUrl) ? refused() : undefined);
}

function namesPerson(address: string): boolean {
  const at = address.indexOf('?');
  const path = at < 0 ? address : address.slice(0, at);
  if (path.split('/').some((part) => IDENTITY_CODE.test(decoded(part)))) return true;
  if (at < 0) return false;
  const query = new URLSearchParams(address.slice(at + 1));
  return query.has('search') || [...query.values()].some((value) => IDENTITY_CODE.test(value.trim()));
}

function decoded(part: string): string {
  try {
    return decodeURIComponent(part);
  } catch {
    return part;
  }
}

function refused(): Problem {
  return new Problem(PROBLEM_KINDS.personInAddress, {
    fi: 'Hae nimellä tai henkilötunnuksella lähettämällä hakusana rungossa: POST /api/v1/clients/search tai /api/v1/caseload/search.',
    sv: 'Sök med namn eller personbeteckning genom att skicka sökordet i begärans innehåll: POST /api/v1/clients/search eller /api/v1/caseload/search.',
    en: 'Search by name or identity code by sending what you search for in the body: POST /api/v1/clients/search or /api/v1/caseload/search.',
  });
}
