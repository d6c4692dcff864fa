// The flat functions of a model as declarations: parameters that are used, aliases of workspace arrays, body, doc comment.

import type { Buffer, Expr, Variable } from "../ir/expr.js";
import type { DerivedFunction, DerivedModel, FlatFunction, Parameter, ProcedureBody, Role } from "../ir/program.js";
import { makesCalls, visitExpr, visitExpressions } from "../ir/walk.js";
import { describeCost, tapeOf } from "./cost.js";
import type { Declaration, NamedType } from "./format-module.js";
import { nameFunction, type ModelNames, type Namer } from "./names.js";
import { type Calls, printBody, printExpr, type PrintContext } from "./print.js";
import { arrayClasses, grownIn, type Room, withoutSilent } from "./room.js";
import { aliases } from "./workspace.js";
import { ourBug } from "./our-bug.js";
import { buffersOf, externalKey, usedParameters, usesWorkspace } from "./uses.js";

export function declareFunction(
  derived: DerivedModel,
  { role, function: f }: DerivedFunction,
  names: ModelNames,
  room: Room,
  typed: boolean,
): Declaration {
  const { name, ...declared } = declareFlat(derived, f, usedParameters(f), names, room, typed);
  const cost = role === "pattern" || role === "columnsOfRows" ? "" : describeCost(f, tapeOf(derived.functions), name);
  const doc = `${describeRole(role, derived, f, name)}${cost}`;
  return { ...declared, exported: true, name: names.functions.get(role)!, doc };
}

/** A function that only the others of its model call. */
export function declareProcedure(
  derived: DerivedModel,
  { procedure, function: f }: ProcedureBody,
  names: ModelNames,
  room: Room,
  typed: boolean,
): Declaration {
  const { name: _, ...declared } = declareFlat(derived, f, f.parameters, names, room, typed);
  const doc = `\`${procedure.name}\` of \`${names.exported}\`.`;
  return { ...declared, exported: false, name: names.procedures.get(procedure)!, doc };
}

/** What both have: parameters, aliases of workspace arrays, and the body. */
function declareFlat(
  derived: DerivedModel,
  f: FlatFunction,
  used: readonly Parameter[],
  names: ModelNames,
  room: Room,
  typed: boolean,
) {
  const helpers = [...names.helpers, ...names.procedures.values(), ...names.externals.values()];
  const name = nameFunction(f, names, helpers);
  const buffers = buffersOf({ ...f, body: withoutSilent(f.body, room) });
  const own = grownIn(f, room);
  const byCallees = makesCalls(f.body) ? grownInProcedures(derived, room) : new Set<Buffer>();
  const refreshed = [...buffers].filter((b) => b.storage === "workspace" && byCallees.has(b));
  const procedures = new Map(derived.procedures.map((p) => [p.procedure, p.function]));
  const calls: Calls = {
    name: (p) => names.procedures.get(p)!,
    buffers: (p) => procedures.get(p)!.parameters.filter((q) => q.kind === "buffer"),
    passesWorkspace: (p) => usesWorkspace(procedures.get(p)!),
    refreshed,
  };
  const context: PrintContext = { name, typed, room, widened: comparedIn(f), external: externalIn(names), calls };
  const grown = new Set([...own, ...refreshed]);
  const body = [...aliases(buffers, grown, names.ws, name), ...printBody(f, context)];
  const workspace: NamedType = { name: names.ws, type: names.workspaceType };
  const parameters = [...declareParameters(used, name), ...(usesWorkspace(f) ? [workspace] : [])];
  return {
    kind: "function" as const,
    name,
    parameters: typed ? parameters : parameters.map((p) => ({ name: p.name })),
    ...(typed ? { result: f.result === undefined ? "void" : "number" } : {}),
    body,
  };
}

/** What a model's functions call a function of another module. */
export function externalIn({ externals }: ModelNames): PrintContext["external"] {
  return (f) => externals.get(externalKey(f)) ?? ourBug(`${f.name} is not imported`);
}

