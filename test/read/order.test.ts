// The layout of a model is the same whatever other files are compiled with it: TypeScript keeps the members of unions in
// the order in which it met them, the compiler in that in which the author wrote them.

import { describe, expect, it } from "vitest";
import { compileSources } from "../support/compile-source.js";

const first = `export type Other = "large" | "c" | "b" | "small" | "a";
export const pick: Record<Other, number> = { large: 1, c: 2, b: 3, small: 4, a: 5 };
export const other = (x: number, key: Other): number => x * pick[key];
`;

const models = `const weights = { small: 0.5, medium: 1, large: 2.5 } as const;
type Size = keyof typeof weights;
interface Circle { kind: "circle"; r: number }
interface Box { kind: "box"; w: number }

export function byAlias(p: Record<Size, number>): number {
  return p.small + 2 * p.medium + 3 * p.large;
}
export function byList(p: Record<"c" | "a" | "b", number>, key: "b" | "a"): number {
  return p.c + 2 * p.a + 3 * p[key];
}
export function byDeclaration(p: (Box | Circle)[]): number {
  return p.reduce((s, q) => s + (q.kind === "box" ? q.w : q.r ** 2), 0);
}
`;

describe("the order of slots and strings", () => {
  const alone = compileSources({ "models.ts": models }).get("models.ts")!;
  const after = compileSources({ "first.ts": first, "models.ts": models }).get("models.ts")!;

  it("does not depend on other files", () => {
    expect(alone.problems).toBe("");
    expect(after.text).toBe(alone.text);
  });

  it("is that of the source", () => {
    const { byAlias, byList } = after.models;
    expect([...byAlias!.bind({ large: 3, medium: 2, small: 1 }).initial]).toEqual([1, 2, 3]);
    expect([...byList!.bind({ a: 2, b: 3, c: 1 }, "a").initial]).toEqual([1, 2, 3]);
  });
});
