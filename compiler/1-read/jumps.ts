// Jumps without jumps: `break`, `continue` and early `return` become truth variables. Each construct that can be jumped
// out of is a scope with its flags; a loop that is left before its end has an exit variable that ends it.

import { constant, not, or, use } from "../ir/build.js";
import type { Expr, Variable } from "../ir/expr.js";
import { ts } from "ts-morph";
import type { Lowering } from "./lowering.js";
import { reject } from "./problems.js";
import type { Jumps } from "./scan.js";
import type { Value } from "./values.js";

/** A construct that jumps lead out of or to the next round of. */
export interface JumpScope {
  readonly kind: "loop" | "switch" | "block" | "function";
  readonly labels: readonly string[];
  readonly parent: JumpScope | undefined;
  /** True after a jump to the end of this construct: `break`, or `return` for a function. */
  readonly leave: Variable | undefined;
  /** True after `continue`; for the rest of one round. */
  readonly next: Variable | undefined;
  /** What ends a loop: true after any jump that leaves it. */
  readonly exit: Variable | undefined;
  /** Takes the value of a `return`. */
  readonly returns?: (value: Value | undefined, node: ts.Node) => void;
}

/**
 * How a statement ends. `falls`: control may reach what follows. `flags`: variables that are true when a jump was made
 * instead. A statement that neither falls nor jumps always throws.
 */
export interface Completion {
  readonly falls: boolean;
  readonly flags: readonly Variable[];
  readonly jumps: boolean;
}

export const fallsThrough: Completion = { falls: true, flags: [], jumps: false };
export const throws: Completion = { falls: false, flags: [], jumps: false };

export function join(a: Completion, b: Completion): Completion {
  return {
    falls: a.falls || b.falls,
    flags: [...a.flags, ...b.flags.filter((flag) => !a.flags.includes(flag))],
    jumps: a.jumps || b.jumps,
  };
}

/** A truth variable that starts false, dropped at the end if nothing reads it. */
export function declareFlag(cx: Lowering, name: string): Variable {
  const flag = cx.declareLet(name, "boolean", constant(false));
  cx.flags.add(flag);
  return flag;
}

/** `not (a or b)`: the condition of what runs only when no jump was made. */
export function noneOf(flags: readonly Variable[]): Expr {
  const [first, ...rest] = flags.map(use);
  return not(rest.reduce((a, b) => or(a, b), first!));
}

type JumpNode = ts.BreakStatement | ts.ContinueStatement | ts.ReturnStatement;

/** Makes the jump that a statement asks for. */
export function jump(cx: Lowering, node: JumpNode): Completion {
  const crossed: Variable[] = [];
  for (let scope = cx.jumps; scope !== undefined; scope = scope.parent) {
    const flag = targetFlag(scope, node);
    if (scope.exit !== undefined && !(flag !== undefined && ts.isContinueStatement(node))) crossed.push(scope.exit);
    if (flag !== undefined) {
      for (const each of new Set([flag, ...crossed])) cx.assign(each, constant(true));
      return { falls: false, flags: [flag], jumps: true };
    }
    if (scope.kind === "function") break;
  }
  return reject("read/unsupported-syntax", node, { what: "this jump" });
}

function targetFlag(scope: JumpScope, node: JumpNode): Variable | undefined {
  if (ts.isReturnStatement(node)) return scope.kind === "function" ? scope.leave : undefined;
  const labelled = node.label === undefined ? undefined : scope.labels.includes(node.label.text);
  if (ts.isContinueStatement(node)) return scope.kind === "loop" && labelled !== false ? scope.next : undefined;
  return (labelled ?? (scope.kind === "loop" || scope.kind === "switch")) ? scope.leave : undefined;
}

/** What ends a loop before its time: a flag of its own, or that of the only place its body jumps to. */
export function exitOf(
  cx: Lowering,
  jumps: Jumps,
  labels: readonly string[],
): { readonly leave: Variable | undefined; readonly exit: Variable | undefined } {
  const ownBreak = jumps.breaks || labels.some((label) => jumps.labelBreaks.has(label));
  const outer = outerFlags(cx, jumps, labels);
  if (!ownBreak && outer.length === 0) return { leave: undefined, exit: undefined };
  if (!ownBreak && outer.length === 1) return { leave: undefined, exit: outer[0] };
  const done = declareFlag(cx, "done");
  return { leave: ownBreak ? done : undefined, exit: done };
}

function outerFlags(cx: Lowering, jumps: Jumps, labels: readonly string[]): readonly Variable[] {
  const flags = new Set<Variable>();
  for (let scope = cx.jumps; scope !== undefined; scope = scope.parent) {
    const named = (set: ReadonlySet<string>): boolean =>
      scope?.labels.some((label) => set.has(label) && !labels.includes(label)) ?? false;
    if (scope.leave !== undefined && (named(jumps.labelBreaks) || (scope.kind === "function" && jumps.returns)))
      flags.add(scope.leave);
    if (scope.next !== undefined && named(jumps.labelContinues)) flags.add(scope.next);
    if (scope.kind === "function") break;
  }
  return [...flags];
}

export function continuesIn(jumps: Jumps, labels: readonly string[]): boolean {
  return jumps.continues || labels.some((label) => jumps.labelContinues.has(label));
}
