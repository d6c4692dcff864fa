// The report. In: results.  Out: markdown, ratios first, since absolute times are those of one machine.

import { format } from "prettier";
import type { ComparisonResult, KindResult, SampleResult, ScalingResult } from "./jobs.js";

export interface Results {
  readonly comparisons: readonly ComparisonResult[];
  readonly samples: readonly SampleResult[];
  readonly kinds: readonly KindResult[];
  readonly scalings: readonly ScalingResult[];
}

export async function report({ comparisons, samples, kinds, scalings }: Results): Promise<string> {
  const text = `# Benchmarks

Written by \`npm run bench\`, which compiles the models in memory, checks that generated and hand-written gradients agree,
and runs them in turns (\`npm run bench -- --quick\` prints rough figures in a fraction of the time). Every figure is a median of
processor time; a ratio is taken between neighbours in time. Times are orientation: they belong to one machine.
The engine checks typed arrays for detached buffers, as it does in most programs (see \`measure.ts\`).

## Against gradients written by hand

\`valueAndGradient\` of the bound model over the gradient in \`test/bench/hand\`: 1 is as fast as by hand, less is faster.
Bytes are what a call leaves on the heap.

${table(
  ["problem", "slots", "generated ÷ by hand", "gradient ÷ value", "bytes per call", "one gradient"],
  comparisons.map((c) => [
    c.title,
    count(c.slots),
    c.hand.map(({ title, ratio }) => (title === "by hand" ? times(ratio) : `${times(ratio)} (${title})`)).join(", "),
    times(c.gradientOverValue),
    count(c.bytes),
    duration(c.gradientTime),
  ]),
)}

## The compiler

One compilation in a process that has compiled before (the first one reads TypeScript's own declarations, for some seconds),
and the module that it writes.

${table(
  ["model", "compile time", "lines", "bytes"],
  comparisons.map(({ title, size }) => [title, duration(size.compileMs * 1000), count(size.lines), count(size.bytes)]),
)}

## The cost of a gradient

Both sweeps over the value alone, for every model of \`samples/\`. Tiny models are dominated by the call.

${table(
  ["model", "slots", "gradient ÷ value", "bytes per call"],
  samples.map((s) => [s.title, count(s.slots), times(s.gradientOverValue), count(s.bytes)]),
)}

## Other kinds of derivatives

Each over the value of the model (\`test/bench/models/matrices.ts\`); \`vector times Jacobian\` is one \`forward\` and one
\`backward\`. Sparse and dense matrices also over entries written by hand (\`test/bench/hand/matrices.ts\`).

${table(
  ["model", "kind", "numbers", "sweeps", "kind ÷ value", "generated ÷ by hand"],
  kinds.map((k) => [
    k.title,
    k.kind,
    count(k.size),
    k.colors === undefined ? "" : count(k.colors),
    times(k.overValue),
    k.overHand === undefined ? "" : times(k.overHand),
  ]),
)}

## Growth

A model of ten times the size over the same model: about 10 is linear, 1 is independent of the size.

${table(
  ["what grows", "compile time", "output size", "value", "gradient", "gradient ÷ value"],
  scalings.map((s) => [
    s.title,
    times(s.compile),
    times(s.size),
    times(s.value),
    times(s.gradient),
    s.cost.map(times).join(" → "),
  ]),
)}
`;
  return format(text, { parser: "markdown", printWidth: 120 });
}

function table(head: readonly string[], rows: readonly (readonly string[])[]): string {
  return [row(head), row(head.map((_, i) => (i === 0 ? "---" : "---:"))), ...rows.map(row)].join("\n");
}

function row(cells: readonly string[]): string {
  return `| ${cells.join(" | ")} |`;
}

function times(ratio: number): string {
  return ratio < 10 ? ratio.toFixed(2) : ratio.toFixed(1);
}

function count(value: number): string {
  return value.toLocaleString("en-US");
}

function duration(microseconds: number): string {
  if (microseconds < 1) return `${rounded(microseconds * 1000)} ns`;
  if (microseconds < 1000) return `${rounded(microseconds)} µs`;
  return microseconds < 1e6 ? `${rounded(microseconds / 1000)} ms` : `${rounded(microseconds / 1e6)} s`;
}

/** To two digits. */
function rounded(value: number): string {
  return Number(value.toPrecision(2)).toString();
}
