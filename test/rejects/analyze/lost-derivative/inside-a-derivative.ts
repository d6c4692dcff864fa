import { gradient } from "chainrule";

/** The inner function loses its own derivative by `t`, and that of the model by `x`. */
export function steps(x: number, w: number): number {
  const inner = gradient((t: number) => t * Math.floor(3 * t))(w);
  return inner + gradient((t: number) => t * t * Math.round(x))(w);
}
