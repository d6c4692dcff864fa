import fc from "fast-check";
import { programs } from "./generate.js";
import { printProgram } from "./print-program.js";
import { compileSources, evaluate } from "../support/compile-source.js";
import { compare } from "../support/compare.js";
const n = Number(process.argv[3]);
const all = fc.sample(programs(Number(process.argv[2]) as 1 | 2), { seed: 1, numRuns: n }).map(printProgram);
const sources = Object.fromEntries(all.map(({ source }, i) => [`p${i}.ts`, source]));
let t = performance.now();
const files = compileSources(sources);
console.log("compile+eval", performance.now() - t);
t = performance.now();
for (const f of files.values())
  if (f.text)
    try {
      evaluate(f.text, "x");
    } catch {}
console.log("eval", performance.now() - t);
t = performance.now();
all.forEach(({ source, args, wrt }, i) => {
  const m = files.get(`p${i}.ts`)!.models["f"];
  if (m) compare({ sources: { "f.ts": source }, entry: "f.ts", name: "f", wrt }, m, args);
});
console.log("compare", performance.now() - t);
