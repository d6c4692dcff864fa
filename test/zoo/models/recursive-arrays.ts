// Recursion that is handed, makes and returns arrays.

/* oxlint-disable unicorn/no-new-array */

export function treeSumSlice(xs: number[]): number {
  if (xs.length === 1) return xs[0]! ** 2;
  const mid = Math.floor(xs.length / 2);
  return treeSumSlice(xs.slice(0, mid)) * 0.9 + Math.sin(treeSumSlice(xs.slice(mid)));
}

function halfProduct(xs: number[]): number {
  if (xs.length === 1) return xs[0]!;
  const m = xs.length >> 1;
  return halfProduct(xs.slice(0, m)) * halfProduct(xs.slice(m));
}
export function productOfHalves(xs: number[]): number {
  return halfProduct(xs);
}

function mergeSort(xs: number[]): number[] {
  if (xs.length <= 1) return xs;
  const mid = Math.floor(xs.length / 2);
  const left = mergeSort(xs.slice(0, mid));
  const right = mergeSort(xs.slice(mid));
  const out: number[] = [];
  let i = 0;
  let j = 0;
  while (i < left.length && j < right.length) {
    if (left[i]! <= right[j]!) out.push(left[i++]!);
    else out.push(right[j++]!);
  }
  while (i < left.length) out.push(left[i++]!);
  while (j < right.length) out.push(right[j++]!);
  return out;
}
export function sortedWeights(xs: number[]): number {
  const sorted = mergeSort(xs);
  let s = 0;
  for (let i = 0; i < sorted.length; i++) s += (i + 1) * sorted[i]! ** 2;
  return s;
}

function detOf(m: number[][]): number {
  const n = m.length;
  if (n === 1) return m[0]![0]!;
  let total = 0;
  for (let k = 0; k < n; k++) {
    const minor: number[][] = [];
    for (let i = 1; i < n; i++) {
      const row: number[] = [];
      for (let j = 0; j < n; j++) if (j !== k) row.push(m[i]![j]!);
      minor.push(row);
    }
    total += (k % 2 === 0 ? 1 : -1) * m[0]![k]! * detOf(minor);
  }
  return total;
}
export function detMinors(m: number[][]): number {
  return detOf(m);
}

function fft(re: number[], im: number[]): [number[], number[]] {
  const n = re.length;
  if (n === 1) return [re, im];
  const evenRe: number[] = [];
  const evenIm: number[] = [];
  const oddRe: number[] = [];
  const oddIm: number[] = [];
  for (let i = 0; i < n; i += 2) {
    evenRe.push(re[i]!);
    evenIm.push(im[i]!);
    oddRe.push(re[i + 1]!);
    oddIm.push(im[i + 1]!);
  }
  const [er, ei] = fft(evenRe, evenIm);
  const [or, oi] = fft(oddRe, oddIm);
  const outRe = new Array<number>(n).fill(0);
  const outIm = new Array<number>(n).fill(0);
  for (let k = 0; k < n / 2; k++) {
    const a = (-2 * Math.PI * k) / n;
    const c = Math.cos(a);
    const s = Math.sin(a);
    const tr = c * or[k]! - s * oi[k]!;
    const ti = c * oi[k]! + s * or[k]!;
    outRe[k] = er[k]! + tr;
    outIm[k] = ei[k]! + ti;
    outRe[k + n / 2] = er[k]! - tr;
    outIm[k + n / 2] = ei[k]! - ti;
  }
  return [outRe, outIm];
}
export function spectrum(xs: number[]): number {
  const [re, im] = fft(
    xs,
    xs.map(() => 0),
  );
  let s = 0;
  for (let k = 0; k < re.length; k++) s += (k + 1) * (re[k]! ** 2 + im[k]! ** 2);
  return s;
}

function matPow(m: number[][], n: number): number[][] {
  if (n === 1) return m;
  const half = matPow(m, Math.floor(n / 2));
  const sq = mul(half, half);
  return n % 2 === 0 ? sq : mul(sq, m);
}
function mul(a: number[][], b: number[][]): number[][] {
  return a.map((row) => b[0]!.map((_, j) => row.reduce((s, x, k) => s + x * b[k]![j]!, 0)));
}
export function powerTrace(m: number[][], n: number): number {
  const p = matPow(m, n);
  let s = 0;
  for (let i = 0; i < p.length; i++) s += p[i]![i]!;
  return s;
}

