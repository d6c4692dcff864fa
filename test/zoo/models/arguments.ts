// Models and helpers that write into their arguments.

function normalize(a: number[]): number {
  let n = 0;
  for (let i = 0; i < a.length; i++) n += a[i]! ** 2;
  n = Math.sqrt(n);
  for (let i = 0; i < a.length; i++) a[i]! /= n;
  return n;
}

function multiplyInto(out: number[], a: number[], b: number[]): void {
  for (let i = 0; i < out.length; i++) out[i] = a[i]! * b[(i + 1) % b.length]! + out[i]!;
}

export function overwritesArray(xs: number[]): number {
  for (let i = 1; i < xs.length; i++) xs[i]! += xs[i - 1]! ** 2;
  return xs[xs.length - 1]!;
}

export function overwritesScalar(x: number): number {
  x = x * x;
  x += 1 / x;
  return x * x;
}

export function overwritesRecord(p: { a: number; b: number[] }): number {
  p.a *= p.b[0]!;
  p.b[0] = p.a * p.b[1]!;
  p.b[1] = 0;
  return p.a + p.b[0]! * p.b[0]! + p.b[1]!;
}

/** @wrt xs ys */
export function overwritesBoth(xs: number[], ys: Float64Array): number {
  for (let i = 0; i < xs.length; i++) {
    ys[i]! *= xs[i]!;
    xs[i] = ys[i]! - xs[i]!;
  }
  return xs[0]! * ys[1]! + xs[1]! ** 2;
}

/** @wrt xs */
export function overwritesData(data: number[], xs: number[]): number {
  for (let i = 0; i < xs.length; i++) data[i] = data[i]! * xs[i]! + (i > 0 ? data[i - 1]! : 0);
  return data[data.length - 1]!;
}

export function helperOverwrites(xs: number[]): number {
  const n = normalize(xs);
  const m = normalize(xs);
  return n * xs[0]! + m * xs[1]!;
}

export function oneArrayTwice(xs: number[]): number {
  const a = [xs[0]!, xs[1]! * 2];
  multiplyInto(a, a, a);
  return a[0]! * a[1]!;
}

export function argumentThrice(xs: number[]): number {
  multiplyInto(xs, xs, xs);
  multiplyInto(xs, [1, xs[0]!, 2], xs);
  return xs[0]! + xs[1]! * xs[2]!;
}

export function clearsArgument(xs: number[]): number {
  const first = xs[0]! * xs[1]!;
  for (let i = 0; i < xs.length; i++) xs[i] = 0;
  return first + xs[0]!;
}

export function returnsArgument(xs: number[]): number[] {
  xs[0]! *= xs[1]!;
  return xs;
}

function smooth(a: number[], strength: number): void {
  for (let i = 1; i < a.length; i++) a[i] = (1 - strength) * a[i]! + strength * a[i - 1]!;
}

export function helperWritesTwice(xs: number[]): number {
  const a = [...xs];
  smooth(a, 0.3);
  smooth(a, a[0]!);
  return a[0]! * xs[1]! + a[2]! * a[1]!;
}
