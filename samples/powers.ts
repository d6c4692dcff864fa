/*
 * A vector-valued function whose outputs do not mix: its Jacobian is diagonal.
 */

/** (m0², m1³). */
export function powers(m: [number, number]): [number, number] {
  return [m[0] ** 2, m[1] ** 3];
}
