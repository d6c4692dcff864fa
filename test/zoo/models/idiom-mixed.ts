// Small models of many trades, written with the language's idioms rather than with loops.

import { sigmoid } from "chainrule";

type Vec2 = readonly [x: number, y: number];
type Quaternion = readonly [w: number, x: number, y: number, z: number];

const sum = (xs: readonly number[]): number => xs.reduce((a, b) => a + b, 0);
const dot = (a: readonly number[], b: readonly number[]): number => sum(a.map((x, i) => x * b[i]!));
const range = (n: number): number[] => [...Array(n).keys()];
const zipWith = <A, B, C>(f: (a: A, b: B) => C, as: readonly A[], bs: readonly B[]): C[] =>
  as.map((a, i) => f(a, bs[i]!));
const matrix = (rows: number, columns: number, f: (i: number, j: number) => number): number[][] =>
  Array.from({ length: rows }, (_, i) => Array.from({ length: columns }, (__, j) => f(i, j)));

interface Joint {
  readonly length: number;
  readonly angle: number;
  readonly limits?: readonly [number, number];
}

/** Forward kinematics by a fold over linked arms, with a penalty on limits. */
export function linkedArms(joints: Joint[], target: Vec2): number {
  const { x, y } = joints.reduce(
    ({ x, y, heading }, { length, angle }) => {
      const turned = heading + angle;
      return { x: x + length * Math.cos(turned), y: y + length * Math.sin(turned), heading: turned };
    },
    { x: 0, y: 0, heading: 0 },
  );
  const penalty = sum(
    joints.map(({ angle, limits: [low, high] = [-Math.PI, Math.PI] }) => Math.max(0, low - angle, angle - high) ** 2),
  );
  return Math.hypot(x - target[0], y - target[1]) + 10 * penalty;
}

const multiply = ([a, b, c, d]: Quaternion, [e, f, g, h]: Quaternion): Quaternion => [
  a * e - b * f - c * g - d * h,
  a * f + b * e + c * h - d * g,
  a * g - b * h + c * e + d * f,
  a * h + b * g - c * f + d * e,
];
const conjugate = ([w, ...v]: Quaternion): Quaternion => [w, -v[0], -v[1], -v[2]];
const unit = (q: Quaternion): Quaternion => {
  const n = Math.hypot(...q);
  return [q[0] / n, q[1] / n, q[2] / n, q[3] / n];
};

export function rotateByQuaternion(q: [number, number, number, number], points: Vec2[]): number[] {
  const r = unit(q);
  return points.flatMap(([x, y]) => {
    const [, ...rotated] = multiply(multiply(r, [0, x, y, 1]), conjugate(r));
    return [rotated[0] * rotated[1], rotated[2]];
  });
}

/** Attention over tokens. */
export function attentionHead(w: { q: number[][]; k: number[][]; v: number[][] }, tokens: number[][]): number {
  const project = (m: number[][]): number[][] => tokens.map((t) => m.map((row) => dot(row, t)));
  const [q, k, v] = [w.q, w.k, w.v].map(project) as [number[][], number[][], number[][]];
  const softmax = (xs: number[]): number[] => {
    const top = Math.max(...xs);
    const exps = xs.map((x) => Math.exp(x - top));
    const total = sum(exps);
    return exps.map((e) => e / total);
  };
  const mixed = q.map((query) => {
    const weights = softmax(k.map((key) => dot(query, key) / Math.sqrt(query.length)));
    return v[0]!.map((_, j) => sum(weights.map((a, t) => a * v[t]![j]!)));
  });
  return sum(mixed.flat().map((x) => x * x));
}

/** A GRU cell folded over a sequence. */
export function gatedCell(p: { wz: number[]; wr: number[]; wh: number[] }, inputs: number[]): number {
  const gate = ([a, b, c]: number[], x: number, h: number): number => a! * x + b! * h + c!;
  return inputs.reduce((h, x) => {
    const z = sigmoid(gate(p.wz, x, h));
    const r = sigmoid(gate(p.wr, x, h));
    return (1 - z) * h + z * Math.tanh(gate(p.wh, x, r * h));
  }, 0);
}

type Kernel = (a: number, b: number) => number;
const kernels = {
  rbf:
    (width: number): Kernel =>
    (a, b) =>
      Math.exp(-((a - b) ** 2) / (2 * width ** 2)),
  periodic:
    (width: number): Kernel =>
    (a, b) =>
      Math.exp(-2 * (Math.sin(Math.PI * Math.abs(a - b)) / width) ** 2),
};

