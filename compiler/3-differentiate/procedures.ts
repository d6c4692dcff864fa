// Procedures: functions of a model that are called, because they call themselves. In: their bodies, prepared.  Out: for each
// a forward half, which keeps on the tape what the other reads, and a backward half, which takes it off again and leaves the
// adjoints of the arguments in an array. Every array is taken to be required by some caller, so what a procedure overwrites
// it gives back.

import { type Cell, effectsOf } from "../2-analyze/effects.js";
import { buffer, constant, use, zero } from "../ir/build.js";
import type { Buffer, Variable } from "../ir/expr.js";
import type { FlatFunction, Parameter, ProcedureBody } from "../ir/program.js";
import type { Procedure, Stmt } from "../ir/stmt.js";
import { mapBodies, mapSame, visitStmts } from "../ir/walk.js";
import { buffersIn } from "./buffers.js";
import type { Place } from "./keeping.js";
import type { Reverse } from "./reverse.js";
import { lowerTape, type TapeBuffers, type TapeUse } from "./tape.js";

interface Halves {
  readonly forward: Procedure;
  readonly backward: Procedure;
}

/** The halves of each procedure, by identity: bodies come later. */
export class DerivedProcedures {
  readonly argumentAdjoints: Buffer = buffer("arguments_bar", "workspace");
  readonly #halves = new Map<Procedure, Halves>();

  of(p: Procedure): Halves {
    let halves = this.#halves.get(p);
    if (halves === undefined) {
      halves = {
        forward: { kind: "procedure", name: `${p.name}_forward`, parameters: p.parameters },
        backward: { kind: "procedure", name: `${p.name}_backward`, parameters: [] },
      };
      this.#halves.set(p, halves);
    }
    return halves;
  }
}

/** The model's functions with the effects of every call worked out from what is called. */
function resolveCalls(
  primal: FlatFunction,
  called: readonly ProcedureBody[],
): { primal: FlatFunction; called: readonly ProcedureBody[] } {
  if (called.length === 0) return { primal, called };
  const reads = new Map<Procedure, Set<Buffer>>();
  const writes = new Map<Procedure, Set<Buffer>>();
  for (const { procedure, function: f } of called) {
    const effects = effectsOf(f.body);
    const buffers = (cells: ReadonlySet<Cell>): Buffer[] => [...cells].filter((cell) => cell.kind === "buffer");
    reads.set(procedure, new Set(buffers(effects.reads)));
    writes.set(procedure, new Set([...buffers(effects.writes), ...effects.creates]));
  }
  const calls = new Map(called.map((p) => [p.procedure, calleesIn(p.function.body)]));
  spreadAlongCalls(reads, calls);
  spreadAlongCalls(writes, calls);
  const resolve = (body: readonly Stmt[]): readonly Stmt[] =>
    mapSame(body, (s) => {
      if (s.kind !== "call") return mapBodies(s, resolve);
      return { ...s, reads: [...reads.get(s.procedure)!], writes: [...writes.get(s.procedure)!] };
    });
  return {
    primal: { ...primal, body: resolve(primal.body) },
    called: called.map((p) => ({ ...p, function: { ...p.function, body: resolve(p.function.body) } })),
  };
}

/** Adds to what each procedure has what those it calls have, directly or not. */
function spreadAlongCalls(
  has: ReadonlyMap<Procedure, Set<Buffer>>,
  calls: ReadonlyMap<Procedure, ReadonlySet<Procedure>>,
): void {
  for (let settled = false; !settled;) {
    settled = true;
    for (const [procedure, callees] of calls) {
      const own = has.get(procedure)!;
      const before = own.size;
      for (const callee of callees) for (const b of has.get(callee) ?? []) own.add(b);
      if (own.size > before) settled = false;
    }
  }
}

/**
 * A function with what it calls, ready to be differentiated: the effects of every call are worked out, and procedures have
 * identities and parameters of their own.
 */
export function withOwnCalls(
  primal: FlatFunction,
  procedures: readonly ProcedureBody[],
): { primal: FlatFunction; called: readonly ProcedureBody[] } {
  const resolved = resolveCalls(primal, procedures);
  const called = resolved.called.map(takeParameters);
  const renamed = new Map(resolved.called.map((p, k) => [p.procedure, called[k]!.procedure]));
  return {
    primal: renameCalls(resolved.primal, renamed),
    called: called.map((p) => ({ ...p, function: renameCalls(p.function, renamed) })),
  };
}

function renameCalls(f: FlatFunction, renamed: ReadonlyMap<Procedure, Procedure>): FlatFunction {
  if (renamed.size === 0) return f;
  const rename = (body: readonly Stmt[]): readonly Stmt[] =>
    mapSame(body, (s) => {
      if (s.kind !== "call") return mapBodies(s, rename);
      return { ...s, procedure: renamed.get(s.procedure)! };
    });
  return { ...f, body: rename(f.body) };
}

