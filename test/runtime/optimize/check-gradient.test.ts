/*
 * `checkGradient`: right gradients pass to many digits, planted errors are found and named.
 */
import { describe, expect, it } from "vitest";
import { checkGradient, type Objective } from "../../../runtime/optimize/index.js";
import { bowl, himmelblau, objectiveOf, rosenbrock } from "./problems.js";

/** Many kinds of functions, one per component, with the error planted where asked for. */
function mixture(planted: Partial<Record<number, (slope: number) => number>> = {}): Objective {
  const parts: readonly [(x: number) => number, (x: number) => number][] = [
    [Math.exp, Math.exp],
    [Math.sin, Math.cos],
    [Math.log, (x) => 1 / x],
    [Math.tanh, (x) => 1 - Math.tanh(x) ** 2],
    [(x) => x ** 7, (x) => 7 * x ** 6],
    [(x) => 1e6 * x, () => 1e6],
    [() => 5, () => 0],
  ];
  return objectiveOf([0.3, -1.2, 0.004, 2, -1.5, 3, 1], (x, gradient) => {
    let value = 0;
    for (const [i, [f, slope]] of parts.entries()) {
      value += f(x[i]!);
      gradient[i] = (planted[i] ?? ((s: number) => s))(slope(x[i]!));
    }
    return value;
  });
}

describe("a right gradient", () => {
  it.each<[string, Objective]>([
    ["himmelblau", himmelblau([4, 0])],
    ["himmelblau at a minimum", himmelblau([3, 2])],
    ["rosenbrock", rosenbrock([-1.2, 1])],
    ["rosenbrock at its minimum", rosenbrock([1, 1])],
    ["bowl", bowl([1, 0, -1e5, 1e-7])],
    ["a mixture", mixture()],
    ["nothing", bowl([])],
  ])("%s", (_, objective) => {
    const check = checkGradient(objective, objective.initial);
    expect(check.ok, check.toString()).toBe(true);
    expect(check.maxError).toBeLessThan(1e-7);
    expect(check.worst).toHaveLength(objective.length);
    expect(check.toString()).toMatch(/^The gradient agrees with the measured one in all \d+ components checked/);
  });

  it("of a large sum, whose rounding hides small slopes", () => {
    const objective = objectiveOf([0.5, 0.5], (x, gradient) => {
      gradient[0] = 2 * x[0]! - 1;
      gradient[1] = 2 * x[1]! - 1;
      return 1e9 + (x[0]! - 0.5) ** 2 + (x[1]! - 0.5) ** 2;
    });
    expect(checkGradient(objective, objective.initial).ok).toBe(true);
  });

  it("is measured to ten digits", () => {
    const rosen = rosenbrock([-1.2, 1]);
    const { worst } = checkGradient(rosen, rosen.initial);
    for (const { analytic, numeric, errorEstimate } of worst) {
      expect(Math.abs(analytic - numeric)).toBeLessThan(1e-10 * Math.abs(analytic));
      expect(Math.abs(analytic - numeric)).toBeLessThanOrEqual(errorEstimate);
    }
  });
});

describe("a planted error", () => {
  it.each<[string, number, (slope: number) => number]>([
    ["a wrong sign", 1, (s) => -s],
    ["a lost factor", 4, (s) => s / 7],
    ["a lost term", 0, (s) => s - 1],
    ["an error of 0.01 %", 5, (s) => s * 1.0001],
    ["a derivative that is lost", 3, () => 0],
    ["a derivative that is invented", 6, () => 1e-2],
    ["NaN", 2, () => NaN],
    ["infinity", 2, () => Infinity],
  ])("%s", (_, index, plant) => {
    const objective = mixture({ [index]: plant });
    const check = checkGradient(objective, objective.initial);
    expect(check.ok, check.toString()).toBe(false);
    expect(check.worst[0]!.index).toBe(index);
    expect(check.worst[1]!.relativeError).toBeLessThan(1e-7);
    expect(check.maxError).toBe(check.worst[0]!.relativeError);
  });

  it("is shown in a table, the worst first", () => {
    const objective = objectiveOf([1, 2], (x, gradient) => {
      gradient[0] = 2 * x[0]!;
      gradient[1] = 3 * x[1]!;
      return x[0]! ** 2 + x[1]! ** 2;
    });
    const lines = checkGradient(objective, objective.initial).toString().split("\n");
    expect(lines).toHaveLength(4);
    expect(lines[0]).toBe(
      "The gradient differs from the measured one in 1 of 2 components checked, by more than 0.000001.",
    );
    expect(lines[1]).toMatch(/^index +analytic +numeric +± estimate +relative error$/);
    expect(lines[2]).toMatch(/^ +1 +6\.000000000 +4\.000000000 +\d\.\de-\d+ +3\.3e-1$/);
    expect(new Set(lines.slice(1).map((line) => line.length)).size).toBe(1);
  });

  it("shows no more than ten rows", () => {
    const objective = bowl(Array.from({ length: 25 }, (_, i) => i));
    const lines = checkGradient(objective, objective.initial).toString().split("\n");
    expect(lines).toHaveLength(13);
    expect(lines.at(-1)).toBe("… and 15 with smaller errors");
  });
});

it("a component that cannot be measured is not called right", () => {
  const objective = objectiveOf([1, -1], (x, gradient) => {
    gradient[0] = 1;
    gradient[1] = 0;
    return x[0]! + Math.sqrt(x[1]!);
  });
  const check = checkGradient(objective, objective.initial);
  expect(check).toMatchObject({ ok: false, maxError: Infinity });
});

it("a step beyond the domain is left out", () => {
  const objective = objectiveOf([1e-3], (x, gradient) => {
    gradient[0] = 1 / x[0]!;
    return Math.log(x[0]!);
  });
  expect(checkGradient(objective, objective.initial)).toMatchObject({ ok: true });
});

describe("options", () => {
  const objective = mixture({ 1: (s) => s * 1.001 });

  it("components restricts what is measured", () => {
    const check = checkGradient(objective, objective.initial, { components: [4, 0] });
    expect(check.ok).toBe(true);
    expect(check.worst.map(({ index }) => index).toSorted()).toEqual([0, 4]);
  });

  it("tolerance says what is right", () => {
    expect(checkGradient(objective, objective.initial, { tolerance: 0.01 }).ok).toBe(true);
    expect(checkGradient(objective, objective.initial, { tolerance: 1e-4 }).ok).toBe(false);
  });

  it("theta is not written to, and only theta counts", () => {
    const theta = Float64Array.of(1, 1, 1, 1, 1, 1, 1);
    const check = checkGradient(mixture(), theta);
    expect(theta).toEqual(new Float64Array(7).fill(1));
    expect(check.worst.find(({ index }) => index === 4)!.analytic).toBe(7);
  });

  it("bad ones are errors", () => {
    expect(() => checkGradient(objective, new Float64Array(3))).toThrow(
      new RangeError("checkGradient: theta: expected length 7, got 3"),
    );
    expect(() => checkGradient(objective, [1] as unknown as Float64Array)).toThrow(TypeError);
    expect(() => checkGradient(objective, objective.initial, { components: [7] })).toThrow(RangeError);
    expect(() => checkGradient(objective, objective.initial, { initialStep: 0 })).toThrow(RangeError);
    expect(() => checkGradient(objective, objective.initial, { tol: 1 } as object)).toThrow(
      'Did you mean "tolerance"?',
    );
  });
});
