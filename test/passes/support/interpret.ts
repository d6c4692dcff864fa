// Runs IR by walking it. In: a flat function, values of its parameters and a workspace.  Out: its result; buffers are
// written in place. Strict about what a pass could break: a name used outside its block or declared twice throws.

import type { Buffer, Expr, Variable } from "../../../compiler/ir/expr.js";
import { primitives } from "../../../compiler/ir/primitives.js";
import type { FlatFunction } from "../../../compiler/ir/program.js";
import type { Stmt, Target } from "../../../compiler/ir/stmt.js";
import { assertNever } from "../../../compiler/ir/walk.js";

type Value = number | boolean;
export type Arrays = Map<Buffer, Float64Array | Float32Array>;

export function interpret(f: FlatFunction, scalars: ReadonlyMap<Variable, Value>, arrays: Arrays): Value | undefined {
  const machine = new Machine(scalars, arrays);
  machine.block(f.body);
  return f.result === undefined ? undefined : machine.evaluate(f.result);
}

class Machine {
  readonly #scalars: Map<Variable, Value>;
  readonly #arrays: Arrays;
  readonly #tape: Value[] = [];

  constructor(scalars: ReadonlyMap<Variable, Value>, arrays: Arrays) {
    this.#scalars = new Map(scalars);
    this.#arrays = arrays;
  }

  /** Without `nested`, what the block declares stays visible. */
  block(body: readonly Stmt[], nested = false): void {
    const declared: Variable[] = [];
    for (const s of body) {
      if (s.kind === "declare") {
        if (this.#scalars.has(s.variable)) throw new Error(`${s.variable.name} is declared twice`);
        declared.push(s.variable);
        this.#scalars.set(s.variable, this.evaluate(s.value));
      } else this.#run(s);
    }
    if (nested) for (const v of declared) this.#scalars.delete(v);
  }

  evaluate(e: Expr): Value {
    switch (e.kind) {
      case "const":
        return e.value;
      case "var":
        return this.#scalar(e.variable);
      case "load":
        return this.#array(e.buffer)[this.#number(e.index)] ?? NaN;
      case "length":
        return this.#array(e.buffer).length;
      case "apply": {
        const [a, b] = e.operands;
        if (e.op === "and") return this.evaluate(a!) === true && this.evaluate(b!);
        if (e.op === "or") return this.evaluate(a!) === true || this.evaluate(b!);
        const evaluate = primitives[e.op].evaluate as (...operands: readonly Value[]) => Value;
        return evaluate(...e.operands.map((operand) => this.evaluate(operand)));
      }
      case "external":
        throw new Error("the functions of other modules are not there");
      case "select":
        return this.evaluate(this.evaluate(e.test) === true ? e.then : e.otherwise);
      default:
        return assertNever(e);
    }
  }

  #run(s: Exclude<Stmt, { kind: "declare" }>): void {
    switch (s.kind) {
      case "assign":
        return this.#write({ kind: "variable", variable: s.variable }, this.evaluate(s.value));
      case "store":
        return this.#write({ kind: "element", buffer: s.buffer, index: s.index }, this.evaluate(s.value));
      case "accumulate": {
        const before =
          s.target.kind === "variable"
            ? this.#scalar(s.target.variable)
            : this.#array(s.target.buffer)[this.#number(s.target.index)];
        const value = this.#number(s.value);
        return this.#write(s.target, s.sign === "+" ? Number(before) + value : Number(before) - value);
      }
      case "if":
        return this.block(this.evaluate(s.test) === true ? s.then : s.otherwise, true);
      case "for":
        return this.#loop(s);
      case "while":
        while (this.evaluate(s.test) === true) this.block(s.body, true);
        return undefined;
      case "reserve": {
        const [array, length] = [this.#array(s.buffer), this.#number(s.length)];
        if (array.length >= length) return undefined;
        const grown = s.buffer.element === "f32" ? new Float32Array(length) : new Float64Array(length);
        grown.set(array);
        this.#arrays.set(s.buffer, grown);
        return undefined;
      }
      case "fill": {
        const from = this.#number(s.from);
        this.#array(s.buffer).fill(this.#number(s.value), from, from + this.#number(s.length));
        return undefined;
      }
      case "check": {
        const index = this.#number(s.index);
        const fits = Number.isInteger(index) && index >= 0 && index < this.#number(s.length);
        if (!fits) throw new RangeError(s.array);
        return undefined;
      }
      case "throw":
        throw new Error(s.error);
      case "call":
        throw new Error("calls are not interpreted here");
      case "push":
        this.#tape.push(...s.values.map((value) => this.evaluate(value)));
        return undefined;
      case "pop":
        for (const target of s.targets.toReversed()) this.#write(target, this.#tape.pop()!);
        return undefined;
      case "pushRange":
        this.#tape.push(...this.#array(s.buffer).subarray(0, this.#number(s.length)));
        return undefined;
      case "popRange": {
        const length = this.#number(s.length);
        this.#array(s.buffer).set(this.#tape.splice(this.#tape.length - length, length).map(Number));
        return undefined;
      }
      case "derive":
        throw new Error("derivatives are written out before a function runs");
      default:
        return assertNever(s);
    }
  }

  #loop(s: Extract<Stmt, { kind: "for" }>): void {
    const to = this.#number(s.to);
    const turns = {
      "<": (i: number) => i < to,
      "<=": (i: number) => i <= to,
      ">": (i: number) => i > to,
      ">=": (i: number) => i >= to,
    };
    for (let i = this.#number(s.from); turns[s.compare](i); i += s.step) {
      this.#scalars.set(s.counter, i);
      this.block(s.body, true);
      // What the loop reads at every turn must not have changed.
      if (!Object.is(this.#number(s.to), to)) throw new Error(`the bound of ${s.counter.name} changes`);
      if (s.exit !== undefined && this.#scalar(s.exit) === true) break;
    }
    this.#scalars.delete(s.counter);
  }

  #write(target: Target, value: Value): void {
    if (target.kind === "element") {
      this.#array(target.buffer)[this.#number(target.index)] = Number(value);
      return;
    }
    this.#scalar(target.variable);
    this.#scalars.set(target.variable, value);
  }

  #scalar(v: Variable): Value {
    const value = this.#scalars.get(v);
    if (value === undefined) throw new Error(`${v.name} is not declared here`);
    return value;
  }

  #array(b: Buffer): Float64Array | Float32Array {
    const array = this.#arrays.get(b);
    if (array === undefined) throw new Error(`${b.name} is not allocated`);
    return array;
  }

  #number(e: Expr): number {
    return Number(this.evaluate(e));
  }
}
