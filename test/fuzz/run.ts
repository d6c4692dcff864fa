// `npm run fuzz -- --minutes N [--seed S] [--stage 1|2|3|4]`: random models until the time is over, with a new seed for every
// round. Prints the shrunk source of failures and the counts; exits with 1 if there was a failure.
// `npm run fuzz -- --stage 2 --seed S --model I`: one model of a round, shrunk for as long as it takes.

import { parseArgs } from "node:util";
import type { Stage } from "./generate.js";
import { run, runOne } from "./fuzz.js";

const { values } = parseArgs({
  options: {
    minutes: { type: "string", default: "1" },
    seed: { type: "string" },
    stage: { type: "string" },
    model: { type: "string" },
  },
});
const round = { models: 200, shrink: 3, shrinkSeconds: 30 };
const firstSeed = values.seed === undefined ? Date.now() % 1_000_000_000 : Number(values.seed);
const stageOf = (text: string): Stage => (text === "1" ? 1 : text === "2" ? 2 : text === "3" ? 3 : 4);

if (values.model === undefined) {
  const end = performance.now() + 60_000 * Number(values.minutes);
  const total = { models: 0, failed: 0 };
  for (let k = 0; performance.now() < end; k++) {
    const stage = stageOf(values.stage ?? String(1 + (k % 4)));
    const seed = firstSeed + k;
    const found = run({ stage, seed, ...round });
    total.models += found.models;
    total.failed += found.failed;
    for (const report of found.reports) console.log(`${report}\n`);
    console.log(`stage ${stage}, seed ${seed}: ${found.models} models, ${found.failed} failed`);
    for (const kind of found.kinds) console.log(`  ${kind}`);
  }
  console.log(`${total.models} models, ${total.failed} failed; first seed ${firstSeed}`);
  process.exitCode = total.failed > 0 ? 1 : 0;
} else {
  const options = { stage: stageOf(values.stage ?? "1"), seed: firstSeed, ...round, shrinkSeconds: 600 };
  console.log(runOne(options, Number(values.model)));
}
