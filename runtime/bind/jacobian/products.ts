/*
 * Products of vectors with the Jacobian of an array model at one point, in forward mode (J · v, where the module has jvp)
 * and in reverse mode (uᵀ · J). In: the flat functions of a bound model.  Out: one interface for both, so that the dense
 * and the sparse Jacobian are written once.
 */
import { missing, type ArrayEvaluation, type Definition } from "../array-evaluation.js";

export interface Products {
  readonly mode: "forward" | "reverse";
  /** Length of the vectors that are multiplied: the columns of the Jacobian in forward mode, its rows in reverse mode. */
  readonly inputs: number;
  readonly outputs: number;
  /** Rough cost of one product, in evaluations of the model. */
  readonly cost: number;
  /** Products are taken at `theta` from now on; it must not change before the last of them. */
  moveTo(theta: Float64Array): void;
  /** Overwrites `out`. */
  multiply(vector: Float64Array, out: Float64Array): void;
}

/** The modes that a module has the functions for. */
export function productsOf(definition: Definition, state: ArrayEvaluation): readonly Products[] {
  const reverse = reverseProducts(definition, state);
  return definition.jvp === undefined ? [reverse] : [reverse, forwardProducts(definition.jvp, state)];
}

function forwardProducts(
  jvp: NonNullable<Definition["jvp"]>,
  { shared, outputLength, primal }: ArrayEvaluation,
): Products {
  let at = shared.initial;
  return {
    mode: "forward",
    inputs: shared.length,
    outputs: outputLength,
    cost: 2,
    moveTo: (theta) => {
      at = theta;
    },
    multiply: (vector, out) => jvp(shared.a, shared.ws, at, vector, out, primal),
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
    mode: "reverse",
    inputs: outputLength,
    outputs: shared.length,
    cost: consumes ? 3 : 2,
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
