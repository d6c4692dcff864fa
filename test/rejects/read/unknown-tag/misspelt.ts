/**
 * A line.
 * @wtr slope
 * @derives jvp
 * @see https://example.org
 */
export function line(x: number, slope: number): number {
  return slope * x;
}
