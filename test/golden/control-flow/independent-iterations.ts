export function sumOfSquares(x: number[]): number {
  let sum = 0;
  for (let i = 0; i < x.length; i++) {
    const scaled = Math.exp(x[i]!);
    sum += scaled * scaled;
  }
  return sum;
}
