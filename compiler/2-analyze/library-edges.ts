// Where the functions of the math library are not smooth. In: the name of one.  Out: what to say at a call of it, and which
// of its operations shows that it may come to that; nothing for a function that is smooth wherever it has a value. The
// branches inside `sigmoid`, `softplus` or `huber` meet with one slope. A test holds the table to the library's exports.

import type { Expr } from "../ir/expr.js";

export interface LibraryEdge {
  readonly code: "pedantic/kink" | "pedantic/domain-edge";
  /** The end of "its derivative jumps where …" or of "is not known to be …". */
  readonly where: string;
  /** What in its body is looked at: branches and operations on active values. */
  readonly shownBy: "branch" | "abs" | "log";
  /** A branch that has no kink after all. */
  readonly unless?: (branch: Expr) => boolean;
}

const smooth = undefined;

const atZero: LibraryEdge = { code: "pedantic/kink", where: "its argument is 0", shownBy: "branch" };

export const libraryEdges: Readonly<Record<string, LibraryEdge | undefined>> = {
  elu: { ...atZero, unless: hasFactorOne },
  gelu: smooth,
  geluTanh: smooth,
  leakyRelu: atZero,
  logSigmoid: smooth,
  relu: atZero,
  sigmoid: smooth,
  silu: smooth,
  softplus: smooth,
  tanh: smooth,
  erf: smooth,
  erfc: smooth,
  dot: smooth,
  linear: smooth,
  matMul: smooth,
  matVec: smooth,
  outer: smooth,
  transpose: smooth,
  binaryCrossEntropy: {
    code: "pedantic/domain-edge",
    where: "between 0 and 1: at either",
    shownBy: "log",
  },
  binaryCrossEntropyWithLogits: smooth,
  crossEntropy: smooth,
  crossEntropyRows: smooth,
  huber: smooth,
  mae: { code: "pedantic/kink", where: "a prediction equals its target", shownBy: "abs" },
  mse: smooth,
  gradient: smooth,
  hvp: smooth,
  jvp: smooth,
  stopGradient: smooth,
  valueAndGradient: smooth,
  logSoftmax: smooth,
  logSumExp: smooth,
  mean: smooth,
  norm: { code: "pedantic/kink", where: "all elements are 0", shownBy: "branch" },
  softmax: smooth,
  sum: smooth,
  variance: smooth,
};

/** `elu` with alpha 1 has slope 1 on both sides of 0. */
function hasFactorOne(branch: Expr): boolean {
  if (branch.kind !== "select" || branch.otherwise.kind !== "apply") return false;
  const { op, operands } = branch.otherwise;
  return op === "expm1" || (op === "mul" && operands.some((e) => e.kind === "const" && e.value === 1));
}
