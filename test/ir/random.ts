// Random flat functions: structured, with loops, branches, arrays, checks and the tape. In: a seed.  Out: a function that
// runs on `sampleArrays`, where accesses stay in range or are checked. With `adjoint`, a second half of adjoint statements
// reads what the first half computed and accumulates into `g`.

import {
  add,
  apply,
  constant,
  div,
  load,
  lt,
  mul,
  neg,
  one,
  select,
  sub,
  use,
  variable,
  buffer,
  lengthOf,
  zero,
} from "../../compiler/ir/build.js";
import type { Buffer, Expr, Variable } from "../../compiler/ir/expr.js";
import type { FlatFunction } from "../../compiler/ir/program.js";
import type { Origin, Stmt } from "../../compiler/ir/stmt.js";

export const size = 6;
export const theta = buffer("theta", "theta");
export const xs = buffer("xs", "data");
export const y = buffer("y", "output");
export const g = buffer("g", "derivative");
export const work = buffer("work", "workspace");
export const single = buffer("single", "workspace", "f32");
export const n = variable("n", "integer");
export const flag = variable("flag", "boolean");

const origin: Origin = { text: "statement", file: "random.ts", start: 0, end: 9 };

/** A small generator of numbers with a seed (mulberry32). */
export function randomSource(seed: number): () => number {
  let state = seed;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let t = Math.imul(state ^ (state >>> 15), state | 1);
    t ^= t + Math.imul(t ^ (t >>> 7), t | 61);
    return ((t ^ (t >>> 14)) >>> 0) / 4294967296;
  };
}

/** Values of the arrays: mostly plain numbers, some special ones. */
export function sampleArrays(random: () => number, special: boolean): Map<Buffer, Float64Array | Float32Array> {
  const specials = [0, -0, 1, -1, Infinity, -Infinity, NaN, 5e-324, 1e308];
  const value = (): number =>
    special && random() < 0.2 ? specials[Math.floor(random() * specials.length)]! : random() * 4 - 2;
  const arrays = [theta, xs, y, g, work].map((b) => [b, Float64Array.from({ length: size }, value)] as const);
  return new Map<Buffer, Float64Array | Float32Array>([
    ...arrays,
    [single, Float32Array.from({ length: size }, value)],
  ]);
}

export function randomFunction(random: () => number, options: { readonly adjoint: boolean }): FlatFunction {
  const generator = new Generator(random);
  const body = generator.block({ depth: 0, reads: [], writes: [], counters: [] }, 10);
  const result = generator.value(2, generator.last);
  if (options.adjoint) body.push(...generator.adjointHalf(generator.last));
  return { parameters: [theta, xs, y, g, n, flag], body, result };
}

interface Scope {
  readonly depth: number;
  readonly reads: readonly Variable[];
  readonly writes: readonly Variable[];
  /** Counters from 0 to at most `size - 1`. */
  readonly counters: readonly Variable[];
}

class Generator {
  readonly #random: () => number;
  last: Scope = { depth: 0, reads: [], writes: [], counters: [] };

  constructor(random: () => number) {
    this.#random = random;
  }

