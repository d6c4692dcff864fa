export function model(x: number, steep: boolean): number {
  let f = Math.sin;
  if (steep) {
    const k = 2 * x;
    f = (t) => k * t;
  }
  return f(x);
}
