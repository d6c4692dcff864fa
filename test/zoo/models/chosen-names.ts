// Names that stand for one of several arrays or records, chosen by a condition or given later, and written.

/* oxlint-disable unicorn/no-new-array */

/** @wrt a b */
export function chosenArgument(a: number[], b: number[], flag: boolean): number {
  const t = flag ? a : b;
  t[0] = Math.sin(a[1]! + b[2]!);
  t[1]! += t[0]! * 2;
  return a[0]! * 2 + a[1]! * b[1]! + b[0]!;
}

export function chosenByValue(x: number[]): number {
  const a = [x[0]!, x[1]!, x[2]!];
  const b = [x[2]!, x[1]! * x[0]!, 1];
  const t = x[0]! > 0.5 ? a : b;
  for (let i = 0; i < t.length; i++) t[i]! *= t[(i + 1) % 3]! + a[0]!;
  let s = 0;
  for (let i = 0; i < 3; i++) s += a[i]! * b[i]!;
  return s;
}

export function buffersByParity(x: number[], steps: number): number {
  const buffers = [x.slice(), x.slice()];
  for (let k = 0; k < steps; k++) {
    const cur = buffers[k % 2]!;
    const next = buffers[(k + 1) % 2]!;
    for (let i = 0; i < x.length; i++) next[i] = Math.sin(cur[i]!) + 0.5 * cur[(i + 1) % x.length]!;
  }
  return buffers[steps % 2]!.reduce((s, v) => s + v * v, 0);
}

export function chosenBuffers(x: number[], steps: number): number {
  const a = x.slice();
  const b = x.slice();
  for (let k = 0; k < steps; k++) {
    const cur = k % 2 === 0 ? a : b;
    const next = k % 2 === 0 ? b : a;
    for (let i = 0; i < x.length; i++) next[i] = Math.sin(cur[i]!) + 0.5 * cur[(i + 1) % x.length]!;
  }
  return b.reduce((s, v) => s + v * v, 0) + a[0]!;
}

export function exchangedMatrices(x: number[][], steps: number): number {
  let cur = x.map((r) => r.slice());
  let next = x.map((r) => r.slice());
  for (let k = 0; k < steps; k++) {
    for (let i = 0; i < x.length; i++)
      for (let j = 0; j < x[0]!.length; j++) next[i]![j] = Math.sin(cur[i]![j]!) + 0.5 * cur[j]![i]!;
    const t = cur;
    cur = next;
    next = t;
  }
  return cur.reduce((s, v) => s + v[0]! * v[1]!, 0);
}

export function chosenGrows(x: number[], flag: boolean): number {
  const a = x.map((v) => v * v);
  const b = [x[0]!];
  const t = flag ? a : b;
  t.push(x[1]!);
  t[0] = 7;
  return a[0]! * b[0]! + t[1]! + a.length;
}

function put(t: number[], v: number): void {
  t[0] = v * t[1]!;
}
export function chosenHanded(x: number[], flag: boolean): number {
  const a = x.map((v) => v * v);
  const b = x.map((v) => v + 3);
  put(flag ? a : b, x[2]!);
  return a[0]! * b[0]!;
}

export function chosenBucket(x: number[]): number {
  const pos = x.map(() => 0);
  const neg = x.map(() => 0);
  for (let i = 0; i < x.length; i++) {
    const bucket = x[i]! > 0.5 ? pos : neg;
    bucket[i]! += x[i]! ** 2;
  }
  return pos.reduce((s, v) => s + v * v, 0) - neg.reduce((s, v) => s + v, 0);
}

export function chosenRecord(
  s: { p: { m: number[]; k: number }; q: { m: number[]; k: number } },
  flag: boolean,
): number {
  const t = flag ? s.p : s.q;
  t.k += t.m[0]!;
  t.m[1] = t.k * 2;
  return s.p.k * s.q.k + s.p.m[1]! * s.q.m[1]!;
}

