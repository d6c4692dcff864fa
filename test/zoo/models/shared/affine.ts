// Affine maps of the plane.

export interface Affine2 {
  m: [[number, number], [number, number]];
  t?: [number, number];
}

export const affine2 = (
  { m: [[a, b], [c, d]], t: [e, f] = [0, 0] }: Affine2,
  [x, y]: readonly [number, number],
): [number, number] => [a * x + b * y + e, c * x + d * y + f];

export function clampTo(x: number, lo: number, hi = Number.MAX_VALUE): number {
  return x < lo ? lo : x > hi ? hi : x;
}

export const defaults: { readonly start: readonly [number, number] } = Object.freeze({ start: [0.3, 0.7] as const });
