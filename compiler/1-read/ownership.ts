// Variables that are assigned after their declaration own their storage: a structure given to one is copied into it, and
// references.ts makes sure that no one can tell the copy from the shared object it stands for.

import type { ts } from "ts-morph";
import { constant, select, use } from "../ir/build.js";
import type { Expr, Variable } from "../ir/expr.js";
import type { Stmt } from "../ir/stmt.js";
import { visitStmts } from "../ir/walk.js";
import { sameLength, times } from "./arithmetic.js";
import { createArray, settle } from "./arrays.js";
import { displace } from "./displaced.js";
import { askForView, isElement, isView, keyOfOwn, moveView, viewOf } from "./element-views.js";
import { codeOf } from "./conversions.js";
import { isCallable, keptChoice, ownFunction, replaceFunction } from "./function-variables.js";
import { levelAt } from "./levels.js";
import { refuseCollection } from "./library/collections.js";
import type { Lowering, ReferenceCopy } from "./lowering.js";
import { learnedFields, widenForm } from "./own-forms.js";
import { cellOf, copyArray, isSameView, requireLength, writeInto } from "./places.js";
import { reject, textOf } from "./problems.js";
import { shapeOf, slotsOf } from "./shapes.js";
import { codeIn, isString, recoded, type StringValue } from "./strings.js";
import type { Declared } from "./types.js";
import { absent, hasCells, type ArrayValue, type ListValue, type Scalar, type Value } from "./values.js";

export interface Ownership {
  readonly name: string;
  readonly key: string;
  /** Storage of a value, not of a variable: it is never given another one once it is bound. */
  readonly temporary?: boolean;
  /** Only the structure is taken from the value; it is written later. */
  readonly empty?: boolean;
  /** Part of a structure: a number in it is a place that another name may denote. */
  readonly inside?: boolean;
  readonly depth?: number;
  readonly optional?: boolean;
  /** Whole numbers become plain ones, because other values follow. */
  readonly widen?: boolean;
  /** Arrays made from this serial on are nobody else's: they can be taken over as they are. */
  readonly freshFrom?: number;
}

/** Storage of a variable's own, with the structure of a value and, unless `empty`, its contents. */
export function makeOwn(cx: Lowering, value: Value, own: Ownership, node: ts.Node): Value {
  const isPart = own.depth !== undefined || own.inside === true;
  if (isPart || !isElement(cx, value)) {
    if (!isPart && cx.hint(own.key).view === true) askForView(cx, value);
    return ownStorage(cx, value, own, node);
  }
  const view = cx.hint(own.key).view === true ? viewOf(cx, value, own.name, own.empty === true) : undefined;
  if (view !== undefined && own.optional !== true) return view;
  const { last } = cx;
  const made = ownStorage(cx, value, own, node);
  noteCopies(cx, last, { view: own.key });
  return made;
}

function ownStorage(cx: Lowering, value: Value, own: Ownership, node: ts.Node): Value {
  if (own.optional === true && value.kind !== "optional") {
    const present = cx.declareLet(`${own.name}_present`, "boolean", constant(own.empty !== true));
    return { kind: "optional", present: use(present), value: makeOwn(cx, value, { ...own, optional: false }, node) };
  }
  switch (value.kind) {
    case "scalar": {
      if (isString(value)) return ownString(cx, value, own);
      const type = own.widen === true && value.codes === undefined && value.type === "integer" ? "number" : value.type;
      const start = own.empty === true ? startOf(type) : value.expr;
      const made = cx.declareLet(own.name, type, start);
      if (own.inside === true && own.empty !== true) noteCopied(cx, value.expr, made, own.depth ?? 0, node);
      return { ...value, type, expr: use(made) };
    }
    case "text":
      return ownString(cx, value, own);
    case "array":
      return ownArray(cx, value, own, node);
    case "list":
      return needsBuffer(cx, own.key) ? ownBuffer(cx, value, own, node) : ownList(cx, value, own, node);
    case "record": {
      refuseCollection(value, node);
      noteShared(cx, own, value, node);
      const fields = ownFields(cx, value, own, node);
      return { kind: "record", key: own.key, fields, mutable: true, ...reboundBy(own), name: own.name };
    }
    case "optional": {
      const present = cx.declareLet(
        `${own.name}_present`,
        "boolean",
        own.empty === true ? constant(false) : value.present,
      );
      return {
        kind: "optional",
        present: use(present),
        value: makeOwn(cx, value.value, { ...own, optional: false }, node),
      };
    }
    case "derived":
      return value;
    case "function":
    case "builtin":
    case "alternatives":
      return own.temporary === true ? value : ownFunction(cx, value, own);
    case "absent":
    case "opaque":
      return value;
    case "message":
      return reject("read/string-value", node, { name: textOf(node), what: "a string" });
    default: {
      const never: never = value;
      return never;
    }
  }
}

