// Strings of run time are codes: places in a table of strings. In: values and tables.  Out: codes of one table, so that
// numbers can be compared. Every string that is not of a few known ones is in one table of the model (`strings`).

import type { ts } from "ts-morph";
import { constant, eq, not, select } from "../ir/build.js";
import type { Expr } from "../ir/expr.js";
import { sameExpr } from "../ir/walk.js";
import { codeOf } from "./conversions.js";
import type { Lowering } from "./lowering.js";
import { reject, textOf } from "./problems.js";
import type { Codes, Scalar, TextValue } from "./values.js";

/** Key of the hint that strings of the arguments are compared with each other: `bind` has to tell all of them apart. */
export const stringsKey = "strings";

export const isSameTable = (a: Codes, b: Codes): boolean =>
  a === b ||
  (!a.open && !b.open && a.values.length === b.values.length && a.values.every((text, k) => text === b.values[k]));

export type StringValue = TextValue | (Scalar & { readonly codes: Codes });

export const isString = (value: { readonly kind: string; readonly codes?: Codes }): value is StringValue =>
  value.kind === "text" || (value.kind === "scalar" && value.codes !== undefined);

/** `a === b` for two strings. */
export function equalStrings(cx: Lowering, a: StringValue, b: StringValue, node: ts.Node): Expr {
  if (a.kind === "text") return b.kind === "text" ? constant(a.text === b.text) : equalStrings(cx, b, a, node);
  if (b.kind === "text") {
    if (!a.codes.open && !a.codes.values.includes(b.text)) return constant(false);
    return hasCode(a.expr, codeOf(a.codes, b.text));
  }
  if (isSameTable(a.codes, b.codes)) {
    if (a.codes.open && cx.hint(stringsKey).interned !== true) cx.retry(stringsKey, "interned", node);
    return eq(a.expr, b.expr);
  }
  if (!a.codes.open && b.codes.open) return eq(recoded(cx, a.expr, a.codes, b.codes), b.expr);
  return eq(a.expr, recoded(cx, b.expr, b.codes, a.codes));
}

/** What chooses between two strings, as `typeof` does, tells by itself which one it is. */
function hasCode(e: Expr, code: Expr): Expr {
  if (e.kind !== "select" || e.then.kind !== "const" || e.otherwise.kind !== "const") return eq(e, code);
  const [isThen, isOther] = [sameExpr(e.then, code), sameExpr(e.otherwise, code)];
  if (isThen === isOther) return constant(isThen);
  return isThen ? e.test : not(e.test);
}

/** The code of a string in the table of the place that it is put into. */
export function codeIn(cx: Lowering, codes: Codes, value: StringValue, node: ts.Node): Expr {
  const given = value.kind === "text" ? [value.text] : value.codes.open ? undefined : value.codes.values;
  const fits =
    codes.open || given?.every((text) => codes.values.includes(text)) === true || isSameTable(codes, tableOf(value));
  if (!fits) return reject("read/structure-changes", node, { name: textOf(node) });
  return value.kind === "text" ? codeOf(codes, value.text) : recoded(cx, value.expr, value.codes, codes);
}

const tableOf = (value: StringValue): Codes =>
  value.kind === "text" ? { values: [value.text], open: false } : value.codes;

/** The code that a string has in another table. */
export function recoded(cx: Lowering, code: Expr, from: Codes, to: Codes): Expr {
  if (isSameTable(from, to)) return code;
  const kept = cx.named("code", "integer", code);
  return from.values.reduceRight<Expr>(
    (otherwise, text, k) => select(eq(kept, constant(k)), codeOf(to, text), otherwise),
    constant(-1),
  );
}
