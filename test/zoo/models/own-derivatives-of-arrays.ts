// Functions whose derivative their author gives, and which return arrays, tuples and records; and partials that are made in
// recursions, loops that end early and branches.

import { gradient, jvp } from "chainrule";

/** @derivative {@link shares} */
function softened(xs: readonly number[]): number[] {
  const e = xs.map((x) => Math.exp(x));
  const sum = e.reduce((a, b) => a + b, 0);
  return e.map((v) => v / sum);
}
const shares = (xs: readonly number[], y: readonly number[]): number[][] =>
  xs.map((_x, i) => xs.map((_, j) => y[i]! * ((i === j ? 1 : 0) - y[j]!)));

export function arrayOfAnArray(x: number[]): number {
  const y = softened(x);
  return y.reduce((sum, v, i) => sum + v * v * (i + 1), 0) * Math.sin(x[0]!);
}

interface Polar {
  r: number;
  angle: number;
}
/** @derivative {@link polarSlopes} */
const polar = (x: number, y: number): Polar => ({ r: Math.hypot(x, y), angle: Math.atan2(y, x) });
function polarSlopes(x: number, y: number, { r }: Polar): [Polar, Polar] {
  return [
    { r: x / r, angle: -y / (r * r) },
    { r: y / r, angle: x / (r * r) },
  ];
}
/** @derivative {@link powerSlopes} */
const powers = (t: number): [number, number, number] => [t, t * t, t ** 3];
const powerSlopes = (t: number): [number, number, number] => [1, 2 * t, 3 * t * t];

export function recordAndTuple(x: number[]): number {
  const { r, angle } = polar(x[0]!, x[1]!);
  let s = r * angle;
  for (const v of x) {
    const [a, b, c] = powers(v * x[2]!);
    s += a * b + c * r;
  }
  return s;
}

type Square = [[number, number], [number, number]];
/** @derivative {@link solutionSlopes} */
function solution(a: Square, b: readonly number[]): number[] {
  const d = a[0][0] * a[1][1] - a[0][1] * a[1][0];
  return [(a[1][1] * b[0]! - a[0][1] * b[1]!) / d, (a[0][0] * b[1]! - a[1][0] * b[0]!) / d];
}
function solutionSlopes(a: Square, _b: readonly number[], x: readonly number[]): [Square[], number[][]] {
  const d = a[0][0] * a[1][1] - a[0][1] * a[1][0];
  const inverse = [
    [a[1][1] / d, -a[0][1] / d],
    [-a[1][0] / d, a[0][0] / d],
  ];
  const byMatrix = inverse.map(([p, q]): Square => [
    [-p! * x[0]!, -p! * x[1]!],
    [-q! * x[0]!, -q! * x[1]!],
  ]);
  return [byMatrix, inverse];
}

export function linearSystem(t: number[], b: number[]): number[] {
  const x = solution(
    [
      [t[0]!, t[1]!],
      [t[2]!, t[3]!],
    ],
    [b[0]! * t[0]!, b[1]! + t[1]!],
  );
  return [x[0]! * x[1]!, x[0]! - t[3]!];
}

interface Scene {
  points: { x: number; y: number }[];
  name: string;
  weight: number;
}
/** @derivative {@link sceneSlope} t */
const scene = (t: number, n: number): Scene => ({
  points: Array.from({ length: n }, (_, i) => ({ x: Math.sin(t * i), y: Math.cos(t) })),
  name: "scene",
  weight: Math.exp(t),
});
const sceneSlope = (t: number, n: number): Omit<Scene, "name"> => ({
  points: Array.from({ length: n }, (_, i) => ({ x: i * Math.cos(t * i), y: -Math.sin(t) })),
  weight: Math.exp(t),
});
/** @derivative {@link turnSlopes} */
const turned = (xs: number[], t: number): number[] => xs.map((x, i) => x * Math.cos(t) + i * Math.sin(t));
const turnSlopes = (xs: number[], t: number): [number[][], number[]] => [
  xs.map((_x, i) => xs.map((_, j) => (i === j ? Math.cos(t) : 0))),
  xs.map((x, i) => -x * Math.sin(t) + i * Math.cos(t)),
];
function brightness(t: number, n: number): number {
  const { points, weight } = scene(t * t, n);
  return points.reduce((sum, { x, y }) => sum + x * y * weight, 0);
}

