// Hand-written counterparts of generated modules, to exercise the binder: flat functions of textbook derivatives.

import { arrayModel, scalarModel, type LayoutTable } from "../../../runtime/bind/index.js";

export interface Params {
  readonly w: readonly (readonly number[])[];
  readonly b: Float64Array;
  readonly kind: string;
  readonly on: boolean;
  readonly extra?: number | undefined;
  readonly note: unknown;
}

interface MixTypes {
  args: [params: Params, xs: number[][], labels: Int32Array, scale?: number];
  wrt: Params;
  data: [xs: number[][], labels: Int32Array, scale?: number];
  flat: {
    rows: number;
    columns: number;
    kind: number;
    on: boolean;
    hasExtra: boolean;
    xs: Float64Array;
    labels: Int32Array;
    scale: number;
    hasScale: boolean;
  };
  workspace: { kept: Float64Array };
  derive: "gradient" | "jvp" | "hvp" | "hessian";
}

const numbers = { kind: "array", of: { kind: "number" }, storage: "Array" } as const;

export const mixLayout: LayoutTable = {
  format: 1,
  name: "mix",
  derive: ["gradient", "jvp", "hvp", "hessian"],
  parameters: [
    {
      name: "params",
      wrt: true,
      type: {
        kind: "record",
        fields: [
          {
            name: "w",
            type: { kind: "array", of: { ...numbers, lengthAs: "columns" }, storage: "Array", lengthAs: "rows" },
          },
          { name: "b", type: { kind: "array", of: { kind: "number" }, storage: "Float64Array", length: 2 } },
          { name: "kind", type: { kind: "string", as: "kind", values: ["relu", "tanh"] } },
          { name: "on", type: { kind: "boolean", as: "on" } },
          { name: "extra", optional: true, presentAs: "hasExtra", type: { kind: "number" } },
          { name: "note", type: { kind: "ignored" } },
        ],
      },
    },
    { name: "xs", wrt: false, type: { kind: "array", of: numbers, storage: "Array", as: "xs" } },
    {
      name: "labels",
      wrt: false,
      type: { kind: "array", of: { kind: "number" }, storage: "Int32Array", as: "labels" },
    },
    { name: "scale", wrt: false, optional: true, presentAs: "hasScale", type: { kind: "number", as: "scale" } },
  ],
  result: { kind: "number" },
  elements: { labels: "i32" },
};

/** 0.5 · scale · (1 + Σ labels) · Σ (theta + Σ xs)²: quadratic, so that every derivative is known. */
export const mix = scalarModel<MixTypes>({
  layout: mixLayout,
  workspace: () => ({ kept: new Float64Array(2) }),
  forward: (a, ws, theta) => {
    ws.kept[0] = factor(a);
    ws.kept[1] = sum(a.xs);
    return 0.5 * ws.kept[0] * theta.reduce((total, t) => total + (t + ws.kept[1]!) ** 2, 0);
  },
  backward: (_a, ws, theta, seed, gradient) => {
    for (let i = 0; i < theta.length; i++) gradient[i]! += seed * ws.kept[0]! * (theta[i]! + ws.kept[1]!);
  },
  jvp: (a, _ws, theta, direction) =>
    theta.reduce((total, t, i) => total + factor(a) * (t + sum(a.xs)) * direction[i]!, 0),
  hvp: (a, _ws, _theta, direction, out) => {
    for (let i = 0; i < out.length; i++) out[i] = factor(a) * direction[i]!;
  },
});

const sum = (xs: Float64Array | Int32Array): number => {
  let total = 0;
  for (const x of xs) total += x;
  return total;
};

function factor(a: MixTypes["flat"]): number {
  return (a.hasScale ? a.scale : 1) * (1 + sum(a.labels)) * (a.on ? 1 : 2) * (a.kind + 1);
}

interface OuterTypes {
  args: [u: number[], v: { x: number; y: number }, n: number];
  wrt: { u: number[]; v: { x: number; y: number } };
  data: [n: number];
  result: number[][];
  flat: { n: number; length: number };
  workspace: { buffer: Float64Array };
  derive: "gradient" | "jvp" | "jacobian";
}

/** Rows u·x·n and u·y·n: an array model with two differentiated parameters. The workspace has n slots. */
export const outer = arrayModel<OuterTypes>({
  layout: {
    format: 1,
    name: "outer",
    derive: ["gradient", "jvp", "jacobian"],
    parameters: [
      { name: "u", wrt: true, type: { ...numbers, lengthAs: "length" } },
      {
        name: "v",
        wrt: true,
        type: {
          kind: "record",
          fields: [
            { name: "x", type: { kind: "number" } },
            { name: "y", type: { kind: "number" } },
          ],
        },
      },
      { name: "n", wrt: false, type: { kind: "number", as: "n" } },
    ],
    result: { kind: "array", of: { ...numbers, lengthAs: "length" }, storage: "Array", length: 2 },
    sizes: ["n"],
  },
  workspace: (a) => ({ buffer: new Float64Array(a.n) }),
  outputLength: (a) => 2 * a.length,
  forward: (a, ws, theta, out) => {
    if (ws.buffer.length !== a.n) throw new Error("the workspace does not fit");
    for (let i = 0; i < out.length; i++) out[i] = theta[i % a.length]! * theta[a.length + row(i, a)]! * a.n;
  },
  backward: (a, _ws, theta, seed, gradient, primal) => {
    if (primal[0] !== theta[0]! * theta[a.length]! * a.n) throw new Error("primal is not the latest result");
    for (let i = 0; i < seed.length; i++) {
      gradient[i % a.length]! += seed[i]! * theta[a.length + row(i, a)]! * a.n;
      gradient[a.length + row(i, a)]! += seed[i]! * theta[i % a.length]! * a.n;
    }
  },
  jvp: (a, _ws, theta, direction, out) => {
    for (let i = 0; i < out.length; i++) {
      const [u, v] = [i % a.length, a.length + row(i, a)];
      out[i] = (direction[u]! * theta[v]! + theta[u]! * direction[v]!) * a.n;
    }
  },
});

const row = (i: number, a: OuterTypes["flat"]): number => Math.floor(i / a.length);
