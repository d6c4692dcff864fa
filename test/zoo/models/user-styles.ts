/** Inverse kinematics: a few damped steps on a planar chain, Jacobian by hand. */
export function reachCost(target: { x: number; y: number }, lengths: readonly number[], steps: number): number {
  const q = lengths.map(() => 0.3);
  const forward = (): { x: number; y: number; partial: { dx: number; dy: number }[] } => {
    let angle = 0;
    let [x, y] = [0, 0];
    const joints: { x: number; y: number }[] = [];
    lengths.forEach((l, i) => {
      joints.push({ x, y });
      angle += q[i]!;
      x += l * Math.cos(angle);
      y += l * Math.sin(angle);
    });
    return { x, y, partial: joints.map((j) => ({ dx: -(y - j.y), dy: x - j.x })) };
  };
  for (let s = 0; s < steps; s++) {
    const { x, y, partial } = forward();
    const [ex, ey] = [target.x - x, target.y - y];
    partial.forEach(({ dx, dy }, i) => {
      q[i]! += 0.1 * (dx * ex + dy * ey);
    });
  }
  const end = forward();
  return (end.x - target.x) ** 2 + (end.y - target.y) ** 2;
}

/** Rows of a flat matrix as views. */
export function gramSchmidtViews(data: Float64Array, rows: number): Float64Array {
  const columns = data.length / rows;
  const work = new Float64Array(data);
  const row = (i: number): Float64Array => work.subarray(i * columns, (i + 1) * columns);
  for (let i = 0; i < rows; i++) {
    const a = row(i);
    for (let j = 0; j < i; j++) {
      const b = row(j);
      let dot = 0;
      for (let k = 0; k < columns; k++) dot += a[k]! * b[k]!;
      for (let k = 0; k < columns; k++) a[k]! -= dot * b[k]!;
    }
    const norm = Math.hypot(...a);
    a.forEach((v, k) => {
      a[k] = v / norm;
    });
  }
  return work;
}

/** LU with pivots, permutation as a list, solve for several right sides. */
export function luSolve(A: number[][], rhs: number[][]): number[][] {
  const n = A.length;
  const lu = A.map((r) => r.slice());
  const order = Array.from(A.keys());
  for (let k = 0; k < n; k++) {
    let p = k;
    for (let i = k + 1; i < n; i++) if (Math.abs(lu[i]![k]!) > Math.abs(lu[p]![k]!)) p = i;
    if (p !== k) {
      [lu[k], lu[p]] = [lu[p]!, lu[k]!];
      [order[k], order[p]] = [order[p]!, order[k]!];
    }
    for (let i = k + 1; i < n; i++) {
      lu[i]![k]! /= lu[k]![k]!;
      for (let j = k + 1; j < n; j++) lu[i]![j]! -= lu[i]![k]! * lu[k]![j]!;
    }
  }
  return rhs.map((b) => {
    const y = order.map((i) => b[i]!);
    for (let i = 0; i < n; i++) for (let j = 0; j < i; j++) y[i]! -= lu[i]![j]! * y[j]!;
    for (let i = n - 1; i >= 0; i--) {
      for (let j = i + 1; j < n; j++) y[i]! -= lu[i]![j]! * y[j]!;
      y[i]! /= lu[i]![i]!;
    }
    return y;
  });
}

/** Jacobi's rotations on a symmetric matrix. */
export function jacobiEigen(A: number[][], sweeps: number): number[] {
  const a = structuredClone(A);
  const n = a.length;
  for (let sweep = 0; sweep < sweeps; sweep++)
    for (let p = 0; p < n - 1; p++)
      for (let q = p + 1; q < n; q++) {
        const apq = a[p]![q]!;
        if (Math.abs(apq) < 1e-14) continue;
        const theta = (a[q]![q]! - a[p]![p]!) / (2 * apq);
        const t = Math.sign(theta) / (Math.abs(theta) + Math.sqrt(theta * theta + 1));
        const c = 1 / Math.sqrt(t * t + 1);
        const s = t * c;
        for (let k = 0; k < n; k++) {
          const [akp, akq] = [a[k]![p]!, a[k]![q]!];
          a[k]![p] = c * akp - s * akq;
          a[k]![q] = s * akp + c * akq;
        }
        for (let k = 0; k < n; k++) {
          const [apk, aqk] = [a[p]![k]!, a[q]![k]!];
          a[p]![k] = c * apk - s * aqk;
          a[q]![k] = s * apk + c * aqk;
        }
      }
  return a.map((r, i) => r[i]!);
}

