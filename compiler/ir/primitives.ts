// The scalar operations of the IR: how each is spelled in JavaScript, how many operands it takes, what it costs.
// In: nothing.  Out: the table that `Primitive` is the key type of.  Why: operators are data, so that every pass has one
// case for all of them and the mathematics (3-differentiate/rules.ts, 4-optimize/rewrites.ts) lives in tables.

/** How a primitive is printed: an infix or prefix operator with its precedence, or a call. */
export type Spelling =
  | { readonly form: "infix"; readonly text: string; readonly precedence: number; readonly right?: true }
  | { readonly form: "prefix"; readonly text: string; readonly precedence: number }
  | { readonly form: "call"; readonly text: string }
  /** A call of a function that the emitted module defines. */
  | { readonly form: "helper"; readonly text: string }
  /** Prints its only operand: a marker for the compiler without an effect at run time. */
  | { readonly form: "operand" }
  /** Never printed: a row of 4-optimize/rewrites.ts says what is written for it. */
  | { readonly form: "rewritten" };

export interface PrimitiveInfo {
  readonly spelling: Spelling;
  /** Number of operands; "many" means one or more (zero for `max`, `min`, `hypot` is folded by the reader). */
  readonly arity: 1 | 2 | "many";
  readonly result: "number" | "boolean";
  /** Rough cost in floating-point additions; decides what is worth a temporary or a tape slot. */
  readonly cost: number;
  /**
   * True when every JavaScript engine gives the same bits for it, so that it may be folded at compile time:
   * + − × ÷, square root, and operations that are exact (contract §4).
   */
  readonly exact: boolean;
  /** The host function that computes the value, for folding, for tests and for interpreters of the IR. */
  readonly evaluate: (...operands: readonly never[]) => number | boolean;
}

const infix = (text: string, precedence: number, right?: true): Spelling =>
  right === undefined ? { form: "infix", text, precedence } : { form: "infix", text, precedence, right };
const math = (name: string): Spelling => ({ form: "call", text: `Math.${name}` });

type Fn = (...operands: readonly never[]) => number | boolean;
const f1 = (f: (x: number) => number | boolean): Fn => f as Fn;
const f2 = (f: (a: number, b: number) => number | boolean): Fn => f as Fn;
const fb = (f: (a: boolean, b: boolean) => boolean): Fn => f as Fn;

const number = (spelling: Spelling, arity: 1 | 2 | "many", cost: number, exact: boolean, evaluate: Fn) =>
  ({ spelling, arity, result: "number", cost, exact, evaluate }) as const satisfies PrimitiveInfo;
const truth = (spelling: Spelling, arity: 1 | 2, evaluate: Fn) =>
  ({ spelling, arity, result: "boolean", cost: 1, exact: true, evaluate }) as const satisfies PrimitiveInfo;

const slope = (f: (x: number) => number) => number({ form: "rewritten" }, 1, 20, false, f1(f));

/** Precedences are JavaScript's (MDN, "Operator precedence"): larger binds tighter. */
export const precedence = {
  conditional: 2,
  or: 3,
  and: 4,
  additive: 11,
  multiplicative: 12,
  power: 13,
  unary: 14,
  atom: 18,
};

