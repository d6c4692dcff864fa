// Differential equations: integrators as higher-order functions, adaptive steps, grids of heat and waves.

type Field = (t: number, y: readonly number[]) => number[];

function axpy(a: number, x: readonly number[], y: readonly number[]): number[] {
  return y.map((yi, i) => yi + a * x[i]!);
}

const methods = {
  euler: (f: Field, t: number, y: readonly number[], h: number): number[] => axpy(h, f(t, y), y),
  midpoint: (f: Field, t: number, y: readonly number[], h: number): number[] =>
    axpy(h, f(t + h / 2, axpy(h / 2, f(t, y), y)), y),
  heun(f: Field, t: number, y: readonly number[], h: number): number[] {
    const k1 = f(t, y);
    const k2 = f(t + h, axpy(h, k1, y));
    return y.map((yi, i) => yi + (h / 2) * (k1[i]! + k2[i]!));
  },
};

type Method = keyof typeof methods;

function integrate(f: Field, y0: readonly number[], end: number, steps: number, method: Method): number[] {
  const step = methods[method];
  const h = end / steps;
  let y = [...y0];
  for (let k = 0; k < steps; k++) y = step(f, k * h, y, h);
  return y;
}

export function lorenz(start: [number, number, number], rho: number, method: "euler" | "midpoint" | "heun"): number[] {
  return integrate(
    (_t, [x, y, z]) => [10 * (y! - x!), x! * (rho - z!) - y!, x! * y! - (8 / 3) * z!],
    start,
    0.1,
    5,
    method,
  );
}

/** @wrt mu y0 */
export function vanDerPol(mu: number, y0: number[]): number {
  const f: Field = (t, y) => [y[1]!, mu * (1 - y[0]! ** 2) * y[1]! - y[0]! + 0.1 * Math.cos(t)];
  const end = integrate(f, y0, 1, 10, "heun");
  return Math.hypot(...end);
}

export interface LotkaVolterra {
  alpha: number;
  beta: number;
  gamma: number;
  delta: number;
}

/** Sum of squares against observed counts, four RK4 steps between observations. */
export function lotkaVolterraFit(
  p: LotkaVolterra,
  start: [number, number],
  observed: readonly (readonly [number, number])[],
): number {
  const h = 0.05;
  const rate = ([u, v]: [number, number]): [number, number] => [
    p.alpha * u - p.beta * u * v,
    p.delta * u * v - p.gamma * v,
  ];
  const at = ([u, v]: [number, number], [du, dv]: [number, number], part: number): [number, number] => [
    u + part * h * du,
    v + part * h * dv,
  ];
  let s = start;
  let loss = 0;
  for (const [prey, predators] of observed) {
    for (let k = 0; k < 4; k++) {
      const k1 = rate(s);
      const k2 = rate(at(s, k1, 0.5));
      const k3 = rate(at(s, k2, 0.5));
      const k4 = rate(at(s, k3, 1));
      s = [
        s[0] + (h / 6) * (k1[0] + 2 * k2[0] + 2 * k3[0] + k4[0]),
        s[1] + (h / 6) * (k1[1] + 2 * k2[1] + 2 * k3[1] + k4[1]),
      ];
    }
    loss += (s[0] - prey) ** 2 + (s[1] - predators) ** 2;
  }
  return loss;
}

/** Embedded Heun-Euler pair with step control that depends on the state. */
export function adaptiveDecay(k: number, y0: number): number {
  const f = (y: number): number => -k * y * y;
  let [t, y, h] = [0, y0, 0.1];
  let accepted = 0;
  while (t < 1) {
    if (t + h > 1) h = 1 - t;
    const k1 = f(y);
    const k2 = f(y + h * k1);
    const error = Math.abs((h / 2) * (k2 - k1));
    if (error < 1e-2) {
      y += (h / 2) * (k1 + k2);
      t += h;
      accepted++;
    }
    h *= error < 2.5e-3 ? 1.5 : 0.7;
    if (accepted > 200) throw new RangeError(`no end at t = ${t}, y = ${y}`);
  }
  return y;
}

