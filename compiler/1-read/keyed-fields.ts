// Fields chosen by a key of run time: `totals[kind] += x`. In: a record, and a string of a few known ones or a number such as
// the member of an enum.  Out: which fields it may be and the number of the one it is; an act on it as a chain of branches.

import type { ts } from "ts-morph";
import { constant, eq, or, select } from "../ir/build.js";
import type { Expr } from "../ir/expr.js";
import type { Stmt } from "../ir/stmt.js";
import { both, codeOf } from "./conversions.js";
import { isCollection } from "./library/collections.js";
import { hasKey, isDictionary, isInherited, noteKeyed } from "./library/dictionaries.js";
import type { Lowering } from "./lowering.js";
import { reject, textOf } from "./problems.js";
import { integerOf, type RecordValue, type Scalar, type Value } from "./values.js";

export interface KeyedField {
  readonly record: RecordValue;
  readonly names: readonly string[];
  /** Position in `names`; one that comes from outside has no codes and is checked. */
  readonly index: Scalar;
}

export function keyedField(cx: Lowering, record: RecordValue, key: Scalar, node: ts.Node): KeyedField {
  const all = [...record.fields.keys()];
  const { codes } = key;
  const names = codes === undefined ? all.filter(isNumber) : codes.open ? all : codes.values;
  if (names.length === 0 || !names.every((name) => record.fields.has(name)))
    return reject("read/dynamic-property", node, { name: textOf(node) });
  if (codes?.open === false) return { record, names, index: key };
  const wanted = codes === undefined ? cx.named("key", key.type, key.expr) : key.expr;
  const at = names.reduceRight<Expr>((rest, name, k) => {
    const own = codes === undefined ? constant(Number(name)) : codeOf(codes, name);
    return select(eq(wanted, own), constant(k), rest);
  }, constant(-1));
  return { record, names, index: integerOf(at) };
}

/** `key in record`. */
export function isFieldOf(cx: Lowering, record: RecordValue, key: Value, node: ts.Node): Expr {
  if (isDictionary(record)) return hasKey(cx, record, key, node);
  if (isCollection(record)) return reject("read/dynamic-property", node, { name: textOf(node) });
  const presenceOf = (name: string): Expr => {
    const field = record.fields.get(name);
    return field?.kind === "optional" ? field.present : constant(field !== undefined || isInherited(name));
  };
  if (key.kind === "text") return presenceOf(key.text);
  if (key.kind !== "scalar" || key.codes === undefined)
    return reject("read/dynamic-property", node, { name: textOf(node) });
  const { codes } = key;
  if (codes.open) noteKeyed(cx, node);
  const names = codes.open ? [...record.fields.keys()] : codes.values;
  const wanted = cx.named("key", "integer", key.expr);
  return names
    .map((name) => both(presenceOf(name), eq(wanted, codeOf(codes, name))))
    .reduce<Expr>((any, test) => either(any, test), constant(false));
}

const either = (a: Expr, b: Expr): Expr =>
  a.kind === "const" ? (a.value === true ? a : b) : b.kind === "const" ? (b.value === true ? b : a) : or(a, b);

const isNumber = (name: string): boolean => String(Number(name)) === name;

/** Does something to the field that the key names. */
export function actOnField(cx: Lowering, { record, names, index }: KeyedField, act: (name: string) => void): void {
  const at = cx.named("choice", "integer", index.expr);
  if (index.codes === undefined)
    cx.emit({ kind: "check", array: record.name, index: at, length: constant(names.length) });
  const from = (k: number): readonly Stmt[] => {
    const { body } = cx.inBlock(() => act(names[k]!));
    if (k === names.length - 1) return body;
    return [{ kind: "if", test: eq(at, constant(k)), then: body, otherwise: [...from(k + 1)] }];
  };
  for (const statement of from(0)) cx.emit(statement);
}
