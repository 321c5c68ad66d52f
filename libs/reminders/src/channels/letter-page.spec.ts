import { describe, expect, it } from '@jest/globals';
import { createHash } from 'node:crypto';
import { SaxesParser } from 'saxes';
import { letterPage, letterPageHeaders, type Letter } from './letter-page.js';

const letter: Letter = {
  channel: 'letter',
  id: 'm1',
  to: { name: 'Aino Testi', streetAddress: 'Testikatu 1 A 2', postalCode: '50100', city: 'Mikkeli' },
  paragraphs: ['Hei!', 'Sinulla on tapaaminen maanantaina 8.6.2026 kello 9.30.'],
  language: 'fi',
};
const details = { day: '2026-06-01', sender: ['Työllisyyspalvelut', 'PL 1, 50101 MIKKELI'] };

describe('a letter as a page', () => {
  it('says its language, its title as a heading, the day, and the address for the window with the town in capitals', () => {
    const { attributes, texts } = read(letterPage(letter, details));
    expect(attributes('html')).toEqual([{ lang: 'fi' }]);
    expect([texts('title'), texts('h1')]).toEqual([['Muistutus'], ['Muistutus']]);
    expect(texts('address')).toEqual(['Aino Testi', 'Testikatu 1 A 2', '50100 MIKKELI']);
    expect(attributes('time')).toEqual([{ datetime: '2026-06-01' }]);
    expect(texts('p')).toEqual([...details.sender, ...letter.paragraphs]);
  });

  it('is Swedish or English when the letter is', () => {
    for (const [language, title] of [
      ['sv', 'Påminnelse'],
      ['en', 'Reminder'],
    ] as const) {
      const { attributes, texts } = read(letterPage({ ...letter, language }, details));
      expect([attributes('html'), texts('h1')]).toEqual([[{ lang: language }], [title]]);
    }
  });

  it('shows what people wrote as text, never as a part of the page', () => {
    const nasty = `<script>alert("1")</script> & "quotes' </address>`;
    const page = letterPage(
      { ...letter, to: { ...letter.to, name: nasty, city: nasty }, paragraphs: [nasty] },
      { day: nasty, sender: [nasty] },
    );
    expect(page).not.toContain('<script');
    const { texts } = read(page);
    expect(texts('address')[0]).toBe(nasty);
    expect(texts('p')).toContain(nasty);
  });

  it('is laid out for A4 by a style that the policy of the page allows, and nothing else is', () => {
    const style = /<style>([\s\S]*)<\/style>/.exec(letterPage(letter, details))?.[1] ?? '';
    expect(style).toContain('size: A4');
    const policy = letterPageHeaders('fi')['Content-Security-Policy'];
    expect(policy).toContain(`style-src 'sha256-${createHash('sha256').update(style).digest('base64')}'`);
    expect(policy).toContain(`default-src 'none'`);
    expect(letterPageHeaders('fi')['Cache-Control']).toBe('no-store');
  });
});

/** The page as a parser of XML sees it, which is stricter than a browser. */
function read(page: string) {
  const found: { name: string; attributes: Record<string, string>; texts: string[] }[] = [];
  const open: typeof found = [];
  const parser = new SaxesParser();
  parser.on('opentag', ({ name, attributes }) => {
    const element = { name, attributes, texts: [] };
    found.push(element);
    open.push(element);
  });
  parser.on('text', (text) => {
    if (text.trim() !== '') open.at(-1)?.texts.push(text);
  });
  parser.on('closetag', () => open.pop());
  parser.write(page).close();
  return {
    texts: (name: string) => found.filter((each) => each.name === name).flatMap(({ texts }) => texts),
    attributes: (name: string) => found.filter((each) => each.name === name).map(({ attributes }) => attributes),
  };
}
