// `let v = 0; … v += e` becomes `let v = e` at the place of the first contribution (or `v = e` where that stands in a branch),
// and contributions of one source statement become one. In: a flat function.  Out: the same; adjoint statements only, since 0 + e loses the sign of a zero and a sum
// regrouped is a sum rounded differently (so the length of the two is no reason to keep them apart: split and fused differ in
// it, and would differ in rounding). The earlier statement moves down to the later one, so nothing between them may touch the
// target or write what the earlier one reads.

import { add, neg, sub } from "../../ir/build.js";
import type { Buffer, Expr, Variable } from "../../ir/expr.js";
import type { Stmt } from "../../ir/stmt.js";
import {
  bodiesOf,
  buffersReadBy,
  buffersWrittenBy,
  expressionsOf,
  mapBodies,
  sameExpr,
  variablesWrittenBy,
  visitStmts,
} from "../../ir/walk.js";
import { isOurs } from "../analysis/cost.js";
import { reads, visitReads } from "../analysis/effects.js";
import { type Pass, withBody } from "../pass.js";

export const foldAccumulates: Pass = {
  name: "fold-accumulates",
  why: "before inlining: it turns an adjoint with one contribution into a constant used once",
  run: (f) => withBody(f, foldBlock(f.body)),
};

type Place = Variable | Buffer;
type Contribution = Extract<Stmt, { kind: "declare" | "assign" | "store" | "accumulate" }>;

/** `outer`: the variables that are 0 where the block begins. */
function foldBlock(body: readonly Stmt[], outer: ReadonlySet<Place> = new Set()): readonly Stmt[] {
  const out: (Stmt | undefined)[] = [];
  const open = new OpenContributions();
  const zeros = new Set(outer);
  let changed = false;
  for (const original of body) {
    const inner = mapBodies(original, (nested) => foldBlock(nested, original.kind === "if" ? zeros : undefined));
    const s = isContribution(inner) && open.get(targetOf(inner)) === undefined ? asFirst(inner, zeros) : inner;
    noteZeros(s, zeros);
    const earlier = isContribution(s) ? open.get(targetOf(s)) : undefined;
    const merged = earlier === undefined ? undefined : merge(earlier.statement, s as Contribution);
    open.closeTouchedBy(s);
    if (merged !== undefined) out[earlier!.at] = undefined;
    if (merged !== undefined || s !== original) changed = true;
    const result = merged ?? s;
    const at = out.push(result) - 1;
    if (isContribution(result)) open.add(result, at);
  }
  return changed ? out.filter((s) => s !== undefined) : body;
}

/** The first contribution to a variable that is 0 sets it. */
function asFirst(s: Contribution, zeros: ReadonlySet<Place>): Contribution {
  if (s.kind !== "accumulate" || s.target.kind !== "variable") return s;
  const { variable } = s.target;
  if (!zeros.has(variable) || reads(s.value, variable)) return s;
  const common = s.origin === undefined ? { adjoint: true as const } : { adjoint: true as const, origin: s.origin };
  return { kind: "assign", variable, value: s.sign === "+" ? s.value : neg(s.value), ...common };
}

/** What a statement makes 0, and what it may make something else. */
function noteZeros(s: Stmt, zeros: Set<Place>): void {
  visitStmts([s], (inner) => {
    for (const v of variablesWrittenBy(inner)) zeros.delete(v);
  });
  if ((s.kind === "declare" || s.kind === "assign") && s.adjoint === true && isZero(s.value)) zeros.add(s.variable);
}

const isZero = (e: Expr): boolean => e.kind === "const" && e.value === 0;

/** Contributions that may still move down, by their target. */
class OpenContributions {
  readonly #open = new Map<Place, { readonly statement: Contribution; readonly at: number }>();
  readonly #readers = new Map<Place, Set<Place>>();

  get(target: Place) {
    return this.#open.get(target);
  }

  add(statement: Contribution, at: number): void {
    const target = targetOf(statement);
    this.#open.set(target, { statement, at });
    for (const e of expressionsOf(statement)) {
      visitReads(e, (read) => {
        const readers = this.#readers.get(read);
        if (readers === undefined) this.#readers.set(read, new Set([target]));
        else readers.add(target);
      });
    }
  }

  /** Closes what a statement, or one nested in it, reads or writes, or writes an operand of. */
  closeTouchedBy(s: Stmt): void {
    for (const e of expressionsOf(s)) visitReads(e, (read) => this.#open.delete(read));
    if (s.kind === "for" && s.exit !== undefined) this.#open.delete(s.exit);
    for (const b of buffersReadBy(s)) this.#open.delete(b);
    const written: Place[] = [...variablesWrittenBy(s), ...buffersWrittenBy(s)];
    if (s.kind === "reserve") written.push(s.buffer);
    for (const place of written) {
      this.#open.delete(place);
      for (const reader of this.#readers.get(place) ?? []) this.#open.delete(reader);
      this.#readers.delete(place);
    }
    for (const nested of bodiesOf(s)) for (const inner of nested) this.closeTouchedBy(inner);
  }
}

/** Of values only those are taken that stand for nothing until they are set. */
function isContribution(s: Stmt): s is Contribution {
  if (s.kind === "declare") return s.mutable && (s.adjoint === true || (isOurs(s) && s.value.kind === "const"));
  if (s.adjoint !== true) return s.kind === "assign";
  return s.kind === "assign" || s.kind === "store" || s.kind === "accumulate";
}

function targetOf(s: Contribution): Place {
  if (s.kind === "store") return s.buffer;
  if (s.kind !== "accumulate") return s.variable;
  return s.target.kind === "variable" ? s.target.variable : s.target.buffer;
}

function indexOf(s: Contribution): Expr | undefined {
  if (s.kind === "store") return s.index;
  return s.kind === "accumulate" && s.target.kind === "element" ? s.target.index : undefined;
}

/** One statement for `earlier` and a later one with the same target. */
function merge(earlier: Contribution, s: Contribution): Contribution | undefined {
  const target = targetOf(s);
  const [index, other] = [indexOf(earlier), indexOf(s)];
  if (index !== undefined && (other === undefined || !sameExpr(index, other) || reads(index, target))) return undefined;
  if (reads(s.value, target)) return undefined;
  if (s.kind === "declare" || s.kind === "store") return undefined;
  if (s.kind === "assign") {
    return earlier.kind !== "accumulate" && earlier.value.kind === "const" ? withValue(earlier, s, s.value) : undefined;
  }
  if (earlier.adjoint !== true) return undefined;
  const zeroed = earlier.kind !== "accumulate" && isZero(earlier.value);
  if (zeroed) return withValue(earlier, s, s.sign === "+" ? s.value : neg(s.value));
  if (earlier.origin?.start !== s.origin?.start || earlier.origin?.file !== s.origin?.file) return undefined;
  const minus = earlier.kind === "accumulate" && earlier.sign === "-";
  if (!minus) return withValue(earlier, s, s.sign === "+" ? add(earlier.value, s.value) : sub(earlier.value, s.value));
  return s.sign === "-"
    ? withValue(earlier, s, add(earlier.value, s.value))
    : { ...s, value: sub(s.value, earlier.value) };
}

const withValue = (earlier: Contribution, s: Contribution, value: Expr): Contribution =>
  s.origin === undefined || earlier.adjoint !== true ? { ...earlier, value } : { ...earlier, origin: s.origin, value };
