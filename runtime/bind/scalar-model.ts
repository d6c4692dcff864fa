/*
 * Binds models with a numeric result. In: the layout table and the thin functions of a generated module.  Out: the model
 * object that users import. The functions do not use `this`, so they can be taken apart.
 */
import { bindArguments } from "./arguments.js";
import { Evaluation } from "./evaluation.js";
import { checkFormat } from "./layout.js";
import { evaluator } from "./matrix/compress.js";
import { denseHessian } from "./matrix/dense.js";
import type { PatternSweep } from "./matrix/pattern.js";
import { hessianProducts } from "./matrix/products.js";
import { sparseMatrix } from "./matrix/sparse.js";
import { forPattern, Structure } from "./matrix/structure.js";
import { planDiagonal, planHessian } from "./matrix/symmetric.js";
import { once } from "./once.js";
import type { Flat } from "./plan.js";
import type {
  BoundBase,
  ModelTypes,
  ScalarDefinition,
  ScalarGradient,
  ScalarHessian,
  ScalarHvp,
  ScalarJvp,
  ScalarModelOf,
  ScalarValue,
} from "./types.js";

type Definition = ScalarDefinition<Flat, unknown>;

type Bound = BoundBase<unknown, readonly unknown[]> &
  ScalarValue &
  Partial<ScalarGradient & ScalarJvp & ScalarHvp & ScalarHessian>;

export function scalarModel<T extends ModelTypes>(
  definition: ScalarDefinition<T["flat"], T["workspace"]>,
): ScalarModelOf<T> {
  checkFormat(definition.layout);
  const own = definition as unknown as Definition;
  const bind = (...args: readonly unknown[]): Bound => bindScalar(own, args);
  const model = {
    bind,
    value: (...args: readonly unknown[]): number => {
      const bound = bind(...args);
      return bound.value(bound.initial);
    },
    ...(own.layout.derive.includes("gradient") ? { gradient: gradientOf(bind) } : {}),
  };
  return model as unknown as ScalarModelOf<T>;
}

function gradientOf(bind: (...args: readonly unknown[]) => Bound): (...args: readonly unknown[]) => unknown {
  return (...args) => {
    const bound = bind(...args);
    const gradient = new Float64Array(bound.length);
    bound.valueAndGradient?.(bound.initial, gradient);
    return bound.unpack(gradient);
  };
}

function bindScalar(definition: Definition, args: readonly unknown[]): Bound {
  const { layout } = definition;
  const bound = bindArguments(layout, args);
  const state = new Evaluation(layout, bound, definition.workspace);
  const structure = structureOf(definition, state);
  const { initial, pack, unpack } = bound;
  const members: Bound = {
    length: initial.length,
    initial,
    pack,
    unpack,
    setData: (...data) => {
      bound.setData(data);
      state.dataChanged();
      structure.dataChanged();
    },
    ...valueMember(definition, state),
    ...(layout.derive.includes("gradient") ? gradientMembers(definition, state) : {}),
    ...(layout.derive.includes("jvp") ? jvpMember(definition, state) : {}),
    ...(layout.derive.includes("hvp") ? hvpMember(definition, state) : {}),
  };
  if (layout.derive.includes("hessian")) {
    Object.defineProperties(members, Object.getOwnPropertyDescriptors(hessianMembers(definition, state, structure)));
  }
  return members;
}

function valueMember(definition: Definition, state: Evaluation): ScalarValue {
  const value = definition.value ?? definition.forward ?? missing(definition, "value");
  return {
    value: (theta) => {
      state.check("value", "theta", theta, state.length);
      state.begin();
      return value(state.a, state.ws, theta);
    },
  };
}

