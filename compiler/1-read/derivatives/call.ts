// Derivatives that a model asks for: `gradient(f)(x, …data)` and its like. In: the derivative and evaluated arguments.
// Out: its value, in the shape of the argument it is taken by, and a `derive` statement around the lowered body of f.
// What f is differentiated by are cells of its own, so that two names of one number are not confused: the derivative of
// x · gradient(y => x + y)(x) is 1.

import { ts } from "ts-morph";
import { use, variable, zero } from "../../ir/build.js";
import type { Variable } from "../../ir/expr.js";
import type { Paired, Stmt } from "../../ir/stmt.js";
import { callValue, type Arguments } from "../calls.js";
import { asNumber } from "../conversions.js";
import type { Lowering } from "../lowering.js";
import { reject, textOf } from "../problems.js";
import { absent, numberOf, type DerivedValue, type Value } from "../values.js";
import { asArgument, inputOf } from "./inputs.js";
import { directionsOf, zerosOf } from "./shapes.js";
import { requireOwnWrites } from "./writes.js";
import { wrtOf } from "./wrt.js";

/** Derivatives of derivatives that are written one inside of the other are fewer. */
const mostOrders = 8;

export function callDerived(cx: Lowering, target: DerivedValue, args: Arguments, node: ts.CallExpression): Value {
  if (args.spread.size > 0) return reject("read/spread-call", node, {});
  const { orders } = cx;
  if (orders > mostOrders) reject("read/derivative-recursion", node, { derivative: textOf(target.node) });
  cx.orders += target.what === "hvp" ? 2 : 1;
  try {
    return derivedBy(new DerivedCall(cx, target, args, node));
  } finally {
    cx.orders = orders;
  }
}

function derivedBy(call: DerivedCall): Value {
  const { target } = call;
  switch (target.what) {
    case "gradient":
      return call.gradient(false);
    case "valueAndGradient":
      return call.gradient(true);
    case "jvp":
      return call.jvp();
    case "hvp":
      return call.hvp();
    default: {
      const never: never = target.what;
      return never;
    }
  }
}

class DerivedCall {
  readonly name: string;
  readonly stem: string;
  readonly #given: readonly Value[];
  readonly #direction: Value;
  readonly #position: number;

  constructor(
    readonly cx: Lowering,
    readonly target: DerivedValue,
    readonly args: Arguments,
    readonly node: ts.CallExpression,
  ) {
    const directed = target.what === "jvp" || target.what === "hvp";
    const { position, name } = wrtOf(cx, target.of, node);
    this.#given = directed ? args.values.filter((_, k) => k !== 1) : args.values;
    this.#direction = args.values[1] ?? absent;
    this.#position = position;
    this.name = name ?? cx.stem;
    this.stem = cx.stem;
  }

  gradient(withValue: boolean): Value {
    const { cx } = this;
    const input = this.#input();
    const { value: gradient, pairs } = this.#zeros(input, this.stem);
    const value = withValue ? declareResult(cx, `${this.stem}_value`) : undefined;
    this.#reverse(input, pairs, value);
    if (value === undefined) return this.#returned(gradient);
    const items = [numberOf(use(value)), this.#returned(gradient)];
    return { kind: "list", key: cx.keyOf(this.node, "derivative"), items, mutable: false, name: this.stem };
  }

  hvp(): Value {
    const { cx } = this;
    const input = this.#input();
    const wrt = this.#directions(input);
    const { value: product, pairs } = this.#zeros(input, this.stem);
    const { body, result: gradient } = cx.inBlock(() => {
      const inner = this.#zeros(input, `${this.stem}_gradient`, "inner");
      this.#reverse(input, inner.pairs, undefined);
      return inner.pairs;
    });
    const results = gradient.map(
      ({ derivative }, k) => ({ of: derivative, derivative: pairs[k]!.derivative }) as Paired,
    );
    this.#emit({ kind: "derive", body, wrt, mode: { kind: "forward", results } });
    return this.#returned(product);
  }

  jvp(): Value {
    const { cx } = this;
    const input = this.#input();
    const wrt = this.#directions(input);
    const { body, result: value } = cx.inBlock(() => {
      const result = this.#call(input);
      return inputOf(cx, result, undefined, { name: "result", part: "jvp", apart: true }, this.node);
    });
    const { value: tangent, pairs } = this.#zeros(value, this.stem);
    this.#emit({ kind: "derive", body, wrt, mode: { kind: "forward", results: pairs } });
    return this.#returned(tangent);
  }

  /** The argument that f is differentiated by, in cells of its own. */
  #input(): Value {
    const { cx, node, name } = this;
    const given = this.#given[this.#position];
    if (given === undefined || given.kind === "absent") return this.#refuseWithoutNumbers();
    return inputOf(cx, given, wrtOf(cx, this.target.of, node).type, { name, part: "", apart: true }, node);
  }

  #zeros(like: Value, name: string, part = ""): ReturnType<typeof zerosOf> {
    const made = zerosOf(this.cx, like, { name, part, apart: true }, this.node);
    return made.pairs.length === 0 ? this.#refuseWithoutNumbers() : made;
  }

  #directions(input: Value): readonly Paired[] {
    const wrt = directionsOf(
      this.cx,
      input,
      this.#direction,
      { name: `${this.name}_direction`, part: "", apart: true },
      this.node,
    );
    return wrt.length === 0 ? this.#refuseWithoutNumbers() : wrt;
  }

  /** The derivative as a value like any other, which may be written and indexed; in a procedure it goes to the frames. */
  #returned(derivative: Value): Value {
    const { cx, stem: name, node } = this;
    const own = cx.procedure === undefined ? derivative : inputOf(cx, derivative, undefined, { name, part: "'" }, node);
    return asArgument(cx, own, { name, part: ".derivative" }, node);
  }

  #call(input: Value): Value {
    const { cx, node, target } = this;
    const argument = asArgument(cx, input, { name: this.name, part: "" }, node);
    const values = this.#given.map((value, k) => (k === this.#position ? argument : value));
    const nodes = values.map((_, k) => this.args.nodes[k] ?? node);
    return callValue(cx, target.of, () => ({ values, nodes, spread: new Set() }), node);
  }

  #reverse(input: Value, wrt: readonly Paired[], value: Variable | undefined): void {
    const { cx, node } = this;
    const result = variable("result");
    const { body } = cx.inBlock(() => {
      cx.stem = "result";
      const returned = asNumber(cx, this.#call(input), node);
      cx.emit({ kind: "declare", variable: result, value: returned.expr, mutable: false });
    });
    cx.stem = this.stem;
    const kept = value === undefined ? {} : { value };
    this.#emit({ kind: "derive", body, wrt, mode: { kind: "reverse", result, ...kept } });
  }

  #emit(s: Extract<Stmt, { kind: "derive" }>): void {
    requireOwnWrites(this.cx, s, this.target, this.node);
    this.cx.emit(s);
  }

  #refuseWithoutNumbers(): never {
    const { cx, node, target } = this;
    const type = cx.checker.typeToString(cx.checker.getTypeAtLocation(this.args.nodes[this.#position] ?? node));
    return reject("read/wrt-without-numbers", node, { model: textOf(target.node), name: this.name, type });
  }
}

/** A number that a `derive` statement sets once: as good as a constant from then on. */
function declareResult(cx: Lowering, name: string): Variable {
  const made = variable(name);
  cx.emit({ kind: "declare", variable: made, value: zero, mutable: true, adjoint: true });
  return made;
}
