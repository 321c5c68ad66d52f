import { isMap, isNode, isPair, isScalar, isSeq, LineCounter, parseDocument, type Document } from 'yaml';
import { textsOf, type DefinitionFault, type FilePath, type Finding } from './fault.js';

/** A definition file that has been read: its content, and where in the file each value stands. */
export class SourceFile {
  private readonly lines = new LineCounter();
  private readonly document: Document.Parsed;
  /** The content as plain values: of a file with faults of its YAML as much as can be read. */
  readonly value: unknown;

  constructor(
    /** Path below the folder of definitions. */
    readonly name: string,
    text: string,
  ) {
    this.document = parseDocument(text, { lineCounter: this.lines, prettyErrors: false });
    this.value = contentOf(this.document);
  }

  get isYaml(): boolean {
    return this.document.errors.length === 0;
  }

  /** Faults of the YAML itself, keys that stand twice among them. */
  syntaxFaults(): readonly DefinitionFault[] {
    return this.document.errors.map((error) => {
      const data = { detail: error.message };
      const { line, col } = this.lines.linePos(error.pos[0]);
      return {
        file: this.name,
        line,
        column: col,
        place: '',
        code: 'yaml-invalid',
        data,
        ...textsOf('yaml-invalid', data),
      };
    });
  }

  fault({ at, code, data = {} }: Finding): DefinitionFault {
    const { line, col } = this.lines.linePos(this.offsetOf(at));
    return {
      file: this.name,
      // An empty file has no lines to count.
      line: Math.max(line, 1),
      column: Math.max(col, 1),
      place: this.placeOf(at),
      code,
      data,
      ...textsOf(code, data),
    };
  }

  /** The value at a path in words: elements of lists are named by their identifier where they have one. */
  placeOf(path: FilePath): string {
    return placeIn(this.value, path);
  }

  /** Where the value stands; for a missing one where the nearest value around it stands. */
  private offsetOf(path: FilePath): number {
    let node: unknown = this.document.contents;
    let offset = startOf(node) ?? 0;
    for (const key of path) {
      const pair = isMap(node)
        ? node.items.find((item) => isScalar(item.key) && String(item.key.value) === String(key))
        : undefined;
      const next: unknown = isSeq(node) ? node.items[Number(key)] : pair?.value;
      if (next === undefined) return offset;
      // The key is what a person looks for; the value may start on the next line.
      offset = startOf(isPair(pair) ? pair.key : next) ?? startOf(next) ?? offset;
      node = next;
    }
    return offset;
  }
}

function contentOf(document: Document.Parsed): unknown {
  try {
    return document.toJS({ maxAliasCount: 100 });
  } catch (error) {
    // Anchors that lead nowhere, or to more than anybody means.
    if (document.errors.length > 0) return undefined;
    throw error;
  }
}

function startOf(node: unknown): number | undefined {
  return isNode(node) ? node.range?.[0] : undefined;
}

/** A path in words, `phases.MAP.label.sv`, `moves.listed.REF>CALL`. */
export function placeIn(value: unknown, path: FilePath): string {
  let here: unknown = value;
  const words = path.map((key) => {
    const list = Array.isArray(here);
    here = here !== null && typeof here === 'object' ? (here as Record<string | number, unknown>)[key] : undefined;
    return list ? (elementName(here) ?? String(Number(key) + 1)) : String(key);
  });
  return words.join('.');
}

/** How an element of a list is called: by its identifier, a move by its ends; undefined when it has no name. */
export function elementName(element: unknown): string | undefined {
  if (typeof element === 'string') return element;
  if (element === null || typeof element !== 'object') return undefined;
  const { id, code, key, from, to } = element as Record<string, unknown>;
  for (const name of [id, code, key]) if (typeof name === 'string') return name;
  if (!(typeof from === 'string' || Array.isArray(from)) || typeof to !== 'string') return undefined;
  return `${[from].flat().join('+')}>${to}`;
}
