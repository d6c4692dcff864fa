// Models that take derivatives themselves: `gradient(f)`, `valueAndGradient(f)`, `jvp(f)`, `hvp(f)`.

import { gradient, hvp, jvp, valueAndGradient } from "chainrule";

interface Point {
  x: number;
  y: number;
}

/** @derive gradient jvp hvp hessian */
export function slopeSquared(x: number): number {
  const slope = gradient((t: number) => t * t * Math.sin(t))(x);
  return slope * slope;
}

/** Two names of one number: the inner derivative is 1, the outer one 1 as well. */
export const notConfused = (x: number): number => x * gradient((y: number) => x + y)(x);

/** @derive gradient jvp hvp */
export const thirdDerivative = (x: number): number =>
  gradient((a: number) => gradient((b: number) => gradient((c: number) => c ** 5 * Math.exp(-0.3 * c))(b))(a))(x);

export const quartic = (x: number): number => x ** 4 - 2 * x;
export const slope = (x: number): number => gradient(quartic)(x);
/** @derive gradient hvp */
export const curvature = (x: number): number => gradient(slope)(x) ** 2;

const potential = (p: Point, w: number): number =>
  1 / Math.hypot(p.x - 10, p.y - 10 + w) + 1 / Math.hypot(p.x - 10, p.y);

/**
 * A particle between two charges, until it crosses the ground.
 * @derive gradient jvp hvp
 */
export function particle(w: number): number {
  let position: Point = { x: 0, y: 8 };
  let velocity: Point = { x: 0.75, y: 0 };
  const dt = 0.1;
  for (;;) {
    const force = gradient((p: Point) => potential(p, w))(position);
    position = { x: position.x + dt * velocity.x, y: position.y + dt * velocity.y };
    if (position.y <= 0) {
      const rest = -position.y / velocity.y;
      const crossing = position.x + rest * velocity.x;
      return crossing ** 2;
    }
    velocity = { x: velocity.x - dt * force.x, y: velocity.y - dt * force.y };
  }
}

const height = (a: Point, b: Point): number => a.x ** 2 + 0.5 * a.y ** 2 - (b.x ** 2 + b.y ** 2) + 0.4 * a.x * b.y;

/**
 * The value at the best answer to `p`, found by a number of steps uphill that adapts its step size.
 * @derive gradient jvp hvp
 */
export function saddle(p: Point): number {
  const f = (q: Point): number => -height(p, q);
  let answer: Point = { x: 1, y: 1 };
  let eta = 0.1;
  let value = f(answer);
  let steps = 0;
  while (steps < 6) {
    const g = gradient(f)(answer);
    const next = { x: answer.x - eta * g.x, y: answer.y - eta * g.y };
    const moved = f(next);
    if (moved < value) {
      answer = next;
      value = moved;
      steps++;
    } else {
      eta /= 2;
    }
  }
  return height(p, answer);
}

/** Newton's method on the derivative: where a + x³ − 2 b x has its minimum. */
export function newtonMinimum(a: number, b: number): number {
  const f = (x: number): number => a * x ** 4 - b * x ** 2 + Math.cos(x) * a;
  let x = 1.5;
  for (let i = 0; i < 5; i++) x -= gradient(f)(x) / hvp(f)(x, 1);
  return x;
}

/** How the root of y³ + a y − b moves with its arguments, by the implicit function theorem. */
export function implicitRoot(p: { a: number; b: number }): number {
  const residual = (y: number, q: { a: number; b: number }): number => y ** 3 + q.a * y - q.b;
  let y = 1;
  for (let i = 0; i < 8; i++) {
    const [r, slope] = valueAndGradient(residual)(y, p);
    y -= r / slope;
  }
  const byArguments = gradient((q: { a: number; b: number }) => residual(y, q))(p);
  const byRoot = gradient(residual)(y, p);
  return -(byArguments.a + 2 * byArguments.b) / byRoot;
}

interface Layer {
  weights: number[];
  biases: number[];
  out: number[];
}

const network = (t: number, { weights, biases, out }: Layer): number => {
  let sum = 0;
  for (let i = 0; i < weights.length; i++) sum += out[i]! * Math.tanh(weights[i]! * t + biases[i]!);
  return sum;
};

/**
 * A network that solves u'' + u = 0: the residual takes the network's second derivative by its input.
 * @derive gradient jvp hvp
 */
