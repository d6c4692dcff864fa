// Scopes: from symbols to what they are bound to. One scope for each activation of a function or block, because a
// helper's symbols are bound anew each time it is inlined.

import type { ts } from "ts-morph";
import type { Value } from "./values.js";

/** `value` is replaced only where a declaration without initializer gets its first value, by a move, or by a failure. */
export interface Binding {
  value: Value | undefined;
  /** A `let` that is assigned after its declaration: it owns its storage, assignment copies. */
  readonly assigned: boolean;
  /** For hints about the variable's own storage. */
  readonly key: string;
  readonly name: string;
  /** Assigned, but a name for one object and then another (moving-names.ts). */
  readonly moves?: true;
  /** What gives it a value had a problem, which is noted already. */
  readonly failed?: true;
}

export class Env {
  readonly #bindings = new Map<ts.Symbol, Binding>();

  constructor(readonly parent: Env | undefined) {}

  bind(symbol: ts.Symbol, binding: Binding): void {
    this.#bindings.set(symbol, binding);
  }

  /** Values bound in this scope and around it. */
  *values(): Generator<Value> {
    for (const { value } of this.#bindings.values()) if (value !== undefined) yield value;
    if (this.parent !== undefined) yield* this.parent.values();
  }

  /** In this scope and around it. */
  *bindings(): Generator<Binding> {
    yield* this.#bindings.values();
    if (this.parent !== undefined) yield* this.parent.bindings();
  }

  isEmpty(): boolean {
    return this.#bindings.size === 0 && this.parent === undefined;
  }

  /** The binding in this very scope. */
  own(symbol: ts.Symbol): Binding | undefined {
    return this.#bindings.get(symbol);
  }

  find(symbol: ts.Symbol): Binding | undefined {
    return this.#bindings.get(symbol) ?? this.parent?.find(symbol);
  }
}
