export function model(x: number[], y: number[]): number {
  return Math.max(...x, ...y);
}
