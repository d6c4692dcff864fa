// Finds where one value is computed more than once, and decides which are worth a name. In: the statements of a function
// in the order of execution.  Out: a tree of occurrences for every expression, each with what may stand in its place.

import { use } from "../../ir/build.js";
import type { Expr, Variable } from "../../ir/expr.js";
import { primitives } from "../../ir/primitives.js";
import type { Stmt } from "../../ir/stmt.js";
import { buffersWrittenBy, operandsOf, variablesWrittenBy, visitStmts } from "../../ir/walk.js";
import { isOurs, ownCost, typeOf } from "./cost.js";
import { countWrites, type Effects, effectsTable } from "./effects.js";
import { ScopedMap, ValueTable } from "./values.js";

/** One place where an expression is evaluated. */
export interface Occurrence {
  readonly expr: Expr;
  readonly id: number;
  readonly cost: number;
  readonly operands: readonly Occurrence[];
  parent?: Occurrence;
  /** The value's first computation and its repetitions, where one can be named. */
  node?: Node;
  /** A variable or literal that holds the value already. */
  replacement?: Expr;
  /** Whether the place evaluates anything once its surroundings are replaced; settled from the root down. */
  alive?: boolean;
}

/** A value that is computed at `leader` first; later occurrences can use its temporary. */
export interface Node {
  readonly id: number;
  readonly leader: Occurrence;
  readonly occurrences: Occurrence[];
  adjoint: boolean;
  shared: boolean;
  temporary?: Variable;
}

type Holder =
  { readonly kind: "variable"; readonly variable: Variable } | { readonly kind: "node"; readonly node: Node };

/** What matters about the place of an expression. */
interface Place {
  /** It may not be evaluated. */
  readonly conditional: boolean;
  readonly adjoint: boolean;
  /** It is evaluated now and holds while a loop runs. */
  readonly lasting: boolean;
}

export class Occurrences {
  readonly #values = new ValueTable();
  readonly #available = new ScopedMap<number, Holder>();
  readonly #effectsOf = effectsTable();
  readonly #nodes: Node[] = [];
  readonly #ours: ReadonlySet<Variable>;
  readonly #written: { has(v: Variable): boolean };
  #replaced = false;

  constructor(body: readonly Stmt[]) {
    this.#ours = variablesOfOurs(body);
    this.#written = countWrites(body);
  }

  /** An expression that is evaluated now. A conditional one may use names, but gives rise to none. */
  add(e: Expr, s: Stmt | undefined, conditional = false): Occurrence {
    const root = this.#number(e);
    // A bound keeps its value while the loop runs, so nothing that may change stands in for it.
    this.#resolve(root, { conditional, adjoint: s?.adjoint === true, lasting: s?.kind === "for" });
    return root;
  }

  /** A statement without nested blocks, whose expressions were added, takes effect. */
  write(s: Stmt, roots: readonly Occurrence[]): void {
    const value = roots.at(-1);
    if (s.kind === "declare" || s.kind === "assign") {
      this.#values.setVariable(s.variable, value!.id);
      this.#hold(s.variable, value!.id);
      return;
    }
    for (const v of variablesWrittenBy(s)) {
      const id = this.#values.fresh();
      this.#values.setVariable(v, id);
      this.#hold(v, id);
    }
    for (const b of buffersWrittenBy(s)) this.#values.setBuffer(b);
    if (s.kind === "reserve") this.#values.setBuffer(s.buffer);
    // What was stored is what will be loaded, unless the array rounds.
    if (s.kind === "store" && s.buffer.element === "f64" && typeOf(s.value) !== "boolean") {
      this.#values.setElement(s.buffer, roots[0]!.id, value!.id);
    }
  }

  nested<T>(run: () => T): T {
    return this.#available.scope(run);
  }

  /** Runs `visit` for the branches of an `if`, each from the same state. */
  branches<T>(branches: readonly (readonly Stmt[])[], visit: (branch: readonly Stmt[]) => T): readonly T[] {
    const results: T[] = [];
    for (const branch of branches) {
      const restore = this.#values.save(this.#effectsOf(branch));
      results.push(this.nested(() => visit(branch)));
      restore();
    }
    for (const branch of branches) this.#values.forget(this.#effectsOf(branch));
    return results;
  }

  /** Runs `visit` for a loop: its body starts from what no turn of the loop changes. */
  loop<T>(s: Stmt, visit: () => T): T {
    const effects: Effects = this.#effectsOf([s]);
    this.#values.forget(effects);
    const result = visit();
    this.#values.forget(effects);
    return result;
  }

