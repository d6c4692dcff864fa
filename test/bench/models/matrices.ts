// Models with derivative matrices of known structure: a curve with few parameters, a grid, a chain, bundle adjustment.

/** Residuals of a sum of exponentials. @derive gradient jvp jacobian */
export function decay(p: { a: number; b: number; c: number }, t: Float64Array, y: Float64Array): Float64Array {
  const r = new Float64Array(t.length);
  for (let i = 0; i < t.length; i++) r[i] = p.a * Math.exp(-p.b * t[i]!) + p.c - y[i]!;
  return r;
}

/** Five-point scheme for −Δu = λ eᵘ. @derive gradient jvp jacobian */
export function bratu(u: Float64Array, side: number, lambda: number): Float64Array {
  const out = new Float64Array(side * side);
  for (let r = 0; r < side; r++) {
    for (let c = 0; c < side; c++) {
      const i = r * side + c;
      let s = 4 * u[i]! - lambda * Math.exp(u[i]!);
      if (r > 0) s -= u[i - side]!;
      if (r < side - 1) s -= u[i + side]!;
      if (c > 0) s -= u[i - 1]!;
      if (c < side - 1) s -= u[i + 1]!;
      out[i] = s;
    }
  }
  return out;
}

/** @derive gradient jvp hvp hessian */
export function chain(x: Float64Array): number {
  let s = 0;
  for (let i = 0; i < x.length - 1; i++) s += 100 * (x[i + 1]! - x[i]! ** 2) ** 2 + (1 - x[i]!) ** 2;
  return s;
}

export interface Scene {
  /** Rotation, centre, focal length, principal point, two distortion coefficients. */
  cameras: number[][];
  points: number[][];
  weights: number[];
}

/** Two weighted reprojection errors for each observation. @derive gradient jvp jacobian */
export function bundle(s: Scene, cameraOf: Int32Array, pointOf: Int32Array, features: number[][]): Float64Array {
  const out = new Float64Array(2 * cameraOf.length);
  for (let i = 0; i < cameraOf.length; i++) {
    const [r0, r1, r2, c0, c1, c2, f, u0, v0, k1, k2] = s.cameras[cameraOf[i]!] as [
      ...[number, number, number, number, number, number, number, number, number, number, number],
    ];
    const X = s.points[pointOf[i]!]!;
    const [p0, p1, p2] = [X[0]! - c0, X[1]! - c1, X[2]! - c2];
    const square = r0 * r0 + r1 * r1 + r2 * r2;
    let [x, y, z] = [p0 + (r1 * p2 - r2 * p1), p1 + (r2 * p0 - r0 * p2), p2 + (r0 * p1 - r1 * p0)];
    if (square !== 0) {
      const angle = Math.sqrt(square);
      const [cos, sin] = [Math.cos(angle), Math.sin(angle)];
      const [w0, w1, w2] = [r0 / angle, r1 / angle, r2 / angle];
      const along = (w0 * p0 + w1 * p1 + w2 * p2) * (1 - cos);
      x = p0 * cos + (w1 * p2 - w2 * p1) * sin + w0 * along;
      y = p1 * cos + (w2 * p0 - w0 * p2) * sin + w1 * along;
      z = p2 * cos + (w0 * p1 - w1 * p0) * sin + w2 * along;
    }
    const [u, v] = [x / z, y / z];
    const rsq = u * u + v * v;
    const L = 1 + k1 * rsq + k2 * rsq * rsq;
    const w = s.weights[i]!;
    out[2 * i] = w * (u * L * f + u0 - features[i]![0]!);
    out[2 * i + 1] = w * (v * L * f + v0 - features[i]![1]!);
  }
  return out;
}
