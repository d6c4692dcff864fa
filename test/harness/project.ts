// A throw-away project on disk and the command line run in it, in this process.

import { mkdirSync, mkdtempSync, readFileSync, readdirSync, realpathSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { main } from "../../compiler/command/main.js";

export interface CommandResult {
  readonly code: number;
  readonly stdout: string;
  readonly stderr: string;
}

export class Project {
  readonly folder = realpathSync(mkdtempSync(join(tmpdir(), "chainrule-")));

  constructor(files: Readonly<Record<string, string>>) {
    for (const [path, text] of Object.entries(files)) this.write(path, text);
  }

  write(path: string, text: string): void {
    const file = join(this.folder, path);
    mkdirSync(dirname(file), { recursive: true });
    writeFileSync(file, text);
  }

  read(path: string): string {
    return readFileSync(join(this.folder, path), "utf8");
  }

  delete(path: string): void {
    rmSync(join(this.folder, path), { recursive: true, force: true });
  }

  /** Files below a folder, temporary ones included; none where there is no such folder. */
  list(path: string): readonly string[] {
    try {
      return readdirSync(join(this.folder, path), { recursive: true, encoding: "utf8" }).toSorted();
    } catch {
      return [];
    }
  }

  async run(args: readonly string[], env: Readonly<Record<string, string>> = {}): Promise<CommandResult> {
    let stdout = "";
    let stderr = "";
    const code = await main(args, {
      stdout: (text) => (stdout += text),
      stderr: (text) => (stderr += text),
      cwd: this.folder,
      env,
      color: false,
    });
    return { code, stdout, stderr };
  }

  remove(): void {
    rmSync(this.folder, { recursive: true, force: true });
  }
}
