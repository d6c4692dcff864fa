// Matrices of derivatives take many directions at one point. In: an optimized model.  Out: the same with one more function
// where forward mode fills a matrix: `jvp` or `hvp` for several directions at once, which computes the primal once for all.
// What depends on the direction is there once for each: variables by themselves, arrays with the directions of one slot side
// by side. Strong zeros are left out, since their tests would stand in the way: a number that may then be another one is
// NaN, and where one is, the function for one direction is asked.

import type { Cell } from "../2-analyze/effects.js";
import { add, buffer, constant, div, lengthOf, load, mul, or, sub, toElement, toVariable, use } from "../ir/build.js";
import type { Buffer, Expr, Variable } from "../ir/expr.js";
import { literalSize } from "../ir/literal-size.js";
import type { DerivedFunction, DerivedModel, FlatFunction, WorkspaceField } from "../ir/program.js";
import type { Stmt } from "../ir/stmt.js";
import {
  bodiesOf,
  expressionsOf,
  mapBodies,
  mapExpressions,
  rewriteExpr,
  sameExpr,
  visitExpr,
  visitStmts,
} from "../ir/walk.js";
import { sizeOfBody } from "./split-large.js";

/** Estimated bytes of bytecode up to which the function is worth its text. */
const budget = 16 * 1024;

/** Directions at once: all columns where their number is small and known. */
const usualWidth = 4;
const mostColumns = 6;

export function withSeveralDirections(derived: DerivedModel): DerivedModel {
  const columns = literalSize(derived.model.layout);
  const width = columns !== undefined && columns <= mostColumns ? columns : usualWidth;
  const single = singleDirection(derived);
  if (single === undefined || width < 2) return derived;
  const wide = widen(derived, single, width);
  if (wide === undefined || sizeOfBody(wide.function.body) > budget) return derived;
  const role = single.role === "jvp" ? "jvps" : "hvps";
  return {
    ...derived,
    functions: derived.functions.flatMap((f) => (f === single ? [f, { role, function: wide.function }] : [f])),
    workspace: [...derived.workspace, ...wide.workspace],
    directions: width,
  };
}

/** What fills a matrix direction by direction: not where a function goes through its rows. */
function singleDirection({ model: { derive }, functions }: DerivedModel): DerivedFunction | undefined {
  const find = (role: DerivedFunction["role"]): DerivedFunction | undefined => functions.find((f) => f.role === role);
  if (derive.includes("hessian")) return find("hvp");
  const isByRows = find("rows") !== undefined || find("placedRows") !== undefined;
  return derive.includes("jacobian") && !isByRows ? find("jvp") : undefined;
}

interface Wide {
  readonly function: FlatFunction;
  readonly workspace: readonly WorkspaceField[];
}

/** Nothing where a direction decides what runs, or travels through a procedure. */
function widen(
  { model: { theta }, workspace }: DerivedModel,
  { role, function: f }: DerivedFunction,
  width: number,
): Wide | undefined {
  const [direction, out] = f.parameters.slice(-2);
  if (direction?.kind !== "buffer" || out?.kind !== "buffer" || f.result !== undefined) return undefined;
  const along = dependents(f.body, [direction, out]);
  if (!isWidenable(f.body, along)) return undefined;
  const asLongAsTheta = new Set(role === "hvp" ? [direction, out] : [direction]);
  const wide = new Wideness(along, width, (b) => (asLongAsTheta.has(b) ? lengthOf(theta) : undefined));
  const body = wide.block(f.body);
  const parameters = f.parameters.map((p) => (p.kind === "buffer" && along.has(p) ? wide.ofBuffer(p) : p));
  const fields = workspace
    .filter(({ buffer: b }) => wide.made.has(b))
    .map(({ buffer: b, length }) => ({ buffer: wide.ofBuffer(b), length: mul(constant(width), length) }));
  return { function: { parameters, body }, workspace: fields };
}

