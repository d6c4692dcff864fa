// Records of different forms from one function or in one variable, and calls that do not return.

type Result = { ok: true; root: number; iterations: number } | { ok: false; reason: string };
function half(x: number): Result {
  if (x < 0) return { ok: false, reason: "negative" };
  return { ok: true, root: Math.sqrt(x), iterations: 3 };
}
export function unionResult(x: number): number {
  const r = half(x);
  return r.ok ? r.root * r.iterations : -1;
}

type Shape = { kind: "circle"; r: number } | { kind: "rect"; w: number; h: number };

export function unionLet(x: number): number {
  let shape: Shape = { kind: "circle", r: x };
  if (x > 1) shape = { kind: "rect", w: x, h: 2 * x * x };
  return shape.kind === "circle" ? shape.r ** 2 : shape.w * shape.h;
}

export function unionLoop(x: number, n: number): number {
  let s: Shape = { kind: "circle", r: x };
  for (let i = 0; i < n; i++) {
    if (s.kind === "circle") s = { kind: "rect", w: s.r, h: s.r + 1 };
    else s = { kind: "circle", r: s.w * s.h };
  }
  switch (s.kind) {
    case "circle":
      return s.r;
    case "rect":
      return s.w + s.h;
  }
}

type Hit = { point: [number, number]; normal?: { x: number; y: number } } | null;
function cast(x: number, y: number): Hit {
  if (x < 0) return null;
  if (y > 1) return { point: [x, y] };
  return { point: [y, x], normal: { x: y * y, y: x } };
}
export function optionalHit(p: number[]): number {
  const hit = cast(p[0]!, p[1]!);
  if (!hit) return 0;
  const {
    point: [a, b],
    normal,
  } = hit;
  return a * 2 + b * b + (normal?.x ?? 3) * (normal ? normal.y : 1);
}

function stateMachine(x: number): { state: "a"; v: number } | { state: "b"; items: number[] } {
  if (x > 0) return { state: "a", v: x };
  return { state: "b", items: [x, x * x, 3] };
}
export function unionArray(x: number): number {
  const s = stateMachine(x);
  return s.state === "a" ? s.v : s.items.reduce((a, b) => a + b * b, 0);
}

function fail(message: string): never {
  throw new RangeError(message);
}
const raise = (message: string): never => fail(`raised: ${message}`);
export function orFail(x: number, weight?: number): number {
  const w = weight ?? fail("no weight");
  const r = x > -3 ? Math.sqrt(x + 3) : raise(`x = ${x}`);
  return w * r;
}
export function failFirst(xs: number[], i: number): number {
  if (i < 0) return fail("negative");
  const hit = xs.find((x) => x > i) || raise("none");
  if (hit > 10) fail("too large");
  return hit * hit;
}

export function stringifyGuard(x: number, kind: string): number {
  if (x < -5) throw new Error(`bad ${JSON.stringify({ x, kind })}`);
  if (x > 5) throw new RangeError("x = " + x.toFixed(3) + " for " + String(kind));
  return x * x;
}

export function stringifyNever(s: Shape): number {
  switch (s.kind) {
    case "circle":
      return s.r;
    case "rect":
      return s.w * s.h;
    default: {
      const never: never = s;
      throw new Error(`unhandled ${JSON.stringify(never)}`);
    }
  }
}

export function unreachable(s: Shape): number {
  if (s.kind === "circle") return s.r;
  if (s.kind === "rect") return s.w * s.h;
  return ((x: never): never => {
    throw new Error("no " + x);
  })(s);
}

type Node = { kind: "leaf"; v: number } | { kind: "pair"; l: number; r: number } | { kind: "list"; items: number[] };
export function unionAdversary(x: number, n: number): number {
  let node: Node = { kind: "leaf", v: x };
  let s = 0;
  for (let i = 0; i < n; i++) {
    switch (node.kind) {
      case "leaf":
        node = { kind: "pair", l: node.v, r: x * x };
        break;
      case "pair":
        node = { kind: "list", items: [node.l, node.r, i] };
        break;
      case "list":
        node = { kind: "leaf", v: node.items.reduce((a, b) => a + b * x, 0) };
    }
    s += node.kind === "leaf" ? node.v : node.kind === "pair" ? node.l * 2 : node.items.length * x;
  }
  const copy = { ...node };
  return s + (copy.kind === "leaf" ? copy.v : 0);
}
const parse = (x: number): Node =>
  x > 1 ? { kind: "leaf", v: x } : x > 0 ? { kind: "pair", l: x, r: 2 } : { kind: "list", items: [x] };
export function unionTernary(x: number): number {
  const node = parse(x);
  if (node.kind === "leaf") return node.v ** 2;
  return node.kind === "pair" ? node.l * node.r : node.items[0]! * 3;
}