  block(outer: Scope, length: number): Stmt[] {
    let scope = outer;
    const body: Stmt[] = [];
    for (let k = 0; k < length; k++) {
      const v = variable(`v${scope.reads.length}`);
      const kind = this.#below(14);
      if (kind < 4) {
        const mutable = this.#below(2) === 0;
        body.push({ kind: "declare", variable: v, value: this.value(3, scope), mutable, ...this.#author() });
        scope = { ...scope, reads: [...scope.reads, v], writes: mutable ? [...scope.writes, v] : scope.writes };
      } else body.push(...this.#statement(kind, scope));
    }
    if (outer.depth === 0) this.last = scope;
    return body;
  }

  /** An expression over what is in scope. */
  value(depth: number, scope: Scope): Expr {
    const deeper = (): Expr => this.value(depth - 1, scope);
    switch (depth === 0 ? this.#below(4) : this.#below(16)) {
      case 0:
        return constant(this.#pick([0, -0, 1, -1, 2, 0.5, 3]));
      case 1:
      case 2:
        return scope.reads.length === 0 ? load(theta, this.#index(scope)) : use(this.#pick(scope.reads));
      case 3:
      case 4:
        return load(this.#pick([theta, xs, work, single, y]), this.#index(scope));
      case 5:
      case 6:
        return add(deeper(), deeper());
      case 7:
        return sub(deeper(), deeper());
      case 8:
      case 9:
        return mul(deeper(), deeper());
      case 10:
        return div(deeper(), deeper());
      case 11:
        return neg(deeper());
      case 12:
        return apply(this.#pick(["sin", "exp", "abs", "sqrt", "floor"]), deeper());
      case 13:
        return apply(this.#pick(["max", "min"]), deeper(), deeper());
      case 14:
        return select(this.#test(depth - 1, scope), deeper(), deeper());
      default:
        return mul(constant(this.#pick([1, -1, 2])), deeper());
    }
  }

  /** Adjoint statements that read the scope; what they compute stays of moderate size. */
  adjointHalf(scope: Scope): Stmt[] {
    const seed = variable("seed_bar");
    const own: Variable[] = [seed];
    const body: Stmt[] = [{ kind: "declare", variable: seed, value: one, mutable: true, adjoint: true }];
    const adjoint = { adjoint: true as const, origin };
    for (let k = 0; k < 12; k++) {
      const value = this.#adjointValue(own, scope);
      const kind = this.#below(7);
      const target = this.#pick(own);
      if (kind < 2) {
        const v = variable(`a${k}_bar`);
        body.push({ kind: "declare", variable: v, value: zero, mutable: true, adjoint: true });
        body.push({ kind: "accumulate", target: { kind: "variable", variable: v }, sign: "+", value, ...adjoint });
        own.push(v);
      } else if (kind === 2) {
        body.push({ kind: "assign", variable: target, value: zero, ...adjoint });
      } else if (kind < 5) {
        const sign = this.#pick(["+", "-"] as const);
        body.push({ kind: "accumulate", target: { kind: "variable", variable: target }, sign, value, ...adjoint });
      } else if (kind === 5) {
        const then: Stmt = {
          kind: "accumulate",
          target: { kind: "variable", variable: target },
          sign: "+",
          value,
          ...adjoint,
        };
        body.push({ kind: "if", test: this.#test(1, scope), then: [then], otherwise: [], ...adjoint });
      } else {
        const index = this.#index({ ...scope, counters: [] });
        body.push({ kind: "accumulate", target: { kind: "element", buffer: g, index }, sign: "+", value, ...adjoint });
      }
    }
    for (const [k, v] of own.slice(0, size).entries()) {
      body.push({
        kind: "accumulate",
        target: { kind: "element", buffer: g, index: constant(k) },
        sign: "+",
        value: use(v),
        ...adjoint,
      });
    }
    return body;
  }

  #adjointValue(own: readonly Variable[], scope: Scope): Expr {
    const t = use(this.#pick(own));
    const factor = apply("sin", this.value(1, scope));
    switch (this.#below(8)) {
      case 0:
        return mul(constant(2), mul(constant(0.25), mul(factor, t)));
      case 1:
        return mul(one, mul(factor, t));
      case 2:
        return neg(mul(factor, neg(t)));
      case 3:
        return add(mul(constant(0.5), t), mul(constant(0.25), t));
      case 4:
        return mul(t, div(one, add(constant(2), factor)));
      case 5:
        return select(apply("eq", t, zero), zero, mul(t, factor));
      case 6:
        return add(zero, mul(factor, t));
      default:
        return mul(zero, mul(factor, t));
    }
  }

  #statement(kind: number, scope: Scope): Stmt[] {
    const author = this.#author();
    const inner = { ...scope, depth: scope.depth + 1 };
    const value = this.value(2, scope);
    switch (kind) {
      case 4:
      case 5:
        if (scope.writes.length === 0) return [];
        return [{ kind: "assign", variable: this.#pick(scope.writes), value, ...author }];
      case 6: {
        if (scope.writes.length === 0) return [];
        const target = { kind: "variable" as const, variable: this.#pick(scope.writes) };
        return [{ kind: "accumulate", target, sign: this.#pick(["+", "-"] as const), value, ...author }];
      }
      case 7:
      case 8:
        return [{ kind: "store", buffer: this.#pick([work, single, y]), index: this.#index(scope), value, ...author }];
      case 9: {
        const target = { kind: "element" as const, buffer: this.#pick([work, single, y]), index: this.#index(scope) };
        return [{ kind: "accumulate", target, sign: this.#pick(["+", "-"] as const), value, ...author }];
      }
      case 10:
        if (scope.depth > 2) return [];
        return [
          {
            kind: "if",
            test: this.#test(2, scope),
            then: this.block(inner, this.#below(4)),
            otherwise: this.block(inner, this.#below(3)),
            ...author,
          },
        ];
      case 11:
        return scope.depth > 2 ? [] : this.#loop(scope, author);
      case 12:
        return this.#checked(scope, author);
      default: {
        if (scope.writes.length === 0 || scope.depth > 2) return [];
        const kept = this.#pick(scope.writes);
        const target = { kind: "variable" as const, variable: kept };
        return [{ kind: "push", values: [use(kept)] }, ...this.block(inner, 2), { kind: "pop", targets: [target] }];
      }
    }
  }

  #loop(scope: Scope, author: object): Stmt[] {
    const counter = variable("i", "integer");
    const inner = { ...scope, depth: scope.depth + 1, counters: [...scope.counters, counter] };
    const body = this.block(inner, 1 + this.#below(5));
    const to = this.#pick([constant(size), use(n), lengthOf(xs), constant(2), ...scope.counters.map(use)]);
    if (this.#below(3) > 0) return [{ kind: "for", counter, from: zero, compare: "<", to, step: 1, body, ...author }];
    if (this.#below(2) > 0)
      return [{ kind: "for", counter, from: sub(to, one), compare: ">=", to: zero, step: -1, body, ...author }];
    const exit = variable("done", "boolean");
    const done: Stmt = { kind: "assign", variable: exit, value: this.#test(1, inner) };
    return [
      { kind: "declare", variable: exit, value: constant(false), mutable: true },
      { kind: "for", counter, from: zero, compare: "<", to, step: 1, exit, body: [...body, done], ...author },
    ];
  }

  /** A load that may be out of range, after its check. */
  #checked(scope: Scope, author: object): Stmt[] {
    const offset = this.#pick([
      add(this.#index(scope), one),
      sub(this.#index(scope), one),
      this.#index(scope),
      mul(constant(2), this.#index(scope)),
    ]);
    const check: Stmt = { kind: "check", array: "xs", index: offset, length: lengthOf(xs) };
    return [
      check,
      {
        kind: "accumulate",
        target: { kind: "element", buffer: y, index: this.#index(scope) },
        sign: "+",
        value: load(xs, offset),
        ...author,
      },
    ];
  }

  #test(depth: number, scope: Scope): Expr {
    const kind = this.#below(6);
    if (kind === 0) return use(flag);
    if (kind === 1) return apply("not", this.#test(depth, scope));
    if (kind === 2 && depth > 0)
      return apply(this.#pick(["and", "or"]), this.#test(depth - 1, scope), this.#test(depth - 1, scope));
    if (kind === 3) return apply("eq", this.value(depth, scope), zero);
    return lt(this.value(depth, scope), this.value(depth, scope));
  }

  #index(scope: Scope): Expr {
    if (scope.counters.length === 0 || this.#below(3) === 0) return constant(this.#below(size));
    return use(this.#pick(scope.counters));
  }

  #author(): { origin?: Origin } {
    return this.#below(2) === 0 ? { origin } : {};
  }

  #below(limit: number): number {
    return Math.floor(this.#random() * limit);
  }

  #pick<T>(items: readonly T[]): T {
    return items[this.#below(items.length)]!;
  }
}
