// Models compiled and loaded in memory. In: a model file, of the repository or made up.  Out: its module, the text that
// people would commit, and what compiling took.

import { compile } from "../../compiler/index.js";
import { readText, repository } from "../harness/fixtures.js";
import type { Derived } from "../harness/generated.js";

export interface Compiled {
  readonly models: Readonly<Record<string, Derived>>;
  /** The TypeScript module. */
  readonly text: string;
}

/** `path` is relative to the repository; `text` replaces what is there. */
export async function compileModel(path: string, text?: string): Promise<Compiled> {
  const runtime = new URL("runtime/index.ts", `file://${repository}/`).href;
  const javascript = outputOf(path, text, "js").replaceAll(/from "chainrule"/g, `from "${runtime}"`);
  const url = `data:text/javascript;base64,${Buffer.from(javascript).toString("base64")}`;
  const models = (await import(url)) as Compiled["models"];
  return { models, text: outputOf(path, text, "ts") };
}

/** Milliseconds of one compilation to TypeScript. */
export function compileTime(path: string, text?: string): number {
  const start = performance.now();
  outputOf(path, text, "ts");
  return performance.now() - start;
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
