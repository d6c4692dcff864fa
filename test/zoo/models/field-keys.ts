// Records that start empty and are filled by key, in the forms in which authors write it.

type Row = { readonly name: string; readonly v: number };

/** Shares of a total, normalized in place. */
export function normalized(rows: readonly Row[], w: number): number {
  const totals: Record<string, number> = {};
  let sum = 0;
  for (const { name, v } of rows) {
    totals[name] = (totals[name] ?? 0) + v * w;
    sum += v;
  }
  for (const name in totals) totals[name]! /= sum;
  let entropy = 0;
  for (const [name, share] of Object.entries(totals)) entropy -= (name === "b" ? 2 : 1) * share * Math.log(share);
  return entropy + Object.keys(totals).length;
}

/**
 * Fields that may be missing.
 * @wrt rates
 */
export function partial(kinds: readonly ("x" | "y" | "z")[], rates: readonly number[]): number {
  const sums: Partial<Record<"x" | "y" | "z", number>> = {};
  kinds.forEach((kind, i) => {
    sums[kind] = (sums[kind] ?? 1) * rates[i]!;
  });
  return (sums.x ?? 0.5) + (sums.y ?? 0.2) ** 2 + Object.values(sums).reduce((s, v) => s - v, 10);
}

/** A record whose fields are asserted before they are there. */
export function asserted(rates: readonly number[], kinds: readonly ("x" | "y" | "z")[]): number {
  const sums = {} as Record<"x" | "y" | "z", number>;
  for (const kind of ["z", "x", "y"] as const) sums[kind] = 1;
  for (let i = 0; i < kinds.length; i++) sums[kinds[i]!] += rates[i]!;
  return sums.x - sums.y * sums.z + Object.values(sums)[0]!;
}

/** An accumulator record in a reduction. */
export function reduced(w: number, rows: readonly Row[]): number {
  const totals = rows.reduce<Record<string, number>>((acc, { name, v }) => {
    acc[name] = (acc[name] ?? 0) + w * v;
    return acc;
  }, {});
  return Object.values(totals)
    .map((t) => t ** 2)
    .reduce((a, b) => a + b, 0);
}

/** Words counted with a weight. */
const count = (words: readonly string[], weight: number): Record<string, number> => {
  const c: Record<string, number> = {};
  for (const word of words) {
    if (word in c) c[word]! += weight;
    else c[word] = weight;
  }
  return c;
};
/** Bags of words from a helper, compared. */
export function overlap(w: number, a: readonly string[], b: readonly string[]): number {
  const ca = count(a, w);
  const cb = count(b, w * w);
  let both = 0;
  for (const [word, n] of Object.entries(ca)) both += n * (cb[word] ?? 0);
  return (
    both /
    Math.sqrt(Object.values(ca).reduce((s, v) => s + v * v, 0) * Object.values(cb).reduce((s, v) => s + v * v, 0.1))
  );
}

/** The best of each name, with an assignment where there is none yet. */
export function nullish(xs: readonly number[], names: readonly string[]): number {
  const best: Record<string, number> = {};
  xs.forEach((x, i) => {
    const name = names[i]!;
    best[name] ??= 0;
    best[name] = Math.max(best[name]!, x);
    if (best["a"] !== undefined && best[name]! > 2) best["a"] += 0.5 * x;
  });
  return Object.keys(best).reduce((s, k) => s * (1 + best[k]!), 1);
}

/** Keys that are numbers, read one by one. */
export function histogram(xs: readonly number[], width: number): number {
  const bins: Record<number, number> = {};
  for (const x of xs) {
    const k = Math.floor(3);
    bins[k] = (bins[k] ?? 0) + x / width;
  }
  return (bins[3] ?? 0) + (bins[0] ?? 0.1);
}

/** Lists under names. */
export function groups(xs: readonly number[], names: readonly string[]): number {
  const rows: Record<string, number[]> = {};
  xs.forEach((x, i) => {
    (rows[names[i]!] ??= []).push(x);
  });
  return Object.values(rows).reduce((s, row) => s + row.reduce((a, b) => a * b, 1), 0);
}

/** Records of sums under names. */
export function stats(xs: readonly number[], names: readonly string[]): number {
  const by: Record<string, { n: number; sum: number }> = {};
  xs.forEach((x, i) => {
    const name = names[i]!;
    const s = (by[name] ??= { n: 0, sum: 0 });
    s.n += 1;
    s.sum += x;
  });
  return Object.values(by).reduce((t, { n, sum }) => t + (sum / n) ** 2, 0);
}

/** A record for each turn of a loop. */
export function perDay(xs: readonly (readonly number[])[], names: readonly string[]): number {
  let out = 0;
  for (const day of xs) {
    const t: { [k: string]: number } = {};
    day.forEach((x, i) => (t[names[i]!] = (t[names[i]!] ?? 1) * x));
    for (const k in t) out += t[k]! ** 2;
  }
  return out;
}
