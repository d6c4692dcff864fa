export function model(x: number): number {
  const whole = x | 0;
  return whole * x;
}
