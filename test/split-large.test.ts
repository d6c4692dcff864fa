// Functions past the size that a JavaScript engine optimizes are cut into parts. The parts hand numbers, truth values and
// arrays to each other; branches and loops stay whole; both halves of a split pair and second order are cut as well.

import { describe, expect, it } from "vitest";
import { compare } from "./support/compare.js";
import { compileSources } from "./support/compile-source.js";

/** `count` statements that read far back, write an array, branch on a kept test and run a loop now and then. */
function longModel(count: number): string {
  const lines = ["let t = x[0];", "const w = [x[1], x[2], 0.5];", "let up = x[0] > 0;"];
  for (let k = 0; k < count; k++) {
    const far = k < 40 ? "x[2]" : `v${k - 40}`;
    lines.push(`const v${k} = Math.sin(t) * 0.5 + x[${k % 3}] * ${far} * 0.3;`);
    if (k % 7 === 3) lines.push(`t = v${k} - 0.25 * t * x[${k % 3}];`);
    else lines.push(`t += 0.1 * v${k};`);
    if (k % 31 === 5) lines.push(`w[${k % 3}] += v${k} * w[${(k + 1) % 3}] * 0.1;`);
    if (k % 53 === 7) lines.push(`if (up) { t *= 0.9; up = t > 0.2; } else { up = t < 1; t -= w[0] * 0.2; }`);
    if (k % 97 === 11) lines.push(`for (let i = 0; i < 3; i++) t += 0.05 * w[i] * x[i] * v${k};`);
  }
  return `
/** @derive gradient jvp hvp */
export function f(x: number[]): number {
  ${lines.join("\n  ")}
  return t + w[0] * w[1] * w[2];
}`;
}

describe("split-large", () => {
  const text = longModel(600);
  const file = compileSources({ "f.ts": text }).get("f.ts")!;

  it.each([[[0.4, -0.3, 0.7]], [[-1.1, 0.2, 0.9]]])("agrees with dual numbers at %j", (x) => {
    expect(file.problems).toBe("");
    const subject = { sources: { "f.ts": text }, entry: "f.ts", name: "f", wrt: [0] };
    const { differences, finite } = compare(subject, file.models["f"]!, [x]);
    expect(finite).toBe(true);
    expect(differences).toEqual([]);
  });

  // 3,000 statements of this kind are some 45 KB of bytecode; the limit of V8 is 60 KB.
  it("leaves no function with more than three thousand statements", () => {
    const functions = file.text!.split(/^export function |^function /m);
    const lengths = functions.map((part) => part.split("\n").filter((line) => /^ .*;$/.test(line)).length);
    expect(lengths.length).toBeGreaterThan(8);
    expect(Math.max(...lengths)).toBeLessThan(3_000);
  });

  it("leaves a function that is short enough whole", () => {
    const short = compileSources({ "f.ts": longModel(20) }).get("f.ts")!;
    expect(short.text).not.toContain("_part1");
  });
});
