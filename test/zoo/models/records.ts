// Records, tuples, nesting, mutable fields.

export interface Point {
  x: number;
  y: number;
}

export interface Layer {
  weights: number[][];
  bias: number[];
  activation: string;
}

export function recordParameter(p: Point): number {
  return p.x ** 2 * p.y;
}

export function nestedRecord(p: { shift: Point; scale: { value: number } }): number {
  return (p.shift.x + p.shift.y ** 2) * p.scale.value;
}

export function tupleParameter(p: [number, number, number]): number {
  return p[0] * p[1] + Math.sin(p[2]);
}

export function nestedTuple(p: [Point, [number, number]]): number {
  return p[0].x * p[1][0] - p[0].y * p[1][1];
}

/** @wrt a c */
export function twoRecords(a: Point, b: number, c: Point): number {
  return a.x * c.y * b - a.y / c.x;
}

export function mixedFields(p: { name: string; rate: number; on: boolean; steps: number[] }): number {
  let s = 0;
  for (let i = 0; i < p.steps.length; i++) s += p.rate ** i * p.steps[i]!;
  return p.on && p.name === "decay" ? Math.exp(-s) : s;
}

export function arrayOfRecords(bodies: { mass: number; at: [number, number] }[]): number {
  let energy = 0;
  for (let i = 0; i < bodies.length; i++)
    for (let j = 0; j < i; j++) {
      const dx = bodies[i]!.at[0] - bodies[j]!.at[0];
      const dy = bodies[i]!.at[1] - bodies[j]!.at[1];
      energy -= (bodies[i]!.mass * bodies[j]!.mass) / Math.hypot(dx, dy);
    }
  return energy;
}

export function recordOfArrays(p: { weights: Float64Array; rows: number[][] }): number {
  let s = 0;
  for (let i = 0; i < p.rows.length; i++)
    for (let j = 0; j < p.weights.length; j++) s += p.weights[j]! * p.rows[i]![j]! ** 2;
  return s;
}

export function mutableFields(x: number): number {
  const state = { position: x, velocity: 1 };
  for (let k = 0; k < 4; k++) {
    state.velocity -= 0.1 * state.position;
    state.position += 0.1 * state.velocity * x;
  }
  return state.position * state.velocity;
}

export function localTuple(x: number): number {
  let pair: [number, number] = [x, 1];
  for (let k = 0; k < 5; k++) pair = [pair[0] + 0.1 * pair[1], pair[1] - 0.1 * pair[0]];
  return pair[0] * pair[1];
}

export function recordResult(p: Point): Point {
  return { y: p.x * p.y, x: p.x - p.y };
}

export function localRecords(xs: number[]): number {
  const particles = [
    { x: xs[0]!, v: 0 },
    { x: xs[1]!, v: 1 },
  ];
  for (let k = 0; k < 3; k++) {
    for (const p of particles) {
      p.v -= 0.2 * Math.sin(p.x);
      p.x += 0.2 * p.v;
    }
    particles[0]!.x += 0.1 * particles[1]!.x;
  }
  return particles[0]!.x * particles[1]!.v;
}

/** @wrt layer */
export function denseLayer(layer: Layer, input: number[]): number {
  let s = 0;
  for (let i = 0; i < layer.bias.length; i++) {
    let z = layer.bias[i]!;
    for (let j = 0; j < input.length; j++) z += layer.weights[i]![j]! * input[j]!;
    s += layer.activation === "tanh" ? Math.tanh(z) : z;
  }
  return s;
}

export function typedArrayParameter(xs: Float64Array): number {
  let s = 0;
  for (let i = 1; i < xs.length; i++) s += xs[i]! / xs[i - 1]!;
  return s;
}

/** @wrt rows */
export function integerData(labels: Int32Array, rows: number[][]): number {
  let loss = 0;
  for (let i = 0; i < rows.length; i++) loss -= Math.log(rows[i]![labels[i]!]!);
  return loss;
}

export function cube(t: number[][][]): number {
  let s = 0;
  for (let i = 0; i < t.length; i++)
    for (let j = 0; j < t[i]!.length; j++)
      for (let k = 0; k < t[i]![j]!.length; k++) s += t[i]![j]![k]! ** (i + j + k + 1);
  return s;
}
