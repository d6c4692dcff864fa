// Loops in reverse. In: a loop and the place it stands at.  Out: its halves: iterations that do not look at each other run
// forward (again) and backward at once; all others keep on the tape what their mirror reads, and count their iterations
// where the bounds do not tell how many there were.

import { type Cell, type Effects, effectsOf, readsOfExpr } from "../2-analyze/effects.js";
import { findIndependence, type Independent } from "../2-analyze/independence.js";
import { add, constant, mul, one, sub, toVariable, use, variable, zero } from "../ir/build.js";
import type { Variable } from "../ir/expr.js";
import type { Stmt } from "../ir/stmt.js";
import { type Halves, sweepJointly } from "./joint.js";
import { keep, type Place, type Region, requireCell, type Required, saved } from "./keeping.js";
import { type ForLoop, isCheapAgain, lastOf, withoutEffects } from "./loop-shape.js";
import type { StatementAdjoints } from "./statement-adjoints.js";

/** The halves of what stands in a loop. */
export interface Bodies {
  readonly statements: StatementAdjoints;
  parts(body: readonly Stmt[], required: Required, place: Place): Halves[];
  block(body: readonly Stmt[], required: Required, place: Place): Halves;
}

export class Loops {
  constructor(readonly bodies: Bodies) {}

  for(s: ForLoop, required: Required, place: Place): Halves {
    const effects = effectsOf(s.body);
    const independent = findIndependence(s, effects);
    if (independent !== undefined && [...independent.outputs].every((b) => !required.has(b))) {
      const halves = this.#independentFor(s, independent, effects, required, place);
      if (halves !== undefined) return halves;
    }
    return this.#tapedFor(s, required, place);
  }

