// With odd.ts: modules that import each other.

import { halves, odd } from "./odd.js";

export const even = (x: number, depth: number): number => (depth === 0 ? x : odd(x * x, depth - 1) + 1);
export const quarter = (x: number): number => halves(halves(x));
