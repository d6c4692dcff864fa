/*
 * Where in the arguments a walk is, and the errors it throws: they name the model, the place, what was expected and what
 * came. The steps are kept in one array, so that walking allocates nothing.
 */
import { storageOf } from "./storage.js";

export class Trail {
  readonly #model: string;
  readonly #steps: (string | number)[] = [];
  #call = "bind";

  constructor(model: string) {
    this.#model = model;
  }

  /** Begins a walk for the member `call`. */
  start(call: string): void {
    this.#call = call;
    this.#steps.length = 0;
  }

  enter(step: string | number): void {
    this.#steps.push(step);
  }

  leave(): void {
    this.#steps.pop();
  }

  wrongType(expected: string, value: unknown): never {
    throw new TypeError(`${this.#place()} must be ${expected}, got ${describe(value)}`);
  }

  wrongSize(expected: string, got: string | number): never {
    throw new RangeError(`${this.#place()} must have ${expected}, got ${got}`);
  }

  /** A wrong number of arguments. */
  wrongCount(expected: string, got: number): never {
    throw new TypeError(`${this.#model}.${this.#call}: expected ${expected}, got ${got}`);
  }

  #place(): string {
    const path = this.#steps.map((step, i) => {
      if (typeof step === "number") return `[${step}]`;
      return i === 0 ? step : `.${step}`;
    });
    return `${this.#model}.${this.#call}: \`${path.join("")}\``;
  }
}

export function describe(value: unknown): string {
  const storage = storageOf(value);
  if (storage !== "") return `${storage} of length ${(value as { readonly length: number }).length}`;
  switch (typeof value) {
    case "string":
      return JSON.stringify(value.length > 30 ? `${value.slice(0, 30)}…` : value);
    case "object":
      return value === null ? "null" : "an object";
    case "undefined":
      return "undefined";
    case "number":
    case "boolean":
      return String(value);
    default:
      return `a ${typeof value}`;
  }
}
