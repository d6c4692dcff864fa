// Holds a compiled model to the oracle at one point. In: a subject, its compiled object and arguments.  Out: everything
// that differs, in words; nothing where the contract is kept.

import { isDeepStrictEqual } from "node:util";
import { oracle } from "../oracle/oracle.js";
import { flatten } from "../oracle/shapes.js";
import { compareNumbers, compareVectors, Findings, sameBits } from "./closeness.js";
import { compareTangents } from "./compare-tangents.js";
import type { BoundModel, CompiledModel } from "./compile-source.js";
import { type Expected, expectedOf, type Subject } from "./expected.js";

export interface Comparison {
  readonly differences: readonly string[];
  /** False where the point says nothing: the value or an entry of the Jacobian is not finite. */
  readonly finite: boolean;
}

const wave = (i: number): number => Math.cos(1.7 * i + 0.4) + 0.1;

export function compare(subject: Subject, model: CompiledModel, args: readonly unknown[]): Comparison {
  const findings = new Findings();
  if (throws(() => oracle(subject.sources, subject.entry, subject.name).value(args))) {
    if (!throws(() => model.value(...structuredClone(args))))
      findings.add("the model throws, the compiled one does not");
    return { differences: findings.all, finite: true };
  }
  const given = structuredClone(args);
  try {
    const result = valueWithoutBind(model, given, findings);
    const expected = expectedOf(subject, args, wave, result);
    const bound = model.bind(...given);
    const point: Point = { bound, expected, theta: Float64Array.from(expected.theta), findings };
    comparePacking(point);
    if (result !== undefined) compareValue(findings, expected, flatten(result), "f.value(…)");
    if (expected.isNumber) {
      compareNumeric(point);
      compareShapedGradient(point, subject.wrt, model.gradient(...given));
    } else {
      compareShaped(point);
    }
    compareTangents(point, wave);
    compareReuse(point, given, subject.wrt);
    if (!isDeepStrictEqual(given, structuredClone(args))) findings.add("the arguments were changed");
    const all = [...expected.values[0]!, ...expected.contributions];
    return { differences: findings.all, finite: all.every(Number.isFinite) };
  } catch (error) {
    findings.add(
      `it throws ${error instanceof Error ? (error.stack ?? error.message).split("\n").slice(0, 4).join("\n") : String(error)}`,
    );
    return { differences: findings.all, finite: true };
  }
}

/** Undefined where it throws: what the bound object gives can be compared all the same. */
function valueWithoutBind(model: CompiledModel, args: readonly unknown[], findings: Findings): unknown {
  try {
    return model.value(...args);
  } catch (error) {
    findings.add(`f.value(…) throws ${String(error)}`);
    return undefined;
  }
}

export interface Point {
  readonly bound: BoundModel;
  readonly expected: Expected;
  readonly theta: Float64Array;
  readonly findings: Findings;
}

/** What a derivative inside a model gives is exact to rounding, so the model's value is. */
const nearly = 1e-10;

function comparePacking({ bound, expected, theta, findings }: Point): void {
  findings.check(bound.length === theta.length, () => `length is ${bound.length}, not ${theta.length}`);
  findings.check(sameBits(bound.initial, theta), () => `initial is [${bound.initial.join(", ")}]`);
  const unpacked = bound.unpack(theta);
  findings.check(
    sameBits(bound.pack(unpacked), theta),
    () => `pack(unpack(theta)) is [${bound.pack(unpacked).join(", ")}]`,
  );
  if (!expected.isNumber) {
    const rows = expected.values[0]!.length;
    findings.check(bound.outputLength === rows, () => `outputLength is ${bound.outputLength}, not ${rows}`);
  }
}

function compareValue(findings: Findings, expected: Expected, got: ArrayLike<number>, what: string): void {
  if (expected.values.some((values) => sameBits(values, got))) return;
  const near = (x: number, i: number): boolean => Math.abs(x - got[i]!) <= nearly * (1 + Math.abs(x));
  if (expected.takesDerivatives && expected.values[0]!.length === got.length && expected.values[0]!.every(near)) return;
  findings.add(`${what} is [${Array.from(got).join(", ")}], not [${expected.values[0]!.join(", ")}]`);
}

