// Functions whose derivative their author gives: of one number, of several, of arrays and records, in loops, branches,
// recursion and closures, and where nothing varies.

import { erf, erfc, gelu, gradient, stopGradient } from "chainrule";
import { logistic, logisticSlope } from "./shared/slopes.js";

interface Spring {
  stiffness: number;
  rest: number;
}

interface Chain {
  springs: Spring[];
  name: string;
  load: [number, number];
}

/** @derivative {@link cubeSlope} */
function cube(x: number): number {
  return x * x * x;
}

function cubeSlope(x: number): number {
  return 3 * x ** 2;
}

/** @derivative {@link softplusSlope} - the logistic function */
const softplus = (x: number): number => (x > 0 ? x + Math.log1p(Math.exp(-x)) : Math.log1p(Math.exp(x)));

const softplusSlope = (x: number): number => {
  const e = Math.exp(-Math.abs(x));
  return x >= 0 ? 1 / (1 + e) : e / (1 + e);
};

/** @derivative {@link growthSlope} */
function growth(x: number): number {
  let sum = 1;
  for (let k = 18; k > 0; k--) sum = 1 + (x / k) * sum;
  return sum;
}

function growthSlope(x: number, value: number): number {
  let last = 1;
  for (let k = 1; k <= 18; k++) last *= x / k;
  return value - last;
}

/** @derivative {@link reciprocalPartials} */
function weightedRatio(x: number, y: number, w = x + 2): number {
  return (w * x) / y;
}

function reciprocalPartials(x: number, y: number, w: number): [number, number, number] {
  return [w / y, (-w * x) / (y * y), x / y];
}

/** @derivative {@link sumOfSquaresPartials} */
function sumOfSquares(xs: readonly number[]): number {
  let s = 0;
  for (const x of xs) s += x * x;
  return s;
}

function sumOfSquaresPartials(xs: readonly number[]): number[] {
  return xs.map((x) => 2 * x);
}

/** @derivative {@link distancePartials} */
function distance(a: Float64Array, b: Float64Array): number {
  let s = 0;
  for (let i = 0; i < a.length; i++) s += (a[i]! - b[i]!) ** 2;
  return Math.sqrt(s);
}

function distancePartials(a: Float64Array, b: Float64Array, d: number): readonly [Float64Array, Float64Array] {
  const left = new Float64Array(a.length);
  const right = new Float64Array(a.length);
  for (let i = 0; i < a.length; i++) {
    left[i] = (a[i]! - b[i]!) / d;
    right[i] = -left[i]!;
  }
  return [left, right];
}

/** @derivative {@link quadraticPartials} m x */
function quadratic(m: number[][], x: number[], scale: number): number {
  let s = 0;
  for (let i = 0; i < x.length; i++) for (let j = 0; j < x.length; j++) s += m[i]![j]! * x[i]! * x[j]! * scale;
  return s;
}

function quadraticPartials(m: number[][], x: number[], scale: number): [number[][], number[]] {
  const byMatrix = m.map((row, i) => row.map((_, j) => x[i]! * x[j]! * scale));
  const byVector = x.map((_, i) => {
    let s = 0;
    for (let j = 0; j < x.length; j++) s += (m[i]![j]! + m[j]![i]!) * x[j]! * scale;
    return s;
  });
  return [byMatrix, byVector];
}

/** @derivative {@link energyPartials} */
function energy(spring: Spring, length: number): number {
  const stretch = length - spring.rest;
  return 0.5 * spring.stiffness * stretch * stretch;
}

function energyPartials(spring: Spring, length: number): [Spring, number] {
  const stretch = length - spring.rest;
  const force = spring.stiffness * stretch;
  return [{ stiffness: 0.5 * stretch * stretch, rest: -force }, force];
}

/** @derivative {@link chainPartials} */
function chainEnergy(chain: Chain): number {
  let s = chain.load[0] * chain.load[1];
  for (const spring of chain.springs) s += spring.stiffness * spring.rest ** 2;
  return s;
}

function chainPartials({ springs, load }: Chain): Pick<Chain, "springs" | "load"> {
  return {
    springs: springs.map(({ stiffness, rest }) => ({ stiffness: rest ** 2, rest: 2 * stiffness * rest })),
    load: [load[1], load[0]],
  };
}

/** @derivative {@link powerSlope} x */
function power(x: number, n: number): number {
  return n <= 0 ? 1 : x * power(x, n - 1);
}

function powerSlope(x: number, n: number): number {
  return n <= 0 ? 0 : n * power(x, n - 1);
}

/** @derivative {@link cosine} */
function sine(x: number): number {
  return Math.sin(x);
}

/** @derivative {@link minusSine} */
function cosine(x: number): number {
  return Math.cos(x);
}

const minusSine = (x: number): number => -sine(x);

/** @derivative {@link hingeSlope} */
function hinge(x: number): number {
  return x > 0 ? x * x : 0;
}

function hingeSlope(x: number): number {
  if (x <= 0) return 0;
  return 2 * x;
}

/** @derivative {@link rootSlope} */
function root(x: number): number {
  return Math.sqrt(x);
}

/** Infinite at 0. */
function rootSlope(_x: number, y: number): number {
  return 0.5 / y;
}

/** @derivative {@link tableSlope} */
function table(x: number): number {
  const steps = [1, 4, 9, 16, 25];
  const k = Math.min(Math.max(Math.floor(x), 0), 3);
  return steps[k]! + (x - k) * (steps[k + 1]! - steps[k]!);
}

function tableSlope(x: number): number {
  const slopes = [3, 5, 7, 9];
  return slopes[Math.min(Math.max(Math.floor(stopGradient(x)), 0), 3)]!;
}

