// `Math` on values that may be Duals. The partials are written to be accurate themselves (1/cosh² rather than 1 - tanh²).
// Functions that lose the derivative give a plain number.

import { below, Dual, type Edge, levelOf, type Num, numberOf } from "./dual.js";
import { active, add, div, log, mul, neg, pow, sub } from "./operators.js";

type Unary = (x: Num) => Num;
type Variadic = (...args: unknown[]) => Num;

/** Partial of y = f(x). */
type Partial = (x: Num, y: Num) => Num;

/** 1 - x², without cancellation near ±1. */
const oneMinusSquare: Unary = (x) => mul(sub(1, x), add(1, x));
const square: Unary = (x) => mul(x, x);
const over = (denominator: Num): Num => div(1, denominator);

const acos = unary(Math.acos, (x) => neg(over(sqrt(oneMinusSquare(x)))));
const acosh = unary(Math.acosh, (x) => over(mul(sqrt(sub(x, 1)), sqrt(add(x, 1)))));
const asin = unary(Math.asin, (x) => over(sqrt(oneMinusSquare(x))));
const asinh = unary(Math.asinh, (x) => over(hypot(1, x)));
const atan = unary(Math.atan, (x) => over(add(1, square(x))));
const atanh = unary(Math.atanh, (x) => over(oneMinusSquare(x)));
const cbrt = unary(Math.cbrt, (_, y) => over(mul(3, square(y))));
const cos: Unary = unary(Math.cos, (x) => neg(sin(x)));
const cosh: Unary = unary(Math.cosh, (x) => sinh(x));
const exp = unary(Math.exp, (_, y) => y);
const expm1 = unary(Math.expm1, (x) => exp(x));
const fround = unary(Math.fround, () => 1);
const log10 = unary(Math.log10, (x) => over(mul(x, Math.LN10)));
const log1p = unary(Math.log1p, (x) => over(add(1, x)));
const log2 = unary(Math.log2, (x) => over(mul(x, Math.LN2)));
const sin: Unary = unary(Math.sin, (x) => cos(x));
const sinh: Unary = unary(Math.sinh, (x) => cosh(x));
/** sqrt'(−0) is that at +0. */
const sqrt = unary(Math.sqrt, (_, y) => over(mul(2, add(y, 0))));
const tan = unary(Math.tan, (x) => over(square(cos(x))));
const tanh: Unary = unary(Math.tanh, (x) => tanhSlope(x));
/** 1/cosh², whose own partial does not go through the square of a cosh that overflows. */
const tanhSlope = unary(
  (x) => 1 / (Math.cosh(x) * Math.cosh(x)),
  (x, y) => mul(-2, mul(tanh(x), y)),
);

/** abs'(0) = 0. */
const abs: Unary = (x) => {
  if (!(x instanceof Dual)) return Math.abs(x);
  const plain = numberOf(x);
  const edges = plain === 0 ? [] : [{ to: x, partial: plain < 0 ? -1 : plain > 0 ? 1 : NaN }];
  return active(x.level, abs(x.value), edges);
};

const atan2: Variadic = (y, x) => {
  const level = levelOf([y, x]);
  if (level < 0) return Math.atan2(y as number, x as number);
  const [b, a] = [below(y, level), below(x, level)];
  const r = hypot(a, b);
  const partials = [div(div(a, r), r), neg(div(div(b, r), r))];
  return active(
    level,
    atan2(b, a),
    edgesTo([y, x], level, (i) => partials[i]!),
  );
};

/** The gradient at the zero vector is 0. */
const hypot: Variadic = (...args) => {
  const level = levelOf(args);
  if (level < 0) return Math.hypot(...(args as number[]));
  const xs = args.map((x) => below(x, level));
  const value = hypot(...xs);
  return active(level, value, numberOf(value) === 0 ? [] : edgesTo(args, level, (i) => div(xs[i]!, value)));
};

/**
 * Ties of an active with a passive argument so far. What is active is known to these runs for the path that ran; the
 * compiler knows it for all paths, and may call a value active that is not on this one.
 */
export const mixedTies = { count: 0 };

/** An even split among the active arguments that tie; 0 when a passive one ties. */
function extremum(choose: (...values: number[]) => number): Variadic {
  const self: Variadic = (...args) => {
    const level = levelOf(args);
    if (level < 0) return choose(...(args as number[]));
    const value = self(...args.map((x) => below(x, level)));
    const plain = numberOf(value);
    if (Number.isNaN(plain))
      return active(
        level,
        value,
        edgesTo(args, level, () => NaN),
      );
    const ties = args.filter((x) => numberOf(x) === plain);
    const split = ties.every((x) => x instanceof Dual && x.level === level) ? ties : [];
    if (split.length === 0) mixedTies.count++;
    return active(
      level,
      value,
      edgesTo(split, level, () => 1 / ties.length),
    );
  };
  return self;
}

function edgesTo(args: readonly unknown[], level: number, partial: (i: number) => Num): Edge[] {
  const edges: Edge[] = [];
  args.forEach((to, i) => {
    if (to instanceof Dual && to.level === level) edges.push({ to, partial: partial(i) });
  });
  return edges;
}

function unary(f: (x: number) => number, partial: Partial): Unary {
  const self: Unary = (x) => {
    if (!(x instanceof Dual)) return f(x);
    const y = self(x.value);
    return active(x.level, y, [{ to: x, partial: partial(x.value, y) }]);
  };
  return self;
}

const smooth = { acos, acosh, asin, asinh, atan, atan2, atanh, cbrt, cos, cosh, exp, expm1, fround, hypot, log, log10 };
const moreSmooth = { log1p, log2, pow, sin, sinh, sqrt, tan, tanh };
const kinked = { abs, max: extremum(Math.max), min: extremum(Math.min) };
const lossy = ["ceil", "clz32", "floor", "imul", "round", "sign", "trunc"] as const;

function plainResult(name: (typeof lossy)[number]): (...args: unknown[]) => number {
  const f = Math[name] as (...args: number[]) => number;
  return (...args) => f(...args.map(numberOf));
}

const steps = Object.fromEntries(lossy.map((name) => [name, plainResult(name)]));
const constants = Object.create(Math) as typeof Math;

export const dualMath = Object.assign(constants as object, smooth, moreSmooth, kinked, steps) as Record<
  string,
  Variadic
>;
