/*
 * Every method against trajectories recorded from PyTorch (test/data/optimizers.json), to 1e-12 at the recorded steps.
 */
import { readFileSync } from "node:fs";
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
  type Method,
} from "../../../runtime/optimize/index.js";
import { himmelblau, rosenbrock } from "./problems.js";

interface Recorded {
  readonly runs: readonly {
    readonly function: string;
    readonly start: readonly number[];
    readonly optimizer: string;
    readonly trajectory: readonly { readonly step: number; readonly x: readonly number[] }[];
  }[];
  readonly himmelblau_adam_1e3_from_4_0_every_2000: readonly {
    readonly step: number;
    readonly x: readonly number[];
    readonly f: number;
  }[];
}

const recorded = JSON.parse(readFileSync(new URL("../../data/optimizers.json", import.meta.url), "utf8")) as Recorded;

const problems: Readonly<Record<string, typeof himmelblau>> = { himmelblau, rosenbrock };

const methods: Readonly<Record<string, Method>> = {
  "sgd lr=1e-3": sgd({ learningRate: 1e-3 }),
  "sgd lr=1e-3 momentum=0.9": sgd({ learningRate: 1e-3, momentum: 0.9 }),
  "sgd lr=1e-3 momentum=0.9 nesterov": sgd({ learningRate: 1e-3, momentum: 0.9, nesterov: true }),
  "sgd lr=1e-3 momentum=0.9 weightDecay=0.01": sgd({ learningRate: 1e-3, momentum: 0.9, weightDecay: 0.01 }),
  "adam lr=1e-3": adam({ learningRate: 1e-3 }),
  "adam lr=1e-2 beta1=0.8 beta2=0.99 eps=1e-6": adam({ learningRate: 1e-2, beta1: 0.8, beta2: 0.99, epsilon: 1e-6 }),
  "adam amsgrad lr=1e-2": adam({ learningRate: 1e-2, amsgrad: true }),
  "adamw lr=1e-2 weightDecay=0.1": adamW({ learningRate: 1e-2, weightDecay: 0.1 }),
  "rmsprop lr=1e-3 alpha=0.99": rmsProp({ learningRate: 1e-3, alpha: 0.99 }),
  "rmsprop lr=1e-3 alpha=0.9 momentum=0.9 centered": rmsProp({
    learningRate: 1e-3,
    alpha: 0.9,
    momentum: 0.9,
    centered: true,
  }),
  "adagrad lr=1e-1": adagrad({ learningRate: 1e-1 }),
  "adadelta lr=1.0 rho=0.9": adadelta({ learningRate: 1, rho: 0.9 }),
  "nadam lr=1e-2": nadam({ learningRate: 1e-2 }),
};

function expectClose(actual: Float64Array, expected: readonly number[], tolerance: number): void {
  expect(actual.length).toBe(expected.length);
  expected.forEach((component, i) => {
    const error = Math.abs(actual[i]! - component) / Math.max(Math.abs(component), Number.MIN_VALUE);
    expect(error, `component ${i}: ${actual[i]} instead of ${component}`).toBeLessThanOrEqual(tolerance);
  });
}

describe.each(recorded.runs)("$optimizer on $function from $start", (run) => {
  const method = methods[run.optimizer]!;
  const last = run.trajectory.at(-1)!.step;

  it("follows the recorded trajectory step by step", () => {
    const objective = problems[run.function]!(run.start);
    const theta = objective.initial.slice();
    const gradient = new Float64Array(objective.length);
    const stepper = method.start(objective.length);
    const expected = new Map(run.trajectory.map(({ step, x }) => [step, x]));
    for (let step = 1; step <= last; step++) {
      objective.valueAndGradient(theta, gradient);
      stepper.step(theta, gradient);
      if (expected.has(step)) {
        expectClose(theta, expected.get(step)!, 1e-12);
      }
    }
  });

  it("follows it inside minimize", () => {
    const objective = problems[run.function]!(run.start);
    const { trace } = minimize(objective, method, { maxIterations: last, gradientTolerance: 0, trace: true });
    for (const { step, x } of run.trajectory) {
      expectClose(trace[step]!.x, x, 1e-12);
    }
  });
});

it("covers every recorded optimizer", () => {
  expect(new Set(recorded.runs.map(({ optimizer }) => optimizer))).toEqual(new Set(Object.keys(methods)));
});

it("follows adam on himmelblau from (4, 0) to the last bit of the minimum", () => {
  const rows = recorded.himmelblau_adam_1e3_from_4_0_every_2000;
  const objective = himmelblau([4, 0]);
  const theta = objective.initial.slice();
  const gradient = new Float64Array(2);
  const stepper = adam({ learningRate: 1e-3 }).start(2);
  const expected = new Map(rows.map((row) => [row.step, row]));
  for (let step = 0; step <= rows.at(-1)!.step; step++) {
    const value = objective.valueAndGradient(theta, gradient);
    stepper.step(theta, gradient);
    const row = expected.get(step);
    if (row) {
      expectClose(theta, row.x, 1e-12); // a row's value is the one before its update
      expect(Math.abs(value - row.f)).toBeLessThanOrEqual(1e-9 * row.f + 1e-25);
    }
  }
});
