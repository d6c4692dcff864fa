export function model(x: number, names: string[]): number {
  const table = Object.fromEntries(names.map((name, i) => [name, x * i]));
  return table["a"] ?? 0;
}