/** GRU over a sequence with gates in a record. */
interface Gate {
  readonly w: readonly (readonly number[])[];
  readonly u: readonly (readonly number[])[];
  readonly b: readonly number[];
}
type GateName = "update" | "reset" | "candidate";
const affine = ({ w, u, b }: Gate, x: readonly number[], h: readonly number[]): number[] =>
  b.map(
    (bi, i) => bi + w[i]!.reduce((s, wij, j) => s + wij * x[j]!, 0) + u[i]!.reduce((s, uij, j) => s + uij * h[j]!, 0),
  );
const sigma = (x: number): number => 1 / (1 + Math.exp(-x));
export function gruLast(gates: Record<GateName, Gate>, sequence: readonly (readonly number[])[]): number[] {
  const size = gates.update.b.length;
  return sequence.reduce<number[]>((h, x) => {
    const z = affine(gates.update, x, h).map(sigma);
    const r = affine(gates.reset, x, h).map(sigma);
    const c = affine(
      gates.candidate,
      x,
      h.map((hi, i) => hi * r[i]!),
    ).map(Math.tanh);
    return h.map((hi, i) => (1 - z[i]!) * hi + z[i]! * c[i]!);
  }, new Array<number>(size).fill(0));
}

/** Convolution with pooling over channels, padding by option. */
type Padding = "same" | "valid";
export function convPool(
  kernels: number[][][],
  image: readonly (readonly number[])[],
  { padding = "valid", stride = 1, pool = 2 }: { padding?: Padding; stride?: number; pool?: number } = {},
): number[] {
  const [h, w] = [image.length, image[0]!.length];
  return kernels.map((kernel) => {
    const k = kernel.length;
    const pad = padding === "same" ? (k - 1) >> 1 : 0;
    const rows = Math.floor((h + 2 * pad - k) / stride) + 1;
    const cols = Math.floor((w + 2 * pad - k) / stride) + 1;
    const map = Array.from({ length: rows }, (_, i) =>
      Array.from({ length: cols }, (_, j) => {
        let s = 0;
        for (let di = 0; di < k; di++)
          for (let dj = 0; dj < k; dj++)
            s += kernel[di]![dj]! * (image[i * stride + di - pad]?.[j * stride + dj - pad] ?? 0);
        return Math.max(0, s);
      }),
    );
    let best = -Infinity;
    for (let i = 0; i < Math.min(pool, rows); i++)
      for (let j = 0; j < Math.min(pool, cols); j++) best = Math.max(best, map[i]![j]!);
    return best;
  });
}

/** Layers as a discriminated union, applied by a table. */
export type Layer =
  | { readonly kind: "dense"; readonly weights: number[][]; readonly bias: number[] }
  | { readonly kind: "activation"; readonly name: "relu" | "tanh" | "softplus" }
  | { readonly kind: "norm"; readonly gain: number };
const activations = {
  relu: (x: number) => Math.max(0, x),
  tanh: Math.tanh,
  softplus: (x: number) => Math.log1p(Math.exp(x)),
} as const;
/** @wrt x */
export function layeredNet(x: number[], layers: readonly Layer[]): number {
  let h = x;
  for (const layer of layers) {
    switch (layer.kind) {
      case "dense":
        h = layer.weights.map((row, i) => row.reduce((s, w, j) => s + w * h[j]!, layer.bias[i]!));
        break;
      case "activation":
        h = h.map(activations[layer.name]);
        break;
      case "norm": {
        const mean = h.reduce((a, b) => a + b, 0) / h.length;
        const sd = Math.sqrt(h.reduce((a, b) => a + (b - mean) ** 2, 0) / h.length + 1e-6);
        h = h.map((v) => (layer.gain * (v - mean)) / sd);
      }
    }
  }
  return h.reduce((a, b) => a + b * b, 0);
}

/** Restricted Boltzmann machine: free energy and a contrastive step with given thresholds. */
export function rbmContrast(
  p: { W: number[][]; a: number[]; b: number[] },
  v: readonly number[],
  thresholds: readonly number[],
): number {
  const { W, a, b } = p;
  const hiddenInput = (visible: readonly number[]): number[] =>
    b.map((bj, j) => bj + visible.reduce((s, vi, i) => s + vi * W[i]![j]!, 0));
  const free = (visible: readonly number[]): number =>
    -visible.reduce((s, vi, i) => s + vi * a[i]!, 0) -
    hiddenInput(visible).reduce((s, x) => s + Math.log1p(Math.exp(x)), 0);
  const h = hiddenInput(v).map((x, j) => (sigma(x) > thresholds[j]! ? 1 : 0));
  const reconstructed = a.map((ai, i) =>
    sigma(ai + h.reduce<number>((s, hj, j) => s + hj * W[i]![j]!, 0)) > 0.5 ? 1 : 0,
  );
  return free(v) - free(reconstructed);
}

