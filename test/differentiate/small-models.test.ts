// Derived functions of small models, run as IR: forward and backward, joint, jvp and hvp against differences and against
// each other, before and after optimization; and what they keep.

import { describe, expect, it } from "vitest";
import { differentiate } from "../../compiler/3-differentiate/index.js";
import { optimize } from "../../compiler/4-optimize/index.js";
import { Collector } from "../../compiler/diagnostics/collector.js";
import type { Buffer, Variable } from "../../compiler/ir/expr.js";
import type { DerivedModel, Role } from "../../compiler/ir/program.js";
import { bodiesOf, visitStmts } from "../../compiler/ir/walk.js";
import { execute, type Workspace } from "../ir/execute.js";
import { smallModels, type SmallModel } from "./small-models.js";

const stages = { naive: false, optimized: true };

function derive({ model }: SmallModel, optimized: boolean): DerivedModel {
  const program = differentiate({ path: "small", models: [model] }, new Collector());
  return (optimized ? optimize(program) : program).models[0]!;
}

class Runner {
  readonly workspace: Workspace;
  constructor(readonly derived: DerivedModel) {
    const length = (e: { kind: string; value?: unknown }): number => (e.kind === "const" ? Number(e.value) : 0);
    this.workspace = new Map(derived.workspace.map((field) => [field.buffer, new Float64Array(length(field.length))]));
  }
  run(role: Role, given: readonly unknown[]): number | undefined {
    const { function: f } = this.derived.functions.find((d) => d.role === role)!;
    const values = new Map<Variable | Buffer, unknown>(f.parameters.map((p, i) => [p, given[i]]));
    return execute(f)(values, this.workspace);
  }
  split(theta: Float64Array): { value: number; gradient: Float64Array } {
    const gradient = new Float64Array(theta.length);
    const value = this.run("forward", [theta])!;
    this.run("backward", [theta, 1, gradient]);
    return { value, gradient };
  }
  joint(theta: Float64Array): { value: number; gradient: Float64Array } {
    const gradient = new Float64Array(theta.length).fill(NaN);
    return { value: this.run("valueAndGradient", [theta, gradient])!, gradient };
  }
}

function differences(f: (x: Float64Array) => number, at: Float64Array, direction: Float64Array): number {
  const along = (h: number): number => f(at.map((v, i) => v + h * direction[i]!));
  const central = (h: number): number => (along(h) - along(-h)) / (2 * h);
  return (4 * central(5e-4) - central(1e-3)) / 3;
}

describe.each(Object.entries(smallModels))("%s", (_name, small) => {
  const at = Float64Array.from(small.at);
  const primal = (x: Float64Array): number =>
    execute(small.model.primal)(new Map([[small.model.theta, x]]), new Map())!;
  const unit = (i: number): Float64Array => at.map((_, j) => (i === j ? 1 : 0));

  it.each(Object.entries(stages))("%s: value and gradient, split and joint, twice", (_stage, optimized) => {
    const runner = new Runner(derive(small, optimized));
    for (let repeat = 0; repeat < 2; repeat++) {
      for (const { value, gradient } of [runner.split(at), runner.joint(at)]) {
        expect(value).toBe(primal(at));
        at.forEach((_, i) => expect(gradient[i]).toBeCloseTo(differences(primal, at, unit(i)), 8));
      }
    }
  });

  it.each(Object.entries(stages))("%s: jvp and hvp", (_stage, optimized) => {
    const runner = new Runner(derive(small, optimized));
    const direction = at.map((_, i) => Math.cos(i + 1));
    const { gradient } = runner.joint(at);
    const along = direction.reduce((sum, d, i) => sum + d * gradient[i]!, 0);
    expect(runner.run("jvp", [at, direction])).toBeCloseTo(along, 10);
    const product = new Float64Array(at.length).fill(NaN);
    runner.run("hvp", [at, direction, product]);
    at.forEach((_, i) => {
      expect(product[i]).toBeCloseTo(
        differences((x) => runner.joint(x).gradient[i]!, at, direction),
        6,
      );
    });
  });
});

describe("what is kept", () => {
  const tapeOf = (name: string): string[] =>
    derive(smallModels[name]!, true).workspace.map((field) => field.buffer.name);
  const loopsIn = (name: string, role: Role): number => {
    let count = 0;
    visitStmts(derive(smallModels[name]!, true).functions.find((f) => f.role === role)!.function.body, (s) => {
      if (bodiesOf(s).length === 1) count += 1;
    });
    return count;
  };

  it("nothing for a loop with independent iterations, which runs forward and backward at once", () => {
    expect(tapeOf("sumOfSquares")).toEqual([]);
    expect(loopsIn("sumOfSquares", "valueAndGradient")).toBe(1);
  });

  it("no tape in straight-line code", () => {
    expect(tapeOf("straightLine")).not.toContain("tape");
  });

  it("no loop counters: a loop keeps only what its body overwrites", () => {
    const { function: f } = derive(smallModels["recurrence"]!, true).functions.find((d) => d.role === "forward")!;
    let stored = 0;
    visitStmts(f.body, (s) => {
      if (s.kind === "store" && s.buffer.name === "tape") stored += 1;
    });
    expect(stored).toBeLessThanOrEqual(1);
  });

  it("a masked singular partial gives 0, not NaN", () => {
    const runner = new Runner(derive(smallModels["maskedSingularity"]!, true));
    expect([...runner.joint(Float64Array.of(0, 2)).gradient]).toEqual([0, 3]);
    expect([...runner.split(Float64Array.of(0, 2)).gradient]).toEqual([0, 3]);
  });
});
