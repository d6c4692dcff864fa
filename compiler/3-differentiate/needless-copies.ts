// What a function is differentiated by is an array of its own, in case it is written or read under another name too. In:
// the statements of a block.  Out: the same, where a `derive` statement that does neither uses the array that was copied;
// not where it calls procedures, which know the copy by its name.

import { type Cell, effectsOf } from "../2-analyze/effects.js";
import type { Buffer, Expr } from "../ir/expr.js";
import type { Paired, Stmt } from "../ir/stmt.js";
import {
  makesCalls,
  mapAllExpressions,
  mapBodies,
  mapSame,
  rewriteExpr,
  visitExpr,
  visitExpressions,
} from "../ir/walk.js";

type Derive = Extract<Stmt, { kind: "derive" }>;

export function withoutNeedlessCopies(body: readonly Stmt[]): readonly Stmt[] {
  let result = body;
  for (const s of body) if (s.kind === "derive" && !makesCalls(s.body)) result = withoutCopiesFor(s, result);
  return result;
}

function withoutCopiesFor(original: Derive, body: readonly Stmt[]): readonly Stmt[] {
  let result = body;
  let s = original;
  for (const { of, derivative } of original.wrt) {
    if (of.kind !== "buffer" || derivative.kind !== "buffer") continue;
    const inside = effectsOf(s.body);
    if (inside.writes.has(of)) continue;
    for (const copy of original.mode.kind === "forward" ? [derivative, of] : [of]) {
      const source = sourceOf(copy, s, result);
      if (source === undefined || (copy === of && loads(s.body, source))) continue;
      const renamed = renamedIn(s, copy, source);
      result = result.flatMap((each) =>
        each === s ? [renamed] : isCopyOf(each, copy) || isMadeBy(each, copy) ? [] : [each],
      );
      s = renamed;
    }
  }
  return result;
}

/** The array that `copy` is made from for `s` alone, if it still is the same then. */
function sourceOf(copy: Buffer, s: Derive, body: readonly Stmt[]): Buffer | undefined {
  const at = body.findIndex((each) => isCopyOf(each, copy) !== undefined);
  const source = at < 0 ? undefined : isCopyOf(body[at]!, copy);
  const end = body.indexOf(s);
  if (source === undefined || end < at || source.element !== copy.element) return undefined;
  const others = body.filter((each, k) => k !== at && each !== s && !isMadeBy(each, copy));
  const touches = (cells: ReadonlySet<Cell>): boolean => cells.has(copy);
  const isTouched = others
    .map((each) => effectsOf([each]))
    .some(({ reads, writes }) => touches(reads) || touches(writes));
  const changes = effectsOf(body.slice(at + 1, end + 1)).writes.has(source);
  return isTouched || changes || !body.some((each) => isMadeBy(each, copy)) ? undefined : source;
}

function loads(body: readonly Stmt[], b: Buffer): boolean {
  let found = false;
  visitExpressions(body, (e) => visitExpr(e, (part) => part.kind === "load" && part.buffer === b && (found = true)));
  return found;
}

const isMadeBy = (s: Stmt, b: Buffer): boolean => s.kind === "reserve" && s.buffer === b;

/** `for (k) copy[k] = source[k]`: the source. */
function isCopyOf(s: Stmt, copy: Buffer): Buffer | undefined {
  if (s.kind !== "for" || s.body.length !== 1 || !isZero(s.from) || s.step !== 1) return undefined;
  const [store] = s.body;
  if (store?.kind !== "store" || store.buffer !== copy || store.value.kind !== "load") return undefined;
  const isCounter = (e: Expr): boolean => e.kind === "var" && e.variable === s.counter;
  return isCounter(store.index) && isCounter(store.value.index) ? store.value.buffer : undefined;
}

const isZero = (e: Expr): boolean => e.kind === "const" && e.value === 0;

function renamedIn(s: Derive, from: Buffer, to: Buffer): Derive {
  const cell = <T extends Cell>(c: T): T | Buffer => (c === from ? to : c);
  const pairs = (list: readonly Paired[]): readonly Paired[] =>
    list.map(({ of, derivative }) => ({ of: cell(of), derivative: cell(derivative) }) as Paired);
  const rename = (e: Expr): Expr =>
    rewriteExpr(e, (part) =>
      (part.kind === "load" || part.kind === "length") && part.buffer === from ? { ...part, buffer: to } : part,
    );
  const nested = (body: readonly Stmt[]): readonly Stmt[] =>
    mapSame(mapAllExpressions(body, rename), (inner) => {
      const mapped = mapBodies(inner, nested);
      return mapped.kind === "derive" ? { ...mapped, wrt: pairs(mapped.wrt) } : mapped;
    });
  return { ...s, wrt: pairs(s.wrt), body: nested(s.body) };
}