export function physicsLoss(layer: Layer, times: number[]): number {
  let loss = (network(0, layer) - 1) ** 2;
  for (const time of times) {
    const acceleration = gradient((t: number) => gradient((s: number) => network(s, layer))(t))(time);
    loss += (acceleration + network(time, layer)) ** 2 / times.length;
  }
  return loss;
}

interface Phase {
  q: number[];
  p: number[];
}

function hamiltonian(state: Phase, stiffness: number): number {
  let energy = 0;
  for (let i = 0; i < state.q.length; i++) {
    energy += 0.5 * state.p[i]! ** 2;
    const next = state.q[(i + 1) % state.q.length]!;
    energy += stiffness * Math.cosh(next - state.q[i]!) + 0.1 * state.q[i]! ** 4;
  }
  return energy;
}

/**
 * Leapfrog with the forces of any Hamiltonian.
 * @wrt start stiffness
 * @derive gradient jvp hvp
 */
export function leapfrog(start: Phase, stiffness: number, steps: number, dt: number): number {
  const q = start.q.slice();
  const p = start.p.slice();
  for (let step = 0; step < steps; step++) {
    const before = gradient(hamiltonian)({ q, p }, stiffness);
    for (let i = 0; i < p.length; i++) p[i]! -= 0.5 * dt * before.q[i]!;
    const middle = gradient(hamiltonian)({ q, p }, stiffness);
    for (let i = 0; i < q.length; i++) q[i]! += dt * middle.p[i]!;
    const after = gradient(hamiltonian)({ q, p }, stiffness);
    for (let i = 0; i < p.length; i++) p[i]! -= 0.5 * dt * after.q[i]!;
  }
  return q[0]! * p[1]! + hamiltonian({ q, p }, stiffness);
}

const logistic = (weights: number[], row: number[], label: number): number => {
  let z = 0;
  for (let j = 0; j < weights.length; j++) z += weights[j]! * row[j]!;
  return Math.log1p(Math.exp(-label * z));
};

/**
 * The penalty on each example's gradient, in a loop over data.
 * @derive gradient hvp
 */
export function gradientPenalty(weights: number[], rows: number[][], labels: number[]): number {
  let sum = 0;
  for (let i = 0; i < rows.length; i++) {
    const g = gradient(logistic)(weights, rows[i]!, labels[i]!);
    sum += logistic(weights, rows[i]!, labels[i]!);
    for (const part of g) sum += 0.1 * part * part;
  }
  return sum;
}

/** One step of training inside the model, as meta-learning takes it. */
export function metaStep(weights: number[], rate: number, rows: number[][], labels: number[]): number {
  const loss = (w: number[]): number => rows.reduce((sum, row, i) => sum + logistic(w, row, labels[i]!), 0);
  const g = gradient(loss)(weights);
  const next = weights.map((w, i) => w - rate * g[i]!);
  return loss(next);
}

function rotated(v: readonly number[], turn: number): number[] {
  const out = new Array<number>(v.length).fill(0);
  for (let i = 0; i < v.length; i++) out[i] = Math.sin(turn * v[i]!) * v[(i + 1) % v.length]!;
  return out;
}

/**
 * A directional derivative of a function with an array for a result.
 * @derive gradient jvp hvp
 */
export function jacobianProduct(v: number[], turn: number): number {
  const along = jvp(rotated)(v, [1, -2, 0.5], turn);
  return along.reduce((sum, t, i) => sum + t * t * (i + 1), 0);
}

/** @wrt v direction */
export const directional = (v: number[], direction: number[], turn: number): number =>
  jvp((u: number[]) => rotated(u, turn)[1]! * Math.exp(u[0]!))(v, direction);

/**
 * Curvature of an array function along a direction.
 * @wrt v direction
 * @derive gradient hvp
 */
export function curvatureAlong(v: number[], direction: number[]): number {
  const bowl = (u: number[]): number => {
    let product = 1;
    for (const each of u) product *= 1 + each * each;
    return Math.sqrt(product);
  };
  const product = hvp(bowl)(v, direction);
  return product.reduce((sum, h, i) => sum + h * direction[i]!, 0);
}

interface Nested {
  rate: number;
  pair: [number, number];
  rows: number[][];
  inner: { label: string; scale: number };
  on: boolean;
}

const mixed = ({ rate, pair, rows, inner, on }: Nested): number => {
  let sum = rate * pair[0] ** 2 * inner.scale;
  for (const row of rows) for (const x of row) sum += Math.sin(x * rate) * pair[1];
  return on ? sum * inner.scale : sum;
};