export function chosenRow(m: number[][], flag: boolean): number {
  const t = flag ? m[0]! : m[1]!;
  t[0] = Math.sin(t[1]!);
  return m[0]![0]! * m[1]![0]! + m[0]![1]!;
}

export function chosenOfThree(x: number[], which: number): number {
  const a = x.map((v) => v * v);
  const b = x.map((v) => v + 3);
  const c = x.map((v) => v - 3);
  const t = which === 0 ? a : which === 1 ? b : c;
  t[which] = a[0]! + b[0]! * c[0]!;
  return a[0]! * b[1]! + c[2]!;
}

export function givenLater(x: number[], flag: boolean): number {
  const a = x.map((v) => v * v);
  const b = x.map((v) => v + 1);
  let t = a;
  if (flag) t = b;
  t[0] = a[1]! * 3;
  return a[0]! * b[0]! + t[1]!;
}

export function givenInBranches(x: number[], flag: boolean): number {
  const a = x.map((v) => v * v);
  const b = x.map((v) => v + 1);
  let t: number[];
  if (flag) t = b;
  else t = a;
  for (let i = 0; i < t.length; i++) t[i]! *= b[i]!;
  return a[0]! * b[0]!;
}

export function givenInNestedBranches(x: number[], k: number): number {
  const a = x.map((v) => v * v);
  const b = x.map((v) => v + 1);
  const c = x.map((v) => v - 1);
  let t = a;
  if (k > 0) {
    const s = b[0]! * 2;
    if (k > 1) t = b;
    else {
      t = c;
      t[1]! += s;
    }
    t[2]! *= s;
  }
  t[0] = a[1]! * 3;
  const u = t;
  u[1]! += u[0]!;
  if (x[0]! > 100) return 3;
  return a[0]! * b[0]! * c[1]! + t[1]! + a[1]! * 2 + b[2]! + c[2]!;
}

export function chosenInRecursion(x: number[], flag: boolean): number {
  const a = x.map((v) => v * v);
  const b = x.map((v) => v + 1);
  const t = flag ? a : b;
  const visit = (k: number): number => {
    if (k >= x.length) return 1;
    t[k]! += x[k]!;
    return t[k]! * visit(k + 1);
  };
  const s = visit(x[0]! > 100 ? 1 : 0);
  return a[0]! * b[0]! + s + a[2]!;
}

export function chosenInHoisted(x: number[], flag: boolean): number {
  const a = x.map((v) => v * v);
  const b = x.map((v) => v + 1);
  const t = flag ? a : b;
  bump(2);
  function bump(by: number): void {
    t[0]! += by * x[1]!;
  }
  return a[0]! * b[0]!;
}

/** @wrt x y */
export function longAndShort(x: number[], y: number[]): number {
  let long = x;
  let short = y;
  if (x.length < y.length) {
    long = y;
    short = x;
  }
  let s = 0;
  for (let i = 0; i < short.length; i++) s += short[i]! * long[i]!;
  short[0] = s;
  return s * long[long.length - 1]! + x[0]! * 5 + y[0]!;
}

export function chosenThenJumps(xs: number[]): number {
  const a = { n: 0, sum: 0 };
  const b = { n: 0, sum: 0 };
  for (const x of xs) {
    const side = x > 1 ? a : b;
    side.n++;
    side.sum += x * x;
    if (side.n > 2) break;
    if (side.sum > 30) continue;
    side.sum *= 1.1;
  }
  return a.sum * b.sum + a.n * b.sum;
}

function partition(xs: number[]): number[] {
  if (xs.length < 2) return xs;
  const low: number[] = [];
  const high: number[] = [];
  for (let i = 1; i < xs.length; i++) (xs[i]! < xs[0]! ? low : high).push(xs[i]!);
  return [...partition(low), xs[0]!, ...partition(high)];
}
export function partitionSort(xs: number[]): number {
  return partition(xs).reduce((s, x, i) => s + x * x * (i + 1), 0);
}
