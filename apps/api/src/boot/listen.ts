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
  try {
    await app.listen(port, host);
  } catch (error) {
    throw described(error, port, host);
  }
  const address = app.getHttpServer().address() as AddressInfo;
  const name = address.family === 'IPv6' ? `[${address.address}]` : address.address;
  return `http://${name}:${String(address.port)}`;
}

function described(error: unknown, port: number, host: string): unknown {
  switch ((error as { readonly code?: string }).code) {
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
