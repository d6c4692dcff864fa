type Weights = { a: number; b: number };

export function model(p: Weights, key: string): number {
  return p[key as keyof Weights] * 2;
}
