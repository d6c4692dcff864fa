/*
 * The math library: ordinary functions that run as they are and that the compiler reads like any helper of a model.
 */
export { elu, gelu, geluTanh, leakyRelu, logSigmoid, relu, sigmoid, silu, softplus, tanh } from "./activations.js";
export { erf, erfc } from "./error-function.js";
export { dot, linear, matMul, matVec, outer, transpose } from "./linear-algebra.js";
export {
  binaryCrossEntropy,
  binaryCrossEntropyWithLogits,
  crossEntropy,
  crossEntropyRows,
  huber,
  mae,
  mse,
} from "./losses.js";
export { gradient, hvp, jvp, stopGradient, valueAndGradient } from "./markers.js";
export { logSoftmax, logSumExp, mean, norm, softmax, sum, variance } from "./reductions.js";
export type { Mat, Vec } from "./types.js";
