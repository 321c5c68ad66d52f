import { describe, expect, it } from '@jest/globals';
import { describeCodeList, describeForm, describePath } from './descriptions.js';
import { definitionsOrThrow } from './load-definitions.js';

const definitions = definitionsOrThrow();

describe('one line about', () => {
  it('a path', () => {
    const path = definitions.path('essote-tyokyvyn-tuki');
    expect(path && describePath(path, 'en')).toMatch(
      /^Work-ability support service, South Savo \(Essote\): in use, 9 phases, in any order, \d+ assumptions$/,
    );
    const draft = definitions.path('konsultaatio');
    expect(draft && describePath(draft, 'fi')).toContain('luonnos suunnitelmasta, 5 vaihetta, luetellut siirtymät');
  });

  it('a form', () => {
    const form = definitions.forms.form('L1_LAHETE');
    expect(form && describeForm(form, 'sv')).toMatch(/: \d+ fält, varav \d+ obligatoriska$/);
  });

  it('a code list', () => {
    const list = definitions.codes.lists.get('payer');
    expect(list && describeCodeList(list, '2026-03-01', 'en')).toMatch(/: 2 codes, 0 of them out of use$/);
  });
});
