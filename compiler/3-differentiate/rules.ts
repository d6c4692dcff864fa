// THE derivative table: one row per primitive. A row gives, for each operand, the partial derivative times a factor `t`:
// reverse mode passes the adjoint of the result and adds what comes back to the operand's adjoint; forward mode passes
// the operand's tangent and adds what comes back to the result's. Both modes therefore follow from the same row.
// Operands are `a`, `b`; `y` is the primal result, for partials that are cheaper in terms of it.
// Conventions at kinks are contract §4; `edge` states them and test/rules.test.ts holds the row to its words.

import {
  add,
  and,
  apply,
  constant,
  div,
  eq,
  gt,
  half,
  lt,
  mul,
  neg,
  not,
  one,
  select,
  sub,
  two,
  zero,
} from "../ir/build.js";
import type { Expr } from "../ir/expr.js";
import type { Primitive } from "../ir/primitives.js";

/** What one operand gets: the partial with respect to it, times `t`. `active[i]` tells whether operand i carries a derivative. */
export type Partial = (t: Expr, operands: readonly Expr[], y: Expr, active: readonly boolean[]) => Expr;

export interface Rule {
  /** One entry per operand, or one function of the operand's position for primitives of many operands. */
  readonly d: readonly Partial[] | ((position: number) => Partial);
  /** Interval the operands are sampled from by the tests, one for all or one for each. */
  readonly on: readonly [number, number] | readonly (readonly [number, number])[];
  /**
   * Where a partial can be infinite or NaN, a zero adjoint has to be kept from meeting it (the strong zero): at points of the
   * domain or its edge (1 / x, sqrt at 0), or where the result overflows, of which what follows may still make a finite
   * number (1 / (1 + exp(−x))).
   */
  readonly singular?: true;
  /** True where the partial at −0 is that at +0: the result it reads is then taken without its sign. */
  readonly ignoresZeroSign?: true;
  /** The convention where the function is not smooth, in words. */
  readonly edge?: string;
}

/** The partial of an operand that carries no derivative. */
const none: Partial = () => zero;

/** Primitives without a derivative: what an active operand means there. */
export interface Passive {
  /** "zero": derivative 0, with a warning.  "silent": derivative 0 as the author asked.  "reject": an error.  "data": no number comes in. */
  readonly passive: "zero" | "silent" | "reject" | "data";
  readonly on: readonly [number, number];
  readonly edge?: string;
}

const square = (x: Expr): Expr => mul(x, x);
const cube = (x: Expr): Expr => mul(x, square(x));
const unary = (f: (t: Expr, x: Expr, y: Expr) => Expr): readonly Partial[] => [(t, [x], y) => f(t, x!, y)];
const binary = (
  f: (t: Expr, a: Expr, b: Expr, y: Expr) => Expr,
  g: (t: Expr, a: Expr, b: Expr, y: Expr) => Expr,
): readonly Partial[] => [(t, [a, b], y) => f(t, a!, b!, y), (t, [a, b], y) => g(t, a!, b!, y)];

/** x ** c − 1 and friends for a literal exponent, and the guarded general form. */
function powerByBase(t: Expr, x: Expr, exponent: Expr): Expr {
  if (exponent.kind === "const" && typeof exponent.value === "number") {
    const c = exponent.value;
    if (c === 0) return zero;
    if (c === 1) return t;
    if (c === 2) return mul(mul(two, x), t);
    return mul(mul(constant(c), apply("pow", x, constant(c - 1))), t);
  }
  // Not 0 for every x: taken again, x ** 0 has the derivative 1 / x with respect to the exponent.
  const isLost = and(eq(exponent, zero), not(apply("isFinite", div(one, x))));
  return select(isLost, zero, mul(mul(exponent, apply("pow", x, sub(exponent, one))), t));
}

function powerByExponent(t: Expr, x: Expr, exponent: Expr, y: Expr): Expr {
  const general = mul(mul(y, apply("log", x)), t);
  if (x.kind === "const" && x.value !== 0) return general;
  return select(and(eq(x, zero), gt(exponent, zero)), zero, general);
}

/**
 * The share of operand `position` in `max` or `min`: all of `t` where it alone is extreme, an equal part among the active
 * operands that tie, nothing where a passive operand ties.
 */
function extreme(position: number, beats: "gt" | "lt"): Partial {
  return (t, operands, y, active) => {
    const own = operands[position]!;
    const rivals = operands.filter((_, i) => i !== position);
    if (rivals.length === 0) return t;
    if (rivals.length === 1) {
      const rival = rivals[0]!;
      const tied = active[position === 0 ? 1 : 0] === true ? select(eq(own, rival), mul(half, t), zero) : zero;
      return select(apply(beats, own, rival), t, tied);
    }
    const passiveTies = operands.filter((_, i) => active[i] !== true).map((o) => apply("ne", o, y));
    const ties = rivals
      .filter((_, k) => active[k < position ? k : k + 1] === true)
      .map((o) => apply("toNumber", eq(o, y)))
      .reduce((count, o) => add(count, o), one);
    const wins = passiveTies.reduce((test, o) => and(test, o), eq(own, y));
    return select(wins, ties === one ? t : div(t, ties), zero);
  };
}