/** A variable for strings may be given any other one. */
function ownString(cx: Lowering, value: StringValue, own: Ownership): Value {
  const { strings } = cx.learned;
  const code = value.kind === "text" ? codeOf(strings, value.text) : recoded(cx, value.expr, value.codes, strings);
  const made = cx.declareLet(own.name, "integer", own.empty === true ? constant(-2) : code);
  return { kind: "scalar", expr: use(made), type: "integer", codes: strings };
}

const needsBuffer = (cx: Lowering, key: string): boolean =>
  cx.hint(key).buffer === true || cx.hint(key).growable === true;

export const startOf = (type: Scalar["type"]): Expr => (type === "boolean" ? constant(false) : constant(0));

function ownArray(cx: Lowering, value: ArrayValue, own: Ownership, node: ts.Node): Value {
  const { store } = value;
  const isFresh = own.freshFrom !== undefined && store.serial >= own.freshFrom && store.origin === "local";
  if (isFresh && value.of === undefined && !store.rebound && own.empty !== true) {
    store.rebound = true;
    return value;
  }
  const empty = own.empty === true;
  const of = shapeOf(value);
  const fixed =
    !empty ||
    (of !== undefined && cx.isStable(value.length) && cx.mark()(value.length) && cx.hint(own.key).growable !== true);
  const made = createArray(cx, node, {
    key: own.key,
    name: own.name,
    storage: store.storage,
    length: fixed ? value.length : constant(0),
    grows: !fixed,
    ...(of === undefined ? {} : { of }),
  });
  made.store.rebound = own.temporary !== true;
  if (empty) return made;
  noteSharedArray(cx, made, value);
  copyArray(cx, made, value, { shared: true, whole: true, depth: own.depth ?? 0 }, node);
  return made;
}

function ownBuffer(cx: Lowering, value: ListValue, own: Ownership, node: ts.Node): Value {
  const empty = own.empty === true;
  const length = constant(empty ? 0 : value.items.length);
  const made = createArray(cx, node, { key: own.key, name: own.name, storage: "Array", length, grows: empty });
  made.store.rebound = own.temporary !== true;
  if (empty) return made;
  noteShared(cx, own, value, node);
  noteSharedArray(cx, made, value);
  writeInto(cx, made, undefined, value, { shared: true, whole: false, depth: own.depth ?? 0 }, node);
  return made;
}

function ownList(cx: Lowering, value: ListValue, own: Ownership, node: ts.Node): Value {
  noteShared(cx, own, value, node);
  const items = value.items.map((item, k) =>
    makeOwn(cx, item, { ...partOf(cx, own, String(k)), inside: hasCells(value) }, node),
  );
  return { kind: "list", key: own.key, items, mutable: true, ...reboundBy(own), name: own.name };
}

/** The fields of a record, and those that records given to its variable later have besides. */
function ownFields(
  cx: Lowering,
  value: Value & { kind: "record" },
  own: Ownership,
  node: ts.Node,
): ReadonlyMap<string, Value> {
  cx.ownKeys.add(own.key);
  const learned = learnedFields(cx, own.key);
  const part = (name: string): Ownership => ({
    ...partOf(cx, own, name),
    inside: hasCells(value),
    optional: learned.has(name),
  });
  const fields = new Map<string, Value>();
  for (const [name, field] of value.fields)
    if (field.kind !== "absent" || !learned.has(name)) fields.set(name, makeOwn(cx, field, part(name), node));
  for (const [name, type] of learned)
    if (!fields.has(name) && type !== undefined) fields.set(name, makeOwnOfType(cx, type, part(name), node));
  return fields;
}

/** A field or item, which has storage of its own if it is given another structure. */
function partOf(cx: Lowering, own: Ownership, name: string): Ownership {
  const key = `${own.key}.${name}`;
  const temporary = own.temporary === true && cx.hint(key).replaced !== true;
  return { ...own, temporary, name: `${own.name}_${name}`, key, depth: (own.depth ?? 0) + 1 };
}

