import { createBullBoard } from '@bull-board/api';
import { BullMQAdapter } from '@bull-board/api/bullMQAdapter';
import type { AppViewRoute, BeforeHookResult, HookContext, UIConfig } from '@bull-board/api/typings/app';
import { ExpressAdapter } from '@bull-board/express';
import type { NextFunction, Request, RequestHandler, Response } from 'express';

/**
 * What an administrator may do besides looking: ring again for what failed, ring now, and take one job out. Pausing,
 * adding or changing jobs and emptying the queue are none of it: rows say what is due, the queue only wakes.
 */
const ALLOWED_CHANGES: ReadonlySet<string> = new Set([
  '/api/queues/:queueName/retry/:queueStatus',
  '/api/queues/:queueName/:jobId/retry',
  '/api/queues/:queueName/:jobId/promote',
  '/api/queues/:queueName/:jobId/clean',
]);

/** Everything comes from our own server; the dashboard styles its parts in place. */
const CONTENT_SECURITY_POLICY = [
  "default-src 'none'",
  "script-src 'self'",
  "style-src 'self' 'unsafe-inline'",
  "img-src 'self' data:",
  "font-src 'self'",
  "connect-src 'self'",
  "base-uri 'self'",
  "form-action 'none'",
  "frame-ancestors 'none'",
].join('; ');

/** The page of the dashboard names a font server of somebody else. */
const LINK_ELSEWHERE = /<link\b[^>]*\bhref="(?:https?:)?\/\/[^"]*"[^>]*>/g;

const APPEARANCE: UIConfig = {
  boardTitle: 'Polku: alarm clock of the reminders',
  hideDocsLink: true,
  locale: { lng: 'en-US' },
  pollingInterval: { showSetting: false, forceInterval: 5 },
};

/**
 * The queue dashboard for administrators: mount it behind their role at `basePath` (`/admin/queue`, without a slash at
 * its end). It shows what each job rings for, never a person.
 * @param queue that of {@link openAlarm}
 */
export function queueDashboard(queue: unknown, basePath: string): RequestHandler {
  const board = new SelfContainedBoard();
  board.setBasePath(basePath);
  createBullBoard({
    queues: [new BullMQAdapter(queue as never)],
    serverAdapter: board,
    options: { uiConfig: APPEARANCE, handlerHooks: { before: (context) => allow(context) } },
  });
  const router = board.getRouter() as RequestHandler;
  return (request, response, next) => {
    response.setHeader('Content-Security-Policy', CONTENT_SECURITY_POLICY);
    response.setHeader('Referrer-Policy', 'no-referrer');
    void router(request, response, next);
  };
}

function allow({ method, route }: HookContext): BeforeHookResult {
  if (method === 'get' || ALLOWED_CHANGES.has(route)) return { allow: true };
  return { allow: false, status: 403, message: 'The queue only wakes. What is due is changed in Polku itself.' };
}

class SelfContainedBoard extends ExpressAdapter {
  override setEntryRoute(page: AppViewRoute): this {
    this.app[page.method](page.route, (_request: Request, response: Response, next: NextFunction) => {
      const { name, params } = page.handler({ basePath: this.basePath, uiConfig: this.uiConfig });
      response.render(name, params, (error: Error | null, html: string) => {
        if (error === null) response.type('html').send(html.replaceAll(LINK_ELSEWHERE, ''));
        else next(error);
      });
    });
    return this;
  }
}
