// `npm run fuzz -- --minutes N [--seed S] [--stage 1|2]`: random models until the time is over, with a new seed for every
// round. Prints the shrunk source of failures and the counts; exits with 1 if there was a failure.

import { parseArgs } from "node:util";
import { run } from "./fuzz.js";

const { values } = parseArgs({
  options: { minutes: { type: "string", default: "1" }, seed: { type: "string" }, stage: { type: "string" } },
});
const firstSeed = values.seed === undefined ? Date.now() % 1_000_000_000 : Number(values.seed);
const end = performance.now() + 60_000 * Number(values.minutes);
const total = { models: 0, failed: 0 };

for (let round = 0; performance.now() < end; round++) {
  const stage = values.stage === undefined ? (round % 2 === 0 ? 1 : 2) : Number(values.stage) === 1 ? 1 : 2;
  const seed = firstSeed + round;
  const found = run({ stage, seed, models: 200, shrink: 3, shrinkSeconds: 30 });
  total.models += found.models;
  total.failed += found.failed;
  for (const report of found.reports) console.log(`${report}\n`);
  console.log(`stage ${stage}, seed ${seed}: ${found.models} models, ${found.failed} failed`);
  for (const kind of found.kinds) console.log(`  ${kind}`);
}
console.log(`${total.models} models, ${total.failed} failed; first seed ${firstSeed}`);
process.exitCode = total.failed > 0 ? 1 : 0;
