// Every derivative that a compiled model gives at one point, held to the oracle and to each other: jvp against the oracle
// and, by ⟨v, Jᵀu⟩ = ⟨Jv, u⟩, against backward; hvp against the oracle and against differences of gradients; the Hessian
// against hvp and its transpose; the Jacobian against the oracle; sparse matrices against dense ones.

import type { SparseMatrix } from "../../runtime/bind/index.js";
import { centralDifference } from "../oracle/central-difference.js";
import { oracle, type Oracle } from "../oracle/oracle.js";
import { flatten } from "../oracle/shapes.js";
import { compareVectors, Findings, sameBits } from "../support/closeness.js";
import type { BoundModel, CompiledModel } from "../support/compile-source.js";
import type { Subject } from "../support/expected.js";
import { spread } from "./spread.js";

export interface BoundKinds extends Omit<BoundModel, "jvp" | "hvp" | "hessian"> {
  jvp(theta: Float64Array, direction: Float64Array, out?: Float64Array): number;
  hvp(theta: Float64Array, direction: Float64Array, out: Float64Array): void;
  hessian(theta: Float64Array, hessian: Float64Array): void;
  hessianDiagonal(theta: Float64Array, out: Float64Array): void;
  readonly sparseHessian: SparseMatrix;
  readonly sparseJacobian: SparseMatrix;
  gaussNewton(theta: Float64Array, out: Float64Array): void;
  gaussNewtonProduct(theta: Float64Array, direction: Float64Array, out: Float64Array): void;
}

/** What a model's points allow: at a kink there is no second derivative, in single precision no difference quotient. */
export interface Smoothness {
  readonly smooth: boolean;
  readonly differences: boolean;
}

interface Point {
  readonly subject: Subject;
  readonly truth: Oracle;
  readonly bound: BoundKinds;
  readonly args: readonly unknown[];
  /** The result, with its fields in declared order. */
  readonly like: unknown;
  readonly theta: Float64Array;
  readonly findings: Findings;
}

const wave = (i: number): number => Math.cos(1.7 * i + 0.4) + 0.1;
const waves = (length: number, phase = 0): Float64Array => Float64Array.from({ length }, (_, i) => wave(i + phase));

export function compareKinds(
  subject: Subject,
  model: CompiledModel,
  args: readonly unknown[],
  smoothness: Smoothness,
): readonly string[] {
  const findings = new Findings();
  const truth = oracle(subject.sources, subject.entry, subject.name);
  if (throws(() => truth.value(args))) return [];
  const bound = model.bind(...structuredClone(args)) as BoundKinds;
  const theta = bound.initial.slice();
  const like = declaredResult(model, args) ?? truth.value(args);
  const point: Point = { subject, truth, bound, args, like, theta, findings };
  const isNumber = typeof like === "number";
  compareJvp(point, isNumber, smoothness.smooth);
  if (isNumber && smoothness.smooth) compareSecondOrder(point, smoothness.differences);
  if (!isNumber) compareJacobian(point);
  findings.check(sameBits(theta, bound.initial), () => "theta was changed");
  return findings.all;
}

/** The parts of a flat direction, one for each differentiated argument. */
function inParts({ subject, args }: Point, direction: Float64Array): unknown[] {
  let at = 0;
  return subject.wrt.map((position) => flatten(args[position]).map(() => direction[at++]!));
}

function compareJvp(point: Point, isNumber: boolean, smooth: boolean): void {
  const { subject, truth, bound, args, like, theta, findings } = point;
  const v = waves(theta.length);
  const { tangent, magnitude } = truth.directional(args, subject.wrt, inParts(point, v));
  const [expected, scale] = [flatten(tangent, like), flatten(magnitude, like)];
  const jv = new Float64Array(expected.length).fill(NaN);
  if (isNumber) jv[0] = bound.jvp(theta, v);
  else bound.jvp(theta, v, jv);
  compareVectors(findings, "jvp", jv, expected, scale);
  findings.check(sameBits(v, waves(theta.length)), () => "jvp changed its direction");

  const again = new Float64Array(expected.length).fill(7);
  if (isNumber) again[0] = bound.jvp(theta, v);
  else bound.jvp(theta, v, again);
  findings.check(sameBits(again, jv), () => "a second jvp gives another result");

  const zero = new Float64Array(expected.length).fill(7);
  if (isNumber) zero[0] = bound.jvp(theta, new Float64Array(theta.length));
  else bound.jvp(theta, new Float64Array(theta.length), zero);
  findings.check(
    zero.every((x) => x === 0),
    () => `jvp in the direction 0 is [${zero.join(", ")}]`,
  );
  if (smooth) compareInnerProducts(point, isNumber, v, jv, scale);
}

