/*
 * Products that give the entries of a Hessian. In: products with it and its pattern, both triangles.  Out: plans: of all
 * entries, each number read once and written on both sides of the diagonal, so that the matrix is exactly symmetric; and
 * of the diagonal alone.
 */
import { colorBest } from "./coloring.js";
import { entriesOf, planOf, type Plan, type Step } from "./compress.js";
import type { Dependences } from "./pattern.js";
import type { Products } from "./products.js";
import { colorNeighbours, colorStar } from "./star.js";

export function planHessian(products: Products, pattern: Dependences): Plan {
  const apart = colorBest(pattern, pattern.length);
  const star = colorStar(pattern);
  const { colors, count } = star.count < apart.count ? star : apart;
  const entries = entriesOf(pattern);
  const place = new Map<number, number>();
  const key = (i: number, k: number): number => i * pattern.length + k;
  entries.forEach((list, i) => list.forEach(({ other, at }) => place.set(key(i, other), at)));
  const groups = groupsOf(colors, count, pattern);
  const kept: { from: number[]; to: number[] }[] = groups.map(() => ({ from: [], to: [] }));
  const keep = (row: number, column: number): void => {
    const { from, to } = kept[colors[column]!]!;
    from.push(row);
    to.push(place.get(key(row, column))!);
    if (row === column) return;
    from.push(row);
    to.push(place.get(key(column, row))!);
  };
  const readable = readableFrom(pattern, colors);
  pattern.forEach((line, i) => {
    for (const k of line) {
      if (k < i) continue;
      // where both can be read, the one that the dense matrix has: they differ where there is no second derivative
      if (readable(k, i)) keep(k, i);
      else keep(i, k);
    }
  });
  const steps = groups.map((ones, color): Step => ({
    products,
    ones: Int32Array.from(ones),
    from: Int32Array.from(kept[color]!.from),
    to: Int32Array.from(kept[color]!.to),
  }));
  return planOf(steps.filter(({ ones }) => ones.length > 0));
}

/** The diagonal, in order: 0 where the pattern has no entry. */
export function planDiagonal(products: Products, pattern: Dependences): Plan {
  const { colors, count } = colorNeighbours(pattern);
  const own = pattern.map((line, i) => (line.includes(i) ? [i] : []));
  const groups = groupsOf(colors, count, own);
  const steps = groups
    .filter((ones) => ones.length > 0)
    .map((ones): Step => ({
      products,
      ones: Int32Array.from(ones),
      from: Int32Array.from(ones),
      to: Int32Array.from(ones),
    }));
  return planOf(steps);
}

/** The columns of each colour, but for empty ones. */
function groupsOf(colors: Int32Array, count: number, pattern: Dependences): readonly (readonly number[])[] {
  const groups: number[][] = Array.from({ length: count }, () => []);
  colors.forEach((color, column) => {
    if (pattern[column]!.length > 0) groups[color]!.push(column);
  });
  return groups;
}

/** True where row `row` of the product of the colour of `column` has that column's entry alone. */
function readableFrom(pattern: Dependences, colors: Int32Array): (row: number, column: number) => boolean {
  const counts = pattern.map((line) => {
    const seen = new Map<number, number>();
    for (const k of line) seen.set(colors[k]!, (seen.get(colors[k]!) ?? 0) + 1);
    return seen;
  });
  return (row, column) => counts[row]!.get(colors[column]!) === 1;
}
