// What counted loops keep is indexed by their counters; what other loops keep is pushed and popped. Both agree with dual
// numbers, loops that do not run included.

import { expect, test } from "vitest";
import { compare } from "../support/compare.js";
import { compileSources } from "../support/compile-source.js";

interface Case {
  readonly name: string;
  readonly body: string;
  /** What the emitted text must hold, or must not. */
  readonly holds: readonly string[];
  readonly lacks: readonly string[];
}

const stack = "tape[top]";

const cases: readonly Case[] = [
  {
    name: "one loop",
    body: "for (let i = 0; i < n; i++) s = Math.sin(s) * x;",
    holds: ["s_tape[i] = s;"],
    lacks: [stack],
  },
  {
    name: "a row of the outer loop for each inner one",
    body: "for (let i = 0; i < n; i++) for (let j = 0; j < 3; j++) s = Math.sin(s) * x + j;",
    holds: ["s_tape[", "3"],
    lacks: [stack],
  },
  {
    name: "an upper triangle",
    body: "for (let i = 0; i < n; i++) for (let j = i + 1; j < n; j++) s = Math.sin(s) * x + j;",
    holds: ["s_tape["],
    lacks: [stack],
  },
  {
    name: "a lower triangle with its diagonal",
    body: "for (let i = 0; i < n; i++) for (let j = 0; j <= i; j++) s = Math.sin(s) * x - j;",
    holds: ["s_tape["],
    lacks: [stack],
  },
  {
    name: "descending, bounds included",
    body: "for (let i = 6; i >= n; i--) s = Math.sin(s) * x + i;",
    holds: ["s_tape["],
    lacks: [stack],
  },
  {
    name: "from a negative start",
    body: "for (let i = -2; i < n; i++) s = Math.sin(s) * x + i;",
    holds: ["s_tape["],
    lacks: [stack],
  },
  {
    name: "under a condition",
    body: "for (let i = 0; i < n; i++) if (i % 2 === 0) s = Math.sin(s) * x;",
    holds: ["s_tape[i]"],
    lacks: [stack],
  },
  {
    name: "many values of one iteration in one array",
    body: `let b = x, c = x * x, d = 1, e = 2;
  for (let i = 0; i < n; i++) {
    b = Math.sin(b) * c; c = Math.cos(c) * d; d = Math.exp(-d * e); e = Math.sin(e * b); s = s * b + Math.sin(s * e);
  }`,
    holds: ["i_tape["],
    lacks: [stack, "b_tape"],
  },
  {
    name: "a step of two",
    body: "for (let i = 0; i < n; i += 2) s = Math.sin(s) * x;",
    holds: [stack],
    lacks: ["s_tape"],
  },
  {
    name: "an early exit",
    body: "for (let i = 0; i < 1000000000; i++) { s = Math.sin(s) * x; if (i >= n) break; }",
    holds: [stack],
    lacks: ["s_tape"],
  },
  {
    name: "an inner loop whose length changes",
    body: "let m = n; for (let i = 0; i < n; i++) { for (let j = 0; j < m; j++) s = Math.sin(s) * x; m = (m * 7) % 5; }",
    holds: [stack],
    lacks: [],
  },
];

const sources = Object.fromEntries(
  cases.map(({ body }, k) => [
    `m${k}.ts`,
    `export function f(x: number, n: number): number {\n  let s = x;\n  ${body}\n  return s * s;\n}\n`,
  ]),
);
const files = compileSources(sources);

test.each(cases.map((each, k) => [each.name, each, `m${k}.ts`] as const))("%s", (_, { holds, lacks }, path) => {
  const file = files.get(path)!;
  expect(file.problems).toBe("");
  for (const text of holds) expect(file.text).toContain(text);
  for (const text of lacks) expect(file.text).not.toContain(text);
  for (const n of [0, 1, 2, 5]) {
    const subject = { sources: { [path]: sources[path]! }, entry: path, name: "f", wrt: [0] };
    expect(compare(subject, file.models["f"]!, [0.8, n]).differences).toEqual([]);
  }
});
