// Arguments that are a number or an array of numbers.

/** One weight for all, or one for each. */
export function weighted(xs: readonly number[], scale: number | readonly number[]): number {
  const s = (i: number): number => (typeof scale === "number" ? scale : scale[i]!);
  return xs.reduce((sum, x, i) => sum + s(i) * x * x, 0);
}

const asArray = (x: number | readonly number[], n: number): readonly number[] =>
  typeof x === "number" ? new Array<number>(n).fill(x) : x;

const isList = (x: number | number[]): x is number[] => Array.isArray(x);

/**
 * A default, a field and a helper that makes a list of either.
 * @wrt b
 */
export function ridge(
  data: { x: number[][]; y: number[]; weight?: number | number[] | Float64Array },
  b: number[],
  penalty: number | number[] = 0.1,
): number {
  const { x, y, weight = 1 } = data;
  const lambda = asArray(penalty, b.length);
  let loss = 0;
  for (let i = 0; i < y.length; i++) {
    const r = y[i]! - x[i]!.reduce((s, v, j) => s + v * b[j]!, 0);
    loss += (typeof weight === "number" ? weight : weight[i]!) * r * r;
  }
  for (let j = 0; j < b.length; j++) loss += lambda[j]! * b[j]! ** 2;
  return loss;
}

/** Told apart by `Array.isArray`, with a return. */
export function tested(x: number, p: number | number[]): number {
  if (Array.isArray(p)) return p.reduce((s, v) => s + v * x, 0);
  return p * x ** 2;
}

/** Told apart by a guard of the author's own; the number goes on as a variable. */
export function guarded(x: number, p: number | number[]): number {
  const q = p;
  if (isList(q)) return q[0]! * x;
  let t = q;
  t += x;
  return t * x;
}

/** The list is written. */
export function writtenEither(x: number, p: number | number[]): number {
  if (typeof p !== "number") {
    p[0]! *= x;
    return p[0]! + p.length;
  }
  return p + x;
}

/** Handed to a helper, also where it is left out. */
export function passedOn(x: number, p: number | readonly number[], q?: number | readonly number[]): number {
  const a = asArray(p, 2).map((v) => v * x);
  const b = q === undefined ? [x] : asArray(q, 3);
  return a.reduce((s, v) => s + v, 0) * b.reduce((s, v) => s + v, 0);
}