  /** Iterations that do not look at each other: each runs forward (again) and backward at once, nothing is kept. */
  #independentFor(
    s: ForLoop,
    { accumulators, outputs }: Independent,
    effects: Effects,
    required: Required,
    place: Place,
  ): Halves | undefined {
    const region: Region = { declarations: [] };
    const parts = this.bodies.parts(s.body, new Set(), { region, taped: false, atRegion: true, atRoot: false });
    const forward = parts.flatMap((part) => part.forward);
    const mirrored = parts.toReversed().flatMap((part) => part.backward);
    const outer = (cell: Cell): boolean =>
      cell.kind === "variable" ? !effects.declares.has(cell) : !effects.creates.has(cell);
    if (mirrored.length === 0 && ![...effects.writes].some((cell) => outer(cell) && required.has(cell))) {
      return { forward: [s], backward: [] };
    }
    const declarations = this.bodies.statements.declarations(forward, mirrored);
    const sweep = sweepJointly(parts, [], this.bodies.statements);
    const both = [...region.declarations, ...sweep.before, ...declarations, ...sweep.turn, ...sweep.after];
    const onlyAdds = outputs.size === 0;
    const isFree = (place.atRoot && onlyAdds) || isCheapAgain(withoutEffects(forward, accumulators, outputs), mirrored);
    const isJoint = onlyAdds && place.atRegion && ![...accumulators].some((cell) => required.has(cell));
    if (!isFree && !isJoint) return undefined;
    const joint: Pick<Halves, "joint"> = isJoint ? { joint: [{ ...s, body: both }] } : {};
    const halves = isFree
      ? this.#rerun(s, withoutEffects(both, accumulators, outputs), { accumulators, outputs }, required, place)
      : this.#tapedFor(s, required, place);
    if (halves === undefined) return undefined;
    const again = isFree ? withoutEffects(both, accumulators, outputs) : both;
    for (const cell of effectsOf(again).reads) if (outer(cell) && !accumulators.has(cell)) requireCell(cell, required);
    return mirrored.length === 0
      ? { ...halves, backward: halves.backward.filter((part) => part.kind !== "for") }
      : { ...halves, ...joint };
  }

  /** Both halves where the backward one computes each iteration's values again. */
  #rerun(
    s: ForLoop,
    body: readonly Stmt[],
    { accumulators, outputs }: Independent,
    required: Required,
    place: Place,
  ): Halves | undefined {
    const saves: Stmt[] = [];
    const restores: Stmt[] = [];
    const overwritten = [...accumulators].filter((cell) => required.has(cell));
    if (!overwritten.every((cell) => cell.kind === "variable")) return undefined;
    for (const cell of overwritten) {
      const { save, restore } = saved(cell, required, place, s.origin);
      saves.push(...save);
      restores.push(...restore);
      required.delete(cell);
    }
    for (const e of [s.from, s.to]) for (const cell of readsOfExpr(e)) requireCell(cell, required);
    const backward: Stmt = outputs.size === 0 ? { ...s, body } : this.#reversed(s, body);
    return { forward: [...saves, s], backward: [...restores, backward] };
  }

  #tapedFor(s: ForLoop, required: Required, place: Place): Halves {
    const body = this.#tapedBody(s.body, required, place);
    if (body.backward.length === 0) return { forward: [{ ...s, body: body.forward }], backward: [] };
    for (const cell of readsOfExpr(s.from)) requireCell(cell, required);
    if (s.exit === undefined) {
      for (const cell of readsOfExpr(s.to)) requireCell(cell, required);
      return { forward: [{ ...s, body: body.forward }], backward: [this.#reversed(s, body.backward)] };
    }
    const trips = tripCount(s.counter.name);
    const forward: Stmt[] = [
      ...keep(trips, zero, required, place, true),
      { ...s, body: [...body.forward, increment(trips)] },
    ];
    const last = add(s.from, mul(constant(s.step), sub(use(trips), one)));
    const { exit: _, ...counted } = s;
    const backward: Stmt = {
      ...counted,
      from: last,
      to: s.from,
      compare: s.step > 0 ? ">=" : "<=",
      step: -s.step,
      body: body.backward,
      adjoint: true,
    };
    return { forward, backward: [backward] };
  }

  while(s: Extract<Stmt, { kind: "while" }>, required: Required, place: Place): Halves {
    const body = this.#tapedBody(s.body, required, place);
    if (body.backward.length === 0) return { forward: [{ ...s, body: body.forward }], backward: [] };
    const trips = tripCount("");
    const counter = variable("trip", "integer");
    const common = s.origin === undefined ? {} : { origin: s.origin };
    return {
      forward: [...keep(trips, zero, required, place, true), { ...s, body: [...body.forward, increment(trips)] }],
      backward: [
        {
          kind: "for",
          counter,
          from: use(trips),
          compare: ">",
          to: zero,
          step: -1,
          body: body.backward,
          adjoint: true,
          ...common,
        },
      ],
    };
  }

  /**
   * The halves of a body that runs any number of times. What was required before the loop still is after it, since a body
   * that never runs gives nothing back.
   */
  #tapedBody(body: readonly Stmt[], required: Required, place: Place): Halves {
    for (const cell of this.bodies.statements.needsOf(body)) requireCell(cell, required);
    const before = [...required];
    const halves = this.bodies.block(body, required, { ...place, taped: true, atRegion: false, atRoot: false });
    for (const cell of before) required.add(cell);
    return halves;
  }

  /** The same counter values in the opposite order. */
  #reversed(s: ForLoop, body: readonly Stmt[]): Stmt {
    return {
      ...s,
      from: lastOf(s),
      to: s.from,
      compare: s.step > 0 ? ">=" : "<=",
      step: -s.step,
      body,
      adjoint: true,
    };
  }
}

const tripCount = (stem: string): Variable => variable(stem === "" ? "trips" : `${stem}_trips`, "integer");

const increment = (v: Variable): Stmt => ({ kind: "accumulate", target: toVariable(v), sign: "+", value: one });
