// Arrays written in place.

/* oxlint-disable unicorn/no-new-array */

export function carried(xs: number[]): number {
  const a = [0, 0, 0, 0, 0];
  a[0] = xs[0]!;
  for (let i = 0; i < 4; i++) a[i + 1] = Math.sin(a[i]!) * xs[i % xs.length]!;
  return a[4]!;
}

export function readAndWriteOne(xs: number[]): number {
  const a = new Float64Array(2);
  a[0] = xs[0]!;
  a[1] = xs[1]!;
  a[0] = a[0]! * a[0]! + a[1]!;
  a[1] = a[1]! * a[0]!;
  a[0] += a[0]! * a[1]!;
  return a[0]! + a[1]!;
}

export function overwritten(xs: number[]): number {
  const a = [0, 0];
  a[0] = xs[0]! ** 2;
  const kept = a[0]!;
  a[0] = 3 * xs[1]!;
  a[1] = a[0]! * kept;
  a[0] = 1;
  return a[0]! + a[1]!;
}

export function swapElements(xs: number[]): number {
  const a = new Array<number>(3).fill(0);
  for (let i = 0; i < 3; i++) a[i] = xs[i]! * (i + 1);
  const t = a[0]!;
  a[0] = a[2]!;
  a[2] = t;
  return a[0]! * 2 + a[1]! * a[2]! ** 2;
}

export function prefixSums(xs: number[]): number[] {
  const n = xs.length;
  const s = new Array<number>(n).fill(0);
  for (let i = 0; i < n; i++) s[i] = (i > 0 ? s[i - 1]! : 0) + xs[i]! ** 2;
  return s;
}

export function suffixProducts(xs: Float64Array): Float64Array {
  const p = new Float64Array(xs.length);
  let q = 1;
  for (let i = xs.length - 1; i >= 0; i--) {
    p[i] = q;
    q *= xs[i]!;
  }
  return p;
}

export function stencil(u: Float64Array, steps: number): number {
  const n = u.length;
  const v = new Float64Array(n);
  for (let i = 0; i < n; i++) v[i] = u[i]!;
  for (let t = 0; t < steps; t++) {
    let left = v[0]!;
    for (let i = 1; i < n - 1; i++) {
      const here = v[i]!;
      v[i] = here + 0.2 * (left - 2 * here + v[i + 1]!) * here;
      left = here;
    }
  }
  let s = 0;
  for (let i = 0; i < n; i++) s += v[i]! ** 2;
  return s;
}

export function gaussSeidel(b: number[]): number {
  const x = [0, 0, 0];
  for (let sweep = 0; sweep < 3; sweep++) {
    for (let i = 0; i < 3; i++) {
      let r = b[i]!;
      for (let j = 0; j < 3; j++) if (j !== i) r -= x[j]! * 0.3 * b[j]!;
      x[i] = r / (2 + b[i]! ** 2);
    }
  }
  return x[0]! * x[1]! + x[2]!;
}

export function softAlignment(a: number[], b: number[]): number {
  const width = b.length + 1;
  const d = new Float64Array((a.length + 1) * width);
  for (let i = 1; i <= a.length; i++)
    for (let j = 1; j <= b.length; j++) {
      const cost = (a[i - 1]! - b[j - 1]!) ** 2;
      const p = d[(i - 1) * width + j]!;
      const q = d[i * width + j - 1]!;
      const r = d[(i - 1) * width + j - 1]!;
      d[i * width + j] = cost - Math.log(Math.exp(-p) + Math.exp(-q) + Math.exp(-r));
    }
  return d[a.length * width + b.length]!;
}

export function scatter(xs: number[], to: number[]): number[] {
  const out = [0, 0, 0];
  for (let i = 0; i < xs.length; i++) out[to[i]!]! += xs[i]! * out[(to[i]! + 1) % 3]! + xs[i]!;
  return out;
}

