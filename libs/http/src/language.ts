/** The languages of the product; Finnish when nothing is asked for. */
export const LANGUAGES = ['fi', 'sv', 'en'] as const;

export type Language = (typeof LANGUAGES)[number];

/** One text in each language. */
export type Texts = Readonly<Record<Language, string>>;

const DEFAULT: Language = 'fi';

// A browser sends the same header with every request.
const seen = new Map<string, Language>();
const SEEN_AT_MOST = 500;

/** The best of our languages for an Accept-Language header, `sv-FI, en;q=0.8`. */
export function languageOf(acceptLanguage: string | undefined): Language {
  if (acceptLanguage === undefined || acceptLanguage === '') return DEFAULT;
  const known = seen.get(acceptLanguage);
  if (known !== undefined) return known;
  const language = choose(acceptLanguage.slice(0, 500));
  if (seen.size < SEEN_AT_MOST) seen.set(acceptLanguage, language);
  return language;
}

/** The values in the places of `{name}`; a place without a value stays as it is. */
export function fill(text: string, values: Readonly<Record<string, string | number>>): string {
  return text.replace(/\{(\w+)\}/g, (place, name: string) => String(values[name] ?? place));
}

function choose(header: string): Language {
  let best: { readonly language: Language; readonly weight: number } | undefined;
  for (const range of header.split(',')) {
    const [tag = '', ...parameters] = range.split(';').map((part) => part.trim());
    const language = match(tag);
    const weight = weightOf(parameters);
    if (language !== undefined && weight > (best?.weight ?? 0)) best = { language, weight };
  }
  return best?.language ?? DEFAULT;
}

function match(tag: string): Language | undefined {
  if (tag === '*') return DEFAULT;
  const primary = tag.toLowerCase().split('-')[0];
  return LANGUAGES.find((language) => language === primary);
}

function weightOf(parameters: readonly string[]): number {
  const quality = parameters.find((parameter) => parameter.startsWith('q='));
  const weight = quality === undefined ? 1 : Number(quality.slice(2));
  return Number.isFinite(weight) ? weight : 0;
}
