/*
 * Binds models whose result is anything but one number: it is flattened into a vector. In: the layout table and the thin
 * functions of a generated module.  Out: the model object that users import.
 */
import { bindArguments } from "./arguments.js";
import { ArrayEvaluation, missing, type Definition } from "./array-evaluation.js";
import { Evaluation } from "./evaluation.js";
import { checkFormat } from "./layout.js";
import { jacobianEvaluator, planJacobian } from "./matrix/compress.js";
import { denseMatrix } from "./matrix/dense.js";
import { gaussNewtonMatrix } from "./matrix/gauss-newton.js";
import { jacobianProducts, type Products } from "./matrix/products.js";
import type { Dependences } from "./matrix/pattern.js";
import { denseByRows, rowEvaluator } from "./matrix/rows.js";
import { sparseMatrix } from "./matrix/sparse.js";
import { forPattern } from "./matrix/structure.js";
import { once } from "./once.js";
import { unpackResult } from "./result.js";
import type {
  ArrayDefinition,
  ArrayGradient,
  ArrayJacobian,
  ArrayJvp,
  ArrayModelOf,
  ArrayValue,
  BoundBase,
  ModelTypes,
} from "./types.js";

type Bound = BoundBase<unknown, readonly unknown[]> & ArrayValue & Partial<ArrayGradient & ArrayJvp & ArrayJacobian>;

export function arrayModel<T extends ModelTypes>(
  definition: ArrayDefinition<T["flat"], T["workspace"]>,
): ArrayModelOf<T> {
  checkFormat(definition.layout);
  const own = definition as unknown as Definition;
  const model = {
    bind: (...args: readonly unknown[]): Bound => bindArray(own, args).bound,
    value: (...args: readonly unknown[]): unknown => {
      const { bound, state } = bindArray(own, args);
      const out = new Float64Array(bound.outputLength);
      bound.value(bound.initial, out);
      return unpackResult(own.layout, state.a, out);
    },
  };
  return model as unknown as ArrayModelOf<T>;
}

function bindArray(
  definition: Definition,
  args: readonly unknown[],
): { readonly bound: Bound; readonly state: ArrayEvaluation } {
  const { layout } = definition;
  const values = bindArguments(layout, args);
  const state = new ArrayEvaluation(definition, new Evaluation(layout, values, definition.workspace));
  const { initial, pack, unpack } = values;
  const bound: Bound = {
    length: initial.length,
    initial,
    outputLength: state.outputLength,
    pack,
    unpack,
    setData: (...data) => {
      values.setData(data);
      state.dataChanged();
    },
    ...valueMember(definition, state),
    ...(layout.derive.includes("gradient") ? gradientMembers(definition, state) : {}),
    ...(layout.derive.includes("jvp") ? jvpMember(definition, state) : {}),
  };
  if (layout.derive.includes("jacobian")) {
    Object.defineProperties(bound, Object.getOwnPropertyDescriptors(jacobianMembers(definition, state)));
  }
  return { bound, state };
}

function valueMember(definition: Definition, state: ArrayEvaluation): Pick<ArrayValue, "value"> {
  const value = definition.value ?? definition.forward ?? missing(definition, "value");
  const { shared } = state;
  return {
    value: (theta, out) => {
      shared.check("value", "theta", theta, shared.length);
      state.checkResult("value", "out", out, theta);
      shared.begin();
      value(shared.a, shared.ws, theta, out);
    },
  };
}

function gradientMembers(definition: Definition, state: ArrayEvaluation): ArrayGradient {
  const forward = definition.forward ?? missing(definition, "forward");
  const backward = definition.backward ?? missing(definition, "backward");
  const consumes = definition.layout.backwardConsumes === true;
  const { shared } = state;
  return {
    forward: (theta, out) => {
      shared.check("forward", "theta", theta, shared.length);
      state.checkResult("forward", "out", out, theta);
      shared.begin();
      shared.theta.set(theta);
      forward(shared.a, shared.ws, shared.theta, out);
      state.primal.set(out);
      shared.obstacle = "";
      shared.consumed = false;
    },
    backward: (seed, gradient) => {
      shared.check("backward", "seed", seed, state.outputLength);
      shared.checkOutput("backward", "gradient", gradient, shared.length, seed);
      shared.checkForward();
      if (shared.consumed) forward(shared.a, shared.ws, shared.theta, state.primal);
      shared.consumed = consumes;
      backward(shared.a, shared.ws, shared.theta, seed, gradient, state.primal);
    },
  };
}

