/*
 * What all methods have in common: defaults, checked options, and steppers for people who own the loop.
 */
import { describe, expect, it } from "vitest";
import { adadelta, adagrad, adam, adamW, nadam, rmsProp, sgd, type Method } from "../../../runtime/optimize/index.js";
import { himmelblau } from "./problems.js";

type AnyMethod = (options?: object) => Method;

const methods: Readonly<Record<string, AnyMethod>> = { sgd, adam, adamW, rmsProp, adagrad, adadelta, nadam };

const defaults: Readonly<Record<string, object>> = {
  sgd: { learningRate: 1e-3, momentum: 0, dampening: 0, nesterov: false, weightDecay: 0 },
  adam: { learningRate: 1e-3, beta1: 0.9, beta2: 0.999, epsilon: 1e-8, weightDecay: 0, amsgrad: false },
  adamW: { learningRate: 1e-3, beta1: 0.9, beta2: 0.999, epsilon: 1e-8, weightDecay: 0.01, amsgrad: false },
  rmsProp: { learningRate: 1e-2, alpha: 0.99, epsilon: 1e-8, weightDecay: 0, momentum: 0, centered: false },
  adagrad: { learningRate: 1e-2, learningRateDecay: 0, initialAccumulator: 0, epsilon: 1e-10, weightDecay: 0 },
  adadelta: { learningRate: 1, rho: 0.9, epsilon: 1e-6, weightDecay: 0 },
  nadam: { learningRate: 2e-3, beta1: 0.9, beta2: 0.999, epsilon: 1e-8, weightDecay: 0, momentumDecay: 4e-3 },
};

function walk(method: Method, steps: number): Float64Array {
  const stepper = method.start(2);
  return walkWith(stepper, steps);
}

function walkWith(stepper: ReturnType<Method["start"]>, steps: number): Float64Array {
  const objective = himmelblau([4, 0]);
  const theta = objective.initial.slice();
  const gradient = new Float64Array(2);
  for (let i = 0; i < steps; i++) {
    objective.valueAndGradient(theta, gradient);
    stepper.step(theta, gradient);
  }
  return theta;
}

describe.each(Object.entries(methods))("%s", (name, make) => {
  it("has its name and PyTorch's defaults", () => {
    const method = make();
    expect(method.name).toBe(name);
    expect(method.options).toEqual(defaults[name]);
  });

  it("starts steppers that share nothing", () => {
    const method = make();
    const first = method.start(2);
    walkWith(first, 7);
    expect(walkWith(method.start(2), 5)).toEqual(walk(make(), 5));
  });

  it("forgets everything on reset", () => {
    const stepper = make().start(2);
    const once = walkWith(stepper, 5);
    walkWith(stepper, 5);
    stepper.reset();
    expect(walkWith(stepper, 5)).toEqual(once);
  });

  it("reads the gradient without writing to it", () => {
    const gradient = Float64Array.of(3, -4);
    make({ weightDecay: 0.1 }).start(2).step(Float64Array.of(1, 2), gradient);
    expect(gradient).toEqual(Float64Array.of(3, -4));
  });

  it("applies weight decay", () => {
    expect(walk(make({ weightDecay: 0.5 }), 5)).not.toEqual(walk(make(), 5));
  });

  it("stays where it is with learning rate 0", () => {
    expect(walk(make({ learningRate: 0 }), 3)).toEqual(Float64Array.of(4, 0));
  });

  it("treats undefined as not given", () => {
    expect(make({ learningRate: undefined }).options).toEqual(defaults[name]);
  });

  it.each([
    ["a negative number", -1, RangeError, "a finite number ≥ 0, got -1"],
    ["NaN", NaN, RangeError, "got NaN"],
    ["Infinity", Infinity, RangeError, "got Infinity"],
    ["a string", "0.1", TypeError, 'got "0.1"'],
    ["null", null, TypeError, "got null"],
  ])("rejects %s as learning rate", (_, value, error, message) => {
    const call = () => make({ learningRate: value });
    expect(call).toThrow(error);
    expect(call).toThrow(`${name}: option "learningRate": expected`);
    expect(call).toThrow(message);
  });

  it.each([
    ["lr", "learningRate"],
    ["learning_rate", "learningRate"],
    ["weigthDecay", "weightDecay"],
  ])("takes %s for a slip of %s", (given, meant) => {
    const call = () => make({ [given]: 0.1 });
    expect(call).toThrow(TypeError);
    expect(call).toThrow(`${name}: unknown option "${given}". Did you mean "${meant}"?`);
  });

  it("rejects options that are not an object", () => {
    expect(() => make(0.1 as unknown as object)).toThrow(`${name}: expected an object with options, got 0.1`);
  });

  it("rejects arrays of the wrong length or type", () => {
    const stepper = make().start(2);
    const two = new Float64Array(2);
    expect(() => stepper.step(new Float64Array(3), two)).toThrow(
      new RangeError(`${name}: step: theta: expected length 2, got 3`),
    );
    expect(() => stepper.step(two, [1, 2] as unknown as Float64Array)).toThrow(
      new TypeError(`${name}: step: gradient: expected a Float64Array, got an array of length 2`),
    );
    expect(() => make().start(-1)).toThrow(RangeError);
    expect(() => make().start(1.5)).toThrow(RangeError);
  });
});

