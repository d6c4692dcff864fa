// Splits functions that are too long for a JavaScript engine: V8 does not optimize a function of more than 61,440 bytes of
// bytecode, and code past that runs 20 times slower. In: an optimized model.  Out: the same with its longest functions cut
// into parts that are called in turn; variables that several parts use travel in a workspace array.

import { effectsOf } from "../2-analyze/effects.js";
import { buffersIn } from "../3-differentiate/buffers.js";
import { countWrites } from "./analysis/effects.js";
import { sealProcedures } from "../3-differentiate/procedures.js";
import { asNumber, buffer, constant, fromNumber, load, use } from "../ir/build.js";
import type { Buffer, Expr, Variable } from "../ir/expr.js";
import type { DerivedModel, FlatFunction, ProcedureBody } from "../ir/program.js";
import type { Procedure, Stmt } from "../ir/stmt.js";
import { bodiesOf, expressionsOf, visitExpr, visitStmts } from "../ir/walk.js";

/** Estimated bytes of bytecode that a function may have, and that a part is filled up to: small parts are optimized sooner. */
const budget = 45 * 1024;
const partSize = 10 * 1024;

export function splitLarge(derived: DerivedModel): DerivedModel {
  const carried = buffer("carried", "workspace");
  const parts: { procedure: Procedure; body: readonly Stmt[] }[] = [];
  let slots = 0;
  const functions = derived.functions.map((d) => {
    if (sizeOfBody(d.function.body) <= budget) return d;
    const split = splitFunction(d.function, d.role, carried);
    parts.push(...split.parts);
    slots = Math.max(slots, split.slots);
    return { ...d, function: split.function };
  });
  if (parts.length === 0) return derived;
  const procedures: ProcedureBody[] = [...derived.procedures, ...sealProcedures(parts)];
  const field = slots === 0 ? [] : [{ buffer: carried, length: constant(slots) }];
  return { ...derived, functions, procedures, workspace: [...derived.workspace, ...field] };
}

interface Split {
  readonly function: FlatFunction;
  readonly parts: readonly { readonly procedure: Procedure; readonly body: readonly Stmt[] }[];
  readonly slots: number;
}

function splitFunction(f: FlatFunction, role: string, carried: Buffer): Split {
  const chunks = chunksOf(keepEarly(f.body));
  const scalars = f.parameters.filter((p) => p.kind === "variable");
  const resultReads = f.result === undefined ? [] : variablesIn([f.result]);
  const slots = slotsOf(chunks, resultReads, new Set(scalars));
  const last = lastMentions(chunks, resultReads);
  const parts = chunks.map((chunk, k) => {
    const { declares, writes } = effectsOf(chunk);
    const mentioned = mentionedIn(chunk);
    const own = new Set(chunk.flatMap((s) => (s.kind === "declare" ? [s.variable] : [])));
    const taken = [...mentioned].filter((v) => slots.has(v) && !own.has(v));
    const given = [...mentioned].filter((v) => slots.has(v) && (own.has(v) || writes.has(v)) && last.get(v)! > k);
    const body: Stmt[] = [
      ...taken.map((v): Stmt => ({
        kind: "declare",
        variable: v,
        value: take(v, slots, carried),
        mutable: writes.has(v),
      })),
      ...chunk,
      ...given.map((v): Stmt => ({
        kind: "store",
        buffer: carried,
        index: constant(slots.get(v)!),
        value: asNumber(v),
      })),
    ];
    const parameters = scalars.filter((p) => mentioned.has(p) && !declares.has(p));
    return { procedure: { kind: "procedure" as const, name: `${role}_part${k + 1}`, parameters }, body };
  });
  const calls = parts.map(({ procedure, body }): Stmt => {
    const effects = effectsOf(body);
    const reads = [...new Set([...buffersIn(body), ...buffersOf(effects.reads)])];
    return {
      kind: "call",
      procedure,
      operands: procedure.parameters.map(use),
      reads,
      writes: buffersOf(effects.writes),
    };
  });
  const results = resultReads
    .filter((v) => slots.has(v))
    .map((v): Stmt => ({ kind: "declare", variable: v, value: take(v, slots, carried), mutable: false }));
  return { function: { ...f, body: [...calls, ...results] }, parts, slots: slots.size };
}

const take = (v: Variable, slots: ReadonlyMap<Variable, number>, carried: Buffer): Expr =>
  fromNumber(v, load(carried, constant(slots.get(v)!)));

const buffersOf = (cells: ReadonlySet<Variable | Buffer>): Buffer[] =>
  [...cells].filter((cell) => cell.kind === "buffer");

/** The statements, with what a forward sweep keeps at its end kept where it is known: then no part has to hand it on. */
function keepEarly(body: readonly Stmt[]): readonly Stmt[] {
  const written = countWrites(body);
  const home = new Map<Variable, number>();
  const moved = new Map<number, Stmt[]>();
  const lastTouch = new Map<Buffer, number>();
  const stays = body.map((s, at) => {
    if (s.kind === "declare") home.set(s.variable, at);
    const declared = keptVariable(s, written, home);
    if (s.kind === "store" && declared !== undefined && declared > (lastTouch.get(s.buffer) ?? -1)) {
      moved.set(declared, [...(moved.get(declared) ?? []), s]);
      return false;
    }
    const { reads, writes } = effectsOf([s]);
    for (const b of [...buffersOf(reads), ...buffersOf(writes)]) lastTouch.set(b, at);
    return true;
  });
  return body.flatMap((s, at) => [...(stays[at]! ? [s] : []), ...(moved.get(at) ?? [])]);
}