const reboundBy = (own: Ownership): { readonly rebound?: true } => (own.temporary === true ? {} : { rebound: true });

/** Remembers that a structure, own storage say, may stand for a structure that has no variables yet: writing it then asks for some. */
export function noteShared(
  cx: Lowering,
  own: { readonly key: string; readonly empty?: boolean },
  value: Value & { kind: "record" | "list" },
  node: ts.Node,
): void {
  const fixed = !value.mutable;
  if (own.empty !== true && (!fixed || cx.namedKeys.has(value.key)))
    cx.sharedKeys.push({ own: own.key, source: value.key, fixed, node });
}

function noteCopied(cx: Lowering, from: Expr, to: Variable, depth: number, node: ts.Node): void {
  const source = cellOf(from);
  const declared = cx.block.at(-1);
  const pair = { to, fromLevel: levelAt(from, depth), toLevel: -depth };
  if (source !== undefined && declared !== undefined)
    cx.copies.set(declared, { pairs: [{ from: source, ...pair }], whole: true, node });
}

/** Storage by declared type, for variables that are declared without a value. */
export function makeOwnOfType(cx: Lowering, type: Declared, own: Ownership, node: ts.Node): Value {
  if (own.optional === true) {
    const present = cx.declareLet(`${own.name}_present`, "boolean", constant(false));
    return {
      kind: "optional",
      present: use(present),
      value: makeOwnOfType(cx, type, { ...own, optional: false }, node),
    };
  }
  switch (type.kind) {
    case "number":
    case "boolean":
      return { kind: "scalar", expr: use(cx.declareLet(own.name, type.kind, startOf(type.kind))), type: type.kind };
    case "string": {
      const code = cx.declareLet(own.name, "integer", constant(-2));
      return { kind: "scalar", expr: use(code), type: "integer", codes: cx.learned.strings };
    }
    case "array": {
      const made = createArray(cx, node, {
        key: own.key,
        name: own.name,
        storage: type.storage,
        length: constant(0),
        grows: true,
      });
      made.store.rebound = true;
      return made;
    }
    case "record": {
      const fields = type.fields.map((field): [string, Value] => [
        field.name,
        makeOwnOfType(
          cx,
          field.type,
          { ...own, name: `${own.name}_${field.name}`, key: `${own.key}.${field.name}`, optional: field.optional },
          node,
        ),
      ]);
      return { kind: "record", key: own.key, fields: new Map(fields), mutable: true, rebound: true, name: own.name };
    }
    case "tuple": {
      if (needsBuffer(cx, own.key))
        return makeOwnOfType(cx, { kind: "array", of: type.items[0] ?? type, storage: "Array" }, own, node);
      const items = type.items.map((item, k) =>
        makeOwnOfType(cx, item, { ...own, name: `${own.name}_${k}`, key: `${own.key}.${k}` }, node),
      );
      return { kind: "list", key: own.key, items, mutable: true, rebound: true, name: own.name };
    }
    case "ignored":
      return reject("read/unsupported-type", node, {
        type: type.type,
        ...(type.type === "any" ? { instead: `Write its type: \`let ${own.name}: number | undefined\`.` } : {}),
      });
    default: {
      const never: never = type;
      return never;
    }
  }
}

/** Gives the variable that owns `target` another value. */
export function replaceOwn(
  cx: Lowering,
  target: Value,
  value: Value,
  node: ts.Node,
  part: Part = "none",
  depth = 0,
): void {
  if (target === value) return;
  if (part === "none" && isView(cx, target)) return moveView(cx, target, value, node);
  const key = depth === 0 && part === "none" && isElement(cx, value) ? keyOfOwn(target) : undefined;
  const { last } = cx;
  replaceStorage(cx, target, value, node, part, depth);
  if (key !== undefined) noteCopies(cx, last, { view: key });
}

