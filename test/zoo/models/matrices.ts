// Arrays of rows that grow row by row, rows that change places, copies of rows.

/* oxlint-disable unicorn/no-new-array */

/** @wrt a b */
export function matrixProduct(a: number[][], b: number[][]): number[][] {
  const c: number[][] = [];
  for (let i = 0; i < a.length; i++) {
    const row = new Array<number>(b[0]!.length).fill(0);
    for (let j = 0; j < row.length; j++) for (let k = 0; k < b.length; k++) row[j]! += a[i]![k]! * b[k]![j]!;
    c[i] = row;
  }
  return c;
}

/** Cholesky of m mᵀ + I, log determinant. */
export function choleskyLogDet(m: number[][]): number {
  const n = m.length;
  const l: number[][] = [];
  for (let i = 0; i < n; i++) l[i] = new Array<number>(n).fill(0);
  let logDet = 0;
  for (let j = 0; j < n; j++) {
    for (let i = j; i < n; i++) {
      let s = i === j ? 1 : 0;
      for (let k = 0; k < n; k++) s += m[i]![k]! * m[j]![k]!;
      for (let k = 0; k < j; k++) s -= l[i]![k]! * l[j]![k]!;
      l[i]![j] = i === j ? Math.sqrt(s) : s / l[j]![j]!;
    }
    logDet += 2 * Math.log(l[j]![j]!);
  }
  return logDet;
}

/**
 * Elimination with row exchanges on a copy; solves m x = b.
 * @wrt m b
 */
export function pivotedSolve(m: number[][], b: number[]): number[] {
  const n = b.length;
  const a: number[][] = [];
  for (let i = 0; i < n; i++) a[i] = [...m[i]!, b[i]!];
  for (let k = 0; k < n; k++) {
    let p = k;
    for (let i = k + 1; i < n; i++) if (Math.abs(a[i]![k]!) > Math.abs(a[p]![k]!)) p = i;
    const swapped = a[k]!;
    a[k] = a[p]!;
    a[p] = swapped;
    for (let i = k + 1; i < n; i++) {
      const factor = a[i]![k]! / a[k]![k]!;
      for (let j = k; j <= n; j++) a[i]![j]! -= factor * a[k]![j]!;
    }
  }
  const x = new Array<number>(n).fill(0);
  for (let i = n - 1; i >= 0; i--) {
    x[i] = a[i]![n]!;
    for (let j = i + 1; j < n; j++) x[i]! -= a[i]![j]! * x[j]!;
    x[i]! /= a[i]![i]!;
  }
  return x;
}

export function gramSchmidt(m: number[][]): number {
  const n = m.length;
  const q: number[][] = [];
  let volume = 1;
  for (let i = 0; i < n; i++) {
    q[i] = [...m[i]!];
    for (let j = 0; j < i; j++) {
      let d = 0;
      for (let k = 0; k < n; k++) d += q[i]![k]! * q[j]![k]!;
      for (let k = 0; k < n; k++) q[i]![k]! -= d * q[j]![k]!;
    }
    let norm = 0;
    for (let k = 0; k < n; k++) norm += q[i]![k]! ** 2;
    norm = Math.sqrt(norm);
    for (let k = 0; k < n; k++) q[i]![k]! /= norm;
    volume *= norm;
  }
  return volume + q[n - 1]![0]!;
}

export function pathCount(grid: number[][]): number {
  const n = grid.length;
  const best: number[][] = [];
  for (let i = 0; i < n; i++) best[i] = new Array<number>(n).fill(0);
  for (let i = 0; i < n; i++)
    for (let j = 0; j < n; j++) {
      const up = i > 0 ? best[i - 1]![j]! : Infinity;
      const left = j > 0 ? best[i]![j - 1]! : Infinity;
      const from = i === 0 && j === 0 ? 0 : Math.min(up, left);
      best[i]![j] = from + grid[i]![j]! ** 2;
    }
  return best[n - 1]![n - 1]!;
}
