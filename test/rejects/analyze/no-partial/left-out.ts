/** @derivative {@link powerSlope} x */
function power(x: number, n: number): number {
  return x ** n;
}

function powerSlope(x: number, n: number): number {
  return n * x ** (n - 1);
}

export function model(x: number): number {
  return power(x, 3) + power(2, x);
}
