// Destructuring of arrays, tuples, records, parameters; with defaults; as assignment.

export function fromArray(xs: number[]): number {
  const [a, b, c = 5] = xs as [number, number, number?];
  return a * b + c * a;
}

export function skippedAndNested(t: [number, [number, number], { z: number }]): number {
  const [, [y1, y2], { z }] = t;
  return y1 * y2 ** 2 + z * z;
}

export function fromRecord(p: { a: number; b: { c: number; d: number[] } }): number {
  const {
    a,
    b: { c: renamed, d },
  } = p;
  return a * renamed + d[0]! * d[1]!;
}

export function parameterPattern({ slope, offset }: { slope: number; offset: number }, x: number): number {
  return Math.exp(slope * x) + offset * slope;
}

/** @wrt first */
export function tuplePattern(first: [number, number], [x, y]: [number, number]): number {
  const [a, b] = first;
  return a * x + b ** 2 * y;
}

export function exchange(x: number): number {
  let a = x;
  let b = x * x;
  for (let i = 0; i < 3; i++) [a, b] = [b, a + 0.5 * b];
  return a * b;
}

export function assignFields(x: number): number {
  const p = { a: 0, b: 1 };
  ({ u: p.a, v: p.b } = { u: x * x, v: x + p.b });
  return p.a / p.b;
}

export function defaults(p: { gain: number; shift?: number }): number {
  const { gain, shift = 2 * gain } = p;
  return gain * shift + shift;
}
