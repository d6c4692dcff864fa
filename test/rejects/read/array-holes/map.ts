export function model(x: number, n: number): number {
  const terms = new Array<number>(n).map((_, i) => x ** i);
  return terms.reduce((sum, term) => sum + term, 0);
}
