// Closures as values: captured, stored in arrays and records, composed, curried, chosen at run time.

type Scalar = (x: number) => number;

const compose =
  (...fs: readonly Scalar[]): Scalar =>
  (x) =>
    fs.reduceRight((y, f) => f(y), x);
const pipe = <A>(start: A, ...steps: readonly ((value: A) => A)[]): A => steps.reduce((value, f) => f(value), start);
const curry =
  <A, B, C>(f: (a: A, b: B) => C) =>
  (a: A) =>
  (b: B): C =>
    f(a, b);
const twice =
  (f: Scalar): Scalar =>
  (x) =>
    f(f(x));
const flip =
  <A, B, C>(f: (a: A, b: B) => C) =>
  (b: B, a: A): C =>
    f(a, b);

/** Captures what is active, called after it was given another value. */
export function lateCall(x: number, y: number): number {
  let gain = x;
  const amplify = (v: number): number => gain * v * v;
  gain += y;
  const first = amplify(x);
  gain *= first;
  return first + amplify(y);
}

/** A literal list of closures over active values, all of them called. */
export function termsOfALoss(p: { a: number; b: number }): number {
  const terms = [(): number => p.a ** 2, (): number => p.a * p.b, (): number => Math.exp(-p.b)];
  let total = 0;
  for (const term of terms) total += term();
  return total;
}

/** The same by `reduce`, with arguments. */
export function basisExpansion(weights: number[], x: number): number {
  const basis: readonly Scalar[] = [() => 1, (t) => t, (t) => t * t, Math.sin, (t) => Math.exp(-t * t)];
  return basis.reduce((sum, phi, k) => sum + weights[k]! * phi(x), 0);
}

/** One closure for each element of an array that is as long as it is. */
export function constraintsAsClosures(x: number[], limits: number[]): number {
  const constraints = limits.map(
    (limit, i) =>
      (v: number): number =>
        Math.max(0, v - limit) ** 2 * (1 + i),
  );
  return constraints.reduce((s, g, i) => s + g(x[i]!), 0);
}

/** The closures of a loop, pushed, called in another loop. */
export function pushedClosures(xs: number[]): number {
  const terms: (() => number)[] = [];
  for (let i = 0; i < xs.length; i++) {
    const weight = xs[i]! * (i + 1);
    terms.push(() => weight * xs[i]!);
  }
  let s = 0;
  for (const term of terms) s += term() * s + term();
  return s;
}

/** Closures over several things, made by `Array.from`. */
export function radialBasis(centers: number[], widths: number[], at: number[]): number {
  const kernels = Array.from(
    { length: centers.length },
    (_, k): Scalar =>
      (t) =>
        Math.exp(-(((t - centers[k]!) / widths[k]!) ** 2)),
  );
  return at.reduce((s, t) => s + kernels.reduce((q, kernel) => q + kernel(t), 0) ** 2, 0);
}

interface Layer {
  readonly name: string;
  readonly forward: (xs: readonly number[]) => number[];
}

/** Layers as records of closures in a list. */
export function layersOfClosures(weights: number[][], bias: number[], input: number[]): number {
  const dense = (w: number[], b: number): Layer => ({
    name: "dense",
    forward: (xs) => xs.map((x, i) => x * w[i]! + b),
  });
  const activation = (f: Scalar): Layer => ({ name: "activation", forward: (xs) => xs.map((x) => f(x)) });
  const layers: Layer[] = [dense(weights[0]!, bias[0]!), activation(Math.tanh), dense(weights[1]!, bias[1]!)];
  let values: number[] = [...input];
  for (const layer of layers) values = layer.forward(values);
  return values.reduce((s, v) => s + v * v, 0);
}

export function composedFunctions(x: number, k: number): number {
  const shift =
    (by: number): Scalar =>
    (t) =>
      t + by;
  const f = compose(Math.sqrt, shift(k), (t) => t * t, twice(shift(x)));
  return f(x) * compose()(x) + pipe(x, f, twice(Math.sin), shift(k));
}

/** @wrt x k */
export function curried(x: number, k: number): number {
  const power = curry((exponent: number, base: number) => base ** exponent);
  const cube = power(3);
  const swapped = flip((a: number, b: number) => a / (1 + b * b));
  return cube(x) + power(k)(x) + swapped(x, k);
}