function quick(a: Float64Array): void {
  if (a.length <= 1) return;
  const p = a[a.length - 1]!;
  let k = 0;
  for (let i = 0; i < a.length - 1; i++) {
    if (a[i]! < p) {
      const t = a[i]!;
      a[i] = a[k]!;
      a[k] = t;
      k++;
    }
  }
  a[a.length - 1] = a[k]!;
  a[k] = p;
  quick(a.subarray(0, k));
  quick(a.subarray(k + 1));
}
export function quickViews(xs: Float64Array): number {
  const a = xs.slice();
  quick(a);
  let s = 0;
  for (let i = 0; i < a.length; i++) s += (i + 1) * a[i]! ** 2;
  return s;
}

function scan(xs: number[]): number[] {
  if (xs.length === 0) return [];
  const [head, ...tail] = xs;
  return [head! * head!, ...scan(tail)];
}
export function squaresList(xs: number[]): number {
  const r = scan(xs);
  return r.reduce((s, x, i) => s + x * (i + 1), 0);
}

function quickSort(xs: number[]): number[] {
  if (xs.length < 2) return xs;
  const [pivot, ...rest] = xs;
  const low = rest.filter((x) => x < pivot!);
  const high = rest.filter((x) => x >= pivot!);
  return [...quickSort(low), pivot!, ...quickSort(high)];
}
export function quickFilter(xs: number[]): number {
  return quickSort(xs).reduce((s, x, i) => s + x * x * (i + 1), 0);
}

function karatsuba(a: number[], b: number[]): number[] {
  const n = a.length;
  if (n === 1) return [a[0]! * b[0]!, 0];
  const h = n / 2;
  const a0 = a.slice(0, h),
    a1 = a.slice(h),
    b0 = b.slice(0, h),
    b1 = b.slice(h);
  const z0 = karatsuba(a0, b0);
  const z2 = karatsuba(a1, b1);
  const zm = karatsuba(
    a0.map((x, i) => x + a1[i]!),
    b0.map((x, i) => x + b1[i]!),
  );
  const out = new Array<number>(2 * n).fill(0);
  for (let i = 0; i < n; i++) {
    out[i]! += z0[i]!;
    out[i + n]! += z2[i]!;
    out[i + h]! += zm[i]! - z0[i]! - z2[i]!;
  }
  return out;
}
export function polynomialProduct(a: number[], b: number[]): number {
  return karatsuba(a, b).reduce((s, x, i) => s + Math.sin(x) * (i + 1), 0);
}

function collect(xs: number[], lo: number, hi: number, out: number[]): void {
  if (hi - lo === 1) {
    out.push(xs[lo]! * xs[lo]!);
    return;
  }
  const mid = (lo + hi) >> 1;
  collect(xs, lo, mid, out);
  out.push(xs[mid]! * out.length);
  collect(xs, mid, hi, out);
}
export function collected(xs: number[]): number {
  const out: number[] = [];
  collect(xs, 0, xs.length, out);
  return out.reduce((s, x, i) => s + x * Math.sin(i), 0);
}

export function closureCounter(xs: number[]): number {
  let total = 0;
  let steps = 0;
  const visit = (lo: number, hi: number): void => {
    steps++;
    if (hi - lo === 1) {
      total += xs[lo]! ** 2 * steps;
      return;
    }
    const mid = Math.floor((lo + hi) / 2);
    visit(lo, mid);
    total *= 1.1;
    visit(mid, hi);
  };
  visit(0, xs.length);
  return total;
}

// returns its argument, which is then written
function firstOrSelf(xs: number[], n: number): number[] {
  if (n === 0) return xs;
  return firstOrSelf(xs.slice(1), n - 1);
}
export function writeResult(xs: number[], n: number): number {
  const a = [...xs];
  const r = firstOrSelf(a, n);
  r[0] = r[0]! * 3;
  return a[0]! * 10 + r[0]!;
}

function touch(xs: number[], ys: number[], n: number): number {
  if (n === 0) return xs[0]! * ys[0]!;
  xs[0] = xs[0]! * 2;
  return touch(xs, ys, n - 1) + ys[0]!;
}
export function aliasedArguments(xs: number[], n: number): number {
  const a = xs.slice();
  return touch(a, a, n);
}

function inner(xs: number[], ys: number[], n: number): number {
  if (n === 0) return xs[0]! * ys[0]!;
  const a = xs.map((x) => x * 1.5);
  const b = inner(a, a, n - 1);
  xs[0] = xs[0]! * 2;
  return b + ys[0]!;
}
export function aliasedInside(xs: number[], n: number): number {
  const a = xs.slice();
  return inner(a, [...a], n);
}

