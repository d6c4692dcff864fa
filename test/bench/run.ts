// `npm run bench`: measures, prints the report and writes it to README.md. With `--quick` it prints rough figures only.
// Every job runs in a process of its own, since what an engine has seen of one model changes how it compiles the next.

import { spawnSync } from "node:child_process";
import { writeFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { comparisons } from "./comparisons.js";
import { compare, measureKinds, measureSamples, measureScaling } from "./jobs.js";
import { quick, thorough } from "./measure.js";
import { report, type Results } from "./report.js";

const flags = process.argv.slice(2);
const effort = flags.includes("--quick") ? quick : thorough;
const job = flags.find((flag) => !flag.startsWith("--"));

if (job !== undefined) {
  process.stdout.write(JSON.stringify(await runJob(job)));
} else {
  const results: Results = {
    comparisons: Object.keys(comparisons).flatMap(inOwnProcess) as Results["comparisons"],
    samples: inOwnProcess("samples").flat() as Results["samples"],
    kinds: inOwnProcess("kinds").flat() as Results["kinds"],
    scalings: inOwnProcess("scaling").flat() as Results["scalings"],
  };
  const text = await report(results);
  console.log(text);
  if (effort === thorough) writeFileSync(new URL("README.md", import.meta.url), text);
}

function runJob(name: string): Promise<unknown> {
  if (name === "kinds") return measureKinds(effort);
  if (name === "samples") return measureSamples(effort);
  if (name === "scaling") return measureScaling(effort);
  return compare(name, effort);
}

/** The job's result, or nothing where it failed: the others are still worth having. */
function inOwnProcess(name: string): readonly unknown[] {
  const args = [...process.execArgv, fileURLToPath(import.meta.url), name, ...flags];
  const { status, stdout } = spawnSync(process.execPath, args, {
    encoding: "utf8",
    stdio: ["ignore", "pipe", "inherit"],
  });
  if (status === 0) return [JSON.parse(stdout)];
  console.error(`${name}: failed`);
  process.exitCode = 1;
  return [];
}
