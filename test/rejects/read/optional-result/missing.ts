export function root(x: number): number | undefined {
  return x > 0 ? Math.sqrt(x) : undefined;
}

export function fields(x: number): { a: number; b?: number } {
  return x > 0 ? { a: x, b: x } : { a: x };
}
