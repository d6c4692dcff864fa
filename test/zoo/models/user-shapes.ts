// Geometry, graphics, mechanisms and layouts with unions, closures and recursion over data.

export interface Vec3 {
  readonly x: number;
  readonly y: number;
  readonly z: number;
}
const vec = (x = 0, y = 0, z = 0): Vec3 => ({ x, y, z });
const plus = (a: Vec3, b: Vec3): Vec3 => vec(a.x + b.x, a.y + b.y, a.z + b.z);
const scaled = (a: Vec3, s: number): Vec3 => vec(a.x * s, a.y * s, a.z * s);
const minus = (a: Vec3, b: Vec3): Vec3 => plus(a, scaled(b, -1));
const dot3 = (a: Vec3, b: Vec3): number => a.x * b.x + a.y * b.y + a.z * b.z;
const length3 = ({ x, y, z }: Vec3): number => Math.hypot(x, y, z);

type Sdf = (p: Vec3) => number;

/** A scene as a tree of solids that are built of each other. */
export type Solid =
  | { kind: "sphere"; center: Vec3; radius: number }
  | { kind: "box"; center: Vec3; half: Vec3 }
  | { kind: "union" | "intersection"; parts: readonly Solid[] }
  | { kind: "smooth"; a: Solid; b: Solid; k: number };

function sdfOf(solid: Solid): Sdf {
  switch (solid.kind) {
    case "sphere":
      return (p) => length3(minus(p, solid.center)) - solid.radius;
    case "box": {
      const { center, half } = solid;
      return (p) => {
        const d = minus(p, center);
        const q = vec(Math.abs(d.x) - half.x, Math.abs(d.y) - half.y, Math.abs(d.z) - half.z);
        const outside = length3(vec(Math.max(q.x, 0), Math.max(q.y, 0), Math.max(q.z, 0)));
        return outside + Math.min(Math.max(q.x, q.y, q.z), 0);
      };
    }
    case "union":
    case "intersection": {
      const parts = solid.parts.map(sdfOf);
      const pick = solid.kind === "union" ? Math.min : Math.max;
      return (p) => parts.map((f) => f(p)).reduce((a, b) => pick(a, b));
    }
    case "smooth": {
      const [f, g] = [sdfOf(solid.a), sdfOf(solid.b)];
      return (p) => {
        const [a, b] = [f(p), g(p)];
        const h = Math.max(solid.k - Math.abs(a - b), 0) / solid.k;
        return Math.min(a, b) - (h * h * solid.k) / 4;
      };
    }
  }
}

/** A fixed scene of moving parts, marched along a ray. */
export function marchScene(
  p: { radius: number; half: number; blend: number; lift: number },
  direction: Vec3,
  maxSteps = 40,
): number {
  const scene: Solid = {
    kind: "smooth",
    a: { kind: "sphere", center: vec(0, p.lift, 5), radius: p.radius },
    b: {
      kind: "union",
      parts: [
        { kind: "box", center: vec(0.8, 0, 5), half: vec(p.half, p.half, p.half) },
        { kind: "sphere", center: vec(-1.5, 0, 6), radius: 0.4 },
      ],
    },
    k: p.blend,
  };
  const sdf = sdfOf(scene);
  const ray = scaled(direction, 1 / length3(direction));
  let t = 0;
  for (let i = 0; i < maxSteps; i++) {
    const distance = sdf(scaled(ray, t));
    if (distance < 1e-3) break;
    t += distance;
    if (t > 20) return 20;
  }
  return t;
}
export type Shape2 =
  | { readonly kind: "disc"; readonly at: readonly [number, number]; readonly r: number }
  | { readonly kind: "slab"; readonly axis: 0 | 1; readonly half: number }
  | { readonly kind: "all" | "any"; readonly of: readonly Shape2[] }
  | { readonly kind: "not"; readonly of: Shape2 };

