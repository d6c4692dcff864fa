export function model(p: { a: number }): number {
  const weights = new WeakMap([[p, 2]]);
  return p.a * (weights.get(p) ?? 1);
}
