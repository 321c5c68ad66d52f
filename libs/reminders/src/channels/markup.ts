/** A piece of HTML that is safe to put into a page. */
export class Markup {
  constructor(readonly text: string) {}
}

/**
 * HTML in whose places every text is escaped, in elements and in quoted attributes; pieces made by it go in as they are. It
 * is not called `html`: formatters set what bears that name anew, and a style has to stay as it was when it was hashed.
 */
export function markup(
  parts: TemplateStringsArray,
  ...values: readonly (string | Markup | readonly Markup[])[]
): Markup {
  return new Markup(parts.reduce((text, part, index) => `${text}${shown(values[index - 1] ?? '')}${part}`));
}

function shown(value: string | Markup | readonly Markup[]): string {
  if (typeof value === 'string') return escaped(value);
  return value instanceof Markup ? value.text : value.map(({ text }) => text).join('');
}

function escaped(text: string): string {
  return text.replace(/[&<>"']/g, (character) => `&#${String(character.charCodeAt(0))};`);
}
