// The samples against references computed elsewhere in float64: values, gradients under seeds, training curves.

import { readFileSync } from "node:fs";
import { adam } from "chainrule";
import { describe, expect, it } from "vitest";
import { derived, type Bound } from "./harness/generated.js";

type Nested = number | readonly Nested[];

interface Case {
  readonly name: string;
  readonly inputs: Readonly<Record<string, Nested>>;
  readonly wrt: readonly string[];
  readonly seed: readonly number[] | null;
  readonly output: Nested;
  readonly grads: Readonly<Record<string, Nested>>;
}

const load = (name: string): unknown => JSON.parse(readFileSync(new URL(`data/${name}.json`, import.meta.url), "utf8"));
const { cases } = load("autograd_cases") as { cases: readonly Case[] };

/** Which sample a case is about, and its arguments. */
interface Subject {
  readonly module: string;
  readonly model: string;
  readonly args: (inputs: Case["inputs"]) => readonly unknown[];
}

const subject = (module: string, model: string, args: (i: Case["inputs"]) => readonly unknown[]): Subject => ({
  module,
  model,
  args,
});
const row = (matrix: Nested | undefined): Nested => (matrix as readonly Nested[])[0]!;

const subjects: Readonly<Record<string, Subject>> = {
  square_plus: subject("polynomial", "squarePlus", (i) => [i["x"]]),
  x2_xx_3: subject("polynomial", "quadratic", (i) => [i["x"]]),
  mse_scalar: subject("square-loss", "squareLoss", (i) => [i["w"], i["x"], 1]),
  bce_square: subject("cross-entropy", "binaryCrossEntropy", (i) => [i["x"], i["y"]]),
  softmax_1: subject("softmax", "probability", (i) => [i["a"], 1]),
  softmax_2: subject("softmax", "probability", (i) => [i["a"], 2]),
  softmax_vjp: subject("softmax", "softmax", (i) => [i["a"]]),
  perceptron_single: subject("perceptron", "singleOutput", (i) => [row(i["w"]), row(i["x"])]),
  perceptron_multi: subject("perceptron", "multiOutput", (i) => [i["w"], row(i["x"])]),
  chain: subject("chain", "chain", (i) => [i["x"], i["w1"], i["b1"], i["w2"], i["b2"]]),
  pow_vjp: subject("powers", "powers", (i) => [i["m"]]),
  jacobian_row0: subject("jacobian", "system", (i) => [i["x"]]),
  jacobian_row1: subject("jacobian", "system", (i) => [i["x"]]),
  surface: subject("surface", "surface", (i) => [i["w1"], i["w2"]]),
  mean_matmul: subject("mean-residual", "meanResidual", (i) => [i["x"], i["y"], i["w"]]),
  himmelblau: subject("himmelblau", "himmelblau", (i) => [i["x"]]),
  ...Object.fromEntries(
    ["sigmoid", "tanh", "relu"].flatMap((name) =>
      [name, `${name}_wide`].map((key) => [key, subject("activations", name, (i) => [i["a"]])]),
    ),
  ),
};

const flat = (value: Nested): readonly number[] => (typeof value === "number" ? [value] : value.flatMap(flat));

/**
 * Relative to 1e-12. The references write the slope of a saturated sigmoid as p (1 - p) and that of tanh as 1 - y², good
 * to a rounding of 1; ours keeps more digits there, which is what the absolute part allows.
 */
function expectClose(actual: Iterable<number>, expected: readonly number[], what: string): void {
  const values = [...actual];
  expect(values, what).toHaveLength(expected.length);
  for (const [i, e] of expected.entries()) {
    const error = Math.abs(values[i]! - e);
    expect(error, `${what}[${i}]: ${values[i]} for ${e}`).toBeLessThanOrEqual(1e-12 * Math.abs(e) + 1e-15);
  }
}

describe("values and gradients", () => {
  it.each(cases.map((c, i) => [`${c.name} (case ${i})`, c] as const))("%s", async (_name, c) => {
    const { module, model, args } = subjects[c.name]!;
    const bound = (await derived(module, model)).bind(...args(c.inputs));
    const gradient = new Float64Array(bound.length);
    if (c.seed === null) {
      expectClose([bound.value(bound.initial)], flat(c.output), "value");
      gradient.fill(7);
      expectClose([bound.valueAndGradient(bound.initial, gradient)], flat(c.output), "value with gradient");
    } else {
      const out = new Float64Array(bound.outputLength);
      bound.forward(bound.initial, out);
      expectClose(out, flat(c.output), "output");
      bound.backward(Float64Array.from(c.seed), gradient);
    }
    // Both the model's parameters and the flat vector follow the order of the parameter list.
    expectClose(
      gradient,
      c.wrt.flatMap((name) => flat(c.grads[name]!)),
      "gradient",
    );
  });
});

