// Unions: records told apart by a literal field, alone, in arrays, as data and as what is differentiated; strings.

type Circle = { readonly kind: "circle"; readonly r: number };
type Box = { readonly kind: "box"; readonly w: number; readonly h: number };
type Ring = { readonly kind: "ring"; readonly inner: number; readonly outer: number; readonly r?: number };
type Shape = Circle | Box | Ring;

function areaOf(shape: Shape): number {
  switch (shape.kind) {
    case "circle":
      return Math.PI * shape.r ** 2;
    case "box":
      return shape.w * shape.h;
    case "ring":
      return Math.PI * (shape.outer ** 2 - shape.inner ** 2);
  }
}

/** Shapes that are data, scaled by what is not. */
export function scaledShapes(scales: number[], shapes: readonly Shape[]): number {
  return shapes.reduce((s, shape, i) => s + areaOf(shape) * scales[i]! ** 2, 0);
}

export function oneShape(x: number, shape: Circle | Box): number {
  if (shape.kind === "circle") return x * shape.r;
  const { w, h } = shape;
  return x ** 2 * w * h;
}

/** What is differentiated is a union: which member it is stays as at bind. */
export function shapeOf(shape: Circle | Box, density: number): number {
  return areaOf(shape) * density;
}

export function shapesOf(shapes: (Circle | Box)[]): number {
  let total = 0;
  for (const shape of shapes) {
    if (shape.kind === "box") total += shape.w * shape.h;
    else total += shape.r ** 3;
  }
  return total;
}

/** Members made by the model. */
export function localShapes(x: number, y: number): number {
  const shapes: Shape[] = [
    { kind: "circle", r: x },
    { kind: "box", w: x, h: y },
    { kind: "ring", inner: y, outer: x + y },
  ];
  return shapes.map(areaOf).reduce((s, a) => s + a, 0) + shapes.filter((s) => s.kind === "box").length;
}

/** Made in a loop, with a kind that depends on data. */
export function pushedShapes(sizes: number[], flags: readonly boolean[]): number {
  const shapes: Shape[] = [];
  for (const [i, size] of sizes.entries()) {
    if (flags[i]!) shapes.push({ kind: "circle", r: size });
    else shapes.push({ kind: "box", w: size, h: size + 1 });
  }
  return shapes.reduce((s, shape) => s + areaOf(shape), 0);
}

type Term =
  | { readonly type: "constant"; readonly value: number }
  | { readonly type: "power"; readonly exponent: number; readonly of: "x" | "y" }
  | { readonly type: "wave"; readonly phase: number; readonly weights: readonly [number, number] };

/** @wrt x y */
export function sumOfTerms(x: number, y: number, terms: readonly Term[]): number {
  let s = 0;
  for (const term of terms) {
    if (term.type === "constant") s += term.value;
    else if (term.type === "power") s += (term.of === "x" ? x : y) ** term.exponent;
    else s += term.weights[0] * Math.sin(x + term.phase) + term.weights[1] * y;
  }
  return s;
}

type Result = { readonly ok: true; readonly value: number } | { readonly ok: false; readonly penalty: number };

const safeRoot = (x: number): Result => (x >= 0 ? { ok: true, value: Math.sqrt(x) } : { ok: false, penalty: x * x });

export function resultsAsUnions(xs: number[]): number {
  return xs.map(safeRoot).reduce((s, r) => s + (r.ok ? r.value : r.penalty), 0);
}

/** A number or a record. */
export function numberOrRecord(x: number, y: number): number {
  type Value = number | { readonly value: number; readonly weight: number };
  const weigh = (v: Value): number => (typeof v === "number" ? v : v.value * v.weight);
  return weigh(x) + weigh({ value: x * y, weight: 3 });
}

/** Strings compared with strings, in local lists, in records. */
export function stringLists(x: number, words: readonly string[], wanted: string): number {
  const known = ["mill", "press"];
  const other: string[] = ["dryer", wanted];
  let s = 0;
  for (const word of words) {
    if (word === wanted) s += x * x;
    if (known.includes(word)) s += x;
    if (other.indexOf(word) === 0) s += 3 * x;
    s += known.indexOf(word) * 0.1 * x;
  }
  return words[0] === words[1] ? s * 2 : s;
}

interface Machine {
  readonly name: string;
  readonly rate: number;
  readonly feeds: string;
}

/** Joins two tables on their names. */
export function joinOnNames(p: { gain: number; loss: number }, machines: readonly Machine[]): number {
  return machines.reduce((s, { rate, feeds }) => {
    const next = machines.find(({ name }) => name === feeds);
    return s + rate * p.gain * (next === undefined ? p.loss : next.rate);
  }, 0);
}

export function categories(p: number[], labels: readonly ("red" | "green" | "blue")[]): number {
  const order: readonly ("red" | "green" | "blue")[] = ["red", "green", "blue"];
  const counts = order.map((name) => labels.filter((label) => label === name).length);
  return labels.reduce((s, label) => s + Math.log(p[order.indexOf(label)]!), 0) + counts[0]! * p[0]!;
}

/** One-hot rows and a crossing of two categorical features. */
export function oneHot(weights: number[][], rows: readonly { color: "red" | "blue"; size: "s" | "m" | "l" }[]): number {
  const colors = ["red", "blue"] as const;
  const sizes = ["s", "m", "l"] as const;
  return rows.reduce((s, { color, size }) => s + weights[colors.indexOf(color)]![sizes.indexOf(size)]! ** 2, 0);
}