function replaceStorage(cx: Lowering, target: Value, value: Value, node: ts.Node, part: Part, depth: number): void {
  refuseHeld(cx, target, node);
  if (target.kind === "optional") {
    if (target.fixed === true) reject("read/structure-changes", node, { name: textOf(node) });
    replaceOptional(cx, target.present, target.value, value, part, depth, node);
  } else if (target.kind === "scalar" && target.codes !== undefined && isString(value)) {
    assignTo(cx, target, codeIn(cx, target.codes, value, node), node, part, depth);
  } else if (target.kind === "scalar" && value.kind === "scalar") {
    if (
      target.codes !== undefined ||
      value.codes !== undefined ||
      (target.type === "boolean") !== (value.type === "boolean")
    ) {
      reject("read/structure-changes", node, { name: textOf(node) });
    }
    assignTo(cx, target, value.expr, node, part, depth);
  } else if (target.kind === "array" && (value.kind === "array" || value.kind === "list")) {
    replaceArray(cx, target, value, depth, node);
  } else if (target.kind === "list" && (value.kind === "list" || value.kind === "array")) {
    if (value.kind === "array" || value.items.length !== target.items.length) cx.retry(target.key, "buffer", node);
    noteShared(cx, target, value, node);
    for (const [k, item] of target.items.entries())
      replaceOwn(cx, item, value.items[k]!, node, linkOf(value), depth + 1);
  } else if (target.kind === "record" && value.kind === "record") {
    widenForm(cx, target, value, node);
    for (const [name, field] of value.fields) {
      if (!target.fields.has(name) && field.kind !== "absent")
        reject("read/structure-changes", node, { name: textOf(node) });
    }
    noteShared(cx, target, value, node);
    for (const [name, field] of target.fields)
      replaceOwn(cx, field, value.fields.get(name) ?? absent, node, linkOf(value), depth + 1);
  } else if (isCallable(target) && isCallable(value) && target.cells === undefined) {
    replaceFunction(cx, target, value, node);
  } else {
    writeInto(cx, target, undefined, value, { shared: true, whole: true, depth }, node);
  }
}

/** Whether a number is part of a structure that is replaced, and whether it then denotes a place of another structure. */
type Part = "none" | "unlinked" | "linked";

const linkOf = (value: Value & { kind: "list" | "record" }): Part => (hasCells(value) ? "linked" : "unlinked");

function assignTo(cx: Lowering, target: Scalar, value: Expr, node: ts.Node, part: Part, depth: number): void {
  writeInto(cx, target, undefined, { ...target, expr: value }, { shared: false, whole: true }, node);
  const written = cx.block.at(-1);
  const cell = cellOf(target.expr);
  if (part === "none" || written === undefined || cell === undefined) return;
  const source = part === "linked" ? cellOf(value) : undefined;
  const levels = { fromLevel: levelAt(value, depth), toLevel: levelAt(target.expr, depth) };
  cx.copies.set(written, { pairs: [{ from: source ?? written, to: cell, ...levels }], whole: true, node });
}

function refuseHeld(cx: Lowering, target: Value, node: ts.Node): void {
  const isHeld = cx.held.some(
    (held) => held === target || (held.kind === "array" && target.kind === "array" && held.store === target.store),
  );
  if (isHeld && target.kind !== "scalar" && !isCallable(target))
    reject("read/array-alias", node, { name: textOf(node) });
}

function replaceOptional(
  cx: Lowering,
  present: Expr,
  inner: Value,
  value: Value,
  part: Part,
  depth: number,
  node: ts.Node,
): void {
  const flag: Variable | undefined = present.kind === "var" ? present.variable : undefined;
  if (flag === undefined) return reject("read/structure-changes", node, { name: textOf(node) });
  if (value.kind === "absent") return cx.assign(flag, constant(false));
  if (value.kind !== "optional") {
    cx.assign(flag, constant(true));
    return replaceOwn(cx, inner, value, node, part, depth);
  }
  cx.assign(flag, value.present);
  const { body } = cx.inBlock(() => replaceOwn(cx, inner, value.value, node, part, depth));
  cx.emit({ kind: "if", test: use(flag), then: body, otherwise: [] });
}

