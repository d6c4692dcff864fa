export function model(x: number): number {
  return Number(`${x}5`) * x;
}
