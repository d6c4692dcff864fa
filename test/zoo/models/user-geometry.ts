// Geometry and graphics: curves, rays, colors, meshes, layouts.

type Point = readonly [x: number, y: number];

export interface V3 {
  x: number;
  y: number;
  z: number;
}

const v3 = (x: number, y: number, z: number): V3 => ({ x, y, z });
const sub = (a: V3, b: V3): V3 => v3(a.x - b.x, a.y - b.y, a.z - b.z);
const scale = (a: V3, s: number): V3 => v3(a.x * s, a.y * s, a.z * s);
const add = (...vs: V3[]): V3 => vs.reduce((a, b) => v3(a.x + b.x, a.y + b.y, a.z + b.z));
const dot = (a: V3, b: V3): number => a.x * b.x + a.y * b.y + a.z * b.z;
const cross = (a: V3, b: V3): V3 => v3(a.y * b.z - a.z * b.y, a.z * b.x - a.x * b.z, a.x * b.y - a.y * b.x);
const length = (a: V3): number => Math.sqrt(dot(a, a));
const normalize = (a: V3): V3 => scale(a, 1 / length(a));

interface Sphere {
  center: V3;
  radius: number;
  color?: V3;
}

function hit(origin: V3, direction: V3, { center, radius }: Sphere): number | undefined {
  const oc = sub(origin, center);
  const b = dot(oc, direction);
  const c = dot(oc, oc) - radius * radius;
  const discriminant = b * b - c;
  if (discriminant < 0) return undefined;
  const root = Math.sqrt(discriminant);
  const t = -b - root > 1e-4 ? -b - root : -b + root;
  return t > 1e-4 ? t : undefined;
}

/** Distance along the ray to the sphere, or a large number for a miss. */
export function raySphere(sphere: Sphere, eye: V3, towards: V3): number {
  const t = hit(eye, normalize(sub(towards, eye)), sphere);
  return t ?? 1e3;
}

/** The nearest of several spheres, lit by a lamp. */
export function shade(spheres: Sphere[], lamp: V3): V3 {
  const eye = v3(0, 0, -5);
  const direction = normalize(v3(0.05, 0.02, 1));
  let nearest = Infinity;
  let color = v3(0, 0, 0);
  for (const sphere of spheres) {
    const t = hit(eye, direction, sphere);
    if (t === undefined || t >= nearest) continue;
    nearest = t;
    const at = add(eye, scale(direction, t));
    const normal = normalize(sub(at, sphere.center));
    const light = Math.max(0, dot(normal, normalize(sub(lamp, at))));
    color = scale(sphere.color ?? v3(1, 1, 1), 0.1 + 0.9 * light);
  }
  return color;
}

/** de Casteljau at t; the curve's length from samples. */
function bezier(control: readonly Point[], t: number): Point {
  let points = control;
  while (points.length > 1) {
    points = points.slice(1).map(([x, y], i): Point => {
      const [px, py] = points[i]!;
      return [px + t * (x - px), py + t * (y - py)];
    });
  }
  return points[0]!;
}

export function bezierLength(control: [number, number][], samples = 8): number {
  let total = 0;
  let [px, py] = bezier(control, 0);
  for (let k = 1; k <= samples; k++) {
    const [x, y] = bezier(control, k / samples);
    total += Math.hypot(x - px, y - py);
    [px, py] = [x, y];
  }
  return total;
}

/** Cubic Bézier in Bernstein form through a fixed table of weights. */
export function bezierFit([p0, p1, p2, p3]: [Point, Point, Point, Point], targets: readonly Point[]): number {
  return targets.reduce((sum, [tx, ty], k) => {
    const t = (k + 1) / (targets.length + 1);
    const s = 1 - t;
    const w = [s ** 3, 3 * s ** 2 * t, 3 * s * t ** 2, t ** 3] as const;
    const x = w[0] * p0[0] + w[1] * p1[0] + w[2] * p2[0] + w[3] * p3[0];
    const y = w[0] * p0[1] + w[1] * p1[1] + w[2] * p2[1] + w[3] * p3[1];
    return sum + (x - tx) ** 2 + (y - ty) ** 2;
  }, 0);
}