function gradientMembers(definition: Definition, state: Evaluation): ScalarGradient {
  const forward = definition.forward ?? missing(definition, "forward");
  const backward = definition.backward ?? missing(definition, "backward");
  const both = definition.valueAndGradient ?? inTurn(forward, backward);
  const consumes = definition.layout.backwardConsumes === true;
  return {
    valueAndGradient: (theta, gradient) => {
      state.check("valueAndGradient", "theta", theta, state.length);
      state.checkOutput("valueAndGradient", "gradient", gradient, state.length, theta);
      state.begin();
      return both(state.a, state.ws, theta, gradient);
    },
    forward: (theta) => {
      state.check("forward", "theta", theta, state.length);
      state.begin();
      state.theta.set(theta);
      const value = forward(state.a, state.ws, state.theta);
      state.obstacle = "";
      state.consumed = false;
      return value;
    },
    backward: (seed, gradient) => {
      state.checkSeed(seed);
      state.checkOutput("backward", "gradient", gradient, state.length, undefined);
      state.checkForward();
      // a zero seed adds nothing, also where a partial is infinite
      if (seed === 0) return;
      if (state.consumed) forward(state.a, state.ws, state.theta);
      state.consumed = consumes;
      backward(state.a, state.ws, state.theta, seed, gradient);
    },
  };
}

function inTurn(
  forward: NonNullable<Definition["forward"]>,
  backward: NonNullable<Definition["backward"]>,
): NonNullable<Definition["valueAndGradient"]> {
  return (a, ws, theta, gradient) => {
    const value = forward(a, ws, theta);
    gradient.fill(0);
    backward(a, ws, theta, 1, gradient);
    return value;
  };
}

function jvpMember(definition: Definition, state: Evaluation): ScalarJvp {
  const jvp = definition.jvp ?? missing(definition, "jvp");
  return {
    jvp: (theta, direction) => {
      state.check("jvp", "theta", theta, state.length);
      state.check("jvp", "direction", direction, state.length);
      state.begin();
      return jvp(state.a, state.ws, theta, direction);
    },
  };
}

function hvpMember(definition: Definition, state: Evaluation): ScalarHvp {
  const hvp = definition.hvp ?? missing(definition, "hvp");
  const { length } = state;
  return {
    hvp: (theta, direction, out) => {
      state.check("hvp", "theta", theta, length);
      state.check("hvp", "direction", direction, length);
      state.checkOutput("hvp", "out", out, length, theta, direction);
      state.begin();
      hvp(state.a, state.ws, theta, direction, out);
    },
  };
}

/** Patterns and plans are found when they are first asked for: who does not need them does not pay for them. */
function hessianMembers(definition: Definition, state: Evaluation, structure: Structure): ScalarHessian {
  const products = hessianProducts(definition.hvp ?? missing(definition, "hvp"), definition, state);
  const { length } = state;
  const fill = denseHessian(products, structure);
  const sparse = once(() => {
    const plan = planHessian(products, structure.pattern);
    return sparseMatrix(plan, evaluator(plan), { name: "sparseHessian", state, structure });
  });
  const diagonal = forPattern(structure, (pattern) => evaluator(planDiagonal(products, pattern)));
  return {
    hessian: (theta, H) => {
      state.check("hessian", "theta", theta, length);
      state.checkOutput("hessian", "H", H, length ** 2, theta);
      state.begin();
      fill(theta, H);
    },
    hessianDiagonal: (theta, out) => {
      state.check("hessianDiagonal", "theta", theta, length);
      state.checkOutput("hessianDiagonal", "out", out, length, theta);
      state.begin();
      out.fill(0);
      diagonal()(theta, out);
    },
    get sparseHessian() {
      return sparse();
    },
  };
}

function structureOf({ pattern, layout }: Definition, state: Evaluation): Structure {
  const sweep: PatternSweep | undefined = pattern && ((inputs, outputs) => pattern(state.a, state.ws, inputs, outputs));
  return new Structure(state, sweep, layout.patternReads === true);
}

function missing({ layout }: { readonly layout: { readonly name: string } }, what: string): never {
  throw new Error(`${layout.name}: the generated module has no \`${what}\` function: recompile the model`);
}
