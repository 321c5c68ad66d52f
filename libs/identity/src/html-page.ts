import type { Language } from '@polku/http';
import { createHash } from 'node:crypto';
import type { ServerResponse } from 'node:http';

const STYLE = `
:root { color-scheme: light dark; font: 1rem/1.5 system-ui, sans-serif; }
body { margin: 0 auto; max-width: 44rem; padding: 1.5rem; }
h1 { line-height: 1.2; }
ul { list-style: none; padding: 0; display: grid; gap: .75rem; grid-template-columns: repeat(auto-fill, minmax(18rem, 1fr)); }
button, a.button { box-sizing: border-box; width: 100%; min-height: 3rem; padding: .6rem 1rem; font: inherit; text-align: start;
  border: 2px solid currentColor; border-radius: .4rem; background: none; color: inherit; cursor: pointer; }
button:hover, button:focus-visible { outline: 3px solid Highlight; outline-offset: 2px; }
button strong { display: block; }
.warning { border: 3px solid #b3261e; border-radius: .4rem; padding: .75rem 1rem; }
`;
const STYLE_HASH = createHash('sha256').update(STYLE).digest('base64');

/** No script, nothing from elsewhere, in no frame. */
const POLICY = `default-src 'none'; style-src 'sha256-${STYLE_HASH}'; form-action 'self'; base-uri 'none'; frame-ancestors 'none'`;

/** A whole page; the body is HTML, whose texts have been through {@link escaped}. */
export function htmlPage(language: Language, title: string, body: string): string {
  return `<!DOCTYPE html>
<html lang="${language}">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>${escaped(title)}</title>
<style>${STYLE}</style>
</head>
<body>
<main>
<h1>${escaped(title)}</h1>
${body}
</main>
</body>
</html>
`;
}

/** The headers of such a page. */
export function pageHeaders(language: Language): Readonly<Record<string, string>> {
  return {
    'Content-Type': 'text/html; charset=utf-8',
    'Content-Language': language,
    'Content-Security-Policy': POLICY,
    'Cache-Control': 'no-store',
    Vary: 'Accept-Language',
    'X-Content-Type-Options': 'nosniff',
    // With no-referrer browsers would send the forms of the page with "Origin: null", which is refused.
    'Referrer-Policy': 'same-origin',
  };
}

export function sendPage(response: ServerResponse, status: number, language: Language, page: string): void {
  response.statusCode = status;
  for (const [name, value] of Object.entries(pageHeaders(language))) response.setHeader(name, value);
  response.end(page);
}

/** A text as part of HTML, in elements and in quoted attributes. */
export function escaped(text: string): string {
  return text.replace(/[&<>"']/g, (character) => `&#${String(character.charCodeAt(0))};`);
}
