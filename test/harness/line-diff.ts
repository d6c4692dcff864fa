// A line diff: the longest common subsequence, shown as the changed lines alone (`-` out, `+` in), with `…` between
// places. No context and no line numbers, so that a fixture's expectation is about its edit only.

export function lineDiff(before: string, after: string): string {
  const a = before.split("\n");
  const b = after.split("\n");
  const common = commonLengths(a, b);
  const shown: string[] = [];
  let inHunk = true;
  const push = (line: string): void => {
    if (!inHunk && shown.length > 0) shown.push("…");
    inHunk = true;
    shown.push(line.trimEnd());
  };
  let i = 0;
  let j = 0;
  while (i < a.length || j < b.length) {
    if (i < a.length && j < b.length && a[i] === b[j]) {
      inHunk = false;
      i++;
      j++;
    } else if (j >= b.length || (i < a.length && common[i + 1]![j]! >= common[i]![j + 1]!)) {
      push(`- ${a[i++]}`);
    } else {
      push(`+ ${b[j++]}`);
    }
  }
  return shown.length === 0 ? "" : `${shown.join("\n")}\n`;
}

/** `lengths[i][j]`: how many lines `a` from i and `b` from j have in common, in order. */
function commonLengths(a: readonly string[], b: readonly string[]): number[][] {
  const lengths = Array.from({ length: a.length + 1 }, () => Array.from({ length: b.length + 1 }, () => 0));
  for (let i = a.length - 1; i >= 0; i--) {
    for (let j = b.length - 1; j >= 0; j--) {
      lengths[i]![j] = a[i] === b[j] ? lengths[i + 1]![j + 1]! + 1 : Math.max(lengths[i + 1]![j]!, lengths[i]![j + 1]!);
    }
  }
  return lengths;
}
