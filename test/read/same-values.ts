// Runs a model and its interpreted IR on the same arguments. Out: the differences in words; none means equal to the bit,
// the sign of zero included, with errors of the same class where the model throws.

import type { Model } from "../../compiler/ir/program.js";
import { interpret, type Workspace } from "../ir/interpret.js";
import { flatten, RaggedError, slotsOfResult } from "./flatten.js";

export function sameValues(
  model: Model,
  f: (...args: unknown[]) => unknown,
  args: readonly unknown[],
): readonly string[] {
  const expected = attempt(() => {
    const result = f(...(structuredClone(args) as unknown[]));
    return model.output === undefined ? [result as number] : slotsOfResult(model.layout.result, result);
  });
  const workspace: Workspace = new Map();
  const run = (): Outcome =>
    attempt(() => {
      const { args: flat } = flatten(
        model,
        structuredClone(args) as unknown[],
        Array.isArray(expected) ? expected.length : 0,
      );
      const result = interpret(model.primal, flat, workspace, model.procedures);
      if (model.output === undefined) return [result as number];
      const length = outputLengthOf(model, flat, workspace);
      if (Array.isArray(expected) && length !== expected.length)
        throw new Error(`outputLength is ${String(length)}, not ${expected.length}`);
      return [...(flat.at(-1) as Float64Array)];
    });
  return [...differences(expected, run()), ...differences(expected, run()).map((text) => `again: ${text}`)];
}

/** By the arguments, or by a run for the length alone. */
function outputLengthOf(model: Model, flat: Parameters<typeof interpret>[1], workspace: Workspace): unknown {
  const { primal, procedures, outputLength, measuredLength } = model;
  if (measuredLength !== undefined)
    return interpret({ ...primal, result: measuredLength }, flat, workspace, procedures);
  return interpret({ parameters: primal.parameters, body: [], result: outputLength! }, flat);
}

type Outcome = readonly number[] | Error;

function attempt(f: () => readonly number[]): Outcome {
  try {
    return f();
  } catch (e) {
    return e as Error;
  }
}

function differences(expected: Outcome, got: Outcome): readonly string[] {
  if (got instanceof RaggedError) return [];
  if (expected instanceof Error || got instanceof Error) {
    if (expected instanceof Error && got instanceof Error && expected.name === got.name) return [];
    return [`expected ${describe(expected)}, got ${describe(got)}`];
  }
  if (expected.length !== got.length) return [`expected ${expected.length} numbers, got ${got.length}`];
  return expected.flatMap((x, k) => (Object.is(x, got[k]) ? [] : [`number ${k}: expected ${x}, got ${got[k]}`]));
}

const describe = (outcome: Outcome): string =>
  outcome instanceof Error ? `${outcome.name}: ${outcome.message}` : `[${outcome.join(", ")}]`;
