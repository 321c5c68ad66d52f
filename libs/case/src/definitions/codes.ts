import type { Code, LocalDate } from '../events/index.js';
import type { CodeList, CodeListEntry, Text } from '../path/index.js';
import type { CodeBook } from '../write/decision-context.js';
import { list, mapping, or, present, textIn, words } from './raw.js';

/** The code lists. Retired codes stay readable and cannot be chosen after their last day. */
export class Codes implements CodeBook {
  private readonly entries: ReadonlyMap<string, ReadonlyMap<Code, CodeListEntry>>;

  constructor(readonly lists: ReadonlyMap<string, CodeList>) {
    this.entries = new Map(
      [...lists].map(([id, each]) => [id, new Map(each.entries.map((entry) => [entry.code, entry]))]),
    );
  }

  isValid(listId: string, code: Code, day: LocalDate): boolean {
    const entry = this.entry(listId, code);
    return entry !== undefined && (entry.validTo === undefined || day <= entry.validTo);
  }

  needsText(listId: string, code: Code): boolean {
    return this.entry(listId, code)?.freeText ?? false;
  }

  entry(listId: string, code: Code): CodeListEntry | undefined {
    return this.entries.get(listId)?.get(code);
  }

  /** The label of a code; the code itself when the list does not know it. */
  label(listId: string, code: Code): Text {
    return this.entry(listId, code)?.label ?? { fi: code, sv: code, en: code };
  }

  /** The code that statistics roll a code up to: `SOS` for `SOS-TI`. */
  parentOf(listId: string, code: Code): Code | undefined {
    return this.entry(listId, code)?.parent;
  }

  property(listId: string, code: Code, name: string): string | number | boolean | undefined {
    return this.entry(listId, code)?.properties[name];
  }

  /** Label of a code of `profession` or `role`: the responsible of a phase is either. */
  labelOfResponsible(code: Code): Text {
    return this.label(this.entry('profession', code) === undefined ? 'role' : 'profession', code);
  }
}

export function buildCodeList(value: unknown): CodeList {
  const raw = mapping(value);
  return {
    id: words(raw['id']),
    label: textIn(raw['label']),
    entries: list(raw['entries']).map((each) => {
      const entry = mapping(each);
      return present<CodeListEntry>({
        code: words(entry['code']),
        label: textIn(entry['label']),
        parent: entry['parent'] as string | undefined,
        freeText: or(entry['freeText'], false),
        validTo: entry['validTo'] as string | undefined,
        source: words(entry['source']),
        properties: mapping(entry['properties']) as CodeListEntry['properties'],
      });
    }),
  };
}
