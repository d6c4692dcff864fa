import { oracle } from "../oracle/oracle.js";
import { librarySources } from "../support/library-sources.js";
const source = `import { sum, logSoftmax } from "chainrule"; export function f(x: number[]): number { return sum(logSoftmax(x)); }`;
try {
  const o = oracle({ ...librarySources, "f.ts": source }, "f.ts", "f");
  console.log(o.value([[1, 2]]), o.gradient([[1, 2]], [0]).gradient);
} catch (e) {
  console.log((e as Error).stack!.split("\n").slice(0, 12).join("\n"));
}
const source2 = `import { sigmoid } from "chainrule"; export function f(x: number[]): number { for (const y of x) {} const a4 = Float64Array.of(x[0], sigmoid(x[1])); return a4[1]; }`;
try {
  const o = oracle({ ...librarySources, "f.ts": source2 }, "f.ts", "f");
  console.log(o.value([[1, 2]]), o.gradient([[1, 2]], [0]).gradient);
} catch (e) {
  console.log((e as Error).stack!.split("\n").slice(0, 12).join("\n"));
}
