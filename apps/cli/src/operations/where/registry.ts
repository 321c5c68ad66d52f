import { READ_MODELS, USE_CASES } from '@polku/case';
import { READ_ROUTES, WRITE_ROUTES } from '@polku/case/routes';
import { REMINDER_ROUTES } from '@polku/reminders/routes';
import { RequestMethod } from '@nestjs/common';

/** A part that the modules have registered, with the class or name that its file is found by. */
export type Registered =
  | { readonly kind: 'command'; readonly name: string; readonly streams: string }
  | { readonly kind: 'view'; readonly name: string; readonly streams: string }
  | { readonly kind: 'route'; readonly name: string; readonly className: string };

/** Every command, view and route, from the lists that the program itself runs by. */
export function registry(): readonly Registered[] {
  return [
    ...USE_CASES.map(({ command, streams }) => ({ kind: 'command', name: command.name, streams }) as const),
    ...READ_MODELS.map(({ name, streamKind }) => ({ kind: 'view', name, streams: streamKind }) as const),
    ...[...WRITE_ROUTES, ...READ_ROUTES, ...REMINDER_ROUTES].flatMap(routesOf),
  ];
}

/** Nest keeps what its decorators say as metadata of the class and of its methods. */
function routesOf(controller: new (...args: never[]) => unknown): Registered[] {
  const prototype = controller.prototype as Readonly<Record<string, unknown>>;
  const base = String(Reflect.getMetadata('path', controller) ?? '');
  return Object.getOwnPropertyNames(prototype).flatMap((key): Registered[] => {
    const handler = prototype[key];
    if (typeof handler !== 'function' || !Reflect.hasMetadata('method', handler)) return [];
    const method = RequestMethod[Reflect.getMetadata('method', handler) as number] ?? '';
    const path = [base, String(Reflect.getMetadata('path', handler) ?? '')]
      .join('/')
      .replace(/\/+/g, '/')
      .replace(/\/$/, '');
    const name = `${method} /api/v1/${path.replace(/^\//, '').replaceAll(/:(\w+)/g, '{$1}')}`;
    return [{ kind: 'route', name, className: controller.name }];
  });
}
