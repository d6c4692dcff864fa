// Dense linear algebra written as loops.

/* oxlint-disable unicorn/no-new-array */

export function quadraticForm(m: number[][], x: number[]): number {
  let s = 0;
  for (let i = 0; i < x.length; i++) for (let j = 0; j < x.length; j++) s += x[i]! * m[i]![j]! * x[j]!;
  return s;
}

/** @wrt m x */
export function matrixVector(m: number[][], x: number[]): number[] {
  const y = new Array<number>(m.length).fill(0);
  for (let i = 0; i < m.length; i++) for (let j = 0; j < x.length; j++) y[i]! += m[i]![j]! * x[j]!;
  return y;
}

/** Flat LU without pivoting, in place on a copy; the determinant. */
export function luDeterminant(m: Float64Array, n: number): number {
  const a = new Float64Array(n * n);
  for (let i = 0; i < n * n; i++) a[i] = m[i]!;
  let det = 1;
  for (let k = 0; k < n; k++) {
    det *= a[k * n + k]!;
    for (let i = k + 1; i < n; i++) {
      a[i * n + k]! /= a[k * n + k]!;
      for (let j = k + 1; j < n; j++) a[i * n + j]! -= a[i * n + k]! * a[k * n + j]!;
    }
  }
  return det;
}

/** Partial pivoting by exchanging elements of a flat array. */
export function pivotedDeterminant(m: number[], n: number): number {
  const a = new Float64Array(n * n);
  for (let i = 0; i < n * n; i++) a[i] = m[i]!;
  let det = 1;
  for (let k = 0; k < n; k++) {
    let p = k;
    for (let i = k + 1; i < n; i++) if (Math.abs(a[i * n + k]!) > Math.abs(a[p * n + k]!)) p = i;
    if (p !== k) {
      det = -det;
      for (let j = 0; j < n; j++) {
        const t = a[k * n + j]!;
        a[k * n + j] = a[p * n + j]!;
        a[p * n + j] = t;
      }
    }
    det *= a[k * n + k]!;
    for (let i = k + 1; i < n; i++) {
      const f = a[i * n + k]! / a[k * n + k]!;
      for (let j = k + 1; j < n; j++) a[i * n + j]! -= f * a[k * n + j]!;
    }
  }
  return det;
}

/** Radix-2 transform in place: bit reversal, butterflies; weighted power spectrum. */
export function fft(re: Float64Array): number {
  const n = re.length;
  const a = new Float64Array(n);
  const b = new Float64Array(n);
  for (let i = 0; i < n; i++) {
    let r = 0;
    for (let bit = 1; bit < n; bit *= 2) r = 2 * r + (Math.floor(i / bit) % 2);
    a[r] = re[i]!;
  }
  for (let half = 1; half < n; half *= 2)
    for (let start = 0; start < n; start += 2 * half)
      for (let k = start; k < start + half; k++) {
        const c = Math.cos((-Math.PI * (k - start)) / half);
        const s = Math.sin((-Math.PI * (k - start)) / half);
        const [x, y] = [a[k + half]! * c - b[k + half]! * s, a[k + half]! * s + b[k + half]! * c];
        [a[k + half], b[k + half]] = [a[k]! - x, b[k]! - y];
        [a[k], b[k]] = [a[k]! + x, b[k]! + y];
      }
  let power = 0;
  for (let k = 0; k < n; k++) power += (k + 1) * (a[k]! ** 2 + b[k]! ** 2);
  return power;
}

export function tridiagonal(d: Float64Array): number {
  const n = d.length;
  const c = new Float64Array(n);
  const x = new Float64Array(n);
  c[0] = 1 / d[0]!;
  x[0] = 1 / d[0]!;
  for (let i = 1; i < n; i++) {
    const pivot = d[i]! - c[i - 1]!;
    c[i] = 1 / pivot;
    x[i] = (i + 1 - x[i - 1]!) / pivot;
  }
  for (let i = n - 2; i >= 0; i--) x[i]! -= c[i]! * x[i + 1]!;
  let s = 0;
  for (let i = 0; i < n; i++) s += x[i]! * x[i]!;
  return s;
}

/** Flat Cholesky of m mᵀ + I, solve and log determinant. */
export function choleskyFlat(m: Float64Array, n: number): number {
  const l = new Float64Array(n * n);
  const y = new Float64Array(n);
  let logDet = 0;
  for (let j = 0; j < n; j++) {
    for (let i = j; i < n; i++) {
      let s = i === j ? 1 : 0;
      for (let k = 0; k < n; k++) s += m[i * n + k]! * m[j * n + k]!;
      for (let k = 0; k < j; k++) s -= l[i * n + k]! * l[j * n + k]!;
      l[i * n + j] = i === j ? Math.sqrt(s) : s / l[j * n + j]!;
    }
    logDet += 2 * Math.log(l[j * n + j]!);
  }
  for (let i = 0; i < n; i++) {
    let s = 1 + i;
    for (let k = 0; k < i; k++) s -= l[i * n + k]! * y[k]!;
    y[i] = s / l[i * n + i]!;
  }
  return logDet + y[n - 1]! ** 2;
}

export function rotation(angle: number, v: [number, number]): [number, number] {
  const c = Math.cos(angle);
  const s = Math.sin(angle);
  const m = [
    [c, -s],
    [s, c],
  ];
  return [m[0]![0]! * v[0] + m[0]![1]! * v[1], m[1]![0]! * v[0] + m[1]![1]! * v[1]];
}
