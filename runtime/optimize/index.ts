/*
 * First-order optimization: `minimize` and its methods, the stepper for those who own the loop, and `checkGradient`.
 */
export { adadelta, type AdadeltaOptions } from "./adadelta.js";
export { adagrad, type AdagradOptions } from "./adagrad.js";
export type { AdamOptions } from "./adam-rule.js";
export { adam } from "./adam.js";
export { adamW } from "./adam-w.js";
export {
  checkGradient,
  type CheckGradientOptions,
  type GradientCheck,
  type GradientCheckRow,
} from "./check-gradient.js";
export type { Method, Stepper } from "./method.js";
export type { IterationInfo, MinimizeOptions } from "./minimize-options.js";
export type { MinimizeResult, StopReason, TraceRow } from "./minimize-result.js";
export { minimize } from "./minimize.js";
export { nadam, type NadamOptions } from "./nadam.js";
export type { Objective } from "./objective.js";
export { rmsProp, type RmsPropOptions } from "./rms-prop.js";
export { sgd, type SgdOptions } from "./sgd.js";
