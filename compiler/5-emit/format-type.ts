// Lays out types the way Prettier does.  In: the spelling of a type, or its tree.  Out: a Doc.

import { group, ifBreak, indent, join, line, align, softline, type Doc } from "./document.js";
import { isKeyword, parseType, type TypeMember, type TypeNode } from "./type-syntax.js";
import { assertNever } from "../ir/walk.js";

/** What a type is inside of; `item` is a tuple's item, `argument` a type argument. */
type Around = "annotation" | "item" | "argument" | "array" | "operator" | "union";

export function formatType(type: string | TypeNode, around: Around = "annotation"): Doc {
  const node = typeof type === "string" ? parseType(type) : type;
  const doc = formatNode(node, around);
  return needsParentheses(node, around) ? ["(", doc, ")"] : doc;
}

function needsParentheses(node: TypeNode, around: Around): boolean {
  switch (node.kind) {
    case "function":
    case "union":
    case "intersection":
      return around === "array" || around === "operator" || around === "union";
    case "operator":
      return around === "array" || around === "operator";
    default:
      return false;
  }
}

function formatNode(node: TypeNode, around: Around): Doc {
  switch (node.kind) {
    case "text":
      return node.text;
    case "generic":
      return [node.name, formatArguments(node.args)];
    case "array":
      return [formatType(node.of, "array"), "[]"];
    case "indexed":
      return [formatType(node.object, "array"), "[", formatType(node.index), "]"];
    case "tuple":
      return formatTuple(node.items);
    case "object":
      return formatMembers(node.members);
    case "union":
      return formatUnion(node.types, around);
    case "intersection":
      return formatIntersection(node.types);
    case "operator":
      return [`${node.operator} `, formatType(node.type, "operator")];
    case "function":
      return group([formatParameters(node.parameters), " => ", formatType(node.result)]);
    default:
      return assertNever(node);
  }
}

function formatArguments(args: readonly TypeNode[]): Doc {
  const [only] = args;
  const docs = args.map((a) => formatType(a, "argument"));
  const hugged =
    args.length === 1 && (only!.kind === "object" || isSimple(only!) || (only!.kind === "union" && hugs(only!.types)));
  if (hugged) return ["<", docs[0]!, ">"];
  return group(["<", indent([softline, join([",", line], docs)]), softline, ">"]);
}

const isSimple = (node: TypeNode): boolean => node.kind === "text" && node.simple;

function formatTuple(items: readonly TypeMember[]): Doc {
  if (items.length === 0) return "[]";
  const docs = items.map((item) => {
    const type = formatType(item.type, item.label === undefined ? "item" : "annotation");
    const bare = item.label === undefined && item.type.kind === "union" && items.length > 1 && !hugs(item.type.types);
    return group([labelOf(item), bare ? parenthesizeBroken(type) : type]);
  });
  return group(["[", indent([softline, join([",", line], docs), ifBreak(",")]), softline, "]"]);
}

const parenthesizeBroken = (doc: Doc): Doc => group([indent([ifBreak(["(", softline]), doc]), softline, ifBreak(")")]);

function labelOf(item: TypeMember): string {
  return `${item.rest === true ? "..." : ""}${item.label === undefined ? "" : `${item.label}: `}`;
}

function formatMembers(members: readonly TypeMember[]): Doc {
  if (members.length === 0) return "{}";
  const docs = members.map((m) => group([labelOf(m), formatType(m.type)]));
  return group(["{", indent([line, join([";", line], docs)]), ifBreak(";"), line, "}"]);
}

function formatUnion(types: readonly TypeNode[], around: Around): Doc {
  const docs = types.map((t) => formatType(t, "union"));
  if (hugs(types)) return join(" | ", docs);
  const list = group(docs.map((doc, i): Doc => [i === 0 ? ifBreak("| ") : [line, "| "], align(doc)]));
  if (around === "array" || around === "operator" || around === "union")
    return group([indent([softline, list]), softline]);
  return around === "item" || around === "argument" ? list : group(indent([softline, list]));
}

/** `{ … } | null` and the like stay on one line but for what the object breaks. */
function hugs(types: readonly TypeNode[]): boolean {
  const shape = types.find(
    (t) => t.kind === "object" || t.kind === "generic" || (t.kind === "text" && t.simple && !isKeyword(t.text)),
  );
  if (shape === undefined) return false;
  return types.every((t) => t === shape || (t.kind === "text" && (t.text === "null" || t.text === "void")));
}

function formatIntersection(types: readonly TypeNode[]): Doc {
  let inlined = false;
  return group(
    types.map((type, i): Doc => {
      const doc = formatType(type, "union");
      if (i === 0) return doc;
      const isObject = type.kind === "object";
      const wasObject = types[i - 1]!.kind === "object";
      if (isObject && wasObject) return [" & ", inlined ? indent(doc) : doc];
      if (!isObject && !wasObject) return indent([" &", line, doc]);
      inlined ||= i > 1;
      return [" & ", i > 1 ? indent(doc) : doc];
    }),
  );
}

/** A parameter list in parentheses; a lone record type is hugged. */
export function formatParameters(parameters: readonly TypeMember[]): Doc {
  if (parameters.length === 0) return "()";
  const docs = parameters.map((p): Doc => [labelOf(p), formatType(p.type)]);
  const [only] = parameters;
  if (parameters.length === 1 && only!.type.kind === "object" && only!.rest !== true) return ["(", docs[0]!, ")"];
  const comma = parameters.at(-1)!.rest === true ? "" : ifBreak(",");
  return ["(", indent([softline, join([",", line], docs)]), comma, softline, ")"];
}