export function insideOthers(x: number[], n: number): number {
  let s = 0;
  let xs = x;
  for (let k = 0; k < 3; k++) {
    xs = turned(xs, x[k]! * xs[0]!);
    s += xs[1]! ** 2;
  }
  return s + gradient(brightness)(x[0]!, n) * jvp((t: number) => turned(x, t)[1]!)(x[1]!, 2);
}

/** @derivative {@link halfSlopes} */
function halves(xs: readonly number[], c: number): Float64Array {
  const out = new Float64Array(xs.length);
  for (let i = 0; i < xs.length; i++) out[i] = Math.sqrt(xs[i]! * xs[i]! + c);
  return out;
}
function halfSlopes(xs: readonly number[], c: number): [number[][], Float64Array] {
  const d = xs.map((x) => Math.sqrt(x * x + c));
  return [xs.map((x, i) => xs.map((_, j) => (i === j ? x / d[i]! : 0))), Float64Array.from(d, (v) => 0.5 / v)];
}
/** @derivative {@link totalSlopes} */
const total = (xs: readonly number[], c: number): number => xs.reduce((sum, x) => sum + Math.sqrt(x * x + c), 0);
const totalSlopes = (xs: readonly number[], c: number): [number[], number] => [
  xs.map((x) => x / Math.sqrt(x * x + c)),
  xs.reduce((sum, x) => sum + 0.5 / Math.sqrt(x * x + c), 0),
];

/** Partials are computed where the frames hold the arrays of later calls. */
function deep(xs: number[], k: number, c: number): number {
  if (k === 0 || xs.length < 1) return xs.reduce((sum, x) => sum + x * x, 0);
  const h = halves(xs, c * xs[0]! ** 2);
  const q = xs.map((x) => x * 1.1);
  return deep(Array.from(h), k - 1, c) * h[0]! + deep(q, k - 1, c) * total(q, c * xs[0]! ** 2);
}
export const inRecursion = (x: number[], k: number): number => deep(x, k, x[1]! ** 2);

/** @derivative {@link rootSlopes} */
const roots = (m: readonly (readonly number[])[]): number =>
  m.reduce((sum, row) => sum + row.reduce((s, x) => s + Math.sqrt(x), 0), 0);
function rootSlopes(m: readonly (readonly number[])[]): number[][] {
  return m.map((row) => {
    const slopes = row.slice();
    for (let i = 0; i < slopes.length; i++) {
      slopes[i] = 0.5 / Math.sqrt(slopes[i]!);
      if (slopes[i]! > 1e6) break;
    }
    return slopes;
  });
}

/** What the maximum masks is differentiated again, through partials from a loop that may end early. */
export const maskedRows = (x: number[], k: number[]): number[] =>
  k.map((v, i) => gradient((y: number[]) => Math.max(0, roots([y, y.map((t) => t * v)]) - v) ** 2)(x)[i]!);

interface Group {
  readonly w: number;
  readonly xs: readonly number[];
}
/** @derivative {@link groupSlopes} */
const level = (groups: readonly Group[]): number =>
  groups.reduce((sum, { w, xs }) => sum + xs.reduce((s, x) => s + w * Math.sqrt(x), 0), 0);
const groupSlopes = (groups: readonly Group[]): Group[] =>
  groups.map(({ w, xs }) => ({
    w: xs.reduce((s, x) => s + Math.sqrt(x), 0),
    xs: xs.map((x) => (x > 0.4 ? (0.5 * w) / Math.sqrt(x) : 0.5 * w * x ** -0.5)),
  }));

export function twiceMasked(x: number[], k: number[]): number {
  const slope = gradient(
    (y: number[]) => Math.max(0, level(y.map((t, i) => ({ w: t * k[i]!, xs: [t, t * t] }))) - 0.3) ** 2,
  );
  return gradient((y: number[]) => slope(y).reduce((sum, v, i) => sum + v * (i + 1), 0))(x)[0]!;
}
