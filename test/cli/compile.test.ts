// Compiling files on disk: what is written where, what is left alone, and what a run says and returns.

import { statSync } from "node:fs";
import { join } from "node:path";
import { afterAll, describe, expect, it } from "vitest";
import { Project } from "../harness/project.js";

const square = "export function square(x: number): number {\n  return x * x;\n}\n";
const broken =
  "declare function mystery(x: number): number;\nexport const broken = (x: number): number => mystery(x);\n";
const projects: Project[] = [];
const projectOf = (files: Readonly<Record<string, string>>): Project => {
  const project = new Project(files);
  projects.push(project);
  return project;
};
afterAll(() => {
  for (const project of projects) project.remove();
});

describe("compile", () => {
  it("compiles the root's models and skips what has none", async () => {
    const project = projectOf({
      "samples/square.ts": square,
      "samples/deep/er/cube.ts": square.replaceAll("square", "cube"),
      "samples/types.ts": "export interface Size {\n  width: number;\n}\n",
      "samples/demo.ts": 'import { square } from "../generated/square.grad.js";\nconsole.log(square);\n',
    });
    const first = await project.run([]);
    expect(first).toEqual({ code: 0, stdout: "2 files written, 0 files unchanged\n", stderr: "" });
    expect(project.list("generated").filter((path) => path.endsWith(".ts"))).toEqual([
      "deep/er/cube.grad.ts",
      "square.grad.ts",
    ]);
    const before = statSync(join(project.folder, "generated/square.grad.ts"));
    const second = await project.run(["compile"]);
    expect(second.stdout).toBe("0 files written, 2 files unchanged\n");
    const after = statSync(join(project.folder, "generated/square.grad.ts"));
    expect([after.mtimeMs, after.ino]).toEqual([before.mtimeMs, before.ino]);
  });

  it("takes root and out from package.json, flags first", async () => {
    const project = projectOf({
      "package.json": '{ "chainrule": { "root": "src/models", "out": "src/derived" } }',
      "src/models/deep/square.ts": square,
    });
    await project.run([]);
    expect(project.list("src/derived")).toContain("deep/square.grad.ts");
    await project.run(["--root", "src", "--out", "elsewhere"]);
    expect(project.list("elsewhere")).toContain("models/deep/square.grad.ts");
  });

  it("writes files outside the root relative to their own folder, in either format", async () => {
    const project = projectOf({ "lib/math/square.ts": square });
    expect(await project.run(["lib/math/square.ts", "--format", "js", "--out", "made"])).toMatchObject({ code: 0 });
    expect(project.list("made")).toEqual(["square.grad.d.ts", "square.grad.js"]);
  });

  it("accepts globs, folders and CRLF", async () => {
    const project = projectOf({ "a/one.ts": square.replaceAll("\n", "\r\n"), "b/two.ts": square });
    expect(await project.run(["a/*.ts", "b"])).toMatchObject({ code: 0 });
    expect(project.list("generated")).toEqual(["one.grad.ts", "two.grad.ts"]);
    expect(project.read("generated/one.grad.ts")).not.toContain("\r");
    const body = (path: string): string =>
      project
        .read(path)
        .replaceAll(/(one|two)\b/g, "")
        .replace(/^.*\n/, "");
    expect(body("generated/one.grad.ts")).toBe(body("generated/two.grad.ts"));
  });

  it("keeps the old output of a file with an error, and does not hold back others", async () => {
    const project = projectOf({ "samples/one.ts": square, "samples/two.ts": square });
    await project.run([]);
    const old = project.read("generated/one.grad.ts");
    project.write("samples/one.ts", `${square.replace("x * x", "x + x")}\n${broken}`);
    project.write("samples/two.ts", square.replace("x * x", "x + x"));
    const { code, stdout } = await project.run(["--error-format", "json"]);
    expect(code).toBe(1);
    expect(JSON.parse(stdout)).toMatchObject([{ code: "read/unsupported-call", file: "samples/one.ts", line: 6 }]);
    expect(project.read("generated/one.grad.ts")).toBe(old);
    expect(project.read("generated/two.grad.ts")).toContain("x + x");
  });

  it("shows errors to people on standard error, with a frame and a count", async () => {
    const project = projectOf({ "broken.ts": broken });
    const { code, stderr } = await project.run(["broken.ts"]);
    expect(code).toBe(1);
    expect(stderr).toMatch(/^broken\.ts:2:46: error read\/unsupported-call: /);
    expect(stderr).toContain(
      "\n  2 | export const broken = (x: number): number => mystery(x);\n    |                      ",
    );
    expect(stderr).toMatch(/\n1 error\n$/);
    expect(project.list("generated")).toEqual([]);
  });

  it("prints [] and nothing else when clean", async () => {
    const project = projectOf({ "square.ts": square });
    expect(await project.run(["square.ts", "--error-format", "json"])).toEqual({ code: 0, stdout: "[]\n", stderr: "" });
  });

  it("rejects a named file without a model", async () => {
    const project = projectOf({ "types.ts": "export const limit = 3;\n" });
    const { code, stdout } = await project.run(["types.ts", "--error-format", "json"]);
    expect(code).toBe(1);
    expect(JSON.parse(stdout)).toMatchObject([{ code: "cli/no-model", file: "types.ts" }]);
  });

  it("rejects two models for one output", async () => {
    const project = projectOf({ "a/square.ts": square, "b/square.ts": square, "b/other.ts": square });
    const { code, stdout } = await project.run(["a", "b", "--error-format", "json"]);
    expect(code).toBe(1);
    expect(JSON.parse(stdout)).toMatchObject([{ code: "cli/duplicate-output", file: "b/square.ts" }]);
    expect(project.list("generated")).toEqual(["other.grad.ts"]);
  });

  it("says so when it cannot write", async () => {
    const project = projectOf({ "square.ts": square, taken: "a file, not a folder\n" });
    const { code, stdout } = await project.run(["square.ts", "--out", "taken/deeper", "--error-format", "json"]);
    expect(code).toBe(2);
    expect(JSON.parse(stdout)).toMatchObject([{ code: "cli/cannot-write", file: "taken/deeper/square.grad.ts" }]);
  });
});
