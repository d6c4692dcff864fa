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
  readonly sparseHessian: SparseMatrix;
  readonly sparseJacobian: SparseMatrix;
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
  const transposed = dense.map((_, k) => dense[(k % n) * n + Math.floor(k / n)]!);
  compareVectors(findings, "hessian against its transpose", dense, transposed, contributions);
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
  findings.check(sameBits(columns, dense), () => "the hessian is not made of hvp");
  if (!byDifferences) return;
  compareVectors(findings, "sparseHessian", spread(bound.sparseHessian, n, n, theta), dense, contributions);
  compareDifferences(point, v, hv, product.contributions);
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
  const sparse = spread(bound.sparseJacobian, rows, theta.length, theta);
  compareVectors(findings, "sparseJacobian", sparse, dense, contributions);
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
