export function bump(x: number): number {
  return gauss(x - 1) + gauss(x + 1);
}

function gauss(x: number): number {
  return Math.exp(-x * x);
}
