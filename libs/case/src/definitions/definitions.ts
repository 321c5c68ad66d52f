import type { CodeList, PathDefinition, ReminderRule, Text } from '../path/index.js';
import type { DefinitionBook } from '../write/case-commands.js';
import { pathFindings } from './check-path.js';
import { Codes } from './codes.js';
import { inFileOrder, type DefinitionFault } from './fault.js';
import { definitionFingerprint } from './fingerprint.js';
import type { FormDefinition } from './form-definition.js';
import { Forms } from './forms.js';
import { buildPath } from './build-path.js';
import type { Known } from './known.js';
import { checkText, type NamedText } from './read-folder.js';
import { versionName } from './released.js';
import { toYaml } from './to-yaml.js';

/** How adding a definition ended. The text is what has to be kept for it to be there after a restart. */
export type Added =
  | { readonly outcome: 'added' | 'already-there'; readonly definition: PathDefinition; readonly yaml: string }
  | { readonly outcome: 'refused'; readonly faults: readonly DefinitionFault[] };

/** Path definitions, forms and codes, proven when they were loaded: everything that decisions go by. */
export class Definitions implements DefinitionBook {
  readonly codes: Codes;
  readonly forms: Forms;
  private readonly byId = new Map<string, Map<number, PathDefinition>>();
  private readonly factLabels: ReadonlyMap<string, Text>;

  constructor(content: {
    readonly paths: readonly PathDefinition[];
    readonly forms: readonly FormDefinition[];
    readonly facts: readonly { readonly id: string; readonly label: Text }[];
    readonly known: Known;
  }) {
    this.known = content.known;
    this.codes = new Codes(content.known.codeLists);
    this.forms = new Forms(content.forms, content.known.codeLists, this.codes);
    this.factLabels = new Map(content.facts.map(({ id, label }) => [id, label]));
    for (const path of content.paths) this.keep(path);
  }

  private readonly known: Known;

  path(id: string, version?: number): PathDefinition | undefined {
    const versions = this.byId.get(id);
    return versions?.get(version ?? Math.max(...versions.keys()));
  }

  /** The newest version of every path. */
  paths(): readonly PathDefinition[] {
    return [...this.byId.keys()].flatMap((id) => this.path(id) ?? []);
  }

  /** Every version of a path, the oldest first. */
  versionsOf(id: string): readonly PathDefinition[] {
    return [...(this.byId.get(id)?.values() ?? [])].sort((one, other) => one.version - other.version);
  }

  /** The reminder rules that paths share, those of no path too. */
  reminderRules(): readonly ReminderRule[] {
    return [...this.known.shared.reminders.values()];
  }

  codeLists(): readonly CodeList[] {
    return [...this.codes.lists.values()];
  }

  formList(): readonly FormDefinition[] {
    return this.forms.list();
  }

  factLabel(fact: string): Text {
    return this.factLabels.get(fact) ?? { fi: fact, sv: fact, en: fact };
  }

  /** Adds a definition that was made while running: one derived from an event log. See {@link addText}. */
  add(definition: PathDefinition): Added {
    return this.addText({ name: `${versionName(definition)}.yaml`, text: toYaml(definition) });
  }

  /**
   * Adds the text of a definition. It is proven like a file. The same again changes nothing; another content under a
   * version that is there is refused. To have it after a restart, keep the `yaml` and add it again.
   */
  addText({ name, text }: NamedText): Added {
    const { file, faults } = checkText({ name, text }, 'path');
    const built = buildPath(file.value, this.known.shared);
    const known = { ...this.known, paths: new Set([...this.byId.keys(), built.id]) };
    const earlier = this.path(built.id, built.version);
    const changed = earlier !== undefined && definitionFingerprint(earlier) !== definitionFingerprint(built);
    const all = [
      ...faults,
      ...pathFindings(file.value, built, known).map((finding) => file.fault(finding)),
      ...(changed ? [file.fault(releasedChanged(built))] : []),
    ];
    if (all.length > 0) return { outcome: 'refused', faults: inFileOrder(all) };
    if (earlier !== undefined) return { outcome: 'already-there', definition: earlier, yaml: text };
    this.keep(built);
    return { outcome: 'added', definition: built, yaml: text };
  }

  private keep(path: PathDefinition): void {
    const versions = this.byId.get(path.id) ?? new Map<number, PathDefinition>();
    this.byId.set(path.id, versions.set(path.version, path));
  }
}

/** A version that cases may be on has other rules now. */
export function releasedChanged({ id, version }: PathDefinition) {
  return {
    at: ['version'],
    code: 'path-released-changed',
    data: { id, version: String(version), next: String(version + 1) },
  } as const;
}
