export function logistic(r: number, steps: number): number {
  let x = 0.5;
  for (let k = 0; k < steps; k++) {
    x = r * x * (1 - x);
  }
  return x;
}
