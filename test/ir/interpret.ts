// Runs the IR as it stands: what every phase is compared with. In: a flat function and its arguments in order.  Out: its
// result; output and derivative buffers among the arguments are filled. Reads the meaning of each statement off ir/stmt.ts.

import type { Buffer, Element, Expr, Variable } from "../../compiler/ir/expr.js";
import { primitives } from "../../compiler/ir/primitives.js";
import type { FlatFunction, ProcedureBody } from "../../compiler/ir/program.js";
import type { Stmt } from "../../compiler/ir/stmt.js";
import { assertNever } from "../../compiler/ir/walk.js";

export type TypedArray =
  | Float64Array
  | Float32Array
  | Int8Array
  | Uint8Array
  | Uint8ClampedArray
  | Int16Array
  | Uint16Array
  | Int32Array
  | Uint32Array;

export type Argument = number | boolean | TypedArray;

const classes = {
  f64: Float64Array,
  f32: Float32Array,
  i8: Int8Array,
  u8: Uint8Array,
  u8c: Uint8ClampedArray,
  i16: Int16Array,
  u16: Uint16Array,
  i32: Int32Array,
  u32: Uint32Array,
} as const satisfies Record<Element, unknown>;

/** The arrays a function makes, kept from one call to the next; filled with NaN at first, so that nothing relies on zeros. */
export type Workspace = Map<Buffer, TypedArray>;

export function interpret(
  f: FlatFunction,
  args: readonly Argument[],
  workspace: Workspace = new Map(),
  procedures: readonly ProcedureBody[] = [],
): number | boolean | undefined {
  const machine = new Machine(workspace, procedures);
  for (const [k, parameter] of f.parameters.entries()) {
    const value = args[k];
    if (parameter.kind === "buffer" && typeof value === "object") machine.arguments.set(parameter, value);
    else if (parameter.kind === "variable" && value !== undefined && typeof value !== "object")
      machine.variables.set(parameter, value);
    else throw new TypeError(`argument ${k} (${parameter.name}) is ${typeof value}`);
  }
  machine.run(f.body);
  return f.result === undefined ? undefined : machine.evaluate(f.result);
}

class Machine {
  readonly variables = new Map<Variable, number | boolean>();
  readonly arguments = new Map<Buffer, TypedArray>();
  readonly tape: number[] = [];

  constructor(
    readonly workspace: Workspace,
    readonly procedures: readonly ProcedureBody[],
  ) {}

  run(body: readonly Stmt[]): void {
    for (const s of body) this.#step(s);
  }

  evaluate(e: Expr): number | boolean {
    switch (e.kind) {
      case "const":
        return e.value;
      case "var": {
        const value = this.variables.get(e.variable);
        if (value === undefined) throw new Error(`${e.variable.name} is read before it is declared`);
        return value;
      }
      case "load": {
        const index = this.number(e.index);
        const value = this.#array(e.buffer)[index];
        if (value === undefined) throw new Error(`${e.buffer.name}[${index}] is out of range without a check`);
        return value;
      }
      case "length":
        return this.#array(e.buffer).length;
      case "apply":
        if (e.op === "and") return this.#truth(e.operands[0]!) && this.#truth(e.operands[1]!);
        if (e.op === "or") return this.#truth(e.operands[0]!) || this.#truth(e.operands[1]!);
        return primitives[e.op].evaluate(...(e.operands.map((operand) => this.evaluate(operand)) as never[]));
      case "external":
        throw new Error("the functions of other modules are not there");
      case "select":
        return this.evaluate(this.#truth(e.test) ? e.then : e.otherwise);
      default:
        return assertNever(e);
    }
  }

  number(e: Expr): number {
    const value = this.evaluate(e);
    if (typeof value !== "number") throw new Error("a truth value where a number is needed");
    return value;
  }

  #truth(e: Expr): boolean {
    const value = this.evaluate(e);
    if (typeof value !== "boolean") throw new Error("a number where a truth value is needed");
    return value;
  }

