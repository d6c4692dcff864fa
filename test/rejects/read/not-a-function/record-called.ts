export function model(x: number): number {
  const record: unknown = { x };
  return (record as (y: number) => number)(x);
}
