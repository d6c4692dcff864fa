export function model(x: number): number {
  const p: { a: number; b?: number } = { a: x };
  if (x > 0) p.b = 2 * x;
  return p.a + (p.b ?? 0);
}
