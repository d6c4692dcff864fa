// Layouts of arguments and results.
import { dot, linear, logSumExp, matMul, relu, softmax, stopGradient, type Mat, type Vec } from "chainrule";

export interface Layer {
  weights: number[][];
  bias: number[];
}

/** @wrt layers scale */
export function network(x: number[], layers: Layer[], scale: number): number {
  let h = x;
  for (const layer of layers) h = linear(layer.weights, h, layer.bias).map(relu);
  return scale * dot(h, h);
}

export function fixedSizes(w: Mat<2, 3>, x: Vec<3>): number {
  let s = 0;
  for (let i = 0; i < 2; i++) for (let j = 0; j < 3; j++) s += w[i]![j]! * x[j]! * stopGradient(x[j]!);
  return s + logSumExp(x);
}

/** @wrt b a */
export function severalArguments(
  a: number[],
  b: { c: number; d: [number, number] },
  e: Float32Array,
  flag = true,
): number {
  return flag ? a[0]! * b.c + b.d[1] * e[0]! : a[1]!;
}

export function nestedData(
  x: number,
  data: { rows: { at: number; label: "a" | "b"; on: boolean }[]; n: number },
): number {
  let s = 0;
  for (const row of data.rows) if (row.on) s += row.label === "a" ? x * row.at : row.at;
  return s * data.n;
}

export function stringsAndBooleans(x: number, names: string[], flags: boolean[]): number {
  let s = 0;
  for (let i = 0; i < names.length; i++) {
    if (names[i] === "up") s += x;
    else if (names[i] === "down") s -= x * x;
    if (flags[i]) s *= 2;
  }
  return s;
}

export function optionalFields(p: { a: number; b?: number; c?: { d: number[] } }): number {
  let s = p.a;
  if (p.b !== undefined) s += p.b * 2;
  if (p.c) for (const d of p.c.d) s += d;
  return s * (p.b ?? 5);
}

export function nestedResult(x: number[], k: number): { value: number; rows: number[][]; pair: [number, number[]] } {
  return { rows: [x, x.map((v) => v * k)], value: x[0]!, pair: [k, x] };
}

export function matrixResult(a: number[][], b: number[][]): number[][] {
  return matMul(a, b);
}

export function softmaxResult(x: number[]): number[] {
  return softmax(x);
}

export function cubes(t: number[][][], k: number): number {
  let s = 0;
  for (const plane of t) for (const row of plane) for (const x of row) s += x ** k;
  return s;
}

export function integers(x: number[], index: Int32Array, bytes: Uint8Array): number {
  let s = 0;
  for (let i = 0; i < index.length; i++) s += x[index[i]!]! * bytes[i]!;
  const counts = new Int32Array(3);
  for (let i = 0; i < index.length; i++) counts[index[i]!]! += 1;
  return s + counts[0]! * 10 + counts[1]!;
}

export function singles(x: Float32Array): number {
  const y = new Float32Array(x.length);
  for (let i = 0; i < x.length; i++) y[i] = x[i]! / 3;
  y[0]! += 0.1;
  return y[0]! + y[1]!;
}

export function tuples(t: [number, [number, number], { u: number }], [a, b]: [number, number]): number {
  const [p, [q]] = t;
  return p * q + t[1][1] * t[2].u + a / b;
}

export function restOfNumbers(x: number, ...rest: number[]): number {
  let s = x;
  for (const r of rest) s = s * 0.5 + r;
  return s;
}

export function sameNames(a: { x: number; v: number[] }, b: { x: number; v: number[] }): number {
  return a.x * b.x + a.v[0]! * b.v[1]!;
}

/** @wrt theta out */
export function takenNames(theta: number, out: number[], p: { theta: number }): number[] {
  return out.map((x) => x * theta + p.theta);
}
export const points = {
  network: [
    [
      [1, 2],
      [
        {
          weights: [
            [1, -2],
            [0.5, 0.25],
          ],
          bias: [0.1, 0.2],
        },
        {
          weights: [
            [1, 1],
            [2, -1],
          ],
          bias: [0, 1],
        },
      ],
      2,
    ],
  ],
  fixedSizes: [
    [
      [
        [1, 2, 3],
        [4, 5, 6],
      ],
      [0.1, 0.2, 0.3],
    ],
  ],
  severalArguments: [
    [[1, 2], { c: 3, d: [4, 5] }, Float32Array.of(0.1)],
    [[1, 2], { c: 3, d: [4, 5] }, Float32Array.of(0.1), false],
  ],
  nestedData: [
    [
      2,
      {
        rows: [
          { at: 1, label: "a", on: true },
          { at: 3, label: "b", on: true },
          { at: 9, label: "a", on: false },
        ],
        n: 2,
      },
    ],
  ],
  stringsAndBooleans: [[1.5, ["up", "down", "x"], [true, false, true]]],
  optionalFields: [[{ a: 1 }], [{ a: 1, b: 2 }], [{ a: 1, c: { d: [3, 4] } }]],
  nestedResult: [[[1, 2, 3], 4]],
  matrixResult: [
    [
      [
        [1, 2],
        [3, 4],
      ],
      [
        [1, 0, 2],
        [0, 1, 3],
      ],
    ],
  ],
  softmaxResult: [[[1, 2, 3]]],
  cubes: [
    [
      [
        [
          [1, 2],
          [3, 4],
        ],
        [
          [5, 6],
          [7, 8],
        ],
      ],
      2,
    ],
  ],
  integers: [[[1, 2, 3], Int32Array.of(0, 2, 1, 0), Uint8Array.of(1, 2, 3, 4)]],
  singles: [[Float32Array.of(0.3, 0.7)]],
  tuples: [
    [
      [1, [2, 3], { u: 4 }],
      [5, 6],
    ],
  ],
  restOfNumbers: [[1, 2, 3], [1]],
  sameNames: [
    [
      { x: 1, v: [2, 3] },
      { x: 4, v: [5, 6] },
    ],
  ],
  takenNames: [[2, [3, 4], { theta: 5 }]],
};
