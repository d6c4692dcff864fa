// Variables that stand for one element of an array and then for another: `let best = ps[0]`, `if (…) best = p` in a loop,
// where `best` is written. In: a row, record or tuple that lies in an array.  Out: the same structure where integer
// variables say, which are all that changes when another element of that array is given. What a function gives back and what
// a condition chooses may be such a place too. They are read so once sharing.ts has found that a copy would not do.

import { ts } from "ts-morph";
import { use, zero } from "../ir/build.js";
import type { Buffer, Expr } from "../ir/expr.js";
import { sameExpr } from "../ir/walk.js";
import { literal, minus, plus, sameLength } from "./arithmetic.js";
import type { Lowering } from "./lowering.js";
import { isSameForm, lengthsOf } from "./procedure-arguments.js";
import { reject, Retry, textOf } from "./problems.js";
import { growingRow } from "./ragged.js";
import type { ArrayStore, ArrayValue, Value } from "./values.js";

/** Numbers of an element lie at known distances from a few places. */
interface Layout {
  readonly store: ArrayStore;
  readonly bases: readonly Expr[];
  /** In the order in which the places turn up: from which base, and how far. */
  readonly places: readonly { readonly buffer: Buffer; readonly base: number; readonly by: number }[];
}

type Structure = Value & { readonly kind: "array" | "list" | "record" };

const isStructure = (value: Value): value is Structure =>
  value.kind === "array" || value.kind === "list" || value.kind === "record";

/** True for an element, or a part of one, that a variable could stand for. */
export const isElement = (cx: Lowering, value: Value): boolean =>
  isStructure(value) && layoutOf(cx, value) !== undefined;

/** An element at a place of a variable's own. */
export function viewOf(cx: Lowering, value: Value, name: string, empty: boolean): Value | undefined {
  const layout = isStructure(value) ? layoutOf(cx, value) : undefined;
  if (layout === undefined || cx.hint(layout.store.key).rowsReplaced === true) return undefined;
  const bases = layout.bases.map((base) => {
    const made = cx.declareLet(`${name}_at`, "integer", empty ? zero : base);
    cx.places.add(made);
    return use(made);
  });
  return placedAt(cx, value, layout, bases);
}

/** Whether a value is the place that a variable says. */
export const isView = (cx: Lowering, value: Value): boolean => {
  if (cx.places.size === 0 || !isStructure(value)) return false;
  return layoutOf(cx, value)?.bases.some((e) => e.kind === "var" && cx.places.has(e.variable)) === true;
};

/** Lets a variable's place be that of another element. */
export function moveView(cx: Lowering, target: Value, value: Value, node: ts.Node): void {
  const to = isStructure(target) ? layoutOf(cx, target) : undefined;
  const from = isStructure(value) ? layoutOf(cx, value) : undefined;
  if (from === undefined) askForView(cx, value);
  const fits =
    to !== undefined &&
    from !== undefined &&
    to.bases.length === from.bases.length &&
    isSame(cx, placedAt(cx, value, from, to.bases), target);
  if (!fits || cx.hint(from.store.key).rowsReplaced === true)
    return reject("read/array-alias", node, { name: textOf(node) });
  for (const [k, base] of to.bases.entries()) if (base.kind === "var") cx.assign(base.variable, from.bases[k]!);
}

/** A variable that a view is given owns a copy: it could be a view as well. */
export function askForView(cx: Lowering, value: Value): void {
  const own = keyOfOwn(value);
  if (own !== undefined && cx.hint(own).view !== true) throw new Retry(own, "view");
}

/** What a variable stands for now, whatever it is given later. */
export function keptView(cx: Lowering, value: Value, symbol: ts.Symbol, node: ts.Identifier): Value {
  if (!isView(cx, value) || isUsedAtOnce(cx, symbol, node)) return value;
  const layout = layoutOf(cx, value)!;
  const bases = layout.bases.map((base) => cx.declareConst(`${node.text}_at`, "integer", base));
  return placedAt(cx, value, layout, bases);
}

