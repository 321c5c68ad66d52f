import { Injectable, type CanActivate, type ExecutionContext } from '@nestjs/common';
import { mayUse } from '@polku/access';
import { ReadSide } from '@polku/case';
import { setAccess } from '@polku/case/routes';
import { contextOf, onlyReads, Problem, PROBLEM_KINDS } from '@polku/http';
import { accountOf } from '@polku/identity';
import type { Request } from 'express';
import { areaOf, SHOWS_CLIENTS } from './areas.js';

/**
 * Every route needs somebody who signed in and whose role uses that part of the product. It goes by the pattern of the
 * route and not by the address, which can be written in many ways. A route in no area is there for nobody: a new one
 * gets its place in `areas.ts` first.
 *
 * Which cases the person sees there is decided by the access that it puts beside the request.
 */
@Injectable()
export class RightsGuard implements CanActivate {
  constructor(private readonly readSide: ReadSide) {}

  async canActivate(context: ExecutionContext): Promise<boolean> {
    const area = areaOf(context);
    if (area === 'open') return true;
    const request = context.switchToHttp().getRequest<Request>();
    const account = accountOf(request);
    if (area === undefined) throw new Problem(PROBLEM_KINDS.routeUnknown);
    const access = await this.readSide.accessFor(account, contextOf(request).requestId);
    const act = onlyReads(context) ? 'read' : 'write';
    if (!mayUse(access.reader.roles, act, area)) {
      // Trying is telling: the officer's list counts it.
      if (act === 'read' && SHOWS_CLIENTS.has(area)) await access.refused('outside-role', []);
      throw new Problem(PROBLEM_KINDS.forbidden, ROLE);
    }
    setAccess(request, access);
    return true;
  }
}

const ROLE = {
  fi: 'Roolisi ei käytä tätä osaa. Kirjaudu siinä roolissa, johon se kuuluu.',
  sv: 'Din roll använder inte den här delen. Logga in i den roll som den hör till.',
  en: 'Your role does not use this part. Sign in with the role that it belongs to.',
};
