// Spread calls, rest parameters, generics, enums, optional chaining, assertions.

enum Mode {
  Linear,
  Square = 5,
  Cube,
}

const weights = { low: 0.5, high: 2 } as const;

type Weight = keyof typeof weights;

function sumOf(first: number, ...others: number[]): number {
  let s = first;
  for (const x of others) s = s * 0.5 + x;
  return s;
}

function last<T>(items: readonly T[]): T {
  return items[items.length - 1]!;
}

function pick<T, K extends keyof T>(record: T, key: K): T[K] {
  return record[key];
}

export function spreadCall(xs: number[]): number {
  return sumOf(xs[0]!, ...xs) * Math.max(...xs, 1) + Math.min(...xs.slice(1));
}

export function restParameters(x: number, y: number): number {
  return sumOf(x) + sumOf(x, y) * sumOf(y, x, x * y);
}

export function generics(xs: number[]): number {
  const p = last([{ a: xs[0]! }, { a: xs[1]! ** 2 }]);
  return p.a * last(xs) + pick({ u: xs[0]! * 3, v: "no" }, "u");
}

export function enums(x: number, mode: Mode): number {
  if (mode === Mode.Linear) return x * Mode.Cube;
  return mode === Mode.Square ? x ** 2 : x ** 3;
}

export function optionalChaining(p: { gain: number; extra?: { shift: number } }): number {
  return p.gain * (p.extra?.shift ?? 2) + (p.extra ? p.extra.shift ** 2 : 0);
}

export function optionalParameter(x: number, k?: number): number {
  return x * x * (k ?? 3) + (k === undefined ? x : 0);
}

export function assertions(xs: readonly number[], key: Weight): number {
  const pair = [xs[0], xs[1]] as [number, number];
  return (pair[0] as number) * weights[key] + pair[1] ** 2 * weights.low;
}

export function satisfied(x: number): number {
  const p = { a: x, b: x * x } satisfies Record<string, number>;
  return p.a / (1 + p.b);
}

type Shape = { kind: "disc"; radius: number } | { kind: "box"; width: number; height: number };

export function unions(x: number, disc: boolean): number {
  const shape: Shape = disc ? { kind: "disc", radius: x } : { kind: "box", width: x, height: 2 + x };
  return shape.kind === "disc" ? Math.PI * shape.radius ** 2 : shape.width * shape.height;
}

export function logicalValues(x: number, k?: number): number {
  const a = k || x;
  const b = x && 2 * x;
  let c: number | undefined;
  c ??= x * x;
  return a * b + c;
}

export function readonlyVector(xs: readonly number[]): number {
  return xs[0]! * xs[1]! + xs.length;
}

export function readonlyTuple([a, b]: readonly [number, number]): number {
  return a ** 2 * b;
}
