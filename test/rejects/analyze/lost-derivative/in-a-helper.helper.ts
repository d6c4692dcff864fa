export function cellOf(position: number): number {
  const shifted = position + 0.5;
  return Math.floor(shifted);
}
