// Figures: splines, layouts, colours, inks, gaits, distances.

type Point = readonly [x: number, y: number];

/** Cox-de Boor evaluation of a B-spline of any degree; knots are data. */
export function bSplinePoint(control: readonly Point[], knots: readonly number[], degree: number, u: number): Point {
  let span = degree;
  while (span < control.length - 1 && u >= knots[span + 1]!) span++;
  const d = Array.from({ length: degree + 1 }, (_, j) => [...control[j + span - degree]!] as [number, number]);
  for (let r = 1; r <= degree; r++)
    for (let j = degree; j >= r; j--) {
      const left = knots[j + span - degree]!;
      const right = knots[j + 1 + span - r]!;
      const a = (u - left) / (right - left);
      d[j] = [(1 - a) * d[j - 1]![0] + a * d[j]![0], (1 - a) * d[j - 1]![1] + a * d[j]![1]];
    }
  return d[degree]!;
}

/** Natural cubic spline through knots, its bending energy. */
export const bendingEnergy = (ys: number[], xs: readonly number[]): number => {
  const n = xs.length;
  const h = xs.slice(1).map((x, i) => x - xs[i]!);
  const [a, b, c, r] = [h.slice(0, -1), [] as number[], h.slice(1), [] as number[]];
  for (let i = 1; i < n - 1; i++) {
    b.push(2 * (h[i - 1]! + h[i]!));
    r.push(6 * ((ys[i + 1]! - ys[i]!) / h[i]! - (ys[i]! - ys[i - 1]!) / h[i - 1]!));
  }
  for (let i = 1; i < b.length; i++) {
    const w = a[i]! / b[i - 1]!;
    b[i]! -= w * c[i - 1]!;
    r[i]! -= w * r[i - 1]!;
  }
  const m = Array<number>(n).fill(0);
  for (let i = b.length - 1; i >= 0; i--) m[i + 1] = (r[i]! - (c[i] ?? 0) * m[i + 2]!) / b[i]!;
  return h.reduce((s, hi, i) => s + (hi / 3) * (m[i]! ** 2 + m[i]! * m[i + 1]! + m[i + 1]! ** 2), 0);
};

type Rgb = { r: number; g: number; b: number };
const channels = ["r", "g", "b"] as const;

const toLinear = (v: number): number => (v <= 0.04045 ? v / 12.92 : ((v + 0.055) / 1.055) ** 2.4);

function toLab({ r, g, b }: Rgb): [L: number, a: number, b: number] {
  const [lr, lg, lb] = [r, g, b].map(toLinear) as [number, number, number];
  const l = Math.cbrt(0.4122214708 * lr + 0.5363325363 * lg + 0.0514459929 * lb);
  const m = Math.cbrt(0.2119034982 * lr + 0.6806995451 * lg + 0.1073969566 * lb);
  const s = Math.cbrt(0.0883024619 * lr + 0.2817188376 * lg + 0.6299787005 * lb);
  return [
    0.2104542553 * l + 0.793617785 * m - 0.0040720468 * s,
    1.9779984951 * l - 2.428592205 * m + 0.4505937099 * s,
    0.0259040371 * l + 0.7827717662 * m - 0.808675766 * s,
  ];
}

/** How evenly a palette is spread in a perceptual space, with a penalty out of gamut. */
export function paletteEvenness(palette: readonly Rgb[]): number {
  const labs = palette.map(toLab);
  let least = Infinity;
  for (const [i, one] of labs.entries())
    for (const other of labs.slice(i + 1))
      least = Math.min(least, Math.sqrt(one.reduce((s, v, k) => s + (v - other[k]!) ** 2, 0)));
  const outside = palette.reduce(
    (s, colour) => s + channels.reduce((t, c) => t + Math.max(0, colour[c] - 1) ** 2 + Math.max(0, -colour[c]) ** 2, 0),
    0,
  );
  return -least + 10 * outside;
}

