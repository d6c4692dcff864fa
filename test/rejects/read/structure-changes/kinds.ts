export function model(x: number): number {
  let p: { a: number } | number = x;
  if (x > 0) {
    p = { a: x };
  }
  return typeof p === "number" ? p : p.a;
}
