import { Injectable, type CanActivate, type ExecutionContext } from '@nestjs/common';
import { PATH_METADATA } from '@nestjs/common/constants.js';
import { mayUse, type Area } from '@polku/access';
import { Problem, PROBLEM_KINDS } from '@polku/http';
import { accountOf } from '@polku/identity';
import type { Request } from 'express';

/** First part of the pattern of a route; `open` needs nobody who signed in. */
const AREAS: ReadonlyMap<string, Area | 'open'> = new Map([
  ...areas('cases', 'cases', 'clients', 'caseload', 'monitoring-sheet'),
  ...areas('definitions', 'paths', 'forms', 'code-lists'),
  ...areas('professionals', 'professionals'),
  ...areas('changes', 'changes'),
  ...areas('statistics', 'statistics'),
  // The first page, the health checks and what the codes of problems mean.
  ...areas('open', '', 'health', 'api'),
]);

function areas(area: Area | 'open', ...parts: string[]): [string, Area | 'open'][] {
  return parts.map((part) => [part, area]);
}

/**
 * Every route needs somebody who signed in and whose role uses that part of the product. It goes by the pattern of the
 * route and not by the address, which can be written in many ways. A route in no area is there for nobody: a new one
 * gets its place here first.
 */
@Injectable()
export class RightsGuard implements CanActivate {
  canActivate(context: ExecutionContext): boolean {
    const area = areaOf(context);
    if (area === 'open') return true;
    const request = context.switchToHttp().getRequest<Request>();
    const { roles } = accountOf(request);
    if (area === undefined) throw new Problem(PROBLEM_KINDS.routeUnknown);
    const act = request.method === 'GET' || request.method === 'HEAD' ? 'read' : 'write';
    if (!mayUse(roles, act, area)) throw new Problem(PROBLEM_KINDS.forbidden, ROLE);
    return true;
  }
}

function areaOf(context: ExecutionContext): Area | 'open' | undefined {
  const path = (of: object): string => String(Reflect.getMetadata(PATH_METADATA, of) ?? '');
  const [part = ''] = `${path(context.getClass())}/${path(context.getHandler())}`.split('/').filter(Boolean);
  return AREAS.get(part);
}

const ROLE = {
  fi: 'Roolisi ei käytä tätä osaa. Kirjaudu siinä roolissa, johon se kuuluu.',
  sv: 'Din roll använder inte den här delen. Logga in i den roll som den hör till.',
  en: 'Your role does not use this part. Sign in with the role that it belongs to.',
};