/** A number of it is meant, and no part of a statement gives the variable another element. */
function isUsedAtOnce(cx: Lowering, symbol: ts.Symbol, node: ts.Identifier): boolean {
  let inner: ts.Node = node;
  while (ts.isNonNullExpression(inner.parent) || ts.isParenthesizedExpression(inner.parent)) inner = inner.parent;
  const { parent } = inner;
  if (!ts.isPropertyAccessExpression(parent) && !ts.isElementAccessExpression(parent)) return false;
  const type = cx.checker.getTypeAtLocation(parent);
  if (parent.expression !== inner || (type.flags & (ts.TypeFlags.NumberLike | ts.TypeFlags.BooleanLike)) === 0)
    return false;
  const home = functionAround(symbol.valueDeclaration);
  return cx.scans
    .sitesOf(symbol)
    .every((site) => ts.isExpressionStatement(site.node.parent) && functionAround(site.node) === home);
}

const functionAround = (node: ts.Node | undefined): ts.Node | undefined =>
  node === undefined ? undefined : ts.findAncestor(node, (each) => ts.isFunctionLike(each));

/** The key of the variable, or of the part of a structure, that owns storage. */
export const keyOfOwn = (value: Value): string | undefined =>
  value.kind === "array" ? value.store.key : value.kind === "list" || value.kind === "record" ? value.key : undefined;

function layoutOf(cx: Lowering, value: Value): Layout | undefined {
  const found: { readonly buffer: Buffer; readonly index: Expr }[] = [];
  const stores = new Set<ArrayStore>();
  const known = placesOf(cx, value, (buffer, index) => found.push({ buffer, index }), stores);
  if (!known || found.length === 0) return undefined;
  const store = [...stores][0] ?? cx.storeOf(found[0]!.buffer);
  if (store === undefined || stores.size > 1 || found.some(({ buffer }) => !store.planes.includes(buffer)))
    return undefined;
  const groups: { readonly buffer: Buffer; readonly core: Expr; readonly by: number; readonly base: Expr }[] = [];
  const places = found.map(({ buffer, index }) => {
    const { core, by } = split(index);
    let base = groups.findIndex((group) => group.buffer === buffer && sameExpr(group.core, core));
    if (base < 0) base = groups.push({ buffer, core, by, base: index }) - 1;
    return { buffer, base, by: by - groups[base]!.by };
  });
  return { store, bases: groups.map(({ base }) => base), places };
}

/** A known number beside what is not known. */
function split(e: Expr): { readonly core: Expr; readonly by: number } {
  const whole = literal(e);
  if (whole !== undefined) return { core: zero, by: whole };
  const [first, second] = e.kind === "apply" && e.op === "add" ? e.operands : [];
  const by = second === undefined ? undefined : literal(second);
  return first === undefined || by === undefined ? { core: e, by: 0 } : { core: first, by };
}

/** Goes over the places that a value is read from; false for what does not lie in an array. */
function placesOf(
  cx: Lowering,
  value: Value,
  act: (buffer: Buffer, index: Expr) => void,
  stores: Set<ArrayStore>,
): boolean {
  switch (value.kind) {
    case "scalar":
      return placesIn(value.expr, act);
    case "optional":
      return (value.fixed === true || placesIn(value.present, act)) && placesOf(cx, value.value, act, stores);
    case "array":
      if (value.of === undefined) return false;
      stores.add(value.store);
      return placesOfArray(cx, value, act);
    case "list":
      return value.mutable && value.items.every((item) => placesOf(cx, item, act, stores));
    case "record":
      return (
        value.mutable &&
        value.functions === undefined &&
        value.collection === undefined &&
        [...value.fields.values()].every((field) => placesOf(cx, field, act, stores))
      );
    case "absent":
    case "text":
      return true;
    case "message":
    case "opaque":
    case "function":
    case "builtin":
    case "derived":
    case "alternatives":
      return false;
    default: {
      const never: never = value;
      return never;
    }
  }
}

