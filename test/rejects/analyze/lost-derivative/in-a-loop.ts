export function model(x: number[]): number {
  let sum = 0;
  for (const value of x) {
    const step = Math.round(value);
    sum += step * value;
  }
  return sum;
}
