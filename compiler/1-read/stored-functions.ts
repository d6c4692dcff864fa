// Functions as elements of arrays in flat storage. Which function it is, is known when the model is read, or is one of a
// few told apart by a number; what it captured of the scopes between the array and itself lies in the element.

import { ts } from "ts-morph";
import { constant, eq, select } from "../ir/build.js";
import type { Expr } from "../ir/expr.js";
import { Env, type Binding } from "./env.js";
import type { Lowering } from "./lowering.js";
import { reject } from "./problems.js";
import { symbolOf } from "./symbols.js";
import {
  builtin,
  type AlternativesValue,
  type ArrayStore,
  type Capture,
  type FunctionNode,
  type FunctionValue,
  type RecordValue,
  type Scalar,
  type StoredFunctions,
  type Value,
} from "./values.js";

/** The field of an element that tells which function it is, where there are several. */
export const chosenField = "chosen";

/** A value with its functions as records of what they captured: what lies in an element. */
export function storable(cx: Lowering, store: ArrayStore, value: Value, node: ts.Node): Value {
  switch (value.kind) {
    case "function":
      return capturedBy(cx, store, value, node);
    case "builtin":
      return { ...emptyRecord(store), functions: [value.name] };
    case "alternatives":
      return oneOf(cx, store, value, node);
    case "record":
      return { ...value, fields: new Map([...value.fields].map(([k, v]) => [k, storable(cx, store, v, node)])) };
    case "list":
      return { ...value, items: value.items.map((item) => storable(cx, store, item, node)) };
    default:
      return value;
  }
}

/** One of several functions: what each captured, and the number of the one it is. */
function oneOf(cx: Lowering, store: ArrayStore, { items, index }: AlternativesValue, node: ts.Node): RecordValue {
  const parts = items.map((item) => storable(cx, store, item, node));
  const records = parts.filter((part): part is RecordValue => part.kind === "record" && part.functions?.length === 1);
  const functions = records.flatMap((record) => record.functions!);
  if (records.length < items.length || new Set(functions).size < functions.length)
    return reject("read/array-element", node, { what: "one of several functions of one form" });
  const codes = { values: functions.map((_, k) => String(k)), open: false };
  const chosen: Value = { kind: "scalar", expr: cx.named("choice", "integer", index), type: "integer", codes };
  const captured = records.flatMap((record) => [...record.fields]);
  return { ...emptyRecord(store), fields: new Map([[chosenField, chosen], ...captured]), functions };
}

const emptyRecord = (store: ArrayStore): RecordValue => ({
  kind: "record",
  key: `${store.key}()`,
  fields: new Map(),
  mutable: false,
  name: store.name,
});

/** What a function needs of the scopes that the array does not see. */
export function capturedBy(cx: Lowering, store: ArrayStore, value: FunctionValue, node: ts.Node): RecordValue {
  const base = sharedScope(value.env, store.env);
  const fields = new Map<string, Value>();
  const symbols = new Map<string, ts.Symbol>();
  const constants = new Map<ts.Symbol, Value>();
  for (const [symbol, identifier] of freeSymbols(cx, value.node)) {
    const binding = boundBelow(value.env, base, symbol);
    if (binding === undefined) continue;
    if (binding.value === undefined || (binding.assigned && !isSettledBefore(cx, symbol, value.node)))
      return reject("read/array-element", node, { what: `a function that shares the variable ${identifier.text}` });
    if (isConstant(binding.value)) {
      constants.set(symbol, binding.value);
      continue;
    }
    const name = `${identifier.text}_${value.node.pos}`;
    fields.set(name, storable(cx, store, binding.value, node));
    symbols.set(name, symbol);
  }
  const before = store.captures.get(value.node);
  if (before !== undefined && !isAlike(before, symbols, constants))
    return reject("read/array-element", node, { what: "a function made in different ways" });
  store.captures.set(value.node, { base: value.env, symbols, constants });
  return { ...emptyRecord(store), fields, functions: [value.node] };
}

/** Whether a function in it uses a variable that changes after the function is made: state that an element has no place for. */
export function sharesState(cx: Lowering, value: Value): boolean {
  if (value.kind === "list") return value.items.some((item) => sharesState(cx, item));
  if (value.kind === "record") return [...value.fields.values()].some((field) => sharesState(cx, field));
  if (value.kind !== "function") return false;
  return [...freeSymbols(cx, value.node).keys()].some((symbol) => {
    const binding = value.env.find(symbol);
    return binding !== undefined && binding.assigned && !isSettledBefore(cx, symbol, value.node);
  });
}

/** What has no place in an element: it has to be the same whenever the function is made. */
const isConstant = (value: Value): boolean => value.kind === "absent" || value.kind === "builtin";

