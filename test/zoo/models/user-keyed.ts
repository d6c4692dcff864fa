// Records written by a key of run time.

type Kind = "rent" | "food" | "fun";
enum Gear {
  Low = 1,
  High = 3,
}
export function keyedForms(x: number[], kinds: readonly Kind[], gears: readonly Gear[]): number {
  const totals = { rent: 1, food: 2, fun: 3 };
  const counts = { rent: 0, food: 0, fun: 0 };
  const ratios = { [Gear.Low]: 1, [Gear.High]: 2 };
  kinds.forEach((kind, i) => {
    totals[kind] *= x[i]!;
    counts[kind]++;
    if (i > 0) totals[kind] = totals[kinds[i - 1]!] + x[i]!;
    const before = (totals[kind] -= 0.5);
    counts[kind] += before > 0 ? 1 : 0;
    ratios[gears[i]!] += x[i]! ** 2;
  });
  return (
    Object.values(totals).reduce((s, t) => s + t * t, 0) +
    counts.food * totals.fun +
    ratios[Gear.Low] / ratios[Gear.High]
  );
}
/** Keys that come from outside. */
export function keyedFromOutside(x: number, key: string): number {
  const table: Record<string, number> = { sin: Math.sin(x), cos: Math.cos(x) };
  table[key]! += x;
  return table["sin"]! * table["cos"]!;
}
interface Species {
  count: number;
  stress: Record<"heat" | "cold", number>;
}
export function stressed(
  species: Species[],
  events: readonly { who: number; what: "heat" | "cold"; by: number }[],
): number {
  for (const { who, what, by } of events) species[who]!.stress[what] += by * species[who]!.count;
  return species.reduce((s, { stress: { heat, cold }, count }) => s + count * Math.exp(-heat) * cold, 0);
}
/** @wrt p */
export function keyOfParameter(p: { a: number; b: number }, key: "a" | "b", other: "a" | "b"): number {
  p[key] **= 2;
  p[other] = p[key] * 3 + p.b;
  return p.a * p.b;
}
