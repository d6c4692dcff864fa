import { gradient } from "chainrule";

export function fitted(x: number): number {
  let calls = 0;
  const loss = (t: number): number => {
    calls++;
    return t * t;
  };
  return gradient(loss)(x) + calls;
}
