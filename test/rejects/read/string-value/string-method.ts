export function model(x: number, key: string): number {
  return key.toUpperCase() === "A" ? x : 2 * x;
}