export const primitives = {
  // arithmetic
  add: number(
    infix("+", 11),
    2,
    1,
    true,
    f2((a, b) => a + b),
  ),
  sub: number(
    infix("-", 11),
    2,
    1,
    true,
    f2((a, b) => a - b),
  ),
  mul: number(
    infix("*", 12),
    2,
    1,
    true,
    f2((a, b) => a * b),
  ),
  div: number(
    infix("/", 12),
    2,
    4,
    true,
    f2((a, b) => a / b),
  ),
  rem: number(
    infix("%", 12),
    2,
    8,
    true,
    f2((a, b) => a % b),
  ),
  pow: number(
    infix("**", 13, true),
    2,
    30,
    false,
    f2((a, b) => a ** b),
  ),
  neg: number(
    { form: "prefix", text: "-", precedence: 14 },
    1,
    1,
    true,
    f1((x) => -x),
  ),
  // exponentials
  sqrt: number(math("sqrt"), 1, 5, true, f1(Math.sqrt)),
  cbrt: number(math("cbrt"), 1, 20, false, f1(Math.cbrt)),
  exp: number(math("exp"), 1, 20, false, f1(Math.exp)),
  expm1: number(math("expm1"), 1, 20, false, f1(Math.expm1)),
  log: number(math("log"), 1, 20, false, f1(Math.log)),
  log1p: number(math("log1p"), 1, 20, false, f1(Math.log1p)),
  log2: number(math("log2"), 1, 20, false, f1(Math.log2)),
  log10: number(math("log10"), 1, 20, false, f1(Math.log10)),
  // trigonometry
  sin: number(math("sin"), 1, 20, false, f1(Math.sin)),
  cos: number(math("cos"), 1, 20, false, f1(Math.cos)),
  tan: number(math("tan"), 1, 20, false, f1(Math.tan)),
  asin: number(math("asin"), 1, 20, false, f1(Math.asin)),
  acos: number(math("acos"), 1, 20, false, f1(Math.acos)),
  atan: number(math("atan"), 1, 20, false, f1(Math.atan)),
  atan2: number(math("atan2"), 2, 25, false, f2(Math.atan2)),
  sinh: number(math("sinh"), 1, 20, false, f1(Math.sinh)),
  cosh: number(math("cosh"), 1, 20, false, f1(Math.cosh)),
  tanh: number(math("tanh"), 1, 20, false, f1(Math.tanh)),
  asinh: number(math("asinh"), 1, 20, false, f1(Math.asinh)),
  acosh: number(math("acosh"), 1, 20, false, f1(Math.acosh)),
  atanh: number(math("atanh"), 1, 20, false, f1(Math.atanh)),
  // derivatives with a rule of their own, which an overflow or an end of the domain does not upset; written out in the end
  atanSlope: slope((x) => 1 / (1 + x * x)),
  tanhSlope: slope((x) => 1 / (Math.cosh(x) * Math.cosh(x))),
  asinSlope: slope((x) => 1 / Math.sqrt((1 - x) * (1 + x))),
  acoshSlope: slope((x) => 1 / (Math.sqrt(x - 1) * Math.sqrt(x + 1))),
  atanhSlope: slope((x) => 1 / ((1 - x) * (1 + x))),
  /** `times(p, t)`: the partial p times the tangent t, 0 where t is 0, whatever p is. A function of the emitted module. */
  times: number(
    { form: "helper", text: "times" },
    2,
    1,
    true,
    f2((p, t) => (t === 0 ? 0 : p * t)),
  ),
  // several operands
  hypot: number(math("hypot"), "many", 15, false, Math.hypot as Fn),
  max: number(math("max"), "many", 2, true, Math.max as Fn),
  min: number(math("min"), "many", 2, true, Math.min as Fn),
  // piecewise
  abs: number(math("abs"), 1, 1, true, f1(Math.abs)),
  /** The magnitude of what is not negative, −0 made +0: the identity with derivative 1, at 0 too. */
  unsigned: number(math("abs"), 1, 1, true, f1(Math.abs)),
  sign: number(math("sign"), 1, 1, true, f1(Math.sign)),
  floor: number(math("floor"), 1, 1, true, f1(Math.floor)),
  ceil: number(math("ceil"), 1, 1, true, f1(Math.ceil)),
  round: number(math("round"), 1, 1, true, f1(Math.round)),
  trunc: number(math("trunc"), 1, 1, true, f1(Math.trunc)),
  /** `Math.fround`, derivative 1: also what a store into a Float32Array does. */
  fround: number(math("fround"), 1, 1, true, f1(Math.fround)),
  /** A comparison or other boolean used as a number. */
  toNumber: number({ form: "call", text: "Number" }, 1, 1, true, f1(Number)),
  /** The identity with derivative 0, asked for by the author. */
  stopGradient: number(
    { form: "operand" },
    1,
    0,
    true,
    f1((x) => x),
  ),
  /**
   * `attach(a, p)` stands in `y += attach(a, p)` only and says that y has the partial `p` with respect to `a`. Its value is
   * −0, which added to a number leaves it as it is. Never printed: see `Stmt`, `says`.
   */
  attach: number(
    { form: "operand" },
    2,
    0,
    false,
    f2(() => -0),
  ),
  /** The identity, of what the author left out of a derivative: it may not carry one. */
  withoutPartial: number(
    { form: "operand" },
    1,
    0,
    false,
    f1((x) => x),
  ),
  // integer operations, on data
  clz32: number(math("clz32"), 1, 1, true, f1(Math.clz32)),
  imul: number(math("imul"), 2, 1, true, f2(Math.imul)),
  bitAnd: number(
    infix("&", 7),
    2,
    1,
    true,
    f2((a, b) => a & b),
  ),
  bitXor: number(
    infix("^", 6),
    2,
    1,
    true,
    f2((a, b) => a ^ b),
  ),
  bitOr: number(
    infix("|", 5),
    2,
    1,
    true,
    f2((a, b) => a | b),
  ),
  bitNot: number(
    { form: "prefix", text: "~", precedence: 14 },
    1,
    1,
    true,
    f1((x) => ~x),
  ),
  shiftLeft: number(
    infix("<<", 10),
    2,
    1,
    true,
    f2((a, b) => a << b),
  ),
  shiftRight: number(
    infix(">>", 10),
    2,
    1,
    true,
    f2((a, b) => a >> b),
  ),
  shiftRightUnsigned: number(
    infix(">>>", 10),
    2,
    1,
    true,
    f2((a, b) => a >>> b),
  ),
  // truth values
  lt: truth(
    infix("<", 9),
    2,
    f2((a, b) => a < b),
  ),
  le: truth(
    infix("<=", 9),
    2,
    f2((a, b) => a <= b),
  ),
  gt: truth(
    infix(">", 9),
    2,
    f2((a, b) => a > b),
  ),
  ge: truth(
    infix(">=", 9),
    2,
    f2((a, b) => a >= b),
  ),
  eq: truth(
    infix("===", 8),
    2,
    f2((a, b) => a === b),
  ),
  ne: truth(
    infix("!==", 8),
    2,
    f2((a, b) => a !== b),
  ),
  /** Short-circuits: the second operand is evaluated only where the first is true. */
  and: truth(
    infix("&&", 4),
    2,
    fb((a, b) => a && b),
  ),
  /** Short-circuits: the second operand is evaluated only where the first is false. */
  or: truth(
    infix("||", 3),
    2,
    fb((a, b) => a || b),
  ),
  not: truth(
    { form: "prefix", text: "!", precedence: 14 },
    1,
    f1((x) => !x),
  ),
  isFinite: truth({ form: "call", text: "Number.isFinite" }, 1, f1(Number.isFinite)),
  isNaN: truth({ form: "call", text: "Number.isNaN" }, 1, f1(Number.isNaN)),
  isInteger: truth({ form: "call", text: "Number.isInteger" }, 1, f1(Number.isInteger)),
  isSafeInteger: truth({ form: "call", text: "Number.isSafeInteger" }, 1, f1(Number.isSafeInteger)),
  /** `Object.is`, which tells +0 from −0 and NaN from nothing. */
  same: truth({ form: "call", text: "Object.is" }, 2, f2(Object.is)),
} as const satisfies Readonly<Record<string, PrimitiveInfo>>;

export type Primitive = keyof typeof primitives;