/** Ink mixtures after Kubelka and Munk, one band after the other, against a measured spectrum. */
export function inkMisfit(
  amounts: readonly number[],
  inks: readonly { k: readonly number[]; s: readonly number[] }[],
  measured: readonly number[],
): number {
  return measured.reduce((sum, target, band) => {
    const [K, S] = inks.reduce(
      ([k, s], ink, i) => [k + amounts[i]! * ink.k[band]!, s + amounts[i]! * ink.s[band]!] as const,
      [0.01, 0.5] as readonly [number, number],
    );
    const q = K / S;
    const reflectance = 1 + q - Math.sqrt(q * q + 2 * q);
    return sum + (reflectance - target) ** 2;
  }, 0);
}

enum Leg {
  Left,
  Right,
}

interface LegPose {
  hip: number;
  knee: number;
  ankle?: number;
}

const flip = (leg: Leg): Leg => (leg === Leg.Left ? Leg.Right : Leg.Left);

/** A walking figure: the standing leg carries the hip, legs change at ground contact. */
export function gaitProgress(
  gait: { amplitude: number; lift: number; phase: number },
  lengths: { thigh: number; shin: number; foot?: number },
  frames: number,
): number {
  const pose = (leg: Leg, t: number): LegPose => {
    const angle = t + (leg === Leg.Left ? 0 : Math.PI) + gait.phase;
    return { hip: gait.amplitude * Math.sin(angle), knee: -gait.lift * Math.max(0, Math.cos(angle)) };
  };
  const foot = ({ hip, knee, ankle = 0 }: LegPose): { x: number; y: number } => {
    const shin = hip + knee;
    const { thigh, shin: length, foot: sole = 0 } = lengths;
    return {
      x: thigh * Math.sin(hip) + length * Math.sin(shin) + sole * Math.cos(shin + ankle),
      y: -thigh * Math.cos(hip) - length * Math.cos(shin) + sole * Math.sin(shin + ankle),
    };
  };
  let standing = Leg.Left;
  let x = 0;
  let before = foot(pose(standing, 0));
  for (let frame = 1; frame <= frames; frame++) {
    const t = frame * 0.4;
    const here = foot(pose(standing, t));
    x += before.x - here.x;
    before = here;
    const other = foot(pose(flip(standing), t));
    if (other.y < here.y) {
      standing = flip(standing);
      before = other;
    }
  }
  return x;
}

/** Boxes by name under soft constraints: names are data, positions are looked up in a Map. */
export function layoutEnergy(
  positions: readonly number[],
  names: readonly string[],
  constraints: readonly { kind: "equal" | "atLeast"; a: string; b?: string; value: number }[],
): number {
  const place = new Map(names.map((name, i) => [name, i] as const));
  const at = (name: string): number => {
    const i = place.get(name);
    if (i === undefined) throw new RangeError("an unknown box");
    return positions[i]!;
  };
  return constraints.reduce((energy, { kind, a, b, value }) => {
    const violation = kind === "equal" ? at(a) - (b === undefined ? 0 : at(b)) - value : Math.max(0, value - at(a));
    return energy + violation * violation;
  }, 0);
}

/** Distance to a polygon with its sign, by the walk over edges. */
export function polygonDistance([px, py]: Point, polygon: readonly Point[]): number {
  let d = Infinity;
  let sign = 1;
  for (let i = 0, j = polygon.length - 1; i < polygon.length; j = i++) {
    const [ax, ay] = polygon[i]!;
    const [bx, by] = polygon[j]!;
    const [ex, ey] = [bx - ax, by - ay];
    const [wx, wy] = [px - ax, py - ay];
    const t = Math.max(0, Math.min(1, (wx * ex + wy * ey) / (ex * ex + ey * ey)));
    d = Math.min(d, (wx - ex * t) ** 2 + (wy - ey * t) ** 2);
    const above = py >= ay;
    const below = py < by;
    const left = ex * wy > ey * wx;
    if ((above && below && left) || (!above && !below && !left)) sign *= -1;
  }
  return sign * Math.sqrt(d);
}