function grownInProcedures(derived: DerivedModel, room: Room): ReadonlySet<Buffer> {
  return new Set(derived.procedures.flatMap((p) => [...grownIn(p.function, room)]));
}

export function declareParameters(parameters: readonly Parameter[], name: Namer): readonly NamedType[] {
  return parameters.map((p) => ({ name: name(p), type: typeOf(p) }));
}

export function typeOf(p: Parameter): string {
  if (p.kind === "buffer") return arrayClasses[p.element];
  return p.type === "boolean" ? "boolean" : "number";
}

/** A function of one expression of the primal's parameters. */
export function declareSize(
  name: string,
  length: Expr,
  parameters: readonly NamedType[],
  context: PrintContext,
  doc: string,
): Declaration {
  return {
    kind: "function",
    exported: true,
    name,
    parameters: context.typed ? parameters : parameters.map((p) => ({ name: p.name })),
    ...(context.typed ? { result: "number" } : {}),
    body: [{ statement: { kind: "return", argument: printExpr(length, context) } }],
    doc,
  };
}

function describeRole(role: Role, derived: DerivedModel, f: FlatFunction, name: Namer): string {
  const { model } = derived;
  const result =
    model.output === undefined ? `Value of \`${model.name}\`` : `\`${model.name}\` into ${name(model.output)}`;
  const own = f.parameters.filter(
    (p) => !model.primal.parameters.includes(p) && p !== model.theta && p !== model.output,
  );
  const wrt = model.layout.parameters
    .filter((p) => p.wrt)
    .map((p) => p.name)
    .join(", ");
  const last = own.length === 0 ? "" : name(own.at(-1)!);
  const first = own.length === 0 ? "" : name(own[0]!);
  switch (role) {
    case "outputLength":
      return `Number of slots of the result of \`${model.name}\`.`;
    case "value":
    case "forward":
      return `${result}.`;
    case "backward":
      return `Adjoint of \`${model.name}\` wrt ${wrt}; adds to ${last}.${derived.backwardConsumes ? " Uses up what the forward sweep kept." : ""}`;
    case "valueAndGradient":
      return `${result}; overwrites ${last} with the gradient.`;
    case "jvp":
      return `Derivative of \`${model.name}\` along ${first}${model.output === undefined ? "" : `, into ${last}`}.`;
    case "hvp":
      return `Hessian of \`${model.name}\` times ${first}; overwrites ${last}.`;
    case "jvps":
    case "hvps": {
      const what = role === "jvps" ? `Derivatives of \`${model.name}\` along` : `Hessian of \`${model.name}\` times`;
      const { directions } = derived;
      return `${what} ${directions} ${first}; overwrites ${last}. Element ${directions} * i + d is that of slot i and direction d; a strong zero may be NaN.`;
    }
    case "pattern": {
      const matrix = model.output === undefined ? "Hessian" : "Jacobian";
      return `Pattern of the ${matrix} of \`${model.name}\` on whatever path: each slot of ${last} gets the bits of those of ${first} it depends on.`;
    }
    case "rows":
      return `Jacobian of \`${model.name}\` row by row; overwrites ${last} with the entries of the given pattern.`;
    case "columnsOfRows":
      return `Columns of the Jacobian of \`${model.name}\`: ${first} gets that of each share of a row, ${last} how often a row is set.`;
    case "placedRows":
      return `Jacobian of \`${model.name}\` row by row; overwrites ${last}, where ${first} tells the place of each share of a row.`;
  }
}

/** Variables that are operands of an equality. */
function comparedIn(f: FlatFunction): ReadonlySet<Variable> {
  const found = new Set<Variable>();
  const visit = (e: Expr): void =>
    visitExpr(e, (part) => {
      if (part.kind !== "apply" || (part.op !== "eq" && part.op !== "ne")) return;
      for (const operand of part.operands) if (operand.kind === "var") found.add(operand.variable);
    });
  visitExpressions(f.body, visit);
  if (f.result !== undefined) visit(f.result);
  return found;
}
