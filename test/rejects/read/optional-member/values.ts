interface Weights {
  readonly bias: number;
  readonly slope?: number;
}

export function sumOfSquares(p: Weights): number {
  return Object.values(p).reduce((s, v) => s + v * v, 0);
}

export function byName(p: Weights, x: number): number {
  let s = 0;
  for (const key in p) s += key === "slope" ? (p.slope ?? 0) * x : p.bias;
  return s;
}
