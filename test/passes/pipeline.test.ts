// Random functions before and after every pass and the whole pipeline. Primal values keep their bits; adjoint values their
// value to rounding; every pass is idempotent on what it produced; names stay in their blocks (the interpreter is strict).

import { describe, expect, it } from "vitest";
import { optimizeFunction, passes } from "../../compiler/4-optimize/index.js";
import { constant, load, mul, one, use, variable, zero } from "../../compiler/ir/build.js";
import type { Buffer } from "../../compiler/ir/expr.js";
import type { FlatFunction } from "../../compiler/ir/program.js";
import { show } from "../../compiler/ir/show.js";
import type { Stmt } from "../../compiler/ir/stmt.js";
import { flag, g, n, randomFunction, randomSource, sampleArrays, theta, y } from "../ir/random.js";
import { interpret } from "./support/interpret.js";

interface Outcome {
  readonly error?: string;
  readonly result?: number | boolean | undefined;
  readonly arrays: ReadonlyMap<Buffer, Float64Array | Float32Array>;
}

function run(f: FlatFunction, seed: number, special: boolean): Outcome {
  const random = randomSource(seed);
  const arrays = sampleArrays(random, special);
  const scalars = new Map<typeof n, number | boolean>([
    [n, Math.floor(random() * 7)],
    [flag, random() < 0.5],
  ]);
  try {
    return { result: interpret(f, scalars, arrays), arrays };
  } catch (error) {
    if (error instanceof RangeError) return { error: "range", arrays };
    throw new Error(`${String(error)}\n${show(f)}`, { cause: error });
  }
}

function expectSame(before: FlatFunction, after: FlatFunction, seed: number, isCompared: (b: Buffer) => boolean): void {
  for (const special of [false, true]) {
    const [p, q] = [run(before, seed, special), run(after, seed, special)];
    const message = () => `seed ${seed}\n${show(before)}\n---\n${show(after)}`;
    if (p.error !== q.error) throw new Error(`${p.error} and ${q.error}: ${message()}`);
    if (p.error !== undefined) continue;
    if (!Object.is(p.result, q.result)) throw new Error(`${p.result} and ${q.result}: ${message()}`);
    for (const [b, array] of p.arrays) {
      if (!isCompared(b)) continue;
      const other = q.arrays.get(b)!;
      for (const [i, value] of array.entries()) {
        if (!Object.is(value, other[i])) throw new Error(`${b.name}[${i}]: ${value} and ${other[i]}: ${message()}`);
      }
    }
  }
}

describe("random primal functions", () => {
  for (const pass of passes) {
    it(`keep their bits through ${pass.name}`, () => {
      for (let seed = 1; seed <= 80; seed++) {
        const f = randomFunction(randomSource(seed), { adjoint: false });
        const once = pass.run(f, { liveOut: () => true });
        expectSame(f, once, seed, () => true);
        if (pass.run(once, { liveOut: () => true }) !== once) throw new Error(`seed ${seed}: ${show(once)}`);
      }
    });
  }

  it("keep their bits through the whole pipeline", () => {
    for (let seed = 1; seed <= 300; seed++) {
      const f = randomFunction(randomSource(seed), { adjoint: false });
      const optimized = optimizeFunction(f);
      expectSame(f, optimized, seed, () => true);
      if (optimizeFunction(optimized) !== optimized)
        throw new Error(`seed ${seed}\n${show(optimized)}\n---\n${show(optimizeFunction(optimized))}`);
    }
  });

  it("keep what is observable when no other function reads the workspace", () => {
    for (let seed = 1; seed <= 100; seed++) {
      const f = randomFunction(randomSource(seed), { adjoint: false });
      expectSame(f, optimizeFunction(f, { context: { liveOut: () => false } }), seed, (b) => b === y || b === g);
    }
  });
});

describe("random functions with an adjoint half", () => {
  it("keep the primal to the bit and the adjoint to rounding", () => {
    for (let seed = 1; seed <= 300; seed++) {
      const f = randomFunction(randomSource(seed), { adjoint: true });
      const optimized = optimizeFunction(f);
      expectSame(f, optimized, seed, (b) => b !== g);
      const [p, q] = [run(f, seed, false), run(optimized, seed, false)];
      if (p.error !== undefined) continue;
      for (const [i, value] of p.arrays.get(g)!.entries()) {
        const other = q.arrays.get(g)![i]!;
        const isClose =
          Object.is(value, other) || Number.isNaN(value) || Math.abs(value - other) <= 1e-10 * (1 + Math.abs(value));
        if (!isClose)
          throw new Error(`seed ${seed}: g[${i}]: ${value} and ${other}\n${show(f)}\n---\n${show(optimized)}`);
      }
    }
  });
});

describe("time", () => {
  it("grows linearly with the length of a function", () => {
    time(straightLine(500));
    const short = time(straightLine(500));
    const long = time(straightLine(5000));
    expect(long).toBeLessThan(40 * Math.max(short, 10));
  });
});

function straightLine(statements: number): FlatFunction {
  const body: Stmt[] = [];
  let previous = variable("x");
  body.push({ kind: "declare", variable: previous, value: load(theta, zero), mutable: false });
  for (let k = 0; k < statements; k++) {
    const v = variable(`t${k}`);
    const value = mul(load(theta, constant(k % 50)), mul(use(previous), mul(one, use(previous))));
    body.push({ kind: "declare", variable: v, value, mutable: false, adjoint: true });
    body.push({
      kind: "accumulate",
      target: { kind: "element", buffer: g, index: constant(k) },
      sign: "+",
      value: use(v),
      adjoint: true,
    });
    previous = v;
  }
  return { parameters: [theta, g], body };
}

function time(f: FlatFunction): number {
  const start = performance.now();
  optimizeFunction(f);
  return performance.now() - start;
}
