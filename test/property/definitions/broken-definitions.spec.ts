import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { FAULT_TEXTS } from '../../../libs/case/src/definitions/fault-texts/index.js';
import { MUTATIONS, type RawPath } from './mutations.js';
import { faultsOfPath, SHIPPED_PATHS } from './shipped.js';

// Another seed: POLKU_SEED=123 npm test -- test/property/definitions
const seed = Number(process.env['POLKU_SEED'] ?? Date.now() % 2 ** 31);

function first(): number {
  return 0;
}

describe('a shipped path that is broken', () => {
  it('the shipped ones themselves have no fault', () => {
    expect(
      SHIPPED_PATHS.flatMap((path) => faultsOfPath(path).map(({ file, place, code }) => ({ file, place, code }))),
    ).toEqual([]);
  });

  it.each(MUTATIONS.map((mutation) => [mutation.code, mutation.name, mutation] as const))(
    '%s: %s',
    (code, _name, mutation) => {
      const path = SHIPPED_PATHS.find((each) => mutation.apply(structuredClone(each), first) !== undefined);
      const broken = copyOf(path);
      const place = mutation.apply(broken, first);
      const faults = faultsOfPath(broken);
      expect(faults.map((fault) => `${fault.code} ${fault.place}`)).toContain(`${code} ${place ?? ''}`);
      for (const fault of faults) expectTold(fault);
    },
  );

  it(`in several ways at once is refused with all of its faults (seed ${String(seed)})`, () => {
    const choice = fc.record({
      path: fc.nat(SHIPPED_PATHS.length - 1),
      mutations: fc.uniqueArray(fc.nat(MUTATIONS.length - 1), {
        minLength: 1,
        maxLength: 6,
        selector: (index) => MUTATIONS[index]?.area,
      }),
      picks: fc.infiniteStream(fc.nat()),
    });
    fc.assert(
      fc.property(choice, ({ path, mutations, picks }) => {
        const broken = copyOf(SHIPPED_PATHS[path]);
        const pick = (below: number) => (picks.next().value as number) % below;
        const expected = mutations
          .flatMap((index) => MUTATIONS[index] ?? [])
          .flatMap(({ code, apply }) => {
            const place = apply(broken, pick);
            return place === undefined ? [] : [`${code} ${place}`];
          });
        const faults = faultsOfPath(broken);
        expect(faults.map((fault) => `${fault.code} ${fault.place}`)).toEqual(expect.arrayContaining(expected));
        for (const fault of faults) expectTold(fault);
      }),
      { seed, numRuns: 150 },
    );
  });
});

function copyOf(path: RawPath | undefined): RawPath {
  if (path === undefined) throw new Error('No shipped path can be broken so');
  return structuredClone(path);
}

/** Every fault has its line and says what is wrong and what to do, with nothing left to fill in. */
function expectTold(fault: ReturnType<typeof faultsOfPath>[number]): void {
  expect(fault.line).toBeGreaterThan(0);
  expect(fault.column).toBeGreaterThan(0);
  for (const text of [fault.message, fault.remedy]) {
    for (const words of Object.values(text) as string[]) {
      expect(words).not.toMatch(/\{\w+\}|undefined|^\s*$/);
    }
  }
}

describe('the texts of faults', () => {
  it('name only values that the fault has, in every language the same', () => {
    for (const [code, { message, remedy }] of Object.entries(FAULT_TEXTS)) {
      for (const { fi, sv, en } of [message, remedy]) {
        const named = (words: string) => [...words.matchAll(/\{(\w+)\}/g)].map(([, name]) => name).sort();
        expect({ code, names: named(fi) }).toEqual({ code, names: named(en) });
        expect({ code, names: named(sv) }).toEqual({ code, names: named(en) });
      }
    }
  });
});
