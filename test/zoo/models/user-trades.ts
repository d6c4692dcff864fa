// Finance, pharmacy, signals, colour, astronomy, calibration and games.

/** Bootstrap of a yield curve: Newton for each bond, discount factors collected in a list. */
export interface Bond {
  readonly maturity: number;
  readonly coupon: number;
  readonly price: number;
}
export function bootstrapCurve(bonds: readonly Bond[]): number[] {
  const zero: number[] = [];
  for (const { maturity, coupon, price } of bonds) {
    const known = zero.reduce((s, r, i) => s + coupon * Math.exp(-r * (i + 1)), 0);
    let r = 0.03;
    for (let iteration = 0; iteration < 6; iteration++) {
      const value = known + (100 + coupon) * Math.exp(-r * maturity) - price;
      const slope = -maturity * (100 + coupon) * Math.exp(-r * maturity);
      r -= value / slope;
    }
    zero.push(r);
  }
  return zero;
}

const phi = (x: number): number => Math.exp(-0.5 * x * x) / Math.sqrt(2 * Math.PI);
/** Abramowitz and Stegun 26.2.17. */
function cdf(x: number): number {
  const coefficients = [0.31938153, -0.356563782, 1.781477937, -1.821255978, 1.330274429];
  const t = 1 / (1 + 0.2316419 * Math.abs(x));
  const tail = phi(x) * coefficients.reduceRight((p, c) => t * (c + p), 0);
  return x >= 0 ? 1 - tail : tail;
}
type OptionKind = "call" | "put";
export interface Contract {
  readonly kind: OptionKind;
  readonly strike: number;
  readonly expiry: number;
  readonly quantity?: number;
}
export function bookValue(
  market: { spot: number; rate: number; smile: readonly [number, number, number] },
  book: readonly Contract[],
): number {
  const {
    spot,
    rate,
    smile: [level, skew, curve],
  } = market;
  const price = ({ kind, strike, expiry }: Contract): number => {
    const m = Math.log(strike / spot);
    const sigma = level + skew * m + curve * m * m;
    const d1 = (-m + (rate + sigma ** 2 / 2) * expiry) / (sigma * Math.sqrt(expiry));
    const d2 = d1 - sigma * Math.sqrt(expiry);
    const sign = kind === "call" ? 1 : -1;
    return sign * (spot * cdf(sign * d1) - strike * Math.exp(-rate * expiry) * cdf(sign * d2));
  };
  return book.map((c) => (c.quantity ?? 1) * price(c)).reduce((a, b) => a + b, 0);
}

/** Heston paths by Euler with full truncation and antithetic noise. */
export function hestonCall(
  p: { s0: number; v0: number; kappa: number; theta: number; xi: number; rho: number },
  strike: number,
  noise: readonly (readonly [number, number])[][],
): number {
  const dt = 0.25;
  const path = (shocks: readonly (readonly [number, number])[], sign: 1 | -1): number => {
    let [logS, v] = [Math.log(p.s0), p.v0];
    for (const [e1, e2] of shocks) {
      const vPlus = Math.max(v, 0);
      const w = sign * (p.rho * e1 + Math.sqrt(1 - p.rho ** 2) * e2);
      logS += -0.5 * vPlus * dt + Math.sqrt(vPlus * dt) * sign * e1;
      v += p.kappa * (p.theta - vPlus) * dt + p.xi * Math.sqrt(vPlus * dt) * w;
    }
    return Math.exp(logS);
  };
  const payoffs = noise.flatMap((shocks) => ([1, -1] as const).map((sign) => Math.max(path(shocks, sign) - strike, 0)));
  return payoffs.reduce((a, b) => a + b, 0) / payoffs.length;
}

/** American put on a tree, in one array from the end. */
export function americanPut(
  { spot, strike, sigma, rate }: { spot: number; strike: number; sigma: number; rate: number },
  steps: number,
): number {
  const dt = 1 / steps;
  const up = Math.exp(sigma * Math.sqrt(dt));
  const q = (Math.exp(rate * dt) - 1 / up) / (up - 1 / up);
  const values = Array.from({ length: steps + 1 }, (_, i) => Math.max(strike - spot * up ** (2 * i - steps), 0));
  for (let n = steps - 1; n >= 0; n--)
    for (let i = 0; i <= n; i++) {
      const hold = Math.exp(-rate * dt) * (q * values[i + 1]! + (1 - q) * values[i]!);
      values[i] = Math.max(hold, strike - spot * up ** (2 * i - n));
    }
  return values[0]!;
}