/** Natural cubic spline, tridiagonal in place, evaluated at given places. */
export function splineAt(knots: readonly { x: number; y: number }[], at: readonly number[]): number[] {
  const n = knots.length;
  const h = knots.slice(1).map((k, i) => k.x - knots[i]!.x);
  const m = new Float64Array(n);
  const c = new Float64Array(n);
  for (let i = 1; i < n - 1; i++) {
    const slope = (knots[i + 1]!.y - knots[i]!.y) / h[i]! - (knots[i]!.y - knots[i - 1]!.y) / h[i - 1]!;
    const pivot = 2 * (h[i - 1]! + h[i]!) - h[i - 1]! * c[i - 1]!;
    c[i] = h[i]! / pivot;
    m[i] = (6 * slope - h[i - 1]! * m[i - 1]!) / pivot;
  }
  for (let i = n - 2; i > 0; i--) m[i]! -= c[i]! * m[i + 1]!;
  return at.map((x) => {
    const i = Math.max(0, Math.min(n - 2, knots.findIndex((k) => k.x > x) - 1));
    const [p, q] = [knots[i]!, knots[i + 1]!];
    const [t, u] = [x - p.x, q.x - x];
    return (
      (m[i]! * u ** 3 + m[i + 1]! * t ** 3) / (6 * h[i]!) +
      (p.y / h[i]! - (m[i]! * h[i]!) / 6) * u +
      (q.y / h[i]! - (m[i + 1]! * h[i]!) / 6) * t
    );
  });
}

/** Shortest paths by soft relaxation, adjacency from a list of edges in a Map. */
export function softPaths(
  weights: number[],
  edges: readonly [from: string, to: string][],
  source: string,
  sink: string,
  beta: number,
): number {
  const names = [...new Set(edges.flat())];
  const index = new Map(names.map((name, i) => [name, i]));
  let distance: number[] = names.map((name) => (name === source ? 0 : 20));
  for (let round = 1; round < names.length; round++) {
    const next = distance.slice();
    for (const [k, [from, to]] of edges.entries()) {
      const [i, j] = [index.get(from)!, index.get(to)!];
      const candidate = distance[i]! + weights[k]!;
      next[j] = -Math.log(Math.exp(-beta * next[j]!) + Math.exp(-beta * candidate)) / beta;
    }
    distance = next;
  }
  return distance[index.get(sink)!]!;
}

/** Soft edit distance with a two-row table. */
export function softEdit(
  costs: { insert: number; remove: number; replace: number[] },
  a: readonly number[],
  b: readonly number[],
): number {
  let previous = Array.from({ length: b.length + 1 }, (_, j) => j * costs.insert);
  for (let i = 1; i <= a.length; i++) {
    const current = [i * costs.remove];
    for (let j = 1; j <= b.length; j++) {
      const same = a[i - 1] === b[j - 1];
      const options = [
        previous[j]! + costs.remove,
        current[j - 1]! + costs.insert,
        previous[j - 1]! + (same ? 0 : costs.replace[Math.abs(a[i - 1]! - b[j - 1]!) % costs.replace.length]!),
      ];
      const least = Math.min(...options);
      current.push(least - Math.log(options.reduce((s, o) => s + Math.exp(least - o), 0)));
    }
    previous = current;
  }
  return previous.at(-1)!;
}

/** Viterbi with back pointers, then the score along the path that was found. */
export function viterbiScore(emission: number[][], transition: number[][]): number {
  const states = transition.length;
  const back: number[][] = [];
  let score = emission[0]!.slice();
  for (let t = 1; t < emission.length; t++) {
    const pointers: number[] = [];
    const next: number[] = [];
    for (let j = 0; j < states; j++) {
      let best = 0;
      for (let i = 1; i < states; i++)
        if (score[i]! + transition[i]![j]! > score[best]! + transition[best]![j]!) best = i;
      pointers.push(best);
      next.push(score[best]! + transition[best]![j]! + emission[t]![j]!);
    }
    back.push(pointers);
    score = next;
  }
  let state = score.indexOf(Math.max(...score));
  let total = emission.at(-1)![state]!;
  for (let t = back.length - 1; t >= 0; t--) {
    const before = back[t]![state]!;
    total += emission[t]![before]! + transition[before]![state]! ** 2;
    state = before;
  }
  return total;
}

/** Rolling statistics with a deque of indices. */
export function rollingMaxima(xs: number[], window: number): number[] {
  const deque: number[] = [];
  const out: number[] = [];
  xs.forEach((x, i) => {
    while (deque.length && xs[deque[deque.length - 1]!]! <= x) deque.pop();
    deque.push(i);
    if (deque[0]! <= i - window) deque.shift();
    if (i >= window - 1) out.push(xs[deque[0]!]! * (i + 1));
  });
  return out;
}

