// What the command line answers to a call that cannot work: exit code 2 and a message that helps, nothing written.

import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { Project } from "../harness/project.js";

const project = new Project({
  "models/a.ts": "export const a = (x: number): number => x * x;\n",
  "models/types.d.ts": "export declare function f(x: number): number;\n",
  "notes.txt": "export\n",
});
afterAll(() => project.remove());

describe("wrong usage", () => {
  it("suggests the flag that was meant", async () => {
    const { code, stderr } = await project.run(["models/a.ts", "--uncheked"]);
    expect(code).toBe(2);
    expect(stderr).toContain("--unchecked");
  });

  it.each([
    ["a value that a flag does not take", ["--format", "wasm"], /Allowed choices are ts, js/],
    ["a flag without its value", ["models/a.ts", "--out"], /argument missing/],
    ["checking while watching", ["--check", "--watch"], /cannot be used with/],
  ])("rejects %s", async (_name, args, message) => {
    const { code, stderr, stdout } = await project.run(args);
    expect([code, stdout]).toEqual([2, ""]);
    expect(stderr).toMatch(message);
  });

  it.each([
    ["a glob that matches nothing", "nowhere/*.ts"],
    ["a missing file", "models/b.ts"],
    ["a folder without models", "empty/**/*.ts"],
  ])("rejects %s", async (_name, pattern) => {
    const { code, stderr } = await project.run([pattern, "models/a.ts"]);
    expect(code).toBe(2);
    expect(stderr).toContain(`error cli/no-match: Nothing matches \`${pattern}\`.`);
    expect(project.list("generated")).toEqual([]);
  });

  it("names the root when it is empty", async () => {
    const { code, stderr } = await project.run([]);
    expect(code).toBe(2);
    expect(stderr).toContain("Nothing matches `samples`");
  });

  it.each(["notes.txt", "models/types.d.ts"])("rejects %s, which is no source", async (file) => {
    const { code, stdout } = await project.run([file, "--error-format", "json"]);
    expect(code).toBe(2);
    expect(JSON.parse(stdout)).toMatchObject([{ code: "cli/not-typescript", file, line: 1, column: 1 }]);
  });

  it.each([
    ["not JSON", "{"],
    ["not an object", '{ "chainrule": "samples" }'],
    ["an unknown setting", '{ "chainrule": { "rot": "samples" } }'],
    ["a path that is none", '{ "chainrule": { "root": 3 } }'],
  ])("rejects a configuration that is %s", async (_name, text) => {
    const broken = new Project({ "package.json": text });
    const { code, stdout } = await broken.run(["--error-format", "json"]);
    expect(code).toBe(2);
    expect(JSON.parse(stdout)).toMatchObject([{ code: "cli/bad-config", file: "package.json" }]);
    broken.remove();
  });
});

describe("--help", () => {
  it.each([["--help"], ["compile", "--help"]])("%s %s lists the flags", async (...args) => {
    const { code, stdout } = await project.run(args.filter((arg) => arg !== undefined));
    expect(code).toBe(0);
    for (const flag of [
      "--out",
      "--check",
      "--root",
      "--watch",
      "--unchecked",
      "--pedantic",
      "--format",
      "--error-format",
    ]) {
      expect(stdout).toContain(flag);
    }
  });

  it("--version is the package's", async () => {
    expect(await project.run(["--version"])).toMatchObject({
      code: 0,
      stdout: expect.stringMatching(/^\d+\.\d+\.\d+\n$/),
    });
  });
});

beforeAll(() => {
  project.write("empty/readme.md", "nothing here\n");
});
