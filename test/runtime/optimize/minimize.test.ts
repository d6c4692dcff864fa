/*
 * `minimize`: where it starts, why it stops, what it returns, and what it refuses.
 */
import { describe, expect, it } from "vitest";
import {
  adadelta,
  adagrad,
  adam,
  adamW,
  minimize,
  nadam,
  rmsProp,
  sgd,
  type MinimizeOptions,
  type Objective,
} from "../../../runtime/optimize/index.js";
import { bowl, himmelblau, objectiveOf, rosenbrock } from "./problems.js";

/** 1 + x² / 2, but NaN beyond `edge`. */
function cliff(start: number, edge: number): Objective {
  return objectiveOf([start], (x, gradient) => {
    gradient[0] = x[0]!;
    return Math.abs(x[0]!) > edge ? NaN : 1 + (x[0]! * x[0]!) / 2;
  });
}

/** A run on a bowl with options that TypeScript may not allow. */
function run(options: object) {
  return () => minimize(bowl([1]), sgd(), options as MinimizeOptions);
}

/** The iterations in the trace of five. */
function iterations(trace: boolean | number | undefined): number[] {
  return run({ maxIterations: 5, trace })().trace.map(({ iteration }) => iteration);
}

describe("minima", () => {
  it.each([
    ["sgd", sgd({ learningRate: 1e-2 })],
    ["sgd with momentum", sgd({ learningRate: 1e-3, momentum: 0.9 })],
    ["adam", adam({ learningRate: 5e-2 })],
    ["adamW", adamW({ learningRate: 5e-2, weightDecay: 0 })],
    ["rmsProp", rmsProp({ learningRate: 1e-3 })],
    ["adagrad", adagrad({ learningRate: 0.5 })],
    ["adadelta", adadelta({ learningRate: 1 })],
    ["nadam", nadam({ learningRate: 5e-2 })],
  ])("%s finds the minimum of himmelblau near (3, 2)", (_, method) => {
    const result = minimize(himmelblau([1, 1]), method, { maxIterations: 20_000 });
    expect(result.value).toBeLessThan(1e-3);
    expect(result.x[0]).toBeCloseTo(3, 1);
    expect(result.x[1]).toBeCloseTo(2, 1);
  });

  it("adam converges on rosenbrock", () => {
    const result = minimize(rosenbrock([-1.2, 1]), adam({ learningRate: 1e-2 }), { maxIterations: 50_000 });
    expect(result).toMatchObject({ converged: true, reason: "gradient-tolerance" });
    expect(result.gradientNorm).toBeLessThanOrEqual(1e-8);
    expect(result.x[0]).toBeCloseTo(1, 6);
    expect(result.x[1]).toBeCloseTo(1, 6);
  });
});

