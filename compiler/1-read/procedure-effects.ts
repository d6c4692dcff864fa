// What procedures need from around them and what they touch there: variables, which become parameters and are given back
// where they are changed, and arrays, as the callers name them.

import type { ts } from "ts-morph";
import type { Buffer, Variable } from "../ir/expr.js";
import { buffersWrittenBy, variablesWrittenBy, visitExpr, visitExpressions, visitStmts } from "../ir/walk.js";
import type { Lowering } from "./lowering.js";
import { reject } from "./problems.js";
import type { Instance, ProcedureCall } from "./procedures.js";

/**
 * Variables from around the function become parameters; those that it changes are given back. True if they are not those
 * of before, in the order of before, which the calls that are lowered already have.
 */
export function capture(cx: Lowering, instance: Instance, node: ts.Node): boolean {
  const own = new Set<Variable>(instance.procedure.parameters);
  const captured = new Set<Variable>();
  const changed = new Set<Variable>();
  const made = new Set<Buffer>(ownOf(instance));
  visitStmts(instance.body, (s) => {
    if (s.kind === "declare") own.add(s.variable);
    if (s.kind === "for") own.add(s.counter);
  });
  for (const store of instance.handed.keys())
    for (const plane of store.planes) if (plane !== undefined) made.add(plane);
  for (const b of made) {
    const start = cx.stretches.get(b);
    if (start !== undefined) own.add(start);
  }
  const note = (v: Variable): void => {
    if (cx.unreachable.has(v)) reject("read/ragged-array", node, {});
    if (!own.has(v)) captured.add(v);
    own.add(v);
  };
  const noteStart = (b: Buffer): void => {
    const start = made.has(b) ? undefined : cx.stretches.get(b);
    if (start !== undefined) note(start);
  };
  visitExpressions(instance.body, (e) =>
    visitExpr(e, (part) => {
      if (part.kind === "var") note(part.variable);
      if (part.kind === "load") noteStart(part.buffer);
    }),
  );
  visitStmts(instance.body, (s) => {
    if (s.kind === "for" && s.exit !== undefined) note(s.exit);
    if (s.kind !== "call") for (const b of buffersWrittenBy(s)) noteStart(b);
    if (s.kind === "declare" || s.kind === "for") return;
    for (const v of variablesWrittenBy(s)) {
      note(v);
      if (captured.has(v)) changed.add(v);
    }
  });
  const moved = [become(instance.captured, captured), become(instance.changed, changed)];
  return moved.includes(true);
}

/** What was in the list stays where it was. */
function become(list: Variable[], found: ReadonlySet<Variable>): boolean {
  const now = [...new Set([...list.filter((v) => found.has(v)), ...found])];
  const before = list.splice(0, list.length, ...now);
  return before.length !== now.length || before.some((v, k) => v !== now[k]);
}

/** Arrays that each body and what it calls read and write. */
export function noteEffects(cx: Lowering): void {
  for (let before = -1; before !== total(cx);) {
    before = total(cx);
    for (const instance of cx.procedures) {
      const own = ownOf(instance);
      const note = (list: Buffer[], b: Buffer): void => {
        if (!own.has(b)) addOnce(list, b);
      };
      const { reads, writes } = instance;
      visitExpressions(instance.body, (e) => visitExpr(e, (part) => part.kind === "load" && note(reads, part.buffer)));
      visitStmts(instance.body, (s) => {
        if (s.kind === "accumulate" && s.target.kind === "element") note(reads, s.target.buffer);
        if (s.kind === "call") for (const b of s.reads) note(reads, b);
        for (const b of buffersWrittenBy(s)) note(writes, b);
      });
      for (const call of instance.calls) translateEffects(call);
    }
  }
}

/** Arrays that a body makes, those of its result included. */
function ownOf(instance: Instance): ReadonlySet<Buffer> {
  const own = new Set<Buffer>(instance.returned.flat());
  visitStmts(instance.body, (s) => {
    if (s.kind === "reserve" && s.fresh) own.add(s.buffer);
  });
  return own;
}

/** What a call touches, as the caller names it. */
export function translateEffects({ instance, given, reads, writes }: ProcedureCall): void {
  for (const b of instance.reads) addOnce(reads, given.get(b) ?? b);
  for (const b of instance.writes) addOnce(writes, given.get(b) ?? b);
}

function addOnce(list: Buffer[], b: Buffer): void {
  if (!list.includes(b)) list.push(b);
}

const total = (cx: Lowering): number =>
  cx.procedures.reduce((sum, each) => sum + each.reads.length + each.writes.length, 0);
