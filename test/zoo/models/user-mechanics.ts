// Mechanics as a simulation's author writes it: bodies, springs and pendulums, stepped in time.

interface Vec3 {
  x: number;
  y: number;
  z: number;
}

interface Body {
  mass: number;
  position: Vec3;
  velocity: Vec3;
}

const gravity = 0.8;
const softening = 1e-3;

const zero = (): Vec3 => ({ x: 0, y: 0, z: 0 });
const addScaled = (a: Vec3, b: Vec3, s: number): Vec3 => ({ x: a.x + s * b.x, y: a.y + s * b.y, z: a.z + s * b.z });
const dot3 = (a: Vec3, b: Vec3): number => a.x * b.x + a.y * b.y + a.z * b.z;

function accelerations(bodies: readonly Body[]): Vec3[] {
  return bodies.map((body, i) =>
    bodies.reduce((sum, other, j) => {
      if (i === j) return sum;
      const d = addScaled(other.position, body.position, -1);
      const r2 = dot3(d, d) + softening;
      return addScaled(sum, d, (gravity * other.mass) / (r2 * Math.sqrt(r2)));
    }, zero()),
  );
}

/** Kick, drift, kick; how far the first body gets. */
export function nBodyLeapfrog(start: Body[], steps: number, dt: number): number {
  let bodies = start;
  for (let step = 0; step < steps; step++) {
    const before = accelerations(bodies);
    const drifted = bodies.map((body, i) => {
      const velocity = addScaled(body.velocity, before[i]!, dt / 2);
      return { ...body, velocity, position: addScaled(body.position, velocity, dt) };
    });
    const after = accelerations(drifted);
    bodies = drifted.map((body, i) => ({ ...body, velocity: addScaled(body.velocity, after[i]!, dt / 2) }));
  }
  return dot3(bodies[0]!.position, bodies[0]!.position);
}

/** Forces in flat typed arrays, pairs visited once. */
export function nBodyFlat(state: Float64Array, masses: Float64Array, steps: number, dt: number): number {
  const n = masses.length;
  const x = state.slice(0, 2 * n);
  const v = state.slice(2 * n);
  const a = new Float64Array(2 * n);
  for (let step = 0; step < steps; step++) {
    a.fill(0);
    for (let i = 0; i < n; i++) {
      for (let j = i + 1; j < n; j++) {
        const dx = x[2 * j]! - x[2 * i]!;
        const dy = x[2 * j + 1]! - x[2 * i + 1]!;
        const inverse = 1 / (dx * dx + dy * dy + softening) ** 1.5;
        a[2 * i]! += masses[j]! * dx * inverse;
        a[2 * i + 1]! += masses[j]! * dy * inverse;
        a[2 * j]! -= masses[i]! * dx * inverse;
        a[2 * j + 1]! -= masses[i]! * dy * inverse;
      }
    }
    for (let k = 0; k < 2 * n; k++) {
      v[k]! += dt * a[k]!;
      x[k]! += dt * v[k]!;
    }
  }
  return x.reduce((sum, value, k) => sum + (k + 1) * value, 0);
}

type State = [angle: number, rate: number];

function rk4<S extends number[]>(f: (s: S) => S, s: S, h: number): S {
  const shifted = (d: S, k: number): S => s.map((value, i) => value + k * d[i]!) as S;
  const k1 = f(s);
  const k2 = f(shifted(k1, h / 2));
  const k3 = f(shifted(k2, h / 2));
  const k4 = f(shifted(k3, h));
  return s.map((value, i) => value + (h / 6) * (k1[i]! + 2 * k2[i]! + 2 * k3[i]! + k4[i]!)) as S;
}

/** @wrt start length */
export function pendulum(start: State, length: number, damping = 0.1): number {
  let state: State = start;
  for (let i = 0; i < 12; i++) {
    state = rk4(([angle, rate]) => [rate, (-9.81 / length) * Math.sin(angle) - damping * rate], state, 0.05);
  }
  const [angle, rate] = state;
  return angle ** 2 + 0.1 * rate ** 2;
}

export interface DoublePendulum {
  theta1: number;
  theta2: number;
  omega1: number;
  omega2: number;
}