/** Denavit–Hartenberg: 4×4 matrices as tuples of rows. */
type Row4 = [number, number, number, number];
type Mat4 = [Row4, Row4, Row4, Row4];
export interface Joint {
  readonly a: number;
  readonly alpha: number;
  readonly d: number;
  readonly type?: "revolute" | "prismatic";
}
const link = ({ a, alpha, d, type = "revolute" }: Joint, q: number): Mat4 => {
  const [theta, offset] = type === "revolute" ? [q, d] : [0, d + q];
  const [ct, st, ca, sa] = [Math.cos(theta), Math.sin(theta), Math.cos(alpha), Math.sin(alpha)];
  return [
    [ct, -st * ca, st * sa, a * ct],
    [st, ct * ca, -ct * sa, a * st],
    [0, sa, ca, offset],
    [0, 0, 0, 1],
  ];
};
const multiply4 = (a: Mat4, b: Mat4): Mat4 =>
  a.map((row) => row.map((_, j) => row.reduce((s, x, k) => s + x * b[k]![j]!, 0))) as Mat4;
const identity4 = (): Mat4 => [
  [1, 0, 0, 0],
  [0, 1, 0, 0],
  [0, 0, 1, 0],
  [0, 0, 0, 1],
];

export function endEffector(
  q: readonly number[],
  joints: readonly Joint[],
): readonly [x: number, y: number, z: number] {
  const pose = joints.reduce((t, joint, i) => multiply4(t, link(joint, q[i]!)), identity4());
  return [pose[0][3], pose[1][3], pose[2][3]];
}

/** Pose graph with wrapped angles. */
export interface Pose {
  x: number;
  y: number;
  theta: number;
}
interface Edge {
  readonly from: number;
  readonly to: number;
  readonly measured: Pose;
  readonly information?: readonly [number, number, number];
}
const wrap = (angle: number): number => Math.atan2(Math.sin(angle), Math.cos(angle));
const relative = (a: Pose, b: Pose): Pose => {
  const [c, s] = [Math.cos(a.theta), Math.sin(a.theta)];
  const [dx, dy] = [b.x - a.x, b.y - a.y];
  return { x: c * dx + s * dy, y: -s * dx + c * dy, theta: wrap(b.theta - a.theta) };
};

export function poseGraph(poses: Pose[], edges: readonly Edge[]): number[] {
  return edges.flatMap(({ from, to, measured, information: [ix, iy, it] = [1, 1, 1] }) => {
    const error = relative(measured, relative(poses[from]!, poses[to]!));
    return [ix * error.x, iy * error.y, it * error.theta];
  });
}

/** Bundle adjustment with radial distortion. */
export interface Camera {
  readonly rotation: readonly [number, number, number];
  readonly translation: Vec3;
  readonly focal: number;
  readonly k1?: number;
}
const rodrigues = ([rx, ry, rz]: Camera["rotation"], p: Vec3): Vec3 => {
  const theta = Math.hypot(rx, ry, rz);
  if (theta < 1e-12) return p;
  const axis = vec(rx / theta, ry / theta, rz / theta);
  const cross = vec(axis.y * p.z - axis.z * p.y, axis.z * p.x - axis.x * p.z, axis.x * p.y - axis.y * p.x);
  return plus(
    plus(scaled(p, Math.cos(theta)), scaled(cross, Math.sin(theta))),
    scaled(axis, dot3(axis, p) * (1 - Math.cos(theta))),
  );
};

/** @wrt cameras landmarks
 * @derive gradient jacobian */
export function reprojection(
  cameras: readonly Camera[],
  landmarks: readonly Vec3[],
  observations: readonly { camera: number; landmark: number; pixel: readonly [number, number] }[],
): readonly (readonly [number, number])[] {
  return observations.map(({ camera, landmark, pixel: [u, v] }) => {
    const { rotation, translation, focal, k1 = 0 } = cameras[camera]!;
    const p = plus(rodrigues(rotation, landmarks[landmark]!), translation);
    const [x, y] = [p.x / p.z, p.y / p.z];
    const r2 = x ** 2 + y ** 2;
    return [focal * x * (1 + k1 * r2) - u, focal * y * (1 + k1 * r2) - v] as const;
  });
}

/** Bézier by de Casteljau, degree from data; arc length by chords. */
type Point2 = readonly [number, number];
const lerp = (a: Point2, b: Point2, t: number): Point2 => [a[0] + t * (b[0] - a[0]), a[1] + t * (b[1] - a[1])];
function casteljau(points: readonly Point2[], t: number): Point2 {
  let layer = points;
  while (layer.length > 1) layer = layer.slice(1).map((p, i) => lerp(layer[i]!, p, t));
  return layer[0]!;
}

