import { type HttpException } from '@nestjs/common';
import type { Request } from 'express';
import { Problem, type ProblemKind } from './problem.js';
import { PROBLEM_KINDS } from './problem-kinds.js';
import { faultAt } from './validation/constraint-texts.js';

const UUID = /^[0-9a-f]{8}-(?:[0-9a-f]{4}-){3}[0-9a-f]{12}$/i;

/** A problem for what Nest and the body parser throw; their English messages are not passed on. */
export function problemFromHttp(error: HttpException, request: Request): Problem {
  const parser = parserProblem(error);
  if (parser !== undefined) return parser;
  switch (error.getStatus()) {
    case 400:
      return badParameter(error, request) ?? new Problem(PROBLEM_KINDS.badRequest, undefined, { cause: error });
    case 401:
      return new Problem(PROBLEM_KINDS.identityMissing, undefined, { cause: error });
    case 403:
      return new Problem(PROBLEM_KINDS.forbidden, undefined, { cause: error });
    case 404:
      return isUnknownRoute(error)
        ? unknownRoute(error)
        : new Problem(PROBLEM_KINDS.notFound, undefined, { cause: error });
    case 413:
      return tooLarge(error);
    case 415:
      return new Problem(PROBLEM_KINDS.mediaTypeUnsupported, undefined, { cause: error });
    default:
      return new Problem({ ...PROBLEM_KINDS.badRequest, status: error.getStatus() }, undefined, { cause: error });
  }
}

function parserProblem(error: HttpException): Problem | undefined {
  const type = (error.cause as { readonly type?: unknown } | undefined)?.type;
  switch (type) {
    case 'entity.parse.failed':
      return new Problem(PROBLEM_KINDS.malformedJson, NOT_AN_OBJECT, { cause: error });
    case 'entity.too.large':
      return tooLarge(error);
    case 'encoding.unsupported':
    case 'charset.unsupported':
      return new Problem(PROBLEM_KINDS.mediaTypeUnsupported, ENCODING, { cause: error });
    case undefined:
      return error.cause instanceof SyntaxError ? new Problem(PROBLEM_KINDS.malformedJson, NOT_AN_OBJECT) : undefined;
    default:
      return new Problem(PROBLEM_KINDS.badRequest, undefined, { cause: error });
  }
}

/** Nest's own pipes say what they wanted, but not of which parameter. */
function badParameter(error: HttpException, request: Request): Problem | undefined {
  if (!error.message.includes('uuid')) return undefined;
  const faults = Object.entries(request.params)
    .filter(([name, value]) => name.endsWith('Id') && !(typeof value === 'string' && UUID.test(value)))
    .map(([name]) => faultAt('path', name, 'isUuid'));
  return faults.length === 0 ? undefined : invalid(faults);
}

function invalid(faults: readonly ReturnType<typeof faultAt>[]): Problem {
  return new Problem(PROBLEM_KINDS.validationFailed, undefined, { faults });
}

function isUnknownRoute(error: HttpException): boolean {
  return /^Cannot [A-Z]+ \//.test(error.message);
}

/** There is nothing at an address. */
export function unknownRoute(error?: HttpException): Problem {
  return new Problem(
    PROBLEM_KINDS.routeUnknown,
    {
      fi: 'Tarkista osoite ja menetelmä (GET, POST): kaikki osoitteet ovat sivulla /api.',
      sv: 'Kontrollera adressen och metoden (GET, POST): alla adresser finns på sidan /api.',
      en: 'Check the address and the method (GET, POST): all addresses are on the page /api.',
    },
    error === undefined ? {} : { cause: error },
  );
}

function tooLarge(error: HttpException): Problem {
  const limit = (error.cause as { readonly limit?: unknown } | undefined)?.limit;
  const kind: ProblemKind = PROBLEM_KINDS.bodyTooLarge;
  if (typeof limit !== 'number') return new Problem(kind, undefined, { cause: error });
  const kilobytes = String(Math.floor(limit / 1024));
  return new Problem(
    kind,
    {
      fi: `Runko saa olla enintään ${kilobytes} kilotavua.`,
      sv: `Innehållet får vara högst ${kilobytes} kilobyte.`,
      en: `The body may have at most ${kilobytes} kilobytes.`,
    },
    { members: { limitBytes: limit }, headers: { Connection: 'close' }, cause: error },
  );
}

const NOT_AN_OBJECT = {
  fi: 'Rungon on oltava JSON-olio, esimerkiksi {"phase": "MAP"}. Tarkista lainausmerkit, pilkut ja merkistö (UTF-8).',
  sv: 'Innehållet ska vara ett JSON-objekt, till exempel {"phase": "MAP"}. Kontrollera citattecken, kommatecken och teckenkodning (UTF-8).',
  en: 'The body must be a JSON object, for example {"phase": "MAP"}. Check quotes, commas and the encoding (UTF-8).',
};

const ENCODING = {
  fi: 'Lähetä runko UTF-8-muodossa ilman pakkausta tai gzip-pakattuna.',
  sv: 'Skicka innehållet som UTF-8, okomprimerat eller gzip-komprimerat.',
  en: 'Send the body as UTF-8, uncompressed or compressed with gzip.',
};
