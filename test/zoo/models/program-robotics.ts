// Robotics: poses as records of tuples, closures by axis, quaternions, link tables, joint limits.

type Vec3 = readonly [number, number, number];
type Mat3 = readonly [Vec3, Vec3, Vec3];
type Pose = { readonly rotation: Mat3; readonly position: Vec3 };

const identity: Mat3 = [
  [1, 0, 0],
  [0, 1, 0],
  [0, 0, 1],
];

const dot3 = (a: Vec3, b: Vec3): number => a[0] * b[0] + a[1] * b[1] + a[2] * b[2];
const column = (m: Mat3, j: 0 | 1 | 2): Vec3 => [m[0][j], m[1][j], m[2][j]];
const mul = (a: Mat3, b: Mat3): Mat3 => {
  const row = (r: Vec3): Vec3 => [dot3(r, column(b, 0)), dot3(r, column(b, 1)), dot3(r, column(b, 2))];
  return [row(a[0]), row(a[1]), row(a[2])];
};
const apply = (m: Mat3, v: Vec3): Vec3 => m.map((r) => dot3(r, v)) as unknown as Vec3;
const add = (a: Vec3, b: Vec3): Vec3 => [a[0] + b[0], a[1] + b[1], a[2] + b[2]];

const rotations = {
  x: (t: number): Mat3 => [
    [1, 0, 0],
    [0, Math.cos(t), -Math.sin(t)],
    [0, Math.sin(t), Math.cos(t)],
  ],
  y: (t: number): Mat3 => [
    [Math.cos(t), 0, Math.sin(t)],
    [0, 1, 0],
    [-Math.sin(t), 0, Math.cos(t)],
  ],
  z: (t: number): Mat3 => [
    [Math.cos(t), -Math.sin(t), 0],
    [Math.sin(t), Math.cos(t), 0],
    [0, 0, 1],
  ],
} as const;

type Axis = keyof typeof rotations;
interface Joint {
  axis: Axis;
  link: Vec3;
}

const compose = (a: Pose, b: Pose): Pose => ({
  rotation: mul(a.rotation, b.rotation),
  position: add(a.position, apply(a.rotation, b.position)),
});

const arm: readonly Joint[] = [
  { axis: "z", link: [0, 0, 0.3] },
  { axis: "y", link: [0.5, 0, 0] },
  { axis: "y", link: [0.4, 0, 0] },
  { axis: "x", link: [0.1, 0, 0.05] },
];

/** @wrt angles */
export function reachError(angles: readonly number[], target: Vec3): number {
  const start: Pose = { rotation: identity, position: [0, 0, 0] };
  const tip = arm.reduce<Pose>(
    (pose, joint, i) => compose(pose, { rotation: rotations[joint.axis](angles[i]!), position: joint.link }),
    start,
  );
  const [dx, dy, dz] = tip.position.map((p, i) => p - target[i]!) as [number, number, number];
  return dx ** 2 + dy ** 2 + dz ** 2;
}

// planar arm with accumulated angle, generic scan helper
function scan<T, A>(items: readonly T[], initial: A, step: (acc: A, item: T, index: number) => A): A[] {
  const out: A[] = [];
  let acc = initial;
  for (const [i, item] of items.entries()) {
    acc = step(acc, item, i);
    out.push(acc);
  }
  return out;
}

export function planarArm(angles: number[], lengths: number[]): { x: number; y: number } {
  const headings = scan(angles, 0, (sum, a) => sum + a);
  const points = scan(headings, { x: 0, y: 0 }, (p, h, i) => ({
    x: p.x + lengths[i]! * Math.cos(h),
    y: p.y + lengths[i]! * Math.sin(h),
  }));
  return points.at(-1)!;
}

// quaternion objects of closures
interface Quaternion {
  w: number;
  x: number;
  y: number;
  z: number;
}
const quat = {
  multiply: (a: Quaternion, b: Quaternion): Quaternion => ({
    w: a.w * b.w - a.x * b.x - a.y * b.y - a.z * b.z,
    x: a.w * b.x + a.x * b.w + a.y * b.z - a.z * b.y,
    y: a.w * b.y - a.x * b.z + a.y * b.w + a.z * b.x,
    z: a.w * b.z + a.x * b.y - a.y * b.x + a.z * b.w,
  }),
  conjugate({ w, x, y, z }: Quaternion): Quaternion {
    return { w, x: -x, y: -y, z: -z };
  },
  fromAxisAngle([x, y, z]: Vec3, angle: number): Quaternion {
    const s = Math.sin(angle / 2);
    return { w: Math.cos(angle / 2), x: x * s, y: y * s, z: z * s };
  },
  rotate(q: Quaternion, [x, y, z]: Vec3): Vec3 {
    const r = quat.multiply(quat.multiply(q, { w: 0, x, y, z }), quat.conjugate(q));
    return [r.x, r.y, r.z];
  },
};

export function attitude(angles: { yaw: number; pitch: number; roll: number }, v: Vec3): Vec3 {
  const axes = { yaw: [0, 0, 1], pitch: [0, 1, 0], roll: [1, 0, 0] } as const;
  let q: Quaternion = { w: 1, x: 0, y: 0, z: 0 };
  for (const name of ["yaw", "pitch", "roll"] as const) {
    q = quat.multiply(q, quat.fromAxisAngle(axes[name], angles[name]));
  }
  return quat.rotate(q, v);
}

// Denavit-Hartenberg with 4x4 flat matrices
type DH = { a: number; alpha: number; d: number; offset?: number };
function dhMatrix({ a, alpha, d, offset = 0 }: DH, theta: number): number[] {
  const [ct, st] = [Math.cos(theta + offset), Math.sin(theta + offset)];
  const [ca, sa] = [Math.cos(alpha), Math.sin(alpha)];
  // prettier-ignore
  return [
    ct, -st * ca,  st * sa, a * ct,
    st,  ct * ca, -ct * sa, a * st,
    0,   sa,       ca,      d,
    0,   0,        0,       1,
  ];
}
function matMul4(a: number[], b: number[]): number[] {
  return Array.from({ length: 16 }, (_, k) => {
    const [r, c] = [k >> 2, k & 3];
    return [0, 1, 2, 3].reduce((s, j) => s + a[4 * r + j]! * b[4 * j + c]!, 0);
  });
}
const table: DH[] = [
  { a: 0, alpha: Math.PI / 2, d: 0.4 },
  { a: 0.6, alpha: 0, d: 0, offset: 0.1 },
  { a: 0.3, alpha: -Math.PI / 2, d: 0.1 },
];
export function dhReach(q: number[]): [number, number, number] {
  const m = table.map((row, i) => dhMatrix(row, q[i]!)).reduce(matMul4);
  return [m[3]!, m[7]!, m[11]!];
}

// joint limits: soft penalties, a dictionary of joints with optional limits
interface Limit {
  min?: number;
  max?: number;
}
const limits: Record<"hip" | "knee" | "ankle", Limit> = {
  hip: { min: -0.5, max: 1.2 },
  knee: { min: 0 },
  ankle: {},
};
export function limitPenalty(pose: { hip: number; knee: number; ankle: number }): number {
  return (Object.keys(limits) as (keyof typeof limits)[])
    .map((joint) => {
      const { min = -Infinity, max = Infinity } = limits[joint];
      const angle = pose[joint];
      if (angle < min) return (min - angle) ** 2;
      if (angle > max) return (angle - max) ** 2;
      return 0;
    })
    .reduce((a, b) => a + b, 0);
}