/** Two compartments by superposition of doses; parameters with covariates. */
type Covariates = { weight: number; age?: number };
const individual = (
  p: { cl: number; v1: number; q: number; v2: number; ka: number },
  { weight, age = 40 }: Covariates,
) => ({
  ...p,
  cl: p.cl * (weight / 70) ** 0.75 * Math.exp(-0.01 * (age - 40)),
  v1: (p.v1 * weight) / 70,
});
export function twoCompartments(
  p: { cl: number; v1: number; q: number; v2: number; ka: number },
  who: Covariates,
  doses: readonly { time: number; amount: number }[],
  samples: readonly number[],
): number[] {
  const { cl, v1, q, v2, ka } = individual(p, who);
  const [k10, k12, k21] = [cl / v1, q / v1, q / v2];
  const b = k10 + k12 + k21;
  const root = Math.sqrt(b * b - 4 * k10 * k21);
  const [alpha, beta] = [(b + root) / 2, (b - root) / 2];
  const single = (t: number): number => {
    const A = (ka / v1) * ((k21 - alpha) / ((ka - alpha) * (beta - alpha)));
    const B = (ka / v1) * ((k21 - beta) / ((ka - beta) * (alpha - beta)));
    return A * Math.exp(-alpha * t) + B * Math.exp(-beta * t) - (A + B) * Math.exp(-ka * t);
  };
  return samples.map((t) => doses.filter((d) => d.time <= t).reduce((c, d) => c + d.amount * single(t - d.time), 0));
}

/** Radix-2 FFT, recursive, on records of arrays; then the power in a band. */
interface Complex {
  re: number[];
  im: number[];
}
function fft({ re, im }: Complex): Complex {
  const n = re.length;
  if (n === 1) return { re: [...re], im: [...im] };
  const pick = (parity: number): Complex => ({
    re: re.filter((_, i) => i % 2 === parity),
    im: im.filter((_, i) => i % 2 === parity),
  });
  const even = fft(pick(0));
  const odd = fft(pick(1));
  const out: Complex = { re: new Array<number>(n).fill(0), im: new Array<number>(n).fill(0) };
  for (let k = 0; k < n / 2; k++) {
    const angle = (-2 * Math.PI * k) / n;
    const [c, s] = [Math.cos(angle), Math.sin(angle)];
    const [tr, ti] = [c * odd.re[k]! - s * odd.im[k]!, s * odd.re[k]! + c * odd.im[k]!];
    out.re[k] = even.re[k]! + tr;
    out.im[k] = even.im[k]! + ti;
    out.re[k + n / 2] = even.re[k]! - tr;
    out.im[k + n / 2] = even.im[k]! - ti;
  }
  return out;
}
export function bandPower(signal: number[], from: number, to: number): number {
  const { re, im } = fft({ re: signal, im: signal.map(() => 0) });
  let power = 0;
  for (let k = from; k < to; k++) power += re[k]! ** 2 + im[k]! ** 2;
  return power / signal.length;
}

/** Iterative FFT with bit reversal in typed arrays. */
export function fftInPlace(signal: Float64Array): Float64Array {
  const n = signal.length;
  const levels = 31 - Math.clz32(n);
  const re = new Float64Array(n);
  const im = new Float64Array(n);
  for (let i = 0; i < n; i++) {
    let r = 0;
    for (let b = 0, v = i; b < levels; b++, v >>= 1) r = (r << 1) | (v & 1);
    re[r] = signal[i]!;
  }
  for (let size = 2; size <= n; size *= 2) {
    const half = size / 2;
    for (let start = 0; start < n; start += size)
      for (let k = 0; k < half; k++) {
        const w = (-2 * Math.PI * k) / size;
        const [a, b] = [start + k, start + k + half];
        const tr = re[b]! * Math.cos(w) - im[b]! * Math.sin(w);
        const ti = re[b]! * Math.sin(w) + im[b]! * Math.cos(w);
        re[b] = re[a]! - tr;
        im[b] = im[a]! - ti;
        re[a]! += tr;
        im[a]! += ti;
      }
  }
  return re.map((x, i) => Math.hypot(x, im[i]!));
}

/** FIR and autocorrelation. */
export function firThenCorrelate(taps: number[], signal: readonly number[], lags: number): number[] {
  const filtered = signal.map((_, n) => taps.reduce((s, h, k) => s + h * (signal[n - k] ?? 0), 0));
  return Array.from({ length: lags }, (_, lag) => filtered.slice(lag).reduce((s, x, i) => s + x * filtered[i]!, 0));
}

