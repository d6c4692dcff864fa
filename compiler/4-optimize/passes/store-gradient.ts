// `fill g with 0; … g[0] += a; g[1] += b` becomes `g[0] = a; g[1] = b`. In: a flat function.  Out: the same, where every
// slot of a buffer of literal size is first touched, after its fill, by an accumulation at the top level.

import { neg } from "../../ir/build.js";
import type { Buffer, Expr } from "../../ir/expr.js";
import type { Stmt } from "../../ir/stmt.js";
import { bodiesOf, buffersReadBy, buffersWrittenBy, expressionsOf, visitExpr } from "../../ir/walk.js";
import { type Pass, withBody } from "../pass.js";

export const storeGradient: Pass = {
  name: "store-gradient",
  why: "last of the rewriting passes: merged accumulations leave one write per slot",
  run: (f, { literalLength }) => {
    const candidates = findFills(f.body, literalLength ?? (() => undefined));
    if (candidates.size === 0) return f;
    const replaced = new Map<number, Stmt | undefined>();
    for (const fill of candidates.values()) {
      if (fill.missing > 0) continue;
      replaced.set(fill.at, undefined);
      for (const at of fill.first.values()) replaced.set(at, asStore(f.body[at]!));
    }
    if (replaced.size === 0) return f;
    const body = f.body.map((s, at) => (replaced.has(at) ? replaced.get(at) : s));
    return withBody(
      f,
      body.filter((s) => s !== undefined),
    );
  },
};

interface Fill {
  readonly at: number;
  readonly size: number;
  /** The statement that first writes each slot. */
  readonly first: Map<number, number>;
  missing: number;
}

/** The fills whose buffers are touched by nothing but first writes until all slots are written. */
function findFills(body: readonly Stmt[], literalLength: (b: Buffer) => number | undefined): ReadonlyMap<Buffer, Fill> {
  const fills = new Map<Buffer, Fill>();
  const abandoned = new Set<Buffer>();
  for (const [at, s] of body.entries()) {
    const slot = firstWrite(s);
    const open = slot === undefined ? undefined : fills.get(slot.buffer);
    const isFirst = slot !== undefined && open !== undefined && !open.first.has(slot.index) && slot.index < open.size;
    visitBuffers(s, (buffer, isTarget) => {
      const fill = fills.get(buffer);
      if (fill === undefined || fill.missing === 0 || (isFirst && isTarget && buffer === slot.buffer)) return;
      // A second write to a slot keeps its order after the first; anything else may see slots that are not written yet.
      if (isTarget && slot?.buffer === buffer && fill.first.has(slot.index)) return;
      fills.delete(buffer);
      abandoned.add(buffer);
    });
    const still = slot === undefined ? undefined : fills.get(slot.buffer);
    if (isFirst && still !== undefined) {
      still.first.set(slot.index, at);
      still.missing--;
    }
    const size = zeroedSize(s, literalLength);
    if (s.kind === "fill" && size !== undefined && !fills.has(s.buffer) && !abandoned.has(s.buffer)) {
      fills.set(s.buffer, { at, size, first: new Map(), missing: size });
    }
  }
  return fills;
}

function zeroedSize(s: Stmt, literalLength: (b: Buffer) => number | undefined): number | undefined {
  if (s.kind !== "fill" || literal(s.from) !== 0 || literal(s.value) !== 0) return undefined;
  const isWhole = s.length.kind === "length" && s.length.buffer === s.buffer;
  const size = isWhole ? literalLength(s.buffer) : literal(s.length);
  return size !== undefined && size > 0 ? size : undefined;
}

/** The slot that a top-level statement adds to or sets. */
function firstWrite(s: Stmt): { readonly buffer: Buffer; readonly index: number } | undefined {
  const target =
    s.kind === "store"
      ? s
      : s.kind === "accumulate" && s.target.kind === "element" && s.adjoint === true
        ? s.target
        : undefined;
  const index = target === undefined ? undefined : literal(target.index);
  return target === undefined || index === undefined ? undefined : { buffer: target.buffer, index };
}

function asStore(s: Stmt): Stmt {
  if (s.kind !== "accumulate" || s.target.kind !== "element") return s;
  const { sign, target, value, ...common } = s;
  return {
    ...common,
    kind: "store",
    buffer: target.buffer,
    index: target.index,
    value: sign === "+" ? value : neg(value),
  };
}

const literal = (e: Expr): number | undefined =>
  e.kind === "const" && typeof e.value === "number" ? e.value : undefined;

/** Every buffer that a statement or one nested in it touches, and whether as the target of the statement itself. */
function visitBuffers(s: Stmt, f: (buffer: Buffer, isTarget: boolean) => void, nested = false): void {
  for (const e of expressionsOf(s)) visitExpr(e, (part) => part.kind === "load" && f(part.buffer, false));
  for (const buffer of buffersWrittenBy(s)) f(buffer, !nested && s.kind !== "call");
  for (const buffer of buffersReadBy(s)) f(buffer, false);
  if (s.kind === "reserve") f(s.buffer, false);
  for (const body of bodiesOf(s)) for (const inner of body) visitBuffers(inner, f, true);
}
