// compiler/language.md is what the compiler does: each row is compiled, the page is what came out, and no kind of syntax
// and no member of the library is missing from the tables in test/language/.

import ts from "typescript";
import { describe, expect, it } from "vitest";
import * as math from "../runtime/math/index.js";
import { expectFile } from "./harness/expect-file.js";
import { repository } from "./harness/fixtures.js";
import { arrayMembers } from "./language/arrays.js";
import { declaredMembers } from "./language/declared.js";
import { moduleOf } from "./language/judge.js";
import { languagePage } from "./language/page.js";
import { declarations, expressions, statements } from "./language/syntax.js";
import { packageFunctions } from "./language/types.js";

const S = ts.SyntaxKind;

it("compiler/language.md is current", async () => {
  expectFile(`${repository}/compiler/language.md`, await languagePage());
});

describe("the tables have a row for", () => {
  it("every kind of statement", () => {
    expect(Object.keys(statements).toSorted()).toEqual(kindsBetween(S.Block, S.DebuggerStatement));
  });

  it("every kind of expression", () => {
    // Templates and their parts are one construct; what TypeScript makes up itself is in no source.
    const parts = ["SyntheticExpression"];
    const expected = kindsBetween(S.ArrayLiteralExpression, S.SatisfiesExpression).filter((k) => !parts.includes(k));
    expect(Object.keys(expressions).toSorted()).toEqual(expected);
  });

  it("every member of an array", () => {
    const declared = declaredMembers()
      .get("Array")!
      .map(({ name }) => name);
    expect(Object.keys(arrayMembers)).toEqual(declared);
  });

  it("every function of the package that a model may call", () => {
    expect([...packageFunctions.keys()].toSorted()).toEqual(Object.keys(math).toSorted());
  });
});

describe("the example shows", () => {
  const rows = Object.entries({ ...statements, ...expressions, ...declarations });

  it.each(rows)("%s", (kind, row) => {
    const name = row.example.includes("/>") ? "m.tsx" : "m.ts";
    const source = ts.createSourceFile(name, moduleOf(row, "x"), ts.ScriptTarget.Latest, true);
    const found = new Set<ts.SyntaxKind>();
    const visit = (node: ts.Node): void => {
      found.add(node.kind);
      ts.forEachChild(node, visit);
    };
    visit(source);
    expect([...found]).toContain(S[kind as keyof typeof S]);
  });
});

/** Names of the kinds of syntax in a range, without TypeScript's second names for its first and last. */
function kindsBetween(first: ts.SyntaxKind, last: ts.SyntaxKind): readonly string[] {
  return Object.entries(S)
    .filter(([name, kind]) => typeof kind === "number" && kind >= first && kind <= last && !/^(First|Last)/.test(name))
    .map(([name]) => name)
    .toSorted();
}
