// What an author may say of a function's derivative: `@derivative slope` above it.

import type { Row } from "./rows.js";

const square = "function square(t: number): number {\n  return t * t;\n}";

const row = (construct: string, outside: string, example: string, note = ""): Row => ({
  construct,
  outside,
  example,
  ...(note === "" ? {} : { note }),
});

export const ownDerivatives: readonly Row[] = [
  row(
    "`@derivative slope`",
    `/** @derivative slope */\n${square}\nconst slope = (t: number): number => 2 * t;`,
    "return square(x * z);",
    "`slope` has the same parameters; the body is evaluated, never differentiated, and may lose derivatives unreported",
  ),
  row(
    "`@derivative {@link slope}`",
    `/** @derivative {@link slope} */\n${square}\nconst slope = (t: number): number => 2 * t;`,
    "return square(x * z);",
    "the same; to TypeScript the link is a use of the name",
  ),
  row(
    "the result as a last parameter",
    "/** @derivative slope */\nconst growth = (t: number): number => Math.exp(t);\nconst slope = (_t: number, y: number): number => y;",
    "return growth(x * z);",
  ),
  row(
    "several parameters: a tuple of partials",
    "/** @derivative partials */\nconst product = (a: number, b: number): number => a * b;\nconst partials = (a: number, b: number): [number, number] => [b, a];",
    "return product(x, z);",
    "one for each parameter with numbers, in order",
  ),
  row(
    "`@derivative slope t`: parameters left out",
    "/** @derivative slope t */\nconst power = (t: number, k: number): number => t ** k;\nconst slope = (t: number, k: number): number => k * t ** (k - 1);",
    "return power(x, n) * z;",
    "what is passed for the others may not vary",
  ),
  row(
    "arrays, tuples and records as parameters",
    "/** @derivative doubled */\nconst squares = (ts: readonly number[]): number => ts.reduce((s, t) => s + t * t, 0);\nconst doubled = (ts: readonly number[]): number[] => ts.map((t) => 2 * t);",
    "return squares(xs) * x * z;",
    "the partials have the shape of the parameter",
  ),
  row(
    "above a function that returns an array, a tuple or a record",
    "/** @derivative slopes */\nconst both = (t: number): number[] => [t, t * t];\nconst slopes = (t: number): number[] => [1, 2 * t];",
    "return both(x * z)[1]!;",
    "the partials of each number stand in its place",
  ),
  row(
    "above a function inside another one",
    "const slope = (t: number): number => 2 * t;",
    "/** @derivative slope */\n  const inner = (t: number): number => t * t;\n  return inner(x * z);",
  ),
  row(
    "functions whose source is not available, in a function with `@derivative`",
    `import { besselJ0, besselJ1 } from "./bessel.helper.mjs";\n/** @derivative slope */\nconst wave = (t: number): number => besselJ0(t);\nconst slope = (t: number): number => -besselJ1(t);`,
    "return wave(x * z);",
    "from numbers to a number; the generated module imports them",
  ),
];
