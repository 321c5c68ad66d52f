import type { NestExpressApplication } from '@nestjs/platform-express';
import { OperatorError, type Settings } from '@polku/kernel';
import type { AddressInfo } from 'node:net';

/**
 * Starts to accept connections and answers with the address of the server.
 * @throws {OperatorError} port-taken, port-not-allowed, host-not-here
 */
export async function listen(
  app: NestExpressApplication,
  { port, host }: Pick<Settings, 'port' | 'host'>,
): Promise<string> {
  const server = app.getHttpServer();
  // Nest's own listen logs the failure before it throws; the operator is to read one sentence.
  await new Promise<void>((resolve, reject) => {
    const failed = (error: Error): void => reject(described(error, port, host));
    server.once('error', failed);
    server.listen(port, host, () => {
      server.off('error', failed);
      resolve();
    });
  });
  const address = server.address() as AddressInfo;
  const name = address.family === 'IPv6' ? `[${address.address}]` : address.address;
  return `http://${name}:${String(address.port)}`;
}

function described(error: Error, port: number, host: string): Error {
  switch ((error as NodeJS.ErrnoException).code) {
    case 'EADDRINUSE':
      return new OperatorError(
        'port-taken',
        `Port ${String(port)} of ${host} is in use by another program.`,
        `Stop that program, or choose another port: PORT=${String(port + 1)} npm start.`,
        { cause: error },
      );
    case 'EACCES':
      return new OperatorError(
        'port-not-allowed',
        `This user may not listen on port ${String(port)}.`,
        'Choose a port above 1023, for example PORT=3000.',
        { cause: error },
      );
    case 'EADDRNOTAVAIL':
      return new OperatorError(
        'host-not-here',
        `This machine has no address ${host}.`,
        'Set HOST to 127.0.0.1 or leave it out.',
        { cause: error },
      );
    default:
      return error;
  }
}
