import {
  contextOf,
  expectedVersion,
  headerProblem,
  idempotencyKey,
  isToken,
  Problem,
  PROBLEM_KINDS,
} from '@polku/http';
import type { Request, Response } from 'express';
import type { CommandEnvelope } from '../write/command.js';

/** Who gives the command, until there is a sign-in: an identifier without spaces, never a name. */
export const ACTOR_HEADER = 'Polku-Actor';

const ACTOR_AT_MOST = 100;

/** The envelope of a request. A key that the caller did not choose is told in the answer, so that it can retry. */
export function envelopeOf(request: Request, response: Response): CommandEnvelope {
  const commandId = idempotencyKey(single(request, 'idempotency-key'));
  response.setHeader('Idempotency-Key', commandId);
  const version = expectedVersion(single(request, 'if-match'));
  return {
    commandId,
    actor: actorOf(single(request, 'polku-actor')),
    correlationId: contextOf(request).requestId,
    ...(version === undefined ? {} : { expectedVersion: version }),
  };
}

function actorOf(header: string | undefined): string {
  if (header === undefined || header === '') {
    throw new Problem(PROBLEM_KINDS.identityMissing, WHO, { headers: { 'WWW-Authenticate': ACTOR_HEADER } });
  }
  if (header.length <= ACTOR_AT_MOST && isToken(header) && !header.startsWith('system:')) return header;
  throw headerProblem(ACTOR_HEADER, ACTOR_FORM);
}

/** Node joins repeated headers with a comma; that is no value that anybody meant. */
function single(request: Request, name: string): string | undefined {
  const value = request.headers[name];
  return Array.isArray(value) ? value.join(', ') : value;
}

const WHO = {
  fi: 'Kirjautumisen valmistumiseen asti tekijä kerrotaan otsakkeessa Polku-Actor, esimerkiksi Polku-Actor: maija.m. Kirjaus tarvitsee aina tekijän.',
  sv: 'Innan inloggningen är klar anges den som utför i huvudet Polku-Actor, till exempel Polku-Actor: maija.m. En anteckning behöver alltid en utförare.',
  en: 'Until there is a sign-in, say who you are in the header Polku-Actor, for example Polku-Actor: maija.m. An entry always has somebody who made it.',
};

const ACTOR_FORM = {
  fi: 'Polku-Actor on 1–100 näkyvää ASCII-merkkiä ilman välejä; alku system: on varattu ohjelmille.',
  sv: 'Polku-Actor är 1–100 synliga ASCII-tecken utan mellanslag; början system: är reserverad för program.',
  en: 'Polku-Actor is 1-100 visible ASCII characters without spaces; a leading system: is kept for programs.',
};
