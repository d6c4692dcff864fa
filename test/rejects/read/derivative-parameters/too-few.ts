/** @derivative {@link slope} */
function scaled(x: number, k: number): number {
  return k * x;
}

function slope(x: number): [number, number] {
  return [x, x];
}

export function model(x: number): number {
  return scaled(x, 2);
}
