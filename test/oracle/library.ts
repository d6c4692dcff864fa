// The functions of the "chainrule" package whose derivative is a matter of convention or that take derivatives, so that
// running their source would not show it. The package's other functions run from their source.

import { mapLeaves } from "./arrays.js";
import { below, Dual, type Edge, levelOf, type Num, numberOf } from "./dual.js";
import { active, div, reverseSweep } from "./operators.js";
import { mapStructure } from "./shapes.js";
import { DualVector } from "./vectors.js";

type Model = (...args: unknown[]) => unknown;

/** Which parameters a model is differentiated with respect to; known of the models whose file was loaded. */
export interface Wrt {
  readonly positions: readonly number[];
  readonly names: readonly string[];
}

/** What replaces a function of the package, given the function that its source defines. */
export type Library = Readonly<Record<string, (source: Model) => Model>>;

/** The functions as programs see them that run without the package's source. */
export const plainLibrary: Readonly<Record<string, Model>> = {
  stopGradient: (x) => x,
  relu: (x) => Math.max(x as number, 0),
  norm: (xs) => Math.hypot(...(xs as number[])),
};

export function dualLibrary(wrtOf: (model: Model) => Wrt): Library {
  const levels = new Levels();
  const gradient: Derivative = (model) => gradientOf(model, wrtOf(model), levels);
  return {
    stopGradient: () => stopGradient,
    relu: (source) => (x) => relu(source, x),
    norm: (source) => (xs) => norm(source, [...(xs as Iterable<unknown>)]),
    gradient: () => (model) => gradient(model as Model),
    valueAndGradient: () => (model) => valueAndGradientOf(model as Model, levels),
    jvp: () => (model) => jvpOf(model as Model, levels),
    hvp: () => (model) => jvpOf(gradient(model as Model), levels),
  };
}

type Derivative = (model: Model) => Model;

/** Each derivative has a level above those of everything that it, or what it closes over, can see. */
class Levels {
  /** Derivatives of the whole program take the first two. */
  #next = 2;

  with<T>(f: (level: number) => T): T {
    try {
      return f(this.#next++);
    } finally {
      this.#next--;
    }
  }
}

/** relu'(0) = 0. */
function relu(source: Model, x: unknown): Num {
  if (!(x instanceof Dual)) return source(x) as number;
  return active(x.level, relu(source, x.value), numberOf(x) > 0 ? [{ to: x, partial: 1 }] : []);
}

/** The gradient at the zero vector is 0. */
function norm(source: Model, xs: readonly unknown[]): Num {
  const level = levelOf(xs);
  if (level < 0) return source(xs) as number;
  const lower = xs.map((x) => below(x, level));
  const value = norm(source, lower);
  const edges: Edge[] = [];
  xs.forEach((to, i) => {
    if (to instanceof Dual && to.level === level) edges.push({ to, partial: div(lower[i], value) as Num });
  });
  return active(level, value, numberOf(value) === 0 ? [] : edges);
}

/** The value without its derivative, whatever its shape. */
function stopGradient(x: unknown): unknown {
  if (typeof x === "number") return x;
  if (x instanceof DualVector) return x.map(stopGradient);
  return x instanceof Dual ? numberOf(x) : mapStructure(x, stopGradient);
}

const noAdjoints: ReturnType<typeof reverseSweep> = new Map();

/** A model's gradient in the shape of its `wrt` parameter, or by name for several; it can be differentiated again. */
function gradientOf(model: Model, { positions, names }: Wrt, levels: Levels): Model {
  return (...args) => {
    const { gradients } = sweepOf(model, args, positions, levels);
    return positions.length === 1 ? gradients[0] : Object.fromEntries(gradients.map((g, k) => [names[k]!, g]));
  };
}

function valueAndGradientOf(model: Model, levels: Levels): Model {
  return (...args) => {
    const { value, gradients } = sweepOf(model, args, [0], levels);
    return [value, gradients[0]];
  };
}

function sweepOf(
  model: Model,
  args: readonly unknown[],
  positions: readonly number[],
  levels: Levels,
): { value: unknown; gradients: readonly unknown[] } {
  return levels.with((level) => {
    const copies = args.map((arg) => mapLeaves(arg, (x) => x));
    const seeds = positions.map((i) => mapLeaves(args[i], (x) => new Dual(level, x, 0, 0)));
    positions.forEach((position, k) => {
      copies[position] = mapLeaves(seeds[k], (x) => x);
    });
    const result = model(...copies);
    const adjoints = result instanceof Dual && result.level === level ? reverseSweep(result) : noAdjoints;
    const gradients = seeds.map((seed) => mapLeaves(seed, (x) => adjoints.get(x as Dual)?.bar ?? 0));
    return { value: below(result, level), gradients };
  });
}

/** The tangent of a model's result, in its shape: by the first parameter, in the direction that is the second argument. */
function jvpOf(model: Model, levels: Levels): Model {
  return (x, direction, ...rest) =>
    levels.with((level) => {
      const tangents: Num[] = [];
      mapLeaves(direction, (t) => tangents.push(t));
      let slot = 0;
      const seeded = mapLeaves(x, (leaf) => new Dual(level, leaf, tangents[slot++]!, 0));
      const result = model(seeded, ...rest.map((arg) => mapLeaves(arg, (leaf) => leaf)));
      return mapLeaves(result, (y) => (y instanceof Dual && y.level === level ? y.tangent : 0));
    });
}
