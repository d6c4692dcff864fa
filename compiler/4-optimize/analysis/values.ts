// Value numbers: two expressions with one number have the same value at the point of asking. Variables and buffers carry
// a number for what they hold now, so that a write makes old numbers unreachable instead of having to be searched for.
// In: expressions and writes, in the order of execution.  Out: numbers.

import type { Buffer, Expr, Variable } from "../../ir/expr.js";
import type { Primitive } from "../../ir/primitives.js";
import { assertNever, operandsOf } from "../../ir/walk.js";
import { type Effects, mayGrow } from "./effects.js";

/** Operations whose operands may be swapped without changing a bit. */
export const commutative: ReadonlySet<Primitive> = new Set<Primitive>([
  "add",
  "mul",
  "eq",
  "ne",
  "bitAnd",
  "bitOr",
  "bitXor",
]);

export class ValueTable {
  readonly #numbers = new Map<string, number>();
  readonly #variables = new Map<Variable, number>();
  readonly #buffers = new Map<Buffer, number>();
  readonly #lengths = new Map<Buffer, number>();
  readonly #constants = new Map<number, Expr>();
  #next = 0;

  fresh(): number {
    return this.#next++;
  }

  ofVariable(v: Variable): number {
    return this.#held(this.#variables, v);
  }

  of(e: Expr): number {
    return this.ofNode(
      e,
      operandsOf(e).map((operand) => this.of(operand)),
    );
  }

  /** The number of `e` when its operands have the given numbers. */
  ofNode(e: Expr, operands: readonly number[]): number {
    switch (e.kind) {
      case "const": {
        const number = this.#intern(Object.is(e.value, -0) ? "-0" : String(e.value));
        if (!this.#constants.has(number)) this.#constants.set(number, e);
        return number;
      }
      case "var":
        return this.ofVariable(e.variable);
      case "length":
        // An array of the workspace may grow; any write to it is taken for that.
        return this.#intern(`length ${this.#held(mayGrow(e.buffer) ? this.#buffers : this.#lengths, e.buffer)}`);
      case "load":
        return this.#intern(this.#loadKey(e.buffer, operands[0]!));
      case "apply": {
        const swap = commutative.has(e.op) && operands[0]! > operands[1]!;
        return this.#intern(`${e.op} ${(swap ? operands.toReversed() : operands).join(" ")}`);
      }
      case "external":
        return this.#intern(`${e.function.name} from ${e.function.from} ${operands.join(" ")}`);
      case "select":
        return this.#intern(`select ${operands.join(" ")}`);
      default:
        return assertNever(e);
    }
  }

  constantOf(number: number): Expr | undefined {
    return this.#constants.get(number);
  }

  /** The variable now holds the value with this number. */
  setVariable(v: Variable, number: number): void {
    this.#variables.set(v, number);
  }

  /** The buffer was written somewhere. */
  setBuffer(b: Buffer): void {
    this.#buffers.set(b, this.fresh());
  }

  /** The element now holds the value with this number. */
  setElement(b: Buffer, index: number, number: number): void {
    this.#numbers.set(this.#loadKey(b, index), number);
  }

  forget(effects: Effects): void {
    for (const v of effects.variables) this.setVariable(v, this.fresh());
    for (const b of effects.buffers) this.setBuffer(b);
  }

  /** Remembers what the named variables and buffers hold; calling the result brings it back. */
  save(effects: Effects): () => void {
    const variables = [...effects.variables].map((v) => [v, this.ofVariable(v)] as const);
    const buffers = [...effects.buffers].map((b) => [b, this.#held(this.#buffers, b)] as const);
    return () => {
      for (const [v, number] of variables) this.#variables.set(v, number);
      for (const [b, number] of buffers) this.#buffers.set(b, number);
    };
  }

  #loadKey(b: Buffer, index: number): string {
    return `load ${this.#held(this.#buffers, b)} ${index}`;
  }

  #held<T>(holders: Map<T, number>, holder: T): number {
    const known = holders.get(holder);
    if (known !== undefined) return known;
    const number = this.fresh();
    holders.set(holder, number);
    return number;
  }

  #intern(key: string): number {
    const known = this.#numbers.get(key);
    if (known !== undefined) return known;
    const number = this.fresh();
    this.#numbers.set(key, number);
    return number;
  }
}

/** A map whose entries are taken back at the end of the scope that made them. */
export class ScopedMap<K, V> {
  readonly #entries = new Map<K, V>();
  readonly #scopes: { readonly key: K; readonly before: V | undefined }[][] = [[]];

  get(key: K): V | undefined {
    return this.#entries.get(key);
  }

  set(key: K, value: V): void {
    this.#scopes.at(-1)!.push({ key, before: this.#entries.get(key) });
    this.#entries.set(key, value);
  }

  scope<T>(run: () => T): T {
    this.#scopes.push([]);
    const result = run();
    for (const { key, before } of this.#scopes.pop()!.toReversed()) {
      if (before === undefined) this.#entries.delete(key);
      else this.#entries.set(key, before);
    }
    return result;
  }
}
