// JavaScript's operators on values that may be Duals. Without a Dual among the operands each is the operator itself.
// Conventions: an edge is left out where the kink rules say the partial is 0; a tangent or adjoint that is exactly 0
// contributes 0 whatever the partial is.

import { below, Dual, type Edge, levelOf, type Num, numberOf, valueOf } from "./dual.js";

/* The operands are whatever a program holds at that place, as in JavaScript itself. */
// oxlint-disable-next-line typescript/no-explicit-any
type Any = any;

/** `partial * amount`, where an amount of exactly 0 gives 0 (the strong zero). */
export function contribute(partial: Num, amount: Num): Num {
  if (amount === 0) return 0;
  if (amount instanceof Dual && numberOf(amount) === 0 && !Number.isFinite(numberOf(partial))) return 0;
  return mul(partial, amount);
}

function contributeMagnitude(partial: Num, magnitude: number): number {
  return magnitude === 0 ? 0 : Math.abs(numberOf(partial)) * magnitude;
}

/** The result of an operation at a level from its value and the edges to its arguments of that level. */
export function active(level: number, value: Num, edges: readonly Edge[]): Dual {
  let tangent: Num = 0;
  let magnitude = 0;
  for (const { to, partial } of edges) {
    tangent = add(tangent, contribute(partial, to.tangent));
    magnitude += contributeMagnitude(partial, to.magnitude);
  }
  return new Dual(level, value, tangent, magnitude, edges);
}

/** Adjoints of every Dual that `result` depends on, and the magnitudes of the contributions they are sums of. */
export function reverseSweep(result: Dual): ReadonlyMap<Dual, { bar: Num; magnitude: number }> {
  const adjoints = new Map<Dual, { bar: Num; magnitude: number }>([[result, { bar: 1, magnitude: 1 }]]);
  for (const node of topologicalOrder(result)) {
    const { bar, magnitude } = adjoints.get(node)!;
    for (const { to, partial } of node.edges) {
      const adjoint = adjoints.get(to) ?? { bar: 0, magnitude: 0 };
      adjoint.bar = add(adjoint.bar, contribute(partial, bar));
      adjoint.magnitude += contributeMagnitude(partial, magnitude);
      adjoints.set(to, adjoint);
    }
  }
  return adjoints;
}

/** All Duals of its level reachable from `result`, every one before its arguments. */
function topologicalOrder(result: Dual): Dual[] {
  const order: Dual[] = [];
  const seen = new Set([result]);
  const stack = [{ node: result, next: 0 }];
  while (stack.length > 0) {
    const top = stack[stack.length - 1]!;
    const edge = top.node.edges[top.next++];
    if (edge === undefined) {
      order.push(top.node);
      stack.pop();
    } else if (!seen.has(edge.to)) {
      seen.add(edge.to);
      stack.push({ node: edge.to, next: 0 });
    }
  }
  return order.toReversed();
}

function lift(level: number, value: Num, a: Any, partialA: Num, b: Any, partialB: Num): Dual {
  const edges: Edge[] = [];
  if (a instanceof Dual && a.level === level) edges.push({ to: a, partial: partialA });
  if (b instanceof Dual && b.level === level) edges.push({ to: b, partial: partialB });
  return active(level, value, edges);
}

function passive(a: Any, b: Any): boolean {
  return !(a instanceof Dual) && !(b instanceof Dual);
}

export function add(a: Any, b: Any): Any {
  if (passive(a, b)) return a + b;
  if (typeof a === "string" || typeof b === "string") return `${a}${b}`;
  const level = levelOf([a, b]);
  return lift(level, add(below(a, level), below(b, level)), a, 1, b, 1);
}

export function sub(a: Any, b: Any): Any {
  if (passive(a, b)) return a - b;
  const level = levelOf([a, b]);
  return lift(level, sub(below(a, level), below(b, level)), a, 1, b, -1);
}

export function mul(a: Any, b: Any): Any {
  if (passive(a, b)) return a * b;
  const level = levelOf([a, b]);
  const x = below(a, level);
  const y = below(b, level);
  return lift(level, mul(x, y), a, y, b, x);
}

