// Where helpers come from: files beside the model by any spelling of their path, aliases of the nearest tsconfig, packages
// with TypeScript sources; a package without any is rejected.

import { describe, expect, it } from "vitest";
import { compile } from "../../compiler/index.js";
import { repository } from "../harness/fixtures.js";
import { evaluate } from "../support/compile-source.js";

const files: Readonly<Record<string, string>> = {
  "/app/tsconfig.json": JSON.stringify({ compilerOptions: { baseUrl: ".", paths: { "@lib/*": ["src/lib/*"] } } }),
  "/app/src/lib/cube.ts": "export const cube = (x: number): number => x ** 3;\nexport default cube;\n",
  "/app/src/lib/index.ts": 'export { cube } from "./cube.js";\nexport * as all from "./cube.ts";\n',
  "/app/node_modules/typed/package.json": JSON.stringify({
    name: "typed",
    version: "1.0.0",
    exports: "./src/index.ts",
  }),
  "/app/node_modules/typed/src/index.ts": 'export { half } from "./half";\n',
  "/app/node_modules/typed/src/half.ts": "export const half = (x: number): number => x / 2;\n",
  "/app/node_modules/plain/package.json": JSON.stringify({ name: "plain", version: "1.0.0", types: "./index.d.ts" }),
  "/app/node_modules/plain/index.d.ts": "export declare function third(x: number): number;\n",
};

const imports: Readonly<Record<string, string>> = {
  "a path with .js": 'import { cube } from "./lib/cube.js";',
  "a path with .ts": 'import { cube } from "./lib/cube.ts";',
  "a path without a suffix": 'import { cube } from "./lib/cube";',
  "the index of a folder": 'import { cube } from "./lib";',
  "a default import": 'import cube from "./lib/cube.js";',
  "a namespace in a barrel": 'import { all } from "./lib/index.js";\nconst { cube } = all;',
  "an alias of the tsconfig": 'import { cube } from "@lib/cube";',
};

function compiled(text: string): ReturnType<typeof compile> {
  const all: Readonly<Record<string, string>> = { ...files, "/app/src/model.ts": text };
  return compile({
    files: ["/app/src/model.ts"],
    readFile: (path) => all[path],
    root: "/app/src",
    out: "/app/generated",
    chainrulePath: `${repository}/runtime/index.ts`,
  });
}

describe("helpers", () => {
  it.each(Object.entries(imports))("by %s", (_name, line) => {
    const result = compiled(`${line}\nexport const f = (x: number): number => cube(x);\n`);
    expect(result.diagnostics).toEqual([]);
    expect(evaluate(result.outputs[0]!.text, "model")["f"]!.gradient(2)).toBe(12);
  });

  it("of a package with TypeScript sources", () => {
    const result = compiled('import { half } from "typed";\nexport const f = (x: number): number => half(x) * x;\n');
    expect(result.diagnostics).toEqual([]);
    expect(evaluate(result.outputs[0]!.text, "model")["f"]!.gradient(3)).toBe(3);
  });

  it("of a package without are rejected", () => {
    const result = compiled('import { third } from "plain";\nexport const f = (x: number): number => third(x);\n');
    expect(result.diagnostics.map(({ code }) => code)).toEqual(["read/unsupported-call"]);
  });
});