/** The log likelihood of a Gaussian process by Cholesky's factorization, with a kernel chosen by name. */
export function gaussianProcess(
  p: { width: number; noise: number },
  xs: number[],
  ys: number[],
  kind: keyof typeof kernels,
): number {
  const kernel = kernels[kind](p.width);
  const n = xs.length;
  const k = matrix(n, n, (i, j) => kernel(xs[i]!, xs[j]!) + (i === j ? p.noise : 0));
  const l = matrix(n, n, () => 0);
  for (const i of range(n)) {
    for (let j = 0; j <= i; j++) {
      const s = k[i]![j]! - dot(l[i]!.slice(0, j), l[j]!.slice(0, j));
      l[i]![j] = i === j ? Math.sqrt(s) : s / l[j]![j]!;
    }
  }
  const z: number[] = [];
  for (const [i, y] of ys.entries()) z.push((y - dot(l[i]!.slice(0, i), z)) / l[i]![i]!);
  return -0.5 * dot(z, z) - sum(l.map((row, i) => Math.log(row[i]!)));
}

/** A hidden Markov model forward in time. */
export function forwardAlgorithm(
  p: { start: number[]; transition: number[][]; emission: number[][] },
  observed: readonly number[],
): number {
  const [first, ...rest] = observed;
  const initial = p.start.map((s, i) => s * p.emission[i]![first!]!);
  const final = rest.reduce(
    (alpha, o) => alpha.map((_, j) => p.emission[j]![o]! * sum(alpha.map((a, i) => a * p.transition[i]![j]!))),
    initial,
  );
  return Math.log(sum(final));
}

/** Prices an American option on a tree of lists that get shorter. */
export function optionTree(
  p: { spot: number; volatility: number },
  strike: number,
  steps: number,
  style: "call" | "put",
): number {
  const up = Math.exp(p.volatility * Math.sqrt(1 / steps));
  const rate = Math.exp(0.03 / steps);
  const q = (rate - 1 / up) / (up - 1 / up);
  const payoff =
    style === "call" ? (s: number): number => Math.max(s - strike, 0) : (s: number): number => Math.max(strike - s, 0);
  const spotAt = (level: number, j: number): number => p.spot * up ** (2 * j - level);
  const values = range(steps + 1).map((j) => payoff(spotAt(steps, j)));
  for (let level = steps - 1; level >= 0; level--) {
    for (let j = 0; j <= level; j++) {
      const held = (q * values[j + 1]! + (1 - q) * values[j]!) / rate;
      values[j] = Math.max(held, payoff(spotAt(level, j)));
    }
  }
  return values[0]!;
}

type Species = "a" | "b" | "c";
interface Reaction {
  readonly from: readonly Species[];
  readonly to: readonly Species[];
}

/** Mass action kinetics of reactions that are data. */
export function kinetics(
  rates: number[],
  start: Record<Species, number>,
  reactions: readonly Reaction[],
  steps: number,
): number {
  let state = { ...start };
  for (let k = 0; k < steps; k++) {
    const next = { ...state };
    for (const [i, { from, to }] of reactions.entries()) {
      let flow = rates[i]! * 0.1;
      for (const s of from) flow *= state[s];
      for (const s of from) {
        if (s === "a") next.a -= flow;
        else if (s === "b") next.b -= flow;
        else next.c -= flow;
      }
      for (const s of to) {
        if (s === "a") next.a += flow;
        else if (s === "b") next.b += flow;
        else next.c += flow;
      }
    }
    state = next;
  }
  return state.c ** 2 + state.a * state.b;
}

type Primitive =
  | { readonly type: "sphere"; readonly center: Vec2; readonly radius: number }
  | { readonly type: "box"; readonly half: Vec2 }
  | { readonly type: "plane"; readonly height: number };

function distanceTo(primitive: Primitive, [x, y]: Vec2): number {
  switch (primitive.type) {
    case "sphere": {
      const { center, radius } = primitive;
      return Math.hypot(x - center[0], y - center[1]) - radius;
    }
    case "box": {
      const [dx, dy] = [Math.abs(x) - primitive.half[0], Math.abs(y) - primitive.half[1]];
      return Math.hypot(Math.max(dx, 0), Math.max(dy, 0)) + Math.min(Math.max(dx, dy), 0);
    }
    case "plane":
      return y - primitive.height;
  }
}

/** Marches a ray through a scene that is data. */
export function rayMarch(eye: [number, number], angle: number, scene: readonly Primitive[]): number {
  const smoothMin = (ds: readonly number[]): number => -Math.log(sum(ds.map((d) => Math.exp(-4 * d)))) / 4;
  let t = 0;
  for (let k = 0; k < 12; k++) {
    const at: Vec2 = [eye[0] + t * Math.cos(angle), eye[1] + t * Math.sin(angle)];
    t += 0.8 * smoothMin(scene.map((primitive) => distanceTo(primitive, at)));
  }
  return t;
}

interface Edge {
  readonly source: string;
  readonly target: string;
  readonly weight?: number;
}

/** A force directed layout: names joined to positions. */
export function graphLayout(nodes: { name: string; x: number; y: number }[], edges: readonly Edge[]): number {
  const attraction = edges.map(({ source, target, weight = 1 }) => {
    const a = nodes.find(({ name }) => name === source)!;
    const b = nodes.find(({ name }) => name === target)!;
    return weight * (Math.hypot(a.x - b.x, a.y - b.y) - 1) ** 2;
  });
  const repulsion = nodes.flatMap((a, i) =>
    nodes.slice(i + 1).map((b) => 1 / (0.1 + (a.x - b.x) ** 2 + (a.y - b.y) ** 2)),
  );
  return sum(attraction) + sum(repulsion);
}

