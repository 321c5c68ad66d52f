import { afterAll, beforeAll, describe, expect, it, jest } from '@jest/globals';
import { operationsOf, READS_MARK, sharedClassNames, type ApiDocument } from '@polku/http';
import { Ajv2020 } from 'ajv/dist/2020.js';
import { fullFormats } from 'ajv-formats/dist/formats.js';
import { readFileSync } from 'node:fs';
import { ALL_PROBLEMS } from '../../apps/api/src/problems/problems.route.js';
import { startTestApi, type TestApi } from './support/test-api.js';

jest.setTimeout(60_000);

let api: TestApi;
let document: ApiDocument;

beforeAll(async () => {
  api = await startTestApi();
  document = (await api.get<ApiDocument>('/api/openapi.json')).body;
});

afterAll(() => api.stop());

describe('the OpenAPI document', () => {
  it('is of version 3.1 and has no reference that leads nowhere', () => {
    expect(document.openapi).toMatch(/^3\.1\.\d+$/);
    const dangling = [...JSON.stringify(document).matchAll(/"\$ref":"#\/([^"]+)"/g)]
      .map(([, path = '']) => path)
      .filter((path) => at(document, path.split('/')) === undefined);
    expect(dangling).toEqual([]);
  });

  it('names every operation once', () => {
    const names = operationsOf(document).map(({ operation }) => operation.operationId ?? '');
    expect(names.filter((name, index) => name === '' || names.indexOf(name) !== index)).toEqual([]);
    expect(names.length).toBeGreaterThan(40);
  });

  it('documents every route of the server', () => {
    const documented = new Set(operationsOf(document).map(({ method, path }) => `${method} ${path}`));
    const undocumented = routesOfServer().filter((route) => !documented.has(route));
    expect(undocumented.filter((route) => !PAGE.test(route))).toEqual([]);
  });

  it('describes every body with a schema that has its fields and takes no others', () => {
    for (const { path, operation } of operationsOf(document)) {
      if (operation.requestBody === undefined) continue;
      const name = /schemas\/(\w+)/.exec(JSON.stringify(operation.requestBody))?.[1] ?? '';
      const schema = document.components.schemas[name];
      expect([path, schema?.['additionalProperties']]).toEqual([path, false]);
      expect([path, Object.keys(schema?.properties ?? {}).length > 0]).toEqual([path, true]);
    }
  });

  it('has schemas that a validator of JSON Schema 2020-12 takes', () => {
    const ajv = new Ajv2020({ strict: false, formats: { ...fullFormats, 'uri-reference': true } });
    ajv.addSchema({ $id: 'api', components: document.components });
    for (const name of Object.keys(document.components.schemas)) {
      expect(() => ajv.compile({ $ref: `api#/components/schemas/${name}` })).not.toThrow();
    }
  });

  it('declares every place of an address as a parameter', () => {
    for (const { path, operation } of operationsOf(document)) {
      const places = [...path.matchAll(/\{(\w+)\}/g)].map(([, name]) => name);
      const declared = (operation.parameters ?? []).filter((each) => each['in'] === 'path').map((each) => each['name']);
      expect([path, declared.sort()]).toEqual([path, places.sort()]);
    }
  });

  it('says for every command which headers it takes and how it can be refused', () => {
    const commands = operationsOf(document).filter(
      ({ method, operation }) => method === 'post' && operation[READS_MARK] !== true,
    );
    for (const { operation } of commands) {
      const parameters = JSON.stringify(operation.parameters);
      for (const name of ['IdempotencyKey', 'IfMatch']) expect(parameters).toContain(`parameters/${name}"`);
      expect(Object.keys(operation.responses)).toEqual(
        expect.arrayContaining([
          ...['200', '201', '400', '401', '409', '412', '422', '500', '503'],
          ...(operation.requestBody === undefined ? [] : ['413', '415']),
        ]),
      );
    }
  });

  it('is made of classes with different names', () => {
    expect(sharedClassNames()).toEqual([]);
  });

  it('accepts what the server accepts: a refused body does not fit its schema either', async () => {
    const answer = await api.post('/cases/4f9c1a52-6f0e-4a53-9a0d-0c9b6c1f7f10/steps', { phase: 7, unknown: 1 });
    expect(answer.status).toBe(400);
    const ajv = new Ajv2020({ strict: false, allErrors: true, formats: fullFormats });
    const validate = ajv.compile({ $ref: '#/components/schemas/RecordStepBody', components: document.components });
    expect(validate({ phase: 7, unknown: 1 })).toBe(false);
    expect(validate({ phase: 'MAP', performedBy: { id: 'p1', name: 'Maija' } })).toBe(true);
  });
});

