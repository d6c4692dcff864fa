export function squares(x: number[]): number[] {
  return x.map((value) => value * value);
}
