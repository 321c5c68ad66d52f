import type { Request, RequestHandler } from 'express';
import { Problem } from '../problem.js';
import { PROBLEM_KINDS } from '../problem-kinds.js';
import type { Limiter } from './limiter.js';

/**
 * Refuses requests of somebody who makes too many.
 * @param whose whom a request counts for; undefined: for nobody
 */
export function limitRequests(limiter: Limiter, whose: (request: Request) => string | undefined): RequestHandler {
  return (request, _response, next) => {
    const key = whose(request);
    if (key === undefined) {
      next();
      return;
    }
    limiter.take(key).then((seconds) => next(seconds === undefined ? undefined : tooMany(seconds)), next);
  };
}

function tooMany(seconds: number): Problem {
  return new Problem(
    PROBLEM_KINDS.tooManyRequests,
    {
      fi: `Odota ${String(seconds)} sekuntia. Komennon voi lähettää uudelleen samalla Idempotency-Key-avaimella.`,
      sv: `Vänta ${String(seconds)} sekunder. Ett kommando kan skickas på nytt med samma Idempotency-Key.`,
      en: `Wait ${String(seconds)} seconds. A command can be sent again with the same Idempotency-Key.`,
    },
    { headers: { 'Retry-After': String(seconds) } },
  );
}