export function closureArray(xs: number[]): number {
  const out: number[] = [];
  const visit = (lo: number, hi: number): void => {
    if (hi - lo === 1) {
      out.push(xs[lo]! ** 2);
      return;
    }
    const mid = (lo + hi) >> 1;
    visit(mid, hi);
    visit(lo, mid);
    out.push(out[out.length - 1]! * out.length);
  };
  visit(0, xs.length);
  let s = 0;
  for (const [i, v] of out.entries()) s += v * Math.cos(i);
  return s;
}

interface Node {
  value: number;
  kids: number[];
}
/** @wrt values */
export function indexTree(values: number[], parents: number[]): number {
  const nodes: Node[] = values.map((value) => ({ value, kids: [] }));
  const kidsOf = (k: number): number[] =>
    parents
      .map((p, j) => ({ p, j }))
      .filter((x) => x.p === k)
      .map((x) => x.j);
  const visit = (k: number): number => {
    let s = nodes[k]!.value ** 2;
    for (const j of kidsOf(k)) s += visit(j) * nodes[j]!.value;
    return s;
  };
  return visit(0);
}

interface Particle {
  mass: number;
  at: [number, number];
}

function pull(ps: Particle[]): { mass: number; x: number; y: number } {
  if (ps.length === 1) {
    const p = ps[0]!;
    return { mass: p.mass, x: p.at[0], y: p.at[1] };
  }
  const mid = ps.length >> 1;
  const a = pull(ps.slice(0, mid));
  const b = pull(ps.slice(mid));
  const mass = a.mass + b.mass;
  return { mass, x: (a.mass * a.x + b.mass * b.x) / mass, y: (a.mass * a.y + b.mass * b.y) / mass };
}
export function massCentre(ps: { mass: number; at: [number, number] }[]): number {
  const c = pull(ps);
  return c.x * c.y + c.mass;
}

function evens(xs: number[], depth: number): number[] {
  return depth === 0
    ? xs.map((x) => x * 0.9)
    : odds(
        xs.filter((_, i) => i % 2 === 0),
        depth - 1,
      );
}
function odds(xs: number[], depth: number): number[] {
  if (depth === 0 || xs.length < 2) return xs;
  return [...evens(xs.slice(1), depth - 1), xs[0]! * 2];
}
export function mutualArrays(xs: number[], depth: number): number {
  return evens(xs, depth).reduce((s, x, i) => s + x * x * (i + 1), 0);
}

function transform(xs: Float64Array): void {
  const n = xs.length;
  if (n === 1) return;
  const h = n / 2;
  for (let i = 0; i < h; i++) {
    const a = xs[i]!;
    const b = xs[i + h]!;
    xs[i] = a + b;
    xs[i + h] = a * 0.5 - b * a;
  }
  transform(xs.subarray(0, h));
  transform(xs.subarray(h));
}
export function butterflies(xs: Float64Array): number {
  const a = Float64Array.from(xs);
  transform(a);
  return a.reduce((s, x, i) => s + x * x * (i + 1), 0);
}

function strassen(a: number[][], b: number[][]): number[][] {
  const n = a.length;
  if (n === 1) return [[a[0]![0]! * b[0]![0]!]];
  const h = n / 2;
  const part = (m: number[][], r: number, c: number): number[][] => m.slice(r, r + h).map((row) => row.slice(c, c + h));
  const plus = (x: number[][], y: number[][]): number[][] => x.map((row, i) => row.map((v, j) => v + y[i]![j]!));
  const minus = (x: number[][], y: number[][]): number[][] => x.map((row, i) => row.map((v, j) => v - y[i]![j]!));
  const a11 = part(a, 0, 0),
    a12 = part(a, 0, h),
    a21 = part(a, h, 0),
    a22 = part(a, h, h);
  const b11 = part(b, 0, 0),
    b12 = part(b, 0, h),
    b21 = part(b, h, 0),
    b22 = part(b, h, h);
  const m1 = strassen(plus(a11, a22), plus(b11, b22));
  const m2 = strassen(plus(a21, a22), b11);
  const m3 = strassen(a11, minus(b12, b22));
  const m4 = strassen(a22, minus(b21, b11));
  const m5 = strassen(plus(a11, a12), b22);
  const m6 = strassen(minus(a21, a11), plus(b11, b12));
  const m7 = strassen(minus(a12, a22), plus(b21, b22));
  const out: number[][] = [];
  for (let i = 0; i < n; i++) out.push(new Array<number>(n).fill(0));
  for (let i = 0; i < h; i++)
    for (let j = 0; j < h; j++) {
      out[i]![j] = m1[i]![j]! + m4[i]![j]! - m5[i]![j]! + m7[i]![j]!;
      out[i]![j + h] = m3[i]![j]! + m5[i]![j]!;
      out[i + h]![j] = m2[i]![j]! + m4[i]![j]!;
      out[i + h]![j + h] = m1[i]![j]! - m2[i]![j]! + m3[i]![j]! + m6[i]![j]!;
    }
  return out;
}
/** @wrt a b */
export function strassenTrace(a: number[][], b: number[][]): number {
  const c = strassen(a, b);
  let s = 0;
  for (let i = 0; i < c.length; i++) for (let j = 0; j < c.length; j++) s += c[i]![j]! ** 2 * (i + 2 * j + 1);
  return s;
}

