// Parameters and arguments: defaults, destructuring, rest and spread, optional ones, generics, overloads.

/* oxlint-disable unicorn/no-useless-spread */

interface Point {
  x: number;
  y: number;
}

const norm = (...xs: readonly number[]): number => Math.sqrt(xs.reduce((s, x) => s + x * x, 0));

export function restParameters(x: number, y: number): number {
  const weighted = (first: number, ...others: number[]): number => others.reduce((s, o, i) => s + o / (i + 1), first);
  return weighted(x) * weighted(y, x, x * y) + norm(x, y, 1) + norm(...[x, 2 * y]);
}

/** Spread of a tuple, of arguments as a tuple, of an array into a rest parameter. */
export function spreadCalls(p: [number, number, number], xs: number[]): number {
  const volume = (a: number, b: number, c: number): number => a * b * c + a;
  const pair = [p[0] ** 2, p[1]] as const;
  return volume(...p) + volume(...pair, 3) + norm(...xs) + norm(p[0], ...xs) + volume(1, ...pair);
}

/** @wrt xs ys x */
export function spreadIntoMath(xs: number[], ys: number[], x: number): number {
  const everything = Math.max(...xs, ...ys) - Math.min(...ys, ...xs);
  const withNumbers = Math.max(x, ...xs, 0.1) * Math.min(...xs, x);
  return everything * withNumbers + Math.hypot(...xs) + Math.hypot(x, ...ys) + Math.hypot(...xs, ...ys, 2);
}

export function hypotOfAnything(a: number, b: number, c: number, point: [number, number], xs: number[]): number {
  return (
    Math.hypot() +
    Math.hypot(a) * Math.hypot(a, b) +
    Math.hypot(a, b, c, 1, b) +
    Math.hypot(...point, a) +
    Math.hypot(...xs.map((x) => x * a)) +
    Math.hypot(...[a, b].map((v) => v - 1))
  );
}

/** @wrt a b */
export function defaults(
  a: number,
  b = 2,
  { scale = 3, shift = a } = {} as { scale?: number; shift?: number },
): number {
  const f = (x: number, y = x * x, z = y + a): number => x * y - z;
  return f(a) + f(a, b) + f(a, b, scale) * shift;
}

export function nestedPatterns({
  pose: {
    position: [px, py = 1],
    heading = 0.3,
  },
  gain: k,
}: {
  pose: { position: [number, number]; heading?: number };
  gain: number;
}): number {
  return k * (px * Math.cos(heading) + py * Math.sin(heading));
}

export function patternsInArrows(segments: { from: Point; to: Point }[]): number {
  return segments
    .map(({ from: { x, y }, to: { x: u, y: v } }) => [u - x, v - y] as const)
    .reduce((s, [dx, dy], i) => s + Math.hypot(dx, dy) * (i + 1), 0);
}

export function restOfPatterns(xs: [number, number, number, number], p: { a: number; b: number; c: number }): number {
  const [head, ...tail] = xs;
  const { a, ...others } = p;
  const [last, ...before] = tail.toReversed();
  return head * tail.reduce((s, x) => s + x, 0) + a * others.b + others.c * last! + before.length;
}

/** @wrt x y */
export function optionalParameters(x: number, y?: number, weights?: readonly number[]): number {
  const scaled = y === undefined ? x : x * y;
  return (weights ?? [1, 2]).reduce((s, w) => s + w * scaled ** 2, y ?? 0);
}

function area(side: number): number;
function area(width: number, height: number): number;
function area(p: Point): number;
function area(a: number | Point, height?: number): number {
  if (typeof a !== "number") return a.x * a.y;
  return a * (height ?? a);
}

export function overloads(w: number, h: number): number {
  return area(w) + area(w, h) * area({ x: h, y: w + 1 });
}

function zip<A, B>(as: readonly A[], bs: readonly B[]): [A, B][] {
  return as.map((a, i) => [a, bs[i]!]);
}
function sumOf<T extends { value: number }>(items: readonly T[], weight: (item: T) => number = () => 1): number {
  let s = 0;
  for (const item of items) s += item.value * weight(item);
  return s;
}
const identity = <T>(value: T): T => value;
const tap = <T, R>(value: T, f: (value: T) => R): R => f(value);

export function generics(xs: number[], ys: number[]): number {
  const products = zip(xs, ys).map(([a, b]) => ({ value: a * b, key: a }));
  return sumOf(products) + sumOf(products, ({ key }) => key) + identity(xs[0]!) * tap(ys[0]!, (y) => y + 1);
}

export function tupleResults(x: number, y: number): [sum: number, product: number, nested: { angle: number }] {
  const polar = (a: number, b: number): [r: number, phi: number] => [Math.hypot(a, b), Math.atan2(b, a)];
  const [r, phi] = polar(x, y);
  const [, { length }] = [r, [phi]] as const;
  return [x + y, x * y * r, { angle: phi * length }];
}

/** The parameter list of another function. */
export function parametersOf(x: number, y: number): number {
  const f = (a: number, b: number, c = 1): number => a * b + c * a;
  const delayed =
    (...args: Parameters<typeof f>): (() => number) =>
    () =>
      f(...args);
  return delayed(x, y)() + delayed(y, x, x)();
}

/** Swaps and rotations by patterns. */
export function swaps(a: number, b: number): number {
  let [p, q, r] = [a, b, a * b];
  [p, q] = [q, p];
  [p, q, r] = [q, r, p];
  const state = { u: p, v: q };
  ({ u: state.v, v: state.u } = state);
  return p * 2 + q * 3 + r * state.u - state.v;
}

/** Named options with defaults, one given by another. */
export function optionObject(
  xs: number[],
  options: { rate?: number; momentum?: number; nesterov?: boolean } = {},
): number {
  const { rate = 0.1, momentum = rate / 2, nesterov = false } = options;
  let velocity = 0;
  let x = xs[0]!;
  for (const target of xs) {
    const gradient = x - target * target;
    velocity = momentum * velocity - rate * gradient;
    x += nesterov ? momentum * velocity - rate * gradient : velocity;
  }
  return x * x;
}
