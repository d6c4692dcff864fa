// What a flat function mentions: decides its parameter list and its workspace aliases.
// In: a flat function.  Out: sets in order of first mention.

import type { Buffer, Expr, External } from "../ir/expr.js";
import { primitives } from "../ir/primitives.js";
import type { DerivedProgram, FlatFunction, Parameter } from "../ir/program.js";
import type { Stmt } from "../ir/stmt.js";
import { expressionsOf, makesCalls, variablesWrittenBy, visitExpr, visitExpressions, visitStmts } from "../ir/walk.js";

/** Every buffer that the function itself reads, writes or asks the length of. */
export function buffersOf(f: FlatFunction): ReadonlySet<Buffer> {
  const found = new Set<Buffer>();
  for (const p of mentionsOf(f)) if (p.kind === "buffer") found.add(p);
  return found;
}

/** True when the function, or one that it calls, has a use for the workspace. */
export function usesWorkspace(f: FlatFunction): boolean {
  return makesCalls(f.body) || [...buffersOf(f)].some((b) => b.storage === "workspace");
}

/** The parameters that the function has a use for. */
export function usedParameters(f: FlatFunction): readonly Parameter[] {
  const mentioned = mentionsOf(f);
  return f.parameters.filter((p) => mentioned.has(p));
}

export function mentionsOf(f: FlatFunction): ReadonlySet<Parameter> {
  const found = new Set<Parameter>();
  visitStmts(f.body, (s) => {
    const written = bufferOf(s);
    if (written !== undefined) found.add(written);
    for (const v of variablesWrittenBy(s)) found.add(v);
    if (s.kind === "for" && s.exit !== undefined) found.add(s.exit);
    for (const e of expressionsOf(s)) addMentions(e, found);
    if (s.kind === "call") for (const b of [...s.reads, ...s.writes]) if (b.storage !== "workspace") found.add(b);
  });
  if (f.result !== undefined) addMentions(f.result, found);
  return found;
}

export function addMentions(e: Expr, found: Set<Parameter>): void {
  visitExpr(e, (part) => {
    if (part.kind === "var") found.add(part.variable);
    if (part.kind === "load" || part.kind === "length") found.add(part.buffer);
  });
}

/** Tells functions of other modules apart. */
export const externalKey = ({ name, from }: External): string => `${name} ${from}`;

/** The functions of other modules that a program calls, sorted. */
export function externalsOf(program: DerivedProgram): readonly External[] {
  const found = new Map<string, External>();
  const note = (e: Expr): void =>
    visitExpr(e, (part) => part.kind === "external" && found.set(externalKey(part.function), part.function));
  for (const f of functionsOf(program)) {
    visitExpressions(f.body, note);
    if (f.result !== undefined) note(f.result);
  }
  return [...found].toSorted(([a], [b]) => (a < b ? -1 : 1)).map(([, external]) => external);
}

/** The functions that primitives are spelled with and that the module has to define. */
export function helpersOf(program: DerivedProgram): ReadonlySet<string> {
  const found = new Set<string>();
  const note = (e: Expr): void =>
    visitExpr(e, (part) => {
      const spelling = part.kind === "apply" ? primitives[part.op].spelling : undefined;
      if (spelling?.form === "helper") found.add(spelling.text);
    });
  for (const f of functionsOf(program)) {
    visitExpressions(f.body, note);
    if (f.result !== undefined) note(f.result);
  }
  return found;
}

export const functionsOf = ({ models }: DerivedProgram): readonly FlatFunction[] =>
  models.flatMap(({ functions, procedures }) => [...functions, ...procedures].map((d) => d.function));

/** The buffer that a statement itself writes or resizes. */
function bufferOf(s: Stmt): Buffer | undefined {
  if (s.kind === "accumulate") return s.target.kind === "element" ? s.target.buffer : undefined;
  return "buffer" in s ? s.buffer : undefined;
}
