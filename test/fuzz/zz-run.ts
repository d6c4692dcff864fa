import { run } from "./fuzz.js";
const [stage, seed, models, shrink, seconds] = process.argv.slice(2).map(Number) as [
  1 | 2,
  number,
  number,
  number,
  number,
];
const t = performance.now();
const r = run({ stage, seed, models, shrink, shrinkSeconds: seconds });
console.log(r.models, "failed", r.failed, r.kinds, "ms", performance.now() - t);
for (const report of r.reports) console.log("-----\n" + report.slice(0, 2500));
