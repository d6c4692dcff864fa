// Removes fills that change nothing. In: a flat function.  Out: the same without a fill whose elements are all set by the
// loop or fill that touches the array next, and without one that writes zeros where a loop has just left zeros.

import type { Buffer, Expr, Variable } from "../../ir/expr.js";
import type { Stmt } from "../../ir/stmt.js";
import {
  buffersReadBy,
  buffersWrittenBy,
  expressionsOf,
  mapBodies,
  mapSame,
  sameExpr,
  variablesWrittenBy,
  visitExpr,
  visitStmts,
} from "../../ir/walk.js";
import { type Pass, withBody } from "../pass.js";

type Fill = Extract<Stmt, { kind: "fill" }>;
type Loop = Extract<Stmt, { kind: "for" }>;

export const dropFills: Pass = {
  name: "drop-fills",
  why: "after simplify, which brings the bounds of loops and fills into one form",
  run: (f) => withBody(f, block(f.body)),
};

function block(body: readonly Stmt[]): readonly Stmt[] {
  const inner = mapSame(body, (s) => mapBodies(s, block));
  const kept = inner.filter(
    (s, at) => !isWholeFill(s) || !(isOverwritten(s, inner, at) || isZeroAlready(s, inner, at)),
  );
  return kept.length === inner.length ? inner : kept;
}

const isWholeFill = (s: Stmt): s is Fill => s.kind === "fill" && isNumber(s.from, 0);

/** True when what touches the array next, in the same block, sets every element that the fill sets, and reads none before. */
function isOverwritten(fill: Fill, body: readonly Stmt[], at: number): boolean {
  for (const s of body.slice(at + 1)) {
    if (changes(s, fill.length)) return false;
    if (!touches(s, fill.buffer)) continue;
    if (isWholeFill(s)) return s.buffer === fill.buffer && sameExpr(s.length, fill.length) && !reads(s, fill.buffer);
    return s.kind === "for" && visitsAll(s, fill.length) && setsFirst(s, fill.buffer);
  }
  return false;
}

/** True for zeros where the loop before, in the same block, has set every element to zero last. */
function isZeroAlready(fill: Fill, body: readonly Stmt[], at: number): boolean {
  if (!isNumber(fill.value, 0)) return false;
  for (const s of body.slice(0, at).toReversed()) {
    if (s.kind === "for" && visitsAll(s, fill.length) && clearsLast(s, fill.buffer)) return !changes(s, fill.length);
    if (writes(s, fill.buffer) || changes(s, fill.length)) return false;
  }
  return false;
}

/** True when the counter takes the values 0 to length − 1, each once. */
function visitsAll({ from, to, compare, step, exit }: Loop, length: Expr): boolean {
  if (exit !== undefined || Math.abs(step) !== 1) return false;
  if (step === 1) return isNumber(from, 0) && (compare === "<" ? sameExpr(to, length) : isOneLess(to, length));
  return isNumber(to, 0) && compare === ">=" && isOneLess(from, length);
}

function isOneLess(e: Expr, length: Expr): boolean {
  if (length.kind === "const") return isNumber(e, Number(length.value) - 1);
  return e.kind === "apply" && e.op === "sub" && sameExpr(e.operands[0]!, length) && isNumber(e.operands[1]!, 1);
}

/** True when each iteration sets the counter's element before it reads it, and touches no other one. */
function setsFirst({ body, counter }: Loop, b: Buffer): boolean {
  const first = body.find((s) => touches(s, b));
  return first?.kind === "store" && !reads(first, b) && touchesOwnOnly(body, b, counter);
}

/** True when each iteration ends with zero in the counter's element, and touches no other one. */
function clearsLast({ body, counter }: Loop, b: Buffer): boolean {
  const last = body.findLast((s) => writes(s, b));
  return last?.kind === "store" && isNumber(last.value, 0) && touchesOwnOnly(body, b, counter);
}

function touchesOwnOnly(body: readonly Stmt[], b: Buffer, counter: Variable): boolean {
  const isOwn = (index: Expr): boolean => index.kind === "var" && index.variable === counter;
  let only = true;
  visitStmts(body, (s) => {
    for (const e of expressionsOf(s)) {
      visitExpr(e, (part) => {
        if (part.kind === "load" && part.buffer === b && !isOwn(part.index)) only = false;
      });
    }
    if (s.kind === "store") only &&= s.buffer !== b || isOwn(s.index);
    else if (s.kind === "accumulate" && s.target.kind === "element")
      only &&= s.target.buffer !== b || isOwn(s.target.index);
    else if (buffersWrittenBy(s).includes(b) || buffersReadBy(s).includes(b)) only = false;
  });
  return only;
}

function touches(s: Stmt, b: Buffer): boolean {
  return reads(s, b) || writes(s, b);
}

function reads(s: Stmt, b: Buffer): boolean {
  let found = false;
  visitStmts([s], (inner) => {
    if (buffersReadBy(inner).includes(b)) found = true;
    for (const e of expressionsOf(inner)) visitExpr(e, (part) => (found ||= part.kind === "load" && part.buffer === b));
  });
  return found;
}

/** Growing counts: it moves the contents. */
function writes(s: Stmt, b: Buffer): boolean {
  let found = false;
  visitStmts([s], (inner) => {
    if (buffersWrittenBy(inner).includes(b) || (inner.kind === "reserve" && inner.buffer === b)) found = true;
  });
  return found;
}

/** True when a statement may change what the length reads. */
function changes(s: Stmt, length: Expr): boolean {
  if (length.kind === "const") return false;
  const variables = new Set<Variable>();
  const buffers = new Set<Buffer>();
  visitExpr(length, (part) => {
    if (part.kind === "var") variables.add(part.variable);
    if (part.kind === "load" || part.kind === "length") buffers.add(part.buffer);
  });
  let found = false;
  visitStmts([s], (inner) => {
    for (const v of variablesWrittenBy(inner)) found ||= variables.has(v);
    for (const b of buffers) found ||= writes(inner, b);
  });
  return found;
}

const isNumber = (e: Expr, value: number): boolean => e.kind === "const" && Object.is(e.value, value);
