export function model(x: number): number {
  let p: { a: number; b?: number } = { a: x };
  if (x > 0) {
    p = { a: x, b: 2 * x };
  }
  return p.a + (p.b ?? 0);
}
