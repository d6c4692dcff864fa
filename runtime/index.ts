/*
 * The package `chainrule` at run time: the binder of generated modules, the optimizers, and the math library of models.
 */
export * from "./bind/index.js";
export * from "./math/index.js";
export * from "./optimize/index.js";