export function immediatelyInvoked(x: number): number {
  const scale = ((): number => {
    if (x > 1) return x * x;
    return 2 * x;
  })();
  const shifted = (function (t: number): number {
    return t - scale;
  })(3);
  return scale * shifted;
}

type Kind = "linear" | "quadratic" | "exponential";

const links: Record<Kind, Scalar> = {
  linear: (x) => x,
  quadratic: (x) => x * x,
  exponential: Math.exp,
};

/** A table of functions with a key that is data. */
export function linkFunction(weights: number[], kind: Kind): number {
  const link = links[kind];
  return weights.reduce((s, w) => s + link(w), 0) * link(weights[0]!);
}

/** A key for each element. */
export function linkPerElement(xs: number[], kinds: readonly Kind[]): number {
  return xs.reduce((s, x, i) => s + links[kinds[i]!](x), 0);
}

enum Activation {
  Identity,
  Tanh,
  Softplus,
}

const activations: readonly Scalar[] = [(x) => x, Math.tanh, (x) => Math.log1p(Math.exp(x))];

export function activationByEnum(xs: number[], activation: Activation): number[] {
  return xs.map((x) => activations[activation]!(x * 1.5));
}

/** Chosen by a condition on data, by one on active values, and handed on. */
export function chosenFunctions(x: number, y: number, smooth: boolean): number {
  const positive: Scalar = smooth ? (t) => Math.log1p(Math.exp(t)) : (t) => Math.max(t, 0);
  const growth = x > y ? Math.exp : (t: number): number => 1 + t;
  const apply = (f: Scalar, t: number): number => f(t) * f(-t);
  return apply(positive, x) + apply(growth, x * y);
}

/** A function is a value that `let` gives another one. */
export function stepFunction(x: number, steps: number): number {
  let step: Scalar = (t) => t + x;
  for (let k = 0; k < steps; k++) {
    if (k === 2) step = (t) => t * x;
    x = step(x) / 2;
  }
  return x;
}

/** A counter and a total that several closures share. */
export function sharedState(xs: number[]): number {
  let total = 0;
  let count = 0;
  const accumulator = {
    add(x: number): void {
      total += x * x;
      count++;
    },
    mean: (): number => total / count,
  };
  xs.forEach((x) => accumulator.add(x));
  return accumulator.mean() + total;
}

/** Memo in a closure of a factory, made twice. */
export function integratorFactory(x0: number, rates: number[]): number {
  const makeIntegrator = (gain: number) => {
    let state = x0;
    return (input: number): number => {
      state += gain * (input - state);
      return state;
    };
  };
  const slow = makeIntegrator(0.1);
  const fast = makeIntegrator(x0);
  return rates.reduce((s, r) => s + slow(r) * fast(r), 0);
}

/** The functions of an optional set of callbacks. */
export function optionalCallbacks(xs: number[]): number {
  const run = (values: number[], hooks: { before?: Scalar; after?: Scalar } = {}): number =>
    values.reduce((s, v) => {
      const entered = hooks.before?.(v) ?? v;
      const result = entered * entered;
      return s + (hooks.after ? hooks.after(result) : result);
    }, 0);
  return run(xs) + run(xs, { before: Math.sin }) + run(xs, { after: (t) => t * xs[0]! });
}

/** Function references in place of closures. */
export function functionReferences(xs: number[]): number {
  const magnitudes = xs.map(Math.abs).map(Math.sqrt);
  const total = magnitudes.map(Number).reduce(add);
  const norm = magnitudes.reduce(larger);
  return total * norm + xs.filter(Boolean).filter(isLarge).reduce(add, 0);
}

function add(a: number, b: number): number {
  return a + b;
}
function larger(a: number, b: number): number {
  return Math.max(a, b);
}
function isLarge(x: number): boolean {
  return x > 0.5;
}

/** Functions that return tuples of functions: a lens. */
export function lenses(p: { inner: { gain: number }; bias: number }): number {
  type P = typeof p;
  const lens = <V>(get: (p: P) => V, set: (p: P, v: V) => P): readonly [typeof get, typeof set] => [get, set];
  const [getGain, setGain] = lens(
    (q) => q.inner.gain,
    (q, gain) => ({ ...q, inner: { ...q.inner, gain } }),
  );
  const doubled = setGain(p, 2 * getGain(p) * p.bias);
  return getGain(doubled) * doubled.bias + getGain(p);
}