export function resultOfRecursion(xs: number[]): number[] {
  if (xs.length <= 1) return xs.map((x) => x * x);
  const m = xs.length >> 1;
  return [...resultOfRecursion(xs.slice(m)), ...resultOfRecursion(xs.slice(0, m))];
}

function permutations(xs: number[]): number[][] {
  if (xs.length === 0) return [[]];
  const out: number[][] = [];
  for (let i = 0; i < xs.length; i++) {
    const rest = [...xs.slice(0, i), ...xs.slice(i + 1)];
    for (const p of permutations(rest)) out.push([xs[i]!, ...p]);
  }
  return out;
}
export function permutationSum(xs: number[]): number {
  let s = 0;
  for (const p of permutations(xs)) s += p.reduce((t, x, i) => t + x ** (i + 1), 0) ** 2;
  return s;
}

function subsets(xs: number[], k: number, chosen: number[]): number {
  if (k === xs.length) return chosen.reduce((p, x) => p * x, 1);
  const without = subsets(xs, k + 1, chosen);
  chosen.push(xs[k]!);
  const withIt = subsets(xs, k + 1, chosen);
  chosen.pop();
  return without + withIt * 0.5;
}
export function subsetProducts(xs: number[]): number {
  return subsets(xs, 0, []);
}

interface Accumulated {
  total: number;
  count: number;
}
function walk(xs: number[], lo: number, hi: number, acc: Accumulated): void {
  if (hi - lo === 1) {
    acc.total += xs[lo]! ** 2 * ++acc.count;
    return;
  }
  const mid = (lo + hi) >> 1;
  walk(xs, lo, mid, acc);
  walk(xs, mid, hi, acc);
}
export function accumulatorRecord(xs: number[]): number {
  const acc = { total: 0, count: 0 };
  walk(xs, 0, xs.length, acc);
  return acc.total;
}
function nested(xs: number[], depth: number): number {
  const own = xs.map((x) => x * 0.9);
  let s = 0;
  const visit = (k: number): void => {
    if (k >= own.length) return;
    own[k] = own[k]! * own[0]!;
    visit(k + 2);
    s += own[k]!;
  };
  visit(0);
  return depth === 0 ? s : s + nested(own.slice(1), depth - 1);
}
export function recursionInRecursion(xs: number[], depth: number): number {
  return nested(xs, depth);
}
function doubledFirst(xs: number[], n: number): number[] {
  if (n === 0) return xs;
  const r = doubledFirst(xs, n - 1);
  r[0] = r[0]! * 2;
  return r;
}
export function writesWhatCameBack(xs: number[], n: number): number {
  const a = doubledFirst(
    xs.map((x) => x),
    n,
  );
  return a[0]! * a[1]!;
}
function inPlace(m: number[][], k: number): void {
  if (k === m.length) return;
  const row = m[k]!;
  for (let j = 0; j < row.length; j++) row[j]! *= k + 1;
  inPlace(m, k + 1);
}
export function rowsInPlace(m: number[][]): number {
  const a = m.map((r) => [...r]);
  inPlace(a, 0);
  return a[0]![0]! * a[1]![1]!;
}
function swapIn(m: number[][], k: number): void {
  if (k === 0) return;
  const t = m[k]!;
  m[k] = m[k - 1]!;
  m[k - 1] = t;
  swapIn(m, k - 1);
}
export function rowsSwappedInRecursion(m: number[][]): number {
  const a = m.map((r) => [...r]);
  const first = a[0]!;
  swapIn(a, a.length - 1);
  return a[0]![0]! * a[1]![1]! + first[0]! * 3;
}
function lowAndHigh(xs: number[]): { low: number[]; high: number[]; mean: number } {
  if (xs.length < 2) return { low: xs, high: [], mean: xs[0] ?? 0 };
  const a = lowAndHigh(xs.slice(1));
  return { low: a.high, high: [...a.low, xs[0]! * a.mean], mean: 0.5 * (a.mean + xs[0]!) };
}
export function recordOfArrays(xs: number[]): number {
  const r = lowAndHigh(xs);
  return r.low.reduce((s, x) => s + x * x, 0) + r.high.reduce((s, x, i) => s + x * (i + 2), 0) * r.mean;
}
function flagged(
  xs: { x: number; on: boolean; kind: "a" | "b" }[],
  n: number,
): { x: number; on: boolean; kind: "a" | "b" }[] {
  if (n === 0) return xs;
  return flagged(
    xs.filter((p) => p.on || p.kind === "b").map((p) => ({ x: p.x * 1.1, on: !p.on, kind: p.kind })),
    n - 1,
  );
}
export function flaggedRecords(ps: { x: number; on: boolean; kind: "a" | "b" }[], n: number): number {
  return flagged(ps, n).reduce((s, p, i) => s + p.x * p.x * (i + 1) + (p.on ? p.x : 0), 0);
}
export function literalFibonacci(x: number): number {
  const fib = (n: number): number => (n < 2 ? x * n : fib(n - 1) + fib(n - 2) * 0.9);
  return fib(22);
}
/** @derive gradient jvp hvp */
export function sortedSecond(xs: number[]): number {
  const sort = (ys: number[]): number[] => {
    if (ys.length < 2) return ys;
    const [p, ...rest] = ys;
    return [...sort(rest.filter((y) => y < p!)), p! * p!, ...sort(rest.filter((y) => y >= p!))];
  };
  return sort(xs).reduce((s, y, i) => s + y * y * (i + 1), 0);
}