function compareNumeric(point: Point): void {
  const { bound, expected, theta, findings } = point;
  const { jacobian, contributions } = expected;
  compareValue(findings, expected, [bound.value(theta)], "value");
  const fused = new Float64Array(theta.length).fill(NaN);
  compareValue(findings, expected, [bound.valueAndGradient(theta, fused)], "the value of valueAndGradient");
  compareVectors(findings, "valueAndGradient", fused, jacobian, contributions);
  const again = new Float64Array(theta.length).fill(7);
  bound.valueAndGradient(theta, again);
  findings.check(
    sameBits(again, fused),
    () => `the second valueAndGradient gives [${again.join(", ")}], not [${fused.join(", ")}]`,
  );

  compareValue(findings, expected, [bound.forward(theta)], "forward");
  const split = new Float64Array(theta.length);
  bound.backward(1, split);
  compareVectors(findings, "backward", split, jacobian, contributions);
  compareVectors(findings, "backward against valueAndGradient", split, fused, contributions, 2 * Number.EPSILON);
  const repeated = split.slice();
  bound.backward(-0.5, repeated);
  compareVectors(
    findings,
    "backward with seed -0.5, added",
    repeated,
    split.map((x) => x + -0.5 * x),
    contributions,
  );
  const untouched = new Float64Array(theta.length).fill(3);
  bound.backward(0, untouched);
  findings.check(
    untouched.every((x) => x === 3),
    () => `backward with seed 0 adds [${untouched.map((x) => x - 3).join(", ")}]`,
  );
  bound.value(theta);
  findings.check(
    throws(() => bound.backward(1, split)),
    () => "backward after value does not throw",
  );
  findings.check(sameBits(theta, expected.theta), () => "theta was changed");
}

/** In the shape of the parameter, so in single precision where that is. */
function compareShapedGradient({ expected, findings }: Point, wrt: readonly number[], gradient: unknown): void {
  const parts = wrt.length === 1 ? [gradient] : Object.values(gradient as object);
  const tolerance = parts.some((part) => part instanceof Float32Array) ? 2 ** -24 : undefined;
  const numbers = parts.flatMap((part) => flatten(part));
  compareVectors(findings, "f.gradient(…)", numbers, expected.jacobian, expected.contributions, tolerance);
}

function compareShaped(point: Point): void {
  const { bound, expected, theta, findings } = point;
  const { jacobian, contributions } = expected;
  const [rows, columns] = [expected.values[0]!.length, theta.length];
  const out = new Float64Array(rows).fill(NaN);
  bound.value(theta, out);
  compareValue(findings, expected, out, "value");
  out.fill(NaN);
  bound.forward(theta, out);
  compareValue(findings, expected, out, "forward");
  const swept = new Float64Array(rows * columns);
  for (let row = 0; row < rows; row++) {
    const seed = Float64Array.from({ length: rows }, (_, i) => (i === row ? 1 : 0));
    const gradient = swept.subarray(row * columns, (row + 1) * columns);
    const owned = new Float64Array(columns);
    bound.backward(seed, owned);
    gradient.set(owned);
    findings.check(
      seed.every((x, i) => x === (i === row ? 1 : 0)),
      () => "the seed was changed",
    );
  }
  compareVectors(findings, "the Jacobian by backward", swept, jacobian, contributions);
  const dense = new Float64Array(rows * columns).fill(NaN);
  bound.jacobian(theta, dense);
  compareVectors(findings, "jacobian", dense, jacobian, contributions);
  bound.forward(theta, out);
  compareWeighted(point);
  findings.check(sameBits(theta, expected.theta), () => "theta was changed");
}

/** ⟨v, Jᵀu⟩ = ⟨Jv, u⟩ with J on the left by the compiled sweep and on the right by the oracle's. */
function compareWeighted({ bound, expected, theta, findings }: Point): void {
  if (![...expected.contributions, ...expected.tangent].every(Number.isFinite)) return;
  const u = Float64Array.from(expected.tangent, (_, row) => wave(row + 100));
  const gradient = new Float64Array(theta.length);
  bound.backward(u, gradient);
  const left = gradient.reduce((sum, x, i) => sum + x * wave(i), 0);
  const right = expected.tangent.reduce((sum, x, row) => sum + x * u[row]!, 0);
  const scale = expected.tangentContributions.reduce((sum, x, row) => sum + x * Math.abs(u[row]!), 0);
  compareNumbers(findings, "⟨v, Jᵀu⟩ against ⟨Jv, u⟩", left, right, 4 * scale);
}

/** The workspace carries nothing over: other points and other data in between do not change a bit. */
function compareReuse(
  { bound, expected, theta, findings }: Point,
  args: readonly unknown[],
  wrt: readonly number[],
): void {
  const data = args.filter((_, i) => !wrt.includes(i));
  const elsewhere = theta.map((x, i) => x + 0.25 * wave(i));
  const run = (at: Float64Array): Float64Array => {
    const gradient = new Float64Array(theta.length);
    if (expected.isNumber) return Float64Array.of(bound.valueAndGradient(at, gradient), ...gradient);
    const out = new Float64Array(expected.values[0]!.length);
    bound.forward(at, out);
    bound.backward(
      out.map((_, i) => wave(i)),
      gradient,
    );
    return Float64Array.of(...out, ...gradient);
  };
  const first = run(theta);
  throws(() => run(elsewhere));
  if (data.length > 0) bound.setData(...data);
  const second = run(theta);
  findings.check(
    sameBits(first, second),
    () => `after another point it gives [${second.join(", ")}], not [${first.join(", ")}]`,
  );
}

function throws(f: () => unknown): boolean {
  try {
    f();
    return false;
  } catch {
    return true;
  }
}
