/** @derive gradient jvp hvp */
export function quartic(x: number[]): number {
  let sum = 0;
  for (const value of x) {
    sum += value ** 4;
  }
  return sum;
}
