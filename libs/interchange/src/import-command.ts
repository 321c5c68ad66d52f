import { identifierFrom, ImportCase, type PathDefinition, type PersonRef } from '@polku/case';
import { UNKNOWN_RESOURCE, type AttributeValue, type LogEvent, type LogTrace } from './event-log.js';

/** What is the same for every case of an import. */
export interface ImportFrame {
  readonly path: PathDefinition;
  readonly phases: ReadonlyMap<string, string>;
  readonly unit: string;
  readonly actor: string;
}

/** Names of attributes that an event keeps under the names of the standard, so that an export finds them again. */
const GROUP = 'org:group';
const TRANSITION = 'lifecycle:transition';

/** The command that brings one case; the same case of the same log always makes the same command. */
export function importCommand(trace: LogTrace, frame: ImportFrame): ImportCase {
  const name = nameOf(trace, frame);
  return new ImportCase(
    caseIdOf(trace, frame),
    {
      clientId: identifierFrom(`client of ${name}`),
      path: frame.path.id,
      pathVersion: frame.path.version,
      unit: frame.unit,
      externalId: trace.id,
      entry: { by: 'contact', source: frame.path.entry.sources[0] ?? 'MUU' },
      attributes: trace.attributes,
      steps: trace.events.map((event) => ({
        phase: frame.phases.get(event.activity) ?? event.activity,
        occurredAt: event.time,
        performedBy: personOf(event),
        attributes: attributesOf(event),
      })),
    },
    { commandId: `import ${name}`, actor: frame.actor },
  );
}

/** The case that a case of a log becomes: the same whenever the log is imported onto the same path. */
export function caseIdOf(trace: Pick<LogTrace, 'id'>, frame: Pick<ImportFrame, 'path'>): string {
  return identifierFrom(`import ${nameOf(trace, frame)}`);
}

function nameOf(trace: Pick<LogTrace, 'id'>, { path }: Pick<ImportFrame, 'path'>): string {
  return `${path.id}/${trace.id}`;
}

function personOf({ resource }: LogEvent): PersonRef {
  const id = resource ?? UNKNOWN_RESOURCE;
  return { id, name: id };
}

/** Once for each event of a log: pieces spread into one object would cost more than the rest of the command. */
function attributesOf({ attributes, group, transition }: LogEvent): Record<string, AttributeValue> {
  const kept: Record<string, AttributeValue> = { ...attributes };
  if (group !== undefined) kept[GROUP] = group;
  if (transition !== undefined) kept[TRANSITION] = transition;
  return kept;
}
