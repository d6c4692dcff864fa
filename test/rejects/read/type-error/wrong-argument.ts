export function model(x: number): number {
  return Math.sin("x") * x;
}
