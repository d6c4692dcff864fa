import { stopGradient } from "chainrule";

export function largest(xs: number[]): number {
  return xs.indexOf(Math.max(...xs)) * xs[0]!;
}

export function distinct(xs: number[]): number {
  let s = 0;
  for (const x of new Set(xs)) s += x * x;
  return s;
}

export function known(xs: number[], ys: number[], at: number[]): number {
  const seen = new Map<number, number>();
  for (const k of at) seen.set(k, (seen.get(k) ?? 0) + xs[k]!);
  return xs.includes(stopGradient(2 * xs[0]!)) || ys.includes(xs[1]!) ? xs[0]! : (seen.get(0) ?? 1);
}
