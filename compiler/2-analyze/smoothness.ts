// The pedantic warnings: what is legal and may still trouble an optimizer. Kinks on active values, denominators and
// arguments of roots and logarithms that are not proven away from zero, differences that cancel, unused parameters.
// In: a model and its activity.  Out: warnings at the expressions. Not decided: whether the two sides of a branch agree where
// they meet, so every branch on an active value that assigns something is named. What the library's own functions do inside
// is judged by a table of theirs (library-edges.ts).

import type { Code } from "../diagnostics/catalogue.js";
import type { Collector } from "../diagnostics/collector.js";
import type { Expr } from "../ir/expr.js";
import { noPlaces } from "../ir/places.js";
import { primitives } from "../ir/primitives.js";
import type { Model } from "../ir/program.js";
import type { Stmt } from "../ir/stmt.js";
import { bodiesOf, expressionsOf, operandsOf, visitExpr } from "../ir/walk.js";
import { flowsInto, type Activity, type PassesThrough } from "./activity.js";
import { cancellationOf } from "./cancellation.js";
import { Guarded } from "./guarded.js";
import { libraryEdges } from "./library-edges.js";
import { pointingFor } from "./pointing.js";
import { isNonNegative, type Definitions } from "./signs.js";

export interface SmoothnessFacts {
  readonly activity: Activity;
  readonly passes: PassesThrough;
  /** Constants whose value is the same wherever they are read. */
  readonly definitions: Definitions;
}

export function reportSmoothness(
  model: Model,
  bodies: readonly (readonly Stmt[])[],
  result: Expr | undefined,
  facts: SmoothnessFacts,
  collector: Collector,
): void {
  for (const { name, wrt, mentioned, ...place } of (model.places ?? noPlaces).parameters) {
    const isMeant = wrt || mentioned || name.startsWith("_");
    if (!isMeant) collector.add("pedantic/unused-parameter", place, { name, model: model.name });
  }
  const walk = new Walk(model, bodies, facts, collector);
  const start = new Guarded([], facts.definitions);
  let after = start;
  for (const [k, body] of bodies.entries()) {
    const end = walk.body(body, start);
    if (k === 0) after = end;
  }
  if (result !== undefined) walk.expression(result, after);
}

class Walk {
  readonly #point: ReturnType<typeof pointingFor>;

  constructor(
    readonly model: Model,
    bodies: readonly (readonly Stmt[])[],
    readonly facts: SmoothnessFacts,
    readonly collector: Collector,
  ) {
    this.#point = pointingFor(model, bodies, facts.activity.varied);
  }

  /** What is known after it. */
  body(body: readonly Stmt[], before: Guarded): Guarded {
    let guarded = before;
    for (const s of body) {
      if (s.kind === "throw" || s.kind === "check") continue;
      if (s.kind !== "if" && s.kind !== "while") for (const e of expressionsOf(s)) this.expression(e, guarded);
      if (s.kind === "if") {
        if (assigns(s.then) || assigns(s.otherwise)) this.#branch(s.test);
        this.body(s.then, guarded.with(s.test, true));
        this.body(s.otherwise, guarded.with(s.test, false));
        if (s.then.at(-1)?.kind === "throw") guarded = guarded.with(s.test, false);
      } else {
        for (const nested of bodiesOf(s)) this.body(nested, guarded);
      }
    }
    return guarded;
  }

  /** What a test is made of has no derivative to be smooth. */
  expression(e: Expr, guarded: Guarded): void {
    switch (e.kind) {
      case "select":
        this.#branch(e.test, e);
        this.expression(e.then, guarded.with(e.test, true));
        this.expression(e.otherwise, guarded.with(e.test, false));
        return;
      case "apply":
        if (e.op === "stopGradient" || primitives[e.op].result === "boolean") return;
        this.#operation(e, guarded);
        break;
      default:
        break;
    }
    for (const operand of operandsOf(e)) this.expression(operand, guarded);
  }

