import type { LocalDate, Text } from '@polku/case';
import { createHash } from 'node:crypto';
import { dayIn, type Language } from '../calendar/explain-due.js';
import type { Message } from './channel.js';
import { markup, Markup } from './markup.js';

export type Letter = Extract<Message, { channel: 'letter' }>;

export interface LetterDetails {
  /** The day in the letter. */
  readonly day: LocalDate;
  /** Lines at the top: who sends it and where it comes back to when nobody is found. */
  readonly sender: readonly string[];
}

const TITLE: Text = { fi: 'Muistutus', sv: 'Påminnelse', en: 'Reminder' };

/**
 * A4. The address begins 22 mm from the left and 48 mm from the top and is at most 22 mm high: it shows in the windows of
 * E65, C65 and C5 envelopes, which begin 15-20 mm from the left and 39-44 mm from the top, and nothing else does. Colours
 * and fonts are those of paper.
 */
const STYLE = `
@page { size: A4; margin: 20mm; }
:root { color: #000; background: #fff; font: 12pt/1.5 Arial, Helvetica, sans-serif; }
body { margin: 0; }
main { position: relative; box-sizing: border-box; width: 170mm; margin: 0 auto; padding-top: 70mm; }
.sender, .to, .date { position: absolute; margin: 0; line-height: 1.3; font-style: normal; }
.sender { top: 0; left: 2mm; max-height: 17mm; overflow: hidden; font-size: 10pt; }
.to { top: 28mm; left: 2mm; width: 80mm; max-height: 22mm; overflow: hidden; }
.date { top: 0; right: 0; }
h1 { font-size: 14pt; margin: 0 0 6mm; break-after: avoid; }
p { margin: 0 0 5mm; orphans: 3; widows: 3; }
@media screen { main { margin: 10mm auto; padding-bottom: 10mm; } }
`;
const STYLE_HASH = createHash('sha256').update(STYLE).digest('base64');

/** A page to print and post. It is read aloud in its language, and it runs no script. */
export function letterPage({ to, paragraphs, language }: Letter, { day, sender }: LetterDetails): string {
  const title = TITLE[language];
  const address = [to.name, to.streetAddress, `${to.postalCode} ${to.city.toLocaleUpperCase('fi')}`];
  const page = markup`<!DOCTYPE html>
<html lang="${language}">
<head>
<meta charset="utf-8"/>
<meta name="viewport" content="width=device-width, initial-scale=1"/>
<title>${title}</title>
<style>${new Markup(STYLE)}</style>
</head>
<body>
<main>
<p class="sender">${inLines(sender)}</p>
<address class="to">${inLines(address)}</address>
<p class="date"><time datetime="${day}">${dayIn(day)}</time></p>
<h1>${title}</h1>
${paragraphs.map((paragraph) => markup`<p>${paragraph}</p>\n`)}</main>
</body>
</html>
`;
  return page.text;
}

/** Headers that the page is sent with: it holds a name and an address. */
export function letterPageHeaders(language: Language): Readonly<Record<string, string>> {
  return {
    'Content-Type': 'text/html; charset=utf-8',
    'Content-Language': language,
    'Content-Security-Policy': `default-src 'none'; style-src 'sha256-${STYLE_HASH}'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'`,
    'Cache-Control': 'no-store',
    'X-Content-Type-Options': 'nosniff',
    'Referrer-Policy': 'no-referrer',
  };
}

function inLines(lines: readonly string[]): readonly Markup[] {
  return lines.map((line, index) => (index === 0 ? markup`${line}` : markup`<br/>${line}`));
}
