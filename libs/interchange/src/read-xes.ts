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

interface Reading {
  readonly line: number;
  readonly attributes: Record<string, AttributeValue>;
}

interface ReadingTrace extends Reading {
  readonly pending: Reading[];
}

/** Turns the parser's calls into cases; attributes of attributes are left out. */
class XesReader {
  private readonly parser = new SaxesParser<{ position: true; xmlns: false }>({ position: true, xmlns: false });
  private readonly open: string[] = [];
  private complete: ReadingTrace[] = [];
  private trace: ReadingTrace | undefined;
  private event: Reading | undefined;
  private isLog = false;

  constructor(private readonly options: ReadOptions) {
    this.parser.on('error', (error) => {
      throw new InputFault('xml-broken', { line: this.parser.line }, error.message.replace(/^\d+:\d+: /, ''));
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
    this.parser.close();
    if (!this.isLog) throw new InputFault('not-an-event-log');
  }

  /** Cases are looked at only here: the parser tells of a wrong closing tag after it has closed the element. */
  take(): readonly LogTrace[] {
    const { complete } = this;
    this.complete = [];
    return complete.map((trace) => checkedTrace(this.traceOf(trace), this.options));
  }

  private opened(tag: SaxesTagPlain): void {
    const name = local(tag.name);
    const parent = this.open.at(-1);
    this.open.push(name);
    if (parent === undefined) {
      if (name !== 'log') throw new InputFault('not-an-event-log', { line: this.parser.line }, `<${tag.name}>`);
      this.isLog = true;
    } else if (name === 'trace' && parent === 'log') {
      this.trace = { line: this.parser.line, attributes: {}, pending: [] };
    } else if (name === 'event' && parent === 'trace') {
      this.event = { line: this.parser.line, attributes: {} };
    } else if (ATTRIBUTES.has(name) && (parent === 'event' || parent === 'trace')) {
      const owner = parent === 'event' ? this.event : this.trace;
      const { key, value } = tag.attributes;
      if (owner !== undefined && key !== undefined && value !== undefined) {
        owner.attributes[key] = valueOf(name, value);
      }
    }
  }

  private closed(tag: SaxesTagPlain): void {
    const name = local(tag.name);
    this.open.pop();
    if (name === 'event' && this.event !== undefined && this.trace !== undefined) {
      this.trace.pending.push(this.event);
      this.event = undefined;
    } else if (name === 'trace' && this.trace !== undefined) {
      this.complete.push(this.trace);
      this.trace = undefined;
    }
  }

  private traceOf(reading: ReadingTrace): LogTrace {
    const { 'concept:name': id, ...attributes } = reading.attributes;
    if (id === undefined || id === '') throw new InputFault('case-missing', { line: reading.line });
    const events = reading.pending.map((each, index) =>
      this.eventOf(each, { line: each.line, trace: String(id), event: index + 1 }),
    );
    return { id: String(id), attributes, events, line: reading.line };
  }

  private eventOf(reading: Reading, place: InputPlace): LogEvent {
    const {
      'concept:name': activity,
      'time:timestamp': time,
      'org:resource': resource,
      'org:group': group,
      'lifecycle:transition': transition,
      ...attributes
    } = reading.attributes;
    if (activity === undefined || activity === '') throw new InputFault('activity-missing', place);
    if (time === undefined || time === '') throw new InputFault('time-missing', place);
    return {
      activity: String(activity),
      time: eventTime(String(time), this.options.zone, place),
      ...(resource === undefined ? {} : { resource: String(resource) }),
      ...(group === undefined ? {} : { group: String(group) }),
      ...(transition === undefined ? {} : { transition: String(transition) }),
      attributes,
      line: reading.line,
    };
  }
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
