import { describe, expect, it } from '@jest/globals';
import { readFileSync } from 'node:fs';
import { definitionsFolder } from './definitions-folder.js';
import { printFault } from './fault.js';
import { FILE_KINDS } from './file-schemas.js';
import { loadDefinitions } from './load-definitions.js';

const reference = readFileSync(new URL('../../../docs/reference/path-format.md', definitionsFolder()), 'utf8');

describe('the reference of the path format', () => {
  const example = /<!-- region: example -->\s*```yaml\n([\s\S]*?)```/.exec(reference)?.[1] ?? '';

  it('has an example that is loaded', () => {
    const loaded = loadDefinitions(undefined, { added: [{ name: 'example-coaching.yaml', text: example }] });
    expect(loaded.outcome === 'refused' ? loaded.faults.map((fault) => printFault(fault, 'en')) : []).toEqual([]);
    if (loaded.outcome === 'refused') return;
    const path = loaded.definitions.path('example-coaching');
    expect(path?.guards.find(({ id }) => id === 'exit_secured')?.hard).toBe(true);
    expect(path?.guards.find(({ id }) => id === 'situation_mapped')?.remedyPhases).toEqual(['MAP', 'NET']);
    expect(path?.reminders.find(({ id }) => id === 'R14')?.offset).toBe('P3M');
  });

  it('names every kind of file and every key of its schema', () => {
    for (const format of Object.values(FILE_KINDS)) expect(reference).toContain(format);
    const missing = ['path', 'code-list', 'form', 'guards', 'reminder-rules', 'overrides', 'common'].flatMap(
      (schema) => {
        const content = readFileSync(new URL(`${schema}.schema.json`, definitionsFolder()), 'utf8');
        return keysOf(JSON.parse(content)).filter((key) => !isNamed(key));
      },
    );
    expect(missing).toEqual([]);
  });
});

function isNamed(key: string): boolean {
  return new RegExp(`\\b${key}\\b`).test(reference);
}

/** Names of all properties anywhere in a schema. */
function keysOf(schema: unknown): readonly string[] {
  if (schema === null || typeof schema !== 'object') return [];
  const { type, properties } = schema as { type?: unknown; properties?: object };
  // Without a type of an object it is a property that is called properties.
  const own = type === undefined || properties === undefined ? [] : Object.keys(properties);
  return [...own, ...Object.values(schema).flatMap(keysOf)];
}
