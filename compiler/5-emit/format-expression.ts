// Lays out expressions the way Prettier does: where parentheses go and where lines may break.
// In: a syntax tree and the chain of nodes around it.  Out: a Doc.  The rules follow Prettier's src/language-js/print
// and src/language-js/parentheses, file by file; test/emit/prettier.test.ts compares the two on random trees.

import { formatArguments } from "./format-arguments.js";
import { formatAssignment } from "./format-assignment.js";
import { formatBinary } from "./format-binary.js";
import { formatConditional } from "./format-conditional.js";
import { align, fill, group, hardline, ifBreak, indent, join, layOut, line, softline, type Doc } from "./document.js";
import type { Js } from "./js.js";
import { needsParentheses } from "./parentheses.js";
import { assertNever } from "../ir/walk.js";

/** Where an expression stands: its parent and the role it has there. */
export interface Place {
  readonly parent: Js["kind"] | "declarator" | "property" | "statement" | "if" | "while" | "for" | "return" | "throw";
  /** The parent, where it is an expression. */
  readonly node?: Js;
  readonly key: string;
  readonly above?: Place;
}

export function formatExpression(e: Js, place: Place): Doc {
  const doc = formatBare(e, place);
  return needsParentheses(e, place) ? ["(", doc, ")"] : doc;
}

/** Steps down: the place of the child `key` of `e`. */
export function within(e: Js, key: string, above: Place): Place {
  return { parent: e.kind, node: e, key, above };
}

function formatBare(e: Js, place: Place): Doc {
  const child = (key: string, expression: Js): Doc => formatExpression(expression, within(e, key, place));
  switch (e.kind) {
    case "identifier":
      return e.name;
    case "number":
    case "boolean":
      return e.text;
    case "string":
      return quote(e.value);
    case "member":
      return [child("object", e.object), `.${e.property}`];
    case "element":
      return [child("object", e.object), formatIndex(e.property, child("property", e.property))];
    case "nonNull":
      return [child("expression", e.expression), "!"];
    case "unary":
      return [e.operator, child("argument", e.argument)];
    case "update":
      return `${e.name}${e.operator}`;
    case "binary":
    case "logical":
      return formatBinary(e, place);
    case "conditional":
      return formatConditional(e, place);
    case "call":
      // The only chains in generated code are `Math.exp(…)` and `array.fill(…)`: one dot, printed as it is.
      return e.callee.kind === "member" ? group(formatCall(e, place)) : formatCall(e, place);
    case "new":
      return ["new ", formatCall(e, place)];
    case "assign":
      return formatAssignment(child("left", e.left), ` ${e.operator}`, e.right, within(e, "right", place));
    case "template":
      return formatTemplate(e.parts, (expression) => child("expression", expression));
    case "object":
      return formatObject(e, place);
    case "array":
      return formatArray(e.elements, (x) => child("elements", x));
    case "arrow":
      return formatArrow(e.parameters, child("body", e.body));
    default:
      return assertNever(e);
  }
}

function formatIndex(property: Js, doc: Doc): Doc {
  if (property.kind === "number") return ["[", doc, "]"];
  return group(["[", indent([softline, doc]), softline, "]"]);
}

function formatCall(e: Js & { readonly kind: "call" | "new" }, place: Place): Doc {
  const typeArgument = e.typeArgument === undefined ? "" : `<${e.typeArgument}>`;
  const callee = formatExpression(e.callee, within(e, "callee", place));
  return [callee, typeArgument, formatArguments(e, place)];
}

/** Interpolations never break. */
function formatTemplate(parts: readonly (string | Js)[], child: (e: Js) => Doc): Doc {
  return ["`", ...parts.map((p) => (typeof p === "string" ? p : ["${", layOut(child(p), Infinity), "}"])), "`"];
}

function formatObject(e: Js & { readonly kind: "object" }, place: Place): Doc {
  if (e.properties.length === 0) return "{}";
  const properties = e.properties.map(({ key, value }) =>
    formatAssignment(key, ":", value, { parent: "property", key: "value", above: place }),
  );
  const separator = e.expanded === true ? hardline : line;
  return group(["{", indent([separator, join([",", line], properties)]), ifBreak(","), line, "}"], {
    broken: e.expanded === true,
  });
}

function formatArray(elements: readonly Js[], child: (e: Js) => Doc): Doc {
  if (elements.length === 0) return "[]";
  const id = Symbol("array");
  const docs = elements.map(child);
  const contents = elements.every(isSignedNumber)
    ? [fill(docs.flatMap((d, i): Doc[] => (i < docs.length - 1 ? [[d, ","], line] : [[d, ifBreak(",", "", id)]])))]
    : [
        join(
          [",", line],
          docs.map((d) => group(d)),
        ),
        ifBreak(","),
      ];
  return group(["[", indent([softline, ...contents]), softline, "]"], { id, broken: breaksAlways(elements) });
}

/** Prettier gives each record of a list of records its own line. */
function breaksAlways(elements: readonly Js[]): boolean {
  if (elements.length < 2) return false;
  const kind = elements[0]!.kind;
  return elements.every((e) => {
    if (e.kind !== kind) return false;
    return (e.kind === "object" && e.properties.length > 1) || (e.kind === "array" && e.elements.length > 1);
  });
}

export function isSignedNumber(e: Js): boolean {
  if (e.kind === "unary") return (e.operator === "-" || e.operator === "+") && e.argument.kind === "number";
  return e.kind === "number";
}

function formatArrow(parameters: readonly string[], body: Doc): Doc {
  const list = group(["(", indent([softline, join([",", line], parameters)]), ifBreak(","), softline, ")"]);
  const signature = parameters.length === 0 ? "()" : list;
  return group([group(signature), " =>", group(indent([line, body]))]);
}

/** Double quotes, unless single quotes need fewer escapes. */
export function quote(value: string): string {
  const json = JSON.stringify(value);
  const doubles = value.split('"').length;
  const singles = value.split("'").length;
  if (doubles <= singles) return json;
  return `'${json.slice(1, -1).replaceAll('\\"', '"').replaceAll("'", "\\'")}'`;
}

export const alignBranch = align;
