// Random models, the same ones in every run. For other ones: `npm run fuzz -- --minutes 10`.

import { describe, expect, it } from "vitest";
import { run } from "./fuzz.js";

const minutes = 60_000;

describe("random models have the oracle's values and derivatives", () => {
  it.each([
    ["straight code, loops, arrays, records, helpers", 1, 1000],
    ["irregular control flow, stacks, aliases, closures, recursion", 2, 350],
    ["recursion with arrays, names for one of several arrays", 3, 350],
    ["unions, closures in arrays, optional fields, missing elements, maps and sets", 4, 300],
  ] as const)(
    "%s",
    (_what, stage, models) => {
      const { failed, reports } = run({ stage, seed: 20_260_101, models, shrink: 2, shrinkSeconds: 20 });
      expect(failed, reports.join("\n")).toBe(0);
    },
    10 * minutes,
  );
});
