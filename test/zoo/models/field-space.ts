// Bodies, rays and cameras: orbits, distance fields, calibration.

import vectors, { add, cross, dot, mapAxes, mul, norm, sub, unit, vec, zero3, type Vec3 } from "./shared/vec3.js";
import * as v3 from "./shared/vec3.js";

type Body = { mass: number; position: Vec3; velocity: Vec3 };

/** Velocity Verlet for a few bodies, total energy drift at the end. */
export function energyDrift(bodies: Body[], steps: number, dt: number): number {
  const acceleration = (all: readonly Body[]): Vec3[] =>
    all.map((a, i) =>
      all
        .filter((_, j) => j !== i)
        .map((b) => {
          const d = sub(b.position, a.position);
          return mul(d, b.mass / (dot(d, d) + 0.01) ** 1.5);
        })
        .reduce(add, zero3),
    );
  const energy = (all: readonly Body[]): number => {
    let e = 0;
    all.forEach((a, i) => {
      e += 0.5 * a.mass * dot(a.velocity, a.velocity);
      for (const b of all.slice(i + 1))
        e -= (a.mass * b.mass) / Math.sqrt(dot(sub(a.position, b.position), sub(a.position, b.position)) + 0.01);
    });
    return e;
  };
  const before = energy(bodies);
  let now = bodies.map((b) => ({ ...b }));
  let a = acceleration(now);
  for (let s = 0; s < steps; s++) {
    const moved = now.map((b, i) => ({
      ...b,
      position: add(b.position, add(mul(b.velocity, dt), mul(a[i]!, 0.5 * dt * dt))),
    }));
    const next = acceleration(moved);
    now = moved.map((b, i) => ({ ...b, velocity: add(b.velocity, mul(add(a[i]!, next[i]!), dt / 2)) }));
    a = next;
  }
  return (energy(now) - before) ** 2;
}

/** Lambert-like shooting: where a coasting craft is after a time, universal variable by Newton's method. */
export function coast(state: { r: Vec3; v: Vec3 }, time: number, mu = 1): { r: Vec3; v: Vec3 } {
  const { r, v } = state;
  const r0 = norm(r);
  const radial = v3.dot(r, v) / r0;
  const alpha = 2 / r0 - v3.dot(v, v) / mu;
  const stumpff = (z: number): [number, number] => {
    if (z > 1e-6) {
      const s = Math.sqrt(z);
      return [(1 - Math.cos(s)) / z, (s - Math.sin(s)) / (s * z)];
    }
    return [0.5 - z / 24, 1 / 6 - z / 120];
  };
  let chi = Math.sqrt(mu) * alpha * time;
  for (let k = 0; k < 8; k++) {
    const z = alpha * chi * chi;
    const [c, s] = stumpff(z);
    const f =
      ((r0 * radial) / Math.sqrt(mu)) * chi * chi * c +
      (1 - alpha * r0) * chi ** 3 * s +
      r0 * chi -
      Math.sqrt(mu) * time;
    const slope = ((r0 * radial) / Math.sqrt(mu)) * chi * (1 - z * s) + (1 - alpha * r0) * chi * chi * c + r0;
    chi -= f / slope;
  }
  const z = alpha * chi * chi;
  const [c, s] = stumpff(z);
  const f = 1 - ((chi * chi) / r0) * c;
  const g = time - (chi ** 3 / Math.sqrt(mu)) * s;
  const there = add(mul(r, f), mul(v, g));
  const d = norm(there);
  const fDot = (Math.sqrt(mu) / (d * r0)) * (alpha * chi ** 3 * s - chi);
  const gDot = 1 - ((chi * chi) / d) * c;
  return { r: there, v: add(mul(r, fDot), mul(v, gDot)) };
}

type Solid =
  | { kind: "sphere"; centre: Vec3; radius: number }
  | { kind: "box"; centre: Vec3; half: Vec3 }
  | { kind: "union" | "cut"; a: number; b: number; blend?: number };

/** Sphere tracing of a scene of solids in evaluation order; combinations name earlier solids by index. */
export function marchedDepth(eye: Vec3, gaze: Vec3, scene: readonly Solid[]): number {
  const smoothMin = (a: number, b: number, k: number): number => {
    const h = Math.max(k - Math.abs(a - b), 0) / k;
    return Math.min(a, b) - (h * h * k) / 4;
  };
  const distance = (at: Vec3): number => {
    const found: number[] = [];
    for (const solid of scene) {
      switch (solid.kind) {
        case "sphere":
          found.push(norm(sub(at, solid.centre)) - solid.radius);
          break;
        case "box": {
          const q = mapAxes(sub(at, solid.centre), (value, axis) => Math.abs(value) - solid.half[axis]);
          const outside = norm(mapAxes(q, (value) => Math.max(value, 0)));
          found.push(outside + Math.min(Math.max(q.x, q.y, q.z), 0));
          break;
        }
        case "union":
          found.push(smoothMin(found[solid.a]!, found[solid.b]!, solid.blend ?? 0.1));
          break;
        case "cut":
          found.push(Math.max(found[solid.a]!, -found[solid.b]!));
          break;
      }
    }
    return found.at(-1)!;
  };
  const direction = unit(gaze);
  let depth = 0;
  for (let k = 0; k < 40; k++) {
    const d = distance(add(eye, mul(direction, depth)));
    if (d < 1e-13) break;
    depth += d;
    if (depth > 20) return 20;
  }
  return depth;
}