export function div(a: Any, b: Any): Any {
  if (passive(a, b)) return a / b;
  const level = levelOf([a, b]);
  const x = below(a, level);
  const y = below(b, level);
  const value = div(x, y);
  return lift(level, value, a, div(1, y), b, b instanceof Dual && b.level === level ? neg(div(value, y)) : 0);
}

/** a % b = a - q b with the integer q = (a - a % b) / b, constant between the jumps. */
export function rem(a: Any, b: Any): Any {
  if (passive(a, b)) return a % b;
  const level = levelOf([a, b]);
  const x = below(a, level);
  const y = below(b, level);
  const value = rem(x, y);
  return lift(level, value, a, 1, b, -Math.round((numberOf(x) - numberOf(value)) / numberOf(y)));
}

/** d(x^0)/dx = 0 and, at x = 0 with y > 0, d(x^y)/dy = 0. */
export function pow(a: Any, b: Any): Any {
  if (passive(a, b)) return a ** b;
  const level = levelOf([a, b]);
  const x = below(a, level);
  const y = below(b, level);
  const value = pow(x, y);
  const edges: Edge[] = [];
  // y · x ** (y - 1) is 0 at y = 0, but not its derivative with respect to y, which is 1 / x.
  const isConstant = numberOf(y) === 0 && !(y instanceof Dual && Number.isFinite(1 / numberOf(x)));
  if (a instanceof Dual && a.level === level && !isConstant) {
    edges.push({ to: a, partial: mul(y, pow(x, sub(y, 1))) });
  }
  if (b instanceof Dual && b.level === level && !(numberOf(x) === 0 && numberOf(y) > 0)) {
    edges.push({ to: b, partial: mul(value, log(x)) });
  }
  return active(level, value, edges);
}

export function log(a: Any): Any {
  if (!(a instanceof Dual)) return Math.log(a);
  return active(a.level, log(a.value), [{ to: a, partial: div(1, a.value) }]);
}

export function neg(a: Any): Any {
  return a instanceof Dual ? active(a.level, neg(a.value), [{ to: a, partial: -1 }]) : -a;
}

export function pos(a: Any): Any {
  return a instanceof Dual ? a : +a;
}

export function inc(a: Any): Any {
  return a instanceof Dual ? add(a, 1) : +a + 1;
}

export function dec(a: Any): Any {
  return a instanceof Dual ? sub(a, 1) : a - 1;
}

// Comparisons and bit operators: on the values; no derivative goes through.
export const lt = (a: Any, b: Any): boolean => valueOf(a)! < valueOf(b)!;
export const le = (a: Any, b: Any): boolean => valueOf(a)! <= valueOf(b)!;
export const gt = (a: Any, b: Any): boolean => valueOf(a)! > valueOf(b)!;
export const ge = (a: Any, b: Any): boolean => valueOf(a)! >= valueOf(b)!;
export const same = (a: Any, b: Any): boolean => valueOf(a) === valueOf(b);
export const differ = (a: Any, b: Any): boolean => valueOf(a) !== valueOf(b);
// oxlint-disable-next-line eqeqeq
export const equal = (a: Any, b: Any): boolean => valueOf(a) == valueOf(b);
// oxlint-disable-next-line eqeqeq
export const unequal = (a: Any, b: Any): boolean => valueOf(a) != valueOf(b);
export const bitAnd = (a: Any, b: Any): number => numberOf(a) & numberOf(b);
export const bitOr = (a: Any, b: Any): number => numberOf(a) | numberOf(b);
export const bitXor = (a: Any, b: Any): number => numberOf(a) ^ numberOf(b);
export const bitNot = (a: Any): number => ~numberOf(a);
export const shiftLeft = (a: Any, b: Any): number => numberOf(a) << numberOf(b);
export const shiftRight = (a: Any, b: Any): number => numberOf(a) >> numberOf(b);
export const shiftRightUnsigned = (a: Any, b: Any): number => numberOf(a) >>> numberOf(b);

export const truth = (a: Any): boolean => Boolean(valueOf(a));
export const and = (a: Any, b: () => Any): Any => (truth(a) ? b() : a);
export const or = (a: Any, b: () => Any): Any => (truth(a) ? a : b());
export const type = (a: Any): string => (a instanceof Dual ? "number" : typeof a);
/** The value of `x++`: evaluates to its first argument after the second was evaluated for its effect. */
export const before = (old: Any, _assigned: Any): Any => old;
