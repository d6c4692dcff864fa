// The thin functions that the bound object is made of: they hand the flat arguments to the flat functions.
// In: a derived model.  Out: properties such as `forward: (a, ws, theta) => f_forward(theta, a.xs, ws)`.
// A derived function's own parameters, those that the primal has not, come in the order that `ownParameters` lists.

import type { DerivedFunction, DerivedModel, Parameter, Role } from "../ir/program.js";
import { readArgument, type ArgumentKind } from "./arguments.js";
import { call, identifier, property, type Js, type Property } from "./js.js";
import type { ModelNames } from "./names.js";
import { ourBug } from "./our-bug.js";
import { usedParameters, usesWorkspace } from "./uses.js";

export function thinFunction(
  derived: DerivedModel,
  { role, function: f }: DerivedFunction,
  names: ModelNames,
  kinds: ReadonlyMap<string, ArgumentKind>,
): Property {
  const { model } = derived;
  const own = f.parameters.filter(
    (p) => !model.primal.parameters.includes(p) && p !== model.theta && p !== model.output,
  );
  const roles = ownParameters(role, model.output !== undefined, own.length);
  const pass = (p: Parameter): Js => {
    if (p === model.theta) return identifier("theta");
    if (p === model.output) return identifier(roles.output ?? ourBug(`${role} has no use for ${p.name}`));
    const at = own.indexOf(p);
    if (at < 0) return readArgument(p, kinds);
    return identifier(roles.own[at] ?? ourBug(`${role} has a parameter too many: ${p.name}`));
  };
  const args = usedParameters(f).map(pass);
  const body = call(identifier(names.functions.get(role)!), ...args, ...(usesWorkspace(f) ? [identifier("ws")] : []));
  const given =
    role === "outputLength" ? ["a", "theta", "ws"] : role === "pattern" ? ["a", "ws"] : ["a", "ws", "theta"];
  return property(role, arrow([...given, ...roles.formal], body));
}

/** `name: (a, theta) => f(theta, a.xs)`, for sizes. */
export function thinSize(
  key: string,
  functionName: string,
  parameters: readonly Parameter[],
  derived: DerivedModel,
  kinds: ReadonlyMap<string, ArgumentKind>,
): Property {
  const args = parameters.map((p) => (p === derived.model.theta ? identifier("theta") : readArgument(p, kinds)));
  return property(key, arrow(["a", "theta"], call(identifier(functionName), ...args)));
}

interface Roles {
  /** Formal parameters after `a, ws, theta`; a pattern needs no theta. */
  readonly formal: readonly string[];
  /** What the derived function's own parameters are, in order. */
  readonly own: readonly string[];
  /** What the primal's output is. */
  readonly output?: string;
}

function ownParameters(role: Role, isArray: boolean, count: number): Roles {
  switch (role) {
    case "outputLength":
      return { formal: [], own: [] };
    case "value":
    case "forward":
      return isArray ? { formal: ["out"], own: [], output: "out" } : { formal: [], own: [] };
    case "backward":
      return {
        formal: isArray ? ["seed", "gradient", "primal"] : ["seed", "gradient"],
        own: ["seed", "gradient"],
        output: "primal",
      };
    case "valueAndGradient":
      return { formal: ["gradient"], own: ["gradient"] };
    case "jvp":
      if (!isArray) return { formal: ["direction"], own: ["direction"] };
      return {
        formal: ["direction", "out", "primal"],
        own: ["direction", "out"],
        output: count > 1 ? "primal" : "out",
      };
    case "hvp":
      return { formal: ["direction", "out"], own: ["direction", "out"] };
    case "jvps":
      return {
        formal: ["directions", "outs", "primal"],
        own: ["directions", "outs"],
        output: count > 1 ? "primal" : "outs",
      };
    case "hvps":
      return { formal: ["directions", "outs"], own: ["directions", "outs"] };
    case "pattern":
      return { formal: ["inputs", "outputs"], own: ["inputs", "outputs"] };
    case "rows": {
      const own = ["rowPointers", "columns", "row", "values"];
      return { formal: own, own };
    }
    case "columnsOfRows": {
      const own = ["columnsOf", "visits"];
      return { formal: own, own };
    }
    case "placedRows": {
      const own = ["places", "values"];
      return { formal: own, own };
    }
  }
}

/** Parameters that are not used are dropped at the end and marked with `_` before it. */
function arrow(formal: readonly string[], body: Js): Js {
  const used = new Set(rootsOf(body));
  const last = formal.findLastIndex((name) => used.has(name));
  const parameters = formal.slice(0, last + 1).map((name) => (used.has(name) ? name : `_${name}`));
  return { kind: "arrow", parameters, body };
}

function rootsOf(e: Js): readonly string[] {
  switch (e.kind) {
    case "identifier":
      return [e.name];
    case "member":
      return rootsOf(e.object);
    case "call":
      return e.args.flatMap(rootsOf);
    case "binary":
      return [...rootsOf(e.left), ...rootsOf(e.right)];
    default:
      return [];
  }
}
