import { afterAll, beforeAll, describe, expect, it, jest } from '@jest/globals';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createTestDatabase, type TestDatabase } from '../../../test/support/database.js';
import { testMasterKeys } from '../../../test/support/master-keys.js';
import { openPolku } from './open-polku.js';

jest.setTimeout(90_000);

describe("an authority's own values", () => {
  let database: TestDatabase;
  let folder: string;
  beforeAll(async () => {
    database = await createTestDatabase();
    folder = mkdtempSync(join(tmpdir(), 'polku-overrides-'));
  });
  afterAll(async () => {
    rmSync(folder, { recursive: true });
    await database.drop();
  });

  const capacityAfterStart = async (overridesDirectory?: string): Promise<number | undefined> => {
    const polku = await openPolku({
      url: database.url,
      owner: 'spec',
      masterKeys: testMasterKeys,
      ...(overridesDirectory === undefined ? {} : { overridesDirectory }),
    });
    try {
      await polku.start();
      return polku.definitions.path('ep-laatukriteeri-tyohonvalmennus')?.capacity?.mostPerFullTime;
    } finally {
      await polku.close();
    }
  };

  it('count where the sources give none, and are no new version of the path', async () => {
    writeFileSync(
      join(folder, 'seinajoki.yaml'),
      [
        'format: polku-overrides/1',
        'path: ep-laatukriteeri-tyohonvalmennus',
        'authority: Etelä-Pohjanmaan hyvinvointialue',
        'overrides:',
        '  capacity.mostPerFullTime: 16',
      ].join('\n'),
    );
    expect(await capacityAfterStart()).toBeUndefined();
    expect(await capacityAfterStart(folder)).toBe(16);
    expect(await capacityAfterStart()).toBeUndefined();
  });

  it('stop the start with a sentence that names the file, when they touch what a source says', async () => {
    writeFileSync(
      join(folder, 'wrong.yaml'),
      [
        'format: polku-overrides/1',
        'path: essote-ips-tyohonvalmennus',
        'authority: Etelä-Savon hyvinvointialue',
        'overrides:',
        '  capacity.mostPerFullTime: 40',
      ].join('\n'),
    );
    await expect(capacityAfterStart(folder)).rejects.toMatchObject({
      code: 'overrides-invalid',
      message: expect.stringContaining('wrong.yaml'),
    });
  });
});
