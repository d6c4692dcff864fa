export function model(x: number, table: Map<string, number>): number {
  return x * table.size;
}
