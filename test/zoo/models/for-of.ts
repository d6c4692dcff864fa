// for…of over arrays, rows, records and tuples.

export function sumOfSquares(xs: number[]): number {
  let s = 0;
  for (const x of xs) s += x * x;
  return s;
}

export function chained(xs: Float64Array): number {
  let s = 1;
  for (const x of xs) s = Math.tanh(s + x);
  return s;
}

export function overRows(m: number[][]): number {
  let s = 0;
  for (const row of m) {
    let p = 1;
    for (const x of row) p *= x + 1;
    s += p * p;
  }
  return s;
}

export function overRecords(points: { x: number; y: number }[]): number {
  let s = 0;
  for (const point of points) s += point.x * Math.exp(-point.y);
  return s;
}

export function overTuples(pairs: [number, number][]): number {
  let s = 1;
  for (const pair of pairs) s *= pair[0] + pair[1] ** 2;
  return s;
}

export function destructuredTuples(pairs: [number, number][]): number {
  let s = 0;
  for (const [a, b] of pairs) s += a / b;
  return s;
}

export function destructuredRecords(bodies: { mass: number; at: { x: number; y: number } }[]): number {
  let energy = 0;
  for (const {
    mass,
    at: { x, y },
  } of bodies)
    energy += mass * Math.hypot(x, y);
  return energy;
}

/** @wrt weights */
export function withData(weights: number[], rows: { inputs: number[]; target: number }[]): number {
  let loss = 0;
  for (const row of rows) {
    let prediction = 0;
    for (let i = 0; i < weights.length; i++) prediction += weights[i]! * row.inputs[i]!;
    loss += (prediction - row.target) ** 2;
  }
  return loss;
}

export function overLiteral(x: number, y: number): number {
  let s = 0;
  for (const t of [x, y * x, 3]) s = s * x + t;
  return s;
}

export function overIndices(xs: number[], picks: number[]): number {
  let s = 0;
  for (const i of picks) s += xs[i]! * (s + 1);
  return s;
}

export function writtenWhileRead(xs: number[]): number {
  const a = [xs[0]!, 0, 0];
  let i = 0;
  for (const x of a) {
    i++;
    if (i < 3) a[i] = x * xs[i]!;
  }
  return a[2]!;
}
