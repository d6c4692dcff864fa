export function model(x: number): number {
  return (x << 2) * x;
}
