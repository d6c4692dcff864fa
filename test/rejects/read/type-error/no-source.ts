import { magic } from "some-package";
import type { Parameters } from "./nowhere.js";

export function model(p: Parameters): number {
  return magic(p.a) * p.b;
}

export function typo(xs: number[]): number {
  return xs.recude((sum, x) => sum + x, 0);
}