describe("stop reasons", () => {
  it("gradient-tolerance", () => {
    const result = minimize(bowl([1, -2]), sgd({ learningRate: 0.5 }), { gradientTolerance: 1e-3 });
    expect(result).toMatchObject({
      converged: true,
      reason: "gradient-tolerance",
      iterations: 11,
      evaluations: 12,
      message: "No component of the gradient is larger than 0.001.",
    });
    expect(result.gradientNorm).toBe(2 ** -10);
  });

  it("gradient-tolerance at the start", () => {
    const result = minimize(bowl([0, 0]), sgd());
    expect(result).toMatchObject({ converged: true, reason: "gradient-tolerance", iterations: 0, evaluations: 1 });
  });

  it("max-iterations", () => {
    const result = minimize(bowl([1]), sgd(), { maxIterations: 3 });
    expect(result).toMatchObject({ converged: false, reason: "max-iterations", iterations: 3, evaluations: 4 });
    expect(result.message).toBe("The limit of 3 iterations was reached before a tolerance was met.");
    expect(result.x[0]).toBeCloseTo(0.999 ** 3, 15);
  });

  it("max-iterations is 1000 unless said otherwise", () => {
    expect(minimize(bowl([1]), sgd())).toMatchObject({ reason: "max-iterations", iterations: 1000 });
  });

  it("max-iterations 0 evaluates the start", () => {
    const result = minimize(bowl([2]), sgd(), { maxIterations: 0 });
    expect(result).toMatchObject({ reason: "max-iterations", iterations: 0, evaluations: 1, value: 2 });
  });

  it("value-tolerance", () => {
    const result = minimize(bowl([1]), sgd({ learningRate: 0.5 }), { valueTolerance: 1e-3 });
    expect(result).toMatchObject({ converged: true, reason: "value-tolerance", iterations: 6 });
  });

  it("step-tolerance", () => {
    const result = minimize(bowl([1]), sgd({ learningRate: 0.5 }), { stepTolerance: 0.01 });
    expect(result).toMatchObject({ converged: true, reason: "step-tolerance", iterations: 7 });
  });

  it("max-time", () => {
    const result = minimize(bowl([1]), sgd(), { maxTime: 0 });
    expect(result).toMatchObject({ converged: false, reason: "max-time", iterations: 0 });
    expect(minimize(bowl([1]), sgd({ learningRate: 0 }), { maxTime: 5, maxIterations: Infinity }).reason).toBe(
      "max-time",
    );
  });

  it("stopped-by-callback", () => {
    const result = minimize(bowl([1]), sgd(), { onIteration: ({ iteration }) => iteration < 4 });
    expect(result).toMatchObject({ converged: false, reason: "stopped-by-callback", iterations: 4 });
  });

  it("aborted before the first iteration", () => {
    const result = minimize(bowl([1]), sgd(), { signal: AbortSignal.abort() });
    expect(result).toMatchObject({ converged: false, reason: "aborted", iterations: 0, value: 0.5 });
  });

  it("aborted on the way", () => {
    const controller = new AbortController();
    const result = minimize(bowl([1]), sgd(), {
      signal: controller.signal,
      onIteration: ({ iteration }) => {
        if (iteration === 2) {
          controller.abort();
        }
      },
    });
    expect(result).toMatchObject({ reason: "aborted", iterations: 2 });
  });

  it("a tolerance that was met wins over other reasons", () => {
    const result = minimize(bowl([0]), sgd(), { maxIterations: 0, maxTime: 0, signal: AbortSignal.abort() });
    expect(result.reason).toBe("gradient-tolerance");
  });
});

describe("values that are not finite", () => {
  it("stop a run that diverges, with the best point", () => {
    const result = minimize(bowl([1]), sgd({ learningRate: 100 }));
    expect(result).toMatchObject({ converged: false, reason: "not-finite", value: 0.5, gradientNorm: 1 });
    expect(result.x).toEqual(Float64Array.of(1));
    expect(result.message).toMatch(/smaller learning rate.*The best point, of iteration 0, is returned\./);
  });

  it("NaN beyond an edge returns the best point before it", () => {
    const result = minimize(cliff(1, 2), sgd({ learningRate: 2.5 }), { trace: true });
    expect(result).toMatchObject({ reason: "not-finite", converged: false, value: 1.5, iterations: 2 });
    expect(result.trace.at(-1)!.value).toBeNaN();
  });

  it("NaN at the start is reported as it is", () => {
    const result = minimize(cliff(3, 2), sgd());
    expect(result).toMatchObject({ reason: "not-finite", converged: false, value: NaN, iterations: 0 });
    expect(result.x).toEqual(Float64Array.of(3));
    expect(result.message).toBe("The starting point, or the value or gradient there, is NaN or infinite.");
  });

  it.each([
    ["a gradient of NaN", 1, NaN],
    ["an infinite gradient", 1, -Infinity],
    ["an infinite value", Infinity, 0],
    ["a value of minus infinity", -Infinity, 0],
  ])("%s is never convergence", (_, value, slope) => {
    const objective = objectiveOf([1, 1], (_x, gradient) => {
      gradient[0] = 0;
      gradient[1] = slope;
      return value;
    });
    const result = minimize(objective, sgd(), { gradientTolerance: 1e300 });
    expect(result).toMatchObject({ reason: "not-finite", converged: false });
  });

  it("a finite point is better than one with a lower value and no gradient", () => {
    const objective = objectiveOf([1], (x, gradient) => {
      gradient[0] = x[0]! < 1 ? NaN : 1;
      return x[0]!;
    });
    expect(minimize(objective, sgd())).toMatchObject({ reason: "not-finite", value: 1, gradientNorm: 1 });
  });

  it("a start that is not finite is not convergence, even where the value is", () => {
    const flat = objectiveOf([NaN], (_, gradient) => {
      gradient[0] = 0;
      return 1;
    });
    expect(minimize(flat, sgd())).toMatchObject({ reason: "not-finite", converged: false, iterations: 0 });
  });

  it("a step to a point that is not finite ends the run without evaluating there", () => {
    const seen: number[] = [];
    const objective = objectiveOf([1], (x, gradient) => {
      seen.push(x[0]!);
      gradient[0] = 1e308;
      return x[0]!;
    });
    const result = minimize(objective, sgd({ learningRate: 1e10 }));
    expect(result).toMatchObject({ reason: "not-finite", iterations: 1, evaluations: 1 });
    expect(seen).toEqual([1]);
  });
});

