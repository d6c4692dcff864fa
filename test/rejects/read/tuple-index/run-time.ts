export function model(x: [number, number, number], k: number): number {
  return x[k]! * 2;
}
