// The comparison itself: it accepts a model that is right and notices each thing that can be wrong with one.

import { expect, it } from "vitest";
import { compare } from "./compare.js";
import type { BoundModel, CompiledModel } from "./compile-source.js";

const source = "export function f(x: number, k: number): number {\n  return x ** 2 * k;\n}\n";
const subject = { sources: { "f.ts": source }, entry: "f.ts", name: "f", wrt: [0] };
const args = [1.3, 3];

/** The model written by hand, with some of it replaced. */
function model(replace: (right: BoundModel) => Partial<BoundModel> = () => ({})): CompiledModel {
  return {
    value: (x, k) => (x as number) * (x as number) * (k as number),
    gradient: (x, k) => 2 * (x as number) * (k as number),
    bind(x, given) {
      let k = given as number;
      let at: number | undefined;
      const right: BoundModel = {
        length: 1,
        outputLength: 1,
        initial: Float64Array.of(x as number),
        pack: (value) => Float64Array.of(value as number),
        unpack: (theta) => theta[0]!,
        setData: (next) => (k = next as number),
        value(theta) {
          at = undefined;
          return theta[0]! * theta[0]! * k;
        },
        valueAndGradient(theta, gradient) {
          at = undefined;
          gradient[0] = 2 * theta[0]! * k;
          return theta[0]! * theta[0]! * k;
        },
        forward: (theta) => (at = theta[0]!) * at * k,
        backward(seed, gradient) {
          if (at === undefined) throw new Error("no forward");
          gradient[0]! += 2 * at * k * (seed as number);
        },
        jacobian: () => undefined,
      };
      return { ...right, ...replace(right) };
    },
  };
}

it("accepts what is right", () => {
  expect(compare(subject, model(), args)).toEqual({ differences: [], finite: true });
});

const faults: Readonly<Record<string, (right: BoundModel) => Partial<BoundModel>>> = {
  "a value that is one bit off": (right) => ({ value: (theta) => right.value(theta) * (1 + Number.EPSILON) }),
  "a gradient that is not exact": (right) => ({
    valueAndGradient(theta, gradient) {
      const value = right.valueAndGradient(theta, gradient);
      gradient[0]! *= 1 + 1e-11;
      return value;
    },
  }),
  "a backward sweep that overwrites": (right) => ({
    backward(seed, gradient) {
      gradient[0] = 0;
      right.backward(seed, gradient);
    },
  }),
  "a fused sweep that adds": (right) => ({
    valueAndGradient(theta, gradient) {
      const before = gradient[0]!;
      const value = right.valueAndGradient(theta, gradient);
      gradient[0]! += before;
      return value;
    },
  }),
  "a point that is changed": (right) => ({
    value(theta) {
      const value = right.value(theta);
      theta[0] = 0;
      return value;
    },
  }),
  "a backward sweep without its forward": (right) => ({ value: (theta) => right.forward(theta) }),
  "a wrong length": () => ({ length: 2 }),
};

it.each(Object.entries(faults))("notices %s", (_what, replace) => {
  expect(compare(subject, model(replace), args).differences).not.toEqual([]);
});
