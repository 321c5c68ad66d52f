import { afterAll, beforeAll, describe, expect, it, jest } from '@jest/globals';
import { exportPerson, personExportHtml, type PersonExport, type PersonExportParts } from '@polku/case';
import { casesOf, openPolku, type Polku } from '@polku/runtime';
import { randomUUID } from 'node:crypto';
import { createTestDatabase, type TestDatabase } from '../../support/database.js';
import { testMasterKeys } from '../../support/master-keys.js';
import { MANAGER, plantLife, type PlantedLife } from './planted-life.js';

jest.setTimeout(120_000);

let database: TestDatabase;
let polku: Polku;
let life: PlantedLife;
let parts: PersonExportParts;
let exported: PersonExport;

beforeAll(async () => {
  database = await createTestDatabase();
  polku = await openPolku({ url: database.url, owner: 'person export', masterKeys: testMasterKeys });
  await polku.start();
  life = await plantLife(polku);
  const { store, definitions, readSide } = polku;
  parts = { store, definitions, clock: readSide.clock, casesOf: (clientId) => casesOf(polku, clientId) };
  exported = (await exportPerson(parts, life.clientId)) as PersonExport;
});
afterAll(async () => {
  await polku.close();
  await database.drop();
});

/** Words of entries that the log has; a correction that was refused has left none. */
async function recorded(): Promise<string> {
  const streams = [`client-${life.clientId}`, ...life.cases.map((caseId) => `case-${caseId}`)];
  return JSON.stringify([...(await polku.store.loadMany(streams)).values()]);
}

describe('what a client gets who asks what is known', () => {
  it('has every recorded word that is not about somebody else, for programs', async () => {
    const log = await recorded();
    const json = JSON.stringify(exported);
    const own = life.tokens.filter((token) => log.includes(token) && !life.ofOthers.includes(token));
    expect(own.filter((token) => !json.includes(token))).toEqual([]);
    expect(own.length).toBeGreaterThan(60);
    expect(exported.cases).toHaveLength(3);
    expect(exported.retention.until).toMatch(/^\d{4}-12-31$/);
  });

  it('names nobody else: professionals by role and organisation, people close to the client not at all', () => {
    const all = JSON.stringify(exported) + personExportHtml(exported, polku.definitions);
    expect(life.ofOthers.filter((token) => all.includes(token))).toEqual([]);
    for (const name of [MANAGER.name, 'Hanna Haapa', 'Kaisa Koivu', MANAGER.id, 'hanna.haapa']) {
      expect(all.includes(name) ? name : '').toBe('');
    }
    expect(all).toContain('Essote');
    const network = exported.cases.flatMap(({ card }) => card.network.map(({ name }) => name));
    expect(network).toEqual(['Medlem i ditt nätverk']);
  });

  it('is readable in the language of the client, or in the one that is asked for', async () => {
    const page = personExportHtml(exported, polku.definitions);
    expect(exported.language).toBe('sv');
    expect(page).toContain('<html lang="sv">');
    expect(page).toContain('Uppgifter om dig');
    const english = (await exportPerson(parts, life.clientId, 'en')) as PersonExport;
    expect(personExportHtml(english, polku.definitions)).toContain('The data about you');
  });

  it('holds answers under the names of their fields, and no markup of what somebody typed', () => {
    const page = personExportHtml(
      {
        ...exported,
        client: { ...exported.client, identity: { givenNames: '<script>', familyName: '"&\'' } },
      },
      polku.definitions,
    );
    expect(page).toContain('&lt;script&gt; &quot;&amp;&#39;');
    expect(page).not.toContain('<script>');
    expect(page).toContain('Klientens bakgrund och situation');
  });

  it('is nothing for somebody whom nobody knows', async () => {
    expect(await exportPerson(parts, randomUUID())).toBeUndefined();
  });
});
