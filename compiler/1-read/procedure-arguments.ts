// What a procedure is handed. In: arguments as the caller has them.  Out: the arguments as the body sees them, with new
// variables for numbers, and for arrays of procedures new names with the variables that tell where they start and how long
// they are; and for each call the operands that go there, or what has to be learned so that the call fits.

import type { ts } from "ts-morph";
import { buffer, use, variable, zero } from "../ir/build.js";
import type { Buffer, Expr, Variable } from "../ir/expr.js";
import { sameExpr } from "../ir/walk.js";
import { literal, minus, plus, sameLength } from "./arithmetic.js";
import { newStore, noteStretch } from "./arrays.js";
import { levelAt } from "./levels.js";
import type { Lowering, SharedPair } from "./lowering.js";
import { cellOf, isSameView } from "./places.js";
import { type Hints, reject } from "./problems.js";
import { nameOf, recursionKey } from "./procedures.js";
import { offsetIn, planesOf, reshaped, shapeOf } from "./shapes.js";
import {
  absent,
  hasCells,
  type ArrayStore,
  type ArrayValue,
  type FunctionNode,
  type ListValue,
  type RecordValue,
  type Shape,
  type Value,
} from "./values.js";

export interface Operand {
  readonly expr: Expr;
  readonly type: Variable["type"];
}

/** Stores that stand for whatever array of procedures is handed, with those that were handed first. */
export type HandedStores = Map<ArrayStore, ArrayStore>;

export interface Handing {
  readonly kind: "fits";
  readonly operands: readonly Operand[];
  readonly given: ReadonlyMap<Buffer, Buffer>;
  /** The stores that those which are handed stand for. */
  readonly stores: ReadonlyMap<ArrayStore, ArrayStore>;
  readonly byValue: readonly ByValue[];
}

/** A record or tuple that is handed as its numbers: parameters that hold what cells of the caller hold. */
export interface ByValue {
  /** The keys of the parameter and of what the caller hands. */
  readonly own: string;
  readonly source: string;
  readonly fixed: boolean;
  /** What to learn of the parameter where that will not do. */
  readonly hint: "mutated" | "buffer";
  readonly pairs: readonly SharedPair[];
}

/** `learn`: another attempt with this hint gives an instance that fits. */
type Outcome =
  Handing | { readonly kind: "differs" } | { readonly kind: "learn"; readonly key: string; readonly hint: keyof Hints };

interface Making {
  readonly fn: FunctionNode;
  readonly parameters: Variable[];
  readonly handed: HandedStores;
  readonly all: readonly Value[];
  readonly node: ts.Node;
}

/** An argument as the body sees it. */
export function asParameter(cx: Lowering, value: Value, name: string, making: Making): Value {
  const { fn, parameters, node } = making;
  switch (value.kind) {
    case "scalar": {
      const fractional = cx.hint(`${recursionKey(fn)}:${parameters.length}`).fractional === true;
      const type = fractional && value.type === "integer" ? "number" : value.type;
      const made = variable(name, type);
      parameters.push(made);
      return { ...value, expr: use(made), type };
    }
    case "list":
      if (isByName(value)) return value;
      return {
        ...value,
        items: value.items.map((item, k) => asParameter(cx, item, `${name}_${k}`, making)),
        mutable: false,
        ...sharing(cx, value, value.key),
      };
    case "record": {
      const key = `${recursionKey(fn)}:${name}`;
      // A record that is written is passed by name: its variables are around the function, as it were.
      if (cx.hint(key).mutated === true) {
        if (!value.mutable) cx.retry(value.key, "mutated", node);
        return value;
      }
      const fields = [...value.fields].map(([field, part]): [string, Value] => [
        field,
        asParameter(cx, part, field, making),
      ]);
      return { ...value, key, fields: new Map(fields), mutable: false, ...sharing(cx, value, key) };
    }
    case "array":
      return arrayParameter(cx, value, name, making);
    case "optional":
    case "message":
    case "opaque":
    case "alternatives":
      return reject("read/recursion", node, { name: nameOf(fn) });
    case "function":
    case "builtin":
    case "derived":
    case "text":
    case "absent":
      return value;
    default: {
      const never: never = value;
      return never;
    }
  }
}

