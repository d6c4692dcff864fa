/** Damped oscillation. @derive gradient hessian */
export function severalDirections(p: { rate: number; frequency: number }, t: Float64Array): number {
  let sum = 0;
  for (let i = 0; i < t.length; i++) sum += Math.exp(-p.rate * t[i]!) * Math.cos(p.frequency * t[i]!);
  return sum;
}
