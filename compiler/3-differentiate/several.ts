// The gradients of several numbers that one straight-line body declares. In: the body and the numbers, each with derivatives
// to add to.  Out: one forward half, and one backward half that has adjoints of its own for each number: what the numbers
// have in common is computed once, and what a partial reads is there for all of them.

import type { Activity } from "../2-analyze/activity.js";
import { changedCells } from "../2-analyze/effects.js";
import { inferMasks } from "../2-analyze/masks.js";
import { type Definitions, neverNegativeZero } from "../2-analyze/signs.js";
import { one, use } from "../ir/build.js";
import type { Buffer, Variable } from "../ir/expr.js";
import type { FlatFunction } from "../ir/program.js";
import type { Paired, Stmt } from "../ir/stmt.js";
import { visitStmts } from "../ir/walk.js";
import { type AdjointContext, Adjoints, pull } from "./adjoint.js";
import { definitionsOf } from "./definitions.js";
import { type Region, rootPlace } from "./keeping.js";
import { prepare } from "./prepare.js";
import { DerivedProcedures } from "./procedures.js";
import { Reverse } from "./reverse.js";
import { Scopes } from "./scopes.js";
import { type Simple, StatementAdjoints } from "./statement-adjoints.js";

/** Both halves run in one turn of a loop: a quotient or a root that is kept there costs less than another one. */
const mostAgain = 3;

export interface Seeded {
  /** Declared by the body. */
  readonly result: Variable;
  readonly wrt: readonly Paired[];
}

interface Facts {
  readonly definitions: Definitions;
  /** By what is differentiated, and what its result needs. */
  readonly activityOf: (f: FlatFunction) => Activity;
}

/** True where nothing but numbers is set, and no statement runs more often than once. */
export function isStraight(body: readonly Stmt[]): boolean {
  return body.every((s) => {
    if (s.kind === "if") {
      return s.guards === undefined && s.says === undefined && isStraight(s.then) && isStraight(s.otherwise);
    }
    return s.kind === "declare" || s.kind === "assign" || (s.kind === "accumulate" && s.target.kind === "variable");
  });
}

export function reverseOfSeveral(body: readonly Stmt[], all: readonly Seeded[], facts: Facts): readonly Stmt[] {
  const whole = (statements: readonly Stmt[], results: readonly Variable[]): Activity =>
    union(results.map((v) => facts.activityOf({ parameters: [], body: statements, result: use(v) })));
  const results = all.map(({ result }) => result);
  const { body: primal } = prepare({ parameters: [], body }, whole(body, results));
  const common = {
    definitions: new Map([...facts.definitions, ...definitionsOf([primal])]),
    neverNegativeZero: neverNegativeZero([primal]),
  };
  const procedures = new DerivedProcedures();
  const each = all.map(({ result, wrt }): Own => {
    const at = primal.findIndex((s) => s.kind === "declare" && s.variable === result);
    const last = primal[at];
    if (last?.kind !== "declare") throw new Error("a differentiated body declares its results");
    const before: FlatFunction = { parameters: [], body: primal.slice(0, at), result: last.value };
    const context: AdjointContext = {
      ...common,
      adjoints: new Adjoints(wrt),
      activity: facts.activityOf(before),
      masks: inferMasks(before),
    };
    const statements = new Set<Stmt>();
    visitStmts(before.body, (s) => statements.add(s));
    const first = pull(last.value, one, context, { owner: "result", certainty: "proportional" });
    return { adjoints: new StatementAdjoints(context, procedures.argumentAdjoints), statements, last, first };
  });
  const context: AdjointContext = {
    ...common,
    adjoints: new Adjoints([]),
    activity: whole(primal, results),
    masks: inferMasks({ parameters: [], body: primal }),
  };
  const adjoints = new AdjointsOfSeveral(context, procedures.argumentAdjoints, each);
  const reverse = new Reverse(adjoints, new Scopes(changedCells([primal]), mostAgain), procedures);
  const region: Region = { declarations: [] };
  const { forward, backward } = reverse.block(primal, new Set(), rootPlace(region));
  return [...region.declarations, ...forward, ...backward];
}

/** The sweep for one of the numbers. */
interface Own {
  readonly adjoints: StatementAdjoints;
  /** What runs before the number is declared. */
  readonly statements: ReadonlySet<Stmt>;
  readonly last: Stmt;
  /** Its own adjoint is 1. */
  readonly first: readonly Stmt[];
}

class AdjointsOfSeveral extends StatementAdjoints {
  constructor(
    context: AdjointContext,
    argumentAdjoints: Buffer,
    readonly each: readonly Own[],
  ) {
    super(context, argumentAdjoints);
  }

  override of(s: Simple): readonly Stmt[] {
    return this.each.flatMap(({ adjoints, statements, last, first }) =>
      s === last ? first : statements.has(s) ? adjoints.of(s) : [],
    );
  }

  override declarations(forward: readonly Stmt[], backward: readonly Stmt[]): Stmt[] {
    return this.each.flatMap(({ adjoints }) => adjoints.declarations(forward, backward));
  }
}

const union = (all: readonly Activity[]): Activity => ({
  varied: new Set(all.flatMap(({ varied }) => [...varied])),
  useful: new Set(all.flatMap(({ useful }) => [...useful])),
});
