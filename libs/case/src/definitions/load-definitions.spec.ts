import { describe, expect, it } from '@jest/globals';
import { printFault } from './fault.js';
import { loadDefinitions } from './load-definitions.js';

describe('the shipped definitions', () => {
  it('are loaded without a fault', () => {
    const loaded = loadDefinitions();
    expect(loaded.outcome === 'refused' ? loaded.faults.map((fault) => printFault(fault, 'en')) : []).toEqual([]);
  });
});
