import type { Server } from 'node:http';
import type { RequestHandler } from 'express';

/**
 * Lets a server stop without cutting anybody off: no new connections, answers of requests under way are finished and
 * tell the caller that the connection ends, and whoever waits longer than the limit is cut.
 */
export class InFlight {
  private stopping = false;

  readonly middleware: RequestHandler = (_request, response, next) => {
    if (this.stopping) response.setHeader('Connection', 'close');
    next();
  };

  get isStopping(): boolean {
    return this.stopping;
  }

  /**
   * Resolves when the last answer has left, or after the limit.
   * @returns false when connections had to be cut
   */
  async stop(server: Server, limitMilliseconds: number): Promise<boolean> {
    this.stopping = true;
    if (!server.listening) return true;
    let finished = true;
    const timer = setTimeout(() => {
      finished = false;
      server.closeAllConnections();
    }, limitMilliseconds);
    // Node closes a kept-alive connection only when it falls idle, and learns of that only when asked again.
    const sweep = setInterval(() => server.closeIdleConnections(), 50);
    await new Promise<void>((resolve) => server.close(() => resolve()));
    clearTimeout(timer);
    clearInterval(sweep);
    return finished;
  }
}
