import { degrees } from "./units.js";

export const tau = 2 * Math.PI;
export const circleArea = (r: number): number => (tau / 2) * r * r;

export function sector(r: number, angle: number): number {
  return circleArea(r) * (degrees(angle) / tau);
}
