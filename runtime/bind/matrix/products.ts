/*
 * Products of vectors with the derivative matrix of a model at one point: with the Jacobian in forward mode (J · v, where
 * the module has jvp) and in reverse mode (uᵀ · J), with the Hessian by hvp. In: the flat functions of a bound model.
 * Out: one interface for all, so that dense and sparse matrices are written once.
 */
import { missing, type ArrayEvaluation, type Definition } from "../array-evaluation.js";
import type { Evaluation } from "../evaluation.js";
import type { Flat } from "../plan.js";
import type { ScalarDefinition } from "../types.js";

export interface Products {
  /** What a product with a unit vector is: a row of the matrix, or a column. */
  readonly gives: "row" | "column";
  /** Length of the vectors that are multiplied. */
  readonly inputs: number;
  readonly outputs: number;
  /** Rough cost of one product, and of moving to a point, in evaluations of the model. */
  readonly cost: number;
  readonly start: number;
  /** Products are taken at `theta` from now on; it must not change before the last of them. */
  moveTo(theta: Float64Array): void;
  /** Overwrites `out`. */
  multiply(vector: Float64Array, out: Float64Array): void;
  /** The same for several vectors at once. */
  readonly several?: Several;
}

/**
 * Products with vectors that lie side by side, element d of slot i at `width * i + d`: `inputs` and `outputs` are those of
 * all together. A number may be NaN where the product with one vector has another one, never wrong otherwise.
 */
export interface Several extends Products {
  readonly width: number;
}

/** With the Jacobian, in the modes that a module has the functions for. */
export function jacobianProducts(definition: Definition, state: ArrayEvaluation): readonly Products[] {
  const reverse = reverseProducts(definition, state);
  return definition.jvp === undefined ? [reverse] : [reverse, forwardProducts(definition.jvp, definition, state)];
}

function forwardProducts(
  jvp: NonNullable<Definition["jvp"]>,
  { jvps, layout: { directions } }: Definition,
  { shared, outputLength, primal }: ArrayEvaluation,
): Products {
  let at = shared.initial;
  const one: Products = {
    gives: "column",
    inputs: shared.length,
    outputs: outputLength,
    cost: jvps === undefined ? 2 : 1.4,
    start: 0,
    moveTo: (theta) => {
      at = theta;
    },
    multiply: (vector, out) => jvp(shared.a, shared.ws, at, vector, out, primal),
  };
  if (jvps === undefined || directions === undefined) return one;
  return withSeveral(one, directions, (vectors, out) => jvps(shared.a, shared.ws, at, vectors, out, primal));
}

function withSeveral(one: Products, width: number, multiply: Products["multiply"]): Products {
  const { inputs, outputs, cost } = one;
  return {
    ...one,
    several: { ...one, width, inputs: width * inputs, outputs: width * outputs, cost: width * cost, multiply },
  };
}

/** One forward sweep for each point; one for each product where `backward` uses it up. */
function reverseProducts(definition: Definition, { shared, outputLength, primal }: ArrayEvaluation): Products {
  const forward = definition.forward ?? missing(definition, "forward");
  const backward = definition.backward ?? missing(definition, "backward");
  const consumes = definition.layout.backwardConsumes === true;
  let at = shared.initial;
  let isKept = false;
  return {
    gives: "row",
    inputs: outputLength,
    outputs: shared.length,
    cost: consumes ? 3 : 2,
    start: consumes ? 0 : 1,
    moveTo: (theta) => {
      at = theta;
      isKept = false;
    },
    multiply: (vector, out) => {
      if (!isKept) forward(shared.a, shared.ws, at, primal);
      isKept = !consumes;
      out.fill(0);
      backward(shared.a, shared.ws, at, vector, out, primal);
    },
  };
}

/** With the Hessian, which is symmetric: a product is a row as well as a column. */
export function hessianProducts(
  hvp: NonNullable<ScalarDefinition<Flat, unknown>["hvp"]>,
  { hvps, layout: { directions } }: ScalarDefinition<Flat, unknown>,
  state: Evaluation,
): Products {
  let at = state.initial;
  const one: Products = {
    gives: "row",
    inputs: state.length,
    outputs: state.length,
    cost: 4,
    start: 0,
    moveTo: (theta) => {
      at = theta;
    },
    multiply: (vector, out) => void hvp(state.a, state.ws, at, vector, out),
  };
  if (hvps === undefined || directions === undefined) return one;
  return withSeveral(one, directions, (vectors, out) => void hvps(state.a, state.ws, at, vectors, out));
}
