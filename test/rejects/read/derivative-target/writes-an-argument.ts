/** @derivative {@link partials} */
function takeFirst(xs: number[]): number {
  const first = xs[0]!;
  xs[0] = 0;
  return first;
}

function partials(xs: number[]): number[] {
  return xs.map((_, i) => (i === 0 ? 1 : 0));
}

export function model(x: number): number {
  const xs = [x, 2 * x];
  return takeFirst(xs) * xs[1]!;
}