/** A Kalman filter as a fold with a record of functions for the model. */
export function kalman(p: { gain: number; q: number; r: number }, observations: number[]): number {
  const model = {
    predict: ({ mean, variance }: State): State => ({ mean: p.gain * mean, variance: p.gain ** 2 * variance + p.q }),
    update({ mean, variance }: State, y: number): State & { loss: number } {
      const s = variance + p.r;
      const k = variance / s;
      return { mean: mean + k * (y - mean), variance: (1 - k) * variance, loss: Math.log(s) + (y - mean) ** 2 / s };
    },
  };
  interface State {
    mean: number;
    variance: number;
  }
  return observations.reduce(
    ({ loss, ...state }, y) => {
      const next = model.update(model.predict(state), y);
      return { ...next, loss: loss + next.loss };
    },
    { mean: 0, variance: 1, loss: 0 },
  ).loss;
}

/** Stiffness of a bar of elements, assembled from records. */
export function barOfElements(p: { areas: number[]; load: number }, lengths: readonly number[]): number {
  const elements = zipWith((area, length) => ({ stiffness: area / length, area }), p.areas, lengths);
  const displacements = elements.reduce<number[]>((u, { stiffness }) => [...u, u.at(-1)! + p.load / stiffness], [0]);
  const stresses = elements.map(
    ({ stiffness, area }, i) => (stiffness * (displacements[i + 1]! - displacements[i]!)) / area,
  );
  return sum(stresses.map((s) => s ** 2)) + displacements.at(-1)!;
}

/** Layers with optional parts, as records that are data about records that are not. */
export function convolutionStack(
  layers: { weights: number[]; bias?: number }[],
  activations: readonly ("relu" | "tanh" | "none")[],
  signal: number[],
): number {
  const act = { relu: (x: number) => Math.max(0, x), tanh: Math.tanh, none: (x: number) => x };
  const output = layers.reduce<number[]>((xs, { weights, bias = 0 }, layer) => {
    const f = act[activations[layer]!];
    return xs.map((_, i) => f(sum(weights.map((w, j) => w * (xs[i + j - 1] ?? 0))) + bias));
  }, signal);
  return sum(output.map((x, i) => x * (i + 1)));
}

/** A catmull-rom spline through points, sampled by a closure per segment. */
export function splineLength(points: [number, number][], samples: number): number {
  const segments = points.slice(1, -2).map((_, i) => {
    const [p0, p1, p2, p3] = points.slice(i, i + 4) as Vec2[] as [Vec2, Vec2, Vec2, Vec2];
    const blend = (t: number, k: 0 | 1): number =>
      0.5 *
      (2 * p1[k] +
        (p2[k] - p0[k]) * t +
        (2 * p0[k] - 5 * p1[k] + 4 * p2[k] - p3[k]) * t ** 2 +
        (3 * (p1[k] - p2[k]) + p3[k] - p0[k]) * t ** 3);
    return (t: number): Vec2 => [blend(t, 0), blend(t, 1)];
  });
  return sum(
    segments.map((at) =>
      sum(
        range(samples).map((k) => {
          const [[ax, ay], [bx, by]] = [at(k / samples), at((k + 1) / samples)];
          return Math.hypot(bx - ax, by - ay);
        }),
      ),
    ),
  );
}

/** A second price auction smoothed by temperatures; bidders with optional budgets. */
export function auction(bids: { value: number; budget?: number }[], reserve: number): number {
  const offers = bids.map(({ value, budget }) => (budget === undefined ? value : Math.min(value, budget)));
  const [first = reserve, second = reserve] = offers.filter((o) => o > reserve).toSorted((a, b) => b - a);
  return Math.max(second, reserve) + 0.1 * first;
}

/** Damped springs on a cloth, addressed through helper closures over a flat array. */
export function clothStep(positions: number[], width: number, stiffness: number): number {
  const height = positions.length / (3 * width);
  const at = (i: number, j: number) => (k: 0 | 1 | 2) => positions[3 * (i * width + j) + k]!;
  const length = (a: (k: 0 | 1 | 2) => number, b: (k: 0 | 1 | 2) => number): number =>
    Math.hypot(...([0, 1, 2] as const).map((k) => a(k) - b(k)));
  let energy = 0;
  for (let i = 0; i < height; i++) {
    for (let j = 0; j < width; j++) {
      if (j + 1 < width) energy += stiffness * (length(at(i, j), at(i, j + 1)) - 1) ** 2;
      if (i + 1 < height) energy += stiffness * (length(at(i, j), at(i + 1, j)) - 1) ** 2;
    }
  }
  return energy;
}