/** The derivative has the shape of the argument; what is no number is as it was. */
export function shapes(value: Nested): number {
  const g = gradient(mixed)(value);
  let sum = g.rate ** 2 + g.pair[0] * g.pair[1] + g.inner.scale;
  for (const row of g.rows) for (const x of row) sum += x * x;
  return g.on && g.inner.label === "a" ? sum * 2 : sum;
}

/** A result in the shape of the argument. */
export const gradientField = (p: Point, w: number): Point => gradient(potential)(p, w);

export const hessianRows = (v: number[]): number[] => {
  const f = (u: number[]): number => u[0]! ** 2 * u[1]! + Math.exp(u[1]! * u[2]!);
  return [...hvp(f)(v, [1, 0, 0]), ...hvp(f)(v, [0, 1, 0])];
};

/** The function overwrites its own copy of the argument, keeps a state in a local array and leaves early. */
function relaxed(v: number[], rounds: number): number {
  const state = v.slice();
  let energy = 0;
  for (let round = 0; round < rounds; round++) {
    for (let i = 1; i < v.length; i++) {
      v[i] = v[i]! * Math.cos(v[i - 1]!);
      state[i]! += v[i]! * state[i - 1]!;
    }
    energy += state.at(-1)! * v[0]!;
    if (energy > 50) return energy * v[1]!;
  }
  return energy;
}

/** @derive gradient hvp */
export function throughState(v: number[], rounds: number): number {
  let sum = 0;
  for (let k = 0; k < 2; k++) {
    const g = gradient(relaxed)(v, rounds);
    for (let i = 0; i < g.length; i++) sum += g[i]! ** 2 * (k + 1);
  }
  return sum;
}

/** The derivative as a value: given to a helper, chosen at run time, mapped over numbers. */
export function asValues(x: number, n: number): number {
  const descend = (slope: (t: number) => number, start: number): number => {
    let at = start;
    for (let i = 0; i < 3; i++) at -= 0.1 * slope(at);
    return at;
  };
  const wave = (t: number): number => Math.sin(t) * x;
  const f = n > 2 ? wave : quartic;
  const slopes = [x, 2 * x, 0.5].map(gradient(wave));
  return descend(gradient(wave), x) + gradient(f)(x) + slopes.reduce((sum, s) => sum * 2 + s, 0);
}

/** In branches and in a helper that is called in a loop. */
export function inBranches(x: number, data: number[]): number {
  const rate = (t: number, k: number): number => (k > 0 ? gradient(Math.exp)(t * k) : t ** 2);
  let sum = 0;
  for (const k of data) {
    if (k > 1) sum += gradient((t: number) => rate(t, k) * t)(x);
    else sum -= rate(x, k) * hvp((t: number) => t ** 3 * k)(x, 2);
  }
  return sum;
}

/** A function with a loop whose length is known only when it has run. */
const until = (start: number, limit: number): number => {
  let y = start;
  let sum = 0;
  while (y < limit) {
    y = y * 1.5 + 0.1 * Math.sin(y);
    sum += y * start;
  }
  return sum;
};

/** @derive gradient hvp */
export const throughWhile = (x: number, limit: number): number => gradient(until)(x, limit) * x;

/**
 * Differentiated by its second parameter, which has the type of the first.
 * @wrt b
 */
export const second = (a: number, b: number): number => a * b ** 3;
export const bySecond = (x: number): number => gradient(second)(x, x * x);

/** The adjoint of the square root is zero where the other side of the maximum is chosen. */
export const maskedRoot = (x: number, w: number): number => {
  const f = (t: number): number => w * Math.max(Math.sqrt(t), 3 * t) + Math.abs(t - 0.2) ** 1.5;
  return gradient(f)(x) * x;
};

/** Strong zeros of strong zeros. */
export const maskedCurvature = (x: number, w: number): number => gradient(maskedRoot)(x, w) * w;

/** The derivative of the directional derivative by its direction is there at direction zero too. */
export const atZeroDirection = (d: number, t: number): number => jvp((x: number) => Math.sqrt(x) / x)(t, d * d + d);

/** The same in reverse mode: the weight of a singular term is zero. */
export const zeroWeight = (w: number, t: number): number => gradient((x: number) => w * Math.log(x) + x * x)(t);
