// Simulations: forces as closures, particles that keep their state, integrators, compartments, events.

interface State {
  position: number;
  velocity: number;
}
type Force = (s: State, t: number) => number;

const spring =
  (k: number, rest = 0): Force =>
  (s) =>
    -k * (s.position - rest);
const damper =
  (c: number): Force =>
  (s) =>
    -c * s.velocity;
const drive =
  (amplitude: number, omega: number): Force =>
  (_, t) =>
    amplitude * Math.sin(omega * t);
const sumForces =
  (...forces: Force[]): Force =>
  (s, t) =>
    forces.reduce((f, force) => f + force(s, t), 0);

export function oscillator(p: { k: number; c: number; amplitude: number }, steps: number, dt: number): number {
  const force = sumForces(spring(p.k), damper(p.c), drive(p.amplitude, 2));
  let s: State = { position: 1, velocity: 0 };
  let t = 0;
  for (let i = 0; i < steps; i++, t += dt) {
    const a = force(s, t);
    const velocity = s.velocity + a * dt;
    s = { position: s.position + velocity * dt, velocity };
  }
  return s.position ** 2 + 0.5 * s.velocity ** 2;
}

// object with methods sharing state via closures
function makeParticle(mass: number, x0: number, v0: number) {
  let x = x0;
  let v = v0;
  return {
    get: () => ({ x, v }),
    push(force: number, dt: number) {
      v += (force / mass) * dt;
      x += v * dt;
    },
    energy: () => 0.5 * mass * v * v,
  };
}
export function twoParticles(mass: number[], k: number): number {
  const a = makeParticle(mass[0]!, 0, 0);
  const b = makeParticle(mass[1]!, 2, 0);
  for (let i = 0; i < 10; i++) {
    const f = k * (b.get().x - a.get().x - 1);
    a.push(f, 0.05);
    b.push(-f, 0.05);
  }
  return a.energy() + b.energy();
}

// RK4 generic over state vector
type Rhs = (y: readonly number[], t: number) => number[];
const axpy = (y: readonly number[], h: number, k: readonly number[]): number[] => y.map((yi, i) => yi + h * k[i]!);
function rk4(f: Rhs, y0: readonly number[], t0: number, h: number, n: number): number[] {
  let y = [...y0];
  for (let i = 0, t = t0; i < n; i++, t += h) {
    const k1 = f(y, t);
    const k2 = f(axpy(y, h / 2, k1), t + h / 2);
    const k3 = f(axpy(y, h / 2, k2), t + h / 2);
    const k4 = f(axpy(y, h, k3), t + h);
    y = y.map((yi, j) => yi + (h / 6) * (k1[j]! + 2 * k2[j]! + 2 * k3[j]! + k4[j]!));
  }
  return y;
}
export function lotkaVolterra(
  p: { alpha: number; beta: number; gamma: number; delta: number },
  y0: number[],
): number[] {
  const rhs: Rhs = ([prey = 0, predator = 0]) => [
    p.alpha * prey - p.beta * prey * predator,
    p.delta * prey * predator - p.gamma * predator,
  ];
  return rk4(rhs, y0, 0, 0.1, 8);
}

// epidemic: compartments as record with Object.entries
type Compartment = "susceptible" | "infected" | "recovered";
type Population = Record<Compartment, number>;
const step = (pop: Population, rates: { beta: number; gamma: number }, dt: number): Population => {
  const total = Object.values(pop).reduce((a, b) => a + b, 0);
  const flows = {
    infection: (rates.beta * pop.susceptible * pop.infected) / total,
    recovery: rates.gamma * pop.infected,
  };
  const change: Population = {
    susceptible: -flows.infection,
    infected: flows.infection - flows.recovery,
    recovered: flows.recovery,
  };
  const next = { ...pop };
  for (const [name, value] of Object.entries(change) as [Compartment, number][]) next[name] += dt * value;
  return next;
};
export function peakInfected(rates: { beta: number; gamma: number }, days: number): number {
  let pop: Population = { susceptible: 0.99, infected: 0.01, recovered: 0 };
  let peak = pop.infected;
  for (let day = 0; day < days; day++) {
    pop = step(pop, rates, 1);
    peak = Math.max(peak, pop.infected);
  }
  return peak;
}

// N-body with bodies array, in-place update
interface Body {
  mass: number;
  p: [number, number];
  v: [number, number];
}
export function nBody(bodies: Body[], steps = 3, dt = 0.01): number {
  for (let s = 0; s < steps; s++) {
    for (const [i, a] of bodies.entries()) {
      for (const [j, b] of bodies.entries()) {
        if (i === j) continue;
        const dx = b.p[0] - a.p[0];
        const dy = b.p[1] - a.p[1];
        const inv = 1 / Math.pow(dx * dx + dy * dy + 0.01, 1.5);
        a.v[0] += dt * b.mass * dx * inv;
        a.v[1] += dt * b.mass * dy * inv;
      }
    }
    for (const body of bodies) {
      body.p[0] += dt * body.v[0];
      body.p[1] += dt * body.v[1];
    }
  }
  const kinetic = bodies.reduce((e, { mass, v: [vx, vy] }) => e + 0.5 * mass * (vx * vx + vy * vy), 0);
  return kinetic;
}

// bouncing ball with events
enum Phase {
  Flying,
  Contact,
  Resting,
}
export function bounce(p: { height: number; restitution: number }, steps: number): number {
  let phase = Phase.Flying;
  let y = p.height;
  let v = 0;
  let bounces = 0;
  outer: for (let i = 0; i < steps; i++) {
    switch (phase) {
      case Phase.Flying:
        v -= 9.81 * 0.02;
        y += v * 0.02;
        if (y < 0) phase = Phase.Contact;
        break;
      case Phase.Contact:
        y = -y;
        v = -p.restitution * v;
        bounces++;
        phase = bounces >= 3 ? Phase.Resting : Phase.Flying;
        break;
      case Phase.Resting:
        break outer;
    }
  }
  return y + 0.1 * v;
}
