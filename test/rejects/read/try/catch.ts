export function model(x: number): number {
  try {
    return 1 / x;
  } catch {
    return 0;
  }
}
