/*
 * What generated modules import: the binder and its types.
 */
export { arrayModel } from "./array-model.js";
export { scalarModel } from "./scalar-model.js";
export { layoutFormat } from "./layout.js";
export type {
  ArrayDefinition,
  ArrayModel,
  ArrayModelOf,
  BoundArrayModel,
  BoundScalarModel,
  ModelTypes,
  ScalarDefinition,
  ScalarModel,
  ScalarModelOf,
  SparseMatrix,
} from "./types.js";
export type {
  ArrayStorage,
  Derivation,
  Element,
  LayoutField,
  LayoutNode,
  LayoutParameter,
  LayoutTable,
} from "./layout.js";
