/*
 * Binds models whose result is anything but one number: it is flattened into a vector. In: the layout table and the thin
 * functions of a generated module.  Out: the model object that users import.
 */
import { bindArguments } from "./arguments.js";
import { Evaluation } from "./evaluation.js";
import { checkFormat } from "./layout.js";
import type { Flat } from "./plan.js";
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

type Definition = ArrayDefinition<Flat, unknown>;

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
    ...(layout.derive.includes("jacobian") ? jacobianMember(definition, state) : {}),
  };
  return { bound, state };
}

/** An evaluation with a result vector: its length is fixed at bind. */
class ArrayEvaluation {
  readonly shared: Evaluation;
  readonly a: Flat;
  readonly outputLength: number;
  /** The latest result, or room for one. */
  readonly primal: Float64Array;
  readonly #measure: () => number;
  #present: number;

  constructor(definition: Definition, shared: Evaluation) {
    this.shared = shared;
    this.a = shared.a;
    this.#measure = () => definition.outputLength(shared.a, shared.initial);
    this.outputLength = this.#measure();
    this.#present = this.outputLength;
    this.primal = new Float64Array(this.outputLength);
  }

  dataChanged(): void {
    this.shared.dataChanged();
    this.#present = this.#measure();
    if (this.#present !== this.outputLength) this.#refuse("setData");
  }

  checkResult(call: string, argument: string, value: Float64Array, input: unknown, other?: unknown): void {
    if (this.#present !== this.outputLength) this.#refuse(call);
    this.shared.checkOutput(call, argument, value, this.outputLength, input, other);
  }

  #refuse(call: string): never {
    const { name } = this.shared;
    throw new RangeError(
      `${name}.${call}: the data must make a result of ${this.outputLength} slots as at bind, got ${this.#present}`,
    );
  }
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

/** One forward sweep, and a backward sweep for each row; a forward sweep for each row where backward uses it up. */
function jacobianMember(definition: Definition, state: ArrayEvaluation): ArrayJacobian {
  const forward = definition.forward ?? missing(definition, "forward");
  const backward = definition.backward ?? missing(definition, "backward");
  const consumes = definition.layout.backwardConsumes === true;
  const { shared, outputLength, primal } = state;
  const seed = new Float64Array(outputLength);
  const row = new Float64Array(shared.length);
  return {
    jacobian: (theta, J) => {
      shared.check("jacobian", "theta", theta, shared.length);
      shared.checkOutput("jacobian", "J", J, outputLength * shared.length, theta);
      shared.begin();
      for (let i = 0; i < outputLength; i++) {
        if (i === 0 || consumes) forward(shared.a, shared.ws, theta, primal);
        seed.fill(0);
        seed[i] = 1;
        row.fill(0);
        backward(shared.a, shared.ws, theta, seed, row, primal);
        J.set(row, i * shared.length);
      }
    },
  };
}

function missing({ layout }: { readonly layout: { readonly name: string } }, what: string): never {
  throw new Error(`${layout.name}: the generated module has no \`${what}\` function: recompile the model`);
}