function isAlike(
  before: Capture,
  symbols: ReadonlyMap<string, ts.Symbol>,
  constants: ReadonlyMap<ts.Symbol, Value>,
): boolean {
  const spelled = (value: Value | undefined): string => (value?.kind === "builtin" ? value.name : String(value?.kind));
  return (
    [...before.symbols.keys()].join() === [...symbols.keys()].join() &&
    [...constants].every(([symbol, value]) => spelled(before.constants.get(symbol)) === spelled(value))
  );
}

/** Whether a function uses names of scopes that another scope does not see. */
export function capturedScopes(cx: Lowering, value: FunctionValue, other: Env): boolean {
  const base = sharedScope(value.env, other);
  return [...freeSymbols(cx, value.node).keys()].some((symbol) => {
    const bound = boundBelow(value.env, base, symbol);
    return bound !== undefined && (bound.value === undefined || !isConstant(bound.value));
  });
}

function sharedScope(env: Env, other: Env): Env | undefined {
  const around = new Set<Env>();
  for (let scope: Env | undefined = other; scope !== undefined; scope = scope.parent) around.add(scope);
  let scope: Env | undefined = env;
  while (scope !== undefined && !around.has(scope)) scope = scope.parent;
  return scope;
}

function boundBelow(env: Env, base: Env | undefined, symbol: ts.Symbol): Binding | undefined {
  for (let scope: Env | undefined = env; scope !== undefined && scope !== base; scope = scope.parent) {
    const own = scope.own(symbol);
    if (own !== undefined) return own;
  }
  return undefined;
}

/** Names in a function that are declared outside it. */
function freeSymbols(cx: Lowering, fn: FunctionNode): ReadonlyMap<ts.Symbol, ts.Identifier> {
  const found = new Map<ts.Symbol, ts.Identifier>();
  const visit = (part: ts.Node): void => {
    if (ts.isIdentifier(part)) {
      const symbol = symbolOf(cx, part);
      const declaration = symbol?.valueDeclaration;
      if (symbol !== undefined && declaration !== undefined && !isWithin(declaration, fn)) found.set(symbol, part);
    }
    ts.forEachChild(part, visit);
  };
  visit(fn);
  return found;
}

const isWithin = (node: ts.Node, outer: ts.Node): boolean =>
  node.getSourceFile() === outer.getSourceFile() && node.pos >= outer.pos && node.end <= outer.end;

/** A variable whose assignments all come before the function is made, in the same turn of any loop around. */
function isSettledBefore(cx: Lowering, symbol: ts.Symbol, fn: FunctionNode): boolean {
  const declaration = symbol.valueDeclaration;
  if (declaration === undefined || cx.scans.sitesOf(symbol).some((site) => site.node.end > fn.pos)) return false;
  for (let scope: ts.Node = fn.parent; !isWithin(declaration, scope); scope = scope.parent) {
    if (ts.isIterationStatement(scope, false) || ts.isFunctionLike(scope)) return false;
  }
  return true;
}

/** The function that an element is, with the element's parts bound to the names it captured. */
export function functionAt(store: ArrayStore, record: RecordValue, functions: StoredFunctions): Value {
  const cells = { ...record, functions };
  const items = functions.map((which): Value => {
    if (typeof which === "string") return builtin(which);
    const capture = store.captures.get(which);
    // Not put in yet: a place for it, which cannot be called.
    if (capture === undefined) return { kind: "opaque", type: "a function that is put in later" };
    return { kind: "function", node: which, env: scopeOf(store, capture, cells), cells, store };
  });
  const [only] = items;
  if (items.length === 1) return only!.kind === "builtin" ? { ...only!, cells, store } : only!;
  const chosen = cells.fields.get(chosenField) as Scalar;
  return { kind: "alternatives", index: chosen.expr, items, cells, store };
}

function scopeOf(store: ArrayStore, { base, symbols }: Capture, cells: RecordValue): Env {
  const env = new Env(base);
  for (const [name, symbol] of symbols) {
    const value = cells.fields.get(name);
    if (value !== undefined)
      env.bind(symbol, { value, assigned: false, key: `${store.key}.${name}`, name: symbol.name });
  }
  return env;
}

/** The number of a function among those that an element may be. */
export function numberOfFunction(record: RecordValue, functions: StoredFunctions): Expr {
  const chosen = record.fields.get(chosenField);
  const numbers = record.functions!.map((which) => constant(functions.indexOf(which)));
  if (chosen?.kind !== "scalar") return numbers[0]!;
  return numbers.reduceRight((rest, number, k) => select(eq(chosen.expr, constant(k)), number, rest));
}