/** Bonds in a molecule: terms as a table keyed by kind. */
type Term =
  | { kind: "bond"; i: number; j: number; length: number }
  | { kind: "angle"; i: number; j: number; k: number; angle: number }
  | { kind: "torsion"; atoms: readonly [number, number, number, number]; n: number };
type V3 = [number, number, number];
const sub3 = (a: V3, b: V3): V3 => [a[0] - b[0], a[1] - b[1], a[2] - b[2]];
const dotv = (a: V3, b: V3): number => a[0] * b[0] + a[1] * b[1] + a[2] * b[2];
const cross3 = ([a, b, c]: V3, [d, e, f]: V3): V3 => [b * f - c * e, c * d - a * f, a * e - b * d];
const len = (a: V3): number => Math.sqrt(dotv(a, a));
export function molecule(
  positions: V3[],
  terms: readonly Term[],
  strength: { bond: number; angle: number; torsion: number },
): number {
  const energyOf = (term: Term): number => {
    if (term.kind === "bond")
      return strength.bond * (len(sub3(positions[term.i]!, positions[term.j]!)) - term.length) ** 2;
    if (term.kind === "angle") {
      const { i, j, k, angle } = term;
      const [u, v] = [sub3(positions[i]!, positions[j]!), sub3(positions[k]!, positions[j]!)];
      return strength.angle * (Math.acos(dotv(u, v) / (len(u) * len(v))) - angle) ** 2;
    }
    const [a, b, c, d] = term.atoms.map((k) => positions[k]!) as [V3, V3, V3, V3];
    const [n1, n2] = [cross3(sub3(b, a), sub3(c, b)), cross3(sub3(c, b), sub3(d, c))];
    return strength.torsion * (1 + Math.cos(term.n * Math.acos(dotv(n1, n2) / (len(n1) * len(n2)))));
  };
  return terms.map(energyOf).reduce((a, b) => a + b, 0);
}

/** Generic scan and zip over records of any kind. */
function scan<T, S>(items: readonly T[], step: (state: S, item: T, index: number) => S, initial: S): S[] {
  const states: S[] = [];
  let state = initial;
  items.forEach((item, i) => {
    state = step(state, item, i);
    states.push(state);
  });
  return states;
}
export function amortization(loan: { principal: number; rate: number; extra: number[] }, payment: number): number {
  const states = scan(
    loan.extra,
    ({ balance, interest }, extra) => {
      const due = balance * loan.rate;
      return { balance: balance + due - payment - extra, interest: interest + due };
    },
    { balance: loan.principal, interest: 0 },
  );
  return states.reduce((s, { balance, interest }, i) => s + balance / (i + 1) + interest, 0);
}

/** Units as branded numbers, converters as overloads by key. */
type Kelvin = number & { readonly unit?: "K" };
const convert = {
  celsius: (c: number): Kelvin => c + 273.15,
  fahrenheit: (f: number): Kelvin => (f - 32) / 1.8 + 273.15,
};
/** @wrt reading resistance */
export function thermistor(reading: number, resistance: [number, number, number], unit: keyof typeof convert): number {
  const kelvin = convert[unit](reading);
  const [a, b, c] = resistance;
  const lnR = Math.log(1e4 * Math.exp(3950 * (1 / kelvin - 1 / 298.15)));
  return 1 / (a + b * lnR + c * lnR ** 3);
}

/** Namespaces with constants, enum flags and bit masks. */
namespace Air {
  export const gasConstant = 287.05;
  export const layers = [
    { base: 0, lapse: -0.0065, temperature: 288.15 },
    { base: 11000, lapse: 0, temperature: 216.65 },
  ] as const;
  export function density(pressure: number, temperature: number): number {
    return pressure / (gasConstant * temperature);
  }
}
enum Drag {
  None = 0,
  Linear = 1 << 0,
  Quadratic = 1 << 1,
  All = Linear | Quadratic,
}
export function shellRange(
  p: { speed: number; angle: number; c1: number; c2: number },
  mode: Drag,
  dt: number,
): number {
  let [x, y] = [0, 0];
  let [vx, vy] = [p.speed * Math.cos(p.angle), p.speed * Math.sin(p.angle)];
  for (let step = 0; step < 400; step++) {
    const layer = Air.layers.findLast(({ base }) => y >= base) ?? Air.layers[0];
    const rho = Air.density(101325, layer.temperature + layer.lapse * (y - layer.base)) / 1.225;
    const v = Math.hypot(vx, vy);
    let k = 0;
    if (mode & Drag.Linear) k += p.c1;
    if ((mode & Drag.Quadratic) !== 0) k += p.c2 * v;
    vx -= dt * rho * k * vx;
    vy -= dt * (9.81 + rho * k * vy);
    const [px, py] = [x, y];
    x += dt * vx;
    y += dt * vy;
    if (y < 0) return px + ((x - px) * py) / (py - y);
  }
  return x;
}
