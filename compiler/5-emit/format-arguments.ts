// Lays out the arguments of a call: on one line, one a line, or with the last one (an object or a list) hugged by the
// parentheses.

import {
  conditionalGroup,
  group,
  hardline,
  ifBreak,
  indent,
  join,
  line,
  softline,
  willBreak,
  type Doc,
} from "./document.js";
import { formatExpression, isSignedNumber, within, type Place } from "./format-expression.js";
import type { Js } from "./js.js";

export function formatArguments(e: Js & { readonly kind: "call" | "new" }, place: Place): Doc {
  const { args } = e;
  const last = args.at(-1);
  if (last === undefined) return "()";
  const docs = args.map((a) => formatExpression(a, within(e, "arguments", place)));
  if (hugsLast(args)) return formatHugged(docs);
  return group(["(", indent([softline, join([",", line], docs)]), ifBreak(","), softline, ")"]);
}

function formatHugged(docs: readonly Doc[]): Doc {
  const onePerLine = group(["(", indent([hardline, join([",", line], docs)]), ",", hardline, ")"]);
  const head = docs.slice(0, -1).map((d): Doc => [d, ", "]);
  if (head.some(willBreak)) return onePerLine;
  const last = docs.at(-1)!;
  const hugged: Doc = ["(", ...head, group(last, { broken: true }), ")"];
  return conditionalGroup(willBreak(last) ? [hugged, onePerLine] : [["(", ...head, last, ")"], hugged, onePerLine]);
}

function hugsLast(args: readonly Js[]): boolean {
  const last = args.at(-1);
  if (last === undefined || last.kind === args.at(-2)?.kind) return false;
  if (last.kind === "object") return last.properties.length > 0;
  return last.kind === "array" && last.elements.length > 0 && !(args.length > 1 && last.elements.every(isSignedNumber));
}
