// Takes sums into elements of an array out of the array while a loop runs. In: a flat function.  Out: the same, where an
// element that every turn adds to is summed in a variable, one that a turn adds to twice is written once, and one that the
// next turn adds to as well is carried there (`g[i] += u; g[i + 1] += v`). Adjoints only: sums are taken in another order.
// A loop that does not turn leaves zeros, which are added to elements that may not exist: typed arrays ignore that.

import { add, constant, load, one, sub, toElement, toVariable, use, variable, zero } from "../../ir/build.js";
import type { Expr, Variable } from "../../ir/expr.js";
import type { Stmt } from "../../ir/stmt.js";
import { bodiesOf, mapBodies, mapSame, visitStmts } from "../../ir/walk.js";
import { typeOf } from "../analysis/cost.js";
import { countWrites, effectsTable } from "../analysis/effects.js";
import { elementSums, withCounter, type Group, type Loop } from "../analysis/element-sums.js";
import { contentName } from "../analysis/names.js";
import { PolynomialReader } from "../analysis/polynomial.js";
import { type Pass, withBody } from "../pass.js";

/** More variables than this do not fit into registers beside what else a loop computes with. */
const mostVariables = 12;

export const carrySums: Pass = {
  name: "carry-sums",
  why: "after hoisting, which moves the indexes that do not change out of the loop; before dead code",
  run: (f) => {
    const effectsOf = effectsTable();
    const writes = countWrites(f.body);
    const reader = new PolynomialReader((v) => !writes.has(v));
    visitStmts(f.body, (s) => {
      if (s.kind === "declare") reader.define(s.variable, s.value);
    });
    const block = (body: readonly Stmt[]): readonly Stmt[] => {
      const out = body.flatMap((s) => {
        const inner = mapBodies(s, block);
        if (inner.kind !== "for" || inner.exit !== undefined) return [inner];
        const groups = elementSums(inner, effectsOf([inner]), reader).filter((group) => pays(group, inner));
        const variables = groups.reduce((sum, group) => sum + widthOf(group) + 1, 0);
        return groups.length === 0 || variables > mostVariables ? [inner] : carry(inner, groups);
      });
      return out.length === body.length && out.every((s, i) => s === body[i]) ? body : out;
    };
    return withBody(f, block(f.body));
  },
};

/** How many turns a sum is carried. */
const widthOf = ({ elements }: Group): number => elements.at(-1)!.lead - elements[0]!.lead;

/** The elements at both ends must be there in every turn; those between them are then there too. */
function pays(group: Group, loop: Loop): boolean {
  const [first, last] = [group.elements[0]!, group.elements.at(-1)!];
  if (first.always === 0 || last.always === 0) return false;
  if (group.stride === 0) return true;
  if (group.elements.length === 1) return first.always > 1;
  return typeOf(loop.from) === "integer" && typeOf(loop.to) === "integer";
}

function carry(loop: Loop, groups: readonly Group[]): readonly Stmt[] {
  const before: Stmt[] = [];
  const after: Stmt[] = [];
  let { body } = loop;
  for (const group of groups) {
    const variables = variablesFor(group, loop.counter);
    const targets = new Map<Stmt, Variable>();
    for (const { lead, sums } of group.elements) {
      for (const s of sums) targets.set(s, variables[lead - group.elements[0]!.lead]!);
    }
    if (group.stride === 0) {
      before.push(declare(variables[0]!, zero));
      body = redirect(body, targets);
      after.push(addTo(group, group.elements[0]!.index, variables[0]!));
    } else {
      before.push(...variables.slice(1).map((v) => declare(v, zero)));
      body = carryThrough(body, group, variables, targets);
      after.push(...leftBehind(loop, group, variables));
    }
  }
  return [...before, { ...loop, body }, ...after];
}

/** The body with sums in variables: each takes over from the next one at first, the first one is added at last. */
function carryThrough(
  body: readonly Stmt[],
  group: Group,
  variables: readonly Variable[],
  targets: ReadonlyMap<Stmt, Variable>,
): readonly Stmt[] {
  const [first, ...others] = variables;
  const shift: Stmt[] = [declare(first!, others.length === 0 ? zero : use(others[0]!))];
  for (const [k, v] of others.entries()) {
    shift.push({
      kind: "assign",
      variable: v,
      value: others[k + 1] === undefined ? zero : use(others[k + 1]!),
      adjoint: true,
    });
  }
  const touches = body.map((s) => holdsAny(s, targets));
  const [start, end] = [touches.indexOf(true), touches.lastIndexOf(true) + 1];
  return [
    ...body.slice(0, start),
    ...shift,
    ...redirect(body.slice(start, end), targets),
    addTo(group, group.elements[0]!.index, first!),
    ...body.slice(end),
  ];
}

/** What the turn after the last one would have added to. */
function leftBehind(loop: Loop, group: Group, variables: readonly Variable[]): readonly Stmt[] {
  const inclusive = loop.compare === "<=" || loop.compare === ">=";
  const end = inclusive ? (loop.step > 0 ? add(loop.to, one) : sub(loop.to, one)) : loop.to;
  const first = withCounter(group.elements[0]!.index, loop.counter, end);
  return variables.slice(1).map((v, k) => addTo(group, k === 0 ? first : add(first, constant(k * group.stride)), v));
}

function variablesFor(group: Group, counter: Variable): readonly Variable[] {
  const { buffer, stride, elements } = group;
  const { lead, index } = elements[0]!;
  if (stride === 0) return [variable(contentName(load(buffer, index)) ?? `${buffer.name}_sum`)];
  const width = widthOf(group);
  const here = lead <= 0 && lead + width >= 0 ? lead : 0;
  return Array.from({ length: width + 1 }, (_, k) => variable(`${buffer.name}_${placeName(here + k, counter)}`));
}

function placeName(lead: number, counter: Variable): string {
  if (lead === 0) return counter.name;
  const side = lead < 0 ? "previous" : "next";
  return Math.abs(lead) === 1 ? side : `${side}${Math.abs(lead)}`;
}

const declare = (variable: Variable, value: Expr): Stmt => ({
  kind: "declare",
  variable,
  value,
  mutable: true,
  adjoint: true,
});

const addTo = ({ buffer }: Group, index: Expr, v: Variable): Stmt => ({
  kind: "accumulate",
  target: toElement(buffer, index),
  sign: "+",
  value: use(v),
  adjoint: true,
});

function redirect(body: readonly Stmt[], targets: ReadonlyMap<Stmt, Variable>): readonly Stmt[] {
  return mapSame(body, (s) => {
    const v = targets.get(s);
    if (v !== undefined && s.kind === "accumulate") return { ...s, target: toVariable(v) };
    return mapBodies(s, (nested) => redirect(nested, targets));
  });
}

function holdsAny(s: Stmt, targets: ReadonlyMap<Stmt, Variable>): boolean {
  return targets.has(s) || bodiesOf(s).some((body) => body.some((inner) => holdsAny(inner, targets)));
}