interface Camera {
  focal: [fx: number, fy: number];
  centre: [cx: number, cy: number];
  distortion: { k1: number; k2: number; p1?: number; p2?: number };
  pose: { rotation: Vec3; translation: Vec3 };
}

const rotate = (axisAngle: Vec3, p: Vec3): Vec3 => {
  const angle = Math.sqrt(v3.dot(axisAngle, axisAngle) + 1e-12);
  const axis = v3.mul(axisAngle, 1 / angle);
  const c = Math.cos(angle);
  const s = Math.sin(angle);
  return [mul(p, c), mul(cross(axis, p), s), mul(axis, dot(axis, p) * (1 - c))].reduce((a, b) => v3.add(a, b));
};

/** Residuals of a camera calibration with radial and tangential distortion, two for each marker. */
export function calibrationResiduals(
  camera: Camera,
  markers: { world: Vec3; seen: { u: number; v: number } }[],
): number[] {
  const {
    focal: [fx, fy],
    centre: [cx, cy],
    distortion: { k1, k2, p1 = 0, p2 = 0 },
    pose: { rotation, translation },
  } = camera;
  return markers.flatMap(({ world, seen }) => {
    const { x, y, z } = add(rotate(rotation, world), translation);
    const [a, b] = [x / z, y / z];
    const r2 = a * a + b * b;
    const radial = 1 + r2 * (k1 + r2 * k2);
    const u = fx * (a * radial + 2 * p1 * a * b + p2 * (r2 + 2 * a * a)) + cx;
    const w = fy * (b * radial + p1 * (r2 + 2 * b * b) + 2 * p2 * a * b) + cy;
    return [u - seen.u, w - seen.v];
  });
}

/** Light from several lamps on a shaded ground point, with soft falloff; helper functions from a default export. */
export function litPoint(
  lamps: readonly { at: Vec3; power: number; cone?: { axis: Vec3; cos: number } }[],
  ground: Vec3,
): number {
  const normal = vec(0, 0, 1);
  return lamps.reduce((light, { at, power, cone }) => {
    const to = vectors.sub(at, ground);
    const d2 = vectors.dot(to, to);
    const cosine = vectors.dot(normal, to) / Math.sqrt(d2);
    if (cosine <= 0) return light;
    let strength = (power * cosine) / d2;
    if (cone) {
      const inside = -vectors.dot(unit(to), unit(cone.axis));
      strength *= inside < cone.cos ? 0 : (inside - cone.cos) / (1 - cone.cos);
    }
    return light + strength;
  }, 0);
}

/** Strapdown attitude: gyroscope steps as quaternions, compared with the direction of gravity. */
export function gyroBias(bias: Vec3, rates: readonly Vec3[], down: Vec3, dt: number): number {
  type Q = readonly [w: number, x: number, y: number, z: number];
  const times = ([a, b, c, d]: Q, [e, f, g, h]: Q): Q => [
    a * e - b * f - c * g - d * h,
    a * f + b * e + c * h - d * g,
    a * g - b * h + c * e + d * f,
    a * h + b * g - c * f + d * e,
  ];
  const conjugate = ([w, x, y, z]: Q): Q => [w, -x, -y, -z];
  let q: Q = [1, 0, 0, 0];
  for (const rate of rates) {
    const w = sub(rate, bias);
    const half = (norm(w) * dt) / 2;
    const k = Math.sin(half) / norm(w);
    q = times(q, [Math.cos(half), w.x * k, w.y * k, w.z * k]);
  }
  const [, x, y, z] = times(times(conjugate(q), [0, down.x, down.y, down.z]), q);
  return 1 - z / Math.hypot(x, y, z);
}

/** A Whitted ray through mirrors: intensities fall with each bounce, the walk ends when nothing is hit. */
export function bouncedRay(
  p: { origin: Vec3; towards: Vec3 },
  mirrors: readonly { c: Vec3; r: number; gloss: number }[],
): number {
  let { origin } = p;
  let direction = unit(p.towards);
  let intensity = 1;
  let path = 0;
  bounce: for (let depth = 0; depth < 3; depth++) {
    let nearest = Infinity;
    let hit: { c: Vec3; r: number; gloss: number } | undefined;
    for (const mirror of mirrors) {
      const oc = sub(origin, mirror.c);
      const b = dot(oc, direction);
      const q = b * b - dot(oc, oc) + mirror.r ** 2;
      if (q < 0) continue;
      const t = -b - Math.sqrt(q);
      if (t > 1e-6 && t < nearest) {
        nearest = t;
        hit = mirror;
      }
    }
    if (hit === undefined) break bounce;
    const at = add(origin, mul(direction, nearest));
    const n = unit(sub(at, hit.c));
    direction = sub(direction, mul(n, 2 * dot(direction, n)));
    origin = at;
    intensity *= hit.gloss;
    path += nearest;
  }
  return intensity * Math.exp(-0.1 * path) * (1 + direction.z);
}