/** Image filter with edges mirrored. */
type Image = { readonly width: number; readonly height: number; readonly data: Float64Array };
/** @wrt kernel */
export function sharpen(image: Image, kernel: readonly (readonly number[])[]): Image {
  const { width, height, data } = image;
  const mirror = (i: number, n: number): number => (i < 0 ? -i - 1 : i >= n ? 2 * n - 1 - i : i);
  const out = new Float64Array(data.length);
  const radius = (kernel.length - 1) / 2;
  for (let y = 0; y < height; y++)
    for (let x = 0; x < width; x++) {
      let s = 0;
      for (const [dy, row] of kernel.entries())
        for (const [dx, k] of row.entries())
          s += k * data[mirror(y + dy - radius, height) * width + mirror(x + dx - radius, width)]!;
      out[y * width + x] = Math.min(Math.max(s, 0), 1);
    }
  return { width, height, data: out };
}

/** sRGB to Lab and the difference of two colours. */
type Rgb = readonly [r: number, g: number, b: number];
const toLinear = (c: number): number => (c <= 0.04045 ? c / 12.92 : ((c + 0.055) / 1.055) ** 2.4);
const xyz = (rgb: Rgb): [number, number, number] => {
  const [r, g, b] = rgb.map(toLinear) as [number, number, number];
  return [
    0.4124 * r + 0.3576 * g + 0.1805 * b,
    0.2126 * r + 0.7152 * g + 0.0722 * b,
    0.0193 * r + 0.1192 * g + 0.9505 * b,
  ];
};
const lab = (rgb: Rgb): { L: number; a: number; b: number } => {
  const f = (t: number): number => (t > (6 / 29) ** 3 ? Math.cbrt(t) : t / (3 * (6 / 29) ** 2) + 4 / 29);
  const white = [0.95047, 1, 1.08883] as const;
  const [fx, fy, fz] = xyz(rgb).map((v, i) => f(v / white[i]!)) as [number, number, number];
  return { L: 116 * fy - 16, a: 500 * (fx - fy), b: 200 * (fy - fz) };
};
export function deltaE(first: [number, number, number], second: Rgb): number {
  const [p, q] = [lab(first), lab(second)];
  const keys = ["L", "a", "b"] as const;
  return Math.sqrt(keys.map((k) => (p[k] - q[k]) ** 2).reduce((a, b) => a + b));
}

/** Kepler's equation by Newton with a stopping rule; position from elements. */
export interface Elements {
  a: number;
  e: number;
  i: number;
  node: number;
  peri: number;
  m0: number;
}
function eccentric(mean: number, e: number): number {
  let E = e < 0.8 ? mean : Math.PI;
  for (let n = 0; n < 30; n++) {
    const delta = (E - e * Math.sin(E) - mean) / (1 - e * Math.cos(E));
    E -= delta;
    if (Math.abs(delta) < 1e-14) return E;
  }
  throw new Error(`no convergence at ${mean}`);
}
export function orbitPosition({ a, e, i, node, peri, m0 }: Elements, t: number): { x: number; y: number; z: number } {
  const E = eccentric(m0 + t / a ** 1.5, e);
  const [u, v] = [a * (Math.cos(E) - e), a * Math.sqrt(1 - e * e) * Math.sin(E)];
  const { cos, sin } = Math;
  const rotate = (x: number, y: number, angle: number) =>
    [x * cos(angle) - y * sin(angle), x * sin(angle) + y * cos(angle)] as const;
  const [px, py] = rotate(u, v, peri);
  const [qy, z] = rotate(py, 0, i);
  const [x, y] = rotate(px, qy, node);
  return { x, y, z };
}

/** Calibration fit of NIST's kind; the model is chosen from a table. */
const forms = {
  misra: ([b1, b2]: readonly number[], x: number) => b1! * (1 - Math.exp(-b2! * x)),
  hahn: ([b1, b2, b3, b4]: readonly number[], x: number) => (b1! + b2! * x) / (1 + b3! * x + b4! * x * x),
  gauss: (b: readonly number[], x: number) => b[0]! * Math.exp(-b[1]! * x) + b[2]! * Math.exp(-((x - b[3]!) ** 2)),
};
export function calibration(
  b: number[],
  form: keyof typeof forms,
  data: readonly { x: number; y: number; weight?: number }[],
): number[] {
  const predict = forms[form];
  return data.map(({ x, y, weight: w = 1 }) => Math.sqrt(w) * (y - predict(b, x)));
}

