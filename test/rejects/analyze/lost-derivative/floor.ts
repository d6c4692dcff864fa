export function steps(x: number): number {
  return x * Math.floor(x);
}
