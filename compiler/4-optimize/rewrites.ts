// The table of algebraic rewrites, each with the floating-point licence that it needs. In: nothing.  Out: rows that
// passes/simplify.ts applies wherever the licence of the place allows. test/rewrites.test.ts evaluates both sides of
// every row on random and special points, to the precision that the row claims.

import { add, and, apply, constant, div, eq, mul, neg, not, one, or, select, sub, two, zero } from "../ir/build.js";
import type { Expr } from "../ir/expr.js";
import { type Bindings, wildcard } from "./analysis/match.js";

/**
 * What a row keeps. "bits": the result to the bit, signs of zeros included. "whole numbers": the result on whole numbers
 * of small magnitude, but for the sign of zero. "rounding": the value up to rounding and the sign of zero; what is zero
 * stays zero, and nothing finite becomes infinite or NaN. "finite values": the same, where no operand is infinite or NaN.
 * "moderate values": the same, where no operand is infinite, NaN or within 1e16 of overflow or underflow.
 */
export type Licence = "bits" | "whole numbers" | "rounding" | "finite values" | "moderate values";

export interface Rewrite {
  readonly name: string;
  readonly from: Expr;
  readonly to: Expr;
  readonly keeps: Licence;
  /** Narrows where the row applies: "adjoint" leaves the author's spelling alone; "everywhere" is a licence of contract §4, or `where` makes sure. */
  readonly only?: "adjoint" | "everywhere";
  /** Operands are matched in the order of the pattern only. */
  readonly ordered?: true;
  readonly where?: (bindings: Bindings) => boolean;
}

const a = wildcard("a", "any");
const b = wildcard("b", "any");
const e = wildcard("e", "any");
const f = wildcard("f", "any");
const c = wildcard("c", "constant");
const d = wildcard("d", "constant");
const x = wildcard("x", "leaf");

const valueOf = (e: Extract<Expr, { kind: "var" }>, bindings: Bindings): number => {
  const bound = bindings.get(e.variable);
  return bound?.kind === "const" ? Number(bound.value) : NaN;
};
/** True for a number that is neither zero nor subnormal nor too large. */
const isNormal = (value: number): boolean => Math.abs(value) > 1e-300 && Math.abs(value) < 1e300;
const both = (f: (c: number, d: number) => number) => (bindings: Bindings) => {
  const [left, right] = [valueOf(c, bindings), valueOf(d, bindings)];
  return isNormal(left) && isNormal(right) && isNormal(f(left, right));
};
/** True for what `x | 0` leaves as it is. */
const isBits = (bound: Expr): boolean => {
  if (bound.kind === "const") return (Number(bound.value) | 0) === bound.value;
  if (bound.kind === "var") return bound.variable.type === "integer";
  if (bound.kind === "load") return !["f64", "f32", "u32"].includes(bound.buffer.element);
  if (bound.kind === "select") return isBits(bound.then) && isBits(bound.otherwise);
  return bound.kind === "apply" && ["bitOr", "bitAnd", "bitXor", "bitNot"].includes(bound.op);
};
const areBits = (bindings: Bindings): boolean => [...bindings.values()].every(isBits);
const finite = (bindings: Bindings): boolean => Number.isFinite(valueOf(c, bindings));
const negative = (bindings: Bindings): boolean => valueOf(c, bindings) < 0;
const truth = constant(true);
const falsehood = constant(false);

