import { describe, expect, test } from "vitest";
import {
  add,
  and,
  apply,
  buffer,
  constant,
  div,
  eq,
  gt,
  lengthOf,
  load,
  lt,
  mul,
  neg,
  not,
  one,
  or,
  select,
  sub,
  toElement,
  toVariable,
  use,
  variable,
  zero,
} from "../../compiler/ir/build.js";
import type { Expr, Variable } from "../../compiler/ir/expr.js";
import type { Stmt } from "../../compiler/ir/stmt.js";
import { expectPretty, typeErrors } from "./check.js";
import { bodyOf, emitModels, modelOf, origin, theta } from "./one-function.js";

const [a, b, c] = [variable("a"), variable("b"), variable("c")] as const;
const n = variable("n", "integer");
const i = variable("i", "integer");
const xs = buffer("xs", "data");
const h = buffer("h", "workspace");

const declare = (v: Variable, value: Expr, mutable = false): Stmt => ({ kind: "declare", variable: v, value, mutable });
const resultOf = (result: Expr): string =>
  bodyOf({ parameters: [a, b, c, n, xs], body: [], result }).replace(/^return (.*);$/s, "$1");

describe("expressions", () => {
  const rows: readonly (readonly [string, Expr])[] = [
    ["a * b + c", add(mul(use(a), use(b)), use(c))],
    ["a * (b + c)", mul(use(a), add(use(b), use(c)))],
    ["a - (b - c)", sub(use(a), sub(use(b), use(c)))],
    ["(a * b) / c", div(mul(use(a), use(b)), use(c))],
    ["(a % b) * c", mul(apply("rem", use(a), use(b)), use(c))],
    ["(a % b) + c", add(apply("rem", use(a), use(b)), use(c))],
    ["(-a) ** b", apply("pow", neg(use(a)), use(b))],
    ["a ** (b ** c)", apply("pow", use(a), apply("pow", use(b), use(c)))],
    ["-(-a)", neg(neg(use(a)))],
    ["a - -b", sub(use(a), neg(use(b)))],
    ["-(a + b)", neg(add(use(a), use(b)))],
    ["a < b && b < c ? a : b", select(and(lt(use(a), use(b)), lt(use(b), use(c))), use(a), use(b))],
    [
      "(a < b && b < c) || !(a > c) ? 1 : 0",
      select(or(and(lt(use(a), use(b)), lt(use(b), use(c))), not(gt(use(a), use(c)))), one, zero),
    ],
    ["Math.max(a, b, c)", apply("max", use(a), use(b), use(c))],
    ["Number(a > b)", apply("toNumber", gt(use(a), use(b)))],
    ["Object.is(a, -0) ? 1 : 0", select(apply("same", use(a), constant(-0)), one, zero)],
    ["a", apply("stopGradient", use(a))],
    ["xs[i + 1]! * xs.length", mul(load(xs, add(use(i), one)), lengthOf(xs))],
    ["(a | 0) & 7", apply("bitAnd", apply("bitOr", use(a), zero), constant(7))],
  ];
  test.each(rows)("%s", (text, e) => {
    const loop: Stmt = {
      kind: "for",
      counter: i,
      from: zero,
      compare: "<",
      to: one,
      step: 1,
      body: [declare(variable("r"), e)],
    };
    const found = /const r = (.*);/.exec(bodyOf({ parameters: [a, b, c, n, xs], body: [loop] }));
    expect(found?.[1]).toBe(text);
  });

  const literals: readonly (readonly [string, Expr])[] = [
    ["1e-3", constant(0.001, "1e-3")],
    ["0.001", constant(0.001)],
    ["1e21", constant(1e21)],
    ["1.5e-7", constant(1.5e-7)],
    ["1_000", constant(1000, "1_000")],
    ["0.5", constant(0.5, ".50")],
    ["0xff", constant(255, "0xFF")],
    ["2", constant(2, "3")],
    ["Math.PI", constant(Math.PI, "Math.PI")],
    ["-2.5", constant(-2.5)],
    ["-0", constant(-0)],
    ["NaN", constant(NaN)],
    ["-Infinity", constant(-Infinity)],
    ["5e-324", constant(5e-324)],
    ["1.7976931348623157e308", constant(Number.MAX_VALUE)],
  ];
  test.each(literals)("the literal %s", async (text, e) => {
    expect(resultOf(e)).toBe(text);
    await expectPretty(`x = ${text};\n`);
  });
});

