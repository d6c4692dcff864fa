/** @derivative {@link slope} */
function scaled(x?: number): number {
  return x === undefined ? 1 : 2 * x;
}

const slope = (_x?: number): number => 2;

export function model(x: number): number {
  return scaled(x) + scaled();
}