describe("the best point", () => {
  it("is returned when the run ends somewhere worse", () => {
    const result = minimize(bowl([1]), sgd({ learningRate: 2.1 }), { maxIterations: 5, trace: true });
    expect(result).toMatchObject({ value: 0.5, iterations: 5 });
    expect(result.trace.map(({ value }) => value)).toEqual(result.trace.map(({ value }) => value).toSorted());
    expect(result.message).toMatch(/The best point, of iteration 0, is returned\.$/);
  });

  it("has a value and a gradient that belong to it", () => {
    const objective = rosenbrock([-1.2, 1]);
    const result = minimize(objective, sgd({ learningRate: 2e-3, momentum: 0.9 }), { maxIterations: 57 });
    const gradient = new Float64Array(2);
    expect(result.value).toBe(objective.valueAndGradient(result.x, gradient));
    expect(result.gradient).toEqual(gradient);
    expect(result.gradientNorm).toBe(Math.max(...gradient.map(Math.abs)));
  });

  it("is not called converged when the run settled on a worse one", () => {
    // Downhill from 0.9 to 0.1, and then a jump to a flat place that is higher.
    const objective = objectiveOf([0], (x, gradient) => {
      gradient[0] = x[0]! < 0.5 ? -1 : x[0]! < 1.5 ? -2 : 0;
      return x[0]! < 0.5 ? 0.9 : x[0]! < 1.5 ? 0.1 : 0.5;
    });
    const result = minimize(objective, sgd({ learningRate: 1 }));
    expect(result).toMatchObject({ reason: "gradient-tolerance", converged: false, value: 0.1, gradientNorm: 2 });
    expect(result.message).toMatch(/The best point, of iteration 1, is returned\.$/);
  });

  it("is the converged one when an earlier one is lower by rounding only", () => {
    const values = [1, 0.5, 0.5 + 1e-15];
    const slopes = [-1, -1e-3, 1e-12];
    const objective = objectiveOf([0], (x, gradient) => {
      const i = x[0]! < 0.5 ? 0 : x[0]! < 1.0005 ? 1 : 2;
      gradient[0] = slopes[i]!;
      return values[i]!;
    });
    const result = minimize(objective, sgd({ learningRate: 1 }));
    expect(result).toMatchObject({ reason: "gradient-tolerance", converged: true, gradientNorm: 1e-12 });
  });
});

describe("arrays", () => {
  it("objective.initial is copied and not written to", () => {
    const objective = bowl([1, 2]);
    const result = minimize(objective, adam(), { maxIterations: 10 });
    expect(objective.initial).toEqual(Float64Array.of(1, 2));
    expect(result.x).not.toBe(objective.initial);
    const again = minimize(objective, adam(), { maxIterations: 0 });
    expect(again.x).toEqual(objective.initial);
    expect(again.x).not.toBe(objective.initial);
  });

  it("initial overrides it, and is copied too", () => {
    const initial = Float64Array.of(5, 6);
    const result = minimize(bowl([1, 2]), sgd(), { initial, maxIterations: 1, trace: true });
    expect(result.trace[0]!.x).toEqual(Float64Array.of(5, 6));
    expect(initial).toEqual(Float64Array.of(5, 6));
  });

  it("the objective always gets arrays of exactly its length", () => {
    const objective = bowl([1, 2, 3]);
    const checked: Objective = {
      ...objective,
      valueAndGradient(theta, gradient) {
        expect([theta.length, gradient.length]).toEqual([3, 3]);
        return objective.valueAndGradient(theta, gradient);
      },
    };
    minimize(checked, adam(), { maxIterations: 3 });
  });

  it("no parameters at all is converged", () => {
    const result = minimize(bowl([]), adam());
    expect(result).toMatchObject({ converged: true, iterations: 0, gradientNorm: 0 });
  });
});

