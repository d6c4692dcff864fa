// Random models, the same ones in every run. For other ones: `npm run fuzz -- --minutes 10`.

import { describe, expect, it } from "vitest";
import { run } from "./fuzz.js";

const minutes = 60_000;

describe("random models have the oracle's values and derivatives", () => {
  it.each([
    ["straight code, loops, arrays, records, helpers", 1],
    ["irregular control flow, stacks, aliases, closures, recursion", 2],
    ["recursion with arrays, names for one of several arrays", 3],
  ] as const)(
    "%s",
    (_what, stage) => {
      const { failed, reports } = run({ stage, seed: 20_260_101, models: 500, shrink: 2, shrinkSeconds: 20 });
      expect(failed, reports.join("\n")).toBe(0);
    },
    10 * minutes,
  );
});