const body = (...statements: readonly Stmt[]): string =>
  bodyOf({ parameters: [a, n, xs], body: statements }).replace(/\n?return 0;$/, "");
const store = { kind: "store", buffer: h, index: use(i), value: use(a) } as const;

const message = (index: string): string =>
  `throw new RangeError(\`xs[${index}] is out of range, the length is \${xs.length}, in: y = \\\`\\\${xs[k]}\\\`;\`);`;

const check = (index: Expr, ...before: readonly Stmt[]): string =>
  body(...before, { kind: "check", array: "xs", index, length: lengthOf(xs), origin: origin("y = `${xs[k]}`;") })
    .split("\n")
    .at(-1)!;
const lines = (index: Expr): string =>
  body({ kind: "check", array: "xs", index, length: lengthOf(xs) })
    .replaceAll(/\s+/g, " ")
    .replace(/ throw.*/, "");

const loop = (more: Partial<Stmt & { kind: "for" }>): Stmt => {
  return { kind: "for", counter: i, from: zero, compare: "<", to: use(n), step: 1, body: [store], ...more };
};

describe("statements", () => {
  test("loops keep the author's shape", () => {
    expect(body(loop({}))).toContain("for (let i = 0; i < n; i++) {\n  h[i] = a;\n}");
    expect(body(loop({ from: sub(use(n), one), compare: ">=", to: zero, step: -1 }))).toContain(
      "for (let i = n - 1; i >= 0; i--) {",
    );
    expect(body(loop({ step: 3 }))).toContain("i += 3) {");
    expect(body(loop({ step: -2 }))).toContain("i -= 2) {");
    const done = variable("done", "boolean");
    const withExit = body(declare(done, constant(false), true), loop({ exit: done }));
    expect(withExit).toContain("for (let i = 0; i < n && !done; i++) {");
    expect(body({ kind: "while", test: lt(use(a), one), body: [{ ...store, index: zero }] })).toContain(
      "while (a < 1) {",
    );
  });

  test("branches", () => {
    const then: Stmt = { kind: "accumulate", target: toElement(h, zero), sign: "-", value: use(a) };
    const inner: Stmt = { kind: "if", test: gt(use(a), one), then: [then], otherwise: [] };
    expect(body({ kind: "if", test: lt(use(a), one), then: [then], otherwise: [inner] })).toContain(
      "if (a < 1) {\n  h[0]! -= a;\n} else if (a > 1) {\n  h[0]! -= a;\n}",
    );
    expect(body({ kind: "if", test: lt(use(a), one), then: [], otherwise: [then] })).toContain("if (!(a < 1)) {");
    expect(body({ kind: "if", test: lt(use(a), one), then: [], otherwise: [] })).toBe("");
  });

  test("assignments", () => {
    const t = variable("t");
    const set: Stmt = { kind: "assign", variable: t, value: use(a) };
    expect(
      body(declare(t, zero, true), set, { kind: "accumulate", target: toVariable(t), sign: "+", value: one }),
    ).toBe("let t = 0;\nt = a;\nt += 1;");
  });

  test("fill", () => {
    const fill = (from: Expr, length: Expr): string =>
      body({ kind: "fill", buffer: h, from, length, value: zero }).split("\n")[1]!;
    expect(fill(zero, lengthOf(h))).toBe("h.fill(0);");
    expect(fill(zero, use(n))).toBe("h.fill(0, 0, n);");
    expect(fill(mul(use(n), constant(2)), use(n))).toBe("h.fill(0, n * 2, n * 2 + n);");
  });

  test("checks", () => {
    expect(check(use(n))).toContain(message("${n}"));
    expect(lines(use(n))).toBe("if (n < 0 || n >= xs.length)");
    expect(lines(constant(2))).toBe("if (2 >= xs.length)");
    expect(lines(use(a))).toBe("if (!(Number.isInteger(a) && a >= 0 && a < xs.length))");
    expect(lines(apply("floor", use(a)))).toBe("if (!(Math.floor(a) >= 0 && Math.floor(a) < xs.length))");
  });

  test("throws", () => {
    const guard = (error: string): string =>
      body({ kind: "throw", error, message: ["bad `", use(a), "` ${x}\n", constant(3)] });
    expect(guard("TypeError")).toBe("throw new TypeError(`bad \\`${a}\\` \\${x}\\n3`);");
    expect(guard("MyError")).toContain("throw new Error(");
    expect(body({ kind: "throw", error: "Error", message: [] })).toBe("throw new Error();");
  });

  test("tape operations have to be lowered before", () => {
    expect(() => body({ kind: "push", values: [] })).toThrow("internal error in chainrule: push reached the emitter");
  });
});