export function scaledInPlace(xs: number[]): number {
  const a = new Array<number>(xs.length).fill(1);
  for (let i = 0; i < xs.length; i++) a[i]! *= xs[i]!;
  for (let i = 0; i < xs.length; i++) a[i]! /= 1 + a[(i + 1) % xs.length]! ** 2;
  for (let i = 0; i < xs.length; i++) a[i]! **= 2;
  for (let i = 1; i < xs.length; i++) a[i]! -= a[i - 1]! * 0.5;
  return a[xs.length - 1]!;
}

export function insertionSort(xs: number[]): number {
  const a = new Float64Array(xs.length);
  for (let i = 0; i < xs.length; i++) a[i] = xs[i]!;
  for (let i = 1; i < a.length; i++) {
    for (let j = i; j > 0; j--) {
      const low = Math.min(a[j - 1]!, a[j]!);
      const high = a[j - 1]! < a[j]! ? a[j]! : a[j - 1]!;
      a[j - 1] = low;
      a[j] = high;
    }
  }
  let s = 0;
  for (let i = 0; i < a.length; i++) s += (i + 1) * a[i]! ** 2;
  return s;
}

export function timeStepping(y0: number[]): number[] {
  const y = [y0[0]!, y0[1]!];
  for (let k = 0; k < 5; k++) {
    const dy = [y[1]!, -y[0]! - 0.1 * y[1]! ** 3];
    for (let i = 0; i < 2; i++) y[i] = y[i]! + 0.1 * dy[i]!;
  }
  return y;
}

/** A loop that the backward sweep runs again reads an array that the loop around it changes. */
export function changedAroundARerun(b: number[]): number {
  const c = b.slice();
  let s = 0;
  for (let k = 0; k < 4; k++) {
    c[1]! -= 1;
    let total = 0;
    for (let i = 0; i < c.length; i++) total += Math.exp(c[i]!);
    s += Math.sin(k + Math.log(total));
  }
  return s;
}

/** An operand settles what an array holds, behind an assignment that the other operand needs. */
export function settledInAnOperand(x: number): number {
  const s: number[] = [];
  x = 3 * x;
  return x + (s.length > 0 ? s[0]! : 1);
}

/** The same for a variable, and behind a compound assignment. */
export function settledInACompound(x: number): number {
  const s: number[] = [];
  let y = x * x;
  y = Math.sin(y);
  y *= x + (s.length > 0 ? s[0]! : 1);
  return y;
}

/** The bound of a loop settles what an array holds. */
export function settledInABound(x: number): number {
  const s: number[] = [];
  let y = x;
  y = 2 * y;
  for (let i = s.length > 0 ? s[0]! : 0; i < 2; i++) y = Math.sin(y);
  return y;
}

/** The index of an assignment's place is kept while the right side settles what an array holds. */
export function settledBesideAnIndex(x: number[]): number {
  const s: number[] = [];
  const a = x.slice();
  let i = 0;
  i = 1;
  a[i] = x[0]! * (s.length > 0 ? s[0]! : (i = 0) + 2);
  return a[0]! * a[1]! + i;
}

/** A loop adds to a variable and to an array, both of which an earlier statement's derivative reads. */
export function addedToBoth(r: { a: number; b: number[] }): number {
  r.b[0]! *= r.a;
  for (const x of r.b) {
    for (let i = 0; i < 1; i++) {
      r.a -= Math.tanh(x * Math.abs(x));
      r.b[i]! += 0;
    }
  }
  return r.b[0]!;
}

/** What is computed twice is named where it is evaluated first, though a loop has had a name for its operand. */
export function namedAfterALoop(xs: number[], n: number): number {
  const x = xs.reduce((s, t) => Math.sin(s * t)) - (xs[0]! % (1.5 + xs[0]! ** 2));
  const list = [xs[0]! ** 2, xs.reduce((s, t) => Math.sin(s * t)) - (xs[0]! % (1.5 + xs[0]! ** 2))];
  return x + list[n]!;
}
