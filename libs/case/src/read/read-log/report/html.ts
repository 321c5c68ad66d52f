/** A piece of HTML whose texts have been escaped. */
export interface Html {
  readonly text: string;
}

type Value = string | Html | readonly Html[];

/** HTML with values in it: a text is escaped, a piece of HTML goes in as it is. */
export function markup(strings: TemplateStringsArray, ...values: readonly Value[]): Html {
  const text = strings.reduce((whole, part, index) => whole + textOf(values[index - 1]) + part);
  return { text };
}

/** A table with a caption that screen readers tell; without a head, the first cell of each row is its heading. */
export function table(
  caption: string,
  head: readonly string[] | undefined,
  rows: readonly (readonly string[])[],
): Html {
  const cells = (row: readonly string[]): Html[] =>
    row.map((cell, index) =>
      head === undefined && index === 0 ? markup`<th scope="row">${cell}</th>` : markup`<td>${cell}</td>`,
    );
  const columns = head?.map((name) => markup`<th scope="col">${name}</th>`);
  return markup`<table><caption>${caption}</caption>
${columns === undefined ? [] : markup`<thead><tr>${columns}</tr></thead>\n`}<tbody>
${rows.map((row) => markup`<tr>${cells(row)}</tr>\n`)}</tbody></table>\n`;
}

/** A whole page that needs nothing from elsewhere. */
export function page(language: string, title: string, body: readonly Html[]): string {
  return markup`<!doctype html>
<html lang="${language}">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>${title}</title>
<style>${STYLE}</style>
</head>
<body>
<main>
${body}
</main>
</body>
</html>
`.text;
}

const STYLE = markup`
body { font: 1rem/1.5 sans-serif; margin: 2rem auto; max-width: 70rem; padding: 0 1rem; color: #111; background: #fff }
table { border-collapse: collapse; width: 100%; margin: 1rem 0 }
th, td { border: 1px solid #767676; padding: .3rem .5rem; text-align: left; vertical-align: top }
caption { text-align: left; position: absolute; left: -999rem }
@media print { body { margin: 0; font-size: 9pt } tr { break-inside: avoid } thead { display: table-header-group } }
`;

function textOf(value: Value | undefined): string {
  if (value === undefined) return '';
  if (typeof value === 'string') return escaped(value);
  return 'text' in value ? value.text : value.map(({ text }) => text).join('');
}

const ENTITIES: Readonly<Record<string, string>> = {
  '&': '&amp;',
  '<': '&lt;',
  '>': '&gt;',
  '"': '&quot;',
  "'": '&#39;',
};

function escaped(text: string): string {
  return text.replaceAll(/[&<>"']/g, (character) => ENTITIES[character] ?? '');
}
