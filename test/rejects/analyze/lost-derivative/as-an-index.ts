const table = [1, 4, 9, 16];

export function lookUp(x: number): number {
  const cell = Math.floor(x);
  const isHigh = x > 2;
  return table[cell]! * x + Number(isHigh);
}
