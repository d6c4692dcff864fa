// Loops over parts of a list of records, functions put together, objects with state in a list.

interface Item {
  v: number;
  w: number;
}

/** Each item pushes those after it. */
export function pushedOn(items: Item[], rate: number): number {
  for (let i = 0; i < items.length; i++) {
    const a = items[i]!;
    items.slice(i + 1).forEach((b) => {
      b.v += rate * a.v * b.w;
    });
  }
  return items.reduce((s, { v }) => s + v * v, 0);
}

/** Elimination over the rows below a pivot. */
export function eliminated(m: readonly (readonly number[])[]): number {
  const rows = m.map((r) => r.slice());
  rows.forEach((pivot, k) => {
    for (const row of rows.slice(k + 1)) {
      const factor = row[k]! / pivot[k]!;
      for (let j = k; j < row.length; j++) row[j]! -= factor * pivot[j]!;
    }
  });
  return rows.reduce((d, row, i) => d * row[i]!, 1);
}

/** An item is replaced while a slice is gone through. */
export function replacedMeanwhile(xs: number[]): number {
  const own = xs.map((x) => ({ v: x, w: 2 }));
  let s = 0;
  own.slice(1).forEach((b, k) => {
    own[2] = { v: b.v * 3, w: k };
    s += b.v * b.w;
  });
  return s + own[2]!.v;
}

/** Items change places meanwhile. */
export function swappedMeanwhile(xs: number[]): number {
  const own = xs.map((x) => ({ v: x, w: 2 }));
  let s = 1;
  for (const b of own.slice(0, 2)) {
    const t = own[0]!;
    own[0] = own[2]!;
    own[2] = t;
    s = s * b.v + b.w;
  }
  return s;
}

/** The list is turned round meanwhile. */
export function reversedMeanwhile(xs: number[]): number {
  const own = xs.map((x) => ({ v: x, w: 2 }));
  let s = 1;
  for (const b of own.slice(0, 2)) {
    own.reverse();
    s = s * b.v + b.w;
  }
  return s;
}

/** A slice of numbers is a copy. */
export function numbersCopied(xs: number[]): number {
  const own = xs.map((x) => x * x);
  own.slice(0, 2).forEach((b, k) => {
    own[k + 1] = b * 2 + own[k]!;
  });
  return own.reduce((a, b) => a * b, 1);
}

/** Items change places by destructuring. */
export function swappedPairs(xs: number[]): number {
  const own = xs.map((x) => ({ v: x, w: 2 }));
  let s = 1;
  for (const b of own.slice(0, 2)) {
    [own[0], own[2]] = [own[2]!, own[0]!];
    s = s * b.v + b.w;
  }
  return s;
}

/** The list grows meanwhile. */
export function pushedMeanwhile(xs: number[]): number {
  const own: Item[] = [];
  for (const v of xs) own.push({ v, w: 1 });
  own.slice(1).forEach((b) => {
    own.push({ v: b.v * 2, w: 3 });
    b.w += 1;
  });
  return own.reduce((s, { v, w }) => s + v * w, 0);
}

/** Meters with state, chosen at run time. */
export function meters(x: number, n: number): number {
  const make = (start: number) => {
    let total = start;
    let count = 0;
    return {
      add(by: number) {
        total += by;
        count++;
      },
      get mean() {
        return total / (count + 1);
      },
      scale: start * 2,
    };
  };
  const meters = [make(x), make(x * x), make(1)];
  for (let i = 0; i < n; i++) {
    const meter = meters[(i * i) % 3]!;
    meter.add(x * i);
    if (i > 1) meters[i % 2]!.add(meter.mean * meter.scale);
  }
  return meters.reduce((s, { mean }) => s * mean, 1) + meters[1]!.mean;
}

/** Functions composed from the right. */
export function pipedRight(x: number, a: number): number {
  const pipe = (...fs: ((x: number) => number)[]): ((x: number) => number) =>
    fs.reduceRight(
      (g, f) => (v) => g(f(v)),
      (v) => v * a,
    );
  return pipe(
    Math.sin,
    (v) => v * v,
    (v) => a / v,
  )(x);
}

/** Layers around a function. */
export const middleware = (x: number): number =>
  [
    (next: (v: number) => number) => (v: number) => next(v * 2) + 1,
    (next: (v: number) => number) => (v: number) => next(v + x) ** 2,
  ].reduceRight(
    (next, layer) => layer(next),
    (v: number) => Math.exp(-v),
  )(x);
