function powers(x: number, n: number): number[] {
  return n === 0 ? [1] : [x ** n, ...powers(x, n - 1)];
}

export function model(x: number, n: number): number {
  return powers(x, n)[0]!;
}
