import type { Vec } from "chainrule";

/** A type that no model uses. */
export type Unused = Vec<2>;

// The third power.
export function cube(x: number): number {
  return x * x * x;
}
