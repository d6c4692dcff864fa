/** @derivative {@link slope} */
function square(x: number): number {
  return x * x;
}

async function slope(x: number): Promise<number> {
  return 2 * x;
}

export function model(x: number): number {
  return square(x);
}
