function firstBelow(xs: number[], limit: number, k: number): number[] | undefined {
  if (k >= xs.length) return undefined;
  return xs[k]! < limit ? [xs[k]!, k] : firstBelow(xs, limit, k + 1);
}

export function model(xs: number[], limit: number): number {
  return firstBelow(xs, limit, 0)?.[0] ?? 0;
}
