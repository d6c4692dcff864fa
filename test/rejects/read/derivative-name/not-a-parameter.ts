/** @derivative {@link squareSlope} y */
function square(x: number): number {
  return x * x;
}

function squareSlope(x: number): number {
  return 2 * x;
}

export function model(x: number): number {
  return square(x);
}
