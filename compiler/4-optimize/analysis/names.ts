// Names of the temporaries that passes introduce. In: the expression and the statement that needs it.  Out: a stem that
// names.ts makes unique. A name by content where one is short, else the owner of the statement and a number that starts
// again at every statement, so that an inserted line renumbers nothing else.

import type { Expr } from "../../ir/expr.js";
import { primitives } from "../../ir/primitives.js";
import type { Stmt } from "../../ir/stmt.js";
import { assertNever } from "../../ir/walk.js";

export function temporaryName(e: Expr, s: Stmt | undefined, k: number): string {
  return contentName(e) ?? `${ownerOf(s)}_${k}`;
}

/** `xs_i`, `theta_0`, `sin_x`, `r_sq`: undefined where the content has no short name. */
export function contentName(e: Expr): string | undefined {
  if (e.kind === "load") {
    const index = leafName(e.index);
    return index === undefined ? undefined : `${e.buffer.name}_${index}`;
  }
  if (e.kind !== "apply") return undefined;
  const [a, b] = e.operands;
  if (e.op === "mul" && a?.kind === "var" && b?.kind === "var" && a.variable === b.variable) {
    return `${a.variable.name}_sq`;
  }
  if (primitives[e.op].spelling.form !== "call" || e.operands.length !== 1) return undefined;
  const operand = a!.kind === "load" ? contentName(a!) : a!.kind === "var" ? a!.variable.name : undefined;
  return operand === undefined ? undefined : `${e.op}_${operand}`;
}

function leafName(e: Expr): string | undefined {
  if (e.kind === "var") return e.variable.name;
  return e.kind === "const" && Number.isInteger(e.value) && Number(e.value) >= 0 ? String(e.value) : undefined;
}

/** The variable or array that a statement is about, without the suffix of its adjoint. */
export function ownerOf(s: Stmt | undefined): string {
  switch (s?.kind) {
    case "declare":
    case "assign":
      return stem(s.variable.name);
    case "store":
    case "fill":
    case "reserve":
    case "pushRange":
    case "popRange":
      return stem(s.buffer.name);
    case "accumulate":
      return stem(s.target.kind === "variable" ? s.target.variable.name : s.target.buffer.name);
    case "for":
      return stem(s.counter.name);
    case "check":
      return s.array.replace(/\W+/g, "_").replace(/^_|_$/g, "") || "index";
    case "if":
    case "while":
      return "test";
    case "call":
      return s.procedure.name;
    case "push":
    case "pop":
      return "kept";
    case "throw":
      return "message";
    case "derive":
      return "derivative";
    case undefined:
      return "result";
    default:
      return assertNever(s);
  }
}

const stem = (name: string): string => name.replace(/_bar$/, "");
