export function model(x: number): number {
  let p!: { a: number };
  return p.a * x;
}
