// Recursion.

/* oxlint-disable unicorn/no-new-array */

export function power(x: number, n: number): number {
  if (n === 0) return 1;
  const half = power(x, Math.floor(n / 2));
  return n % 2 === 0 ? half * half : half * half * x;
}

export function factorialLike(x: number, n: number): number {
  return n <= 0 ? 1 : (x + n) * factorialLike(x, n - 1);
}

export function fibonacciLike(x: number, n: number): number {
  return n < 2 ? x + n : fibonacciLike(x, n - 1) * 0.5 + fibonacciLike(x, n - 2) * x;
}

function squaresTo(xs: readonly number[], n: number): number {
  return n === 0 ? 0 : xs[n - 1]! ** 2 + squaresTo(xs, n - 1);
}

/** @wrt a b */
export function ofTwoArrays(a: number[], b: number[], n: number): number {
  return squaresTo(a, n) - 2 * squaresTo(b, n);
}

/** Expansion by minors; `rows` and `columns` are changed and restored. */
function minors(m: number[][], row: number, columns: number[]): number {
  if (row === m.length) return 1;
  let det = 0;
  let sign = 1;
  for (let k = 0; k < columns.length; k++) {
    const column = columns.splice(k, 1)[0]!;
    det += sign * m[row]![column]! * minors(m, row + 1, columns);
    columns.splice(k, 0, column);
    sign = -sign;
  }
  return det;
}

export function determinant(m: number[][]): number {
  const columns: number[] = [];
  for (let i = 0; i < m.length; i++) columns.push(i);
  return minors(m, 0, columns);
}

/** The same with plain writes: `used` marks columns and is restored. */
function minorsMarked(m: number[][], row: number, used: boolean[]): number {
  if (row === m.length) return 1;
  let det = 0;
  let sign = 1;
  for (let j = 0; j < m.length; j++) {
    if (used[j]) continue;
    used[j] = true;
    det += sign * m[row]![j]! * minorsMarked(m, row + 1, used);
    used[j] = false;
    sign = -sign;
  }
  return det;
}

export function determinantMarked(m: number[][]): number {
  return minorsMarked(m, 0, new Array<boolean>(m.length).fill(false));
}

function even(x: number, n: number): number {
  return n === 0 ? x : odd(x * x, n - 1);
}

function odd(x: number, n: number): number {
  return n === 0 ? -x : even(Math.sin(x) + 1, n - 1);
}

export function mutual(x: number, n: number): number {
  return even(x, n) * odd(x, n);
}

function accumulate(a: number[], i: number): void {
  if (i === a.length) return;
  a[i]! += 0.5 * a[i - 1]! ** 2;
  accumulate(a, i + 1);
  a[0]! *= a[i]!;
}

export function recursiveWrites(xs: number[]): number {
  const a = [...xs];
  accumulate(a, 1);
  return a[0]!;
}

interface Tree {
  value: number;
  children: Tree[];
}

function treeSum(tree: Tree): number {
  let s = tree.value;
  for (const child of tree.children) s += treeSum(child) * child.value;
  return s;
}

export function treeOfLocals(x: number): number {
  const leaf = { value: x * x, children: [] };
  return treeSum({ value: x, children: [leaf, { value: 2 * x, children: [{ value: 3, children: [] }] }] });
}

function simpson(a: number, b: number, k: number, depth: number): number {
  const m = 0.5 * (a + b);
  const f = (x: number): number => Math.exp(-k * x * x);
  if (depth === 0) return ((b - a) / 6) * (f(a) + 4 * f(m) + f(b));
  return simpson(a, m, k, depth - 1) + simpson(m, b, k, depth - 1);
}

/** @wrt k upper */
export function quadrature(k: number, upper: number): number {
  return simpson(0, upper, k, 3);
}

export function halvingSum(xs: number[], from: number, to: number): number {
  if (to - from === 1) return xs[from]! ** 2;
  const mid = from + Math.floor((to - from) / 2);
  return halvingSum(xs, from, mid) * 0.9 + halvingSum(xs, mid, to) * xs[from]!;
}

export function untilSmall(x: number): number {
  return x < 1 ? x : 1 + untilSmall(x * 0.6) * x;
}