describe("reserve", () => {
  const reserve = (length: Expr, element: "f64" | "i32" = "f64"): Stmt => {
    return { kind: "reserve", buffer: element === "f64" ? h : h32, length, fresh: true };
  };
  const h32 = buffer("h32", "workspace", "i32");
  const text = (length: Expr, planned: Expr, element: "f64" | "i32" = "f64"): string =>
    emitModels(
      modelOf({
        parameters: [n],
        body: [reserve(length, element)],
        workspace: [{ buffer: element === "f64" ? h : h32, length: planned }],
      }),
    );

  test("prints nothing where the array is made long enough", () => {
    expect(text(use(n), use(n))).toContain("return 0;");
    expect(text(use(n), use(n))).not.toMatch(/grow|const h = ws\.h/);
  });

  test("prints growth elsewhere, with one helper for each class", async () => {
    const grown = text(mul(use(n), constant(2)), zero);
    expect(grown).toContain("let h = ws.h;\n  if (h.length < n * 2) h = ws.h = grow(h, n * 2);");
    expect(grown.match(/function grow\(/g)).toHaveLength(1);
    expect(text(one, zero, "i32")).toContain("h32 = ws.h32 = growInt32(h32, 1);");
    expect(typeErrors({ "m.grad.ts": grown, "m32.grad.ts": text(one, zero, "i32") })).toEqual([]);
    await expectPretty(grown);
  });
});

describe("quotes", () => {
  const first = origin("const r = a * b;", 10);
  const second = origin("loss += r;", 30);
  const t = variable("t");
  const step = (from?: typeof first): Stmt => {
    const s: Stmt = { kind: "accumulate", target: toVariable(t), sign: "+", value: one };
    return from === undefined ? s : { ...s, adjoint: true, origin: from };
  };
  const text = (...body: readonly Stmt[]): string =>
    bodyOf({ body: [declare(t, zero, true), ...body] }).replace(/\n?return 0;$/, "");

  test("once for each group, above a blank line", () => {
    expect(text(step(second), step(second), step(first))).toBe(
      "let t = 0;\n\n// loss += r;\nt += 1;\nt += 1;\n\n// const r = a * b;\nt += 1;\n",
    );
  });

  test("what follows a group is kept apart from it; primal statements are not quoted", () => {
    const primal: Stmt = { kind: "accumulate", target: toVariable(t), sign: "+", value: one, origin: first };
    expect(text(step(second), primal)).toBe("let t = 0;\n\n// loss += r;\nt += 1;\n\nt += 1;");
  });

  test("loops are not quoted, their contents are, without a blank line at the start of a block", () => {
    const loop: Stmt = {
      kind: "for",
      counter: i,
      from: zero,
      compare: "<",
      to: lengthOf(theta),
      step: 1,
      adjoint: true,
      origin: origin("for (;;)"),
      body: [step(first)],
    };
    expect(text(step(second), loop)).toBe(
      "let t = 0;\n\n// loss += r;\nt += 1;\n\nfor (let i = 0; i < theta.length; i++) {\n  // const r = a * b;\n  t += 1;\n}",
    );
  });
});

test("a constant that is compared with another keeps a type that can be compared", () => {
  const [mode, flag] = [variable("mode"), variable("flag", "boolean")];
  const body: readonly Stmt[] = [declare(mode, one), declare(flag, constant(true))];
  const result = select(and(eq(use(mode), constant(2)), eq(use(flag), constant(false))), one, zero);
  const text = emitModels(modelOf({ body, result }));
  expect(text).toContain("const mode: number = 1;");
  expect(typeErrors({ "m.grad.ts": text })).toEqual([]);
});
