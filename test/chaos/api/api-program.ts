import { createServer, type AddressInfo } from 'node:net';
import { join } from 'node:path';
import { clientOf } from '../../e2e/support/test-api.js';
import { ChildProgram } from '../../support/child-program.js';

const TYPESCRIPT = ['--import', join(process.cwd(), 'test/support/typescript-hooks.mjs')];

/** The API as a child process, from our sources: the real one, or the one with faults. */
export function apiProgram(
  file: 'apps/api/src/main.ts' | 'test/chaos/api/api-with-faults.ts',
  env: Record<string, string>,
) {
  return new ChildProgram([...TYPESCRIPT, join(process.cwd(), file)], {
    env: { POLKU_DEMO: 'off', POLKU_REQUESTS_PER_MINUTE: '0', ...env },
  });
}

export async function freePort(): Promise<number> {
  const server = createServer();
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const { port } = server.address() as AddressInfo;
  await new Promise((resolve) => server.close(resolve));
  return port;
}

/** New cases of new clients. */
export function openCases(url: string, count: number): Promise<string[]> {
  const { post } = clientOf(url);
  return Promise.all(
    Array.from({ length: count }, async () => {
      const client = await post<{ id: string }>('/clients', {
        identity: { givenNames: 'Aino', familyName: 'Testinen' },
        profile: { language: 'fi', targetGroups: ['OSAT'] },
      });
      const entry = { by: 'referral', source: 'TE' };
      const body = { clientId: client.body.id, path: 'essote-tyokyvyn-tuki', unit: 'Mikkeli', entry };
      return (await post<{ id: string }>('/cases', body)).body.id;
    }),
  );
}