/** Where the constant is declared that a statement puts in a slot of the workspace. */
function keptVariable(
  s: Stmt,
  written: ReadonlyMap<Variable, number>,
  home: ReadonlyMap<Variable, number>,
): number | undefined {
  if (s.kind !== "store" || s.buffer.storage !== "workspace" || s.index.kind !== "const") return undefined;
  return s.value.kind === "var" && !written.has(s.value.variable) ? home.get(s.value.variable) : undefined;
}

/** What it takes to bring a variable into a part, or out of it. */
const passingSize = 10;

/** Runs of top-level statements, each filled up to the size of a part; most of their variables come from elsewhere or go there. */
function chunksOf(body: readonly Stmt[]): readonly (readonly Stmt[])[] {
  const chunks: Stmt[][] = [];
  let size = partSize;
  let mentioned = new Set<Variable>();
  for (const s of body) {
    const mentions = mentionedIn([s]);
    const added = [...mentions].filter((v) => !mentioned.has(v)).length;
    const own = sizeOf(s) + passingSize * added;
    if (size + own > partSize) {
      chunks.push([]);
      mentioned = new Set();
      size = 0;
    }
    chunks.at(-1)!.push(s);
    for (const v of mentions) mentioned.add(v);
    size += own;
  }
  return chunks;
}

/** A slot for each variable that is declared in one part and used in another, or in the result. */
function slotsOf(
  chunks: readonly (readonly Stmt[])[],
  resultReads: readonly Variable[],
  parameters: ReadonlySet<Variable>,
): ReadonlyMap<Variable, number> {
  const home = new Map<Variable, number>();
  chunks.forEach((chunk, k) => {
    for (const s of chunk) if (s.kind === "declare") home.set(s.variable, k);
  });
  const slots = new Map<Variable, number>();
  const give = (v: Variable): void => {
    if (home.has(v) && !parameters.has(v) && !slots.has(v)) slots.set(v, slots.size);
  };
  chunks.forEach((chunk, k) => {
    for (const v of mentionedIn(chunk)) if (home.get(v) !== k) give(v);
  });
  for (const v of resultReads) give(v);
  return slots;
}

/** The last part that mentions each variable; the result comes after all of them. */
function lastMentions(
  chunks: readonly (readonly Stmt[])[],
  resultReads: readonly Variable[],
): ReadonlyMap<Variable, number> {
  const last = new Map<Variable, number>();
  chunks.forEach((chunk, k) => {
    for (const v of mentionedIn(chunk)) last.set(v, k);
  });
  for (const v of resultReads) last.set(v, chunks.length);
  return last;
}

function mentionedIn(body: readonly Stmt[]): ReadonlySet<Variable> {
  const found = new Set<Variable>();
  const { reads, writes } = effectsOf(body);
  for (const cell of [...reads, ...writes]) if (cell.kind === "variable") found.add(cell);
  return found;
}

function variablesIn(expressions: readonly Expr[]): Variable[] {
  const found = new Set<Variable>();
  for (const e of expressions) visitExpr(e, (part) => part.kind === "var" && found.add(part.variable));
  return [...found];
}

export const sizeOfBody = (body: readonly Stmt[]): number => body.reduce((sum, s) => sum + sizeOf(s), 0);

/** Estimated bytecode of a statement: measured on V8, an element access is some 12 bytes, an operation on locals some 5. */
function sizeOf(s: Stmt): number {
  let size = 0;
  visitStmts([s], (inner) => {
    size += ownSize[inner.kind];
    if (inner.kind === "accumulate" && inner.target.kind === "element") size += 20;
    for (const e of expressionsOf(inner)) size += sizeOfExpr(e);
    if (bodiesOf(inner).length > 0) size += 8;
  });
  return size;
}

const ownSize: Readonly<Record<Stmt["kind"], number>> = {
  declare: 4,
  assign: 4,
  store: 12,
  accumulate: 8,
  if: 4,
  for: 20,
  while: 10,
  reserve: 40,
  fill: 20,
  check: 60,
  throw: 40,
  call: 30,
  push: 0,
  pop: 0,
  pushRange: 0,
  popRange: 0,
  derive: 0,
};

function sizeOfExpr(e: Expr): number {
  let size = 0;
  visitExpr(e, (part) => {
    if (part.kind === "load" || part.kind === "length") size += 10;
    else if (part.kind === "apply") size += part.op in arithmetic ? 5 : 18;
    else if (part.kind === "select") size += 6;
    else size += 2;
  });
  return size;
}

const arithmetic = { add: true, sub: true, mul: true, div: true, neg: true, lt: true, gt: true, le: true, ge: true };
