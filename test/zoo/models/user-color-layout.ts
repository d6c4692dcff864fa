// Color science and layout engines.

type Rgb = readonly [r: number, g: number, b: number];

const toLinear = (c: number): number => (c <= 0.04045 ? c / 12.92 : ((c + 0.055) / 1.055) ** 2.4);

const xyzFromRgb = [
  [0.4124564, 0.3575761, 0.1804375],
  [0.2126729, 0.7151522, 0.072175],
  [0.0193339, 0.119192, 0.9503041],
] as const;

const white = { x: 0.95047, y: 1, z: 1.08883 } as const;

const compressed = (t: number): number => (t > 216 / 24389 ? Math.cbrt(t) : ((24389 / 27) * t + 16) / 116);

function lab(rgb: Rgb): { L: number; a: number; b: number } {
  const linear = rgb.map(toLinear);
  const [x, y, z] = xyzFromRgb.map((row) => row.reduce<number>((s, m, j) => s + m * linear[j]!, 0)) as [
    number,
    number,
    number,
  ];
  const [fx, fy, fz] = [compressed(x / white.x), compressed(y / white.y), compressed(z / white.z)];
  return { L: 116 * fy - 16, a: 500 * (fx - fy), b: 200 * (fy - fz) };
}

export function colorDifference(color: [number, number, number], reference: Rgb): number {
  const [p, q] = [lab(color), lab(reference)];
  return Math.hypot(p.L - q.L, p.a - q.a, p.b - q.b);
}

/** A palette whose neighbours stay apart: sum of inverse squared distances. */
export function paletteSpread(palette: [number, number, number][]): number {
  const labs = palette.map((color) => lab(color));
  let energy = 0;
  for (const [i, p] of labs.entries()) {
    for (const q of labs.slice(i + 1)) energy += 1 / (1 + (p.L - q.L) ** 2 + (p.a - q.a) ** 2 + (p.b - q.b) ** 2);
  }
  return energy;
}

/** HSV to RGB: the sector is an integer that steers a switch. */
export function hsvToRgb({ h, s, v }: { h: number; s: number; v: number }): [number, number, number] {
  const sector = Math.floor(h * 6) % 6;
  const f = h * 6 - Math.floor(h * 6);
  const p = v * (1 - s);
  const q = v * (1 - f * s);
  const t = v * (1 - (1 - f) * s);
  switch (sector) {
    case 0:
      return [v, t, p];
    case 1:
      return [q, v, p];
    case 2:
      return [p, v, t];
    case 3:
      return [p, q, v];
    case 4:
      return [t, p, v];
    default:
      return [v, p, q];
  }
}

export interface Tone {
  exposure: number;
  contrast: number;
  gamma?: number;
}

export function toneMap(tone: Tone, pixels: readonly number[]): number[] {
  const { exposure, contrast, gamma = 2.2 } = tone;
  return pixels
    .map((p) => p * 2 ** exposure)
    .map((p) => (p * (2.51 * p + 0.03)) / (p * (2.43 * p + 0.59) + 0.14))
    .map((p) => (p - 0.5) * contrast + 0.5)
    .map((p) => Math.max(p, 1e-4) ** (1 / gamma));
}

interface Node {
  x: number;
  y: number;
  fixed?: boolean;
}

/** Fruchterman-Reingold energy: springs along edges, repulsion between all pairs. */
export function forceLayout(nodes: Node[], edges: readonly (readonly [number, number])[], k = 1): number {
  let energy = 0;
  for (const [a, b] of edges) {
    const dx = nodes[a]!.x - nodes[b]!.x;
    const dy = nodes[a]!.y - nodes[b]!.y;
    energy += (dx * dx + dy * dy) ** 1.5 / (3 * k);
  }
  nodes.forEach((p, i) => {
    if (p.fixed) return;
    nodes.slice(i + 1).forEach((q) => {
      energy -= 0.5 * k * k * Math.log((p.x - q.x) ** 2 + (p.y - q.y) ** 2 + 1e-9);
    });
  });
  return energy;
}

