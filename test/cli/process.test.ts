// The command line as a process: exit codes as the shell sees them, and watching.

import { spawn, spawnSync } from "node:child_process";
import { afterAll, describe, expect, it } from "vitest";
import { repository } from "../harness/fixtures.js";
import { Project } from "../harness/project.js";

const square = "export function square(x: number): number {\n  return x * x;\n}\n";
const project = new Project({ "samples/square.ts": square });
afterAll(() => project.remove());
const command = [`${repository}/node_modules/tsx/dist/cli.mjs`, `${repository}/compiler/cli.ts`];

describe("the process", () => {
  it("exits with 2 on wrong usage", () => {
    const { status, stderr } = spawnSync(process.execPath, [...command, "--wathc"], {
      cwd: project.folder,
      encoding: "utf8",
    });
    expect(status).toBe(2);
    expect(stderr).toContain("--watch");
  });

  it("watches: recompiles what changed, reports errors, goes on, and stops when told to", async () => {
    const child = spawn(process.execPath, [...command, "--watch"], {
      cwd: project.folder,
      stdio: ["ignore", "pipe", "pipe"],
    });
    let text = "";
    const read = (chunk: Buffer): void => void (text += chunk.toString());
    child.stdout.on("data", read);
    child.stderr.on("data", read);
    const said = (pattern: RegExp): Promise<void> =>
      new Promise((resolve, reject) => {
        const started = Date.now();
        const timer = setInterval(() => {
          if (pattern.test(text)) {
            clearInterval(timer);
            text = "";
            resolve();
          } else if (Date.now() - started > 60_000) {
            clearInterval(timer);
            reject(new Error(`waited for ${pattern}, got:\n${text}`));
          }
        }, 20);
      });
    try {
      await said(/1 file written[^]*watching for changes/);
      project.write("samples/square.ts", square.replace("x * x", "x * x * x"));
      await said(/changed: samples\/square\.ts[^]*1 file written[^]*watching/);
      expect(project.read("generated/square.grad.ts")).toContain("x * x * x");
      project.write("samples/square.ts", square.replace("x * x", "x * Number(prompt())"));
      await said(/\d errors?\n[^]*watching/);
      project.write("samples/square.ts", square);
      project.write("samples/second.ts", square);
      await said(/changed: [^]*[12] files? written[^]*watching/);
    } finally {
      const closed = new Promise((resolve) => child.once("exit", resolve));
      child.kill("SIGTERM");
      expect(await closed).toBe(0);
    }
  });
});