/** LQR by iterating Riccati; small matrices of rows. */
type M = number[][];
const mul = (a: M, b: M): M => a.map((r) => b[0]!.map((_, j) => r.reduce((s, x, k) => s + x * b[k]![j]!, 0)));
const tr = (a: M): M => a[0]!.map((_, j) => a.map((r) => r[j]!));
const plus = (a: M, b: M, s = 1): M => a.map((r, i) => r.map((x, j) => x + s * b[i]![j]!));
export function lqrCost(A: M, B: M, q: number[], r: number, horizon: number): number {
  const Q = q.map((v, i) => q.map((_, j) => (i === j ? v : 0)));
  let P = Q;
  for (let k = 0; k < horizon; k++) {
    const bp = mul(tr(B), P);
    const s = mul(bp, B)[0]![0]! + r;
    const gain = mul(bp, A).map((row) => row.map((x) => x / s));
    P = plus(plus(Q, mul(mul(tr(A), P), A)), mul(mul(mul(tr(A), P), B), gain), -1);
  }
  return P.reduce((t, row, i) => t + row[i]!, 0);
}

/** Soft dynamic time warping. */
export function softDtw(a: number[], b: number[], gamma: number): number {
  const soft = (...xs: number[]): number => {
    const least = Math.min(...xs);
    return least - gamma * Math.log(xs.reduce((s, x) => s + Math.exp((least - x) / gamma), 0));
  };
  const D = Array.from({ length: a.length + 1 }, () => new Float64Array(b.length + 1).fill(1e6));
  D[0]![0] = 0;
  for (let i = 1; i <= a.length; i++)
    for (let j = 1; j <= b.length; j++)
      D[i]![j] = (a[i - 1]! - b[j - 1]!) ** 2 + soft(D[i - 1]![j]!, D[i]![j - 1]!, D[i - 1]![j - 1]!);
  return D.at(-1)!.at(-1)!;
}

/** PageRank over adjacency lists with weights. */
export function pageRank(
  weights: number[],
  links: readonly (readonly [from: number, to: number])[],
  nodes: number,
  damping = 0.85,
): number[] {
  const out = new Array<number>(nodes).fill(0);
  links.forEach(([from], k) => (out[from]! += weights[k]!));
  let rank = new Array<number>(nodes).fill(1 / nodes);
  for (let round = 0; round < 5; round++) {
    const next = Array<number>(nodes).fill((1 - damping) / nodes);
    for (const [k, [from, to]] of links.entries()) next[to]! += (damping * rank[from]! * weights[k]!) / out[from]!;
    rank = next;
  }
  return rank;
}

/** Adaptive Simpson. */
export function adaptiveSimpson(p: { a: number; b: number; k: number }, tolerance = 1e-4): number {
  const f = (x: number): number => Math.exp(-p.k * x * x) * Math.cos(3 * x);
  const simpson = (a: number, b: number): number => ((b - a) / 6) * (f(a) + 4 * f((a + b) / 2) + f(b));
  const go = (a: number, b: number, whole: number, eps: number, depth: number): number => {
    const m = (a + b) / 2;
    const [left, right] = [simpson(a, m), simpson(m, b)];
    const delta = left + right - whole;
    if (depth <= 0 || Math.abs(delta) <= 15 * eps) return left + right + delta / 15;
    return go(a, m, left, eps / 2, depth - 1) + go(m, b, right, eps / 2, depth - 1);
  };
  return go(p.a, p.b, simpson(p.a, p.b), tolerance, 8);
}

/** Bracketed root by bisection, polished by Newton. */
export function bracketed(p: number[], lo: number, hi: number): number {
  const f = (x: number): number => p.reduceRight((s, c) => s * x + c, 0);
  const df = (x: number): number => p.reduceRight((s, c, i) => (i ? s * x + i * c : s), 0);
  let [a, b] = [lo, hi];
  if (f(a) * f(b) > 0) return NaN;
  while (b - a > 1e-2) {
    const m = 0.5 * (a + b);
    if (f(a) * f(m) <= 0) b = m;
    else a = m;
  }
  let x = (a + b) / 2;
  for (let i = 0; i < 5; i++) x -= f(x) / df(x);
  return x;
}

/** Antoine's equation and a flash by bisection on data, with units converted by a table. */
const units = {
  K: (t: number) => t,
  C: (t: number) => t + 273.15,
  F: (t: number) => ((t - 32) * 5) / 9 + 273.15,
} as const;
type Unit = keyof typeof units;
export function bubblePressure(x: readonly [number, number], temperature: { value: number; unit: Unit }): number {
  const kelvin = units[temperature.unit](temperature.value);
  const antoine: readonly (readonly [number, number, number])[] = [
    [4.72583, 1660.652, -1.461],
    [4.07827, 1343.943, -53.773],
  ];
  return antoine.map(([a, b, c]) => 10 ** (a - b / (kelvin + c))).reduce((p, ps, i) => p + ps * x[i]!, 0);
}