const sharing = (cx: Lowering, value: RecordValue | ListValue, key: string): { readonly byValue?: true } =>
  hasCells(value) || cx.hint(key).shares === true ? { byValue: true } : {};

/** An array of a procedure; in the model's own body arrays have places of their own. */
export const isStretch = (cx: Lowering, store: ArrayStore): boolean =>
  store.planes.some((plane) => plane !== undefined && cx.stretches.has(plane));

const movesKey = (fn: FunctionNode, store: ArrayStore): string => `${recursionKey(fn)}:${store.key}`;

function arrayParameter(cx: Lowering, value: ArrayValue, name: string, making: Making): Value {
  const { fn, parameters, handed, node } = making;
  const of = shapeOf(value);
  const parameter = (stem: string, type: Variable["type"]): Expr => {
    const made = variable(stem, type);
    if (type === "integer") cx.nonNegative.add(made);
    parameters.push(made);
    return use(made);
  };
  const sizes = (shape: Shape): Shape =>
    reshaped(shape, (e) =>
      literal(e) === undefined
        ? parameter(`${name}_size`, e.kind === "var" && e.variable.type === "boolean" ? "boolean" : "integer")
        : e,
    );
  if (!isStretch(cx, value.store)) {
    if (of === undefined || cx.hint(movesKey(fn, value.store)).moves !== true) return value;
    if (value.entry !== undefined && cx.hint(value.store.key).rowsGrow === true) reject("read/ragged-array", node, {});
    const offsets = value.store.planes.map((plane) =>
      plane === undefined ? zero : parameter(`${name}_start`, "integer"),
    );
    const length = parameter(`${name}_length`, "integer");
    return { ...value, offsets, length, of: sizes(of) };
  }
  if (of === undefined) return reject("read/recursion", node, { name: nameOf(fn) });
  const first = firstOf(making, value);
  if (first !== undefined) {
    const offsets = value.store.planes.map((plane) =>
      plane === undefined ? zero : parameter(`${name}_start`, "integer"),
    );
    const length = parameter(`${name}_length`, "integer");
    return { kind: "array", store: first, offsets, length, of: sizes(of) };
  }
  const key = `${recursionKey(fn)}:${name}`;
  if (cx.hint(key).growable === true) reject("read/recursion", node, { name: nameOf(fn) });
  const planes = value.store.planes.slice(0, planesOf(of)).map((plane) => {
    if (plane === undefined) return undefined;
    const made = buffer(name, "workspace", plane.element);
    parameters.push(noteStretch(cx, made));
    return made;
  });
  const length = parameter(`${name}_length`, "integer");
  const { storage } = value.store;
  const store = newStore(cx, { key, name, storage, origin: "local", of: withoutRoom(cx, sizes(of)), planes });
  handed.set(store, value.store);
  return { kind: "array", store, offsets: planes.map(() => zero), length };
}

/** Rows of any length can be read and written, not replaced by longer ones. */
function withoutRoom(cx: Lowering, of: Shape): Shape {
  if (of.kind !== "ragged") return of;
  const used = variable(of.used.name, "integer");
  cx.unreachable.add(used);
  return { ...of, used };
}

/** The store that an earlier argument of the same array was given. */
const firstOf = ({ handed }: Making, value: ArrayValue): ArrayStore | undefined =>
  [...handed].find(([, source]) => source === value.store)?.[0];

/** The operands of a call with the given arguments. */
export function handingOf(
  cx: Lowering,
  fn: FunctionNode,
  handed: HandedStores,
  bound: readonly Value[],
  values: readonly Value[],
): Outcome {
  const match = new Match(cx, fn, handed);
  const fits = bound.every((each, k) => match.value(each, values[k]!));
  if (match.learned !== undefined) return { kind: "learn", ...match.learned };
  return fits
    ? { kind: "fits", operands: match.operands, given: match.given, stores: match.stores, byValue: match.byValue }
    : { kind: "differs" };
}

class Match {
  readonly operands: Operand[] = [];
  readonly given = new Map<Buffer, Buffer>();
  readonly byValue: ByValue[] = [];
  learned: { readonly key: string; readonly hint: keyof Hints } | undefined;
  readonly #sources = new Map<ArrayStore, ArrayValue>();

