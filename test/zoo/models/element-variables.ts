// Variables, results of helpers and of reductions that stand for one element of an array and then for another, written.

interface Item {
  v: number;
  w: number;
}

const itemsOf = (x: number[]): Item[] => x.map((v) => ({ v, w: v * v }));
const total = (items: readonly Item[]): number => items.reduce((s, p) => s + p.v * p.w, 0);

export function bestItem(x: number[]): number {
  const items = itemsOf(x);
  let best = items[0]!;
  for (let i = 1; i < items.length; i++) if (items[i]!.w > best.w) best = items[i]!;
  best.v = 2 * best.w;
  return total(items);
}

export function bestRow(x: number[]): number {
  const rows = x.map((v) => [v, v * v]);
  let best = rows[0]!;
  for (const row of rows) if (row[1]! > best[1]!) best = row;
  best[0] = x[0]! * best[1]!;
  return rows.reduce((s, row) => s + row[0]! * row[1]!, 0);
}

function itemOver(items: Item[], t: number): Item {
  for (const item of items) if (item.v > t) return item;
  throw new Error("none is larger");
}

export function foundItem(x: number[], t: number): number {
  const items = itemsOf(x);
  itemOver(items, t).v *= 3;
  const found = itemOver(items, 2 * t);
  found.w += found.v;
  return total(items);
}

function rowAt(m: number[][], k: number): number[] {
  if (k < 0) return m[0]!;
  if (k >= m.length) return m[m.length - 1]!;
  return m[k]!;
}

export function clampedRow(x: number[], k: number): number {
  const m = x.map((v) => [v, v * v, 1]);
  const row = rowAt(m, k);
  row[0] = row[1]! * 2;
  rowAt(m, k + 1)[2]! *= row[0];
  return m.reduce((s, r) => s + r[0]! * r[2]!, 0);
}

const largest = (items: Item[]): Item => items.reduce((a, b) => (a.v > b.v ? a : b));

export function reducedToItem(x: number[]): number {
  const items = itemsOf(x);
  largest(items).w *= 2;
  const found = largest(items);
  found.v = 0.5 * found.w;
  return total(items);
}

export function twoItems(x: number[], k: number): number {
  const items = itemsOf(x);
  let a = items[0]!;
  let b = items[1]!;
  const old = a;
  for (let i = 0; i < items.length; i++) {
    if (items[i]!.v > a.v) {
      b = a;
      a = items[i]!;
      a.w *= 1.5;
    } else if (items[i]!.v < b.v) b = items[i]!;
  }
  old.v *= 2;
  const pair = { high: a, low: b };
  a = items[k]!;
  pair.high.v += pair.low.w;
  a.v *= 3;
  b.w -= a.v * 0.1;
  const t = a;
  a = b;
  b = t;
  a.v += 0.5 * b.w;
  return total(items) + old.v * a.w;
}

interface Link {
  v: number;
  next: number;
}

export function walkedLinks(x: number[], nexts: number[]): number {
  const links: Link[] = x.map((v, i) => ({ v, next: nexts[i]! }));
  let at = links[0]!;
  while (at.next >= 0) {
    const next = links[at.next]!;
    next.v += 0.5 * at.v;
    at.v *= 1.1;
    at = next;
  }
  at.v *= x[0]!;
  return links.reduce((s, link) => s + link.v * link.v, 0);
}

interface Cluster {
  x: number;
  n: number;
}

function nearest(clusters: Cluster[], v: number): Cluster {
  let best = clusters[0]!;
  let least = Infinity;
  for (const cluster of clusters) {
    const d = (cluster.x - v) ** 2;
    if (d < least) {
      least = d;
      best = cluster;
    }
  }
  return best;
}

export function movedClusters(x: number[], start: number[]): number {
  const clusters = start.map((s) => ({ x: s, n: 1 }));
  for (const v of x) {
    const cluster = nearest(clusters, v);
    cluster.n++;
    cluster.x += (v - cluster.x) / cluster.n;
  }
  return clusters.reduce((s, { x: at, n }) => s + at * at * n, 0);
}

export function movedByClosure(x: number[]): number {
  const items = itemsOf(x);
  let i = 0;
  let current = items[0]!;
  const step = (): number => {
    i = (i + 1) % items.length;
    current = items[i]!;
    return current.v;
  };
  current.w += step();
  current.v = step() * 2;
  const y = current.v + step() * current.w;
  current.w *= y;
  return total(items) + y;
}

