// Models that take derivatives of functions which call themselves, or take derivatives while they do.

import { gradient, hvp, jvp, valueAndGradient } from "chainrule";

const power = (t: number, k: number): number => (k > 0 ? t * power(t, k - 1) : Math.sin(t));

export const slopeOfPower = (x: number, k: number): number => gradient(power)(x, k) * x;

const slopeAt = (t: number, k: number): number => gradient(power)(t, k);
export const twoOrders = (x: number, k: number): number => gradient(slopeAt)(x, k) + x * slopeAt(x, 3);

function pairwise(xs: number[], from: number, to: number): number {
  if (to - from <= 0) return 0;
  if (to - from === 1) return Math.sin(xs[from]! ** 2);
  const middle = (from + to) >> 1;
  return pairwise(xs, from, middle) * 1.5 + pairwise(xs, middle, to) * pairwise(xs, from, middle);
}

/** The gradient is an array. */
export function gradientOfPairs(x: number[]): number {
  const g = gradient(pairwise)(x, 0, x.length);
  return g.reduce((sum, slope, i) => sum + slope * slope * x[i]!, 0);
}

const waves = (xs: number[], i: number): number =>
  i < 0 ? 1 : xs[i]! ** 2 * Math.exp(0.1 * xs[i]!) + Math.cos(waves(xs, i - 1));

export function alongDirections(x: number[], v: number[]): number {
  const product = hvp(waves)(x, v, x.length - 1);
  return jvp(waves)(x, v, x.length - 1) + product[0]! * product[1]!;
}

/** Its arrays lie in the frames. */
function butterflies(xs: number[]): number[] {
  if (xs.length <= 1) return xs;
  const even = butterflies(xs.filter((_, i) => i % 2 === 0));
  const odd = butterflies(xs.filter((_, i) => i % 2 === 1));
  return [...even.map((e, i) => e + Math.sin(i + odd[i]!)), ...even.map((e, i) => e * odd[i]!)];
}

export function gradientOfTransform(x: number[], p: number): number {
  const energy = (xs: number[]): number => butterflies(xs).reduce((sum, v) => sum + v ** p, 0);
  return gradient(energy)(x).reduce((sum, slope, i) => sum + slope * (i + 1) + slope * slope, 0);
}

function walk(t: number, depth: number, w: number[]): number {
  const here = t * w[depth]!;
  if (depth + 1 >= w.length) return Math.tanh(here);
  return Math.tanh(here + walk(t * 0.5, depth + 1, w) * walk(t + w[depth]!, depth + 1, w));
}

/** One function by its array and by its number. */
export function bothWays(w: number[], t: number): number {
  const g = gradient((weights: number[]) => walk(t, 0, weights))(w);
  const [value, slope] = valueAndGradient((u: number) => walk(u, 0, w))(t);
  return g[0]! * g[1]! + value * slope;
}

const bowl = (xs: number[]): number => xs.reduce((sum, x) => sum + x ** 3 + Math.sin(x * xs[0]!), 0);

function descend(xs: number[], steps: number): number[] {
  if (steps === 0) return xs;
  const slope = gradient(bowl)(xs);
  return descend(
    xs.map((x, i) => x - 0.1 * slope[i]!),
    steps - 1,
  );
}

/** A recursion that asks for a gradient, with arrays of its own, on each level. */
export function descended(x: number[], steps: number): number {
  const y = descend(x, steps);
  return y[0]! * y[1]! + y[0]!;
}

interface State {
  readonly at: number[];
  readonly speed: { readonly scale: number };
}
const energyOf = ({ at, speed }: State): number => at.reduce((sum, q) => sum + speed.scale * q ** 3, speed.scale ** 2);

/** The gradients are needed again after the calls that take others. */
function swing(state: State, depth: number): number {
  if (depth === 0) return energyOf(state);
  const g = gradient(energyOf)(state);
  const next = { at: state.at.map((q, i) => q - 0.1 * g.at[i]!), speed: { scale: state.speed.scale * 0.9 } };
  const rest = swing(next, depth - 1);
  return g.at.reduce((sum, slope) => sum + slope * rest, g.speed.scale) + swing(next, depth - 1);
}
export const swinging = (at: number[], depth: number): number => swing({ at, speed: { scale: 0.7 } }, depth);

const polynomial = (t: number, k: number): number => (k === 0 ? 1 : t * polynomial(t, k - 1) + Math.sin(k * t));

/** A recursion that asks for the slope of another one. */
function newton(t: number, steps: number, target: number): number {
  if (steps === 0) return t;
  const slope = gradient(polynomial)(t, 3);
  return newton(t - 0.1 * (polynomial(t, 3) - target) * slope, steps - 1, target);
}
export const newtonSteps = (x: number[], steps: number): number =>
  x.reduce((sum, v) => sum + newton(v, steps, x[1]!), 0);
