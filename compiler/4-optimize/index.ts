// Optimizes derived functions. In: the naive output of differentiation.  Out: the same functions as a person would have
// written them. The whole phase is the list below: small pure passes, run in order until nothing changes.

import type { Buffer, Variable } from "../ir/expr.js";
import { literalSize } from "../ir/literal-size.js";
import type { DerivedModel, DerivedProgram, FlatFunction } from "../ir/program.js";
import { visitExpr, visitExpressions, visitStmts } from "../ir/walk.js";
import type { Context, Pass } from "./pass.js";
import { absorbGuarded } from "./passes/absorb-guarded.js";
import { carrySums } from "./passes/carry-sums.js";
import { dropAllChecks, dropChecks } from "./passes/drop-checks.js";
import { dropFills } from "./passes/drop-fills.js";
import { foldAccumulates } from "./passes/fold-accumulates.js";
import { hoistChecks } from "./passes/hoist-checks.js";
import { hoistInvariants } from "./passes/hoist-invariants.js";
import { hoistTests } from "./passes/hoist-tests.js";
import { inlineTemporaries } from "./passes/inline-temporaries.js";
import { joinBranches } from "./passes/join-branches.js";
import { markConstants } from "./passes/mark-constants.js";
import { propagateCopies } from "./passes/propagate-copies.js";
import { pruneControl } from "./passes/prune-control.js";
import { removeDeadCode } from "./passes/remove-dead-code.js";
import { shareSubexpressions } from "./passes/share-subexpressions.js";
import { simplify } from "./passes/simplify.js";
import { sinkDeclarations } from "./passes/sink-declarations.js";
import { storeGradient } from "./passes/store-gradient.js";
import { prepareFunction, variablesOfPrimal } from "./prepare.js";
import { nameLengths } from "./name-lengths.js";
import { withSeveralDirections } from "./several-directions.js";
import { splitLarge } from "./split-large.js";
import { rejoinVariables, separateVariables } from "./separate-variables.js";

export type { Context, Pass } from "./pass.js";

export const passes: readonly Pass[] = [
  simplify,
  pruneControl,
  joinBranches,
  foldAccumulates,
  sinkDeclarations,
  absorbGuarded,
  markConstants,
  propagateCopies,
  inlineTemporaries,
  simplify, // again: folding and inlining bring equal terms together, which sharing would name instead
  dropFills,
  dropChecks,
  hoistChecks,
  shareSubexpressions,
  hoistTests, // here too: what is hoisted from under a test would stay in front of it
  hoistInvariants,
  hoistTests,
  carrySums,
  removeDeadCode,
  storeGradient,
];

/** Each round enables the next one; in practice two or three change something. */
const mostRounds = 8;

export interface OptimizeOptions {
  readonly passes?: readonly Pass[];
  /** Leave out range checks. */
  readonly unchecked?: boolean;
  /** What is known about the function's surroundings; without it every workspace buffer is taken to be read later. */
  readonly context?: Context;
  /** Variables that are the author's even where an adjoint statement declares them. */
  readonly authors?: ReadonlySet<Variable>;
}

type ModelOptions = Pick<OptimizeOptions, "passes" | "unchecked">;

export function optimize(program: DerivedProgram, options: ModelOptions = {}): DerivedProgram {
  return { ...program, models: program.models.map((model) => optimizeModel(model, options)) };
}

export function optimizeFunction(f: FlatFunction, options: OptimizeOptions = {}): FlatFunction {
  const context: Context = options.context ?? { liveOut: () => true };
  const prepared = prepareFunction(f, options.authors ?? variablesOfPrimal([f]));
  const separated = separateVariables(prepared);
  let current = options.unchecked === true ? dropAllChecks.run(separated.function, context) : separated.function;
  const settled = new Map<Pass, FlatFunction>();
  for (let round = 0; round < mostRounds; round++) {
    const before = current;
    for (const pass of options.passes ?? passes) {
      if (settled.get(pass) === current) continue;
      current = pass.run(current, context);
      settled.set(pass, current);
    }
    if (current === before) break;
  }
  return current === separated.function ? prepared : rejoinVariables(current, separated.originals);
}

function optimizeModel(derived: DerivedModel, options: ModelOptions): DerivedModel {
  // The pattern of a Hessian follows a gradient's own variables in statements that are no adjoints.
  const values = derived.functions.filter(({ role }) => role !== "pattern");
  const authors = variablesOfPrimal([...values, ...derived.procedures].map((f) => f.function));
  const size = derived.model.output === undefined ? literalSize(derived.model.layout) : undefined;
  const literalLength = (b: Buffer): number | undefined =>
    b.storage === "theta" || b.storage === "derivative" ? size : undefined;
  // Only a forward sweep leaves something in the workspace, and only for the backward sweep.
  const backward = derived.functions.find(({ role }) => role === "backward");
  const kept = backward === undefined ? new Set<Buffer>() : workspaceReadBy(backward.function);
  const functions = derived.functions.map((f) => {
    const liveOut = (buffer: Buffer): boolean => f.role === "forward" && kept.has(buffer);
    return {
      ...f,
      function: optimizeFunction(f.function, { ...options, context: { liveOut, literalLength }, authors }),
    };
  });
  const procedures = derived.procedures.map((p) => ({
    ...p,
    function: optimizeFunction(p.function, { ...options, authors }),
  }));
  const used = new Set<Buffer>();
  for (const f of [...functions, ...procedures]) visitWorkspace(f.function, (buffer) => used.add(buffer));
  const workspace = derived.workspace.filter(({ buffer }) => used.has(buffer));
  const whole = withSeveralDirections({ ...derived, functions, procedures, workspace });
  return withNamedLengths(splitLarge(whole));
}

function withNamedLengths(derived: DerivedModel): DerivedModel {
  const name = <T extends { readonly function: FlatFunction }>(f: T): T => ({
    ...f,
    function: nameLengths(f.function),
  });
  return { ...derived, functions: derived.functions.map(name), procedures: derived.procedures.map(name) };
}

function workspaceReadBy(f: FlatFunction): ReadonlySet<Buffer> {
  const read = new Set<Buffer>();
  visitWorkspace(f, (buffer, isRead) => isRead && read.add(buffer));
  return read;
}

function visitWorkspace(f: FlatFunction, visit: (buffer: Buffer, isRead: boolean) => void): void {
  const visitReads = (part: Parameters<typeof visitExpr>[0]): void =>
    visitExpr(part, (e) => {
      if (e.kind === "load" || e.kind === "length") visit(e.buffer, true);
    });
  visitExpressions(f.body, visitReads);
  if (f.result !== undefined) visitReads(f.result);
  visitStmts(f.body, (s) => {
    if (s.kind === "store" || s.kind === "fill" || s.kind === "reserve") visit(s.buffer, false);
    if (s.kind === "pushRange" || s.kind === "popRange") visit(s.buffer, s.kind === "pushRange");
    if (s.kind === "accumulate" && s.target.kind === "element") visit(s.target.buffer, false);
    if (s.kind === "pop") for (const t of s.targets) if (t.kind === "element") visit(t.buffer, false);
    if (s.kind === "call") {
      for (const b of s.reads) if (b.storage === "workspace") visit(b, true);
      for (const b of s.writes) if (b.storage === "workspace") visit(b, false);
    }
  });
}
