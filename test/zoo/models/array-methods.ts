// Array methods with closures.

/* oxlint-disable unicorn/no-new-array, unicorn/no-array-sort, unicorn/no-array-reverse, unicorn/consistent-function-scoping */

export function mapReduce(xs: number[]): number {
  return xs.map((x) => x * x).reduce((a, b) => a + b, 0);
}

export function reduceProduct(xs: number[]): number {
  return xs.reduce((p, x) => p * x);
}

export function reduceIndexed(xs: number[], weights: number[]): number {
  return xs.reduce((s, x, i) => s + x ** 2 * weights[i]!, 1);
}

export function reduceRecord(xs: number[]): number {
  const { sum, squares } = xs.reduce((a, x) => ({ sum: a.sum + x, squares: a.squares + x * x }), {
    sum: 0,
    squares: 0,
  });
  return squares / xs.length - (sum / xs.length) ** 2;
}

export function reduceRight(xs: number[]): number {
  return xs.reduceRight((s, x) => s * 0.5 + x ** 2, 0);
}

export function forEachElement(xs: number[]): number {
  let s = 1;
  xs.forEach((x, i) => {
    s = s * x + i;
  });
  return s;
}

export function filtered(xs: number[]): number {
  return xs.filter((x) => x > 0).reduce((s, x) => s + Math.log(x), 0);
}

export function everyAndSome(xs: number[]): number {
  const s = xs.every((x) => x > 0) ? xs[0]! * xs[1]! : xs[0]! - xs[1]!;
  return xs.some((x) => x > 3) ? s * s : s;
}

export function found(xs: number[]): number {
  const first = xs.find((x) => x > 1) ?? 7;
  const index = xs.findIndex((x) => x < 0);
  return index < 0 ? first ** 2 : first * xs[index]!;
}

export function indexed(xs: number[]): number {
  const top = Math.max(...xs);
  return xs.indexOf(top) * top + xs.at(-1)! * (xs.includes(99) ? 2 : 3);
}

export function mappedRows(m: number[][]): number[] {
  return m.map((row) => row.reduce((s, x, j) => s + x * (j + 1), 0) ** 2);
}

export function outerProduct(a: number[], b: number[]): number[][] {
  return a.map((x) => b.map((y) => x * y + x));
}

export function arrayFrom(x: number, n: number): number {
  const powers = Array.from({ length: n }, (_, i) => x ** i);
  const twice = Array.from(powers, (p) => 2 * p);
  return twice.reduce((s, p, i) => s + p / (i + 1), 0);
}

export function sorted(xs: number[]): number {
  const order = [...xs].sort((a, b) => a - b);
  return order.reduce((s, x, i) => s + x * (i + 1) ** 2, 0);
}

export function sortedRecords(items: { key: number; value: number }[]): number {
  const order = items.slice().sort((a, b) => b.key - a.key);
  return order.reduce((s, item) => s * 0.5 + item.value * item.key, 0);
}

export function flattened(m: number[][]): number {
  const all = m.flat();
  const pairs = all.flatMap((x, i) => (i % 2 === 0 ? [x, x * x] : []));
  return all.reduce((a, b) => a + b, 0) * pairs.reduce((a, b) => a + b, 0);
}

export function reversed(xs: number[]): number {
  const r = xs.slice().reverse();
  return r.map((x, i) => x * xs[i]! ** 2).reduce((a, b) => a + b);
}

export function filled(x: number): number {
  const a = new Array<number>(4).fill(x);
  a.fill(x * x, 1, 3);
  return a.reduce((p, v, i) => p + v * i, 0);
}

export function typedMethods(xs: Float64Array): number {
  const squares = xs.map((x) => x * x);
  const total = squares.reduce((a, b) => a + b, 0);
  return squares.subarray(1).reduce((a, b) => a * b, 1) / total;
}

export function softmax(xs: number[]): number[] {
  const m = Math.max(...xs);
  const e = xs.map((x) => Math.exp(x - m));
  const s = e.reduce((a, b) => a + b, 0);
  return e.map((x) => x / s);
}

export function zipped(a: number[], b: number[]): number {
  const pairs = a.map((x, i): [number, number] => [x, b[i]!]);
  return pairs.reduce((s, [x, y]) => s + x / (1 + y * y), 0);
}

export function entries(xs: number[]): number {
  let s = 0;
  for (const [i, x] of xs.entries()) s += x ** (i + 1);
  return s;
}

export function methodReferences(xs: number[]): number {
  return (
    xs
      .map(Math.sqrt)
      .map(Number)
      .filter(Boolean)
      .reduce((a, b) => a + b) + Math.hypot(...xs)
  );
}

export function joinedHelpers(points: { x: number; y: number }[]): number {
  const length = (p: { x: number; y: number }): number => Math.hypot(p.x, p.y);
  return points.map(length).reduce((a, b) => Math.max(a, b)) + points.map((p) => p.x).reduce((a, b) => a * b);
}
