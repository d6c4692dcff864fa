export function model(x: [number, number, number], k: number): number {
  x[k] = 2;
  return x[0] * x[1];
}
