import type { NextFunction, Request, Response } from 'express';
import { Problem } from '../problem.js';
import { PROBLEM_KINDS } from '../problem-kinds.js';

/** Deepest nesting of a body; a form with groups of answers needs five. */
export const DEEPEST_BODY = 12;
/** Most fields and items of a body together. */
export const LARGEST_BODY = 5_000;

const FORBIDDEN = new Set(['__proto__', 'constructor', 'prototype']);
const JSON_TYPE = /^application\/(?:[\w.-]+\+)?json\s*(?:;\s*charset=(?:utf-8|"utf-8")\s*)?$/i;

/** A request with a body says that it is JSON: a form of another site cannot, without asking first (CORS). */
export function jsonOnly(request: Request, _response: Response, next: NextFunction): void {
  const { headers } = request;
  const hasBody = headers['transfer-encoding'] !== undefined || (headers['content-length'] ?? '0') !== '0';
  next(!hasBody || JSON_TYPE.test(headers['content-type'] ?? '') ? undefined : notJson());
}

/** Refuses bodies that are too deep, too many, or that name what JavaScript objects inherit; comes after the parser. */
export function soundBody(request: Request, _response: Response, next: NextFunction): void {
  const body: unknown = request.body;
  next(typeof body === 'object' && body !== null ? faultOf(body) : undefined);
}

function faultOf(body: object): Problem | undefined {
  let left = LARGEST_BODY;
  const walk = (value: object, depth: number): Problem | undefined => {
    if (depth > DEEPEST_BODY) return notAccepted(TOO_DEEP);
    for (const key of Object.keys(value)) {
      if (FORBIDDEN.has(key)) return notAccepted(RESERVED);
      if (--left < 0) return notAccepted(TOO_MANY);
      const each = (value as Record<string, unknown>)[key];
      const fault = typeof each === 'object' && each !== null ? walk(each, depth + 1) : undefined;
      if (fault !== undefined) return fault;
    }
    return undefined;
  };
  return walk(body, 1);
}

function notJson(): Problem {
  return new Problem(
    PROBLEM_KINDS.mediaTypeUnsupported,
    {
      fi: 'Lähetä runko JSONina ja otsake Content-Type: application/json.',
      sv: 'Skicka innehållet som JSON med huvudet Content-Type: application/json.',
      en: 'Send the body as JSON with the header Content-Type: application/json.',
    },
    { headers: { 'Accept-Post': 'application/json' } },
  );
}

function notAccepted(detail: typeof TOO_DEEP): Problem {
  return new Problem(PROBLEM_KINDS.bodyNotAccepted, detail);
}

const TOO_DEEP = {
  fi: `Runko on liian syvä: enintään ${String(DEEPEST_BODY)} sisäkkäistä tasoa.`,
  sv: `Innehållet är för djupt: högst ${String(DEEPEST_BODY)} nivåer.`,
  en: `The body is too deep: at most ${String(DEEPEST_BODY)} levels.`,
};

const TOO_MANY = {
  fi: `Rungossa on liikaa kenttiä: enintään ${String(LARGEST_BODY)}.`,
  sv: `Innehållet har för många fält: högst ${String(LARGEST_BODY)}.`,
  en: `The body has too many fields: at most ${String(LARGEST_BODY)}.`,
};

const RESERVED = {
  fi: 'Kentän nimi __proto__, constructor tai prototype ei kelpaa.',
  sv: 'Fältnamnen __proto__, constructor och prototype godtas inte.',
  en: 'The field names __proto__, constructor and prototype are not accepted.',
};
