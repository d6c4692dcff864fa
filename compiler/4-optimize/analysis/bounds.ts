// What is known about whole numbers at a place: bounds of the counters of the loops around it, tests of the branches around
// it, checks and guards that were passed. In: statements, entered and left in order.  Out: whether an index is proven to be
// in range. Sound and incomplete: what is not proven is checked at run time.

import type { Expr } from "../../ir/expr.js";
import type { Stmt } from "../../ir/stmt.js";
import { visitStmts } from "../../ir/walk.js";
import { countWrites } from "./effects.js";
import { atomsIn, minus, number, plus, type Polynomial, PolynomialReader, split, times } from "./polynomial.js";
import { ScopedMap } from "./values.js";

/** The latest facts of each place that a proof tries. */
const mostFacts = 12;

type Counted = Extract<Stmt, { kind: "for" }>;
interface Range {
  readonly atom: number;
  readonly least?: Polynomial | undefined;
  readonly most?: Polynomial | undefined;
}

export class Bounds {
  readonly #reader: PolynomialReader;
  /** Outermost first. */
  readonly #ranges: Range[] = [];
  /** Polynomials that are not negative here. */
  readonly #facts: Polynomial[] = [];
  readonly #least = new ScopedMap<number, number>();

  constructor(body: readonly Stmt[]) {
    const writes = countWrites(body);
    this.#reader = new PolynomialReader((v) => !writes.has(v));
    visitStmts(body, (s) => {
      if (s.kind === "declare") this.#reader.define(s.variable, s.value);
    });
  }

  /** Runs `visit` and forgets what became known in it. */
  scope<T>(visit: () => T): T {
    const facts = this.#facts.length;
    const ranges = this.#ranges.length;
    const result = this.#least.scope(visit);
    this.#facts.length = facts;
    this.#ranges.length = ranges;
    return result;
  }

  /** Inside the body of a counted loop. */
  enterLoop(s: Counted): void {
    const from = this.#reader.read(s.from);
    const to = this.#reader.read(s.to);
    const atom = this.#reader.atom(s.counter);
    const reach = s.compare === "<" || s.compare === ">" ? 1 : 0;
    if (s.step > 0) {
      this.#ranges.push({ atom, least: from, most: to && plus(to, number(-reach)) });
      if (from && to) this.#know(plus(minus(to, from), number(-reach)));
    } else {
      this.#ranges.push({ atom, least: to && plus(to, number(reach)), most: from });
      if (from && to) this.#know(plus(minus(from, to), number(-reach)));
    }
  }

  /** A test is known to have come out as `outcome`. */
  assume(test: Expr, outcome: boolean): void {
    if (test.kind !== "apply") return;
    const [a, b] = test.operands;
    if (test.op === "not") return this.assume(a!, !outcome);
    if (test.op === (outcome ? "and" : "or")) {
      this.assume(a!, outcome);
      this.assume(b!, outcome);
      return;
    }
    const p = a && this.#reader.read(a);
    const q = b && this.#reader.read(b);
    if (p === undefined || q === undefined) return;
    const op = outcome ? test.op : opposite[test.op as keyof typeof opposite];
    if (op === "lt") this.#know(plus(minus(q, p), number(-1)));
    if (op === "le") this.#know(minus(q, p));
    if (op === "gt") this.#know(plus(minus(p, q), number(-1)));
    if (op === "ge") this.#know(minus(p, q));
    if (op === "eq") {
      this.#know(minus(p, q));
      this.#know(minus(q, p));
    }
  }

  /** A check was passed. */
  assumeInRange(index: Expr, length: Expr): void {
    const i = this.#reader.read(index);
    const n = this.#reader.read(length);
    if (i !== undefined) this.#know(i);
    if (i !== undefined && n !== undefined) this.#know(plus(minus(n, i), number(-1)));
  }

  /** Which sides of [0, length) the whole number `index` is proven to keep to wherever this place is reached. */
  provesSides(index: Expr, length: Expr): { readonly low: boolean; readonly high: boolean } {
    const i = this.#reader.read(index);
    const n = this.#reader.read(length);
    if (i === undefined || n === undefined || !this.#areWhole(i)) return { low: false, high: false };
    return { low: this.#provesWithFacts(i), high: this.#provesWithFacts(plus(minus(n, i), number(-1))) };
  }

  /** True when a comparison of whole numbers is known to come out true. */
  provesTest(test: Expr): boolean {
    if (test.kind !== "apply" || test.operands.length !== 2) return false;
    const [p, q] = test.operands.map((operand) => this.#reader.read(operand));
    if (p === undefined || q === undefined) return false;
    if (test.op === "lt") return this.#provesWithFacts(plus(minus(q, p), number(-1)));
    if (test.op === "le") return this.#provesWithFacts(minus(q, p));
    if (test.op === "gt") return this.#provesWithFacts(plus(minus(p, q), number(-1)));
    return test.op === "ge" && this.#provesWithFacts(minus(p, q));
  }

  /** A counter is a whole number only where its loop starts at one. */
  #areWhole(p: Polynomial): boolean {
    const atoms = atomsIn(p);
    return this.#ranges.every(({ atom, least, most }) => !atoms.has(atom) || least !== undefined || most !== undefined);
  }

  #provesWithFacts(p: Polynomial): boolean {
    if (this.#proves(p, this.#ranges.length)) return true;
    return this.#facts.slice(-mostFacts).some((fact) => this.#proves(minus(p, fact), this.#ranges.length));
  }

  /** True when `p >= 0`; counters are replaced by the end of their range that makes `p` least, innermost first. */
  #proves(p: Polynomial, ranges: number): boolean {
    if ([...p.keys()].every((key) => key === "")) return (p.get("") ?? 0) >= 0;
    for (let k = ranges - 1; k >= 0; k--) {
      const { atom, least, most } = this.#ranges[k]!;
      if (!atomsIn(p).has(atom)) continue;
      const parts = split(p, atom);
      if (parts === undefined) return false;
      const { factor, rest } = parts;
      if (least !== undefined && this.#proves(factor, k) && this.#proves(plus(rest, times(factor, least)), k))
        return true;
      const opposite = minus(number(0), factor);
      return most !== undefined && this.#proves(opposite, k) && this.#proves(plus(rest, times(factor, most)), k);
    }
    return this.#provesPlain(p);
  }

  /** Without counters: every name is replaced by its least value, which its factor must not be negative for. */
  #provesPlain(p: Polynomial): boolean {
    let shifted = p;
    for (const atom of atomsIn(p)) {
      const least = this.#leastOf(atom);
      if (least === undefined) return false;
      const parts = split(shifted, atom);
      if (parts === undefined) return false;
      // atom = least + atom', where atom' is not negative.
      shifted = plus(shifted, parts.factor, least);
    }
    return [...shifted.values()].every((coefficient) => coefficient >= 0);
  }

  #leastOf(atom: number): number | undefined {
    return this.#least.get(atom) ?? (this.#reader.isLength(atom) ? 0 : undefined);
  }

  #know(fact: Polynomial): void {
    this.#facts.push(fact);
    // `atom - c >= 0` is a least value.
    const [key] = [...fact.keys()].filter((key) => key !== "");
    if (key === undefined || key.includes(" ") || fact.get(key) !== 1 || fact.size > 2) return;
    if (fact.size === 2 && !fact.has("")) return;
    const bound = -(fact.get("") ?? 0);
    if (bound > (this.#leastOf(Number(key)) ?? -Infinity)) this.#least.set(Number(key), bound);
  }
}

const opposite = { lt: "ge", ge: "lt", gt: "le", le: "gt", eq: "ne", ne: "eq" } as const;
