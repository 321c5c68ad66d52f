import { pathToFileURL } from 'node:url';
import { existsSync } from 'node:fs';
import type { PathDefinition } from '../path/index.js';
import { buildPath } from './build-path.js';
import { pathFindings } from './check-path.js';
import { definitionsFolder } from './definitions-folder.js';
import { DefinitionsRefused } from './definitions-refused.js';
import { Definitions, releasedChanged } from './definitions.js';
import { inFileOrder, type DefinitionFault, type Finding } from './fault.js';
import { schemaFindings } from './file-schemas.js';
import { definitionFingerprint } from './fingerprint.js';
import { faultsOf, gather, type Built, type Gathered } from './gather.js';
import { namesLike } from './known.js';
import { applyOverrides } from './overrides.js';
import { list, mapping, textIn, words } from './raw.js';
import {
  checkText,
  readDefinitionFiles,
  readOverrideFiles,
  unreadable,
  type CheckedFile,
  type NamedText,
} from './read-folder.js';
import { readReleased, versionName, type Released } from './released.js';
import { placeIn, type SourceFile } from './source-file.js';

export type LoadedDefinitions =
  | { readonly outcome: 'loaded'; readonly definitions: Definitions }
  /** All faults of all files, in the order of the files. */
  | { readonly outcome: 'refused'; readonly faults: readonly DefinitionFault[] };

export interface LoadOptions {
  /** Folder with the override files of an authority. */
  readonly overrides?: string | URL;
  /** Path files that are kept elsewhere: definitions added while running. */
  readonly added?: readonly NamedText[];
}

/** Reads and proves all definition files of a folder; the shipped ones when none is named. */
export function loadDefinitions(folder?: string | URL, options: LoadOptions = {}): LoadedDefinitions {
  const from = asFolder(folder) ?? definitionsFolder();
  if (!existsSync(from)) return { outcome: 'refused', faults: [unreadable('.', { code: 'ENOENT' })] };
  const added = (options.added ?? []).map((text) => checkText(text, 'path'));
  const gathered = gather([...readDefinitionFiles(from), ...added]);
  const released = readReleased(from);
  const overridden = overriddenPaths(gathered, asFolder(options.overrides));
  const faults = [...faultsOf(gathered, released), ...changedReleases(gathered.paths, released), ...overridden.faults];
  if (faults.length > 0) return { outcome: 'refused', faults: inFileOrder(faults) };
  return { outcome: 'loaded', definitions: definitionsOf(gathered, overridden.paths) };
}

/**
 * The definitions of a folder whose faults are an error of whoever runs the program.
 * @throws {DefinitionsRefused} with all faults
 */
export function definitionsOrThrow(folder?: string | URL, options: LoadOptions = {}): Definitions {
  const loaded = loadDefinitions(folder, options);
  if (loaded.outcome === 'loaded') return loaded.definitions;
  const { overrides, ...others } = options;
  const onlyOverrides = overrides !== undefined && loadDefinitions(folder, others).outcome === 'loaded';
  throw new DefinitionsRefused(onlyOverrides ? 'overrides' : 'definitions', loaded.faults);
}

export function definitionsOf(gathered: Gathered, paths?: readonly PathDefinition[]): Definitions {
  const facts = gathered.files
    .filter(({ kind }) => kind === 'facts')
    .flatMap(({ file }) => list(mapping(file.value)['facts']))
    .map((fact) => ({ id: words(mapping(fact)['id']), label: textIn(mapping(fact)['label']) }));
  return new Definitions({
    paths: paths ?? gathered.paths.map(({ content }) => content),
    forms: gathered.forms.map(({ content }) => content),
    facts,
    known: gathered.known,
  });
}

function changedReleases(paths: readonly Built<PathDefinition>[], released: Released): readonly DefinitionFault[] {
  return paths.flatMap(({ file, content }) => {
    const fingerprint = released.paths[versionName(content)];
    const same = fingerprint === undefined || fingerprint === definitionFingerprint(content);
    return same ? [] : [file.fault(releasedChanged(content))];
  });
}

/** The paths with the values of an authority, and what is wrong with these. */
function overriddenPaths(
  gathered: Gathered,
  folder: URL | undefined,
): { readonly paths: readonly PathDefinition[]; readonly faults: readonly DefinitionFault[] } {
  const files = folder === undefined ? [] : readOverrideFiles(folder);
  const raws = new Map<Built<PathDefinition>, { raw: unknown; places: readonly string[] }>();
  const faults = files.flatMap((checked) => [
    ...checked.faults,
    ...(checked.faults.length > 0 ? [] : takeOverrides(checked, gathered, raws)),
  ]);
  const paths = gathered.paths.map((path) => {
    const changed = raws.get(path);
    if (changed === undefined) return path.content;
    return { ...buildPath(changed.raw, gathered.known.shared), overridden: changed.places };
  });
  return { paths, faults };
}

function takeOverrides(
  { file }: CheckedFile,
  gathered: Gathered,
  raws: Map<Built<PathDefinition>, { raw: unknown; places: readonly string[] }>,
): readonly DefinitionFault[] {
  const { path: id, version } = mapping(file.value);
  const targets = gathered.paths.filter(
    ({ content }) => content.id === id && (version === undefined || content.version === version),
  );
  if (targets.length === 0) {
    const known = namesLike(words(id), gathered.known.paths);
    return [file.fault({ at: ['path'], code: 'override-path-unknown', data: { path: words(id), known } })];
  }
  return targets.flatMap((target) => {
    const before = raws.get(target) ?? { raw: target.file.value, places: [] };
    const changed = applyOverrides(before.raw, file.value, target.content);
    raws.set(target, { raw: changed.raw, places: [...before.places, ...changed.places] });
    const findings = [...changed.findings, ...newFindings(file, target, changed.raw, changed.places, gathered)];
    return findings.map((finding) => file.fault(finding));
  });
}

/** Faults that the path has with the values and did not have without, told at the value that brought them. */
function newFindings(
  file: SourceFile,
  { file: pathFile, content }: Built<PathDefinition>,
  raw: unknown,
  places: readonly string[],
  { known }: Gathered,
): readonly Finding[] {
  const all = (value: unknown, path: PathDefinition) => [
    ...schemaFindings('path', value),
    ...pathFindings(value, path, known),
  ];
  const named = (value: unknown, { at, code }: Finding) => `${code} ${placeIn(value, at)}`;
  const before = new Set(all(pathFile.value, content).map((finding) => named(pathFile.value, finding)));
  return all(raw, buildPath(raw, known.shared))
    .filter((finding) => !before.has(named(raw, finding)))
    .map((finding) => {
      const place = placeIn(raw, finding.at);
      const target = places.find((each) => place === each || place.startsWith(`${each}.`));
      return { ...finding, at: target === undefined ? ['overrides'] : ['overrides', target] };
    });
}

export function asFolder(folder: string | URL | undefined): URL | undefined {
  if (folder === undefined) return undefined;
  const url = typeof folder === 'string' ? pathToFileURL(folder) : folder;
  return url.href.endsWith('/') ? url : new URL(`${url.href}/`);
}
