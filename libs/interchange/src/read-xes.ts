import { SaxesParser, type SaxesTagPlain } from 'saxes';
import type { AttributeValue, LogEvent, LogTrace, ReadOptions } from './event-log.js';
import { eventTime } from './event-time.js';
import { InputFault, type InputPlace } from './input-fault.js';
import { checkedTrace } from './trace-checks.js';

const ATTRIBUTES = new Set(['string', 'date', 'int', 'float', 'boolean', 'id']);

/**
 * The cases of an XES document (IEEE 1849) one after the other, while the text comes in: memory holds one case.
 * Throws {@link InputFault} at the first thing that is wrong.
 */
export async function* readXes(
  chunks: AsyncIterable<string>,
  options: ReadOptions = {},
): AsyncGenerator<LogTrace, void, undefined> {
  const reader = new XesReader(options);
  const names = new Set<string>();
  for await (const chunk of chunks) {
    reader.write(chunk);
    yield* unseen(reader.take(), names);
  }
  reader.end();
  yield* unseen(reader.take(), names);
}

function* unseen(traces: readonly LogTrace[], names: Set<string>): Generator<LogTrace> {
  for (const trace of traces) {
    if (names.has(trace.id)) throw new InputFault('case-repeated', { line: trace.line, trace: trace.id });
    names.add(trace.id);
    yield trace;
  }
}

/** What is being read of a case or an event: the attributes of the standard apart, by {@link FIELDS}. */
interface Reading {
  readonly line: number;
  name: string | undefined;
  time: string | undefined;
  resource: string | undefined;
  group: string | undefined;
  transition: string | undefined;
  readonly attributes: Record<string, AttributeValue>;
}

interface ReadingTrace extends Reading {
  readonly pending: Reading[];
}

/** Attributes of an event with a meaning of their own; of a case only the name has one. */
const FIELDS: ReadonlyMap<string, 'name' | 'time' | 'resource' | 'group' | 'transition'> = new Map([
  ['concept:name', 'name'],
  ['time:timestamp', 'time'],
  ['org:resource', 'resource'],
  ['org:group', 'group'],
  ['lifecycle:transition', 'transition'],
]);

function readingFrom(line: number): Reading {
  const nothing = { name: undefined, time: undefined, resource: undefined, group: undefined, transition: undefined };
  return { line, ...nothing, attributes: {} };
}

/** Turns the parser's calls into cases; attributes of attributes are left out. */
class XesReader {
  private readonly parser = new SaxesParser<{ position: false; xmlns: false }>({ position: false, xmlns: false });
  private readonly open: string[] = [];
  private complete: ReadingTrace[] = [];
  private trace: ReadingTrace | undefined;
  private event: Reading | undefined;
  private isLog = false;
  private atEnd = false;
  /** Line of the last tag that was understood. */
  private understood = 1;

  constructor(private readonly options: ReadOptions) {
    this.parser.on('error', (error) => {
      throw this.broken(error.message);
    });
    this.parser.on('opentag', (tag) => {
      this.opened(tag);
    });
    this.parser.on('closetag', (tag) => {
      this.closed(tag);
    });
  }

  write(chunk: string): void {
    this.parser.write(chunk);
  }

  end(): void {
    this.atEnd = true;
    this.parser.close();
    if (!this.isLog) throw new InputFault('not-an-event-log');
  }

  /** Cases are looked at only here: the parser tells of a wrong closing tag after it has closed the element. */
  take(): readonly LogTrace[] {
    const { complete } = this;
    this.complete = [];
    return complete.map((trace) => checkedTrace(this.traceOf(trace), this.options));
  }

  /** An entity or a quotation that never ends swallows the rest of the file: it lies after what was understood last. */
  private broken(words: string): InputFault {
    const { line } = this.parser;
    const reason = words.replace(/^(?:\d+:\d+: )?/, '').replace(/\.$/, '');
    const inside = this.open.at(-1);
    if (!this.isLog || inside === undefined) return new InputFault('not-an-event-log', { line }, reason);
    if (!this.atEnd) {
      // A closing tag that fits nothing is told after it has closed something.
      const where = reason.includes('close tag') ? '' : `, inside <${inside}>`;
      return new InputFault('xml-broken', { line }, `${reason}${where}`);
    }
    const last = String(this.understood);
    return new InputFault(
      'xml-broken',
      { line },
      `it ends inside <${inside}>, and nothing after line ${last} could be read: it is cut off, or there is an & or a quotation mark that does not end`,
    );
  }

  private opened(tag: SaxesTagPlain): void {
    const name = local(tag.name);
    const parent = this.open.at(-1);
    this.open.push(name);
    this.understood = this.parser.line;
    if (parent === undefined) {
      if (name !== 'log') throw new InputFault('not-an-event-log', { line: this.parser.line }, `<${tag.name}>`);
      this.isLog = true;
    } else if (name === 'trace' && parent === 'log') {
      this.trace = { ...readingFrom(this.parser.line), pending: [] };
    } else if (name === 'event' && parent === 'trace') {
      this.event = readingFrom(this.parser.line);
    } else if (ATTRIBUTES.has(name) && (parent === 'event' || parent === 'trace')) {
      const owner = parent === 'event' ? this.event : this.trace;
      const { key, value } = tag.attributes;
      if (owner !== undefined && key !== undefined && value !== undefined) {
        keep(owner, key, valueOf(name, value), parent === 'event');
      }
    }
  }

  private closed(tag: SaxesTagPlain): void {
    const name = local(tag.name);
    this.open.pop();
    this.understood = this.parser.line;
    if (name === 'event' && this.event !== undefined && this.trace !== undefined) {
      this.trace.pending.push(this.event);
      this.event = undefined;
    } else if (name === 'trace' && this.trace !== undefined) {
      this.complete.push(this.trace);
      this.trace = undefined;
    }
  }

  private traceOf({ name: id = '', attributes, pending, line }: ReadingTrace): LogTrace {
    if (id === '') throw new InputFault('case-missing', { line });
    const events = pending.map((each, index) => this.eventOf(each, { line: each.line, trace: id, event: index + 1 }));
    return { id, attributes, events, line };
  }

  private eventOf(reading: Reading, place: InputPlace): LogEvent {
    const { name: activity = '', time = '', resource, group, transition, attributes, line } = reading;
    if (activity === '') throw new InputFault('activity-missing', place);
    if (time === '') throw new InputFault('time-missing', place);
    const event: { -readonly [Key in keyof LogEvent]: LogEvent[Key] } = {
      activity,
      time: eventTime(time, this.options.zone, place),
      attributes,
      line,
    };
    if (resource !== undefined) event.resource = resource;
    if (group !== undefined) event.group = group;
    if (transition !== undefined) event.transition = transition;
    return event;
  }
}

function keep(owner: Reading, key: string, value: AttributeValue, isEvent: boolean): void {
  const field = FIELDS.get(key);
  if (field !== undefined && (isEvent || field === 'name')) owner[field] = String(value);
  else owner.attributes[key] = value;
}

/** Without the prefix that some writers give to every element. */
function local(name: string): string {
  return name.slice(name.indexOf(':') + 1);
}

function valueOf(type: string, text: string): AttributeValue {
  if (type === 'int' || type === 'float') {
    const number = Number(text);
    return Number.isFinite(number) ? number : text;
  }
  if (type === 'boolean') return text === 'true' || text === '1';
  return text;
}
