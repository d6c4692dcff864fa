declare const gravity: number;

export function model(x: number): number {
  return gravity * x;
}
