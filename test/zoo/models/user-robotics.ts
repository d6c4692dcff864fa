// Robotics and control: kinematics, quaternions, PID loops, rollouts, trajectories with obstacles.

export interface Link {
  length: number;
  angle: number;
}

/** Planar arm: distance of the tip from a goal, joint limits as soft walls. */
export function planarReach(arm: Link[], goal: { x: number; y: number }, limit = 2): number {
  let [x, y, heading] = [0, 0, 0];
  let penalty = 0;
  for (const { length, angle } of arm) {
    heading += angle;
    x += length * Math.cos(heading);
    y += length * Math.sin(heading);
    if (Math.abs(angle) > limit) penalty += (Math.abs(angle) - limit) ** 2;
  }
  return (x - goal.x) ** 2 + (y - goal.y) ** 2 + 10 * penalty;
}

type Rotation = [[number, number, number], [number, number, number], [number, number, number]];
type Triple = [number, number, number];
type Axis = "x" | "y" | "z";

function about(axis: Axis, angle: number): Rotation {
  const c = Math.cos(angle);
  const s = Math.sin(angle);
  switch (axis) {
    case "x":
      return [
        [1, 0, 0],
        [0, c, -s],
        [0, s, c],
      ];
    case "y":
      return [
        [c, 0, s],
        [0, 1, 0],
        [-s, 0, c],
      ];
    case "z":
      return [
        [c, -s, 0],
        [s, c, 0],
        [0, 0, 1],
      ];
  }
}

const apply = (m: Rotation, v: Triple): Triple =>
  m.map((row) => row[0] * v[0] + row[1] * v[1] + row[2] * v[2]) as Triple;

function chained(a: Rotation, b: Rotation): Rotation {
  const columns = [0, 1, 2].map((j) => apply(a, [b[0][j]!, b[1][j]!, b[2][j]!]));
  return [0, 1, 2].map((i) => columns.map((column) => column[i]!)) as unknown as Rotation;
}

interface Joint {
  axis: Axis;
  offset: Triple;
}

/** Where the tip of an arm is, for joint angles. */
export function forwardKinematics(angles: number[], joints: readonly Joint[]): Triple {
  let orientation: Rotation = [
    [1, 0, 0],
    [0, 1, 0],
    [0, 0, 1],
  ];
  let position: Triple = [0, 0, 0];
  joints.forEach(({ axis, offset }, i) => {
    orientation = chained(orientation, about(axis, angles[i]!));
    const moved = apply(orientation, offset);
    position = [position[0] + moved[0], position[1] + moved[1], position[2] + moved[2]];
  });
  return position;
}

export interface Quaternion {
  w: number;
  x: number;
  y: number;
  z: number;
}

const product = (a: Quaternion, b: Quaternion): Quaternion => ({
  w: a.w * b.w - a.x * b.x - a.y * b.y - a.z * b.z,
  x: a.w * b.x + a.x * b.w + a.y * b.z - a.z * b.y,
  y: a.w * b.y - a.x * b.z + a.y * b.w + a.z * b.x,
  z: a.w * b.z + a.x * b.y - a.y * b.x + a.z * b.w,
});
const conjugate = ({ w, x, y, z }: Quaternion): Quaternion => ({ w, x: -x, y: -y, z: -z });

function unit(q: Quaternion): Quaternion {
  const n = Math.hypot(q.w, q.x, q.y, q.z);
  return { w: q.w / n, x: q.x / n, y: q.y / n, z: q.z / n };
}

/** Misfit of rotated directions (Wahba's problem). */
export function wahba(q: Quaternion, pairs: { from: Triple; to: Triple; weight: number }[]): number {
  const r = unit(q);
  return pairs.reduce((loss, { from, to, weight }) => {
    const turned = product(product(r, { w: 0, x: from[0], y: from[1], z: from[2] }), conjugate(r));
    return loss + weight * ((turned.x - to[0]) ** 2 + (turned.y - to[1]) ** 2 + (turned.z - to[2]) ** 2);
  }, 0);
}

