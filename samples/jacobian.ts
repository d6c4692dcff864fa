/*
 * Two outputs of two inputs: `jacobian` gives the matrix, `backward` with the seed (1, 0) or (0, 1) one of its rows.
 */

/** (x0² + 3 x1, x1² + 2 x0). */
export function system(x: [number, number]): [number, number] {
  const [x0, x1] = x;
  return [x0 ** 2 + 3 * x1, x1 ** 2 + 2 * x0];
}
