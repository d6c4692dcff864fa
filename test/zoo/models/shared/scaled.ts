// A helper module that itself imports, and re-exports.

import { square } from "./vector.js";

export { dot as inner } from "./vector.js";

export function scaledSquare(x: number, scale = 2 * x): number {
  return scale * square(x);
}