function placesOfArray(cx: Lowering, value: ArrayValue, act: (buffer: Buffer, index: Expr) => void): boolean {
  const { store, entry, offsets, length } = value;
  if (entry === undefined) {
    for (const [plane, buffer] of store.planes.entries()) if (buffer !== undefined) act(buffer, offsets[plane] ?? zero);
    return cx.isStable(length);
  }
  if (store.of?.kind !== "ragged") return false;
  const table = store.planes[store.of.plane]!;
  act(table, entry);
  if (cx.hint(store.key).rowsGrow === true) return true;
  act(store.planes[0]!, offsets[0]!);
  act(table, length);
  return true;
}

/** An element, or the truth of one. */
function placesIn(e: Expr, act: (buffer: Buffer, index: Expr) => void): boolean {
  const inner = e.kind === "apply" && e.op === "ne" ? e.operands[0]! : e;
  if (inner.kind !== "load") return false;
  act(inner.buffer, inner.index);
  return true;
}

/** The same structure at other places. */
function placedAt(cx: Lowering, value: Value, { places }: Layout, bases: readonly Expr[]): Value {
  let next = 0;
  const place = (): Expr => {
    const { base, by } = places[next++]!;
    return by < 0
      ? minus(bases[base]!, { kind: "const", value: -by })
      : plus(bases[base]!, { kind: "const", value: by });
  };
  const moved = (e: Expr): Expr => {
    if (e.kind === "load") return { ...e, index: place() };
    return e.kind === "apply" ? { ...e, operands: [moved(e.operands[0]!), ...e.operands.slice(1)] } : e;
  };
  const visit = (part: Value): Value => {
    switch (part.kind) {
      case "scalar":
        return { ...part, expr: moved(part.expr) };
      case "optional": {
        const present = part.fixed === true ? part.present : moved(part.present);
        return { ...part, present, value: visit(part.value) };
      }
      case "array":
        return arrayAt(cx, part, place);
      case "list":
        return { ...part, items: part.items.map(visit) };
      case "record":
        return { ...part, fields: new Map([...part.fields].map(([name, field]) => [name, visit(field)])) };
      default:
        return part;
    }
  };
  return visit(value);
}

/** Places are asked for in the order of `placesOfArray`. */
function arrayAt(cx: Lowering, array: ArrayValue, place: () => Expr): ArrayValue {
  const { store } = array;
  if (array.entry === undefined)
    return { ...array, offsets: store.planes.map((buffer) => (buffer === undefined ? zero : place())) };
  const entry = place();
  if (store.of?.kind === "ragged" && cx.hint(store.key).rowsGrow === true) return growingRow(store, store.of, entry);
  return { ...array, entry, offsets: [place()], length: place() };
}

/** Two structures that are read from the same places, in the same way. */
function isSame(cx: Lowering, a: Value, b: Value): boolean {
  if (a.kind === "scalar" && b.kind === "scalar")
    return a.type === b.type && a.codes === b.codes && sameExpr(a.expr, b.expr);
  if (a.kind === "optional" && b.kind === "optional")
    return sameExpr(a.present, b.present) && isSame(cx, a.value, b.value);
  if (a.kind === "array" && b.kind === "array") return isSameArray(cx, a, b);
  if (a.kind === "list" && b.kind === "list")
    return a.items.length === b.items.length && a.items.every((item, k) => isSame(cx, item, b.items[k]!));
  if (a.kind === "text" && b.kind === "text") return a.text === b.text;
  if (a.kind !== "record" || b.kind !== "record") return a.kind === "absent" && b.kind === "absent";
  const isIn = ([name, field]: readonly [string, Value]): boolean =>
    b.fields.has(name) && isSame(cx, field, b.fields.get(name)!);
  return a.fields.size === b.fields.size && [...a.fields].every(isIn);
}

function isSameArray(cx: Lowering, a: ArrayValue, b: ArrayValue): boolean {
  const sizes = lengthsOf(b.of!);
  return (
    a.store === b.store &&
    a.offsets.every((offset, plane) => sameExpr(offset, b.offsets[plane] ?? zero)) &&
    sameLength(a.length, b.length, cx.definitions) &&
    isSameForm(a.of!, b.of!) &&
    lengthsOf(a.of!).every((size, k) => sameLength(size, sizes[k]!, cx.definitions))
  );
}