describe("options of single methods", () => {
  it.each<[string, () => Method]>([
    ["beta1", () => adam({ beta1: 1 })],
    ["beta2", () => adamW({ beta2: -0.1 })],
    ["alpha", () => rmsProp({ alpha: 1.5 })],
    ["rho", () => adadelta({ rho: 1 })],
    ["momentumDecay", () => nadam({ momentumDecay: -1 })],
    ["initialAccumulator", () => adagrad({ initialAccumulator: -1 })],
    ["dampening", () => sgd({ dampening: Infinity })],
  ])("%s out of range is a RangeError", (option, make) => {
    expect(make).toThrow(RangeError);
    expect(make).toThrow(`option "${option}": expected`);
  });

  it("a flag must be true or false", () => {
    expect(() => adam({ amsgrad: 1 as unknown as boolean })).toThrow(
      new TypeError('adam: option "amsgrad": expected true or false, got 1'),
    );
  });

  it("nesterov needs momentum without dampening", () => {
    expect(() => sgd({ nesterov: true })).toThrow(RangeError);
    expect(() => sgd({ nesterov: true, momentum: 0.9, dampening: 0.1 })).toThrow(/dampening 0 .* got momentum 0.9/);
    expect(() => sgd({ nesterov: true, momentum: 0.9 })).not.toThrow();
  });

  it("dampening spares the first gradient", () => {
    const method = sgd({ learningRate: 1, momentum: 0.5, dampening: 0.75 });
    const theta = Float64Array.of(0);
    const stepper = method.start(1);
    stepper.step(theta, Float64Array.of(1)); // buffer 1
    expect(theta[0]).toBe(-1);
    stepper.step(theta, Float64Array.of(1)); // buffer 0.5 · 1 + 0.25 · 1
    expect(theta[0]).toBe(-1.75);
  });

  it("adagrad lowers its rate and starts from its accumulator", () => {
    const theta = Float64Array.of(0);
    const stepper = adagrad({ learningRate: 1, learningRateDecay: 1, initialAccumulator: 3, epsilon: 0 }).start(1);
    stepper.step(theta, Float64Array.of(1)); // 1 / √4
    expect(theta[0]).toBe(-0.5);
    stepper.step(theta, Float64Array.of(2)); // (1 / 2) · 2 / √8
    expect(theta[0]).toBeCloseTo(-0.5 - 1 / Math.sqrt(8), 15);
  });

  it("centered rmsProp survives a variance that rounds to zero", () => {
    const theta = Float64Array.of(0);
    const stepper = rmsProp({ centered: true, alpha: 0.5, epsilon: 1 }).start(1);
    for (let i = 0; i < 200; i++) {
      stepper.step(theta, Float64Array.of(0.1));
    }
    expect(theta[0]).toBeLessThan(0);
  });

  it("shows its options, which cannot be changed", () => {
    expect(Object.isFrozen(adam().options)).toBe(true);
  });
});
