export function model(x: number): number {
  return x * Number(2n ** 3n);
}
