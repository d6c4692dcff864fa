// The pipeline as a function: no file system, and an error of its own becomes a diagnostic.

import { describe, expect, it } from "vitest";
import { compile } from "../compiler/index.js";
import { repository } from "./harness/fixtures.js";

const square = "export function square(x: number): number {\n  return x * x;\n}\n";
const files: Readonly<Record<string, string>> = {
  "/project/models/square.ts": square,
  "/project/models/lib/cube.ts": square.replace("x * x", "x * x * x").replace("square", "cube"),
  "/project/models/wrong.ts": square.replace("x * x", "x * Number(prompt())"),
  "/project/models/types.ts": "export type T = number;\n",
};
const chainrulePath = `${repository}/runtime/index.ts`;

function burning(path: string): string | undefined {
  if (path.endsWith("square.ts")) throw new Error("the disk is on fire");
  return files[path];
}

describe("compile", () => {
  it("reads what it is given, and reports per file", () => {
    const readFile = (path: string): string | undefined => files[path];
    const root = "/project/models";
    const result = compile({ files: Object.keys(files), readFile, root, out: "/project/generated", chainrulePath });
    expect(result.outputs.map(({ path, source }) => [path, source])).toEqual([
      ["/project/generated/lib/cube.grad.ts", "/project/models/lib/cube.ts"],
      ["/project/generated/square.grad.ts", "/project/models/square.ts"],
    ]);
    expect(result.withoutModels).toEqual(["/project/models/types.ts"]);
    expect(result.heldBack).toEqual(["/project/generated/wrong.grad.ts"]);
    expect([...new Set(result.diagnostics.map((d) => d.span.file))]).toEqual(["/project/models/wrong.ts"]);
    expect(result.outputs[1]!.text).toMatch(/^\/\/ Generated from models\/square\.ts /);
  });

  it("reports a file that is not there", () => {
    const result = compile({ files: ["/project/nowhere.ts"], readFile: (path) => files[path], chainrulePath });
    expect(result.diagnostics).toMatchObject([{ code: "read/missing-file", span: { file: "/project/nowhere.ts" } }]);
  });

  it("turns an error of its own into a diagnostic of that file", () => {
    const result = compile({ files: ["/project/models/square.ts"], readFile: burning, chainrulePath });
    expect(result.diagnostics).toMatchObject([{ code: "internal/our-bug", severity: "error" }]);
    expect(result.diagnostics[0]!.message).toContain("the disk is on fire");
    expect(result.internalErrors).toHaveLength(1);
  });
});