const lossy = (edge: string): Passive => ({ passive: "zero", on: [-5, 5], edge });
const data: Passive = { passive: "data", on: [-5, 5] };
const rejected: Passive = { passive: "reject", on: [-5, 5] };

export const derivatives: { readonly [P in Primitive]: Rule | Passive } = {
  // arithmetic
  add: {
    d: binary(
      (t) => t,
      (t) => t,
    ),
    on: [-5, 5],
  },
  sub: {
    d: binary(
      (t) => t,
      (t) => neg(t),
    ),
    on: [-5, 5],
  },
  mul: {
    d: binary(
      (t, _a, b) => mul(b, t),
      (t, a) => mul(a, t),
    ),
    on: [-5, 5],
  },
  div: {
    d: binary(
      (t, _a, b) => div(t, b),
      (t, _a, b, y) => neg(div(mul(y, t), b)),
    ),
    on: [0.2, 5],
    singular: true,
  },
  rem: {
    // The quotient is the whole number (a − y) / b; trunc(a / b) is one off where a / b rounds up to a whole number.
    d: binary(
      (t) => t,
      (t, a, b, y) => neg(mul(apply("round", div(sub(a, y), b)), t)),
    ),
    on: [0.2, 5],
    singular: true,
    edge: "the quotient's integer part counts as constant",
  },
  pow: {
    d: binary(
      (t, a, b) => powerByBase(t, a, b),
      (t, a, b, y) => powerByExponent(t, a, b, y),
    ),
    on: [0.2, 3],
    singular: true,
    edge: "x ** 0 has derivative 0; at x = 0 with a positive exponent the derivative by the exponent is 0",
  },
  neg: { d: unary((t) => neg(t)), on: [-5, 5] },
  // exponentials
  sqrt: {
    d: unary((t, _x, y) => div(mul(half, t), y)),
    on: [0.1, 9],
    singular: true,
    ignoresZeroSign: true,
    edge: "+Infinity at 0",
  },
  cbrt: {
    d: unary((t, _x, y) => div(t, mul(constant(3), square(y)))),
    on: [0.1, 9],
    singular: true,
    edge: "+Infinity at 0",
  },
  exp: { d: unary((t, _x, y) => mul(y, t)), on: [-3, 3], singular: true },
  expm1: {
    // y + 1 would lose all digits where y is near −1
    d: unary((t, x) => mul(apply("exp", x), t)),
    on: [-3, 3],
    singular: true,
  },
  log: { d: unary((t, x) => div(t, x)), on: [0.1, 9], singular: true },
  log1p: { d: unary((t, x) => div(t, add(one, x))), on: [-0.8, 9], singular: true },
  log2: {
    d: unary((t, x) => div(t, mul(constant(Math.LN2, "Math.LN2"), x))),
    on: [0.1, 9],
    singular: true,
  },
  log10: {
    d: unary((t, x) => div(t, mul(constant(Math.LN10, "Math.LN10"), x))),
    on: [0.1, 9],
    singular: true,
  },
  // trigonometry
  sin: { d: unary((t, x) => mul(apply("cos", x), t)), on: [-5, 5] },
  cos: { d: unary((t, x) => neg(mul(apply("sin", x), t))), on: [-5, 5] },
  tan: { d: unary((t, _x, y) => mul(add(one, square(y)), t)), on: [-1.2, 1.2] },
  asin: {
    d: unary((t, x) => mul(apply("asinSlope", x), t)),
    on: [-0.9, 0.9],
    singular: true,
    edge: "+Infinity at ±1",
  },
  acos: {
    d: unary((t, x) => neg(mul(apply("asinSlope", x), t))),
    on: [-0.9, 0.9],
    singular: true,
    edge: "-Infinity at ±1",
  },
  atan: { d: unary((t, x) => mul(apply("atanSlope", x), t)), on: [-5, 5] },
  // a² + b² would overflow, or be 0 where neither is
  atan2: {
    d: binary(
      (t, a, b) => div(mul(div(b, apply("hypot", a, b)), t), apply("hypot", a, b)),
      (t, a, b) => neg(div(mul(div(a, apply("hypot", a, b)), t), apply("hypot", a, b))),
    ),
    on: [0.2, 5],
    singular: true,
  },
  sinh: { d: unary((t, x) => mul(apply("cosh", x), t)), on: [-3, 3], singular: true },
  cosh: { d: unary((t, x) => mul(apply("sinh", x), t)), on: [-3, 3], singular: true },
  tanh: { d: unary((t, x) => mul(apply("tanhSlope", x), t)), on: [-9, 9] },
  asinh: { d: unary((t, x) => div(t, apply("hypot", x, one))), on: [-5, 5] },
  acosh: {
    d: unary((t, x) => mul(apply("acoshSlope", x), t)),
    on: [1.2, 5],
    singular: true,
    edge: "+Infinity at 1",
  },
  atanh: { d: unary((t, x) => mul(apply("atanhSlope", x), t)), on: [-0.9, 0.9], singular: true },
  // derivatives: 1 − tanh² would lose all digits where tanh saturates; cosh² overflows, and (1 + x²)² does, long before the
  // slope is 0; at the ends of a domain one factor of a product is 0 where the adjoint is infinite
  atanSlope: { d: unary((t, x, y) => mul(mul(constant(-2), mul(mul(x, y), y)), t)), on: [-5, 5] },
  tanhSlope: { d: unary((t, x, y) => mul(mul(constant(-2), mul(apply("tanh", x), y)), t)), on: [-9, 9] },
  asinSlope: { d: unary((t, x, y) => mul(mul(x, cube(y)), t)), on: [-0.9, 0.9], singular: true },
  acoshSlope: { d: unary((t, x, y) => neg(mul(mul(x, cube(y)), t))), on: [1.2, 5], singular: true },
  atanhSlope: { d: unary((t, x, y) => mul(mul(mul(two, x), square(y)), t)), on: [-0.9, 0.9], singular: true },
  times: {
    d: binary(
      (s, _p, t) => ({ kind: "select", test: eq(t, zero), then: zero, otherwise: mul(t, s), guards: [t] }),
      (s, p) => mul(p, s),
    ),
    on: [0.2, 5],
  },
  // several operands
  hypot: {
    d: (position) => (t, operands, y) => select(eq(y, zero), zero, mul(div(operands[position]!, y), t)),
    on: [0.2, 5],
    edge: "0 at the zero vector",
  },
  max: {
    d: (position) => extreme(position, "gt"),
    on: [-5, 5],
    edge: "split evenly among active operands of one call that tie; 0 where a passive one ties or at NaN",
  },
  min: {
    d: (position) => extreme(position, "lt"),
    on: [-5, 5],
    edge: "split evenly among active operands of one call that tie; 0 where a passive one ties or at NaN",
  },
  // piecewise
  abs: {
    d: unary((t, x) => select(gt(x, zero), t, select(lt(x, zero), neg(t), zero))),
    on: [-5, 5],
    edge: "0 at 0",
  },
  unsigned: { d: unary((t) => t), on: [0.1, 9], edge: "1 at 0" },
  fround: { d: unary((t) => t), on: [-5, 5], edge: "1 everywhere" },
  sign: lossy("0 everywhere"),
  floor: lossy("0 everywhere"),
  ceil: lossy("0 everywhere"),
  round: lossy("0 everywhere"),
  trunc: lossy("0 everywhere"),
  toNumber: lossy("0 everywhere"),
  stopGradient: { passive: "silent", on: [-5, 5], edge: "0 everywhere, as the author asked" },
  // what the author of a function says
  attach: { d: [(t, [, p]) => mul(p!, t), none], on: [-5, 5], singular: true },
  withoutPartial: { passive: "reject", on: [-5, 5] },
  // integer operations
  clz32: rejected,
  imul: rejected,
  bitAnd: rejected,
  bitXor: rejected,
  bitOr: lossy("0 everywhere; only `x | 0` of an active value is accepted"),
  bitNot: lossy("0 everywhere; only `~~x` of an active value is accepted"),
  shiftLeft: rejected,
  shiftRight: rejected,
  shiftRightUnsigned: rejected,
  // truth values
  lt: data,
  le: data,
  gt: data,
  ge: data,
  eq: data,
  ne: data,
  and: data,
  or: data,
  not: data,
  isFinite: data,
  isNaN: data,
  isInteger: data,
  isSafeInteger: data,
  same: data,
};

/** The rule of a primitive that carries a derivative, or nothing. */
export function ruleOf(op: Primitive): Rule | undefined {
  const row = derivatives[op];
  return "d" in row ? row : undefined;
}

/** True where a derivative flows through an operand of a primitive. */
export function carries(op: Primitive, position: number): boolean {
  const rule = ruleOf(op);
  return rule !== undefined && partialOf(rule, position) !== none;
}

/** The partial of one operand position. */
export function partialOf(rule: Rule, position: number): Partial {
  return typeof rule.d === "function" ? rule.d(position) : rule.d[position]!;
}

/** The operands that an operation carries derivatives of. */
export const carried = ({ op, operands }: Extract<Expr, { kind: "apply" }>): readonly Expr[] =>
  operands.filter((_, position) => carries(op, position));
