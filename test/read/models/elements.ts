// Elements of arrays among the arguments: fields that may be missing, and parts of another size in each element.

interface Reading {
  x: number;
  weight?: number;
  kind?: "plain" | "robust";
  skipped?: boolean;
}

interface Draft {
  weight?: number | undefined;
  skipped?: boolean;
}

export function readings(p: { scale: number }, data: readonly Reading[]): number {
  let sum = 0;
  for (const { x, weight = 2, kind = "plain", skipped } of data) {
    if (skipped) continue;
    const r = p.scale * x - 1;
    sum += weight * (kind === "robust" ? Math.abs(r) : r * r);
  }
  return sum;
}

export function asked(p: { scale: number }, data: readonly Reading[]): number {
  let sum = 0;
  for (let i = 0; i < data.length; i++) {
    const each = data[i]!;
    if (each.weight !== undefined) sum += each.weight * p.scale;
    sum += (data[i]!.weight ?? 0.5) * each.x;
    if (each.kind === undefined) sum -= p.scale * p.scale;
  }
  return sum;
}

export function filtered(p: { scale: number }, data: readonly Reading[]): number {
  const kept = data.filter((each) => each.weight !== undefined && each.skipped !== true);
  return kept.map(({ x, weight = 7 }) => x * weight * p.scale).reduce((a, b) => a + b, 0);
}

export function changed(p: { scale: number }, data: Draft[]): number {
  let sum = 0;
  for (const each of data) {
    each.weight = (each.weight ?? 1) * p.scale;
    if (each.skipped) each.weight = undefined;
    sum += each.weight ?? 10;
  }
  return sum + (data[0]!.weight ?? 3);
}

export function nested(p: { scale: number }, data: { inner?: { a: number; b?: number }; z: number }[]): number {
  let sum = 0;
  for (const { inner, z } of data) {
    sum += z * p.scale;
    if (inner !== undefined) sum += inner.a * p.scale + (inner.b ?? 4);
  }
  return sum;
}

/** What is differentiated exists in some elements only. */
export function springs(items: { rest: number; stiffness?: number; name?: string }[], x: number): number {
  let energy = 0;
  items.forEach(({ rest, stiffness = 3, name }, i) => {
    energy += (i + 1) * stiffness * (x - rest) ** 2;
    if (name === "last") energy *= 2;
  });
  return energy;
}

/** @wrt items tail */
export function before(items: { a?: number; b: number[] }[], tail: { c: number }): number {
  return items.reduce((s, { a, b }) => s + (a ?? 1) * b.reduce((t, x) => t * x, 1), 0) * tail.c;
}

interface Layer {
  weights: number[][];
  bias: number[];
}

export function layers(net: Layer[], input: number[]): number {
  let values = input;
  for (const { weights, bias } of net) {
    values = weights.map((row, i) => Math.tanh(row.reduce((s, w, j) => s + w * values[j]!, bias[i]!)));
  }
  return values.reduce((a, b) => a + b, 0);
}

export function layerAt(net: Layer[], k: number): number {
  return net[k]!.weights[1]![0]! * net[k]!.bias[0]! + net[0]!.bias.length;
}

export function bags(p: number[], batch: readonly { words: number[]; label: number; weight?: number }[]): number {
  let loss = 0;
  for (const { words, label, weight = 1 } of batch) {
    const sum = words.reduce((s, word) => s + p[word]!, 0);
    loss += weight * (sum / words.length - label) ** 2;
  }
  return loss;
}

/** The rows of the result are of one length, which elements of different sizes could not promise. */
export function rowsOut(p: { scale: number }, batch: readonly { xs: number[] }[]): number[][] {
  return batch.map(({ xs }) => xs.map((x) => x * p.scale));
}

export function tuples(p: { scale: number }, batch: readonly [number, number[]][]): number {
  let sum = 0;
  for (const [factor, xs] of batch) for (const x of xs) sum += factor * x * p.scale;
  return sum;
}

export const points = {
  readings: [
    [
      { scale: 1.5 },
      [
        { x: 1 },
        { x: 2, weight: 3, kind: "robust" },
        { x: 5, skipped: true },
        { x: 0.5, kind: "plain", skipped: false },
      ],
    ],
    [{ scale: -1 }, [{ x: 1 }]],
    [{ scale: -1 }, []],
  ],
  asked: [
    [{ scale: 1.5 }, [{ x: 1 }, { x: 2, weight: 3, kind: "robust" }, { x: 5, weight: 0 }]],
    [{ scale: 1.5 }, [{ x: 1 }, { x: 2 }]],
  ],
  filtered: [
    [{ scale: 1.5 }, [{ x: 1 }, { x: 2, weight: 3 }, { x: 3, weight: 0, skipped: true }, { x: 4, weight: 0.5 }]],
  ],
  changed: [
    [{ scale: 1.5 }, [{}, { weight: 3 }, { weight: 0, skipped: true }]],
    [{ scale: 1.5 }, [{ weight: 2, skipped: true }]],
  ],
  nested: [
    [{ scale: 2 }, [{ z: 1 }, { inner: { a: 3 }, z: 2 }, { inner: { a: 5, b: 6 }, z: 1 }, { z: 4 }]],
    [{ scale: 2 }, [{ z: 1 }]],
  ],
  springs: [
    [[{ rest: 1 }, { rest: 2, stiffness: 5 }, { rest: 0.5, name: "last" }], 1.5],
    [[{ rest: 1 }], 1.5],
    [
      [
        { rest: 1, stiffness: 2, name: "first" },
        { rest: 3, stiffness: 4 },
      ],
      1.5,
    ],
  ],
  before: [
    [[{ b: [1, 2, 3] }, { a: 4, b: [5] }, { b: [] }], { c: 2 }],
    [[], { c: 2 }],
  ],
  layers: [
    [
      [
        {
          weights: [
            [0.1, 0.2],
            [0.3, -0.4],
            [0.5, 0.6],
          ],
          bias: [0.1, 0.2, 0.3],
        },
        { weights: [[0.7, -0.8, 0.9]], bias: [0.4] },
      ],
      [1, -2],
    ],
  ],
  layerAt: [
    [
      [
        { weights: [[1], [2]], bias: [3] },
        {
          weights: [
            [1, 2],
            [3, 4],
          ],
          bias: [5, 6],
        },
      ],
      1,
    ],
  ],
  bags: [
    [
      [1, 2, 3],
      [
        { words: [0, 1], label: 1 },
        { words: [2], label: 0, weight: 3 },
        { words: [1, 1, 2], label: -1 },
      ],
    ],
  ],
  rowsOut: [[{ scale: 2 }, [{ xs: [1, 2] }, { xs: [3, 4] }]]],
  tuples: [
    [
      { scale: 2 },
      [
        [2, [1, 2, 3]],
        [3, []],
        [4, [5]],
      ],
    ],
  ],
};
