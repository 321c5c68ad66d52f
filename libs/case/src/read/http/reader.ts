import { createParamDecorator, type ExecutionContext } from '@nestjs/common';
import { contextOf, entityTag, Problem, PROBLEM_KINDS, type Language } from '@polku/http';
import { accountOf } from '@polku/identity';
import type { Request, Response } from 'express';
import type { CaseAccess, VisibleCase } from '../access/case-access.js';
import { WAIT_MILLISECONDS, type ReadSide } from '../read-side.js';

/** The language that the reader asked for. */
export const ReaderLanguage = createParamDecorator((_data: unknown, context: ExecutionContext): Language => {
  return contextOf(context.switchToHttp().getRequest<Request>()).language;
});

const accesses = new WeakMap<object, CaseAccess>();

/** Keeps with a request what its reader may see. */
export function setAccess(request: Request, access: CaseAccess): void {
  accesses.set(request, access);
}

/** Undefined on a route that is open to everybody. */
export function accessIfAny(request: object): CaseAccess | undefined {
  return accesses.get(request);
}

/** @throws {Problem} 401 when nobody signed in; {TypeError} when nobody has looked for the rights: a fault of the program */
export function accessOf(request: Request): CaseAccess {
  const access = accesses.get(request);
  if (access !== undefined) return access;
  accountOf(request);
  throw new TypeError('The request has no access: its route is in no area of rights');
}

/** What the reader of the request may see. */
export const Access = createParamDecorator((_data: unknown, context: ExecutionContext): CaseAccess => {
  return accessOf(context.switchToHttp().getRequest<Request>());
});

/** A case, or the problem that there is none: "not allowed" and "does not exist" look the same from outside. */
export async function visibleCase(access: CaseAccess, caseId: string, view: string): Promise<VisibleCase> {
  const found = await access.case(caseId, view);
  if (found === undefined) throw new Problem(PROBLEM_KINDS.notFound);
  return found;
}

/** Sets the ETag of a case that was read from the log, and says when it is older than what the caller knows of. */
export function tagVersion(response: Response, version: number, atLeast: number | undefined): { behind?: true } {
  response.setHeader('ETag', entityTag(version));
  if (atLeast === undefined || version >= atLeast) return {};
  response.setHeader('Polku-Behind', 'true');
  return { behind: true };
}

/**
 * Waits until a read model has passed a position. The answer always tells which position it is of, and says so when
 * that is not enough: an older state is never given as if it were current.
 */
export async function awaitPosition(
  readSide: ReadSide,
  response: Response,
  projection: string,
  atLeast = 0,
): Promise<SeenPosition> {
  const reached = await readSide.freshness.waitFor(projection, atLeast, atLeast === 0 ? 0 : WAIT_MILLISECONDS);
  return tagPosition(response, reached, atLeast);
}

/** Which position of the log an answer is of, and whether that is less than what was asked for. */
export interface SeenPosition {
  readonly position: number;
  readonly behind?: true;
}

/** Says in the headers which position an answer is of. */
export function tagPosition(response: Response, position: number, atLeast: number): SeenPosition {
  response.setHeader('Polku-Position', String(position));
  if (position >= atLeast) return { position };
  response.setHeader('Polku-Behind', 'true');
  return { position, behind: true };
}
