// Elements that authors ask about before they use them.

/** A last interval that may not be there. */
export function stepsToNext(xs: number[], from: number): number {
  let sum = 0;
  for (let i = from; i < xs.length; i++) {
    const here = xs[i];
    const next = xs[i + 1];
    if (here === undefined) continue;
    sum += next === undefined ? here : (next - here) ** 2;
  }
  return sum;
}
export function askedThenGone(xs: number[], i: number): number {
  const next = xs[i + 1];
  xs[0] = 2 * xs[0]!;
  if (next !== undefined && next > 0) return next * xs[0]!;
  return xs[0]!;
}
export function usedBeforeAsked(xs: number[], i: number): number {
  const next = xs[i];
  const twice = next! * 2;
  return next === undefined ? 0 : twice;
}
export function usedAfterPush(xs: number[], i: number): number {
  const grown: number[] = [];
  for (const x of xs) {
    const before = grown[i];
    if (before != null) grown[i] = before * x;
    else grown.push(x);
    const never = grown[99];
    if (never !== undefined) grown.push(never);
  }
  return grown.reduce((a, b) => a + b, 0);
}
interface Item {
  readonly weight: number;
  readonly value: number;
}
export function rowsTested(items: readonly Item[], order: readonly number[]): number {
  return order.reduce((s, k) => {
    const item = items[k];
    if (!item) return s;
    const more = items.at(k + 1);
    return s + item.weight * item.value + (more ? more.value : 0);
  }, 0);
}
export function rowsOfRows(rows: number[][], k: number): number {
  const row = rows[k];
  const other = rows[k + 1];
  if (!row || !other) return rows[0]![0]!;
  const f = (): number => row.reduce((s, x, i) => s + x * other[i]!, 0);
  return f();
}
export function lastOfStack(xs: number[], limit: number): number {
  const stack: number[] = [];
  let popped = 0;
  for (const x of xs) {
    const top = stack.at(-1);
    if (top !== undefined && top * x > limit) {
      popped += stack.pop()!;
    }
    stack.push(x + popped);
  }
  const last = stack.pop();
  if (last === undefined) return -1;
  const first = stack.shift();
  return first === undefined ? last : last * first;
}

/** A queue of records that ends by itself. */
export function drainQueue(amounts: number[], limit: number): number {
  const queue = amounts.map((amount, i) => ({ amount, depth: i % 2 }));
  let sum = 0;
  for (let task = queue.shift(); task !== undefined; task = queue.shift()) {
    sum += task.amount ** 2 / (1 + task.depth);
    if (task.amount > limit) queue.push({ amount: task.amount / 2, depth: task.depth + 1 });
  }
  queue.pop();
  return sum;
}
export function drainStack(amounts: number[], limit: number): number {
  const stack = [...amounts];
  let sum = 0;
  let top: number | undefined;
  while ((top = stack.pop()) !== undefined) {
    sum += Math.sin(top);
    if (top > limit) stack.push(top / 3, top / 4);
  }
  return sum - (stack.pop() ?? 3) * amounts[0]!;
}
/** Intervals by a stack of records, as trees are walked. */
export function stackQuadrature(a: number, b: number, tolerance: number): number {
  const f = (x: number): number => Math.exp(-x * x);
  const stack: { lo: number; hi: number }[] = [{ lo: a, hi: b }];
  let total = 0;
  while (stack.length > 0) {
    const piece = stack.pop();
    if (!piece) break;
    const { lo, hi } = piece;
    const mid = (lo + hi) / 2;
    const whole = ((hi - lo) / 6) * (f(lo) + 4 * f(mid) + f(hi));
    const trapezoid = ((hi - lo) / 2) * (f(lo) + f(hi));
    if (Math.abs(whole - trapezoid) < tolerance) total += whole;
    else stack.push({ lo, hi: mid }, { lo: mid, hi });
  }
  return total;
}
export function popRows(rows: number[][], keep: number): number {
  const left = rows.map((r) => [...r]);
  let s = 0;
  for (let k = 0; k < 4; k++) {
    const row = left.pop();
    if (row === undefined || left.length < keep) break;
    s += row.reduce((a, b) => a + b * b, 0);
  }
  return s + left.length * rows[0]![0]!;
}
