// Models compiled in memory. In: a model file, of the repository or made up.  Out: its module, loaded, or the text that
// people would commit and what compiling took.

import { compile } from "../../compiler/index.js";
import { readText, repository } from "../harness/fixtures.js";
import type { Derived } from "../harness/generated.js";
import { median, milliseconds } from "./measure.js";

/** The models of a file by name. `path` is relative to the repository; `text` replaces what is there. */
export async function loadModels(path: string, text?: string): Promise<Readonly<Record<string, Derived>>> {
  const runtime = new URL("runtime/index.ts", `file://${repository}/`).href;
  const javascript = outputOf(path, text, "js").replaceAll(/from "chainrule"/g, `from "${runtime}"`);
  const url = `data:text/javascript;base64,${Buffer.from(javascript).toString("base64")}`;
  return (await import(url)) as Readonly<Record<string, Derived>>;
}

export interface ModelSize {
  readonly compileMs: number;
  readonly lines: number;
  readonly bytes: number;
}

/** The generated TypeScript module, in figures. */
export function sizeOf(path: string, compilations: number, text?: string): ModelSize {
  const times: number[] = [];
  let output = "";
  for (let i = 0; i < compilations; i++) {
    const before = process.cpuUsage();
    output = outputOf(path, text, "ts");
    times.push(milliseconds(process.cpuUsage(before)));
  }
  return { compileMs: median(times), lines: output.split("\n").length - 1, bytes: output.length };
}

function outputOf(path: string, text: string | undefined, format: "ts" | "js"): string {
  const file = `${repository}/${path}`;
  const { outputs, diagnostics } = compile({
    files: [file],
    readFile: (name) => (name === file && text !== undefined ? text : readText(name)),
    cwd: repository,
    chainrulePath: `${repository}/runtime/index.ts`,
    format,
  });
  if (outputs.length === 0) throw new Error(`${path}: ${diagnostics.map((d) => d.message).join("; ")}`);
  return outputs[0]!.text;
}
