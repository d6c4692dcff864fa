export function model(x: number, steps: number, _callers: number): number {
  return x * x;
}
