interface Odd {
  readonly "learning-rate": number;
  readonly "kind of": string;
  readonly "3rd": number;
  readonly class: number;
}
export function oddNames(p: Odd, data: readonly Odd[], extra: Odd): number {
  return data.reduce(
    (s, d) =>
      s +
      d["learning-rate"] * (d["kind of"] === extra["kind of"] ? d["3rd"] : p["learning-rate"]) * extra.class * p["3rd"],
    p.class,
  );
}
export function tuplesOfAll(
  w: number[],
  rows: readonly (readonly [
    string,
    boolean,
    number,
    readonly number[],
    { readonly on?: boolean; readonly k?: number },
  ])[],
): number {
  return rows.reduce(
    (s, [name, flag, x, more, { on, k }], i) =>
      s +
      (name === "up" ? w[i]! : -w[i]!) * (flag ? x : 1) +
      more.reduce((a, b) => a + b, 0) * w[0]! +
      (on ? (k ?? 2) * w[0]! : 0),
    0,
  );
}
/** @wrt rows */
export function tuplesActive(
  rows: readonly (readonly [
    string,
    boolean,
    number,
    readonly number[],
    { readonly on?: boolean; readonly k?: number },
  ])[],
): number {
  return rows.reduce(
    (s, [name, flag, x, more, { on, k }]) =>
      s + (name === "up" ? x : -x * x) * (flag ? x : 1) + more.reduce((a, b) => a + b * x, 0) + (on ? (k ?? 2) * x : 0),
    0,
  );
}
export function tuplesInside(
  p: { pairs: [string, number][]; grid: [boolean, [number, string]][] },
  word: string,
): number {
  let s = 0;
  for (const [name, x] of p.pairs) s += name === word ? x * x : x;
  for (const [flag, [y, other]] of p.grid) s += flag && other !== word ? Math.sin(y) : y;
  return s;
}
/** @wrt p */
export function reserved(
  p: { in: number; new: number[] },
  { default: d, function: f }: { default: number; function: number },
): number {
  return p.in * d + p.new[0]! * f;
}
