// Which known word somebody meant. In: a word and those that are known.  Out: the one it is a slip of the keys away from, if
// any: one letter wrong, missing, doubled or swapped with its neighbour; two for longer words.

export function nearestWord(word: string, known: readonly string[]): string | undefined {
  const given = word.toLowerCase();
  return known.find((each) => distance(given, each) <= (each.length > 5 ? 2 : 1));
}

/** Optimal string alignment: insertions, deletions, replacements and swaps of neighbours. */
function distance(a: string, b: string): number {
  const row = (length: number): number[] => Array.from({ length }, (_, k) => k);
  const table = row(a.length + 1).map((i) => row(b.length + 1).map((k) => (i === 0 ? k : k === 0 ? i : 0)));
  for (let i = 1; i <= a.length; i++) {
    for (let k = 1; k <= b.length; k++) {
      const changed = table[i - 1]![k - 1]! + (a[i - 1] === b[k - 1] ? 0 : 1);
      const swaps = i > 1 && k > 1 && a[i - 1] === b[k - 2] && a[i - 2] === b[k - 1];
      const swapped = swaps ? table[i - 2]![k - 2]! + 1 : Number.POSITIVE_INFINITY;
      table[i]![k] = Math.min(changed, swapped, table[i - 1]![k]! + 1, table[i]![k - 1]! + 1);
    }
  }
  return table[a.length]![b.length]!;
}
