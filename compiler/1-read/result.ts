// The result of a model. In: the value it returns and its declared type.  Out: a number, or an output buffer with the
// statements that fill it, its length in terms of the arguments, and the layout it is unpacked by.

import type { ts } from "ts-morph";
import { apply, buffer, constant, lengthOf, load, use, variable, zero } from "../ir/build.js";
import type { Buffer, Expr } from "../ir/expr.js";
import type { LayoutNode } from "../ir/layout.js";
import { rewriteExpr } from "../ir/walk.js";
import type { Stmt } from "../ir/stmt.js";
import { literal, plus, times } from "./arithmetic.js";
import { hasNumbers } from "./arrays.js";
import { nameOfKind } from "./conversions.js";
import { finalValue, inArguments } from "./final-lengths.js";
import { refuseCollection } from "./library/collections.js";
import type { Lowering } from "./lowering.js";
import { resultKey } from "./parameters.js";
import { reject, retryEven } from "./problems.js";
import { offsetIn, shapeOf, slotsOf } from "./shapes.js";
import type { Declared } from "./types.js";
import type { ArrayValue, Shape, Value } from "./values.js";

export interface Result {
  readonly value?: Expr;
  readonly output?: Buffer;
  readonly length?: Expr;
  /** In place of `length`: what only a run tells, in terms of the variables at the end. */
  readonly measured?: Expr;
  readonly layout: LayoutNode;
}

export interface ResultOptions {
  /** Name of the output buffer. */
  readonly name: string;
  readonly model: string;
  readonly node: ts.Node;
  /** The statements that compute the value. */
  readonly body: readonly Stmt[];
}

export function buildResult(cx: Lowering, value: Value, declared: Declared, options: ResultOptions): Result {
  const { name, model, node } = options;
  if (value.kind === "scalar" && value.type !== "boolean" && value.codes === undefined) {
    return { value: value.expr, layout: { kind: "number" } };
  }
  const output = buffer(name, "output");
  const writer = new Writer(cx, output, options);
  const layout = writer.write(value, declared);
  if (!writer.hasNumbers) return reject("read/no-numeric-result", node, { model, what: nameOfKind(value) });
  if (!writer.isMeasured) return { output, length: writer.at, layout };
  requireSame(cx, writer.at, output, model);
  return { output, measured: writer.at, layout };
}

/** The length is that of the run at bind; a later one may make another. */
function requireSame(cx: Lowering, length: Expr, output: Buffer, model: string): void {
  const message = [`${model}: outputLength is `, lengthOf(output), " as at bind, this result has ", length];
  const thrown: Stmt = { kind: "throw", error: "RangeError", message };
  cx.emit({ kind: "if", test: apply("ne", length, lengthOf(output)), then: [thrown], otherwise: [] });
}

class Writer {
  at: Expr = zero;
  hasNumbers = false;
  isMeasured = false;
  /** Arrays of the result whose length no argument tells: one can be told from the whole. */
  #open = 0;

  constructor(
    readonly cx: Lowering,
    readonly output: Buffer,
    readonly options: ResultOptions,
  ) {}

  write(value: Value, declared: Declared | undefined): LayoutNode {
    switch (value.kind) {
      case "scalar": {
        if (value.type === "boolean" || value.codes !== undefined) return { kind: "ignored" };
        this.hasNumbers = true;
        this.cx.emit({ kind: "store", buffer: this.output, index: this.at, value: value.expr });
        this.at = plus(this.at, constant(1));
        return { kind: "number" };
      }
      case "array":
        return this.#array(value, declared);
      case "list": {
        const items = value.items.map((item, k) =>
          this.write(
            item,
            declared?.kind === "tuple" ? declared.items[k] : declared?.kind === "array" ? declared.of : undefined,
          ),
        );
        const [first] = items;
        if (declared?.kind === "array") {
          return { kind: "array", of: first ?? { kind: "number" }, storage: declared.storage, length: items.length };
        }
        return { kind: "tuple", items };
      }
      case "record": {
        refuseCollection(value, this.options.node);
        const order =
          declared?.kind === "record"
            ? declared.fields
            : [...value.fields.keys()].map((name) => ({ name, type: undefined }));
        const fields = order.map((field) => {
          const part = value.fields.get(field.name);
          return {
            name: field.name,
            type: part === undefined ? ({ kind: "ignored" } as const) : this.write(part, field.type),
          };
        });
        return { kind: "record", fields };
      }
      case "optional":
        return reject("read/optional-result", this.options.node, { model: this.options.model });
      case "absent":
      case "text":
      case "function":
      case "builtin":
      case "derived":
      case "opaque":
      case "alternatives":
      case "message":
        return { kind: "ignored" };
      default: {
        const never: never = value;
        return never;
      }
    }
  }