export const rewrites: readonly Rewrite[] = [
  // identities; derivatives have been taken
  { name: "stop-gradient", from: apply("stopGradient", a), to: a, keeps: "bits" },
  { name: "mul-one", from: mul(a, one), to: a, keeps: "bits" },
  { name: "div-one", from: div(a, one), to: a, keeps: "bits" },
  { name: "sub-zero", from: sub(a, zero), to: a, keeps: "bits" },
  { name: "add-negative-zero", from: add(a, constant(-0)), to: a, keeps: "bits" },
  { name: "add-zero", from: add(a, zero), to: a, keeps: "rounding" },
  { name: "zero-sub", from: sub(zero, a), to: neg(a), keeps: "rounding" },
  { name: "mul-zero", from: mul(a, zero), to: zero, keeps: "finite values" },
  { name: "zero-div", from: div(zero, a), to: zero, keeps: "finite values" },
  { name: "pow-zero", from: apply("pow", a, zero), to: one, keeps: "bits" },
  { name: "pow-one", from: apply("pow", a, one), to: a, keeps: "bits" },
  { name: "pow-two", from: apply("pow", x, two), to: mul(x, x), keeps: "rounding", only: "everywhere" },
  { name: "pow-minus-one", from: apply("pow", a, constant(-1)), to: div(one, a), keeps: "rounding" },
  // signs: a minus moves outwards until a subtraction takes it
  { name: "neg-neg", from: neg(neg(a)), to: a, keeps: "bits" },
  { name: "mul-minus-one", from: mul(a, constant(-1)), to: neg(a), keeps: "bits", only: "adjoint" },
  { name: "div-minus-one", from: div(a, constant(-1)), to: neg(a), keeps: "bits", only: "adjoint" },
  { name: "sub-neg", from: sub(a, neg(b)), to: add(a, b), keeps: "bits" },
  { name: "add-neg", from: add(a, neg(b)), to: sub(a, b), keeps: "bits", only: "adjoint" },
  { name: "neg-sub-first", from: sub(neg(a), b), to: neg(add(a, b)), keeps: "rounding" },
  { name: "neg-sub", from: neg(sub(a, b)), to: sub(b, a), keeps: "rounding" },
  { name: "neg-constant-mul", from: neg(mul(c, a)), to: mul(neg(c), a), keeps: "bits", only: "adjoint" },
  { name: "neg-constant-div", from: neg(div(c, a)), to: div(neg(c), a), keeps: "bits", only: "adjoint" },
  { name: "constant-mul-neg", from: mul(c, neg(a)), to: mul(neg(c), a), keeps: "bits", only: "adjoint" },
  { name: "mul-neg-first", from: mul(neg(a), b), to: neg(mul(a, b)), keeps: "bits", only: "adjoint", ordered: true },
  { name: "mul-neg-second", from: mul(a, neg(b)), to: neg(mul(a, b)), keeps: "bits", only: "adjoint", ordered: true },
  { name: "neg-div", from: div(neg(a), b), to: neg(div(a, b)), keeps: "bits", only: "adjoint" },
  { name: "div-neg", from: div(a, neg(b)), to: neg(div(a, b)), keeps: "bits", only: "adjoint" },
  {
    name: "negative-multiple-div",
    from: div(mul(c, a), b),
    to: neg(div(mul(neg(c), a), b)),
    keeps: "bits",
    only: "adjoint",
    where: negative,
  },
  {
    name: "negative-multiple-mul",
    from: mul(mul(c, a), b),
    to: neg(mul(mul(neg(c), a), b)),
    keeps: "bits",
    only: "adjoint",
    where: negative,
  },
  {
    name: "add-negative-multiple",
    from: add(a, mul(c, b)),
    to: sub(a, mul(neg(c), b)),
    keeps: "bits",
    only: "adjoint",
    where: negative,
  },
  {
    name: "sub-negative-multiple",
    from: sub(a, mul(c, b)),
    to: add(a, mul(neg(c), b)),
    keeps: "bits",
    only: "adjoint",
    where: negative,
  },
  {
    name: "constant-first",
    from: mul(a, c),
    to: mul(c, a),
    keeps: "bits",
    only: "adjoint",
    ordered: true,
    where: (m) => m.get(a.variable)?.kind !== "const",
  },
  { name: "abs-neg", from: apply("abs", neg(a)), to: apply("abs", a), keeps: "bits" },
  // constants meet: the final magnitude is the same, so nothing overflows that did not before
  {
    name: "mul-mul-constants",
    from: mul(c, mul(d, a)),
    to: mul(mul(c, d), a),
    keeps: "rounding",
    where: both((p, q) => p * q),
  },
  {
    name: "div-of-mul",
    from: div(mul(c, a), d),
    to: mul(div(c, d), a),
    keeps: "rounding",
    where: both((p, q) => p / q),
  },
  {
    name: "mul-of-div",
    from: mul(c, div(a, d)),
    to: mul(div(c, d), a),
    keeps: "rounding",
    where: both((p, q) => p / q),
  },
  {
    name: "mul-into-numerator",
    from: mul(c, div(d, a)),
    to: div(mul(c, d), a),
    keeps: "rounding",
    where: both((p, q) => p * q),
  },
  {
    name: "div-div-constants",
    from: div(div(a, c), d),
    to: div(a, mul(c, d)),
    keeps: "rounding",
    where: both((p, q) => p * q),
  },
  // a small literal stands in front of a product
  {
    name: "constant-leads",
    from: mul(c, mul(a, b)),
    to: mul(mul(c, a), b),
    keeps: "moderate values",
    only: "adjoint",
    ordered: true,
    where: (m) =>
      Math.abs(valueOf(c, m)) <= 16 && Math.abs(valueOf(c, m)) >= 1 / 16 && m.get(a.variable)?.kind !== "const",
  },
  // equal terms
  { name: "add-self", from: add(a, a), to: mul(two, a), keeps: "bits", only: "adjoint" },
  {
    name: "add-multiple",
    from: add(a, mul(c, a)),
    to: mul(add(c, one), a),
    keeps: "rounding",
    where: (m) => valueOf(c, m) > 0,
  },
  {
    name: "add-multiples",
    from: add(mul(c, a), mul(d, a)),
    to: mul(add(c, d), a),
    keeps: "rounding",
    where: (m) => valueOf(c, m) > 0 && valueOf(d, m) > 0 && isNormal(valueOf(c, m) + valueOf(d, m)),
  },
  {
    name: "sub-multiples",
    from: sub(mul(c, a), mul(d, a)),
    to: mul(sub(c, d), a),
    keeps: "rounding",
    where: (m) => valueOf(c, m) < 0 && valueOf(d, m) > 0 && isNormal(valueOf(c, m) - valueOf(d, m)),
  },
  {
    name: "sub-from-multiple",
    from: sub(mul(c, a), a),
    to: mul(sub(c, one), a),
    keeps: "rounding",
    where: negative,
  },
  { name: "mul-reciprocal", from: mul(a, div(one, b)), to: div(a, b), keeps: "rounding" },
  // products that are 0 where the second factor is
  { name: "times-zero", from: apply("times", a, zero), to: zero, keeps: "bits" },
  {
    name: "times-constant",
    from: apply("times", a, c),
    to: mul(c, a),
    keeps: "bits",
    where: (m) => valueOf(c, m) !== 0,
  },
  { name: "constant-times", from: apply("times", c, a), to: mul(c, a), keeps: "rounding", where: finite },
  { name: "times-neg-first", from: apply("times", neg(a), b), to: neg(apply("times", a, b)), keeps: "rounding" },
  { name: "times-neg-second", from: apply("times", a, neg(b)), to: neg(apply("times", a, b)), keeps: "rounding" },
  {
    name: "mul-times-constants",
    from: mul(c, apply("times", mul(d, a), b)),
    to: apply("times", mul(mul(c, d), a), b),
    keeps: "moderate values",
    only: "adjoint",
    where: both((p, q) => p * q),
  },
  // idempotent operations
  { name: "abs-abs", from: apply("abs", apply("abs", a)), to: apply("abs", a), keeps: "bits" },
  { name: "fround-fround", from: apply("fround", apply("fround", a)), to: apply("fround", a), keeps: "bits" },
  { name: "max-alone", from: apply("max", a), to: a, keeps: "bits" },
  { name: "min-alone", from: apply("min", a), to: a, keeps: "bits" },
  // whole numbers: offsets and bounds
  { name: "index-add-zero", from: add(a, zero), to: a, keeps: "whole numbers" },
  { name: "index-mul-zero", from: mul(a, zero), to: zero, keeps: "whole numbers" },
  { name: "index-add-constants", from: add(add(a, c), d), to: add(a, add(c, d)), keeps: "whole numbers" },
  { name: "index-sub-constants", from: sub(sub(a, c), d), to: sub(a, add(c, d)), keeps: "whole numbers" },
  { name: "index-add-sub-constants", from: sub(add(a, c), d), to: add(a, sub(c, d)), keeps: "whole numbers" },
  { name: "index-sub-add-constants", from: add(sub(a, c), d), to: add(a, sub(d, c)), keeps: "whole numbers" },
  { name: "index-add-negative", from: add(a, c), to: sub(a, neg(c)), keeps: "whole numbers", where: negative },
  { name: "index-sub-negative", from: sub(a, c), to: add(a, neg(c)), keeps: "whole numbers", where: negative },
  { name: "index-mul-constants", from: mul(c, mul(d, a)), to: mul(mul(c, d), a), keeps: "whole numbers" },
  { name: "index-sub-self", from: sub(a, a), to: zero, keeps: "whole numbers" },
  { name: "index-sub-of-add", from: sub(add(a, b), b), to: a, keeps: "whole numbers" },
  { name: "index-add-of-sub", from: add(sub(a, b), b), to: a, keeps: "whole numbers" },
  // sets of bits: only what is a whole number of 32 bits by its form
  ...(
    [
      { name: "bits-or-zero", from: apply("bitOr", a, zero), to: a },
      { name: "bits-zero-or", from: apply("bitOr", zero, a), to: a },
      { name: "bits-or-self", from: apply("bitOr", a, a), to: a },
      { name: "bits-or-again", from: apply("bitOr", apply("bitOr", a, b), b), to: apply("bitOr", a, b) },
      { name: "bits-or-first-again", from: apply("bitOr", apply("bitOr", a, b), a), to: apply("bitOr", a, b) },
      {
        name: "bits-or-nested",
        from: apply("bitOr", a, apply("bitOr", b, e)),
        to: apply("bitOr", apply("bitOr", a, b), e),
        ordered: true,
      },
    ] as const
  ).map((row): Rewrite => ({ ...row, keeps: "whole numbers", only: "everywhere", where: areBits })),
  // truth values
  { name: "not-not", from: not(not(a)), to: a, keeps: "bits" },
  { name: "not-eq", from: not(eq(a, b)), to: apply("ne", a, b), keeps: "bits" },
  { name: "not-ne", from: not(apply("ne", a, b)), to: eq(a, b), keeps: "bits" },
  { name: "ne-zero-of-neg", from: apply("ne", neg(a), zero), to: apply("ne", a, zero), keeps: "bits" },
  { name: "and-true-first", from: and(truth, a), to: a, keeps: "bits" },
  { name: "and-true-second", from: and(a, truth), to: a, keeps: "bits" },
  { name: "and-false-first", from: and(falsehood, a), to: falsehood, keeps: "bits" },
  { name: "and-false-second", from: and(a, falsehood), to: falsehood, keeps: "bits" },
  { name: "or-false-first", from: or(falsehood, a), to: a, keeps: "bits" },
  { name: "or-false-second", from: or(a, falsehood), to: a, keeps: "bits" },
  { name: "or-true-first", from: or(truth, a), to: truth, keeps: "bits" },
  { name: "or-true-second", from: or(a, truth), to: truth, keeps: "bits" },
  // choices
  { name: "select-true", from: select(truth, a, b), to: a, keeps: "bits" },
  { name: "select-false", from: select(falsehood, a, b), to: b, keeps: "bits" },
  { name: "select-same", from: select(a, b, b), to: b, keeps: "bits" },
  { name: "select-asked-again", from: select(a, select(a, b, e), f), to: select(a, b, f), keeps: "bits" },
  { name: "select-denied-again", from: select(a, b, select(a, e, f)), to: select(a, b, f), keeps: "bits" },
  // the partial of x ** 0, which all further derivatives have been taken of
  ...(
    [
      ["select-zero-factor", mul(a, e)],
      ["select-zero-factor-of-three", mul(mul(a, e), f)],
    ] as const
  ).map(([name, product]): Rewrite => ({
    name,
    from: select(and(eq(a, zero), not(apply("isFinite", div(one, b)))), zero, product),
    to: select(eq(a, zero), zero, product),
    keeps: "finite values",
    only: "adjoint",
  })),
  { name: "select-not", from: select(not(a), b, c), to: select(a, c, b), keeps: "bits", only: "adjoint" },
];
