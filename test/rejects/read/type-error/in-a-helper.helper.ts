export function scaled(x: number): number {
  return x * factr;
}

export function unrelated(): string {
  return 1;
}
