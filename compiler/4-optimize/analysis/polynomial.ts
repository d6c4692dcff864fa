// Whole-number expressions as polynomials over names that never change: `i * n + j` with what is known about each name.
// In: integer expressions.  Out: polynomials to add, multiply and compare, or nothing where an expression is not one.

import type { Buffer, Expr, Variable } from "../../ir/expr.js";
import { mayGrow } from "./effects.js";

/** A name that stands for one whole number: a constant variable, a loop counter, or the length of a buffer. */
export type Atom = Variable | Buffer;

/** Coefficients by monomial; the key lists the numbers of its atoms in order, the empty key is the constant. */
export type Polynomial = ReadonlyMap<string, number>;

/** Larger polynomials are not worth reasoning about. */
const mostTerms = 24;

export const zeroPolynomial: Polynomial = new Map();
export const number = (value: number): Polynomial => (value === 0 ? zeroPolynomial : new Map([["", value]]));

export function plus(p: Polynomial, q: Polynomial, factor = 1): Polynomial {
  const sum = new Map(p);
  for (const [key, coefficient] of q) {
    const total = (sum.get(key) ?? 0) + factor * coefficient;
    if (total === 0) sum.delete(key);
    else sum.set(key, total);
  }
  return sum;
}

export const minus = (p: Polynomial, q: Polynomial): Polynomial => plus(p, q, -1);

export function times(p: Polynomial, q: Polynomial): Polynomial {
  let product = zeroPolynomial;
  for (const [key, coefficient] of p) {
    const row = new Map([...q].map(([other, factor]) => [joinKeys(key, other), coefficient * factor] as const));
    product = plus(product, row);
  }
  return product;
}

const joinKeys = (p: string, q: string): string => [...atomsOf(p), ...atomsOf(q)].toSorted((i, j) => i - j).join(" ");

const atomsOf = (key: string): number[] => (key === "" ? [] : key.split(" ").map(Number));

/** Reads polynomials; numbers the atoms it meets and remembers what constant integer variables stand for. */
export class PolynomialReader {
  readonly #atoms = new Map<Atom, number>();
  readonly #lengths = new Set<number>();
  readonly #definitions = new Map<Variable, Polynomial>();
  readonly #isConstant: (v: Variable) => boolean;

  constructor(isConstant: (v: Variable) => boolean) {
    this.#isConstant = isConstant;
  }

  define(v: Variable, value: Expr): void {
    if (v.type !== "integer" || !this.#isConstant(v)) return;
    const p = this.read(value);
    if (p !== undefined) this.#definitions.set(v, p);
  }

  atom(atom: Atom): number {
    const known = this.#atoms.get(atom);
    if (known !== undefined) return known;
    const id = this.#atoms.size;
    this.#atoms.set(atom, id);
    if (atom.kind === "buffer") this.#lengths.add(id);
    return id;
  }

  /** The length of a buffer is never negative. */
  isLength(id: number): boolean {
    return this.#lengths.has(id);
  }

  read(e: Expr): Polynomial | undefined {
    switch (e.kind) {
      case "const":
        return Number.isSafeInteger(e.value) ? number(Number(e.value)) : undefined;
      case "length":
        return mayGrow(e.buffer) ? undefined : new Map([[String(this.atom(e.buffer)), 1]]);
      case "var":
        if (e.variable.type !== "integer" || !this.#isConstant(e.variable)) return undefined;
        return this.#definitions.get(e.variable) ?? new Map([[String(this.atom(e.variable)), 1]]);
      case "apply": {
        if (e.op !== "add" && e.op !== "sub" && e.op !== "mul" && e.op !== "neg") return undefined;
        const operands = e.operands.map((operand) => this.read(operand));
        const [p, q] = operands;
        if (p === undefined || operands.includes(undefined)) return undefined;
        if (p.size > mostTerms || (q?.size ?? 0) > mostTerms) return undefined;
        if (e.op === "neg") return minus(zeroPolynomial, p);
        return e.op === "mul" ? times(p, q!) : e.op === "add" ? plus(p, q!) : minus(p, q!);
      }
      default:
        return undefined;
    }
  }
}

/** `p` as `atom * factor + rest`; nothing where the atom is squared. */
export function split(
  p: Polynomial,
  atom: number,
): { readonly factor: Polynomial; readonly rest: Polynomial } | undefined {
  const factor = new Map<string, number>();
  const rest = new Map<string, number>();
  for (const [key, coefficient] of p) {
    const atoms = atomsOf(key);
    const others = atoms.filter((other) => other !== atom);
    if (others.length < atoms.length - 1) return undefined;
    if (others.length === atoms.length) rest.set(key, coefficient);
    else factor.set(others.join(" "), coefficient);
  }
  return { factor, rest };
}

/** The atoms of a polynomial. */
export function atomsIn(p: Polynomial): ReadonlySet<number> {
  return new Set([...p.keys()].flatMap(atomsOf));
}