function replaceArray(
  cx: Lowering,
  target: ArrayValue,
  value: ArrayValue | ListValue,
  depth: number,
  node: ts.Node,
): void {
  if (value.kind === "array" && isSameView(target, value)) return;
  if (value.kind === "array" && value.store === target.store) reject("read/array-alias", node, { name: textOf(node) });
  const length = value.kind === "array" ? value.length : constant(value.items.length);
  const { count } = target.store;
  if (target.of !== undefined) {
    if (!sameLength(target.length, length, cx.definitions)) requireLength(cx, length, target.length, node);
  } else if (count !== undefined) {
    const first = value.kind === "list" ? value.items[0] : undefined;
    if (first !== undefined) settle(cx, target, first, node);
    else if (value.kind === "array" && shapeOf(value) !== undefined)
      settle(cx, target, undefined, node, shapeOf(value)!);
    const of = shapeOf(target);
    for (const [plane, made] of target.store.planes.entries()) {
      if (made !== undefined && of !== undefined)
        cx.emit({ kind: "reserve", buffer: made, length: times(length, slotsOf(of, plane)), fresh: false });
    }
    cx.assign(count, length);
    noteBirth(cx, count, depth, node);
  } else if (!sameLength(target.length, length, cx.definitions)) {
    cx.retry(target.store.key, "growable", node);
  }
  if (value.kind === "list") noteShared(cx, { key: target.store.key }, value, node);
  noteSharedArray(cx, target, value);
  displace(cx, target, node);
  const { last } = cx;
  writeInto(cx, target, undefined, value, { shared: true, whole: value.kind === "array", depth }, node);
  if (value.kind === "list") for (const s of cx.since(last)) noteStored(cx, s, depth, node);
}

/** Tells more about the copies that were emitted since `last`. */
export function noteCopies(cx: Lowering, last: Stmt | undefined, more: Partial<ReferenceCopy>): void {
  visitStmts(cx.since(last), (s) => {
    const copy = cx.copies.get(s);
    if (copy !== undefined) cx.copies.set(s, { ...copy, ...more });
  });
}

/** The statement just emitted begins a new object in a cell. */
function noteBirth(cx: Lowering, cell: object, depth: number, node: ts.Node): void {
  const written = cx.block.at(-1);
  if (written === undefined) return;
  cx.copies.set(written, { pairs: [{ from: written, to: cell, toLevel: -depth }], whole: true, node });
}

/** An element stored while a whole array is replaced: what the array shared before is over. */
function noteStored(cx: Lowering, s: Stmt, depth: number, node: ts.Node): void {
  if (s.kind === "store" && !cx.copies.has(s))
    cx.copies.set(s, { pairs: [{ from: s, to: s.buffer, toLevel: -depth }], whole: true, node });
}

/** Two arrays that are one in the original have to agree about whether their length changes. */
function noteSharedArray(cx: Lowering, own: ArrayValue, source: ArrayValue | ListValue): void {
  const whole = source.kind === "list" || source.of === undefined;
  if (!whole || own.of !== undefined) return;
  cx.sharedArrays.push({
    own: { key: own.store.key, grows: own.store.count !== undefined },
    source:
      source.kind === "list"
        ? { key: source.key, grows: false }
        : { key: source.store.key, grows: source.store.count !== undefined || source.store.origin !== "local" },
  });
}

/**
 * What a constant stands for: the very object, unless that belongs to a variable that can be given another one, or to an
 * array whose rows are replaced as a whole.
 */
export function constantOf(
  cx: Lowering,
  value: Value,
  name: string,
  key: string,
  freshFrom: number,
  node: ts.Node,
): Value {
  switch (value.kind) {
    case "scalar":
      return { ...value, expr: cx.declareConst(name, value.type, value.expr) };
    case "optional": {
      const present = cx.named(`${name}_present`, "boolean", value.present);
      if (value.value.kind !== "scalar") {
        return { ...value, present, value: constantOf(cx, value.value, name, key, freshFrom, node) };
      }
      if (cx.isTrivial(value.value.expr)) return { ...value, present };
      const { type } = value.value;
      const missing = type === "number" ? constant(Number.NaN) : startOf(type);
      const inner = cx.declareConst(name, type, select(present, value.value.expr, missing));
      return { kind: "optional", present, value: { ...value.value, expr: inner } };
    }
    case "array":
    case "list":
    case "record": {
      const rebound = value.kind === "array" ? value.store.rebound : value.rebound === true;
      const owner = value.kind === "array" ? (value.of === undefined ? undefined : value.store.key) : value.key;
      const replaced = owner !== undefined && cx.hint(owner).rowsReplaced === true;
      if (!rebound && !replaced) return value;
      return makeOwn(cx, value, { name, key, freshFrom }, node);
    }
    case "alternatives":
      return keptChoice(cx, value);
    default:
      return value;
  }
}

/** Notes that a name, an argument or a part of something named stands for a structure. */
export function noteNamed(cx: Lowering, value: Value): void {
  if (value.kind === "list" || value.kind === "record") {
    cx.namedKeys.add(value.key);
    for (const part of value.kind === "list" ? value.items : value.fields.values()) noteNamed(cx, part);
  } else if (value.kind === "optional") {
    noteNamed(cx, value.value);
  }
}