  #operation(e: Expr & { kind: "apply" }, guarded: Guarded): void {
    const cancellation = this.#isActive(e) ? cancellationOf(e, this.facts.definitions) : undefined;
    if (cancellation !== undefined) this.#report("pedantic/cancellation", e, { ...cancellation });
    const [a, b] = e.operands;
    switch (e.op) {
      case "abs":
        if (this.#isActive(a!) && !isNonNegative(a!, this.facts.definitions) && !guarded.isNonZero(a!))
          this.#report("pedantic/kink", e, { what: "`Math.abs`", where: "its argument is 0" });
        return;
      case "max":
      case "min":
        if (e.operands.length > 1 && e.operands.some((x) => this.#isActive(x)) && !this.#neverTie(e, guarded))
          this.#report("pedantic/kink", e, { what: `\`Math.${e.op}\``, where: "two of its arguments are equal" });
        return;
      case "div":
        if (this.#isActive(b!) && !guarded.isNonZero(b!)) this.#report("pedantic/zero-denominator", e, {});
        return;
      case "sqrt":
      case "cbrt":
      case "log":
      case "log2":
      case "log10":
        if (this.#isActive(a!) && !guarded.isPositive(a!) && !(e.op === "cbrt" && guarded.isNonZero(a!)))
          this.#report("pedantic/domain-edge", e, { what: `\`Math.${e.op}\`` });
        return;
      case "pow":
        if (this.#isActive(a!) && (hasEdge(b!) || this.#isActive(b!)) && !guarded.isPositive(a!))
          this.#report("pedantic/domain-edge", e, { what: "a power with this exponent" });
        return;
      default:
        return;
    }
  }

  /** A test whose outcome depends on active values by way of a comparison. */
  #branch(test: Expr, choice = test): void {
    visitExpr(test, (part) => {
      const isOrder = part.kind === "apply" && ["lt", "le", "gt", "ge"].includes(part.op);
      if (!isOrder || !part.operands.some((operand) => this.#isActive(operand))) return;
      this.#report("pedantic/branch", part, {}, choice);
    });
  }

  #neverTie(e: Expr & { kind: "apply" }, guarded: Guarded): boolean {
    const [a, b] = e.operands;
    const apart = (x: Expr, y: Expr): boolean => guarded.isPositive(x) && y.kind === "const" && Number(y.value) <= 0;
    return e.operands.length === 2 && (apart(a!, b!) || apart(b!, a!));
  }

  #isActive(e: Expr): boolean {
    let found = false;
    flowsInto(e, this.facts.passes, (cell) => (found ||= this.facts.activity.varied.has(cell)));
    return found;
  }

  #report(code: Code, e: Expr, parameters: Readonly<Record<string, string>>, choice = e): void {
    const place = this.model.places?.expressions.get(e);
    if (place === undefined) return;
    const found = place.inLibrary === undefined ? { code, parameters } : edgeOf(place.inLibrary, choice);
    if (found === undefined) return;
    const named = { ...found.parameters, parameters: this.#point.parameters };
    const isInside = place.inLibrary !== undefined && place.caller === undefined;
    this.collector.add(found.code, place, named, isInside ? [] : this.#point.relatedTo(e, place));
  }
}

/** What to say at the call of a function of the library, in which `e` was found. */
function edgeOf(
  name: string,
  e: Expr,
): { readonly code: Code; readonly parameters: Readonly<Record<string, string>> } | undefined {
  const edge = Object.hasOwn(libraryEdges, name) ? libraryEdges[name] : undefined;
  const op = e.kind === "apply" ? e.op : "select";
  const shownBy = op === "abs" || op === "log" ? op : op === "log1p" ? "log" : "branch";
  if (edge === undefined || edge.shownBy !== shownBy || edge.unless?.(e) === true) return undefined;
  return { code: edge.code, parameters: { what: `\`${name}\``, where: edge.where } };
}

const assigns = (body: readonly Stmt[]): boolean =>
  body.some((s) => s.kind !== "throw" && s.kind !== "check" && (bodiesOf(s).length === 0 || bodiesOf(s).some(assigns)));

/** An exponent with which a power has an infinite derivative or no value at 0: a negative one, or one between 0 and 1. */
const hasEdge = (exponent: Expr): boolean =>
  exponent.kind === "const" && Number(exponent.value) < 1 && Number(exponent.value) !== 0;
