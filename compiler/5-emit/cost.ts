// What a generated function costs, for its doc comment: floating-point operations and tape traffic, by loop nest.
// In: a flat function and the buffers that carry values from the forward to the backward sweep.  Out: a sentence.
// A reviewer sees a pessimization as a change of this line.

import type { Buffer, Expr } from "../ir/expr.js";
import { isInteger } from "../ir/measure.js";
import { primitives } from "../ir/primitives.js";
import type { DerivedFunction, FlatFunction } from "../ir/program.js";
import type { Stmt } from "../ir/stmt.js";
import { operandsOf, visitExpressions, visitExpr } from "../ir/walk.js";
import type { Namer } from "./names.js";

interface Cost {
  readonly flops: number;
  readonly writes: number;
  readonly reads: number;
}

/** Counters of the loops around it, outermost first, and what one turn of the innermost costs. */
type Costs = ReadonlyMap<string, Cost>;

/** "Per `i`: 5 flops, 1 tape write." or nothing where there is nothing to say. */
export function describeCost(f: FlatFunction, tape: ReadonlySet<Buffer>, name: Namer): string {
  const ofResult = f.result === undefined ? nothing : costOfExpr(f.result, tape);
  const costs = merge(costOfBody(f.body, [], tape, name), new Map([["", ofResult]]));
  const sentences = [...costs].flatMap(([loops, cost]) => {
    const items = [count(cost.flops, "flop"), count(cost.writes, "tape write"), count(cost.reads, "tape read")].filter(
      (s) => s !== "",
    );
    return items.length === 0 ? [] : [{ loops, text: items.join(", ") }];
  });
  const inLoops = sentences.filter((s) => s.loops !== "").map((s) => `per ${s.loops}: ${s.text}`);
  const outside = sentences
    .filter((s) => s.loops === "")
    .map((s) => (inLoops.length === 0 ? s.text : `besides ${s.text}`));
  const all = [...inLoops, ...outside].join("; ");
  return all === "" ? "" : ` ${all.slice(0, 1).toUpperCase()}${all.slice(1)}.`;
}

/** Workspace buffers that the forward sweep fills and the backward sweep reads. */
export function tapeOf(functions: readonly DerivedFunction[]): ReadonlySet<Buffer> {
  const find = (role: string): FlatFunction | undefined => functions.find((f) => f.role === role)?.function;
  const written = new Set<Buffer>();
  const read = new Set<Buffer>();
  const forward = find("forward");
  const backward = find("backward");
  if (forward !== undefined) addStored(forward.body, written);
  if (backward !== undefined) {
    visitExpressions(backward.body, (e) =>
      visitExpr(e, (part) => void (part.kind === "load" && read.add(part.buffer))),
    );
  }
  return new Set([...written].filter((b) => read.has(b)));
}

function addStored(body: readonly Stmt[], found: Set<Buffer>): void {
  for (const s of body) {
    if (s.kind === "store" && s.buffer.storage === "workspace") found.add(s.buffer);
    if (s.kind === "if") [s.then, s.otherwise].forEach((b) => addStored(b, found));
    if (s.kind === "for" || s.kind === "while") addStored(s.body, found);
  }
}

const nothing: Cost = { flops: 0, writes: 0, reads: 0 };

function count(n: number, what: string): string {
  return n === 0 ? "" : `${n} ${what}${n === 1 ? "" : "s"}`;
}

function costOfBody(body: readonly Stmt[], loops: readonly string[], tape: ReadonlySet<Buffer>, name: Namer): Costs {
  return body.map((s) => costOfStmt(s, loops, tape, name)).reduce(merge, new Map());
}

function costOfStmt(s: Stmt, loops: readonly string[], tape: ReadonlySet<Buffer>, name: Namer): Costs {
  const here = (...costs: readonly Cost[]): Costs => new Map([[loops.join(", "), costs.reduce(plus, nothing)]]);
  const of = (e: Expr): Cost => costOfExpr(e, tape);
  switch (s.kind) {
    case "declare":
    case "assign":
      return here(of(s.value));
    case "store":
      return here(of(s.value), { ...nothing, writes: tape.has(s.buffer) ? 1 : 0 });
    case "accumulate": {
      const counts = s.target.kind === "element" || s.target.variable.type === "number";
      return here(of(s.value), { ...nothing, flops: counts ? 1 : 0 });
    }
    case "if": {
      const then = costOfBody(s.then, loops, tape, name);
      return merge(here(of(s.test)), larger(then, costOfBody(s.otherwise, loops, tape, name)));
    }
    case "for":
      return merge(here(of(s.from)), costOfBody(s.body, [...loops, `\`${name(s.counter)}\``], tape, name));
    case "while":
      return costOfBody(s.body, [...loops, "turn"], tape, name);
    default:
      return new Map();
  }
}

/** Arithmetic on whole numbers and in indices is not counted. */
function costOfExpr(e: Expr, tape: ReadonlySet<Buffer>): Cost {
  if (e.kind === "load") return { ...nothing, reads: tape.has(e.buffer) ? 1 : 0 };
  const inside = operandsOf(e)
    .map((operand) => costOfExpr(operand, tape))
    .reduce(plus, nothing);
  if (e.kind !== "apply" || isInteger(e)) return inside;
  const { result, spelling } = primitives[e.op];
  const own = result === "number" && spelling.form !== "operand" && e.op !== "toNumber";
  return plus(inside, { ...nothing, flops: own ? Math.max(1, e.operands.length - 1) : 0 });
}

function plus(a: Cost, b: Cost): Cost {
  return { flops: a.flops + b.flops, writes: a.writes + b.writes, reads: a.reads + b.reads };
}

function merge(a: Costs, b: Costs): Costs {
  const merged = new Map(a);
  for (const [loops, cost] of b) merged.set(loops, plus(merged.get(loops) ?? nothing, cost));
  return merged;
}

/** Of two branches, the more expensive one for each loop nest. */
function larger(a: Costs, b: Costs): Costs {
  const merged = new Map(a);
  for (const [loops, cost] of b) {
    const other = merged.get(loops) ?? nothing;
    merged.set(loops, cost.flops > other.flops ? cost : other);
  }
  return merged;
}
