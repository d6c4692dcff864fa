// The frames: where arrays lie that procedures make. In: bodies in which each such array has a buffer of its own.  Out: the
// same bodies with all of them in a few buffers that are used like a stack: each array at the place that its variable
// tells, above those of the callers. Arrays that carry no derivative have frames of their own.

import { buffer, toVariable, use, variable, zero } from "../ir/build.js";
import type { Buffer, Expr, Variable } from "../ir/expr.js";
import type { ProcedureBody } from "../ir/program.js";
import type { Stmt } from "../ir/stmt.js";
import { mapBodies, mapExpressions, mapSame, rewriteExpr, visitStmts } from "../ir/walk.js";
import { finish } from "./finish.js";
import { variedStretches } from "./frame-activity.js";
import { Framing, type Level, type Needs, type Region } from "./framing.js";
import type { Lowering } from "./lowering.js";
import type { Instance } from "./procedures.js";

/** What the model carries: each procedure with its finished body, and the model's own statements as they call them. */
export function frameModel(
  cx: Lowering,
  theta: Buffer,
  own: readonly Stmt[],
): { readonly body: readonly Stmt[]; readonly procedures: readonly ProcedureBody[] } {
  if (cx.procedures.length === 0) return { body: own, procedures: [] };
  const varied = variedStretches(cx, theta, own);
  const regions = new Map<string, Region>();
  const regionOf = (b: Buffer): Region => {
    const isReal = b.element === "f64" || b.element === "f32";
    const key = `${b.element === "f64" ? "" : `_${b.element}`}${isReal && !varied.has(b) ? "_data" : ""}`;
    let region = regions.get(key);
    if (region === undefined) {
      region = { frames: buffer(`frames${key}`, "workspace", b.element), key };
      regions.set(key, region);
    }
    return region;
  };
  const needs = needsOf(cx, regionOf);
  const finished = cx.procedures.map((instance) => frameProcedure(cx, instance, regionOf, needs));
  const body = new Framing(cx, own, regionOf, [], needs).framed();
  const frames = [...regions.values()].map(({ frames: made }): Stmt => ({
    kind: "reserve",
    buffer: made,
    length: zero,
    fresh: true,
  }));
  return { body: [...frames, ...body], procedures: finished };
}

/** The regions that each procedure, or what it calls, puts arrays in. */
function needsOf(cx: Lowering, regionOf: (b: Buffer) => Region): Needs {
  const needs = new Map<Instance, Set<Region>>();
  for (const instance of cx.procedures) {
    const own = new Set<Region>();
    visitStmts(instance.body, (s) => {
      if (s.kind === "reserve" && s.fresh && cx.stretches.has(s.buffer)) own.add(regionOf(s.buffer));
    });
    needs.set(instance, own);
  }
  for (let settled = false; !settled;) {
    settled = true;
    for (const instance of cx.procedures) {
      const own = needs.get(instance)!;
      const before = own.size;
      for (const callee of calleesOf(cx, instance)) for (const region of needs.get(callee)!) own.add(region);
      if (own.size > before) settled = false;
    }
  }
  return new Map([...needs].map(([k, set]) => [k, [...set].toSorted((a, b) => (a.key < b.key ? -1 : 1))]));
}

function calleesOf(cx: Lowering, instance: Instance): readonly Instance[] {
  const callees: Instance[] = [];
  visitStmts(instance.body, (s) => {
    const callee = s.kind === "call" ? cx.calls.get(s)?.instance : undefined;
    if (callee !== undefined) callees.push(callee);
  });
  return callees;
}

function frameProcedure(
  cx: Lowering,
  instance: Instance,
  regionOf: (b: Buffer) => Region,
  needs: Needs,
): ProcedureBody {
  const { procedure, captured, reads, writes } = instance;
  const levels = needs.get(instance)!.map((region): Level & { readonly given: Variable } => {
    const given = variable(`frame${region.key}`, "integer");
    return { region, given, start: use(given), top: variable(`top${region.key}`, "integer") };
  });
  const renamed = new Map(captured.map((v): [Variable, Variable] => [v, { ...v }]));
  const framed = new Framing(cx, instance.body, regionOf, levels, needs).framed();
  const tops = levels.map(({ top, start }): Stmt => ({ kind: "declare", variable: top, value: start, mutable: true }));
  procedure.parameters.push(...renamed.values(), ...levels.map(({ given }) => given));
  const body = finish(cx, rename([...tops, ...framed], renamed), [], false);
  const handed = [...new Set([...reads, ...writes])].filter((each) => each.storage !== "workspace");
  return { procedure, function: { parameters: [...handed, ...procedure.parameters], body } };
}

function rename(body: readonly Stmt[], names: ReadonlyMap<Variable, Variable>): readonly Stmt[] {
  const of = (v: Variable): Variable => names.get(v) ?? v;
  const inExpr = (e: Expr): Expr =>
    rewriteExpr(e, (part) => (part.kind === "var" && names.has(part.variable) ? use(of(part.variable)) : part));
  return mapSame(body, (given) => {
    const s = mapBodies(mapExpressions(given, inExpr), (nested) => rename(nested, names));
    if (s.kind === "assign") return { ...s, variable: of(s.variable) };
    if (s.kind === "accumulate" && s.target.kind === "variable")
      return { ...s, target: toVariable(of(s.target.variable)) };
    return s.kind === "for" && s.exit !== undefined ? { ...s, exit: of(s.exit) } : s;
  });
}
