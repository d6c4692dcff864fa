import fc from "fast-check";
import { programs } from "./generate.js";
import { printProgram } from "./print-program.js";
import { check } from "./check.js";
const stage = Number(process.argv[2]) as 1 | 2;
const n = Number(process.argv[3]);
const seed = Number(process.argv[4] ?? 1);
const all = fc.sample(programs(stage), { seed, numRuns: n }).map(printProgram);
let t = performance.now();
const kinds = new Map<string, number[]>();
const verdicts = check(all, stage === 1);
console.log("ms", performance.now() - t);
verdicts.forEach((v, i) => {
  const k = v.outcome + " " + v.kind;
  if (!kinds.has(k)) kinds.set(k, []);
  kinds.get(k)!.push(i);
});
for (const [k, v] of kinds) console.log(k, v.length, v.slice(0, 8).join(","));
for (const [k, v] of kinds)
  if (k.startsWith("failed")) {
    const best = v.toSorted((a, b) => all[a]!.source.length - all[b]!.source.length)[0]!;
    console.log(
      "=====",
      k,
      best,
      "\n" + all[best]!.source,
      JSON.stringify(all[best]!.args),
      "\n" + verdicts[best]!.details.slice(0, 1500),
    );
  }