  #array(array: ArrayValue, declared: Declared | undefined): LayoutNode {
    const { cx, output } = this;
    const of = shapeOf(array);
    const storage = declared?.kind === "array" ? declared.storage : array.store.storage;
    if (of === undefined) return { kind: "array", of: { kind: "number" }, storage, length: 0 };
    if (of.kind === "ragged") return reject("read/ragged-array", this.options.node, {});
    const source = array.store.planes[0];
    const slots = times(array.length, slotsOf(of, 0));
    const length = this.#known(array.length);
    if (source !== undefined) {
      this.hasNumbers = true;
      const k = variable(`${output.name}_index`, "integer");
      const value = load(source, plus(offsetIn(array.offsets, 0), use(k)));
      const body = [{ kind: "store", buffer: output, index: plus(this.at, use(k)), value } as const];
      cx.emit({ kind: "for", counter: k, from: zero, compare: "<", to: slots, step: 1, body });
      this.at = plus(this.at, times(length, this.#known(slotsOf(of, 0))));
    }
    return { kind: "array", of: this.#layoutOf(of), storage, ...this.#lengthOf(length) };
  }

  /** A length in terms of the arguments. */
  #known(length: Expr): Expr {
    const { node, model, body } = this.options;
    const settled = rewriteExpr(length, (part) => {
      if (part.kind !== "var" || !this.cx.mutable.has(part.variable)) return part;
      return finalValue(this.cx, body, part.variable) ?? part;
    });
    const known = inArguments(this.cx, settled);
    if (known !== undefined) return known;
    this.isMeasured = true;
    if (this.#open > 0) reject("read/result-size", node, { model });
    return length;
  }

  #lengthOf(length: Expr): { readonly length?: number; readonly lengthAs?: string } {
    const known = literal(length) ?? this.cx.known(length);
    if (typeof known === "number") return { length: known };
    if (length.kind === "var" && this.cx.arguments.has(length.variable)) return { lengthAs: length.variable.name };
    const { cx } = this;
    const { node, model } = this.options;
    if (++this.#open > 1 && this.isMeasured) reject("read/result-size", node, { model });
    if (this.#open > 1 && cx.hint(resultKey).explicitLengths !== true) cx.retry(resultKey, "explicitLengths", node);
    return {};
  }

  #layoutOf(of: Shape): LayoutNode {
    switch (of.kind) {
      case "number":
        return { kind: "number" };
      case "boolean":
      case "string":
      case "opaque":
        return { kind: "ignored" };
      case "ragged":
        return reject("read/ragged-array", this.options.node, {});
      case "uneven":
        return retryEven();
      case "optional":
        if (!hasNumbers(of.of)) return { kind: "ignored" };
        return reject("read/optional-result", this.options.node, { model: this.options.model });
      case "array":
        return {
          kind: "array",
          of: this.#layoutOf(of.of),
          storage: of.storage,
          ...this.#lengthOf(this.#known(of.length)),
        };
      case "record":
        return { kind: "record", fields: of.fields.map((f) => ({ name: f.name, type: this.#layoutOf(f.shape) })) };
      case "tuple":
        return { kind: "tuple", items: of.items.map((item) => this.#layoutOf(item)) };
      default: {
        const never: never = of;
        return never;
      }
    }
  }
}
