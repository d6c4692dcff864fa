export function first(x: number): number {
  return Math.sin(x);
}

export function second(x: number): number {
  return Math.cos(x);
}
