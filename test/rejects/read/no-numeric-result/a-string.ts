export function model(x: number): string {
  return x > 0 ? "positive" : "negative";
}
