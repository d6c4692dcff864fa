declare function mystery(x: number): number;

export function model(x: number): number {
  const y = x * x;
  return mystery(y) + 1;
}
