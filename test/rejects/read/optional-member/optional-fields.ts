export function model(p: { a: number; b?: number }): number {
  return Object.values(p).reduce((s, v) => s + v * v, 0);
}
