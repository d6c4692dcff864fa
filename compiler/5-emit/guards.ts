// Prints what throws: range checks, and the author's own guards.

import type { Expr } from "../ir/expr.js";
import { isInteger } from "../ir/measure.js";
import type { Stmt } from "../ir/stmt.js";
import { visitExpr } from "../ir/walk.js";
import { binary, call, construct, identifier, member, numeral, unary, type Js, type Statement } from "./js.js";
import { errorClasses } from "./words.js";

type Print = (e: Expr) => Js;

/** `if (i < 0 || i >= n) throw new RangeError(…)` naming array, index, length and statement. */
export function printCheck(s: Stmt & { readonly kind: "check" }, print: Print): Statement {
  const where = s.origin === undefined ? "" : `, in: ${s.origin.text.trim()}`;
  const message: (string | Js)[] = [
    ...template(`${s.array}[`),
    ...value(s.index, print),
    "] is out of range, the length is ",
    ...value(s.length, print),
    ...template(where),
  ];
  const raise: Statement = {
    kind: "throw",
    argument: construct("RangeError", { kind: "template", parts: merge(message) }),
  };
  const test = s.proven === undefined ? outOfRange(s.index, s.length, print) : beyond(s, s.proven, print);
  return { kind: "if", test, consequent: raise };
}

/** The test of the one side that can fail; `n - 1 >= length` is written `n > length`, `n - 1 < 0` is `n < 1`. */
function beyond({ index, length }: Stmt & { readonly kind: "check" }, proven: "low" | "high", print: Print): Js {
  const count =
    index.kind === "apply" && index.op === "sub" && isOne(index.operands[1]!) ? index.operands[0] : undefined;
  if (proven === "high") return binary("<", print(count ?? index), numeral(count === undefined ? "0" : "1"));
  return count === undefined ? binary(">=", print(index), print(length)) : binary(">", print(count), print(length));
}

const isOne = (e: Expr): boolean => e.kind === "const" && e.value === 1;

/** Written so that NaN is out of range too, unless the index is a whole number by its form. */
function outOfRange(index: Expr, length: Expr, print: Print): Js {
  const above = binary(">=", print(index), print(length));
  if (index.kind === "const" && isInteger(index) && Number(index.value) >= 0) return above;
  if (isInteger(index) && !mayBeNaN(index)) return binary("||", binary("<", print(index), numeral("0")), above);
  const inside = binary("&&", binary(">=", print(index), numeral("0")), binary("<", print(index), print(length)));
  const whole = call(member(identifier("Number"), "isInteger"), print(index));
  return unary("!", isInteger(index) ? inside : binary("&&", whole, inside));
}

/** Rounding makes whole numbers, but NaN of NaN. */
function mayBeNaN(e: Expr): boolean {
  let found = false;
  visitExpr(e, (part) => {
    if (part.kind === "apply" && ["floor", "ceil", "round", "trunc"].includes(part.op)) found = true;
  });
  return found;
}

export function printThrow(s: Stmt & { readonly kind: "throw" }, print: Print): Statement {
  const parts = merge(s.message.flatMap((part) => (typeof part === "string" ? template(part) : value(part, print))));
  const name = errorClasses.has(s.error) ? s.error : "Error";
  return {
    kind: "throw",
    argument: construct(name, ...(parts.length === 0 ? [] : [{ kind: "template" as const, parts }])),
  };
}

/** Literal text as it stands in a template. */
function template(text: string): readonly string[] {
  const escaped = text
    .replaceAll(/[\\`]|\$(?=\{)/g, "\\$&")
    .replaceAll("\n", "\\n")
    .replaceAll("\r", "\\r");
  return escaped === "" ? [] : [escaped];
}

function value(e: Expr, print: Print): readonly (string | Js)[] {
  return e.kind === "const" ? [String(e.value)] : [print(e)];
}

/** Neighbouring texts become one. */
function merge(parts: readonly (string | Js)[]): readonly (string | Js)[] {
  const merged: (string | Js)[] = [];
  for (const part of parts) {
    const last = merged.at(-1);
    if (typeof part === "string" && typeof last === "string") merged[merged.length - 1] = last + part;
    else merged.push(part);
  }
  return merged;
}