describe("accumulation", () => {
  it.each([
    ["square-loss", "squareLoss", [2, 1, 1], [2, 4, 6]],
    ["polynomial", "quadratic", [3], [8, 16]],
  ])("backward of %s adds to the gradient", async (module, model, args, expected) => {
    const bound = (await derived(module, model)).bind(...args);
    bound.forward(bound.initial);
    const gradient = new Float64Array(1);
    const seen = expected.map(() => {
      bound.backward(1, gradient);
      return gradient[0];
    });
    expect(seen).toEqual(expected);
  });
});

it("the Jacobian's rows are the gradients under unit seeds", async () => {
  const bound = (await derived("jacobian", "system")).bind([2, 3]);
  const jacobian = new Float64Array(4);
  bound.jacobian(bound.initial, jacobian);
  expect([...jacobian]).toEqual([4, 3, 2, 6]);
});

interface Network {
  readonly x: number[][];
  readonly labels: number[];
  readonly w1: number[][];
  readonly w2: number[][];
  readonly w3: number[][];
  readonly b3: number[];
  readonly dw1: number[][];
  readonly dw2: number[][];
  readonly dw3: number[][];
  readonly db3: number[];
  readonly loss: number;
}

describe("the 20-13-8-3 network", () => {
  const data = load("mlp") as Network & Readonly<Record<string, readonly number[]>>;
  const bind = async (): Promise<Bound> => {
    const { w1, w2, w3, b3 } = data;
    return (await derived("mlp", "loss")).bind({ w1, w2, w3, b3 }, data.x, data.labels);
  };

  it("has the reference's loss and gradient", async () => {
    const bound = await bind();
    const gradient = new Float64Array(bound.length);
    const expected = flat([data.dw1, data.dw2, data.dw3, data.db3]);
    expectClose([bound.valueAndGradient(bound.initial, gradient)], [data.loss], "loss");
    // A sum of 500 terms of both signs: relative to the largest magnitude of its parameter block, not to what cancels.
    const scale = Math.max(...expected.map(Math.abs));
    for (const [i, e] of expected.entries()) expect(Math.abs(gradient[i]! - e)).toBeLessThanOrEqual(1e-12 * scale);
  });

  it.each([
    ["sgd_lr0.1_losses", sgdSteps(0.1, 0)],
    ["momentum_lr0.1_g0.9_losses", sgdSteps(0.1, 0.9)],
    ["adam_lr0.01_losses", adamSteps(0.01)],
  ])("trains along %s", async (name, makeStep) => {
    const bound = await bind();
    const theta = Float64Array.from(bound.initial);
    const gradient = new Float64Array(bound.length);
    const step = makeStep(bound.length);
    for (const [i, expected] of data[name]!.entries()) {
      const loss = bound.valueAndGradient(theta, gradient);
      // Adam divides by the gradient's size, so the last bits of a small component grow: two correct gradients that sum
      // the rows in different order are 1e-9 apart after 200 steps.
      const tolerance = i < 60 ? 1e-12 : 1e-7;
      expect(Math.abs(loss - expected), `loss ${i}: ${loss} for ${expected}`).toBeLessThanOrEqual(tolerance * expected);
      step(theta, gradient);
    }
  });
});

type Step = (theta: Float64Array, gradient: Float64Array) => void;

/** v ← momentum v + g, θ ← θ - rate v: written out here, so that the curve tests the gradients alone. */
function sgdSteps(rate: number, momentum: number): (length: number) => Step {
  return (length) => {
    const velocity = new Float64Array(length);
    return (theta, gradient) => {
      for (let i = 0; i < length; i++) {
        velocity[i] = momentum * velocity[i]! + gradient[i]!;
        theta[i]! -= rate * velocity[i]!;
      }
    };
  };
}

function adamSteps(learningRate: number): (length: number) => Step {
  return (length) => {
    const stepper = adam({ learningRate }).start(length);
    return (theta, gradient) => stepper.step(theta, gradient);
  };
}

interface Run {
  readonly function: string;
  readonly start: readonly number[];
  readonly optimizer: string;
  readonly trajectory: readonly { readonly step: number; readonly x: readonly number[] }[];
}

describe("Adam on Himmelblau's function", () => {
  const { runs } = load("optimizers") as { runs: readonly Run[] };
  const wanted = runs.filter((run) => run.function === "himmelblau" && run.optimizer === "adam lr=1e-3");

  it.each(wanted.map((run) => [run.start.join(", "), run] as const))("from %s", async (_start, run) => {
    const bound = (await derived("himmelblau", "himmelblau")).bind(run.start);
    const theta = Float64Array.from(bound.initial);
    const gradient = new Float64Array(2);
    const step = adamSteps(1e-3)(2);
    const points = new Map(run.trajectory.map(({ step: at, x }) => [at, x]));
    for (let k = 1; k <= 500; k++) {
      bound.valueAndGradient(theta, gradient);
      step(theta, gradient);
      const expected = points.get(k);
      if (expected !== undefined) expectClose(theta, expected, `step ${k}`);
    }
    expect(wanted).toHaveLength(2);
  });
});
