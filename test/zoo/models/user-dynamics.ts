// Simulations of all kinds: differential equations on records, events, grids in place, methods on plain objects.

export type State = readonly [prey: number, predator: number];
type Derivative<S> = (t: number, state: S) => S;

interface Tableau {
  readonly nodes: readonly number[];
  readonly weights: readonly number[];
  readonly matrix: readonly (readonly number[])[];
}

const tableaux = {
  euler: { nodes: [0], weights: [1], matrix: [[]] },
  heun: { nodes: [0, 1], weights: [0.5, 0.5], matrix: [[], [1]] },
  kutta: {
    nodes: [0, 0.5, 0.5, 1],
    weights: [1 / 6, 1 / 3, 1 / 3, 1 / 6],
    matrix: [[], [0.5], [0, 0.5], [0, 0, 1]],
  },
} as const satisfies Record<string, Tableau>;

export type Method = keyof typeof tableaux;

const stepWith =
  ({ nodes, weights, matrix }: Tableau) =>
  (f: Derivative<number[]>, t: number, y: readonly number[], h: number): number[] => {
    const slopes: number[][] = [];
    nodes.forEach((c, stage) => {
      const at = y.map((yi, i) => yi + h * matrix[stage]!.reduce((sum, a, j) => sum + a * slopes[j]![i]!, 0));
      slopes.push(f(t + c * h, at));
    });
    return y.map((yi, i) => yi + h * weights.reduce((sum, w, stage) => sum + w * slopes[stage]![i]!, 0));
  };

/** Prey and predators by any explicit method of a table. */
export function preyByTableau(
  rates: { birth: number; catch: number; growth: number; death: number },
  method: Method,
  steps: number,
): State {
  const { birth, catch: caught, growth, death } = rates;
  const field: Derivative<number[]> = (_, [x = 0, y = 0]) => [birth * x - caught * x * y, growth * x * y - death * y];
  const step = stepWith(tableaux[method]);
  let y: number[] = [1.5, 0.8];
  for (let i = 0; i < steps; i++) y = step(field, i * 0.1, y, 0.1);
  return [y[0]!, y[1]!];
}

/** Cash–Karp pair with a step that adapts to the error estimate. */
export function adaptiveDecay(k: number, tolerance: number): number {
  const f = (t: number, y: number): number => -k * y + Math.sin(t);
  let t = 0;
  let y = 1;
  let h = 0.2;
  const end = 1.5;
  while (t < end) {
    if (t + h > end) h = end - t;
    const k1 = f(t, y);
    const k2 = f(t + h / 2, y + (h / 2) * k1);
    const k3 = f(t + (3 * h) / 4, y + ((3 * h) / 4) * k2);
    const third = y + (h / 9) * (2 * k1 + 3 * k2 + 4 * k3);
    const k4 = f(t + h, third);
    const second = y + (h / 24) * (7 * k1 + 6 * k2 + 8 * k3 + 3 * k4);
    const error = Math.abs(third - second);
    if (error < tolerance) {
      t += h;
      y = third;
      h *= 1.5;
    } else {
      h /= 2;
    }
  }
  return y;
}

interface Ball {
  height: number;
  speed: number;
  bounces?: number;
}

/** Event-driven: the flight time to the floor in closed form. */
export function bouncingBall(
  ball: Ball,
  restitution: number,
  gravity: number,
  duration: number,
): { height: number; energy: number } {
  let { height, speed, bounces = 0 } = ball;
  let left = duration;
  for (;;) {
    const impact = (speed + Math.sqrt(speed ** 2 + 2 * gravity * height)) / gravity;
    if (impact > left || bounces > 10) break;
    left -= impact;
    speed = restitution * (gravity * impact - speed);
    height = 0;
    bounces++;
  }
  height += speed * left - 0.5 * gravity * left ** 2;
  speed -= gravity * left;
  return { height, energy: 0.5 * speed * speed + gravity * height };
}

type SimEvent =
  | { readonly at: number; readonly kind: "dose"; readonly amount: number }
  | { readonly at: number; readonly kind: "rate"; readonly clearance: number }
  | { readonly at: number; readonly kind: "sample"; readonly observed: number };

/** A queue of events sorted by time, over a state that decays in between.
 * @wrt parameters */