function drained(a: number[], s: number): number[] {
  if (a.length < 2) return a.map((t) => t * a[0]!);
  if (s > 1) {
    a[0] = Math.sin(a[0]!);
  } else {
    a[0] = Math.sin(a[0]!);
  }
  const m = a.length >> 1;
  const r = drained(a.slice(m), a[0]!);
  const out: number[] = [];
  for (const t of r) out.push(t);
  return out;
}

export function listWrittenInRecursion(x: number): number {
  const a1 = [x, x];
  const c3 = drained(a1, x);
  for (let i = 0; i < 2; i++) {
    c3[0] = 0.5 * x;
    drained(c3, 1);
  }
  return c3[0]! + x;
}

function chosenDrained(a: number[], s: number): number[] {
  if (a.length < 2) return a.map((t) => t * a[0]!);
  const p = s > 1 ? a : a;
  p[0] = Math.sin(a[0]!);
  const r = chosenDrained(a.slice(a.length >> 1), a[0]!);
  const out: number[] = [];
  for (const t of r) out.push(t);
  return out;
}

export function copiedThenWritten(x: number): number {
  const a1 = [x, x];
  const c3 = chosenDrained(a1, x);
  c3[0] = 0.5 * x;
  const c14 = chosenDrained(c3, 2);
  return c3[0]! + c14[0]!;
}

function shiftHalves(a: number[], s: number): number {
  if (a.length < 2) return a[0]!;
  (s > 0.5 ? a : a)[0]! += s;
  return shiftHalves(a.slice(0, a.length >> 1), -0.25) + Math.sin(shiftHalves(a.slice(a.length >> 1), -0.25));
}

/** What is chosen is written and then copied by a slice. */
export function chosenThenSliced(m: number[]): number {
  return shiftHalves(m, 0.3) * m[0]!;
}

function step(a: number[], s: number, n = 3): number[] {
  if (n <= 0) return a;
  for (let k = 0; k < 3; k++) {
    const from = k ? a : a;
    const to = k % 2 ? a : a;
    to[k % 1] = Math.sin(from[0]!);
  }
  return other([a[0]!, s, ...a.slice(1)], 1.5, n - 1).slice();
}

function other(a: number[], s: number, n: number): number[] {
  return step(a.map((t) => t * s).slice(0, 2), s, n - 1);
}

