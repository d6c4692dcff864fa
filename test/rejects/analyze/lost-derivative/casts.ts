import { stopGradient } from "chainrule";

export function casts(x: number): number {
  const y = x * x;
  const a = ~~y;
  const b = +(y > 1);
  let c = y;
  c |= 0;
  return [y, 2 * y].map(Math.trunc).reduce((sum, each) => sum + each * x, a + b + c);
}

export function silenced(x: number): number {
  const y = stopGradient(x * x);
  return (Math.floor(y) + ~~y + (y | 0) + Number(y > 1)) * x;
}