/** Spherical interpolation with a fallback for close quaternions. */
export function slerp(a: Quaternion, b: Quaternion, t: number): Quaternion {
  let d = a.w * b.w + a.x * b.x + a.y * b.y + a.z * b.z;
  let end = b;
  if (d < 0) {
    d = -d;
    end = { w: -b.w, x: -b.x, y: -b.y, z: -b.z };
  }
  let [ka, kb] = [1 - t, t];
  if (d < 0.9995) {
    const theta = Math.acos(d);
    ka = Math.sin((1 - t) * theta) / Math.sin(theta);
    kb = Math.sin(t * theta) / Math.sin(theta);
  }
  return unit({
    w: ka * a.w + kb * end.w,
    x: ka * a.x + kb * end.x,
    y: ka * a.y + kb * end.y,
    z: ka * a.z + kb * end.z,
  });
}

/** Gyroscope readings integrated into an attitude. */
export function attitude(bias: Triple, gyro: readonly Triple[], dt: number): Quaternion {
  return gyro.reduce<Quaternion>(
    (q, [gx, gy, gz]) => {
      const rate = { w: 0, x: gx - bias[0], y: gy - bias[1], z: gz - bias[2] };
      const dq = product(q, rate);
      return unit({
        w: q.w + 0.5 * dt * dq.w,
        x: q.x + 0.5 * dt * dq.x,
        y: q.y + 0.5 * dt * dq.y,
        z: q.z + 0.5 * dt * dq.z,
      });
    },
    { w: 1, x: 0, y: 0, z: 0 },
  );
}

export interface Gains {
  kp: number;
  ki: number;
  kd: number;
}

/** A PID loop with a saturated actuator around a second-order plant. */
export function pidCost(gains: Gains, setpoint: number, { steps = 20, dt = 0.1, saturation = 5 } = {}): number {
  const plant = { position: 0, velocity: 0 };
  let integral = 0;
  let previous = setpoint;
  let cost = 0;
  for (let k = 0; k < steps; k++) {
    const error = setpoint - plant.position;
    integral += error * dt;
    const wanted = gains.kp * error + gains.ki * integral + (gains.kd * (error - previous)) / dt;
    const u = Math.min(saturation, Math.max(-saturation, wanted));
    plant.velocity += dt * (u - 0.5 * plant.velocity - plant.position);
    plant.position += dt * plant.velocity;
    previous = error;
    cost += (error * error + 0.01 * u * u) * dt;
  }
  return cost;
}

const times = (m: readonly number[][], v: readonly number[]): number[] =>
  m.map((row) => row.reduce((s, value, j) => s + value * v[j]!, 0));

/** Rollout of a linear policy: x' = A x + B u, u = -K x. */
export function lqrRollout(K: number[][], A: number[][], B: number[][], x0: number[], horizon: number): number {
  let x = x0.slice();
  let cost = 0;
  for (let t = 0; t < horizon; t++) {
    const u = times(K, x).map((ui) => -ui);
    cost += x.reduce((s, xi) => s + xi * xi, 0) + 0.1 * u.reduce((s, ui) => s + ui * ui, 0);
    const [Ax, Bu] = [times(A, x), times(B, u)];
    x = Ax.map((ax, i) => ax + Bu[i]!);
  }
  return cost;
}

/** A path as a list of waypoints: smoothness and clearance of round obstacles. */
export function trajectory(
  waypoints: [number, number][],
  from: readonly [number, number],
  to: readonly [number, number],
  obstacles: readonly { x: number; y: number; r: number }[],
): number {
  const path: (readonly [number, number])[] = [from, ...waypoints, to];
  let cost = 0;
  for (let i = 1; i < path.length; i++) {
    const [ax, ay] = path[i - 1]!;
    const [bx, by] = path[i]!;
    cost += (bx - ax) ** 2 + (by - ay) ** 2;
    for (const { x, y, r } of obstacles) {
      const clearance = Math.hypot(bx - x, by - y) - r;
      if (clearance < 0.5) cost += 4 * (0.5 - clearance) ** 2;
    }
  }
  return cost;
}

/** Car with a bicycle model: controls in, final pose out. */
export function bicycle(
  controls: { steer: number; throttle: number }[],
  wheelbase = 2.5,
): { x: number; y: number; heading: number; speed: number } {
  const pose = { x: 0, y: 0, heading: 0, speed: 1 };
  for (const { steer, throttle } of controls) {
    pose.x += 0.1 * pose.speed * Math.cos(pose.heading);
    pose.y += 0.1 * pose.speed * Math.sin(pose.heading);
    pose.heading += (0.1 * pose.speed * Math.tan(steer)) / wheelbase;
    pose.speed += 0.1 * throttle;
  }
  return pose;
}