function compareInnerProducts(
  { bound, theta, findings }: Point,
  isNumber: boolean,
  v: Float64Array,
  jv: Float64Array,
  scale: readonly number[],
): void {
  if (![...jv, ...scale].every(Number.isFinite)) return;
  const u = waves(jv.length, 100);
  const gradient = new Float64Array(theta.length);
  if (isNumber) bound.forward(theta);
  else bound.forward(theta, new Float64Array(jv.length));
  bound.backward(isNumber ? u[0]! : u, gradient);
  const left = v.reduce((sum, x, i) => sum + x * gradient[i]!, 0);
  const right = u.reduce((sum, x, i) => sum + x * jv[i]!, 0);
  const magnitude = u.reduce((sum, x, i) => sum + Math.abs(x) * scale[i]!, 0);
  compareVectors(findings, "⟨v, Jᵀu⟩ against ⟨Jv, u⟩", [left], [right], [4 * magnitude]);
}

function compareSecondOrder(point: Point, byDifferences: boolean): void {
  const { subject, truth, bound, args, theta, findings } = point;
  const n = theta.length;
  const v = waves(n);
  const product = truth.hvp(args, subject.wrt, inParts(point, v));
  const hv = new Float64Array(n).fill(NaN);
  bound.hvp(theta, v, hv);
  compareVectors(findings, "hvp", hv, product.derivative, product.contributions);

  const again = new Float64Array(n).fill(7);
  bound.hvp(theta, v, again);
  findings.check(sameBits(again, hv), () => "a second hvp gives another result");

  const { derivative, contributions } = truth.hessian(args, subject.wrt);
  const dense = new Float64Array(n * n).fill(NaN);
  bound.hessian(theta, dense);
  compareVectors(findings, "hessian", dense, derivative, contributions);
  const isMirrored = dense.every((h, k) => Object.is(h, dense[(k % n) * n + Math.floor(k / n)]));
  findings.check(isMirrored, () => "the hessian is not exactly symmetric");
  const columns = new Float64Array(n * n);
  for (let k = 0; k < n; k++) {
    const column = new Float64Array(n);
    bound.hvp(
      theta,
      Float64Array.from(theta, (_, i) => (i === k ? 1 : 0)),
      column,
    );
    columns.set(column, k * n);
  }
  const isUpper = (k: number): boolean => k % n >= Math.floor(k / n);
  const isMade = dense.every(
    (h, k) => !isUpper(k) || h === columns[k] || Object.is(h, columns[k]) || (h === 0 && Number.isNaN(columns[k])),
  );
  findings.check(isMade, () => "the hessian is not made of hvp");
  compareSparseHessian(point, theta, dense, contributions);
  for (const other of elsewhere(point)) {
    const there = new Float64Array(n * n);
    if (throws(() => bound.hessian(other, there)) || !isTame(there)) continue;
    compareSparseHessian(
      point,
      other,
      there,
      there.map(() => largest(there)),
    );
  }
  if (!byDifferences) return;
  compareDifferences(point, v, hv, product.contributions);
}

