// Link functions.

export type Link = "identity" | "logit" | "log" | "ramp";

export default function (x: number): number {
  return 1 / (1 + Math.exp(-x));
}

export const softplus = (x: number): number => Math.max(x, 0) + Math.log1p(Math.exp(-Math.abs(x)));
