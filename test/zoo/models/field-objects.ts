// Object-oriented habits without classes: factories with methods, getters, builders, state in closures.

interface Filter {
  next(x: number): number;
  reset(): void;
  readonly last: number;
}

const onePole = (a: number): Filter => {
  let y = 0;
  return {
    next(x) {
      y += a * (x - y);
      return y;
    },
    reset() {
      y = 0;
    },
    get last() {
      return y;
    },
  };
};

const biquad = (b0: number, b1: number, b2: number, a1: number, a2: number): Filter => {
  let [z1, z2] = [0, 0];
  let last = 0;
  return {
    next: (x) => {
      last = b0 * x + z1;
      z1 = b1 * x - a1 * last + z2;
      z2 = b2 * x - a2 * last;
      return last;
    },
    reset: () => {
      z1 = z2 = last = 0;
    },
    get last() {
      return last;
    },
  };
};

/** A chain of filters with state, run over a signal twice with a reset between. */
export function filterChain(p: { smooth: number; q: number; f0: number }, signal: readonly number[]): number {
  const w = 2 * Math.PI * p.f0;
  const alpha = Math.sin(w) / (2 * p.q);
  const a0 = 1 + alpha;
  const low = (1 - Math.cos(w)) / 2;
  const chain = [
    onePole(p.smooth),
    biquad(low / a0, (2 * low) / a0, low / a0, (-2 * Math.cos(w)) / a0, (1 - alpha) / a0),
  ];
  const run = (x: number): number => chain.reduce((value, filter) => filter.next(value), x);
  let energy = 0;
  for (const x of signal) energy += run(x) ** 2;
  for (const filter of chain) filter.reset();
  for (let i = signal.length - 1; i >= 0; i--) energy += 0.5 * run(signal[i]!) ** 2;
  return energy + chain[0]!.last - chain[1]!.last;
}

interface Pid {
  readonly update: (error: number, dt: number) => number;
}

function makePid({ kp, ki, kd, limit }: { kp: number; ki: number; kd: number; limit: number }): Pid {
  const state = { integral: 0, previous: undefined as number | undefined };
  return {
    update(error, dt) {
      state.integral += error * dt;
      const slope = state.previous === undefined ? 0 : (error - state.previous) / dt;
      state.previous = error;
      const raw = kp * error + ki * state.integral + kd * slope;
      const clipped = Math.min(limit, Math.max(-limit, raw));
      if (clipped !== raw) state.integral -= error * dt;
      return clipped;
    },
  };
}

/** Two controllers in a cascade: position outside, speed inside. */
export function cascadeCost(
  gains: { outer: { kp: number; ki: number; kd: number }; inner: { kp: number; ki: number; kd: number } },
  setpoints: readonly number[],
  dt = 0.05,
): number {
  const outer = makePid({ ...gains.outer, limit: 2 });
  const inner = makePid({ ...gains.inner, limit: 10 });
  let [position, speed, cost] = [0, 0, 0];
  for (const wanted of setpoints) {
    const force = inner.update(outer.update(wanted - position, dt) - speed, dt);
    speed += dt * (force - 0.4 * speed - 0.1 * Math.abs(speed) * speed);
    position += dt * speed;
    cost += dt * ((wanted - position) ** 2 + 0.01 * force ** 2);
  }
  return cost;
}

type Complex = { re: number; im: number };
const C = {
  of: (re: number, im = 0): Complex => ({ re, im }),
  add: (a: Complex, b: Complex): Complex => ({ re: a.re + b.re, im: a.im + b.im }),
  mul: (a: Complex, b: Complex): Complex => ({ re: a.re * b.re - a.im * b.im, im: a.re * b.im + a.im * b.re }),
  div(a: Complex, b: Complex): Complex {
    const d = b.re ** 2 + b.im ** 2;
    return { re: (a.re * b.re + a.im * b.im) / d, im: (a.im * b.re - a.re * b.im) / d };
  },
  abs: (a: Complex) => Math.hypot(a.re, a.im),
  exp: (a: Complex): Complex => C.of(Math.exp(a.re) * Math.cos(a.im), Math.exp(a.re) * Math.sin(a.im)),
};

interface Section {
  b: number[];
  a: number[];
}

/** Magnitude response of cascaded sections against a mask in decibels. */
export function maskMisfit(
  sections: readonly Section[],
  mask: readonly { f: number; db: number; weight?: number }[],
): number {
  const horner = (c: readonly number[], z: Complex): Complex =>
    c.reduceRight((acc, ck) => C.add(C.mul(acc, z), C.of(ck)), C.of(0));
  return mask.reduce((sum, { f, db, weight = 1 }) => {
    const z = C.exp(C.of(0, -2 * Math.PI * f));
    const h = sections.reduce((g, { b, a }) => C.mul(g, C.div(horner(b, z), horner([1, ...a], z))), C.of(1));
    return sum + weight * (20 * Math.log10(C.abs(h)) - db) ** 2;
  }, 0);
}

type Dual = Readonly<{ v: number; d: number }>;

/** Dual numbers written out by the author, differentiated once more. */
export function dualNewton(c: readonly number[], start: number): number {
  const lift = (v: number, d = 0): Dual => ({ v, d });
  const ops = {
    plus: (a: Dual, b: Dual) => lift(a.v + b.v, a.d + b.d),
    times: (a: Dual, b: Dual) => lift(a.v * b.v, a.v * b.d + a.d * b.v),
  };
  const evaluate = (x: Dual): Dual => c.map((ck) => lift(ck)).reduce((acc, ck) => ops.plus(ops.times(acc, x), ck));
  let x = start;
  for (let k = 0; k < 5; k++) {
    const { v, d } = evaluate(lift(x, 1));
    x -= v / d;
  }
  return x;
}

/** A fluent builder: every call gives back a new plan. */
export function plannedTrip(p: { cruise: number; climb: number; fuel: number }, distances: readonly number[]): number {
  type Plan = { distance: number; time: number; burnt: number; then: (leg: (plan: Plan) => Plan) => Plan };
  const make = (distance: number, time: number, burnt: number): Plan => ({
    distance,
    time,
    burnt,
    then: (leg) => leg(make(distance, time, burnt)),
  });
  const cruise =
    (d: number) =>
    (plan: Plan): Plan =>
      make(plan.distance + d, plan.time + d / p.cruise, plan.burnt + (p.fuel * d) / p.cruise);
  const climb = (plan: Plan): Plan =>
    make(plan.distance + 0.2 * p.climb, plan.time + 0.2, plan.burnt + 0.5 * p.fuel * p.climb);
  const plan = make(0, 0, 0).then(climb).then(cruise(distances[0]!)).then(climb).then(cruise(distances[1]!));
  return plan.time + 0.3 * plan.burnt + 0.01 * plan.distance;
}

const Unit = Object.freeze({ metre: 1, foot: 0.3048, mile: 1609.344 });
type UnitName = keyof typeof Unit;

/** Distances given in several units. */
export function totalLength(amounts: readonly number[], units: readonly UnitName[]): number {
  return Math.sqrt(amounts.map((amount, i) => amount * Unit[units[i]!]).reduce((a, b) => a + b * b, 0));
}
