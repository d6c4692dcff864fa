export function model(x: number): number {
  const weights = new Map([["a", 2]]);
  return x * (weights.get("a") ?? 1);
}
