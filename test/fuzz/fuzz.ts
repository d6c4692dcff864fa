// One run of random programs. In: a stage, a seed, how many.  Out: what happened, with every kind of failure shrunk once.

import fc from "fast-check";
import { check, type Verdict } from "./check.js";
import { programs, type Stage } from "./generate.js";
import { printProgram } from "./print-program.js";
import type { Program } from "./program.js";
import { reduceProgram } from "./reduce.js";

export interface Run {
  readonly models: number;
  readonly failed: number;
  /** How many models failed or were skipped, by the reason. */
  readonly kinds: readonly string[];
  /** A report for each kind of failure, at most `shrink` of them. */
  readonly reports: readonly string[];
}

export interface RunOptions {
  readonly stage: Stage;
  readonly seed: number;
  readonly models: number;
  /** How many kinds of failure to shrink, and how long to try at each. */
  readonly shrink: number;
  readonly shrinkSeconds: number;
}

const batch = 100;

export function run({ stage, seed, models, shrink, shrinkSeconds }: RunOptions): Run {
  const all = fc.sample(programs(stage), { seed, numRuns: models });
  const verdicts: Verdict[] = [];
  for (let at = 0; at < all.length; at += batch)
    verdicts.push(...check(all.slice(at, at + batch).map(printProgram), stage === 1));
  const failing = all.flatMap((program, i) =>
    verdicts[i]!.outcome === "failed" ? [{ program, i, verdict: verdicts[i]! }] : [],
  );
  const firsts = failing.filter(
    ({ verdict }, at) => failing.findIndex((other) => other.verdict.kind === verdict.kind) === at,
  );
  const reports = firsts.slice(0, shrink).map(({ program, i, verdict }) => {
    const small = shrinkOne(program, verdict.kind, shrinkSeconds);
    return `stage ${stage}, seed ${seed}, model ${i}: ${verdict.kind}\n${describe(small)}`;
  });
  return { models, failed: failing.length, kinds: countKinds(verdicts), reports };
}

function countKinds(verdicts: readonly Verdict[]): readonly string[] {
  const counts = new Map<string, number>();
  for (const { outcome, kind } of verdicts) {
    if (outcome === "agrees") continue;
    const what = `${outcome}: ${kind}`;
    counts.set(what, (counts.get(what) ?? 0) + 1);
  }
  return [...counts].map(([what, count]) => `${count} ${what}`);
}

/** One model of a run by itself, shrunk for longer. */
export function runOne({ stage, seed, shrinkSeconds }: RunOptions, model: number): string {
  const program = fc.sample(programs(stage), { seed, numRuns: model + 1 })[model]!;
  const { outcome, kind } = check([printProgram(program)], true)[0]!;
  return outcome === "failed" ? describe(shrinkOne(program, kind, shrinkSeconds)) : `${outcome} ${kind}`;
}

function shrinkOne(program: Program, kind: string, seconds: number): Program {
  const fails = (candidates: readonly Program[]): readonly boolean[] =>
    check(candidates.map(printProgram), true).map((verdict) => verdict.outcome === "failed" && verdict.kind === kind);
  return reduceProgram(program, fails, performance.now() + 1000 * seconds, () => performance.now());
}

function describe(program: Program): string {
  const printed = printProgram(program);
  const { details } = check([printed], true)[0]!;
  return `${printed.source}\narguments: ${showArguments(printed.args)}\n${details}\n`;
}

function showArguments(args: readonly unknown[]): string {
  return args.map((arg) => JSON.stringify(ArrayBuffer.isView(arg) ? Array.from(arg as Float64Array) : arg)).join(", ");
}