export function eventQueue(parameters: { volume: number; clearance: number }, events: readonly SimEvent[]): number {
  const queue = [...events].sort((a, b) => a.at - b.at);
  const state = { time: 0, amount: 0, clearance: parameters.clearance };
  let misfit = 0;
  const advanceTo = (time: number): void => {
    state.amount *= Math.exp((-state.clearance / parameters.volume) * (time - state.time));
    state.time = time;
  };
  while (queue.length > 0) {
    const event = queue.shift()!;
    advanceTo(event.at);
    switch (event.kind) {
      case "dose":
        state.amount += event.amount;
        break;
      case "rate":
        state.clearance = parameters.clearance * event.clearance;
        break;
      case "sample": {
        const residual = state.amount / parameters.volume - event.observed;
        misfit += residual ** 2;
        break;
      }
      default: {
        const never: never = event;
        throw new Error(`unknown event ${JSON.stringify(never)}`);
      }
    }
  }
  return misfit;
}

/** Heat in a rod by Crank–Nicolson with Thomas' algorithm in typed arrays. */
export function crankNicolson(initial: Float64Array, diffusivity: number, steps: number): Float64Array {
  const n = initial.length;
  const r = diffusivity / 2;
  const u = initial.slice();
  const rhs = new Float64Array(n);
  const cPrime = new Float64Array(n);
  for (let step = 0; step < steps; step++) {
    for (let i = 0; i < n; i++) {
      const left = i > 0 ? u[i - 1]! : 0;
      const right = i < n - 1 ? u[i + 1]! : 0;
      rhs[i] = r * left + (1 - 2 * r) * u[i]! + r * right;
    }
    cPrime[0] = -r / (1 + 2 * r);
    rhs[0]! /= 1 + 2 * r;
    for (let i = 1; i < n; i++) {
      const m = 1 + 2 * r + r * cPrime[i - 1]!;
      cPrime[i] = -r / m;
      rhs[i] = (rhs[i]! + r * rhs[i - 1]!) / m;
    }
    u[n - 1] = rhs[n - 1]!;
    for (let i = n - 2; i >= 0; --i) u[i] = rhs[i]! - cPrime[i]! * u[i + 1]!;
  }
  return u;
}

/** Waves on a grid: three buffers that take turns.
 * @wrt speed source */
export function waveGrid(speed: number, source: readonly number[], nx: number, ny: number): number {
  const at = (i: number, j: number): number => j * nx + i;
  let previous = new Float64Array(nx * ny);
  let current = new Float64Array(nx * ny);
  let next = new Float64Array(nx * ny);
  for (const amplitude of source) {
    for (let j = 1; j < ny - 1; j++) {
      for (let i = 1; i < nx - 1; i++) {
        const k = at(i, j);
        const laplacian = current[k - 1]! + current[k + 1]! + current[k - nx]! + current[k + nx]! - 4 * current[k]!;
        next[k] = 2 * current[k]! - previous[k]! + speed ** 2 * laplacian;
      }
    }
    next[at(nx >> 1, ny >> 1)]! += amplitude;
    [previous, current, next] = [current, next, previous];
  }
  return current.reduce((energy, x) => energy + x * x, 0);
}

interface Compartments {
  s: number;
  e: number;
  i: number;
  r: number;
}

export interface Intervention {
  readonly from: number;
  readonly until?: number;
  readonly factor: number;
}

const total = (c: Compartments): number => Object.values(c).reduce((a, b) => a + b, 0);

export function seirWithInterventions(
  { beta, sigma, gamma }: { beta: number; sigma: number; gamma: number },
  interventions: readonly Intervention[],
  { days = 20, dt = 0.5 }: { days?: number; dt?: number } = {},
): { peak: number; final: Compartments } {
  let c: Compartments = { s: 990, e: 0, i: 10, r: 0 };
  let peak = -Infinity;
  const contact = (day: number): number =>
    interventions
      .filter(({ from, until = Infinity }) => day >= from && day < until)
      .reduce((b, { factor }) => b * factor, beta);
  for (let day = 0; day < days; day += dt) {
    const n = total(c);
    const flow = {
      infection: (contact(day) * c.s * c.i) / n,
      onset: sigma * c.e,
      recovery: gamma * c.i,
    };
    c = {
      ...c,
      s: c.s - dt * flow.infection,
      e: c.e + dt * (flow.infection - flow.onset),
      i: c.i + dt * (flow.onset - flow.recovery),
      r: c.r + dt * flow.recovery,
    };
    peak = Math.max(peak, c.i);
  }
  return { peak, final: c };
}

const createIntegrator = (gain: number, limit: number) => {
  let sum = 0;
  let last: number | undefined;
  return {
    update(error: number, dt: number): number {
      sum = Math.min(limit, Math.max(-limit, sum + error * dt));
      const slope = last === undefined ? 0 : (error - last) / dt;
      last = error;
      return gain * sum + 0.1 * slope;
    },
    get total(): number {
      return sum;
    },
  };
};

