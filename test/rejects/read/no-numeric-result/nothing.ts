export function model(x: number[]): void {
  x[0] = 1;
}
