export function model(factor: number): number {
  return fator * factor;
}
