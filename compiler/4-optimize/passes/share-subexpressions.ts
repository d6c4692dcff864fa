// Gives a name to what is computed more than once, and uses the author's name where one exists. In: a flat function.
// Out: the same with fewer operations. Structured value numbering: a nested block sees what the blocks around it have
// computed, and a temporary stands directly before the statement that evaluates it first, unconditionally, so nothing is
// ever evaluated that was not evaluated before.

import { use, variable } from "../../ir/build.js";
import type { Expr, Variable } from "../../ir/expr.js";
import type { Stmt } from "../../ir/stmt.js";
import { expressionsOf, mapBodies, mapExpressions, mapOperands } from "../../ir/walk.js";
import { typeOf } from "../analysis/cost.js";
import { temporaryName } from "../analysis/names.js";
import { Occurrences, type Occurrence } from "../analysis/occurrences.js";
import { type Pass, withBody } from "../pass.js";

export const shareSubexpressions: Pass = {
  name: "share-subexpressions",
  why: "after simplification and inlining, which make equal things look equal; before dead code: it strands the duplicates",
  run: (f) => {
    const plan = new Occurrences(f.body);
    const blocks = planBlock(f.body, plan);
    const result = f.result === undefined ? undefined : plan.add(f.result, undefined);
    if (!plan.decide()) return f;
    const body = applyBlock(f.body, blocks);
    const trailing: Stmt[] = [];
    const returned = result === undefined ? undefined : new Rebuilder(undefined, trailing).rebuild(result);
    return withBody(f, trailing.length === 0 ? body : [...body, ...trailing], returned);
  },
};

/** What was found in one statement: its own expressions and its nested blocks, in order. */
interface Plan {
  readonly roots: readonly Occurrence[];
  readonly bodies: readonly (readonly Plan[])[];
}

function planBlock(body: readonly Stmt[], plan: Occurrences): readonly Plan[] {
  return body.map((s): Plan => {
    // The test of a `while` is evaluated at every turn: it may use what is named, but names nothing.
    if (s.kind === "while")
      return plan.loop(s, () => ({
        roots: [plan.add(s.test, s, true)],
        bodies: [plan.nested(() => planBlock(s.body, plan))],
      }));
    const roots = expressionsOf(s).map((e) => plan.add(e, s));
    switch (s.kind) {
      case "if":
        return { roots, bodies: plan.branches([s.then, s.otherwise], (branch) => planBlock(branch, plan)) };
      case "for":
        return plan.loop(s, () => ({ roots, bodies: [plan.nested(() => planBlock(s.body, plan))] }));
      default:
        plan.write(s, roots);
        return { roots, bodies: [] };
    }
  });
}

function applyBlock(body: readonly Stmt[], plans: readonly Plan[]): readonly Stmt[] {
  const out: Stmt[] = [];
  for (const [i, s] of body.entries()) {
    const { roots, bodies } = plans[i]!;
    const rebuilder = new Rebuilder(s, out);
    let root = 0;
    let block = 0;
    const rebuilt = mapExpressions(s, () => rebuilder.rebuild(roots[root++]!));
    out.push(mapBodies(rebuilt, (nested) => applyBlock(nested, bodies[block++]!)));
  }
  return out.length === body.length && out.every((s, i) => s === body[i]) ? body : out;
}

/** Rebuilds the expressions of one statement, putting the temporaries that start here in front of it. */
class Rebuilder {
  readonly #statement: Stmt | undefined;
  readonly #out: Stmt[];
  #count = 0;

  constructor(statement: Stmt | undefined, out: Stmt[]) {
    this.#statement = statement;
    this.#out = out;
  }

  rebuild(occurrence: Occurrence): Expr {
    if (occurrence.replacement !== undefined) return occurrence.replacement;
    const { node } = occurrence;
    if (node === undefined || !node.shared) return this.#rebuildOperands(occurrence);
    node.temporary ??= this.#declare(this.#rebuildOperands(occurrence));
    return use(node.temporary);
  }

  #rebuildOperands({ expr, operands }: Occurrence): Expr {
    let i = 0;
    return mapOperands(expr, () => this.rebuild(operands[i++]!));
  }

  #declare(value: Expr): Variable {
    const s = this.#statement;
    const name = temporaryName(value, s, this.#count + 1);
    if (/_\d+$/.test(name)) this.#count++;
    const temporary = variable(name, typeOf(value));
    const ownership =
      s?.adjoint === true ? { adjoint: true as const, ...(s.origin === undefined ? {} : { origin: s.origin }) } : {};
    this.#out.push({ kind: "declare", variable: temporary, value, mutable: false, ...ownership });
    return temporary;
  }
}
