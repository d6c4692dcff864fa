// Runs one pass on a function and compares texts of the IR. In: a pass, a function, the expected text.  Also asks what
// every pass promises: a second run changes nothing and gives back the same object.

import { expect } from "vitest";
import type { Context, Pass } from "../../../compiler/4-optimize/pass.js";
import type { FlatFunction } from "../../../compiler/ir/program.js";
import { show } from "../../../compiler/ir/show.js";

export const everythingLives: Context = { liveOut: () => true };

export function expectPass(pass: Pass, f: FlatFunction, expected: string, context = everythingLives): void {
  const once = pass.run(f, context);
  expect(show(once)).toBe(dedent(expected));
  expect(pass.run(once, context)).toBe(once);
}

/** A pass that must leave a function alone gives back the same object. */
export function expectUnchanged(pass: Pass, f: FlatFunction, context = everythingLives): void {
  const result = pass.run(f, context);
  expect(show(result)).toBe(show(f));
  expect(result).toBe(f);
}

/** Drops the first and last line and the indentation of the first text line. */
function dedent(text: string): string {
  const lines = text.split("\n").slice(1, -1);
  const indent = /^ */.exec(lines[0] ?? "")![0];
  return lines.map((line) => `${line.replace(indent, "")}\n`).join("");
}