  constructor(
    readonly cx: Lowering,
    readonly fn: FunctionNode,
    readonly handed: HandedStores,
  ) {}

  get stores(): ReadonlyMap<ArrayStore, ArrayStore> {
    return new Map([...this.#sources].map(([store, { store: source }]) => [store, source]));
  }

  value(a: Value, b: Value): boolean {
    if (a.kind === "scalar" && b.kind === "scalar") {
      this.operands.push({ expr: b.expr, type: b.type });
      return a.codes === b.codes && (a.type === "boolean") === (b.type === "boolean");
    }
    if (a.kind === "array" && b.kind === "array") return this.array(a, b);
    if (a.kind === "list" && (b.kind === "list" || b.kind === "array")) {
      if (b.kind === "list" && a.items.length === b.items.length && isByName(a)) return isSamePlace(a, b);
      if (b.kind === "list") this.noteByValue(a, b);
      if (b.kind === "list" && a.items.length === b.items.length)
        return a.items.every((item, k) => this.value(item, b.items[k]!));
      return this.learn(a.key, "buffer");
    }
    if (a.kind === "array" && b.kind === "list") return this.learn(b.key, "buffer");
    if (a.kind === "record" && b.kind === "record") {
      if (a.mutable) return isSamePlace(a, b);
      this.noteByValue(a, b);
      return (
        a.fields.size === b.fields.size &&
        [...a.fields].every(([name, field]) => b.fields.has(name) && this.value(field, b.fields.get(name)!))
      );
    }
    if (a.kind === "function" && b.kind === "function") return a.node === b.node && a.env === b.env;
    if (a.kind === "text" && b.kind === "text") return a.text === b.text;
    if (a.kind === "builtin" && b.kind === "builtin") return a.name === b.name;
    if (a.kind === "derived" && b.kind === "derived") return a.what === b.what && this.value(a.of, b.of);
    return a.kind === "absent" && b.kind === "absent";
  }

  /** Numbers that the caller may write while the parameter is read. */
  noteByValue(a: RecordValue | ListValue, b: RecordValue | ListValue): void {
    const pairs = pairsOf(a, b, 1);
    if (hasCells(b) && !hasCells(a)) this.learn(a.key, "shares");
    const hint = a.kind === "list" && !a.key.startsWith("parameter:") ? "buffer" : "mutated";
    this.byValue.push({ own: a.key, source: b.key, fixed: !b.mutable, hint, pairs });
  }

  array(a: ArrayValue, b: ArrayValue): boolean {
    const of = shapeOf(b);
    const wanted = shapeOf(a);
    const source = this.handed.get(a.store);
    if (source === undefined) return a.store === b.store && this.sameStore(a, b, of);
    if (of === undefined || wanted === undefined || !isStretch(this.cx, b.store) || !isSameForm(wanted, of))
      return false;
    if (a.store.planes.length !== Math.min(b.store.planes.length, planesOf(of))) return false;
    const first = this.#sources.get(a.store);
    if (first === undefined && [...this.#sources.values()].some(({ store }) => store === b.store)) return false;
    if (first !== undefined && first.store !== b.store) return false;
    for (const [k, own] of a.store.planes.entries()) {
      const plane = b.store.planes[k];
      if (plane?.element !== own?.element) return false;
      if (plane === undefined || own === undefined) continue;
      const start = use(this.cx.stretches.get(plane)!);
      const offset = offsetIn(b.offsets, k);
      this.push(first === undefined ? plus(start, offset) : minus(offset, offsetIn(first.offsets, k)));
      this.given.set(own, plane);
    }
    if (first === undefined) this.#sources.set(a.store, b);
    this.push(b.length);
    this.sizes(wanted, of);
    return true;
  }

  /** An array of the model's own: the very same, or any part of it. */
  sameStore(a: ArrayValue, b: ArrayValue, of: Shape | undefined): boolean {
    const key = movesKey(this.fn, b.store);
    const wanted = shapeOf(a);
    if (this.cx.hint(key).moves !== true) {
      if (isSameView(a, b) && sameLength(a.length, b.length, this.cx.definitions)) return true;
      return of !== undefined && this.learn(key, "moves");
    }
    if (of === undefined || wanted === undefined || !isSameForm(wanted, of)) return false;
    for (const [k, plane] of b.store.planes.entries()) if (plane !== undefined) this.push(offsetIn(b.offsets, k));
    this.push(b.length);
    this.sizes(wanted, of);
    return true;
  }

  sizes(wanted: Shape, of: Shape): void {
    const lengths = lengthsOf(of);
    for (const [k, e] of lengthsOf(wanted).entries()) if (literal(e) === undefined) this.push(lengths[k]!);
  }

  push(expr: Expr): void {
    this.operands.push({ expr, type: "integer" });
  }

  learn(key: string, hint: keyof Hints): false {
    if (!key.startsWith("parameter:")) this.learned ??= { key, hint };
    return false;
  }
}

/** A tuple of a model's argument is no array: where it is written it is handed by name, as records are. */
const isByName = ({ key, mutable }: ListValue): boolean => mutable && key.startsWith("parameter:");

/** The numbers of a parameter, each with the cell that holds it for the caller. */
function pairsOf(a: Value, b: Value, depth: number): readonly SharedPair[] {
  if (a.kind === "scalar" && b.kind === "scalar") {
    const [from, to] = [cellOf(b.expr), cellOf(a.expr)];
    const toLevel = -depth;
    return from === undefined || to === undefined ? [] : [{ from, to, fromLevel: levelAt(b.expr, depth), toLevel }];
  }
  const among = (parts: readonly (readonly [Value, Value | undefined])[], inCells: boolean): readonly SharedPair[] =>
    parts.flatMap(([part, other = absent]) => {
      // What is fixed may have parts that are not.
      if (part.kind === "scalar") return inCells ? pairsOf(part, other, depth) : [];
      return part.kind === "record" || part.kind === "list" ? pairsOf(part, other, depth + 1) : [];
    });
  if (a.kind === "list" && b.kind === "list")
    return among(
      a.items.map((item, k) => [item, b.items[k]]),
      hasCells(b),
    );
  if (a.kind !== "record" || b.kind !== "record") return [];
  return among(
    [...a.fields].map(([name, field]) => [field, b.fields.get(name)]),
    hasCells(b),
  );
}

/** The very same variables. */
function isSamePlace(a: Value, b: Value): boolean {
  if (a.kind === "scalar" && b.kind === "scalar") return sameExpr(a.expr, b.expr);
  if (a.kind === "list" && b.kind === "list")
    return a.items.length === b.items.length && a.items.every((item, k) => isSamePlace(item, b.items[k]!));
  if (a.kind === "array" && b.kind === "array") return isSameView(a, b);
  if (a.kind !== "record" || b.kind !== "record") return a === b;
  return [...a.fields].every(([name, field]) => b.fields.has(name) && isSamePlace(field, b.fields.get(name)!));
}

/** The lengths and truth values that a shape is written with, in order. */
export function lengthsOf(of: Shape): readonly Expr[] {
  const lengths: Expr[] = [];
  reshaped(of, (e) => {
    lengths.push(e);
    return e;
  });
  return lengths;
}

/** Whether two shapes differ in lengths of run time at most. */
export function isSameForm(a: Shape, b: Shape): boolean {
  if (a.kind === "array" && b.kind === "array") {
    const known = literal(a.length);
    return (known === undefined || known === literal(b.length)) && isSameForm(a.of, b.of);
  }
  if (a.kind === "tuple" && b.kind === "tuple")
    return a.items.length === b.items.length && a.items.every((item, k) => isSameForm(item, b.items[k]!));
  if (a.kind === "record" && b.kind === "record") {
    return (
      a.fields.length === b.fields.length &&
      a.fields.every((f, k) => f.name === b.fields[k]!.name && isSameForm(f.shape, b.fields[k]!.shape))
    );
  }
  if (a.kind === "optional" && b.kind === "optional")
    return "plane" in a.present && "plane" in b.present && isSameForm(a.of, b.of);
  if (a.kind === "string" && b.kind === "string") return a.codes === b.codes && a.plane === b.plane;
  if (a.kind === "boolean" && b.kind === "boolean") return a.plane === b.plane;
  return a.kind === b.kind && a.kind !== "uneven";
}
