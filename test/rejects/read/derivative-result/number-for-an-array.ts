/** @derivative {@link partial} */
function total(xs: readonly number[]): number {
  return xs.reduce((s, x) => s + x, 0);
}

function partial(_xs: readonly number[]): number {
  return 1;
}

export function model(xs: number[]): number {
  return total(xs) ** 2;
}
