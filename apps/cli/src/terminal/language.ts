export const LANGUAGES = ['fi', 'sv', 'en'] as const;

export type Language = (typeof LANGUAGES)[number];

/** Of the system, when it is one of ours; else Finnish. */
export function systemLanguage(environment: Readonly<Record<string, string | undefined>> = process.env): Language {
  // In the order in which POSIX programs look; an empty one counts as unset.
  const locale = [environment['LC_ALL'], environment['LC_MESSAGES'], environment['LANG']].find(Boolean) ?? '';
  return LANGUAGES.find((language) => locale.toLowerCase().startsWith(language)) ?? 'fi';
}