/** Stress majorization target: graph distances by Floyd-Warshall inside the model. */
export function stressLayout(positions: Float64Array, edges: readonly [number, number][], n: number): number {
  const d: number[][] = Array.from({ length: n }, (_, i) =>
    Array.from({ length: n }, (_, j) => (i === j ? 0 : Infinity)),
  );
  for (const [a, b] of edges) {
    d[a]![b] = 1;
    d[b]![a] = 1;
  }
  for (let k = 0; k < n; k++)
    for (let i = 0; i < n; i++) for (let j = 0; j < n; j++) d[i]![j] = Math.min(d[i]![j]!, d[i]![k]! + d[k]![j]!);
  let stress = 0;
  for (let i = 0; i < n; i++) {
    for (let j = i + 1; j < n; j++) {
      const distance = Math.hypot(positions[2 * i]! - positions[2 * j]!, positions[2 * i + 1]! - positions[2 * j + 1]!);
      if (Number.isFinite(d[i]![j]!)) stress += (distance - d[i]![j]!) ** 2 / d[i]![j]! ** 2;
    }
  }
  return stress;
}

type Constraint =
  | { kind: "left-of"; a: number; b: number; gap: number }
  | { kind: "align"; items: number[]; at?: number }
  | { kind: "width"; item: number; value: number };

export interface Box {
  x: number;
  width: number;
}

/** Constraint layout: penalties by the kind of constraint. */
export function constraintLayout(boxes: Box[], constraints: readonly Constraint[]): number {
  let penalty = 0;
  for (const c of constraints) {
    switch (c.kind) {
      case "left-of": {
        const overlap = boxes[c.a]!.x + boxes[c.a]!.width + c.gap - boxes[c.b]!.x;
        if (overlap > 0) penalty += overlap ** 2;
        break;
      }
      case "align": {
        const center = (i: number): number => boxes[i]!.x + boxes[i]!.width / 2;
        const line = c.at ?? c.items.reduce((s, i) => s + center(i), 0) / c.items.length;
        for (const i of c.items) penalty += (center(i) - line) ** 2;
        break;
      }
      case "width":
        penalty += (boxes[c.item]!.width - c.value) ** 2;
        break;
    }
  }
  return penalty;
}

/** Flex row: grow and shrink factors, minimum widths, squared distance from wishes. */
export function flexRow(
  items: { basis: number; grow: number; min?: number }[],
  available: number,
  wishes: number[],
): number {
  const used = items.reduce((s, { basis }) => s + basis, 0);
  const growth = items.reduce((s, { grow }) => s + grow, 0);
  const free = available - used;
  let x = 0;
  let cost = 0;
  items.forEach(({ basis, grow, min = 0 }, i) => {
    const width = Math.max(min, basis + (free * grow) / growth);
    cost += (x - wishes[i]!) ** 2;
    x += width;
  });
  return cost + (x - available) ** 2;
}

const overlap = (lo1: number, hi1: number, lo2: number, hi2: number): number =>
  Math.max(0, Math.min(hi1, hi2) - Math.max(lo1, lo2));

/** Labels on a map: overlap of rectangles around anchors. */
export function labelPlacement(
  offsets: { dx: number; dy: number }[],
  anchors: readonly { x: number; y: number; w: number; h: number }[],
): number {
  const boxes = offsets.map(({ dx, dy }, i) => ({ ...anchors[i]!, x: anchors[i]!.x + dx, y: anchors[i]!.y + dy }));
  let cost = 0;
  for (let i = 0; i < boxes.length; i++) {
    for (let j = 0; j < i; j++) {
      const [a, b] = [boxes[i]!, boxes[j]!];
      cost += overlap(a.x, a.x + a.w, b.x, b.x + b.w) * overlap(a.y, a.y + a.h, b.y, b.y + b.h);
    }
    cost += 0.1 * (offsets[i]!.dx ** 2 + offsets[i]!.dy ** 2);
  }
  return cost;
}