/** Copies that each turn makes, as long as only the run tells, get a row for each turn. */
export function copiesOfUnknownLength(x: number[]): number {
  return step([x[0]!, x[0]!], 1)[0]!;
}

function twoLengths(a: number[], s: number): number[] {
  if (s > 0.5) return a;
  const c = a.map(() => s);
  return [2, ...c];
}

/** A result of one of two lengths. */
export function resultOfTwoLengths(x: readonly number[]): number {
  const all = twoLengths([0, 2 * x[0]!], x[0]!);
  return all[1]! * all.length;
}

function addInTurn(a: number[], b: number[], s: number, lo = 0, hi = Math.min(a.length, b.length)): void {
  if (hi - lo < 1) return;
  if (hi - lo === 1) {
    (lo % 3 === 1 ? a : a)[(lo + 2) % a.length]! += s;
    return;
  }
  const m = (lo + hi) >> 1;
  addInTurn(a, b, 0.5 * s, lo, m);
  addInTurn(b, a, s, m, hi);
}

/** A recursion writes what it chooses among its arguments, and its callers read them. */
export function chosenArgumentWritten(x: number[]): number {
  const a = [x[0]!, x[0]!];
  addInTurn(a, a, 1);
  for (let k = 0; k < 3; k++) {
    const to = k % 2 === 0 ? a : a;
    to[k % to.length] = Math.sin(a[0]!);
  }
  const b = [x[0]!, x[1]! * a[1]!];
  addInTurn(b, b, 2);
  return b[1]! * b[0]!;
}

function addToChosen(a: number[], b: number[], s: number, n: number): void {
  if (n <= 0) {
    (s > 0.5 ? a : b)[0]! += s;
    return;
  }
  addToChosen(b, a, s, n - 1);
}

/** Lists of known length, one of which is written at the end of a recursion that exchanges them. */
export function listsChosenInRecursion(x: number[], n: number): number {
  const a = [x[0]!, x[1]!];
  const b = [x[1]!, x[1]!];
  addToChosen(a, b, x[0]!, n);
  return a[0]! * b[0]!;
}

interface Pair {
  a: number;
  b: number;
}

function updatePairs(p: Pair, q: Pair, s: number, n: number): void {
  if (n <= 0) {
    p.a += s;
    q.b *= s;
    return;
  }
  updatePairs(q, p, s, n - 1);
}

/** Records that change places with each call; what a call changes comes back in the order that its caller counts on. */
export function recordsExchangedInRecursion(x: number[], y: Pair, n: number): number {
  const p = { a: x[1]!, b: y.a };
  const q = { ...y };
  updatePairs(p, q, x[0]!, n);
  return x[0]! * y.a + p.a * p.b + q.a * q.b;
}

function updateChosen(p: Pair, q: Pair, s: number, n: number): void {
  if (n <= 0) {
    (s > 0.5 ? p : q).a += s;
    return;
  }
  updateChosen(q, p, s, n - 1);
}

export function recordChosenInRecursion(x: number[], y: Pair, n: number): number {
  const p = { a: x[1]!, b: y.a };
  const q = { ...y };
  updateChosen(p, q, x[0]!, n);
  return x[0]! * y.a + p.a * p.b + q.a * q.b;
}

interface Holder {
  a: number;
  list: number[];
}

function updateLists(p: Holder, q: Holder, s: number, n: number): void {
  if (n <= 0) {
    const chosen = s > 0.5 ? p.list : q.list;
    chosen[1]! *= s;
    const again = s > 0.6 ? p.list : chosen;
    again[0]! -= 1;
    return;
  }
  updateLists(q, p, s, n - 1);
}

export function listsOfRecordsChosenInRecursion(x: number[], n: number): number {
  const p = { a: 1, list: [x[0]!, 2] };
  const q = { a: 2, list: [x[1]!, x[0]!] };
  updateLists(p, q, x[0]!, n);
  return p.a * p.list[0]! + p.list[1]! * q.a + q.list[0]! * q.list[1]!;
}

type Two = [number, number];

function addToOne(a: Two, b: Two, s: number, n: number): void {
  if (n > 0) return addToOne(b, a, s, n - 1);
  (s > 0.5 ? a : b)[0] += s;
}

/** Tuples among the arguments that a recursion exchanges and writes. */
export function tuplesWrittenInRecursion(x: Two, y: Two, n: number): number {
  addToOne(x, y, x[0], n);
  return x[0] * y[0] + x[1] * y[1];
}