/** The cells that depend on some of `sources`. */
function dependents(body: readonly Stmt[], sources: readonly Cell[]): ReadonlySet<Cell> {
  const found = new Set<Cell>(sources);
  for (let size = 0; size !== found.size;) {
    size = found.size;
    visitStmts(body, (s) => {
      if (s.kind === "declare" || s.kind === "assign") {
        if (dependsOn(s.value, found)) found.add(s.variable);
      } else if (s.kind === "store" || s.kind === "fill") {
        if (dependsOn(s.value, found)) found.add(s.buffer);
      } else if (s.kind === "accumulate") {
        if (dependsOn(s.value, found)) found.add(s.target.kind === "variable" ? s.target.variable : s.target.buffer);
      }
    });
  }
  return found;
}

function dependsOn(e: Expr, cells: ReadonlySet<Cell>): boolean {
  let found = false;
  visitExpr(e, (part) => {
    if (part.kind === "var" && cells.has(part.variable)) found = true;
    if (part.kind === "load" && cells.has(part.buffer)) found = true;
  });
  return found;
}

function isWidenable(body: readonly Stmt[], along: ReadonlySet<Cell>): boolean {
  let fits = true;
  visitStmts(body, (s) => {
    switch (s.kind) {
      case "declare":
      case "assign":
      case "if":
        return;
      case "store":
      case "accumulate": {
        const [first] = expressionsOf(s);
        if (expressionsOf(s).length > 1 && dependsOn(first!, along)) fits = false;
        return;
      }
      case "call":
      case "push":
      case "pop":
      case "pushRange":
      case "popRange":
      case "derive":
        fits = false;
        return;
      default:
        if (expressionsOf(s).some((e) => dependsOn(e, along))) fits = false;
    }
  });
  return fits;
}

class Wideness {
  readonly #variables = new Map<Variable, readonly Variable[]>();
  readonly #buffers = new Map<Buffer, Buffer>();

  constructor(
    readonly along: ReadonlySet<Cell>,
    readonly width: number,
    /** What else is as long as an array is, in one direction. */
    readonly lengthElsewhere: (b: Buffer) => Expr | undefined,
  ) {}

