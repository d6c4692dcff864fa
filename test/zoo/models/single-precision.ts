// Stores into Float32Array and Math.fround: rounded values, derivative 1.

export function rounded(x: number): number {
  return Math.fround(x) * 3 + Math.fround(x * x);
}

export function singlePrecision(xs: number[]): number {
  const a = new Float32Array(3);
  for (let i = 0; i < 3; i++) a[i] = xs[i]! * 1.1;
  a[0]! += a[1]! * a[2]!;
  return a[0]! * a[2]!;
}

export function singleParameter(xs: Float32Array): number {
  let s = 0;
  for (let i = 0; i < xs.length; i++) s += xs[i]! ** 3;
  return s;
}

export function accumulated(xs: number[]): number {
  const a = new Float32Array(xs.length);
  const b = a.subarray(1);
  for (let i = 0; i < xs.length; i++) a[i] = xs[i]! ** 2;
  for (let i = 0; i < b.length; i++) b[i]! += a[i]! * 0.3;
  return a[xs.length - 1]!;
}
