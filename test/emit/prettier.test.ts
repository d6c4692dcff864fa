// Our layout is Prettier's: random statements and types come out of Prettier as they went in.

import * as prettier from "prettier";
import { describe, expect, test } from "vitest";
import { group, hardline, indent, layOut } from "../../compiler/5-emit/document.js";
import { formatModule } from "../../compiler/5-emit/format-module.js";
import { formatStatement } from "../../compiler/5-emit/format-statement.js";
import { RandomCode } from "./random-code.js";

const seeds = [1, 2, 3, 4, 5, 6];

async function expectFixedPoint(texts: readonly string[]): Promise<void> {
  const all = texts.join("\n");
  const formatted = await prettier.format(all, { parser: "typescript", printWidth: 120 });
  expect(all).toBe(formatted);
}

describe("statements", () => {
  test.each(seeds)("seed %i", async (seed) => {
    const random = new RandomCode(seed);
    const functions = Array.from({ length: 120 }, () => {
      const body = indent([hardline, formatStatement(random.statement(2))]);
      return layOut(group(["function f() {", body, hardline, "}", hardline]), 120);
    });
    await expectFixedPoint(functions);
  });
});

describe("declarations", () => {
  test.each(seeds)("seed %i", async (seed) => {
    const random = new RandomCode(seed);
    const modules = Array.from({ length: 60 }, () => {
      const members = ["a", "weights", "someQuiteLongParameterName"].map((name) => ({ name, type: random.type(4) }));
      return formatModule("banner", [
        [{ kind: "interface", exported: true, name: "A", members }],
        [{ kind: "function", exported: true, name: "f_backward", parameters: members, result: "void", body: [] }],
        [{ kind: "function", exported: true, name: "f", parameters: members.slice(0, 1), result: "number" }],
        [{ kind: "declareConstant", exported: true, name: "f", type: "ScalarModelOf<F_Types>" }],
        [{ kind: "import", types: true, names: members.map((m) => `${m.name}WithALongNameOfAType`), from: "x" }],
      ]);
    });
    await expectFixedPoint(modules);
  });
});
