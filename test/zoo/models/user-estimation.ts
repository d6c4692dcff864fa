// Estimation: Kalman filters, bundle adjustment, trajectories, curve fits with options.

type Matrix = number[][];

const multiply = (a: Matrix, b: Matrix): Matrix =>
  a.map((row) => b[0]!.map((_, j) => row.reduce((s, x, k) => s + x * b[k]![j]!, 0)));
const transposed = (a: Matrix): Matrix => a[0]!.map((_, j) => a.map((row) => row[j]!));
const plus = (a: Matrix, b: Matrix): Matrix => a.map((row, i) => row.map((x, j) => x + b[i]![j]!));

export interface Noise {
  process: number;
  measurement: number;
}

/** Negative log likelihood of a constant-velocity Kalman filter. */
export function kalmanLikelihood(noise: Noise, measurements: readonly number[], dt = 1): number {
  const F = [
    [1, dt],
    [0, 1],
  ];
  const Q = [
    [(noise.process * dt ** 4) / 4, (noise.process * dt ** 3) / 2],
    [(noise.process * dt ** 3) / 2, noise.process * dt ** 2],
  ];
  let x = [[0], [0]];
  let P = [
    [10, 0],
    [0, 10],
  ];
  let nll = 0;
  for (const z of measurements) {
    x = multiply(F, x);
    P = plus(multiply(multiply(F, P), transposed(F)), Q);
    const innovation = z - x[0]![0]!;
    const S = P[0]![0]! + noise.measurement;
    nll += 0.5 * (Math.log(2 * Math.PI * S) + innovation ** 2 / S);
    const K = [P[0]![0]! / S, P[1]![0]! / S];
    x = x.map(([xi], i) => [xi! + K[i]! * innovation]);
    P = P.map((row, i) => row.map((p, j) => p - K[i]! * P[0]![j]!));
  }
  return nll;
}

export function scalarKalman({ q, r }: { q: number; r: number }, zs: Float64Array): number {
  let [mean, variance] = [zs[0]!, 1];
  let sum = 0;
  for (let i = 1; i < zs.length; i++) {
    variance += q;
    const gain = variance / (variance + r);
    sum += (zs[i]! - mean) ** 2 / (variance + r) + Math.log(variance + r);
    mean += gain * (zs[i]! - mean);
    variance *= 1 - gain;
  }
  return sum;
}

export interface Camera {
  rotation: [number, number, number];
  translation: [number, number, number];
  focal: number;
  distortion?: { k1: number; k2: number };
}

/** Rodrigues' formula; Taylor expansion near the identity. */
function rotate(
  [wx, wy, wz]: readonly [number, number, number],
  [x, y, z]: readonly [number, number, number],
): [number, number, number] {
  const theta2 = wx * wx + wy * wy + wz * wz;
  const cross: [number, number, number] = [wy * z - wz * y, wz * x - wx * z, wx * y - wy * x];
  if (theta2 < 1e-12) return [x + cross[0], y + cross[1], z + cross[2]];
  const theta = Math.sqrt(theta2);
  const [c, s] = [Math.cos(theta), Math.sin(theta) / theta];
  const d = ((wx * x + wy * y + wz * z) * (1 - c)) / theta2;
  return [x * c + cross[0] * s + wx * d, y * c + cross[1] * s + wy * d, z * c + cross[2] * s + wz * d];
}

function project(camera: Camera, point: readonly [number, number, number]): { u: number; v: number } {
  const [x, y, z] = rotate(camera.rotation, point);
  const [tx, ty, tz] = camera.translation;
  const xn = -(x + tx) / (z + tz);
  const yn = -(y + ty) / (z + tz);
  const r2 = xn * xn + yn * yn;
  const { k1, k2 } = camera.distortion ?? { k1: 0, k2: 0 };
  const scale = camera.focal * (1 + r2 * (k1 + k2 * r2));
  return { u: scale * xn, v: scale * yn };
}

interface Observation {
  camera: number;
  point: number;
  u: number;
  v: number;
}

/** @wrt cameras points */
export function bundleAdjustment(
  cameras: Camera[],
  points: [number, number, number][],
  observations: Observation[],
): number {
  let error = 0;
  for (const o of observations) {
    const { u, v } = project(cameras[o.camera]!, points[o.point]!);
    error += (u - o.u) ** 2 + (v - o.v) ** 2;
  }
  return error / 2;
}

