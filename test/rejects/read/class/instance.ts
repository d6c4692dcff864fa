class Point {
  constructor(readonly x: number) {}
  squared(): number {
    return this.x * this.x;
  }
}

export function model(x: number): number {
  return new Point(x).squared();
}