/** The procedures that bodies call, directly or not. */
export function reachableFrom(
  bodies: readonly (readonly Stmt[])[],
  procedures: readonly ProcedureBody[],
): readonly ProcedureBody[] {
  const called = new Set<Procedure>();
  const visit = (body: readonly Stmt[]): void => {
    for (const callee of calleesIn(body)) {
      if (called.has(callee)) continue;
      called.add(callee);
      const known = procedures.find((p) => p.procedure === callee);
      if (known !== undefined) visit(known.function.body);
    }
  };
  for (const body of bodies) visit(body);
  return procedures.filter((p) => called.has(p.procedure));
}

function calleesIn(body: readonly Stmt[]): ReadonlySet<Procedure> {
  const callees = new Set<Procedure>();
  visitStmts(body, (s) => {
    if (s.kind === "call") callees.add(s.procedure);
  });
  return callees;
}

/** A procedure whose parameters are taken over by variables of its own, which then are locals like any other. */
function takeParameters({ procedure, function: f }: ProcedureBody): ProcedureBody {
  const given = procedure.parameters.map((p): Variable => ({ ...p }));
  const changes = new Set<Cell>();
  visitStmts(f.body, (s) => {
    if (s.kind === "assign") changes.add(s.variable);
    if (s.kind === "accumulate" && s.target.kind === "variable") changes.add(s.target.variable);
  });
  const takes = procedure.parameters.map((p, k): Stmt => ({
    kind: "declare",
    variable: p,
    value: use(given[k]!),
    mutable: changes.has(p),
  }));
  return { procedure: { ...procedure, parameters: given }, function: { ...f, body: [...takes, ...f.body] } };
}

/** Each procedure as it is and in two halves, all on the tape of their callers. */
export function deriveProcedures(
  called: readonly ProcedureBody[],
  reverse: Reverse,
  tape: TapeBuffers,
): readonly ProcedureBody[] {
  const inside: TapeUse = { start: "kept", keep: true };
  return sealProcedures(
    called
      .flatMap((p) => [{ ...p, body: withoutTape(p.function.body) }, ...deriveProcedure(p, reverse)])
      .map(({ procedure, body }) => ({
        procedure,
        body: lowerTape({ parameters: procedure.parameters, body }, tape, inside).body,
      })),
  );
}

/** A procedure that is only evaluated, and so is what it calls. */
function withoutTape(body: readonly Stmt[]): readonly Stmt[] {
  return mapSame(body, (s) => (s.kind === "call" ? { ...s, leavesTape: true } : mapBodies(s, withoutTape)));
}

/** The bodies of both halves. */
function deriveProcedure(
  { procedure, function: f }: ProcedureBody,
  reverse: Reverse,
): { procedure: Procedure; body: readonly Stmt[] }[] {
  const { procedures, statements } = reverse;
  const { adjoints, isActive } = statements;
  const { forward, backward } = procedures.of(procedure);
  const required = new Set<Cell>([...reverse.scopes.changed].filter((cell) => cell.kind === "buffer"));
  const place: Place = { region: { declarations: [] }, taped: true, atRegion: false, atRoot: false, inProcedure: true };
  const halves = reverse.block(f.body, required, place);
  const active = procedure.parameters.map((p, k) => ({ p, k })).filter(({ p }) => isActive(p));
  const room = constant(procedure.parameters.length);
  const declares = active.map(({ p }): Stmt => ({
    kind: "declare",
    variable: adjoints.of(p),
    value: zero,
    mutable: true,
    adjoint: true,
  }));
  const reserve: Stmt = {
    kind: "reserve",
    buffer: procedures.argumentAdjoints,
    length: room,
    fresh: false,
    adjoint: true,
  };
  const leaves = active.map(({ p, k }): Stmt => ({
    kind: "store",
    buffer: procedures.argumentAdjoints,
    index: constant(k),
    value: use(adjoints.of(p)),
    adjoint: true,
  }));
  const ends = leaves.length === 0 ? [] : [reserve, ...leaves];
  return [
    { procedure: forward, body: halves.forward },
    { procedure: backward, body: [...declares, ...halves.backward, ...ends] },
  ];
}

/** Flat functions of procedures: they are handed the arrays of the caller that they, or what they call, touch. */
export function sealProcedures(
  bodies: readonly { readonly procedure: Procedure; readonly body: readonly Stmt[] }[],
): ProcedureBody[] {
  const needed = new Map<Procedure, Set<Buffer>>();
  const calls = new Map<Procedure, ReadonlySet<Procedure>>();
  for (const { procedure, body } of bodies) {
    needed.set(procedure, new Set([...buffersIn(body)].filter((b) => b.storage !== "workspace")));
    calls.set(procedure, calleesIn(body));
  }
  spreadAlongCalls(needed, calls);
  return bodies.map(({ procedure, body }) => {
    const parameters: Parameter[] = [...needed.get(procedure)!, ...procedure.parameters];
    return { procedure, function: { parameters, body } satisfies FlatFunction };
  });
}
