import { Injectable, type CallHandler, type ExecutionContext, type NestInterceptor } from '@nestjs/common';
import { accessIfAny } from '@polku/case/routes';
import { onlyReads } from '@polku/http';
import type { Request } from 'express';
import { tap, type Observable } from 'rxjs';
import { areaOf, SHOWS_CLIENTS } from './areas.js';

/**
 * An answer about clients leaves only when the read log knows of it: a view that forgets to record what it shows fails,
 * the first time that anybody asks for it.
 */
@Injectable()
export class ReadsAreLogged implements NestInterceptor {
  intercept(context: ExecutionContext, next: CallHandler): Observable<unknown> {
    const request = context.switchToHttp().getRequest<Request>();
    const area = areaOf(context);
    if (!onlyReads(context) || area === undefined || !SHOWS_CLIENTS.has(area)) return next.handle();
    return next.handle().pipe(
      tap(() => {
        if (accessIfAny(request)?.recorded !== 1) {
          throw new TypeError(`${context.getClass().name} has not recorded once what it shows`);
        }
      }),
    );
  }
}
