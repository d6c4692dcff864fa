// Fields that are null or left out.

interface Reading {
  readonly t: number;
  readonly y: number | null;
  readonly weight?: number;
}
export function nullableFields(p: { slope: number; offset: number }, readings: readonly Reading[]): number {
  let s = 0;
  for (const { t, y, weight } of readings) {
    if (y === null) continue;
    s += (weight ?? 1) * (p.slope * t + p.offset - y) ** 2;
  }
  return s;
}
export function nullableParameter(x: number, y: number | null, z?: number | undefined): number {
  return x * (y ?? 2) + (z === undefined ? 0 : z * x);
}
/** @wrt p */
export function nullableActive(p: { a: number; b: number | null }, xs: readonly number[] | null): number {
  return p.a * (p.b === null ? 3 : p.b) + (xs === null ? 0 : xs.reduce((s, x) => s + x * p.a, 0));
}
export function typeOfOptional(x: number, y: number | undefined, z: number | null): number {
  const a = typeof y === "number" ? y * x : 3;
  const b = typeof y !== "undefined" ? y + x : x;
  return a * b + (typeof z === "object" ? x : x * z);
}

/** Series with holes. */
export function gappedFit(
  p: { level: number; trend: number },
  ys: readonly (number | null)[],
  tags: readonly ("a" | undefined)[],
  w?: (number | undefined)[],
): number {
  let s = 0;
  ys.forEach((y, t) => {
    if (y === null) return;
    s += (w?.[t] ?? 1) * (p.level + p.trend * t - y) ** 2 * (tags[t] === "a" ? 2 : 1);
  });
  const known = ys.filter((y) => y !== null);
  return s + known.length * p.level;
}
/** @wrt x */
export function gappedGrid(
  x: number[],
  grid: readonly (readonly (number | null)[])[],
  flags: readonly (boolean | null)[],
): number {
  let s = 0;
  for (const [i, row] of grid.entries()) {
    for (let j = 0; j < row.length; j++) {
      const value = row[j];
      if (value == null) continue;
      s += value * x[i]! ** j;
    }
    if (flags[i] ?? true) s *= 2;
  }
  return s;
}
export function gappedPanels(x: number, panels: readonly { id: string; ys: (number | null)[] }[]): number {
  return panels.reduce(
    (s, { ys }) => s + ys.reduce<number>((a, y, t) => a + (y === null ? 0 : (y - x * t) ** 2), 0),
    0,
  );
}