/**
 * @derivative {@link rosenbrockPartials}
 * @wrt x y
 */
export function modelWithItsOwn(x: number, y: number): number {
  return (1 - x) ** 2 + 100 * (y - x * x) ** 2;
}

function rosenbrockPartials(x: number, y: number): [number, number] {
  const d = y - x * x;
  return [-2 * (1 - x) - 400 * x * d, 200 * d];
}

export function oneNumber(x: number): number {
  return cube(2 * x) + cube(x) * Math.sin(x);
}

export function arrowFunction(x: number): number {
  return softplus(3 * x) * softplus(-x);
}

export function importedFunction(x: number): number {
  return logistic(x) ** 2 + logisticSlope(x);
}

export function fromItsResult(x: number): number {
  const y = growth(x);
  return y * y + growth(y / 4);
}

/** @wrt x y */
export function severalNumbers(x: number, y: number): number {
  return weightedRatio(x, y) + weightedRatio(y, x, x * y) + weightedRatio(2, y, 3);
}

export function ofAnArray(xs: number[]): number {
  const halves = xs.map((x) => x / 2);
  return sumOfSquares(xs) * sumOfSquares(halves) + sumOfSquares([xs[0]!, 3]);
}

/** @wrt a b */
export function ofTwoArrays(a: Float64Array, b: Float64Array): number {
  return distance(a, b) + distance(b, a) ** 2;
}

/** @wrt m x */
export function ofAMatrix(m: number[][], x: number[], scale: number): number {
  return (
    quadratic(m, x, scale) +
    quadratic(
      [
        [1, x[0]!],
        [x[1]!, 2],
      ],
      [x[1]!, x[0]!],
      2,
    )
  );
}

/** @wrt spring length */
export function ofARecord(spring: Spring, length: number): number {
  return energy(spring, length * length) + energy({ stiffness: length, rest: spring.rest }, 2);
}

export function ofNestedRecords(chain: Chain): number {
  return chainEnergy(chain) * chainEnergy({ ...chain, load: [1, chain.load[0]] });
}

export function ofRecursion(x: number, n: number): number {
  return power(x, n) + power(2 * x, 3);
}

function halved(x: number, n: number): number {
  return n <= 0 ? x : cube(halved(x / 2, n - 1)) + softplus(x);
}

export function insideRecursion(x: number, n: number): number {
  return halved(x, n) * sine(x);
}

export function whereASearchEnds(xs: number[], kind: "wave" | "bend"): number {
  let s = 1;
  search: for (const x of xs) {
    switch (kind) {
      case "wave":
        s *= sine(x);
        break;
      default:
        if (x > 1) break search;
        s += softplus(s * x);
    }
    if (s > 3) return growth(s / 3);
  }
  return s;
}

export function inAnOuterLoop(xs: number[], k: number): number {
  let s = 0;
  for (let i = 0; i < k; i++) {
    const scaled = xs.map((x) => x / (i + 1));
    s = 0.5 * s + sumOfSquares(scaled) * cosine(s);
  }
  return s;
}

export function ofEachOther(x: number): number {
  return sine(x) * cosine(x * x) + sine(cosine(x));
}

export function inALoop(xs: number[]): number {
  let s = 0.3;
  for (const x of xs) s = softplus(s * x) + cube(s) * x;
  return s;
}

export function inIndependentTurns(xs: number[]): number {
  let s = 0;
  for (let i = 0; i < xs.length; i++) {
    const d = growth(xs[i]! / 2) - cube(xs[i]!);
    s += d * d;
  }
  return s;
}

export function whileItIsLarge(x: number): number {
  let y = x;
  while (y > 0.5) y = 0.3 * cube(y) + 0.2 * logistic(y);
  return y * x;
}

export function inBranches(x: number, y: number): number {
  let r = y;
  if (x > 1) r = hinge(x - 1) + cube(x);
  else r *= hinge(x) + hinge(-x);
  return r;
}

export function asAClosure(xs: number[]): number {
  const apply = (f: (x: number) => number, x: number): number => f(x) + f(2 * x);
  return xs.map(cube).reduce((s, x) => s + x, 0) + apply(softplus, xs[0]!) + apply((t) => sine(t) * t, xs[1]!);
}

export function ofPassiveArguments(x: number, k: number): number {
  return x * cube(k) + sumOfSquares([k, 1]) * x * x + power(x, k);
}

export function maskedPole(x: number[]): number {
  const r = root(x[0]!);
  return x[1]! > 0 ? x[1]! ** 2 : r;
}

export function ofATable(x: number): number {
  return table(x) + table(x / 2) ** 2;
}

export function ofAnArrayThatChanges(xs: number[]): number {
  const work = xs.slice();
  let s = 0;
  for (let k = 0; k < 3; k++) {
    s += sumOfSquares(work) * (k + 1);
    for (let i = 0; i < work.length; i++) work[i] = cube(work[i]!) / 2;
  }
  return s;
}

export function ofTheLibrary(xs: number[]): number {
  let s = 0;
  for (const x of xs) s += erf(x) * gelu(2 * x) + erfc(x) ** 2;
  return s;
}

/** @skip */
export function scaledSquares(xs: number[]): number {
  return sumOfSquares(xs) * Math.sin(xs[0]!);
}

export function insideAGradient(xs: number[]): number {
  const slope = gradient(scaledSquares)(xs);
  return slope[0]! * slope[1]!;
}

export function severalResults(x: number[]): number[] {
  return [cube(x[0]!) * x[1]!, sumOfSquares(x), softplus(x[1]!)];
}

export function stopsTheGradient(x: number[]): number {
  const scale = stopGradient(cube(x[0]!));
  return scale * x[1]! + cube(stopGradient(x[1]!)) * x[0]!;
}
