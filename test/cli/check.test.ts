// --check: writes nothing, and names every output that is stale, missing or orphaned with the command that repairs it.

import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { Project } from "../harness/project.js";

const square = "export function square(x: number): number {\n  return x * x;\n}\n";
const project = new Project({ "samples/a.ts": square, "samples/b.ts": square });
beforeAll(async () => void (await project.run([])));
afterAll(() => project.remove());

describe("--check", () => {
  it("is content with what compile wrote", async () => {
    expect(await project.run(["--check"])).toEqual({ code: 0, stdout: "2 files up to date\n", stderr: "" });
  });

  it("names stale, missing and orphaned outputs and how to repair them", async () => {
    const before = project.read("generated/a.grad.ts");
    project.write("samples/a.ts", square.replace("x * x", "x + x"));
    project.write("samples/c.ts", square);
    project.delete("samples/b.ts");
    project.write("package.json", '{ "chainrule": { "command": "npm run compile" } }');
    const { code, stdout } = await project.run(["--check", "--error-format", "json"]);
    expect(code).toBe(1);
    expect(JSON.parse(stdout)).toMatchObject([
      { code: "cli/stale-output", file: "generated/a.grad.ts", hint: "Run `npm run compile`." },
      { code: "cli/missing-output", file: "generated/c.grad.ts", hint: "Run `npm run compile`." },
      { code: "cli/orphaned-output", file: "generated/b.grad.ts", hint: "Run `rm generated/b.grad.ts`." },
    ]);
    expect(project.read("generated/a.grad.ts")).toBe(before);
    expect(project.list("generated")).toEqual(["a.grad.ts", "b.grad.ts"]);
  });

  it("looks at the named files alone, and repeats the call in the command", async () => {
    const { code, stderr } = await project.run(["samples/c.ts", "--check", "--unchecked", "--out", "my out"]);
    expect(code).toBe(1);
    expect(stderr).toContain("`my out/c.grad.ts` is missing");
    expect(stderr).toContain("npm run compile -- samples/c.ts --out 'my out' --unchecked");
    expect(stderr).not.toContain("orphaned");
  });

  it("does not call the kept output of a broken model orphaned", async () => {
    project.write(
      "samples/a.ts",
      `${square}\nexport function broken(x: number): number {\n  return x * Number(prompt());\n}\n`,
    );
    const { stdout } = await project.run(["--check", "--error-format", "json"]);
    const orphaned = (JSON.parse(stdout) as { code: string; file: string }[]).filter((d) =>
      d.code.endsWith("orphaned-output"),
    );
    expect(orphaned.map((d) => d.file)).toEqual(["generated/b.grad.ts"]);
  });
});
