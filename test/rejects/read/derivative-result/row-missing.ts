/** @derivative slopes */
const scaled = (xs: number[], k: number): number[] => xs.map((x) => x * k);
const slopes = (xs: number[], k: number): [number[], number[]] => [xs.map(() => k), xs];

export function model(xs: number[]): number {
  return scaled(xs, xs[0]!).length + xs[0]!;
}
