// The functions of a module that stand for a primitive without a spelling of its own in JavaScript.
// In: the primitive's helper and its name in the module.  Out: a declaration.

import { binary, conditional, identifier, type Block } from "./js.js";
import type { Declaration, NamedType } from "./format-module.js";
import { ourBug } from "./our-bug.js";

export function declareHelper(helper: string, name: string, typed: boolean): Declaration {
  if (helper !== "times") return ourBug(`no helper ${helper}`);
  const number = (name: string): NamedType | { readonly name: string } => (typed ? { name, type: "number" } : { name });
  const [partial, tangent] = [identifier("partial"), identifier("tangent")];
  const zero = { kind: "number", text: "0" } as const;
  const product = conditional(binary("===", tangent, zero), zero, binary("*", partial, tangent));
  const body: Block = [{ statement: { kind: "return", argument: product } }];
  const parameters = [number("partial"), number("tangent")];
  const doc =
    "A partial times a tangent: a tangent that is 0 contributes 0, also where the partial is infinite or NaN.";
  return { kind: "function", exported: false, name, parameters, ...(typed ? { result: "number" } : {}), body, doc };
}
