export function model(x: number): number {
  const values: unknown = [x];
  return Math.sqrt(values as number);
}
