// Everything the compiler says about models that are wrong in the ways people get them wrong, and where it says it.

import { describe, expect, it } from "vitest";
import { compileSources } from "../support/compile-source.js";
import { wrongModels } from "./wrong-models.js";

const nameOf = (k: number): string => `wrong-${k}.ts`;
const compiled = compileSources(Object.fromEntries(wrongModels.map(([model], k) => [nameOf(k), model])));

describe("wrong models", () => {
  it.each(wrongModels.map(([model, ...found], k) => [model, k, found] as const))("%s", (model, k, found) => {
    const { diagnostics } = compiled.get(nameOf(k))!;
    const said = diagnostics.map(({ code, span }) => `${code} at ${model.slice(span.start, span.end)}`);
    expect(said).toEqual(found);
    for (const { message, hint } of diagnostics) {
      expect(message).toMatch(/[.:?]$|\)\.$/);
      expect(hint).toMatch(/[.?]$/);
    }
  });
});