/** Points on other paths, where a pattern that knows one path only would miss entries; not where a loop may never end. */
function elsewhere({ subject, theta }: Point): readonly Float64Array[] {
  if (/\bwhile \(|for \(;;|for \([^;]*;;/.test(subject.sources[subject.entry]!)) return [];
  return [theta.map((x, i) => -1.3 * x + 0.2 * wave(i)), theta.map((x, i) => x + 1.7 * wave(i + 5))];
}

const largest = (values: Float64Array): number => values.reduce((most, x) => Math.max(most, Math.abs(x)), 0);
/** Far from where a model is meant to be used rounding errors may be of any size. */
const isTame = (values: Float64Array): boolean => values.every((x) => Math.abs(x) < 1e4);

function compareSparseHessian(
  { bound, findings }: Point,
  theta: Float64Array,
  dense: Float64Array,
  contributions: Float64Array,
): void {
  const n = theta.length;
  const scale = contributions.map((c) => 100 * c);
  compareVectors(findings, "sparseHessian", spread(bound.sparseHessian, n, n, theta), dense, scale);
  const diagonal = new Float64Array(n).fill(NaN);
  bound.hessianDiagonal(theta, diagonal);
  const own = (all: Float64Array): Float64Array => diagonal.map((_, i) => all[i * n + i]!);
  compareVectors(findings, "hessianDiagonal", diagonal, own(dense), own(scale));
}

/** Hv as the derivative of the gradient along v. */
function compareDifferences(
  { bound, theta, findings }: Point,
  v: Float64Array,
  hv: Float64Array,
  contributions: Float64Array,
): void {
  if (theta.length === 0 || !hv.every(Number.isFinite)) return;
  const along = ([step]: Float64Array): Float64Array => {
    const gradient = new Float64Array(theta.length);
    bound.valueAndGradient(
      theta.map((x, i) => x + step! * v[i]!),
      gradient,
    );
    return gradient;
  };
  const { derivative, error } = centralDifference(along, [0]);
  derivative.forEach((expected, i) => {
    const allowed = Math.max(20 * error[i]!, 1e-8 * (1 + contributions[i]!));
    const off = Math.abs(expected - hv[i]!);
    findings.check(!(off > allowed), () => `hvp [${i}] is ${hv[i]}, by differences ${expected} ± ${error[i]}`);
  });
}

function compareJacobian(point: Point): void {
  const { subject, truth, bound, args, like, theta, findings } = point;
  const { jacobian, contributions, rows } = truth.jacobian(args, subject.wrt, "reverse", like);
  const dense = new Float64Array(rows * theta.length).fill(NaN);
  bound.jacobian(theta, dense);
  compareVectors(findings, "jacobian", dense, jacobian, contributions);
  compareSparseJacobian(point, theta, dense, contributions);
  for (const other of elsewhere(point)) {
    const there = new Float64Array(dense.length);
    if (throws(() => bound.jacobian(other, there)) || !isTame(there)) continue;
    compareSparseJacobian(
      point,
      other,
      there,
      there.map(() => largest(there)),
    );
  }
}

function compareSparseJacobian(
  { bound, findings }: Point,
  theta: Float64Array,
  dense: Float64Array,
  contributions: Float64Array,
): void {
  const n = theta.length;
  const rows = dense.length / Math.max(1, n);
  const scale = contributions.map((c) => 100 * c);
  compareVectors(findings, "sparseJacobian", spread(bound.sparseJacobian, rows, n, theta), dense, scale);
  if (!dense.every(Number.isFinite)) return;
  const [square, magnitude] = [new Float64Array(n * n), new Float64Array(n * n)];
  dense.forEach((x, at) => {
    const [row, i] = [Math.floor(at / n), at % n];
    for (let k = 0; k < n; k++) {
      square[i * n + k]! += x * dense[row * n + k]!;
      magnitude[i * n + k]! += scale[at]! * scale[row * n + k]!;
    }
  });
  const product = new Float64Array(n * n).fill(NaN);
  bound.gaussNewton(theta, product);
  compareVectors(findings, "gaussNewton", product, square, magnitude);
  const v = waves(n, 50);
  const along = (matrix: Float64Array, f: (x: number) => number): Float64Array =>
    v.map((_, i) => v.reduce((sum, x, k) => sum + f(x) * matrix[i * n + k]!, 0));
  const out = new Float64Array(n).fill(NaN);
  bound.gaussNewtonProduct(theta, v, out);
  compareVectors(
    findings,
    "gaussNewtonProduct",
    out,
    along(square, (x) => x),
    along(magnitude, Math.abs),
  );
}

/** Nothing where only a bound object knows the shape of the result. */
function declaredResult(model: CompiledModel, args: readonly unknown[]): unknown {
  try {
    return model.value(...structuredClone(args));
  } catch {
    return undefined;
  }
}

function throws(f: () => unknown): boolean {
  try {
    f();
    return false;
  } catch {
    return true;
  }
}