  #array(buffer: Buffer): TypedArray {
    const array = buffer.storage === "workspace" ? this.workspace.get(buffer) : this.arguments.get(buffer);
    if (array === undefined) throw new Error(`the buffer ${buffer.name} does not exist`);
    return array;
  }

  #write(buffer: Buffer, index: number, value: number): void {
    const array = this.#array(buffer);
    if (!Number.isInteger(index) || index < 0 || index >= array.length) {
      throw new Error(`${buffer.name}[${index}] is written out of range without a check`);
    }
    if (buffer.storage === "theta" || buffer.storage === "data")
      throw new Error(`the argument ${buffer.name} is written`);
    array[index] = value;
  }

  #reserve(buffer: Buffer, length: number): void {
    const known = this.workspace.get(buffer);
    if (known !== undefined && known.length >= length) return;
    const grown = new classes[buffer.element](length);
    grown.fill(Number.NaN);
    if (known !== undefined) grown.set(known);
    this.workspace.set(buffer, grown);
  }

  #step(s: Stmt): void {
    switch (s.kind) {
      case "declare":
      case "assign":
        this.variables.set(s.variable, this.evaluate(s.value));
        return;
      case "store":
        return this.#write(s.buffer, this.number(s.index), this.number(s.value));
      case "accumulate": {
        const { target } = s;
        const by = this.number(s.value);
        const add = (old: number): number => (s.sign === "+" ? old + by : old - by);
        if (target.kind === "variable") {
          this.variables.set(target.variable, add(this.number({ kind: "var", variable: target.variable })));
        } else {
          const index = this.number(target.index);
          this.#write(target.buffer, index, add(this.#array(target.buffer)[index] ?? Number.NaN));
        }
        return;
      }
      case "if":
        return this.run(this.#truth(s.test) ? s.then : s.otherwise);
      case "for": {
        const to = this.number(s.to);
        const test = {
          "<": (i: number) => i < to,
          "<=": (i: number) => i <= to,
          ">": (i: number) => i > to,
          ">=": (i: number) => i >= to,
        };
        for (let i = this.number(s.from); test[s.compare](i); i += s.step) {
          this.variables.set(s.counter, i);
          this.run(s.body);
          if (s.exit !== undefined && this.variables.get(s.exit) === true) break;
        }
        return;
      }
      case "while":
        while (this.#truth(s.test)) this.run(s.body);
        return;
      case "reserve":
        return this.#reserve(s.buffer, this.number(s.length));
      case "fill": {
        const from = this.number(s.from);
        const length = this.number(s.length);
        const value = this.number(s.value);
        for (let k = 0; k < length; k++) this.#write(s.buffer, from + k, value);
        return;
      }
      case "check": {
        const index = this.number(s.index);
        const length = this.number(s.length);
        if (Number.isInteger(index) && index >= 0 && index < length) return;
        throw new RangeError(
          `${s.array}[${index}] is out of range: length ${length}${s.origin === undefined ? "" : ` in ${s.origin.text}`}`,
        );
      }
      case "throw":
        return this.#throw(s);
      case "call":
        return this.#call(s);
      case "push":
        for (const value of s.values) this.tape.push(Number(this.evaluate(value)));
        return;
      case "pop":
        for (const target of s.targets.toReversed()) {
          const value = this.tape.pop()!;
          if (target.kind === "element") this.#write(target.buffer, this.number(target.index), value);
          else this.variables.set(target.variable, target.variable.type === "boolean" ? value !== 0 : value);
        }
        return;
      case "pushRange": {
        const length = this.number(s.length);
        for (let k = 0; k < length; k++) this.tape.push(this.#array(s.buffer)[k]!);
        return;
      }
      case "popRange":
        for (let k = this.number(s.length) - 1; k >= 0; k--) this.#write(s.buffer, k, this.tape.pop()!);
        return;
      case "derive":
        throw new Error("derivatives are written out before a function runs");
      default:
        return assertNever(s);
    }
  }

  /** An activation has scalars of its own; arrays are those that caller and procedure both know. */
  #call(s: Stmt & { kind: "call" }): void {
    const called = this.procedures.find(({ procedure }) => procedure === s.procedure);
    if (called === undefined) throw new Error(`the procedure ${s.procedure.name} does not exist`);
    const operands = s.operands.map((operand) => this.evaluate(operand));
    const saved = new Map(this.variables);
    for (const [k, parameter] of s.procedure.parameters.entries()) this.variables.set(parameter, operands[k]!);
    this.run(called.function.body);
    this.variables.clear();
    for (const [variable, value] of saved) this.variables.set(variable, value);
  }

  #throw(s: Stmt & { kind: "throw" }): never {
    const message = s.message.map((part) => (typeof part === "string" ? part : String(this.evaluate(part)))).join("");
    const errors = { RangeError, TypeError, Error, EvalError, SyntaxError, ReferenceError, URIError };
    const Class = s.error in errors ? errors[s.error as keyof typeof errors] : Error;
    throw new Class(message);
  }
}
