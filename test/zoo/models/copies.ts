// Copies by slice, spread, Array.from, new typed arrays, structuredClone: later writes do not meet.

export function sliced(xs: number[]): number {
  const a = xs.slice();
  const b = a.slice(1);
  a[1] = 0;
  b[0]! *= b[1]!;
  return a[0]! * b[0]! + a[2]!;
}

export function spreadCopy(xs: number[]): number {
  const a = [1, ...xs, xs[0]!];
  const b = [...a];
  a[1] = 7;
  return a[1]! * b[1]! * b[4]! + b[2]! ** 2;
}

export function typedCopies(xs: Float64Array): number {
  const a = new Float64Array(xs);
  const b = Float64Array.from(a);
  const c = a.slice(0, 2);
  a[0] = 1;
  b[1]! += b[0]!;
  c.fill(c[0]!);
  return a[0]! * b[1]! * c[1]! + xs[0]!;
}

export function rowCopies(m: number[][]): number {
  const a: number[][] = [];
  for (const row of m) a.push([...row]);
  a[0]![0] = a[1]![1]! ** 2;
  return a[0]![0]! * m[0]![0]!;
}

export function recordCopies(x: number): number {
  const p = { x, inner: { y: x * x } };
  const q = { ...p, z: 3 };
  p.x = 10;
  p.inner.y += 1;
  return q.x * q.inner.y * q.z + p.x;
}

export function deepCopies(x: number): number {
  const p = { x, inner: { ys: [x * x, 2] } };
  const q = structuredClone(p);
  p.inner.ys[0] = 0;
  q.inner.ys[1]! *= x;
  return q.inner.ys[0]! + q.inner.ys[1]! * p.inner.ys[1]!;
}

export function concatenated(a: number[], b: number[]): number {
  const c = a.concat(b, [3]);
  let s = 0;
  for (let i = 0; i < c.length; i++) s = s * 0.5 + c[i]! ** 2 * c[c.length - 1 - i]!;
  return s;
}

export function history(x: number): number {
  const states: number[][] = [[x, 1]];
  for (let k = 0; k < 3; k++) {
    const s = states[k]!.slice();
    s[0]! += 0.1 * s[1]!;
    s[1]! -= 0.1 * s[0]! ** 2;
    states.push(s);
  }
  return states[0]![0]! + states[2]![1]! * states[3]![0]!;
}

export function rest(xs: number[]): number {
  const [head, ...tail] = xs;
  let s = head!;
  for (let i = 0; i < tail.length; i++) s = s * tail[i]! + head!;
  return s;
}

export function exchangeElements(xs: number[]): number {
  const a = [...xs];
  [a[0], a[2]] = [a[2]! * 2, a[0]!];
  [a[1], a[0]] = [a[0]!, a[1]! * a[0]!];
  return a[0]! + a[1]! ** 2 - a[2]!;
}

export function literalRecord(x: number, y: number): number {
  const p = { y: x * y, x: y };
  const q = { ...p, x: p.y + x };
  return q.x * q.y + p.x;
}
