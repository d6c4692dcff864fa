/** @derivative squareSlope */
function square(x: number): number {
  return x * x;
}

export function model(x: number): number {
  return square(x);
}
