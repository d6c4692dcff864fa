// Drops range checks that cannot fail: proven from loop bounds, branches and guards, or passed before with the same
// operands. In: a flat function.  Out: the same with fewer checks.

import { constant } from "../../ir/build.js";
import type { FlatFunction } from "../../ir/program.js";
import type { Stmt } from "../../ir/stmt.js";
import { buffersWrittenBy, mapBodies, variablesWrittenBy } from "../../ir/walk.js";
import { Bounds } from "../analysis/bounds.js";
import { type Effects, effectsTable } from "../analysis/effects.js";
import { ScopedMap, ValueTable } from "../analysis/values.js";
import { type Pass, withBody } from "../pass.js";

export const dropChecks: Pass = {
  name: "drop-checks",
  why: "before hoisting checks: only those that can fail are worth moving",
  run: (f) => withBody(f, new CheckDropper(f).block(f.body)),
};

/** Leaves out all checks (`--unchecked`). */
export const dropAllChecks: Pass = {
  name: "drop-all-checks",
  why: "before everything else, so that what only checks need is dead",
  run: (f) => withBody(f, withoutChecks(f.body)),
};

function withoutChecks(body: readonly Stmt[]): readonly Stmt[] {
  return rebuild(body, (s) => (s.kind === "check" ? undefined : mapBodies(s, withoutChecks)));
}

class CheckDropper {
  readonly #bounds: Bounds;
  readonly #values = new ValueTable();
  /** Checks that were passed, by the numbers of their operands, some under a condition that was true then. */
  readonly #passed = new ScopedMap<string, true>();
  readonly #conditions: number[] = [];
  readonly #effectsOf: (body: readonly Stmt[]) => Effects = effectsTable();

  constructor(f: FlatFunction) {
    this.#bounds = new Bounds(f.body);
  }

  block(body: readonly Stmt[]): readonly Stmt[] {
    return rebuild(body, (s) => this.#statement(s));
  }

  #statement(s: Stmt): Stmt | undefined {
    switch (s.kind) {
      case "check":
        return this.#check(s);
      case "if":
        return this.#branches(s);
      case "for":
      case "while": {
        const effects = this.#effectsOf([s]);
        this.#values.forget(effects);
        const result = this.#nested(() => {
          if (s.kind === "for") this.#bounds.enterLoop(s);
          return mapBodies(s, (body) => this.block(body));
        });
        this.#values.forget(effects);
        return result;
      }
      case "declare":
      case "assign":
        this.#values.setVariable(s.variable, this.#values.of(s.value));
        return s;
      default:
        for (const v of variablesWrittenBy(s)) this.#values.setVariable(v, this.#values.fresh());
        for (const b of buffersWrittenBy(s)) this.#values.setBuffer(b);
        return s;
    }
  }

  #check(s: Extract<Stmt, { kind: "check" }>): Stmt | undefined {
    const key = this.#keyOf(s);
    const isPassed = [undefined, ...this.#conditions].some((c) => this.#passed.get(conditional(key, c)) === true);
    if (isPassed) return undefined;
    const sides = this.#bounds.provesSides(s.index, s.length);
    const low = sides.low || s.proven === "low";
    const high = sides.high || s.proven === "high";
    if (low && high) return undefined;
    this.#passed.set(key, true);
    this.#bounds.assumeInRange(s.index, s.length);
    const proven = low ? "low" : high ? "high" : undefined;
    return proven === undefined || proven === s.proven ? s : { ...s, proven };
  }

  #branches(s: Extract<Stmt, { kind: "if" }>): Stmt {
    // A guard of checks that always holds is no guard.
    const isGuard = s.otherwise.length === 0 && s.then.every((inner) => inner.kind === "check");
    if (isGuard && this.#bounds.provesTest(s.test)) return { ...s, test: constant(true) };
    const condition = this.#values.of(s.test);
    const branch = (body: readonly Stmt[], outcome: boolean): readonly Stmt[] => {
      const restore = this.#values.save(this.#effectsOf(body));
      const result = this.#nested(() => {
        this.#bounds.assume(s.test, outcome);
        if (outcome) this.#conditions.push(condition);
        const rebuilt = this.block(body);
        if (outcome) this.#conditions.pop();
        return rebuilt;
      });
      restore();
      return result;
    };
    const then = branch(s.then, true);
    const otherwise = branch(s.otherwise, false);
    // The keys are asked for before the branches take effect: they hold for operands as they were at the test.
    for (const inner of s.then) {
      if (inner.kind !== "check") break;
      this.#passed.set(conditional(this.#keyOf(inner), condition), true);
    }
    for (const body of [s.then, s.otherwise]) this.#values.forget(this.#effectsOf(body));
    // A branch that always throws leaves the other one's outcome behind.
    if (s.then.at(-1)?.kind === "throw") this.#bounds.assume(s.test, false);
    if (s.otherwise.at(-1)?.kind === "throw") this.#bounds.assume(s.test, true);
    return then === s.then && otherwise === s.otherwise ? s : { ...s, then, otherwise };
  }

  #keyOf(s: Extract<Stmt, { kind: "check" }>): string {
    return `${this.#values.of(s.index)} < ${this.#values.of(s.length)}`;
  }

  #nested<T>(visit: () => T): T {
    return this.#passed.scope(() => this.#bounds.scope(visit));
  }
}

const conditional = (key: string, condition: number | undefined): string =>
  condition === undefined ? key : `${key} where ${condition}`;

/** Rebuilds a block; what becomes nothing is left out. */
function rebuild(body: readonly Stmt[], f: (s: Stmt) => Stmt | undefined): readonly Stmt[] {
  const out = body.map(f).filter((s) => s !== undefined);
  return out.length === body.length && out.every((s, i) => s === body[i]) ? body : out;
}
