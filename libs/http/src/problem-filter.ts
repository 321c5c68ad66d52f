import { Catch, HttpException, type ArgumentsHost, type ExceptionFilter } from '@nestjs/common';
import type { Request, Response } from 'express';
import { Problem } from './problem.js';
import { problemDocument } from './problem-document.js';
import { PROBLEM_KINDS } from './problem-kinds.js';
import { problemFromHttp } from './problem-from-http.js';
import { contextOf } from './request-context.js';

/** Told about every error that nobody foresaw: the incident is in the answer too. */
export type ReportIncident = (incident: string, error: unknown, route: string) => void;

export interface ProblemFilterOptions {
  readonly report: ReportIncident;
  /** Whether an error only says that something we need does not answer now: the caller may try again. */
  readonly isUnavailable?: (error: unknown) => boolean;
}

/** Turns everything that is thrown into application/problem+json. */
@Catch()
export class ProblemFilter implements ExceptionFilter {
  constructor(private readonly options: ProblemFilterOptions) {}

  catch(error: unknown, host: ArgumentsHost): void {
    const request = host.switchToHttp().getRequest<Request>();
    const response = host.switchToHttp().getResponse<Response>();
    const problem = this.problemOf(error, request);
    if (response.headersSent) {
      // The caller must see a cut connection, not half an answer that looks whole.
      response.destroy();
      return;
    }
    sendProblem(request, response, problem);
  }

  private problemOf(error: unknown, request: Request): Problem {
    if (error instanceof Problem) return error;
    if (error instanceof HttpException && error.getStatus() < 500) return problemFromHttp(error, request);
    if (this.options.isUnavailable?.(error) === true) return unavailable(error);
    const incident = contextOf(request).requestId;
    this.options.report(incident, error, routeOf(request));
    return new Problem(PROBLEM_KINDS.internalError, UNEXPECTED, { members: { incident }, cause: error });
  }
}

export function sendProblem(request: Request, response: Response, problem: Problem): void {
  const { language, requestId } = contextOf(request);
  const body = Buffer.from(JSON.stringify(problemDocument(problem, language, requestId)));
  response.statusCode = problem.kind.status;
  response.removeHeader('ETag');
  for (const [name, value] of Object.entries(problem.rest.headers ?? {})) response.setHeader(name, value);
  response.setHeader('Content-Type', 'application/problem+json; charset=utf-8');
  response.setHeader('Content-Language', language);
  response.setHeader('Vary', 'Accept-Language');
  response.setHeader('Content-Length', body.length);
  response.end(request.method === 'HEAD' ? undefined : body);
}

/** The pattern of the route, `/api/v1/cases/:caseId`: the address itself may name a person. */
export function routeOf(request: Request): string {
  const route = request.route as { readonly path?: unknown } | undefined;
  return typeof route?.path === 'string' ? route.path : '(no route)';
}

function unavailable(error: unknown): Problem {
  return new Problem(
    PROBLEM_KINDS.unavailable,
    {
      fi: 'Tietovarasto ei vastaa. Yritä hetken päästä uudelleen samalla Idempotency-Key-avaimella: sama komento ei kirjaudu kahdesti.',
      sv: 'Datalagret svarar inte. Försök igen om en stund med samma Idempotency-Key: samma kommando registreras inte två gånger.',
      en: 'The store does not answer. Try again in a moment with the same Idempotency-Key: the same command is not recorded twice.',
    },
    { headers: { 'Retry-After': '2' }, cause: error },
  );
}

const UNEXPECTED = {
  fi: 'Virhe on kirjattu. Kerro ylläpidolle tapahtuman tunniste (incident).',
  sv: 'Felet har loggats. Uppge incidentens identifierare (incident) för administratören.',
  en: 'The error has been logged. Tell the maintainers the identifier of the incident.',
};
