import fc from "fast-check";
import { programs } from "./generate.js";
import { printProgram } from "./print-program.js";
import { createReader } from "../../compiler/1-read/index.js";
import { differentiate } from "../../compiler/3-differentiate/index.js";
import { optimize } from "../../compiler/4-optimize/index.js";
import { emit } from "../../compiler/5-emit/index.js";
import { Collector } from "../../compiler/diagnostics/collector.js";
import { readText, repository } from "../harness/fixtures.js";
import { evaluate } from "../support/compile-source.js";
import { expectedOf } from "../support/expected.js";
const n = Number(process.argv[3]);
const all = fc.sample(programs(Number(process.argv[2]) as 1 | 2), { seed: 3, numRuns: n }).map(printProgram);
const texts = new Map(all.map(({ source }, i) => [`/models/p${i}.ts`, source]));
const files = [...texts.keys()];
const spent: Record<string, number> = {};
const timed = <T>(what: string, f: () => T): T => {
  const t = performance.now();
  try {
    return f();
  } finally {
    spent[what] = (spent[what] ?? 0) + performance.now() - t;
  }
};
const reader = timed("createReader", () =>
  createReader({ readFile: (p: string) => texts.get(p) ?? readText(p) }, files, {
    chainrulePath: `${repository}/runtime/index.ts`,
  }),
);
let bytes = 0;
for (const [i, path] of files.entries()) {
  const c = new Collector();
  const p = timed("read", () => reader.read({ path, relativePath: path.slice(8) }, c));
  if (p === undefined || p.models.length === 0) continue;
  const d = timed("diff", () => differentiate(p, c));
  if (c.hasErrors) continue;
  const o = timed("opt", () => optimize(d, { unchecked: false }));
  const e = timed("emit", () => emit(o, { format: "ts", importPath: "x", sourcePath: "y", command: "z" }));
  bytes += e[0]!.text.length;
  timed("eval", () => {
    try {
      evaluate(e[0]!.text, "f");
    } catch {}
  });
  const { source, args, wrt } = all[i]!;
  timed("expected", () => {
    try {
      expectedOf({ sources: { "f.ts": source }, entry: "f.ts", name: "f", wrt }, args, () => 1);
    } catch {}
  });
}
console.log(
  n,
  "models",
  bytes,
  "bytes",
  Object.fromEntries(Object.entries(spent).map(([k, v]) => [k, +(v / n).toFixed(2)])),
);
