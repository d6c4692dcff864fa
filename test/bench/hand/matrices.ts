// Derivative matrices written by hand, as entries in compressed rows: what the sparse matrices are measured against.

/** Columns ascend in each row: rotation, centre, focal length, u0 or v0, k1, k2 of a camera, a point, a weight. */
const perRow = 14;

/** Bundle adjustment: the values of two rows for each observation. */
export function bundleRows(
  cameras: number,
  points: number,
  cameraOf: Int32Array,
  pointOf: Int32Array,
  features: Float64Array,
): (theta: Float64Array, values: Float64Array) => void {
  return (theta, values) => {
    for (let i = 0; i < cameraOf.length; i++) {
      const cam = 11 * cameraOf[i]!;
      const pt = 11 * cameras + 3 * pointOf[i]!;
      const [r0, r1, r2] = [theta[cam]!, theta[cam + 1]!, theta[cam + 2]!];
      const p0 = theta[pt]! - theta[cam + 3]!;
      const p1 = theta[pt + 1]! - theta[cam + 4]!;
      const p2 = theta[pt + 2]! - theta[cam + 5]!;
      const f = theta[cam + 6]!;
      const k1 = theta[cam + 9]!;
      const k2 = theta[cam + 10]!;
      const weight = theta[11 * cameras + 3 * points + i]!;
      const angle = Math.sqrt(r0 * r0 + r1 * r1 + r2 * r2);
      const cos = Math.cos(angle);
      const sin = Math.sin(angle);
      const [w0, w1, w2] = [r0 / angle, r1 / angle, r2 / angle];
      const [t0, t1, t2] = [w1 * p2 - w2 * p1, w2 * p0 - w0 * p2, w0 * p1 - w1 * p0];
      const d = w0 * p0 + w1 * p1 + w2 * p2;
      const x = p0 * cos + t0 * sin + w0 * d * (1 - cos);
      const y = p1 * cos + t1 * sin + w1 * d * (1 - cos);
      const z = p2 * cos + t2 * sin + w2 * d * (1 - cos);
      const [u, v] = [x / z, y / z];
      const rsq = u * u + v * v;
      const L = 1 + k1 * rsq + k2 * rsq * rsq;
      for (let row = 0; row < 2; row++) {
        const coordinate = row === 0 ? u : v;
        const at = (2 * i + row) * perRow;
        const L_bar = weight * coordinate * f;
        const rsq_bar = L_bar * (k1 + 2 * k2 * rsq);
        const u_bar = 2 * u * rsq_bar + (row === 0 ? weight * L * f : 0);
        const v_bar = 2 * v * rsq_bar + (row === 1 ? weight * L * f : 0);
        const a0 = u_bar / z;
        const a1 = v_bar / z;
        const a2 = -(u_bar * u + v_bar * v) / z;
        const wa = w0 * a0 + w1 * a1 + w2 * a2;
        const d_bar = (1 - cos) * wa;
        const q0 = cos * a0 + sin * (a1 * w2 - a2 * w1) + w0 * d_bar;
        const q1 = cos * a1 + sin * (a2 * w0 - a0 * w2) + w1 * d_bar;
        const q2 = cos * a2 + sin * (a0 * w1 - a1 * w0) + w2 * d_bar;
        const w0_bar = sin * (p1 * a2 - p2 * a1) + (1 - cos) * d * a0 + d_bar * p0;
        const w1_bar = sin * (p2 * a0 - p0 * a2) + (1 - cos) * d * a1 + d_bar * p1;
        const w2_bar = sin * (p0 * a1 - p1 * a0) + (1 - cos) * d * a2 + d_bar * p2;
        const cos_bar = p0 * a0 + p1 * a1 + p2 * a2 - d * wa;
        const sin_bar = t0 * a0 + t1 * a1 + t2 * a2;
        const angle_bar = cos * sin_bar - sin * cos_bar - (w0_bar * w0 + w1_bar * w1 + w2_bar * w2) / angle;
        values[at] = w0_bar / angle + angle_bar * w0;
        values[at + 1] = w1_bar / angle + angle_bar * w1;
        values[at + 2] = w2_bar / angle + angle_bar * w2;
        values[at + 3] = -q0;
        values[at + 4] = -q1;
        values[at + 5] = -q2;
        values[at + 6] = weight * coordinate * L;
        values[at + 7] = weight;
        values[at + 8] = L_bar * rsq;
        values[at + 9] = L_bar * rsq * rsq;
        values[at + 10] = q0;
        values[at + 11] = q1;
        values[at + 12] = q2;
        values[at + 13] = coordinate * L * f + theta[cam + 7 + row]! - features[2 * i + row]!;
      }
    }
  };
}

/** The five-point scheme: neighbours and the diagonal, row by row. */
export function bratuRows(side: number, lambda: number): (u: Float64Array, values: Float64Array) => void {
  return (u, values) => {
    let at = 0;
    for (let r = 0; r < side; r++) {
      for (let c = 0; c < side; c++) {
        if (r > 0) values[at++] = -1;
        if (c > 0) values[at++] = -1;
        values[at++] = 4 - lambda * Math.exp(u[r * side + c]!);
        if (c < side - 1) values[at++] = -1;
        if (r < side - 1) values[at++] = -1;
      }
    }
  };
}

/** J of a · exp(−b t) + c, dense. */
export function decayMatrix(t: Float64Array): (p: Float64Array, J: Float64Array) => void {
  return ([a, b], J) => {
    for (let i = 0; i < t.length; i++) {
      const e = Math.exp(-b! * t[i]!);
      J[3 * i] = e;
      J[3 * i + 1] = -a! * t[i]! * e;
      J[3 * i + 2] = 1;
    }
  };
}

/** The Hessian of the chained Rosenbrock function: its three diagonals, row by row. */
export function chainRows(): (x: Float64Array, values: Float64Array) => void {
  return (x, values) => {
    const n = x.length;
    let at = 0;
    for (let i = 0; i < n; i++) {
      if (i > 0) values[at++] = -400 * x[i - 1]!;
      const own = i < n - 1 ? 1200 * x[i]! * x[i]! - 400 * x[i + 1]! + 2 : 0;
      values[at++] = own + (i > 0 ? 200 : 0);
      if (i < n - 1) values[at++] = -400 * x[i]!;
    }
  };
}
