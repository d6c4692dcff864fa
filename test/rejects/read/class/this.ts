export function model(this: { scale: number }, x: number): number {
  return this.scale * x;
}
