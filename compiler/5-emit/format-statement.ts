// Lays out statements and blocks.  In: statements with their comments.  Out: a Doc.

import { group, hardline, ifBreak, indent, line, softline, type Doc } from "./document.js";
import { formatAssignment } from "./format-assignment.js";
import { isBinary } from "./format-binary.js";
import { formatExpression, type Place } from "./format-expression.js";
import type { Block, Clause, Js, Line, Statement } from "./js.js";
import { assertNever } from "../ir/walk.js";

export function formatBlock(block: Block): Doc {
  if (block.length === 0) return "{}";
  return ["{", indent(block.map((line, i): Doc => [hardline, ...formatLine(line, i === 0)])), hardline, "}"];
}

function formatLine({ statement, comment, blankBefore }: Line, first: boolean): readonly Doc[] {
  return [
    blankBefore === true && !first ? hardline : "",
    comment === undefined ? "" : [`// ${comment}`, hardline],
    formatStatement(statement),
  ];
}

export function formatStatement(s: Statement): Doc {
  switch (s.kind) {
    case "declare":
      return group([s.mutable ? "let " : "const ", formatDeclarator(s.name, s.value), ";"]);
    case "expression":
      return [formatExpression(s.expression, { parent: "statement", key: "expression" }), ";"];
    case "if":
      return formatIf(s);
    case "for":
      return group(["for (", formatHeader(s), ")", formatClause(s.body)]);
    case "while":
      return group(["while (", formatTest(s.test, "while"), ")", formatClause(s.body)]);
    case "return":
    case "throw":
      return [s.kind, " ", formatReturned(s.argument, { parent: s.kind, key: "argument" }), ";"];
    default:
      return assertNever(s);
  }
}

function formatDeclarator(name: string, value: Js): Doc {
  return formatAssignment(name, " =", value, { parent: "declarator", key: "init" });
}

function formatIf(s: Statement & { readonly kind: "if" }): Doc {
  const opening = group(["if (", formatTest(s.test, "if"), ")", formatBranch(s.consequent)]);
  if (s.alternate === undefined) return opening;
  const [only] = s.alternate;
  const chained = s.alternate.length === 1 && only!.statement.kind === "if" && only!.comment === undefined;
  const alternate = chained ? [" ", formatStatement(only!.statement)] : formatBranch(s.alternate);
  return [opening, Array.isArray(s.consequent) ? " " : hardline, "else", group(alternate)];
}

/** Prettier keeps the braces of an empty branch apart, and those of an empty loop together. */
function formatBranch(clause: Clause): Doc {
  return isBlock(clause) && clause.length === 0 ? [" {", hardline, "}"] : formatClause(clause);
}

function formatClause(clause: Clause): Doc {
  return isBlock(clause) ? [" ", formatBlock(clause)] : indent([line, formatStatement(clause)]);
}

const isBlock = (clause: Clause): clause is Block => Array.isArray(clause);

function formatTest(test: Js, parent: "if" | "while"): Doc {
  const doc = formatExpression(test, { parent, key: "test" });
  return isNegatedCondition(test) ? doc : group([indent([softline, doc]), softline]);
}

/** `!(a && b)` brings its own parentheses to break at. */
function isNegatedCondition(test: Js): boolean {
  if (test.kind !== "unary" || test.operator !== "!") return false;
  const inner =
    test.argument.kind === "unary" && test.argument.operator === "!" ? test.argument.argument : test.argument;
  return inner.kind === "logical";
}

function formatHeader(s: Statement & { readonly kind: "for" }): Doc {
  const place: Place = { parent: "for", key: "test" };
  const init = group(["let ", formatDeclarator(s.counter, s.from)]);
  const test = formatExpression(s.test, place);
  const update = formatExpression(s.update, { ...place, key: "update" });
  return group([indent([softline, init, ";", line, test, ";", line, update]), softline]);
}

function formatReturned(argument: Js, place: Place): Doc {
  const doc = formatExpression(argument, place);
  if (!isBinary(argument)) return doc;
  return group([ifBreak("("), indent([softline, doc]), softline, ifBreak(")")]);
}