describe('the page of the API', () => {
  it('loads everything from this server', async () => {
    const page = await api.get<{ text: string }>('/api/');
    expect(page.headers.get('content-type')).toContain('text/html');
    const sources = [...page.body.text.matchAll(/(?:src|href)=["']([^"']+)["']/g)].map(([, source = '']) => source);
    expect(sources.length).toBeGreaterThan(3);
    for (const source of sources.filter((each) => !each.startsWith('#'))) {
      const address = new URL(source, `${api.url}/api/`);
      expect(address.origin).toBe(api.url);
      expect([source, (await fetch(address)).status]).toEqual([source, 200]);
    }
    expect(page.body.text).not.toMatch(/<script>(?!\s*<\/script>)/);
  });

  it('sends what protects a session from forged requests', async () => {
    const script = await api.get<{ text: string }>('/api/docs/swagger-ui-init.js');
    expect(script.body.text).toContain('requestInterceptor');
    expect(script.body.text).toContain("headers['Polku-CSRF']");
  });
});

describe('the problem codes', () => {
  const page = readFileSync(new URL('../../docs/reference/http-api.md', import.meta.url), 'utf8');
  const table = [...page.matchAll(/^\| `([a-z-]+)` *\| (\d{3}) *\| (.+?) *\|$/gm)].map(([, code, status, title]) => [
    code,
    Number(status),
    title,
  ]);

  it('are all in the documentation, with status and meaning, and no others', () => {
    const kinds = [...ALL_PROBLEMS.values()].map(({ code, status, title }) => [code, status, title.en]);
    expect(sorted(table)).toEqual(sorted(kinds));
  });

  it('each answer at the address that the type of a problem names, in three languages', async () => {
    for (const code of ALL_PROBLEMS.keys()) {
      const [fi, sv, en] = await Promise.all(
        ['fi', 'sv', 'en'].map((language) => api.get(`/api/problems/${code}`, { 'accept-language': language })),
      );
      expect([fi?.status, sv?.status, en?.status]).toEqual([200, 200, 200]);
      expect(new Set([fi, sv, en].map((each) => each?.body['title'])).size).toBe(3);
    }
  });
});

/** Pages for people and their scripts, and the document itself. */
const PAGE = /^get \/(?:$|api(?:$|\/(?!v1\/|problems)))/;

interface Layer {
  readonly route?: { readonly path: string; readonly methods: Readonly<Record<string, boolean>> };
}

function routesOfServer(): string[] {
  const express = api.running.server.listeners('request')[0] as unknown as { router: { stack: Layer[] } };
  return express.router.stack.flatMap(({ route }) =>
    // Nest answers 404 for every method of an address outside the prefix.
    route === undefined || Object.keys(route.methods).length > 10
      ? []
      : Object.keys(route.methods).map((method) => `${method} ${route.path.replaceAll(/:(\w+)/g, '{$1}')}`),
  );
}

function at(value: unknown, path: readonly string[]): unknown {
  return path.reduce<unknown>((inner, key) => (inner as Record<string, unknown> | undefined)?.[key], value);
}

function sorted<Item>(items: readonly Item[]): Item[] {
  return [...items].sort((one, other) => (JSON.stringify(one) < JSON.stringify(other) ? -1 : 1));
}