/** Residuals, as a least-squares solver wants them. */
export function projectionResiduals(
  camera: Camera,
  points: readonly [number, number, number][],
  seen: readonly [number, number][],
): number[] {
  return points.flatMap((point, i) => {
    const { u, v } = project(camera, point);
    const [su, sv] = seen[i]!;
    return [u - su, v - sv];
  });
}

type Shape = "gaussian" | "lorentzian" | "voigt";

export interface Peak {
  height: number;
  center: number;
  width: number;
}

function peakAt({ height, center, width }: Peak, x: number, shape: Shape): number {
  const u = (x - center) / width;
  switch (shape) {
    case "gaussian":
      return height * Math.exp(-0.5 * u * u);
    case "lorentzian":
      return height / (1 + u * u);
    case "voigt":
      return 0.5 * height * (Math.exp(-0.5 * u * u) + 1 / (1 + u * u));
  }
}

/** Fit of a spectrum: peaks on a sloped background, weighted. */
export function spectrumFit(
  p: { peaks: Peak[]; background: [number, number] },
  data: { x: number[]; y: number[]; sigma?: number[] },
  options: { shape: Shape; normalize?: boolean },
): number {
  const [offset, slope] = p.background;
  const chi2 = data.x
    .map((x, i) => {
      const model = p.peaks.map((peak) => peakAt(peak, x, options.shape)).reduce((a, b) => a + b, offset + slope * x);
      return (model - data.y[i]!) / (data.sigma?.[i] ?? 1);
    })
    .reduce((s, r) => s + r * r, 0);
  return options.normalize ? chi2 / data.x.length : chi2;
}

enum Robust {
  None,
  Huber,
  Cauchy,
  Tukey,
}

function rho(kind: Robust, r: number, c: number): number {
  switch (kind) {
    case Robust.Huber: {
      const a = Math.abs(r);
      return a <= c ? 0.5 * r * r : c * (a - 0.5 * c);
    }
    case Robust.Cauchy:
      return 0.5 * c * c * Math.log1p((r / c) ** 2);
    case Robust.Tukey:
      if (Math.abs(r) > c) return (c * c) / 6;
      return ((c * c) / 6) * (1 - (1 - (r / c) ** 2) ** 3);
    default:
      return 0.5 * r * r;
  }
}

export function robustPolynomial(coefficients: number[], points: { x: number; y: number }[], kind: Robust): number {
  const evaluate = (x: number): number => coefficients.reduceRight((acc, c) => acc * x + c, 0);
  return points.reduce((sum, { x, y }) => sum + rho(kind, evaluate(x) - y, 1.345), 0);
}

/** Michaelis-Menten with an optional Hill coefficient. */
export const enzymeKinetics = (p: { vmax: number; km: number; hill?: number }, s: number[], v: number[]): number => {
  const n = p.hill ?? 1;
  let sse = 0;
  s.forEach((si, i) => {
    const predicted = (p.vmax * si ** n) / (p.km ** n + si ** n);
    sse += (predicted - v[i]!) ** 2;
  });
  return Math.sqrt(sse / s.length);
};

/** Circle through points, algebraic distance. */
export function circleFit(
  [cx, cy, r]: [cx: number, cy: number, r: number],
  points: ReadonlyArray<{ readonly x: number; readonly y: number }>,
): number {
  let sum = 0;
  for (const { x, y } of points) sum += (Math.hypot(x - cx, y - cy) - r) ** 2;
  return sum / points.length;
}

const wrap = (angle: number): number => Math.atan2(Math.sin(angle), Math.cos(angle));

/** Pose graph: relative measurements between planar poses, angles wrapped. */
export function poseGraph(
  poses: { x: number; y: number; heading: number }[],
  edges: readonly { i: number; j: number; dx: number; dy: number; turn: number }[],
): number {
  let cost = 0;
  for (const { i, j, dx, dy, turn } of edges) {
    const [a, b] = [poses[i]!, poses[j]!];
    const [c, s] = [Math.cos(a.heading), Math.sin(a.heading)];
    const ex = c * (b.x - a.x) + s * (b.y - a.y) - dx;
    const ey = -s * (b.x - a.x) + c * (b.y - a.y) - dy;
    cost += ex * ex + ey * ey + 2 * wrap(b.heading - a.heading - turn) ** 2;
  }
  return cost;
}
