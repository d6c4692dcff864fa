import { besselJ0 } from "./without-a-derivative.helper.mjs";

export function model(x: number): number {
  return besselJ0(x) ** 2;
}
