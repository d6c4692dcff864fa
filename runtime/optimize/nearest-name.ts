/*
 * A name that is not known, and the known ones, in; the known one that was most likely meant, out. Counts the letters to
 * insert, remove or replace (Levenshtein), without regard to case and underscores; letters merely left out, as in `lr`
 * for `learningRate`, count as one slip.
 */
export function nearestName(name: string, known: readonly string[]): string | undefined {
  let nearest: string | undefined;
  let smallest = Infinity;
  for (const candidate of known) {
    const distance = slips(plain(name), plain(candidate));
    if (distance < smallest) {
      smallest = distance;
      nearest = candidate;
    }
  }
  return nearest;
}

function plain(name: string): string {
  return name.toLowerCase().replace(/[^a-z0-9]/g, "");
}

function slips(from: string, to: string): number {
  const distance = editDistance(from, to);
  return from.length > 0 && isShortFor(from, to) ? Math.min(distance, 1) : distance;
}

function isShortFor(short: string, long: string): boolean {
  let matched = 0;
  for (const letter of long) {
    if (letter === short[matched]) {
      matched++;
    }
  }
  return matched === short.length;
}

function editDistance(from: string, to: string): number {
  let above = Array.from({ length: to.length + 1 }, (_, j) => j);
  for (let i = 1; i <= from.length; i++) {
    const row = [i];
    for (let j = 1; j <= to.length; j++) {
      const replaced = above[j - 1]! + (from[i - 1] === to[j - 1] ? 0 : 1);
      row.push(Math.min(replaced, above[j]! + 1, row[j - 1]! + 1));
    }
    above = row;
  }
  return above[to.length]!;
}