/** A controller with state of its own around a plant. */
export function controlled(gains: { p: number; i: number }, target: readonly number[], dt: number): number {
  const integrator = createIntegrator(gains.i, 3);
  let position = 0;
  let velocity = 0;
  let cost = 0;
  for (const goal of target) {
    const error = goal - position;
    const u = gains.p * error + integrator.update(error, dt);
    velocity += dt * (u - 0.3 * velocity);
    position += dt * velocity;
    cost += error ** 2 * dt;
  }
  return cost + 1e-2 * integrator.total;
}

/** Chemistry: stoichiometry as a table of records keyed by species. */
type Species = "A" | "B" | "C";
interface Reaction {
  readonly rate: number;
  readonly in: Partial<Record<Species, number>>;
  readonly out: Partial<Record<Species, number>>;
}

const species = ["A", "B", "C"] as const;

export function massAction(
  rates: readonly [forward: number, back: number],
  start: Record<Species, number>,
  steps: number,
): Record<Species, number> {
  const reactions: readonly Reaction[] = [
    { rate: rates[0], in: { A: 1, B: 1 }, out: { C: 1 } },
    { rate: rates[1], in: { C: 1 }, out: { A: 1, B: 1 } },
  ];
  const now = { ...start };
  for (let step = 0; step < steps; step++) {
    const change: Record<Species, number> = { A: 0, B: 0, C: 0 };
    for (const { rate, in: reactants, out: products } of reactions) {
      let speed = rate;
      for (const name of species) speed *= now[name] ** (reactants[name] ?? 0);
      for (const name of species) change[name] += speed * ((products[name] ?? 0) - (reactants[name] ?? 0));
    }
    for (const name of species) now[name] += 0.05 * change[name];
  }
  return now;
}

/** Arrhenius rates in a table of functions. */
type Kind = "arrhenius" | "constant" | "power";
const rateLaws: Record<Kind, (a: number, e: number, temperature: number) => number> = {
  arrhenius: (a, e, t) => a * Math.exp(-e / (8.314 * t)),
  constant: (a) => a,
  power: (a, e, t) => a * (t / 298.15) ** e,
};

/** @wrt coefficients temperature */
export function rateTable(coefficients: [number, number][], kinds: readonly Kind[], temperature: number): number {
  return coefficients.map(([a, e], i) => rateLaws[kinds[i]!](a, e, temperature)).reduce((p, k) => p + Math.log1p(k), 0);
}

/** Two pools and a lag: a ring buffer of what is under way. */
export function delayedRecruitment(
  p: { birth: number; death: number; carrying: number },
  delay: number,
  years: number,
): number[] {
  const ring = new Array<number>(delay).fill(0.5);
  const history: number[] = [];
  let adults = 1;
  for (let year = 0; year < years; year++) {
    const slot = year % delay;
    const recruits = ring[slot]!;
    ring[slot] = p.birth * adults * Math.exp(-adults / p.carrying);
    adults = adults * (1 - p.death) + recruits;
    history.push(adults);
  }
  return history;
}

/** Rotor by splitting: quaternion as a tuple, torque-free. */
type Quaternion = [w: number, x: number, y: number, z: number];
const multiply = ([a, b, c, d]: Quaternion, [e, f, g, h]: Quaternion): Quaternion => [
  a * e - b * f - c * g - d * h,
  a * f + b * e + c * h - d * g,
  a * g - b * h + c * e + d * f,
  a * h + b * g - c * f + d * e,
];
const normalized = (q: Quaternion): Quaternion => {
  const n = Math.hypot(...q);
  return q.map((x) => x / n) as Quaternion;
};

export function freeRotor(
  body: { omega: [number, number, number]; inertia: [number, number, number] },
  steps: number,
  h: number,
): Quaternion {
  const { inertia } = body;
  let q: Quaternion = [1, 0, 0, 0];
  let omega = body.omega;
  while (steps-- > 0) {
    const [wx, wy, wz] = omega;
    const [ix, iy, iz] = inertia;
    omega = [
      wx + (h * (iy - iz) * wy * wz) / ix,
      wy + (h * (iz - ix) * wz * wx) / iy,
      wz + (h * (ix - iy) * wx * wy) / iz,
    ];
    const spin: Quaternion = [0, ...omega];
    const rate = multiply(q, spin);
    q = normalized(q.map((x, i) => x + 0.5 * h * rate[i]!) as Quaternion);
  }
  return q;
}
