import { gradient } from "chainrule";

const chosen = (kind: "a" | "b", x: number): number => (kind === "a" ? x : 2 * x);

export function slope(x: number): number {
  return gradient(chosen)("a", x) === "a" ? x : 2 * x;
}
