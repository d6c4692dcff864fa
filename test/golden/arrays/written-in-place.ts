export function prefixProduct(x: number[]): number {
  const running = x.slice();
  for (let i = 1; i < running.length; i++) {
    running[i] = running[i]! * running[i - 1]!;
  }
  return running[running.length - 1]!;
}
