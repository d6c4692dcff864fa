// What is measured, one job per process. In: a job's name and an effort.  Out: plain data for the report.

import type { Bound } from "../harness/generated.js";
import { loadModels, sizeOf, type ModelSize } from "./compile.js";
import { comparisons } from "./comparisons.js";
import { candidate, kindCases, kinds, type BoundMatrices } from "./kinds.js";
import { bytesPerCall, race, type Candidate, type Effort } from "./measure.js";
import { samples } from "./samples.js";
import { scalings, type SizedModel } from "./scaling.js";

export interface ComparisonResult {
  readonly title: string;
  readonly slots: number;
  readonly gradientTime: number;
  readonly gradientOverValue: number;
  readonly bytes: number;
  readonly hand: readonly { readonly title: string; readonly ratio: number; readonly bytes: number }[];
  readonly size: ModelSize;
}

export interface SampleResult {
  readonly title: string;
  readonly slots: number;
  readonly gradientOverValue: number;
  readonly bytes: number;
}

export interface ScalingResult {
  readonly title: string;
  /** Large over small. */
  readonly compile: number;
  readonly size: number;
  readonly value: number;
  readonly gradient: number;
  /** Gradient over value, small and large. */
  readonly cost: readonly [number, number];
}

export async function compare(name: string, effort: Effort): Promise<ComparisonResult> {
  const { title, file, model, args, hand } = comparisons[name]!;
  const bound = bind(await loadModels(file), model, args);
  const generated = gradientOf(bound);
  for (const each of Object.values(hand)) checkSame(title, generated, each, bound.initial);
  const candidates = [generated, valueOf(bound), ...Object.values(hand)];
  const { times, ratio } = race(candidates, bound.initial, effort);
  const calls = Math.max(10, Math.min(20_000, Math.round(200_000 / times[0]!)));
  const bytes = (each: Candidate): number => bytesPerCall(each, bound.initial, calls);
  return {
    title,
    slots: bound.length,
    gradientTime: times[0]!,
    gradientOverValue: ratio(0, 1),
    bytes: bytes(generated),
    hand: Object.entries(hand).map(([by, each], i) => ({
      title: by,
      ratio: ratio(0, i + 2),
      bytes: bytes(each),
    })),
    size: sizeOf(file, effort.compilations),
  };
}

export async function measureSamples(effort: Effort): Promise<readonly SampleResult[]> {
  const results: SampleResult[] = [];
  const modules = new Map<string, Models>();
  for (const { file, model, args } of samples) {
    const models = modules.get(file) ?? (await loadModels(`samples/${file}.ts`));
    modules.set(file, models);
    const bound = bind(models, model, args);
    const gradient = gradientOf(bound);
    const { ratio } = race([gradient, valueOf(bound)], bound.initial, effort);
    const bytes = bytesPerCall(gradient, bound.initial, 1000);
    results.push({ title: `${file}: ${model}`, slots: bound.length, gradientOverValue: ratio(0, 1), bytes });
  }
  return results;
}

export interface KindResult {
  readonly title: string;
  readonly kind: string;
  readonly size: number;
  /** Compressed sweeps of a sparse matrix. */
  readonly colors?: number;
  readonly overValue: number;
  readonly overHand?: number;
}

export async function measureKinds(effort: Effort): Promise<readonly KindResult[]> {
  const models = await loadModels("test/bench/models/matrices.ts");
  return kindCases.flatMap(({ title, model, args, kinds: wanted, hand }) => {
    const bound = bind(models, model, args) as unknown as BoundMatrices;
    const value = candidate(kinds.value.call(bound), kinds.value.size(bound));
    return wanted.map((kind): KindResult => {
      const size = kinds[kind].size(bound);
      const call = kinds[kind].call(bound);
      const byHand = hand[kind];
      if (byHand !== undefined) checkSameMatrix(title, call, byHand, bound.initial, size);
      const others = byHand === undefined ? [] : [candidate(byHand, size)];
      const { ratio } = race([candidate(call, size), value, ...others], bound.initial, effort);
      const sparse = kind === "sparseJacobian" || kind === "sparseHessian" ? bound[kind] : undefined;
      return {
        title,
        kind,
        size,
        overValue: ratio(0, 1),
        ...(sparse === undefined ? {} : { colors: sparse.colors }),
        ...(byHand === undefined ? {} : { overHand: ratio(0, 2) }),
      };
    });
  });
}

function checkSameMatrix(
  title: string,
  generated: (theta: Float64Array, out: Float64Array) => unknown,
  hand: (theta: Float64Array, out: Float64Array) => void,
  theta: Float64Array,
  size: number,
): void {
  const on =
    (fill: (theta: Float64Array, out: Float64Array) => unknown): Candidate =>
    (at, out) => {
      fill(at, out);
      return 0;
    };
  checkSame(title, on(generated), on(hand), theta, size);
}

export async function measureScaling(effort: Effort): Promise<readonly ScalingResult[]> {
  const results: ScalingResult[] = [];
  for (const { title, small, large } of scalings) {
    const [a, b] = [await measureSized(small, effort), await measureSized(large, effort)];
    results.push({
      title,
      compile: b.compileMs / a.compileMs,
      size: b.bytes / a.bytes,
      value: b.value / a.value,
      gradient: b.gradient / a.gradient,
      cost: [a.cost, b.cost],
    });
  }
  return results;
}

interface SizedResult extends ModelSize {
  readonly value: number;
  readonly gradient: number;
  readonly cost: number;
}

async function measureSized({ text, args }: SizedModel, effort: Effort): Promise<SizedResult> {
  const file = "test/bench/models/made-up.ts";
  const bound = bind(await loadModels(file, text), "model", args);
  const { times, ratio } = race([gradientOf(bound), valueOf(bound)], bound.initial, effort);
  return { ...sizeOf(file, effort.compilations, text), gradient: times[0]!, value: times[1]!, cost: ratio(0, 1) };
}

type Models = Awaited<ReturnType<typeof loadModels>>;

function bind(models: Models, name: string, args: readonly unknown[]): Bound {
  const model = models[name];
  if (model === undefined) throw new Error(`the generated module does not export ${name}`);
  return model.bind(...args);
}

/** Of a vector-valued model: both sweeps with a seed of ones. */
function gradientOf(bound: Bound): Candidate {
  if (bound.outputLength === undefined) return bound.valueAndGradient;
  const out = new Float64Array(bound.outputLength);
  const seed = new Float64Array(bound.outputLength).fill(1);
  return (theta, gradient) => {
    gradient.fill(0);
    bound.forward(theta, out);
    bound.backward(seed, gradient);
    return out[0]!;
  };
}

function valueOf(bound: Bound): Candidate {
  if (bound.outputLength === undefined) return bound.value;
  const out = new Float64Array(bound.outputLength);
  return (theta) => {
    bound.value(theta, out);
    return out[0]!;
  };
}

/** A benchmark of something wrong says nothing. */
function checkSame(
  title: string,
  generated: Candidate,
  hand: Candidate,
  theta: Float64Array,
  size: number = theta.length,
): void {
  const [a, b] = [generated, hand].map((each) => {
    const gradient = new Float64Array(size).fill(NaN);
    return [each(theta, gradient), ...gradient];
  });
  const largest = (values: readonly number[]): number => values.reduce((most, x) => (x <= most ? most : x), 0);
  const scale = largest(b!.map(Math.abs));
  const difference = largest(b!.map((value, i) => Math.abs(value - a![i]!)));
  if (!(difference <= 1e-10 * scale)) throw new Error(`${title}: the results differ by ${difference} of ${scale}`);
}
