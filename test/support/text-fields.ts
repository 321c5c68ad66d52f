import ts from 'typescript';

const OPTIONS: ts.CompilerOptions = {
  ...{ strict: true, exactOptionalPropertyTypes: true, noEmit: true, types: [] },
  module: ts.ModuleKind.NodeNext,
  moduleResolution: ts.ModuleResolutionKind.NodeNext,
  target: ts.ScriptTarget.ES2022,
};

const CLOSED = ts.TypeFlags.Literal | ts.TypeFlags.BooleanLiteral;
const ABSENT = ts.TypeFlags.Undefined | ts.TypeFlags.Null;
const ANYTHING = ts.TypeFlags.String | ts.TypeFlags.Unknown | ts.TypeFlags.Any;

/**
 * Where the data of each event of a union may hold any text: places like `/participants/<any>/name`, by type of event. A
 * union of literals is a closed set and holds nobody's words.
 * @param file TypeScript module that exports the unions
 */
export function textFieldsOf(file: string, unions: readonly string[]): ReadonlyMap<string, readonly string[]> {
  const program = ts.createProgram([file], OPTIONS);
  const checker = program.getTypeChecker();
  const source = program.getSourceFile(file);
  const module = source && checker.getSymbolAtLocation(source);
  if (module === undefined) throw new Error(`${file} is no module`);
  const exported = checker.getExportsOfModule(module);
  const fields = new Map<string, readonly string[]>();
  for (const union of unions) {
    const symbol = exported.find(({ name }) => name === union);
    if (symbol === undefined) throw new Error(`${file} exports no ${union}`);
    const type = checker.getDeclaredTypeOfSymbol(symbol);
    for (const member of type.isUnion() ? type.types : [type]) {
      const name = checker.getTypeOfSymbol(property(member, 'type')) as ts.StringLiteralType;
      const places = new Set<string>();
      walk(checker, checker.getTypeOfSymbol(property(member, 'data')), '', places);
      fields.set(name.value, [...places]);
    }
  }
  return fields;
}

function property(type: ts.Type, name: string): ts.Symbol {
  const found = type.getProperty(name);
  if (found === undefined) throw new Error(`An event without ${name}`);
  return found;
}

function walk(checker: ts.TypeChecker, type: ts.Type, place: string, places: Set<string>): void {
  if (type.isUnion()) {
    const parts = type.types.filter(({ flags }) => (flags & ABSENT) === 0);
    if (parts.every(({ flags }) => (flags & CLOSED) !== 0)) return;
    for (const part of parts) walk(checker, part, place, places);
    return;
  }
  if ((type.flags & ANYTHING) !== 0) places.add(place);
  if ((type.flags & (ts.TypeFlags.Object | ts.TypeFlags.Intersection)) === 0) return;
  if (checker.isArrayType(type) || checker.isTupleType(type)) {
    for (const item of checker.getTypeArguments(type as ts.TypeReference)) walk(checker, item, `${place}/*`, places);
    return;
  }
  const keys = checker.getIndexInfoOfType(type, ts.IndexKind.String);
  if (keys !== undefined) walk(checker, keys.type, `${place}/*`, places);
  for (const each of checker.getPropertiesOfType(type)) {
    walk(checker, checker.getTypeOfSymbol(each), `${place}/${each.name}`, places);
  }
}