  /** Arrays that have one that is wide. */
  get made(): ReadonlySet<Buffer> {
    return new Set(this.#buffers.keys());
  }

  ofVariable(v: Variable, d: number): Variable {
    let all = this.#variables.get(v);
    if (all === undefined) {
      all = Array.from({ length: this.width }, (_, k) => ({ ...v, name: `${v.name}_d${k}` }));
      this.#variables.set(v, all);
    }
    return all[d]!;
  }

  ofBuffer(b: Buffer): Buffer {
    let wide = this.#buffers.get(b);
    if (wide === undefined) {
      this.#buffers.set(b, (wide = buffer(`${b.name}s`, b.storage, b.element)));
    }
    return wide;
  }

  block(body: readonly Stmt[]): readonly Stmt[] {
    return body.flatMap((s) => this.statement(s));
  }

  statement(s: Stmt): readonly Stmt[] {
    const { along, width } = this;
    const common = mapExpressions(s, (e) => rewriteExpr(e, (part) => this.length(part)));
    switch (common.kind) {
      case "declare":
      case "assign": {
        const { variable, value } = common;
        if (!along.has(variable)) return [common];
        return this.each((d) => ({ ...common, variable: this.ofVariable(variable, d), value: this.at(value, d) }));
      }
      case "store": {
        const { buffer: b, index, value } = common;
        if (!along.has(b)) return [common];
        return this.each((d) => ({
          ...common,
          buffer: this.ofBuffer(b),
          index: this.place(index, d),
          value: this.at(value, d),
        }));
      }
      case "accumulate": {
        const { target, value } = common;
        if (target.kind === "variable") {
          if (!along.has(target.variable)) return [common];
          return this.each((d) => ({
            ...common,
            target: toVariable(this.ofVariable(target.variable, d)),
            value: this.at(value, d),
          }));
        }
        if (!along.has(target.buffer)) return [common];
        const wide = this.ofBuffer(target.buffer);
        return this.each((d) => ({
          ...common,
          target: toElement(wide, this.place(target.index, d)),
          value: this.at(value, d),
        }));
      }
      case "fill": {
        if (!along.has(common.buffer)) return [common];
        const wide = this.ofBuffer(common.buffer);
        const isWhole = s.kind === "fill" && s.length.kind === "length" && s.length.buffer === s.buffer;
        const length = isWhole ? lengthOf(wide) : mul(constant(width), common.length);
        return [{ ...common, buffer: wide, from: this.place(common.from, 0), length }];
      }
      case "reserve": {
        if (!along.has(common.buffer)) return [common];
        return [{ ...common, buffer: this.ofBuffer(common.buffer), length: mul(constant(width), common.length) }];
      }
      case "if": {
        const tests = this.each((d) => this.at(common.test, d)).flatMap(alternatives);
        const test = dependsOn(common.test, along) ? anyOf(tests) : common.test;
        return [{ ...common, test, then: this.block(common.then), otherwise: this.block(common.otherwise) }];
      }
      default:
        return [bodiesOf(common).length === 0 ? common : mapBodies(common, (body) => this.block(body))];
    }
  }

  each<T>(f: (d: number) => T): readonly T[] {
    return Array.from({ length: this.width }, (_, d) => f(d));
  }

  /** The value for one direction, without the tests of strong zeros. */
  at(e: Expr, d: number): Expr {
    const { along } = this;
    return rewriteExpr(withoutStrongZeros(e, along), (part) => {
      if (part.kind === "var" && along.has(part.variable)) return use(this.ofVariable(part.variable, d));
      if (part.kind === "load" && along.has(part.buffer))
        return load(this.ofBuffer(part.buffer), this.place(part.index, d));
      return part;
    });
  }

  /** The number of slots of an array that is now a multiple as long. */
  length(e: Expr): Expr {
    if (e.kind !== "length") return e;
    if (!this.along.has(e.buffer)) return e;
    return this.lengthElsewhere(e.buffer) ?? div(lengthOf(this.ofBuffer(e.buffer)), constant(this.width));
  }

  /** The element of a wide array. */
  place(index: Expr, d: number): Expr {
    const { width } = this;
    if (index.kind === "const" && typeof index.value === "number") return constant(width * index.value + d);
    const [a, b] = index.kind === "apply" ? index.operands : [];
    const isSum = index.kind === "apply" && (index.op === "add" || index.op === "sub");
    if (isSum && b!.kind === "const" && typeof b!.value === "number") {
      const offset = d + (index.op === "add" ? width : -width) * b!.value;
      return plus(mul(constant(width), a!), offset);
    }
    return plus(mul(constant(width), index), d);
  }
}

/** `times(p, t)` is `p * t`, and `t === 0 ? 0 : e` is e. */
function withoutStrongZeros(e: Expr, along: ReadonlySet<Cell>): Expr {
  return rewriteExpr(e, (part) => {
    if (part.kind === "apply" && part.op === "times" && dependsOn(part.operands[1]!, along)) {
      return mul(part.operands[0]!, part.operands[1]!);
    }
    if (part.kind !== "select" || !isZero(part.then) || part.test.kind !== "apply" || part.test.op !== "eq")
      return part;
    const [t, other] = part.test.operands;
    return isZero(other!) && dependsOn(t!, along) ? part.otherwise : part;
  });
}

const plus = (e: Expr, offset: number): Expr =>
  offset === 0 ? e : offset < 0 ? sub(e, constant(-offset)) : add(e, constant(offset));

const isZero = (e: Expr): boolean => e.kind === "const" && e.value === 0;

const alternatives = (e: Expr): readonly Expr[] =>
  e.kind === "apply" && e.op === "or" ? e.operands.flatMap(alternatives) : [e];

const anyOf = (tests: readonly Expr[]): Expr =>
  tests.filter((test, i) => tests.findIndex((other) => sameExpr(other, test)) === i).reduce(or);