interface Wide {
  w: number[];
  b: number;
  on: boolean;
  tag: "a" | "b";
}

export function wideItems(x: number[], k: number): number {
  const wide: Wide[] = x.map((v, i) => ({ w: [v, v * v, 1], b: v + i, on: i % 2 === 0, tag: i > 1 ? "a" : "b" }));
  let last = wide[0]!;
  for (const each of wide) if (each.on && each.b > last.b) last = each;
  last.w[k]! *= 2;
  last.on = false;
  const w = last.w;
  last = wide[k]!;
  w[0]! += last.b;
  last.b *= 1.5;
  last.tag = "b";
  for (const v of last.w) last.b += v * v;
  last.w.forEach((v, i) => {
    last.w[(i + 1) % 3]! += 0.1 * v;
  });
  return wide.reduce((s, e) => s + (e.on ? 2 : 1) * e.b * e.w[0]! + (e.tag === "a" ? 3 : 1) * e.w[1]! ** 2, 0);
}

/** @wrt points */
export function farthestPoint(points: [number, number][], k: number): number {
  let far = points[0]!;
  for (const p of points) if (p[0] ** 2 + p[1] ** 2 > far[0] ** 2 + far[1] ** 2) far = p;
  far[0] *= 0.5;
  far = points[k]!;
  far[1] += far[0];
  return points.reduce((s, [a, b]) => s + a * b, 0);
}

function dampen(p: Item, n: number): void {
  if (n <= 0) return;
  p.v *= 0.9;
  p.w += p.v;
  dampen(p, n - 1);
}

export function dampedBest(x: number[], n: number): number {
  const items = itemsOf(x);
  for (let round = 0; round < 2; round++) {
    let best = items[0]!;
    for (const p of items) if (p.v * p.w > best.v * best.w) best = p;
    dampen(best, n);
    const { v } = best;
    best.w -= v * 0.3;
  }
  return total(items);
}

/** @wrt m */
export function rowOfArgument(m: number[][], k: number): number {
  let row = m[0]!;
  for (const each of m) if (each[0]! > row[0]!) row = each;
  const copy = m.map((each) => each.slice());
  row[1] = row[0]! * row[1]!;
  const kept = row;
  row = m[k]!;
  kept[0]! += row[1]!;
  row[0]! *= 2;
  return m.reduce((s, each) => s + each[0]! * each[1]!, 0) + copy[0]![0]! * kept[1]!;
}

export function unequalRow(x: number[], k: number): number {
  const rows: number[][] = [];
  for (let i = 0; i < x.length; i++) rows.push(x.slice(0, i + 1));
  let row = rows[0]!;
  for (const each of rows) if (each[0]! * each.length > row[0]! * row.length && each.length < 4) row = each;
  row[row.length - 1] = row[0]! * row[1]!;
  const kept = row;
  rows[k] = [x[0]!, 2];
  row = rows[k]!;
  kept[0]! += row[1]!;
  row[0]! *= 2;
  return rows.reduce((s, each) => s + each[0]! * each.length + each[each.length - 1]! ** 2, 0) + kept.length * kept[0]!;
}

const shortest = (rows: number[][]): number[] => {
  let found = rows[0]!;
  for (const row of rows) if (row.length < found.length) found = row;
  return found;
};

export function growingShortest(x: number[], n: number): number {
  const rows: number[][] = Array.from({ length: n }, () => []);
  for (const v of x) shortest(rows).push(v * v);
  shortest(rows)[0]! *= 3;
  return rows.reduce((s, row, j) => s + row.reduce((t, v, i) => t + v * (i + 1), 0) * (j + 1), 0);
}

interface Tree {
  key: number;
  sum: number;
  left: number;
  right: number;
}

function insert(nodes: Tree[], key: number): void {
  const i = nodes.length;
  if (i > 0) {
    let at = nodes[0]!;
    for (;;) {
      at.sum += key;
      if (key < at.key) {
        if (at.left < 0) {
          at.left = i;
          break;
        }
        at = nodes[at.left]!;
      } else {
        if (at.right < 0) {
          at.right = i;
          break;
        }
        at = nodes[at.right]!;
      }
    }
  }
  nodes.push({ key, sum: key, left: -1, right: -1 });
}

export function searchTree(x: number[]): number {
  const nodes: Tree[] = [];
  for (const v of x) insert(nodes, v);
  return nodes.reduce((s, node, i) => s + node.key * node.sum * (i + 1), 0);
}
