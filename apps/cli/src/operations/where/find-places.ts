import type { Registered } from './registry.js';
import type { SourceFile } from './source-files.js';

export type Role = 'decides' | 'folds' | 'projects' | 'follows' | 'reads' | 'serves' | 'tells' | 'commands' | 'records';

export interface Place {
  readonly role: Role;
  /** `libs/case/src/case.ts:120`, relative to the repository; without a line when the sources are not there. */
  readonly place: string;
  /** The command, view or route that it is about. */
  readonly about?: string;
}

export interface Found {
  readonly kind: 'event' | Registered['kind'];
  readonly name: string;
  readonly places: readonly Place[];
}

/** Where events, commands, views and routes are, over the registered parts and the files that they are written in. */
export class Places {
  private readonly events: ReadonlySet<string>;

  constructor(
    private readonly parts: readonly Registered[],
    private readonly files: readonly SourceFile[],
  ) {
    const types = this.files
      .filter(({ path }) => WRITERS.test(path))
      .flatMap(({ lines }) => lines.flatMap((line) => [...line.matchAll(EVENT_MADE)].map((match) => match[1] ?? '')));
    this.events = new Set(types);
  }

  /** Everything of exactly this name, else everything whose name has it in it, whatever the case of its letters. */
  find(name: string): readonly Found[] {
    const wanted = name.toLowerCase();
    const all = [
      ...[...this.events].sort().map((event) => ({ kind: 'event', name: event }) as const),
      ...this.parts.map((part) => ({ kind: part.kind, name: part.name })),
    ];
    const exact = all.filter((each) => each.name.toLowerCase() === wanted);
    const meant = exact.length > 0 ? exact : all.filter((each) => each.name.toLowerCase().includes(wanted));
    return meant.map(({ kind, name: found }) => ({ kind, name: found, places: this.placesOf(kind, found) }));
  }

  private placesOf(kind: Found['kind'], name: string): readonly Place[] {
    switch (kind) {
      case 'event':
        return this.ofEvent(name);
      case 'command':
        return this.ofCommand(name);
      case 'view':
        return this.ofView(name);
      case 'route':
        return this.parts.flatMap((part) =>
          part.kind === 'route' && part.name === name ? this.classPlaces(part.className, 'serves', name) : [],
        );
    }
  }

  private ofEvent(event: string): readonly Place[] {
    const made = new RegExp(`type: ['"]${event}['"]`);
    const folded = new RegExp(`(?:case|type ===) ['"]${event}['"]`);
    const told = new RegExp(`^\\s*${event}: `);
    const decides = this.lines(({ path }) => DECISIONS.test(path), made, 'decides');
    const streams = this.streamsOf(decides, event);
    const projections = this.parts.filter((part) => part.kind === 'view' && part.streams === streams);
    return [
      ...decides,
      ...this.lines(({ path }) => /libs\/(case\/src\/path-log|interchange|demo)\//.test(path), made, 'records'),
      ...this.lines(({ path }) => FOLDS.test(path), folded, 'folds'),
      ...projections.flatMap(({ name }) => this.projectionOf(name)),
      ...(FOLLOWED.includes(streams ?? '') ? this.classPlaces('WhenRecordedThenWorkOut', 'follows', 'reminders') : []),
      ...this.lines(({ path }) => TELLS.test(path), told, 'tells'),
    ];
  }

  private ofCommand(command: string): readonly Place[] {
    const folder = this.classPlaces(command, 'commands', command).map(({ place }) => folderOf(place))[0];
    const routes = this.parts.flatMap((part) =>
      part.kind === 'route' && part.className === `${command}Route`
        ? this.classPlaces(part.className, 'serves', part.name)
        : [],
    );
    const events = this.lines(({ path }) => folderOf(path) === folder && DECISIONS.test(path), EVENT_MADE, 'decides');
    return [...this.classPlaces(command, 'commands', command), ...events, ...routes];
  }

  private ofView(view: string): readonly Place[] {
    const projection = this.projectionOf(view);
    const folder = projection.map(({ place }) => folderOf(place))[0];
    const query = this.files
      .filter(({ path }) => folderOf(path) === folder && /\.(query|http)\.ts$/.test(path))
      .map(({ path }): Place => ({ role: path.endsWith('.http.ts') ? 'serves' : 'reads', place: path, about: view }));
    return [...projection, ...query];
  }

  private projectionOf(view: string): readonly Place[] {
    const named = new RegExp(`\\bname: ['"]${view}['"]`);
    return this.lines(({ path }) => path.endsWith('.projection.ts'), named, 'projects').map((each) => ({
      ...each,
      about: view,
    }));
  }

  /** The kind of stream of an event: that of the commands which decide it. */
  private streamsOf(decides: readonly Place[], event: string): string | undefined {
    if (decides.length === 0) return event.startsWith('Path') ? 'path' : undefined;
    const folders = new Set(decides.map(({ place }) => folderOf(place)));
    const command = this.parts.find(
      (part) =>
        part.kind === 'command' &&
        this.classPlaces(part.name, 'commands', part.name).some(({ place }) => folders.has(folderOf(place))),
    );
    return command?.kind === 'command' ? command.streams : 'case';
  }

  private classPlaces(name: string, role: Role, about: string): readonly Place[] {
    return this.lines(() => true, new RegExp(`\\bclass ${name}\\b|\\b(?:let|var) ${name} = class\\b`), role).map(
      (each) => ({ ...each, about }),
    );
  }

  private lines(within: (file: SourceFile) => boolean, pattern: RegExp, role: Role): Place[] {
    return this.files.filter(within).flatMap(({ path, lines, isSource }) =>
      lines.flatMap((line, index): Place[] => {
        const match = new RegExp(pattern.source).exec(line);
        if (match === null) return [];
        const place = isSource ? `${path}:${String(index + 1)}` : path;
        return [{ role, place, ...(match[1] === undefined ? {} : { about: match[1] }) }];
      }),
    );
  }
}

/** Events are made as `type: 'StepRecorded'`. */
const EVENT_MADE = /\btype: ['"]([A-Z]\w+)['"]/g;
const WRITERS = /^libs\/case\/src\/(write|path-log)\/(?!.*\.http\.ts$)/;
const DECISIONS = /^libs\/case\/src\/(write|automation)\/(?!.*\.http\.ts$)/;
const FOLDS = /^libs\/case\/src\/(case(-[a-z-]+)?|write\/registers\/(client|professional))\.ts$/;
/** Kinds of streams that the table of reminders is kept equal to. */
const FOLLOWED: readonly string[] = ['case', 'reminders'];
/** Where each event has its sentence. */
const TELLS = /\/(timeline|reminder)-texts\.[jt]s$/;

function folderOf(place: string): string {
  return place.slice(0, place.lastIndexOf('/'));
}