  /** Decides what is shared, larger expressions first; true when anything is replaced. */
  decide(): boolean {
    // An expression has a larger number than its operands, which were numbered before it.
    let any = this.#replaced;
    for (const node of this.#nodes.toSorted((p, q) => q.id - p.id)) {
      if (node.occurrences.length < 2) continue;
      const count = node.occurrences.filter(isAlive).length;
      // A first computation that a larger name takes the place of declares nothing; the next round sees who is first then.
      node.shared = isAlive(node.leader) && pays(node, count);
      if (node.shared) any = true;
    }
    return any;
  }

  #number(e: Expr): Occurrence {
    const operands = operandsOf(e).map((operand) => this.#number(operand));
    const cost = operands.reduce((sum, operand) => sum + operand.cost, ownCost(e));
    const id = this.#values.ofNode(
      e,
      operands.map((operand) => operand.id),
    );
    const occurrence: Occurrence = { expr: e, id, cost, operands };
    for (const operand of operands) operand.parent = occurrence;
    return occurrence;
  }

  #resolve(o: Occurrence, at: Place): void {
    const literal = this.#values.constantOf(o.id);
    if (o.expr.kind === "const" || o.expr.kind === "length") return;
    if (
      literal !== undefined &&
      (o.expr.kind === "load" || (o.expr.kind === "var" && this.#ours.has(o.expr.variable)))
    ) {
      this.#replace(o, literal);
    }
    if (o.replacement !== undefined) return;
    if (o.expr.kind === "var") {
      this.#hold(o.expr.variable, o.id);
      return;
    }
    const holder = this.#available.get(o.id);
    if (holder?.kind === "variable" && this.#values.ofVariable(holder.variable) === o.id) {
      if (at.lasting && this.#written.has(holder.variable)) return;
      this.#replace(o, use(holder.variable));
      return;
    }
    if (holder?.kind === "node") {
      o.node = holder.node;
      o.node.occurrences.push(o);
      if (at.adjoint) o.node.adjoint = true;
    } else if (!at.conditional) {
      o.node = { id: o.id, leader: o, occurrences: [o], adjoint: at.adjoint, shared: false };
      this.#nodes.push(o.node);
      this.#available.set(o.id, { kind: "node", node: o.node });
    }
    for (const [i, operand] of o.operands.entries()) {
      this.#resolve(operand, isLazy(o.expr, i) ? { ...at, conditional: true } : at);
    }
  }

  #replace(o: Occurrence, replacement: Expr): void {
    o.replacement = replacement;
    this.#replaced = true;
  }

  #hold(v: Variable, id: number): void {
    if (this.#values.constantOf(id) !== undefined) return;
    const holder = this.#available.get(id);
    const isHeld = holder?.kind === "variable" && this.#values.ofVariable(holder.variable) === id;
    if (!isHeld) this.#available.set(id, { kind: "variable", variable: v });
  }
}

/** Variables of ours: where one is known to hold a literal, the literal is used. */
function variablesOfOurs(body: readonly Stmt[]): ReadonlySet<Variable> {
  const ours = new Set<Variable>();
  visitStmts(body, (s) => {
    if (s.kind === "declare" && isOurs(s)) ours.add(s.variable);
  });
  return ours;
}

/** True for operands that are not always evaluated. */
function isLazy(e: Expr, operand: number): boolean {
  return operand > 0 && (e.kind === "select" || (e.kind === "apply" && (e.op === "and" || e.op === "or")));
}

function isAlive(o: Occurrence): boolean {
  const { parent } = o;
  o.alive ??= parent === undefined || (isEvaluated(parent) && isAlive(parent));
  return o.alive;
}

/** False where something else stands in the place of the occurrence. */
function isEvaluated(o: Occurrence): boolean {
  return o.replacement === undefined && (o.node === undefined || !o.node.shared || o.node.leader === o);
}

/**
 * Worth a name: something expensive twice, something cheap three times. What the author wrote twice in a primal is left
 * as it is unless it is expensive, and so is what costs no more than the name.
 */
function pays({ leader, adjoint }: Node, count: number): boolean {
  const { expr, cost } = leader;
  if (count < 2) return false;
  const isCheap = cost < 4;
  if (expr.kind === "apply" && (expr.op === "neg" || expr.op === "not") && isCheap) return false;
  if (isCheap && (!adjoint || (typeOf(expr) === "integer" && cost < 2))) return false;
  if (expr.kind === "apply" && primitives[expr.op].result === "boolean") return !isCheap;
  return count >= 3 || (count - 1) * cost >= 4;
}