function jvpMember(definition: Definition, state: ArrayEvaluation): ArrayJvp {
  const jvp = definition.jvp ?? missing(definition, "jvp");
  const { shared } = state;
  return {
    jvp: (theta, direction, out) => {
      shared.check("jvp", "theta", theta, shared.length);
      shared.check("jvp", "direction", direction, shared.length);
      state.checkResult("jvp", "out", out, theta, direction);
      shared.begin();
      jvp(shared.a, shared.ws, theta, direction, out, state.primal);
    },
  };
}

/**
 * The pattern and the plans of the sparse matrix are found when they are first asked for: who does not need them does not
 * pay for them.
 */
function jacobianMembers(definition: Definition, state: ArrayEvaluation): ArrayJacobian {
  const { shared, outputLength } = state;
  const { length } = shared;
  const modes = jacobianProducts(definition, state);
  const { structure } = state;
  const fill = denseMatrix(modes, structure);
  const byRows = once(() => denseByRows(definition, state, modes, fill));
  const checkData = (call: string): void => state.checkLength(call);
  const planFor = (pattern: Dependences) => {
    const plan = planJacobian(modes, pattern);
    const byProducts = once(() => jacobianEvaluator(modes, pattern, plan));
    return { plan, evaluate: rowEvaluator(definition, state, pattern, plan, byProducts) };
  };
  const first = once(() => planFor(structure.pattern));
  const sparse = once(() =>
    sparseMatrix(first().plan, first().evaluate, { name: "sparseJacobian", state: shared, structure, checkData }),
  );
  const gaussNewton = forPattern(structure, (pattern) => {
    const { evaluate } = pattern === structure.pattern ? first() : planFor(pattern);
    return gaussNewtonMatrix(evaluate, pattern, length);
  });
  return {
    jacobian: (theta, J) => {
      shared.check("jacobian", "theta", theta, length);
      checkData("jacobian");
      shared.checkOutput("jacobian", "J", J, outputLength * length, theta);
      shared.begin();
      (structure.isStale ? fill : byRows())(theta, J);
    },
    get sparseJacobian() {
      return sparse();
    },
    gaussNewton: (theta, out) => {
      shared.check("gaussNewton", "theta", theta, length);
      checkData("gaussNewton");
      shared.checkOutput("gaussNewton", "out", out, length ** 2, theta);
      shared.begin();
      gaussNewton()(theta, out);
    },
    gaussNewtonProduct: gaussNewtonProduct(definition, modes, state),
  };
}

function gaussNewtonProduct(
  definition: Definition,
  modes: readonly Products[],
  state: ArrayEvaluation,
): ArrayJacobian["gaussNewtonProduct"] {
  const { shared } = state;
  const forward = modes.find(({ gives }) => gives === "column");
  const reverse = modes.find(({ gives }) => gives === "row");
  const tangent = new Float64Array(forward === undefined ? 0 : state.outputLength);
  return (theta, direction, out) => {
    if (forward === undefined || reverse === undefined) {
      throw new Error(
        `${definition.layout.name}.gaussNewtonProduct: needs forward mode: add \`jvp\` to the model's \`@derive\` and recompile`,
      );
    }
    shared.check("gaussNewtonProduct", "theta", theta, shared.length);
    shared.check("gaussNewtonProduct", "direction", direction, shared.length);
    state.checkLength("gaussNewtonProduct");
    shared.checkOutput("gaussNewtonProduct", "out", out, shared.length, theta, direction);
    shared.begin();
    forward.moveTo(theta);
    forward.multiply(direction, tangent);
    reverse.moveTo(theta);
    reverse.multiply(tangent, out);
  };
}
