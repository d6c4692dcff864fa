import { gradient } from "chainrule";

export function fitted(x: number, size: number): number {
  const cache = new Float64Array(size);
  const loss = (t: number): number => {
    cache[0] = t * t;
    return cache[0];
  };
  return gradient(loss)(x) + cache[0]!;
}
