/*
 * Activations and the error function: values against independent forms and constants computed with 50 digits, ±800,
 * NaN, and slopes against central differences.
 */
import { describe, expect, it } from "vitest";
import * as math from "../../../runtime/math/index.js";
import { expectClose, slope } from "./close.js";

const { elu, erf, erfc, gelu, geluTanh, leakyRelu, logSigmoid, relu, sigmoid, silu, softplus, tanh } = math;

const logistic = (x: number) => 1 / (1 + Math.exp(-x));

interface Row {
  readonly f: (x: number) => number;
  /** The textbook form, fine for moderate x. */
  readonly plain: (x: number) => number;
  readonly derivative: (x: number) => number;
  /** Values at -800 and 800. */
  readonly far: readonly [number, number];
}

const normalDensity = (x: number) => Math.exp((-x * x) / 2) / Math.sqrt(2 * Math.PI);
const normalProbability = (x: number) => (1 + erf(x / Math.SQRT2)) / 2;
const tanhInner = (x: number) => Math.sqrt(2 / Math.PI) * (x + 0.044715 * x ** 3);

const rows: Readonly<Record<string, Row>> = {
  sigmoid: { f: sigmoid, plain: logistic, derivative: (x) => logistic(x) * logistic(-x), far: [0, 1] },
  tanh: { f: tanh, plain: (x) => 1 - 2 / (Math.exp(2 * x) + 1), derivative: (x) => Math.cosh(x) ** -2, far: [-1, 1] },
  relu: { f: relu, plain: (x) => (x + Math.abs(x)) / 2, derivative: (x) => (x > 0 ? 1 : 0), far: [0, 800] },
  leakyRelu: {
    f: leakyRelu,
    plain: (x) => Math.max(x, 0) + 0.01 * Math.min(x, 0),
    derivative: (x) => (x > 0 ? 1 : 0.01),
    far: [-8, 800],
  },
  elu: {
    f: elu,
    plain: (x) => Math.max(x, 0) + Math.min(Math.exp(x) - 1, 0),
    derivative: (x) => Math.min(1, Math.exp(x)),
    far: [-1, 800],
  },
  gelu: {
    f: gelu,
    plain: (x) => x * normalProbability(x),
    derivative: (x) => normalProbability(x) + x * normalDensity(x),
    far: [0, 800],
  },
  geluTanh: {
    f: geluTanh,
    plain: (x) => x * logistic(2 * tanhInner(x)),
    derivative: (x) => {
      const p = logistic(2 * tanhInner(x));
      return p + x * p * (1 - p) * 2 * Math.sqrt(2 / Math.PI) * (1 + 3 * 0.044715 * x * x);
    },
    far: [0, 800],
  },
  silu: {
    f: silu,
    plain: (x) => x * logistic(x),
    derivative: (x) => logistic(x) * (1 + x * logistic(-x)),
    far: [0, 800],
  },
  softplus: { f: softplus, plain: (x) => Math.log(1 + Math.exp(x)), derivative: logistic, far: [0, 800] },
  logSigmoid: {
    f: logSigmoid,
    plain: (x) => -Math.log(1 + Math.exp(-x)),
    derivative: (x) => logistic(-x),
    far: [-800, 0],
  },
};

describe.each(Object.entries(rows))("%s", (_, { f, plain, derivative, far }) => {
  it("is its formula", () => {
    for (let x = -6; x <= 6; x += 0.173) {
      expectClose(f(x), plain(x), 1e-13);
    }
  });

  it("has the slope of its formula", () => {
    for (let x = -6; x <= 6; x += 0.173) {
      expectClose(slope(f, x), derivative(x), 1e-7);
    }
    expectClose(slope(f, -800), derivative(-800), 1e-7);
    expectClose(slope(f, 800), derivative(800), 1e-7);
  });

  it("is finite and right at ±800, and steady from there on", () => {
    expect(f(-800) + 0).toBe(far[0]);
    expect(f(800) + 0).toBe(far[1]);
    expect(Number.isFinite(f(-1e100))).toBe(true);
    expect(Number.isFinite(f(1e100))).toBe(true);
  });

  it("is smooth enough through 0", () => {
    expectClose(f(-1e-12), f(1e-12), 1e-11);
  });

  it("lets NaN through", () => {
    expect(f(NaN)).toBeNaN();
  });
});

describe("tails keep their digits", () => {
  it("sigmoid, softplus and logSigmoid", () => {
    expectClose(sigmoid(-700), Math.exp(-700), 0, 1e-15);
    expectClose(softplus(-700), Math.exp(-700), 0, 1e-15);
    expectClose(logSigmoid(700), -Math.exp(-700), 0, 1e-15);
    expectClose(logSigmoid(40), -Math.exp(-40), 0, 1e-15);
  });

  it.each([
    [-30, -1.472014178144456e-196],
    [-10, -7.619853024160526e-23],
    [-5, -1.4332578593959695e-6],
    [-2, -0.04550026389635842],
    [-1, -0.15865525393145705],
    [-0.5, -0.15426876936299344],
    [0, 0],
    [0.3, 0.1853734266566858],
    [1, 0.8413447460685429],
    [2, 1.9544997361036416],
    [4, 3.9998733150326675],
  ])("gelu(%d)", (x, expected) => {
    expectClose(gelu(x), expected, 0, x < -5 ? 1e-13 : 2e-15);
  });

  it("gelu of minus infinity is 0", () => {
    expect(gelu(-Infinity)).toBe(0);
    expect(gelu(Infinity)).toBe(Infinity);
  });
});

describe("parameters", () => {
  it("leakyRelu takes a slope, elu a scale", () => {
    expect(leakyRelu(-2, 0.5)).toBe(-1);
    expect(elu(-800, 3)).toBe(-3);
  });
});

describe("the error function", () => {
  it.each([
    [0, 0, 1],
    [1e-9, 1.128379167095513e-9, 0.9999999988716208],
    [0.1, 0.1124629160182849, 0.887537083981715],
    [0.5, 0.5204998778130465, 0.4795001221869535],
    [0.9999, 0.8426592780487595, 0.15734072195124052],
    [1, 0.8427007929497149, 0.15729920705028513],
    [1.5, 0.9661051464753108, 0.033894853524689274],
    [2, 0.9953222650189527, 0.004677734981047266],
    [3, 0.9999779095030014, 2.209049699858544e-5],
    [5, 0.9999999999984626, 1.537459794428035e-12],
    [10, 1, 2.088487583762545e-45],
    [20, 1, 5.395865611607901e-176],
  ])("at %d", (x, value, complement) => {
    expectClose(erf(x), value, 0, 1e-15);
    expectClose(erfc(x), complement, 0, x > 5 ? 1e-13 : 4e-15);
    expectClose(erf(-x), -value, 0, 1e-15);
    expectClose(erfc(-x), 2 - complement, 0, 1e-15);
  });

  it("has the slope of a Gaussian, across its pieces", () => {
    for (let x = -5; x <= 5; x += 0.0625) {
      expectClose(slope(erf, x), (2 / Math.sqrt(Math.PI)) * Math.exp(-x * x), 1e-8);
    }
  });

  it("at the ends", () => {
    expect([erf(-Infinity), erf(Infinity), erfc(-Infinity), erfc(Infinity)]).toEqual([-1, 1, 2, 0]);
    expect(erfc(28)).toBe(0);
    expect(erfc(26)).toBeGreaterThan(0);
    expect(erf(NaN)).toBeNaN();
    expect(erfc(NaN)).toBeNaN();
  });
});