export function heatEquation(initial: Float64Array, diffusivity: number, steps: number): Float64Array {
  const n = initial.length;
  let u = Float64Array.from(initial);
  let next = new Float64Array(n);
  const r = diffusivity * 0.1;
  for (let step = 0; step < steps; step++) {
    next[0] = u[0]!;
    next[n - 1] = u[n - 1]!;
    for (let i = 1; i < n - 1; i++) next[i] = u[i]! + r * (u[i - 1]! - 2 * u[i]! + u[i + 1]!);
    [u, next] = [next, u];
  }
  return u;
}

/** @wrt k */
export function heatSource(k: number, size: number): number {
  const grid: number[][] = Array.from({ length: size }, (_, i) =>
    Array.from({ length: size }, (_, j) => (i === j ? 1 : 0)),
  );
  for (let step = 0; step < 3; step++) {
    const old = grid.map((row) => row.slice());
    for (let i = 1; i + 1 < size; i++) {
      for (let j = 1; j + 1 < size; j++) {
        const laplacian = old[i - 1]![j]! + old[i + 1]![j]! + old[i]![j - 1]! + old[i]![j + 1]! - 4 * old[i]![j]!;
        grid[i]![j]! += k * laplacian;
      }
    }
  }
  return grid.flat().reduce((sum, u) => sum + u * u, 0);
}

/** Three time levels that are rotated by reassignment. */
export function waveEquation(pluck: number[], speed: number): number {
  const n = pluck.length;
  const c2 = speed * speed;
  let before = pluck;
  let now = pluck.slice();
  for (let step = 0; step < 6; step++) {
    const after = new Array<number>(n).fill(0);
    for (let i = 1; i < n - 1; i++) {
      after[i] = 2 * now[i]! - before[i]! + c2 * (now[i + 1]! - 2 * now[i]! + now[i - 1]!);
    }
    before = now;
    now = after;
  }
  return now.reduce((s, u, i) => s + u * (u - before[i]!), 0);
}

/** Implicit Euler with a Newton iteration inside each step. */
export function implicitEuler(y0: number, stiffness: number): number {
  const h = 0.1;
  let y = y0;
  for (let step = 0; step < 5; step++) {
    let z = y;
    for (let iteration = 0; iteration < 20; iteration++) {
      const residual = z - y + h * stiffness * z ** 3;
      const slope = 1 + 3 * h * stiffness * z ** 2;
      const delta = residual / slope;
      z -= delta;
      if (Math.abs(delta) < 1e-12) break;
    }
    y = z;
  }
  return y;
}

/** Thomas algorithm inside Crank-Nicolson. */
export function crankNicolson(u0: number[], alpha: number): number[] {
  const n = u0.length;
  const solve = (diagonal: number, off: number, rhs: readonly number[]): number[] => {
    const c = [off / diagonal];
    const d = [rhs[0]! / diagonal];
    for (let i = 1; i < n; i++) {
      const m = diagonal - off * c[i - 1]!;
      c.push(off / m);
      d.push((rhs[i]! - off * d[i - 1]!) / m);
    }
    for (let i = n - 2; i >= 0; i--) d[i]! -= c[i]! * d[i + 1]!;
    return d;
  };
  let u = u0;
  for (let step = 0; step < 3; step++) {
    const rhs = u.map((ui, i) => ui + (alpha / 2) * ((u[i - 1] ?? 0) - 2 * ui + (u[i + 1] ?? 0)));
    u = solve(1 + alpha, -alpha / 2, rhs);
  }
  return u;
}

interface Weights {
  hidden: number[][];
  out: number[][];
}

/** Neural ODE: a small net is the right-hand side. */
export function neuralOde(w: Weights, y0: readonly number[], target: readonly number[]): number {
  const rate = (y: readonly number[]): number[] => {
    const h = w.hidden.map((row) => Math.tanh(row.reduce((s, wij, j) => s + wij * y[j]!, 0)));
    return w.out.map((row) => row.reduce((s, wij, j) => s + wij * h[j]!, 0));
  };
  let y = [...y0];
  for (let step = 0; step < 4; step++) {
    const k1 = rate(y);
    const k2 = rate(y.map((yi, i) => yi + 0.25 * k1[i]!));
    y = y.map((yi, i) => yi + 0.5 * k2[i]!);
  }
  return y.reduce((s, yi, i) => s + (yi - target[i]!) ** 2, 0) / y.length;
}
