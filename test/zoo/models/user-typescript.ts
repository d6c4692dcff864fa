// Models whose authors lean on the language: generics, closures over closures, unions, defaults, labels, options.

import { logSumExp, sigmoid } from "chainrule";

type Reducer<T, A> = (accumulator: A, item: T, index: number) => A;

function fold<T, A>(items: readonly T[], reducer: Reducer<T, A>, initial: A): A {
  let accumulator = initial;
  for (const [index, item] of items.entries()) accumulator = reducer(accumulator, item, index);
  return accumulator;
}

const sumBy = <T>(items: readonly T[], f: (item: T, index: number) => number): number =>
  fold(items, (s, item, i) => s + f(item, i), 0);
const zipWith = <A, B, C>(a: readonly A[], b: readonly B[], f: (x: A, y: B) => C): C[] => a.map((x, i) => f(x, b[i]!));
const range = (n: number, start = 0): number[] => Array.from({ length: n }, (_, i) => start + i);
const pipe =
  (...fs: ((x: number) => number)[]) =>
  (x: number): number =>
    fs.reduce((y, f) => f(y), x);
const clamp = (x: number, lo = 0, hi = 1): number => Math.min(Math.max(x, lo), hi);

export function genericFold(p: { weights: number[]; bias: number }, rows: readonly number[][]): number {
  return sumBy(
    rows,
    (row, i) =>
      (i + 1) *
      Math.tanh(
        p.bias +
          sumBy(
            zipWith(row, p.weights, (x, w) => x * w),
            (z) => z,
          ),
      ),
  );
}

export function pipelines(x: number, y: number): number {
  const warp = pipe(
    Math.sin,
    (t) => t * y,
    (t) => clamp(t, -5, 5),
    sigmoid,
  );
  return warp(x) * pipe()(x) + pipe(warp, warp)(y);
}

type Expression =
  { op: "constant"; value: number } | { op: "variable" } | { op: "sum" | "product"; left: number; right: number };

/** A stack machine over a tape of instructions that are data. */
export function tapeMachine(x: number, tape: readonly Expression[]): number {
  const values: number[] = [];
  for (const node of tape) {
    switch (node.op) {
      case "constant":
        values.push(node.value);
        break;
      case "variable":
        values.push(x);
        break;
      case "sum":
        values.push(values[node.left]! + values[node.right]!);
        break;
      case "product":
        values.push(values[node.left]! * values[node.right]!);
    }
  }
  return values.at(-1)!;
}

/** Reverse Polish notation on a stack, numbers as strings of a union. */
export function rpn(xs: number[], program: readonly ("+" | "*" | "dup" | "sin" | number)[]): number {
  const stack = [...xs];
  for (const token of program) {
    if (typeof token === "number") stack.push(token);
    else if (token === "dup") stack.push(stack[stack.length - 1]!);
    else if (token === "sin") stack.push(Math.sin(stack.pop()!));
    else {
      const b = stack.pop()!;
      const a = stack.pop()!;
      stack.push(token === "+" ? a + b : a * b);
    }
  }
  return stack[0]!;
}

export interface Settings {
  method?: "sum" | "mean" | "lse";
  weights?: number[];
  transform?: { shift: number; power?: number };
}

export function optionsEverywhere(xs: number[], settings: Settings = {}): number {
  const { method = "sum", weights, transform: { shift, power = 2 } = { shift: 1 } } = settings;
  const ys = xs.map((x, i) => (weights?.[i] ?? 1) * (x + shift) ** power);
  if (method === "lse") return logSumExp(ys);
  const total = ys.reduce((a, b) => a + b, 0);
  return method === "mean" ? total / ys.length : total;
}

/** First crossing of a threshold in a table; labeled loops. */
export function firstCrossing(table: number[][], threshold: number): number {
  let found = -1;
  let value = 0;
  search: for (let i = 0; i < table.length; i++) {
    for (let j = 0; j < table[i]!.length; j++) {
      if (table[i]![j]! < 0) continue search;
      value += table[i]![j]! ** 2;
      if (value > threshold) {
        found = i;
        break search;
      }
    }
  }
  return found < 0 ? value : value * table[found]![0]!;
}

