import { cellOf } from "./in-a-helper.helper.js";

export function interpolated(x: number, table: readonly number[]): number {
  const scaled = 2 * x;
  const cell = cellOf(scaled);
  return table[cell]! * scaled;
}