/** Iterates a function given as an argument to a fixed point. */
function fixedPoint(f: Scalar, start: number, rounds = 20): number {
  let x = start;
  for (let k = 0; k < rounds; k++) x = f(x);
  return x;
}

export function keplersEquation(eccentricity: number, anomaly: number): number {
  return fixedPoint((e) => anomaly + eccentricity * Math.sin(e), anomaly, 12);
}

type Derivative = (t: number, y: readonly number[]) => number[];
type Stepper = (f: Derivative, t: number, y: readonly number[], h: number) => number[];

const axpy = (a: number, x: readonly number[], y: readonly number[]): number[] => y.map((v, i) => v + a * x[i]!);
const euler: Stepper = (f, t, y, h) => axpy(h, f(t, y), y);
const rungeKutta: Stepper = (f, t, y, h) => {
  const k1 = f(t, y);
  const k2 = f(t + h / 2, axpy(h / 2, k1, y));
  const k3 = f(t + h / 2, axpy(h / 2, k2, y));
  const k4 = f(t + h, axpy(h, k3, y));
  return y.map((v, i) => v + (h / 6) * (k1[i]! + 2 * k2[i]! + 2 * k3[i]! + k4[i]!));
};
const steppers = { euler, rungeKutta } as const;

/**
 * A method chosen by name, with a right side given as a closure.
 *
 * @wrt y0 damping
 */
export function oscillator(y0: number[], damping: number, method: keyof typeof steppers, steps: number): number[] {
  const f: Derivative = (t, [position, velocity]) => [velocity!, -position! - damping * velocity! + Math.cos(t)];
  const step = steppers[method];
  let y: number[] = [...y0];
  for (let k = 0; k < steps; k++) y = step(f, k * 0.1, y, 0.1);
  return y;
}

/** Different closures pushed into one list, in branches of a loop. */
export function mixedClosures(xs: number[], kinds: readonly number[]): number {
  const terms: ((scale: number) => number)[] = [];
  for (const [i, x] of xs.entries()) {
    const square = x * x;
    if (kinds[i] === 0) terms.push((scale) => scale * square);
    else if (kinds[i] === 1) terms.push((scale) => Math.sin(x * scale) + i);
    else terms.push(Math.exp);
  }
  return terms.reduce((s, term, i) => s + term(xs[i]! / 2) * (i + 1), 0);
}

/** Closures in records in a list of any length, filtered and called. */
export function rulesInRecords(xs: number[], limits: readonly number[]): number {
  const rules = limits.map((limit, i) => ({
    name: "limit",
    weight: xs[i]! * 2,
    penalty: (x: number): number => (x > limit ? (x - limit) ** 2 : 0),
  }));
  const used = rules.filter(({ weight }) => weight > 0.5);
  let total = 0;
  for (const { weight, penalty } of used) for (const x of xs) total += weight * penalty(x);
  return total;
}

/** A chain of functions as long as the data: each closes over the one before. */
export function pipelineOfStages(x: number, gains: readonly number[]): number {
  const stages = gains.map(
    (gain) =>
      (v: number): number =>
        Math.tanh(gain * v) + x,
  );
  return stages.reduceRight((value, stage) => stage(value), x * x);
}

function makeKernel(center: number, width: number): Scalar {
  const scale = 1 / (width * width);
  return (t) => Math.exp(-scale * (t - center) ** 2);
}

/** Made by a factory for each element. */
export function kernelsByFactory(centers: number[], widths: readonly number[], at: readonly number[]): number {
  const kernels = centers.map((center, i) => makeKernel(center, widths[i]!));
  return at.reduce((s, t) => s + kernels.map((k) => k(t)).reduce((a, b) => Math.max(a, b)), 0);
}

/** Records with two functions, each one of several. */
export function pairsOfFunctions(xs: number[], kinds: readonly boolean[]): number {
  const stages = xs.map((x, i) =>
    kinds[i]
      ? { first: (t: number): number => t * x, second: Math.sin }
      : { first: Math.cos, second: (t: number): number => t + x },
  );
  const others = xs.map((x) => ({ first: (t: number): number => t ** 2 + x, second: Math.exp }));
  return [...stages, ...others].reduce((s, { first, second }) => s + first(second(0.3)), 0);
}
