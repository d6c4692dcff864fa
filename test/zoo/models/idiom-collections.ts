// `Map` and `Set` made and used inside a model: sums by key, tables, visits, caches.

export function histogram(xs: number[], width: number): number {
  const bins = new Map<number, number>();
  for (const x of xs) {
    const bin = Math.floor(x / width);
    bins.set(bin, (bins.get(bin) ?? 0) + x * x);
  }
  let s = 0;
  for (const [bin, total] of bins) s += (bin + 1) * total;
  for (const [bin, total] of bins.entries()) s += bin * total;
  for (const bin of bins.keys()) s += bin;
  bins.forEach((total, bin) => {
    s += total * bin;
  });
  return s + bins.size;
}

export function namedSums(xs: number[], labels: string[]): number {
  const sums = new Map<string, { total: number; n: number }>();
  xs.forEach((x, i) => {
    const label = labels[i]!;
    const entry = sums.get(label);
    if (entry === undefined) sums.set(label, { total: x, n: 1 });
    else {
      entry.total += x;
      entry.n++;
    }
  });
  return [...sums.values()].reduce((s, { total, n }) => s + (total / n) ** 2, 0);
}

export function fixedTable(x: number, key: "a" | "b" | "c"): number {
  const table = new Map<string, number>([
    ["a", x],
    ["b", x * x],
  ]);
  const weights = new Set(["a", "c"]);
  return (table.get(key) ?? 1) * (weights.has(key) ? 2 : 3) + table.get("b")!;
}

export function removals(xs: number[], at: number[]): number {
  const open = new Set(xs.map((_, i) => i));
  for (const i of at) open.delete(i);
  const left = [...open];
  const gone = at.filter((i) => !open.has(i)).length;
  let s = left.reduce((t, i) => t + xs[i]! ** 2, 0) + gone;
  const map = new Map(left.map((i) => [i, xs[i]!]));
  if (map.delete(0)) s += 100 * xs[0]!;
  map.clear();
  return s + map.size;
}

export function activeKeys(xs: number[]): number {
  const unique = new Set(xs);
  return Array.from(unique, (x) => x * x).reduce((a, b) => a + b, 0) + Math.max(...unique);
}

export function passedAround(xs: number[], at: number[]): number {
  const visits = new Map<number, number>();
  const visit = (m: Map<number, number>, i: number): Map<number, number> => m.set(i, (m.get(i) ?? 0) + 1);
  at.forEach((i) => visit(visits, i));
  const later = () => visits.size;
  visit(visits, 17).set(18, 2);
  const sorted = [...visits].sort(([a], [b]) => b - a);
  return sorted.reduce((s, [i, n], k) => s + (xs[i] ?? 1) * n * (k + 1), 0) * later();
}

export function keptInRecord(xs: number[], at: number[]): number {
  const state = { seen: new Set<number>(), cost: 0 };
  for (const i of at) {
    if (!state.seen.has(i)) state.cost += xs[i]!;
    state.seen.add(i);
  }
  return state.cost * state.seen.size;
}

export function discountWithMap(rates: number[], flows: { year: number; amount: number }[]): number {
  const curve = new Map<number, number>();
  rates.forEach((r, i) => curve.set(i + 1, r));
  let pv = 0;
  for (const { year, amount } of flows) {
    const r = curve.get(year) ?? rates[rates.length - 1]!;
    pv += amount * Math.exp(-r * year);
  }
  return pv;
}

export function sectorExposure(weights: number[], betas: number[]): number {
  const sectors = ["tech", "energy", "tech", "health"];
  const exposure = new Map<string, number>();
  sectors.forEach((sector, i) => {
    exposure.set(sector, (exposure.get(sector) ?? 0) + weights[i]! * betas[i]!);
  });
  let concentration = 0;
  for (const e of exposure.values()) concentration += e * e;
  return concentration;
}

export function uniquePenalty(p: number[], indices: number[]): number {
  const unique = new Set(indices);
  let s = 0;
  for (const i of unique) s += p[i]! ** 2;
  return s / unique.size;
}

export function firstVisits(p: number[], path: number[]): number {
  const seen = new Set<number>();
  let cost = 0;
  for (const node of path) {
    if (seen.has(node)) continue;
    seen.add(node);
    cost += p[node]! * Math.sqrt(seen.size);
  }
  return cost;
}

export function memoMap(x: number, n: number): number {
  const cache = new Map<number, number>();
  function cheb(k: number): number {
    if (k === 0) return 1;
    if (k === 1) return x;
    const hit = cache.get(k);
    if (hit !== undefined) return hit;
    const value = 2 * x * cheb(k - 1) - cheb(k - 2);
    cache.set(k, value);
    return value;
  }
  return cheb(n);
}

export function cacheAdversary(xs: number[], at: number[]): number {
  const m = new Map<number, number>();
  let s = 0;
  const k = at[0]!;
  const before = m.has(k);
  for (const i of at) {
    if (m.has(k)) s += 10;
    m.set(i, xs[i]!);
  }
  if (m.has(k) !== before) s += 100;
  const bump = (i: number) => m.set(i, (m.get(i) ?? 0) + 1);
  let j = 0;
  while (j < at.length) {
    const hit = m.get(at[j]!);
    bump(at[j]!);
    if (hit !== m.get(at[j]!)) s += 1000 * xs[0]!;
    j++;
  }
  if (m.has(k)) m.delete(k);
  s += m.has(k) ? 7 : 3 * xs[1]!;
  let left = 0;
  m.forEach((v, i) => {
    left += v * (i + 1);
  });
  return s + left;
}

export function branchAdversary(xs: number[], a: number, b: number): number {
  const m = new Map<number, number>();
  if (m.get(a) === undefined) {
    m.set(b, xs[0]!);
    if (m.get(a) === undefined) m.set(a, xs[1]!);
  }
  const first = m.get(a)!;
  m.set(a, first * 2);
  const at = m.has(b) ? m.get(b)! : 5;
  return first + 3 * at + m.size;
}

export function groupsSpread(xs: number[], labels: string[]): number {
  const groups = new Map<string, number[]>();
  labels.forEach((l, i) => {
    groups.set(l, [...(groups.get(l) ?? []), xs[i]!]);
  });
  return [...groups.values()].reduce((s, g) => s + g.length * g[0]!, 0);
}
