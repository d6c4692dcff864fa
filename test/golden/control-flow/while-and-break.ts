export function newtonRoot(a: number): number {
  let x = 1;
  while (true) {
    const next = 0.5 * (x + a / x);
    if (Math.abs(next - x) < 1e-12) break;
    x = next;
  }
  return x;
}
