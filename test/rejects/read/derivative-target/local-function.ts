const one = (): number => 1;

export function model(x: number): number {
  /** @derivative {@link one} */
  const scaled = (t: number): number => t * x;
  return scaled(2);
}
