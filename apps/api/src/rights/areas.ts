import type { ExecutionContext } from '@nestjs/common';
import { PATH_METADATA } from '@nestjs/common/constants.js';
import type { Area } from '@polku/access';

/** First part of the pattern of a route; `open` needs nobody who signed in. */
const AREAS: ReadonlyMap<string, Area | 'open'> = new Map([
  ...areas('cases', 'inbox', 'messages', 'cases', 'clients', 'caseload', 'monitoring-sheet', 'emergency-access'),
  ...areas('definitions', 'paths', 'forms', 'code-lists'),
  ...areas('professionals', 'professionals'),
  ...areas('changes', 'changes'),
  ...areas('statistics', 'statistics', 'reminders'),
  ...areas('own', 'calendar-feed', 'reminder-preferences', 'unit-reminders'),
  ...areas('operations', 'operations'),
  ...areas('emergencies', 'break-glass-reviews'),
  ...areas('read-log', 'read-log'),
  ...areas('rights', 'rights'),
  // The first page, the health checks, what the codes of problems mean, and calendar feeds behind their secret address.
  ...areas('open', '', 'health', 'api', 'calendar'),
]);

/** Areas whose answers are about clients: each answer is in the read log. */
export const SHOWS_CLIENTS: ReadonlySet<Area | 'open'> = new Set([
  'cases',
  'rights',
  'statistics',
  'emergencies',
  'read-log',
]);

function areas(area: Area | 'open', ...parts: string[]): [string, Area | 'open'][] {
  return parts.map((part) => [part, area]);
}

/** Of the route that a request has come to; undefined: in none, for nobody. */
export function areaOf(context: ExecutionContext): Area | 'open' | undefined {
  const path = (of: object): string => String(Reflect.getMetadata(PATH_METADATA, of) ?? '');
  const [part = ''] = `${path(context.getClass())}/${path(context.getHandler())}`.split('/').filter(Boolean);
  return AREAS.get(part);
}