export function doublePendulum(s0: DoublePendulum, m1: number, m2: number): DoublePendulum {
  const g = 9.81;
  let s = { ...s0 };
  for (let t = 0; t < 0.2; t += 0.02) {
    const delta = s.theta1 - s.theta2;
    const den = 2 * m1 + m2 - m2 * Math.cos(2 * delta);
    const a1 =
      (-g * (2 * m1 + m2) * Math.sin(s.theta1) -
        m2 * g * Math.sin(s.theta1 - 2 * s.theta2) -
        2 * Math.sin(delta) * m2 * (s.omega2 ** 2 + s.omega1 ** 2 * Math.cos(delta))) /
      den;
    const a2 =
      (2 *
        Math.sin(delta) *
        (s.omega1 ** 2 * (m1 + m2) + g * (m1 + m2) * Math.cos(s.theta1) + s.omega2 ** 2 * m2 * Math.cos(delta))) /
      den;
    s = {
      theta1: s.theta1 + 0.02 * s.omega1,
      theta2: s.theta2 + 0.02 * s.omega2,
      omega1: s.omega1 + 0.02 * a1,
      omega2: s.omega2 + 0.02 * a2,
    };
  }
  return s;
}

interface Spring {
  readonly from: number;
  readonly to: number;
  readonly rest: number;
  readonly stiffness?: number;
}

/** Potential energy of a net of springs hanging from two pins. */
export function springNet(nodes: [number, number][], springs: readonly Spring[]): number {
  let energy = 0;
  for (const { from, to, rest, stiffness = 10 } of springs) {
    const [ax, ay] = nodes[from]!;
    const [bx, by] = nodes[to]!;
    const stretch = Math.hypot(bx - ax, by - ay) - rest;
    energy += 0.5 * stiffness * stretch ** 2;
  }
  for (const [, y] of nodes) energy += 0.3 * y;
  return energy;
}

export function lennardJones(positions: number[][], { epsilon = 1, sigma = 1, cutoff = Infinity } = {}): number {
  let total = 0;
  for (let i = 0; i < positions.length; i++) {
    for (let j = 0; j < i; j++) {
      const r2 = positions[i]!.reduce((s, x, k) => s + (x - positions[j]![k]!) ** 2, 0);
      if (r2 > cutoff * cutoff) continue;
      const s6 = ((sigma * sigma) / r2) ** 3;
      total += 4 * epsilon * (s6 * s6 - s6);
    }
  }
  return total;
}

/** A ball thrown with drag, until it lands; the range, interpolated on the last step. */
export function projectile(launch: { speed: number; angle: number }, drag: number): number {
  let [x, y] = [0, 0];
  let vx = launch.speed * Math.cos(launch.angle);
  let vy = launch.speed * Math.sin(launch.angle);
  const dt = 0.05;
  while (true) {
    const speed = Math.sqrt(vx * vx + vy * vy);
    const nextX = x + dt * vx;
    const nextY = y + dt * vy;
    if (nextY < 0) return x + (nextX - x) * (y / (y - nextY));
    vx -= dt * drag * speed * vx;
    vy -= dt * (9.81 + drag * speed * vy);
    [x, y] = [nextX, nextY];
  }
}

/** Rigid body without torque: Euler's equations. */
export function eulerTop(omega: Vec3, inertia: readonly [number, number, number], steps = 8): Vec3 {
  const [i1, i2, i3] = inertia;
  const rate = ({ x, y, z }: Vec3): Vec3 => ({
    x: ((i2 - i3) / i1) * y * z,
    y: ((i3 - i1) / i2) * z * x,
    z: ((i1 - i2) / i3) * x * y,
  });
  let w = omega;
  for (let k = 0; k < steps; k++) {
    const middle = addScaled(w, rate(w), 0.05);
    w = addScaled(w, rate(middle), 0.1);
  }
  return w;
}

/** Cloth: positions as rows of a grid, one explicit step, summed strain. */
export function clothStrain(grid: Vec3[][]): number {
  const rest = 1;
  let strain = 0;
  const link = (a: Vec3, b: Vec3, length: number): void => {
    const d = addScaled(b, a, -1);
    strain += (Math.sqrt(dot3(d, d)) / length - 1) ** 2;
  };
  grid.forEach((row, i) => {
    row.forEach((p, j) => {
      if (j + 1 < row.length) link(p, row[j + 1]!, rest);
      if (i + 1 < grid.length) link(p, grid[i + 1]![j]!, rest);
      if (i + 1 < grid.length && j + 1 < row.length) link(p, grid[i + 1]![j + 1]!, rest * Math.SQRT2);
    });
  });
  return strain;
}