export function bezierLength(control: readonly Point2[], pieces: number): number {
  let last = control[0]!;
  let sum = 0;
  for (let i = 1; i <= pieces; i++) {
    const here = casteljau(control, i / pieces);
    sum += Math.hypot(here[0] - last[0], here[1] - last[1]);
    last = here;
  }
  return sum;
}

/** Cox–de Boor recursion. */
export function nurbs(
  control: { point: Point2; weight: number }[],
  knots: readonly number[],
  degree: number,
  t: number,
): Point2 {
  const basis = (i: number, k: number): number => {
    if (k === 0) return t >= knots[i]! && t < knots[i + 1]! ? 1 : 0;
    const left = knots[i + k]! - knots[i]!;
    const right = knots[i + k + 1]! - knots[i + 1]!;
    return (
      (left === 0 ? 0 : ((t - knots[i]!) / left) * basis(i, k - 1)) +
      (right === 0 ? 0 : ((knots[i + k + 1]! - t) / right) * basis(i + 1, k - 1))
    );
  };
  let [x, y, w] = [0, 0, 0];
  for (const [i, { point, weight }] of control.entries()) {
    const b = weight * basis(i, degree);
    x += b * point[0];
    y += b * point[1];
    w += b;
  }
  return [x / w, y / w];
}

/** Sutherland–Hodgman against half planes, then the shoelace area. */
interface HalfPlane {
  readonly normal: Point2;
  readonly offset: number;
}
export function clippedArea(polygon: readonly Point2[], planes: readonly HalfPlane[]): number {
  let ring: Point2[] = [...polygon];
  for (const { normal, offset } of planes) {
    const side = (p: Point2): number => normal[0] * p[0] + normal[1] * p[1] - offset;
    const kept: Point2[] = [];
    for (let i = 0; i < ring.length; i++) {
      const a = ring[i]!;
      const b = ring[(i + 1) % ring.length]!;
      const [da, db] = [side(a), side(b)];
      if (da <= 0) kept.push(a);
      if (da * db < 0) kept.push(lerp(a, b, da / (da - db)));
    }
    ring = kept;
  }
  return ring.reduce((s, [x, y], i) => {
    const [u, v] = ring[(i + 1) % ring.length]!;
    return s + (x * v - u * y) / 2;
  }, 0);
}

/** Volume of a closed mesh. */
export function meshVolume(mesh: { vertices: Float64Array; faces: Uint16Array }): number {
  const { vertices, faces } = mesh;
  const vertex = (k: number): Vec3 => {
    const [x, y, z] = vertices.subarray(3 * k, 3 * k + 3) as unknown as [number, number, number];
    return { x, y, z };
  };
  let six = 0;
  for (let f = 0; f < faces.length; f += 3) {
    const [a, b, c] = [0, 1, 2].map((j) => vertex(faces[f + j]!)) as [Vec3, Vec3, Vec3];
    six += a.x * (b.y * c.z - b.z * c.y) - a.y * (b.x * c.z - b.z * c.x) + a.z * (b.x * c.y - b.y * c.x);
  }
  return six / 6;
}

/** Andrew's hull: a stack of indices chosen by signs. */
export function hullArea(points: readonly { readonly x: number; readonly y: number }[]): number {
  const sorted = [...points].sort((p, q) => p.x - q.x || p.y - q.y);
  const cross = (o: { x: number; y: number }, a: { x: number; y: number }, b: { x: number; y: number }): number =>
    (a.x - o.x) * (b.y - o.y) - (a.y - o.y) * (b.x - o.x);
  const half = (ps: readonly { x: number; y: number }[]) => {
    const chain: { x: number; y: number }[] = [];
    for (const p of ps) {
      while (chain.length >= 2 && cross(chain.at(-2)!, chain.at(-1)!, p) <= 0) chain.pop();
      chain.push(p);
    }
    return chain.slice(0, -1);
  };
  const hull = [...half(sorted), ...half(sorted.toReversed())];
  let area = 0;
  hull.forEach((p, i) => {
    const q = hull[(i + 1) % hull.length]!;
    area += p.x * q.y - q.x * p.y;
  });
  return area / 2;
}

