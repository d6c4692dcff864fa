// When two numbers count as the same: by their bits, or within a tolerance of the magnitudes they are sums of (contract §4).

/** Collects what differs. */
export class Findings {
  readonly #found: string[] = [];

  add(message: string): void {
    this.#found.push(message);
  }

  check(holds: boolean, message: () => string): void {
    if (!holds) this.add(message());
  }

  get all(): readonly string[] {
    return this.#found;
  }
}

export function sameBits(a: ArrayLike<number>, b: ArrayLike<number>): boolean {
  return a.length === b.length && Array.from(a).every((x, i) => Object.is(x, b[i]));
}

export function compareVectors(
  findings: Findings,
  what: string,
  got: ArrayLike<number>,
  expected: ArrayLike<number>,
  contributions: ArrayLike<number>,
  tolerance = 1e-12,
): void {
  if (got.length !== expected.length) {
    findings.add(`${what}: ${got.length} numbers, not ${expected.length}`);
    return;
  }
  for (let i = 0; i < expected.length; i++) {
    compareNumbers(findings, `${what} [${i}]`, got[i]!, expected[i]!, contributions[i]!, tolerance);
  }
}

/** The sign of a zero is unspecified; infinities and NaN have to be the same. */
export function compareNumbers(
  findings: Findings,
  what: string,
  got: number,
  expected: number,
  contributions: number,
  tolerance = 1e-12,
): void {
  if (got === expected || (Number.isNaN(got) && Number.isNaN(expected))) return;
  const error = Math.abs(got - expected);
  // Magnitudes that overflow say nothing; denormal numbers have no relative precision.
  const scale = Number.isFinite(contributions) ? contributions : Math.abs(expected);
  if (error <= tolerance * scale + 1e-300) return;
  findings.add(`${what} is ${got}, not ${expected} (error ${error.toExponential(1)}, contributions ${contributions})`);
}