/** Catmull-Rom through knots, index from the parameter. */
export function catmullRom(knots: number[], t: number): number {
  const n = knots.length;
  const i = Math.min(Math.floor(t), n - 2);
  const f = t - i;
  const at = (k: number): number => knots[Math.max(0, Math.min(n - 1, k))]!;
  const [a, b, c, d] = [at(i - 1), at(i), at(i + 1), at(i + 2)];
  return b + 0.5 * f * (c - a + f * (2 * a - 5 * b + 4 * c - d + f * (3 * (b - c) + d - a)));
}

/** Natural cubic spline: tridiagonal solve, then evaluation. */
export function naturalSpline(y: number[], at: number): number {
  const n = y.length;
  const m = new Float64Array(n);
  const c = new Float64Array(n);
  const d = new Float64Array(n);
  for (let i = 1; i < n - 1; i++) {
    const w = 4 - c[i - 1]!;
    c[i] = 1 / w;
    d[i] = (6 * (y[i + 1]! - 2 * y[i]! + y[i - 1]!) - d[i - 1]!) / w;
  }
  for (let i = n - 2; i > 0; i--) m[i] = d[i]! - c[i]! * m[i + 1]!;
  const i = Math.min(n - 2, Math.max(0, Math.floor(at)));
  const u = at - i;
  const v = 1 - u;
  return v * y[i]! + u * y[i + 1]! + ((v ** 3 - v) * m[i]! + (u ** 3 - u) * m[i + 1]!) / 6;
}

const twiceArea = (p: Point, q: Point, r: Point): number =>
  (q[0] - p[0]) * (r[1] - p[1]) - (q[1] - p[1]) * (r[0] - p[0]);

/** Barycentric interpolation of a color in a triangle. */
export function barycentric(triangle: { at: [number, number]; value: number }[], [px, py]: [number, number]): number {
  const [a, b, c] = triangle;
  const whole = twiceArea(a!.at, b!.at, c!.at);
  const p = [px, py] as const;
  const wa = twiceArea(p, b!.at, c!.at) / whole;
  const wb = twiceArea(a!.at, p, c!.at) / whole;
  return wa * a!.value + wb * b!.value + (1 - wa - wb) * c!.value;
}

/** Shoelace area and perimeter of a closed polygon: isoperimetric quotient. */
export function roundness(polygon: [number, number][]): number {
  let area = 0;
  let perimeter = 0;
  for (let i = 0; i < polygon.length; i++) {
    const [x0, y0] = polygon[i]!;
    const [x1, y1] = polygon[(i + 1) % polygon.length]!;
    area += (x0 * y1 - x1 * y0) / 2;
    perimeter += Math.hypot(x1 - x0, y1 - y0);
  }
  return (4 * Math.PI * area) / perimeter ** 2;
}

/** Volume of a mesh of triangles and its area, from shared vertices. */
export function meshEnergy(
  vertices: V3[],
  faces: readonly (readonly [number, number, number])[],
): { volume: number; area: number } {
  let volume = 0;
  let area = 0;
  for (const [i, j, k] of faces) {
    const [a, b, c] = [vertices[i]!, vertices[j]!, vertices[k]!];
    volume += dot(a, cross(b, c)) / 6;
    area += 0.5 * length(cross(sub(b, a), sub(c, a)));
  }
  return { volume, area };
}

/** Union of rounded shapes by a smooth minimum of signed distances. */
export function signedDistance(shapes: { x: number; y: number; r: number }[], probes: Float64Array, k = 0.3): number {
  const smoothMin = (a: number, b: number): number => {
    const h = Math.max(k - Math.abs(a - b), 0) / k;
    return Math.min(a, b) - (h * h * k) / 4;
  };
  let sum = 0;
  for (let i = 0; i < probes.length; i += 2) {
    const d = shapes.map((s) => Math.hypot(probes[i]! - s.x, probes[i + 1]! - s.y) - s.r).reduce(smoothMin);
    sum += d * d;
  }
  return sum;
}

/** Perspective projection with a look-at matrix. */
export function lookAt(eye: V3, target: V3, p: V3): [number, number] {
  const forward = normalize(sub(target, eye));
  const right = normalize(cross(forward, v3(0, 1, 0)));
  const up = cross(right, forward);
  const d = sub(p, eye);
  const depth = dot(d, forward);
  return [dot(d, right) / depth, dot(d, up) / depth];
}
