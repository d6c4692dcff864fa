// Lays out `test ? consequent : alternate`: one line, or one branch a line; nested ones as a chain that breaks as a whole.

import { align, group, ifBreak, indent, line, softline, type Doc } from "./document.js";
import { formatExpression, within, type Place } from "./format-expression.js";
import type { Js } from "./js.js";

export function formatConditional(e: Js & { readonly kind: "conditional" }, place: Place): Doc {
  const child = (key: string, expression: Js): Doc => formatExpression(expression, within(e, key, place));
  const nested = place.parent === "conditional";
  const isTest = nested && place.key === "test";
  const isAlternate = nested && place.key === "alternate";
  const chainsFirst = e.consequent.kind === "conditional";

  const branches: Doc = [
    line,
    "? ",
    chainsFirst ? ifBreak("", "(") : "",
    align(child("consequent", e.consequent)),
    chainsFirst ? ifBreak("", ")") : "",
    line,
    ": ",
    align(child("alternate", e.alternate)),
  ];
  const test = child("test", e.test);
  const doc: Doc = [
    isAlternate ? align(test) : test,
    nested && !isTest ? branches : indent(branches),
    place.parent === "member" ? softline : "",
  ];
  const result = nested && !isTest ? doc : group(doc);
  return isTest ? group([indent([softline, result]), softline]) : result;
}