/** A row of boxes that grow and shrink as flexible boxes do. */
export interface FlexItem {
  basis: number;
  grow?: number;
  shrink?: number;
  min?: number;
  max?: number;
}
export function flexRow(items: FlexItem[], width: number, gap = 0): { x: number; width: number }[] {
  const free = width - gap * (items.length - 1) - items.reduce((s, { basis }) => s + basis, 0);
  const key = free >= 0 ? "grow" : "shrink";
  const fallback = key === "grow" ? 0 : 1;
  const weights = items.map((item) => (item[key] ?? fallback) * (free >= 0 ? 1 : item.basis));
  const sum = weights.reduce((a, b) => a + b, 0);
  const sizes = items.map(({ basis, min = 0, max = Infinity }, i) => {
    const size = sum > 0 ? basis + (free * weights[i]!) / sum : basis;
    return Math.min(Math.max(size, min), max);
  });
  let x = 0;
  return sizes.map((w) => {
    const box = { x, width: w };
    x += w + gap;
    return box;
  });
}

/** Forces between nodes that repel and edges that pull. */
export function springLayout(
  start: { x: number; y: number }[],
  edges: readonly (readonly [number, number])[],
  rounds: number,
): number {
  const nodes = start.map((p) => ({ ...p }));
  for (let round = 0; round < rounds; round++) {
    const forces = nodes.map(() => ({ fx: 0, fy: 0 }));
    for (let i = 0; i < nodes.length; i++)
      for (let j = i + 1; j < nodes.length; j++) {
        const dx = nodes[i]!.x - nodes[j]!.x;
        const dy = nodes[i]!.y - nodes[j]!.y;
        const d2 = dx * dx + dy * dy + 0.01;
        forces[i]!.fx += dx / d2;
        forces[i]!.fy += dy / d2;
        forces[j]!.fx -= dx / d2;
        forces[j]!.fy -= dy / d2;
      }
    for (const [a, b] of edges) {
      const [p, q] = [nodes[a]!, nodes[b]!];
      const pull = 0.1 * (Math.hypot(q.x - p.x, q.y - p.y) - 1);
      forces[a]!.fx += pull * (q.x - p.x);
      forces[a]!.fy += pull * (q.y - p.y);
      forces[b]!.fx -= pull * (q.x - p.x);
      forces[b]!.fy -= pull * (q.y - p.y);
    }
    nodes.forEach((node, i) => {
      node.x += 0.1 * forces[i]!.fx;
      node.y += 0.1 * forces[i]!.fy;
    });
  }
  return edges.reduce((s, [a, b]) => s + Math.hypot(nodes[a]!.x - nodes[b]!.x, nodes[a]!.y - nodes[b]!.y), 0);
}

/** Breaking lines: badness by dynamic programming over words of data. */
export function lineBreaking(
  style: { space: number; stretch: number },
  words: readonly number[],
  width: number,
): number {
  const best: number[] = [0];
  for (let end = 1; end <= words.length; end++) {
    let value = Infinity;
    for (let start = end - 1, used = 0; start >= 0; start--) {
      used += words[start]! + (start < end - 1 ? style.space : 0);
      if (used > width) break;
      const slack = end === words.length ? 0 : (width - used) / (style.stretch * (end - start));
      value = Math.min(value, best[start]! + slack ** 3);
    }
    best.push(value);
  }
  return best.at(-1)!;
}

/** Lenses and gaps as a list of ray matrices. */
type Optic =
  | { readonly type: "gap"; readonly d: number }
  | { readonly type: "lens"; readonly f: number }
  | { readonly type: "mirror"; readonly r: number };
export function rayTransfer(system: Optic[], ray: { y: number; angle: number }): { y: number; angle: number } {
  return system.reduceRight(({ y, angle }, part) => {
    if (part.type === "gap") return { y: y + part.d * angle, angle };
    const power = "f" in part ? 1 / part.f : 2 / part.r;
    return { y, angle: angle - power * y };
  }, ray);
}
