// Random programs through the compiler and against the oracle. In: printed programs.  Out: a verdict for each, from one
// run of the compiler.

import { mixedTies } from "../oracle/math.js";
import { flatten, unflatten } from "../oracle/shapes.js";
import { compare } from "../support/compare.js";
import { compileSources } from "../support/compile-source.js";
import { librarySources } from "../support/library-sources.js";
import { intendedRejections } from "./intended-rejections.js";
import { modelName, type PrintedProgram } from "./print-program.js";

export interface Verdict {
  /** `skipped`: rejected as meant, or nothing to compare because a number is not finite. */
  readonly outcome: "agrees" | "skipped" | "failed";
  /** What kind of failure, so that shrinking does not wander from one to another. */
  readonly kind: string;
  readonly details: string;
}

const agrees: Verdict = { outcome: "agrees", kind: "", details: "" };

/** `strict`: a rejection is a failure, unless it is meant. */
export function check(programs: readonly PrintedProgram[], strict: boolean): readonly Verdict[] {
  const sources = Object.fromEntries(programs.map(({ source }, i) => [`p${i}.ts`, source]));
  const files = compileSources(sources);
  return programs.map(({ source, args, wrt }, i) => {
    const { models, text, diagnostics, problems } = files.get(`p${i}.ts`)!;
    const error = diagnostics.find(({ severity }) => severity === "error");
    if (error !== undefined) {
      const isBug = error.code === "internal/our-bug" || error.code === "read/internal";
      const accepted = !isBug && (!strict || error.code in intendedRejections);
      return { outcome: accepted ? "skipped" : "failed", kind: `rejected ${error.code}`, details: problems };
    }
    const model = models[modelName];
    if (model === undefined)
      return {
        outcome: "failed",
        kind: `no module: ${kindOf(problems.trim()).replace(/'\w+'/, "…")}`,
        details: text === undefined ? problems : `${problems}\n${text}`,
      };
    const subject = {
      sources: { ...(source.startsWith("import") ? librarySources : {}), "f.ts": source },
      entry: "f.ts",
      name: modelName,
      wrt,
    };
    const tiesBefore = mixedTies.count;
    const { differences, finite } = compare(subject, model, args);
    if (!finite) return { outcome: "skipped", kind: "not finite", details: "" };
    if (differences.length === 0) return agrees;
    if (mixedTies.count > tiesBefore && compare(subject, model, beside(args, wrt)).differences.length === 0)
      return { outcome: "skipped", kind: "a tie with a number that is passive on this path", details: "" };
    return { outcome: "failed", kind: kindOf(differences[0]!), details: differences.slice(0, 6).join("\n") };
  });
}

/** The same arguments with every differentiated number moved a little, each by another amount, so that none tie. */
function beside(args: readonly unknown[], wrt: readonly number[]): readonly unknown[] {
  let moved = 0;
  const move = (x: number): number => x + 1e-3 * Math.sqrt(2 + moved++);
  return args.map((arg, k) => (wrt.includes(k) ? unflatten(flatten(arg).map(move), arg) : arg));
}

/** The first difference without the numbers in it, but for NaN. */
function kindOf(difference: string): string {
  const [what, got = ""] = difference.split("\n")[0]!.split(" is ");
  const shown = got.startsWith("NaN") ? " is NaN" : "";
  return what!.replace(/[\d.e+-]*\d/g, "#").slice(0, 80) + shown;
}
