import type { AttributeValue, LogTrace } from './event-log.js';

export interface XesHeader {
  /** `concept:name` of the log. */
  readonly name: string;
}

/**
 * An XES 1.0 document, piece by piece: with the extensions and global scopes that other tools insist on, and every
 * time with its zone.
 */
export async function* writeXes(
  traces: AsyncIterable<LogTrace> | Iterable<LogTrace>,
  header: XesHeader,
): AsyncGenerator<string, void, undefined> {
  // Who only reads files need not wait for the writer to be loaded.
  const { createCB } = await import('xmlbuilder2');
  let written = '';
  const document = createCB({
    data: (text: string) => {
      written += text;
    },
    prettyPrint: true,
  });
  const take = (): string => {
    const text = written;
    written = '';
    return text;
  };
  const attribute = (type: string, key: string, value: string): void => {
    document.ele(type).att('key', key).att('value', value).up();
  };

  document.dec({ encoding: 'UTF-8' }).ele('log').att('xes.version', '1.0').att('xes.features', '');
  for (const [name, prefix, uri] of EXTENSIONS) {
    document.ele('extension').att('name', name).att('prefix', prefix).att('uri', uri).up();
  }
  document.ele('global').att('scope', 'trace');
  attribute('string', 'concept:name', 'UNKNOWN');
  document.up().ele('global').att('scope', 'event');
  attribute('string', 'concept:name', 'UNKNOWN');
  attribute('date', 'time:timestamp', '1970-01-01T00:00:00.000+00:00');
  attribute('string', 'lifecycle:transition', 'complete');
  document.up().ele('classifier').att('name', 'Activity').att('keys', 'concept:name').up();
  attribute('string', 'concept:name', header.name);

  for await (const trace of traces) {
    document.ele('trace');
    attribute('string', 'concept:name', trace.id);
    for (const [key, value] of Object.entries(trace.attributes)) attribute(typeOf(value), key, String(value));
    for (const event of trace.events) {
      document.ele('event');
      attribute('string', 'concept:name', event.activity);
      attribute('date', 'time:timestamp', event.time.replace(/Z$/, '+00:00'));
      attribute('string', 'lifecycle:transition', event.transition ?? 'complete');
      if (event.resource !== undefined) attribute('string', 'org:resource', event.resource);
      if (event.group !== undefined) attribute('string', 'org:group', event.group);
      for (const [key, value] of Object.entries(event.attributes)) attribute(typeOf(value), key, String(value));
      document.up();
    }
    document.up();
    yield take();
  }
  document.up().end();
  yield `${take()}\n`;
}

const EXTENSIONS = [
  ['Concept', 'concept', 'http://www.xes-standard.org/concept.xesext'],
  ['Time', 'time', 'http://www.xes-standard.org/time.xesext'],
  ['Organizational', 'org', 'http://www.xes-standard.org/org.xesext'],
  ['Lifecycle', 'lifecycle', 'http://www.xes-standard.org/lifecycle.xesext'],
] as const;

const DATE = /^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}:\d{2}(?:\.\d+)?(?:Z|[+-]\d{2}:\d{2})$/;

function typeOf(value: AttributeValue): string {
  if (typeof value === 'boolean') return 'boolean';
  if (typeof value === 'number') return Number.isInteger(value) ? 'int' : 'float';
  return DATE.test(value) ? 'date' : 'string';
}
