import { Redis } from 'ioredis';

const PATIENCE_MS = 10_000;

/**
 * Asks a Redis once whether it is there: the queue would go on asking for ever.
 * @throws when it does not answer, or wants another password
 */
export async function knockAtRedis(url: string): Promise<void> {
  const client = new Redis(url, { lazyConnect: true, connectTimeout: PATIENCE_MS, retryStrategy: () => null });
  // The error comes with the promise, too; unheard, the event would end the process.
  client.on('error', () => undefined);
  try {
    await client.connect();
    await client.ping();
  } finally {
    // A client that has ended already would keep the process for two more seconds.
    if (client.status !== 'end') client.disconnect();
  }
}