describe("trace and callback", () => {
  it("no trace by default", () => {
    expect(iterations(undefined)).toEqual([]);
    expect(iterations(false)).toEqual([]);
  });

  it("every iteration, with the start", () => {
    expect(iterations(true)).toEqual([0, 1, 2, 3, 4, 5]);
  });

  it("every n-th iteration, with the start and the end", () => {
    expect(iterations(2)).toEqual([0, 2, 4, 5]);
    expect(iterations(5)).toEqual([0, 5]);
    expect(iterations(100)).toEqual([0, 5]);
  });

  it("rows keep their own copy of x", () => {
    const { trace } = minimize(bowl([1]), sgd({ learningRate: 0.5 }), { maxIterations: 2, trace: true });
    expect(trace.map(({ x, value, gradientNorm }) => [x[0], value, gradientNorm])).toEqual([
      [1, 0.5, 1],
      [0.5, 0.125, 0.5],
      [0.25, 0.03125, 0.25],
    ]);
  });

  it("the callback sees the state after every iteration", () => {
    const seen: unknown[] = [];
    minimize(bowl([1]), sgd({ learningRate: 0.5 }), {
      maxIterations: 2,
      onIteration: (info) => void seen.push({ ...info, x: [...info.x], gradient: [...info.gradient] }),
    });
    expect(seen).toEqual([
      { iteration: 1, evaluations: 2, value: 0.125, gradientNorm: 0.5, x: [0.5], gradient: [0.5] },
      { iteration: 2, evaluations: 3, value: 0.03125, gradientNorm: 0.25, x: [0.25], gradient: [0.25] },
    ]);
  });

  it("an exception in the callback comes through", () => {
    const call = run({
      onIteration: () => {
        throw new Error("mine");
      },
    });
    expect(call).toThrow("mine");
  });

  it("the same run twice gives the same result", () => {
    const [first, second] = [1, 2].map(() => minimize(rosenbrock([-1.2, 1]), nadam(), { trace: 10 }));
    expect(first).toEqual(second);
  });
});

describe("bad arguments", () => {
  it.each([
    [
      { maxIterations: -1 },
      RangeError,
      'minimize: option "maxIterations": expected a whole number ≥ 0, or Infinity, got -1',
    ],
    [{ maxIterations: 1.5 }, RangeError, "got 1.5"],
    [{ maxIterations: "10" }, TypeError, 'got "10"'],
    [{ gradientTolerance: NaN }, RangeError, 'option "gradientTolerance": expected a finite number ≥ 0, got NaN'],
    [{ valueTolerance: -1 }, RangeError, 'option "valueTolerance"'],
    [{ stepTolerance: null }, TypeError, 'option "stepTolerance"'],
    [{ maxTime: -5 }, RangeError, 'option "maxTime"'],
    [{ trace: 0 }, RangeError, 'option "trace": expected true, false, or a whole number ≥ 1, got 0'],
    [{ trace: "all" }, TypeError, 'option "trace"'],
    [{ onIteration: true }, TypeError, 'option "onIteration": expected a function, got true'],
    [{ signal: {} }, TypeError, 'option "signal": expected an AbortSignal, got an object'],
    [{ initial: [1] }, TypeError, 'option "initial": expected a Float64Array, got an array of length 1'],
    [
      { initial: new Float64Array(2) },
      RangeError,
      'option "initial": expected a Float64Array of length 1, got length 2',
    ],
  ])("%o", (options, error, message) => {
    expect(run(options)).toThrow(error);
    expect(run(options)).toThrow(message);
  });

  it.each([
    ["maxIter", "maxIterations"],
    ["max_iter", "maxIterations"],
    ["maxiterations", "maxIterations"],
    ["gradTol", "gradientTolerance"],
    ["onIterations", "onIteration"],
  ])("unknown option %s", (given, meant) => {
    expect(run({ [given]: 1 })).toThrow(`minimize: unknown option "${given}". Did you mean "${meant}"?`);
    expect(run({ [given]: 1 })).toThrow("The options are maxIterations, gradientTolerance, valueTolerance");
  });

  it("a model that was not bound", () => {
    expect(() => minimize(himmelblau as unknown as Objective, sgd())).toThrow(
      /expected a bound model .* got the function himmelblau/,
    );
    expect(() => minimize(undefined as unknown as Objective, sgd())).toThrow(TypeError);
    expect(() => minimize({ ...bowl([1]), length: -1 }, sgd())).toThrow(TypeError);
  });

  it("a method that was not called", () => {
    expect(() => minimize(bowl([1]), adam as never)).toThrow(/minimize: method: expected a method such as adam\(\)/);
  });
});