/** Memo in an array of the call; recursion through a closure. */
export function chebyshev(coefficients: number[], x: number): number {
  const memo: number[] = [1, x];
  const t = (n: number): number => {
    for (let k = memo.length; k <= n; k++) memo.push(2 * x * memo[k - 1]! - memo[k - 2]!);
    return memo[n]!;
  };
  return coefficients.reduce((s, c, n) => s + c * t(n), 0);
}

/**
 * Clenshaw's recurrence with both parameters varied.
 *
 * @wrt coefficients x
 */
export function clenshaw(coefficients: Float64Array, x: number): number {
  let [b1, b2] = [0, 0];
  for (let k = coefficients.length - 1; k > 0; k--) [b1, b2] = [coefficients[k]! + 2 * x * b1 - b2, b1];
  return coefficients[0]! + x * b1 - b2;
}

export function topThree(scores: number[]): number {
  const sorted = [...scores].sort((a, b) => b - a).slice(0, 3);
  const [first = 0, second = 0, third = 0] = sorted;
  return first + 0.5 * second * third;
}

/** Trimmed mean by sorting a copy; spread of what remains. */
export function trimmedMean(xs: readonly number[], trim = 1): { mean: number; spread: number } {
  const kept = xs.toSorted((a, b) => a - b).slice(trim, -trim);
  const mean = kept.reduce((s, x) => s + x, 0) / kept.length;
  const spread = Math.max(...kept) - Math.min(...kept);
  return { mean, spread };
}

const enum Boundary {
  Clamp = "clamp",
  Wrap = "wrap",
  Zero = "zero",
}

export function stencil(xs: number[], boundary: `${Boundary}`): number[] {
  const n = xs.length;
  const at = (i: number): number => {
    if (i >= 0 && i < n) return xs[i]!;
    if (boundary === "zero") return 0;
    return boundary === "wrap" ? xs[(i + n) % n]! : xs[i < 0 ? 0 : n - 1]!;
  };
  return range(n).map((i) => (at(i - 1) + at(i) * at(i) + at(i + 1)) / 3);
}

const groups = { a: 0, b: 1, c: 2 } as const;

/** Groups by key into totals, then a loss over the groups. */
export function groupedLoss(p: Record<"a" | "b" | "c", number>, rows: { key: "a" | "b" | "c"; y: number }[]): number {
  const totals = [0, 0, 0];
  for (const { key, y } of rows) totals[groups[key]]! += (p[key] - y) ** 2;
  return totals[0]! + 2 * totals[1]! + 3 * totals[2]!;
}

interface Accumulator {
  count: number;
  mean: number;
  m2: number;
}

function update(acc: Accumulator, x: number): void {
  acc.count++;
  const delta = x - acc.mean;
  acc.mean += delta / acc.count;
  acc.m2 += delta * (x - acc.mean);
}

/** Welford's moments in a record that a helper changes. */
export function welford(xs: Iterable<number> & readonly number[]): [mean: number, sd: number] {
  const acc: Accumulator = { count: 0, mean: 0, m2: 0 };
  for (const x of xs) update(acc, x);
  return [acc.mean, Math.sqrt(acc.m2 / (acc.count - 1))];
}

/** A window of running sums held in a ring buffer. */
export function ringBuffer(xs: Float64Array, size: number): number {
  const ring = new Float64Array(size);
  let head = 0;
  let sum = 0;
  let peak = -Infinity;
  for (const x of xs) {
    sum += x - ring[head]!;
    ring[head] = x;
    head = (head + 1) % size;
    if (sum > peak) peak = sum;
  }
  return peak;
}

/** Priority rule: take the smallest of a worklist, push what it gives. */
export function worklist(x: number): number {
  const queue: { cost: number; depth: number }[] = [{ cost: x, depth: 0 }];
  let total = 0;
  while (queue.length > 0) {
    const { cost, depth } = queue.shift()!;
    total += cost;
    if (depth < 2) queue.push({ cost: cost * x, depth: depth + 1 }, { cost: cost + depth, depth: depth + 1 });
  }
  return total;
}
