export function model(p: { a: number; b?: number }): number {
  delete p.b;
  return p.a;
}
