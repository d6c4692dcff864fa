// The accepted language on one page: what becomes of each kind of syntax. In: a node's kind.  Out: nothing for what the
// reader lowers, else the code of the catalogue and the words that name the construct.

import { ts } from "ts-morph";
import type { Code } from "../diagnostics/catalogue.js";

interface Fence {
  readonly code: Code;
  readonly what: string;
  /** What to write, where that is not the general advice. */
  readonly instead?: string;
}

const S = ts.SyntaxKind;
const outside = (what: string, instead?: string): Fence =>
  instead === undefined
    ? { code: "read/unsupported-syntax", what }
    : { code: "read/unsupported-syntax", what, instead };
const effect = (what: string): Fence => ({ code: "read/side-effect", what });

/** Kinds that are rejected wherever they stand; every kind that is not here has a case in the reader or falls to `what`. */
const rejected: ReadonlyMap<ts.SyntaxKind, Fence> = new Map<ts.SyntaxKind, Fence>([
  // control flow over time
  [S.AwaitExpression, { code: "read/async", what: "`await`" }],
  [S.YieldExpression, { code: "read/async", what: "`yield`" }],
  [S.TryStatement, { code: "read/try", what: "`try`" }],
  // objects with behaviour
  [S.ClassDeclaration, { code: "read/class", what: "a class" }],
  [S.ClassExpression, { code: "read/class", what: "a class" }],
  [S.ThisKeyword, { code: "read/class", what: "`this`" }],
  [S.SuperKeyword, { code: "read/class", what: "`super`" }],
  [S.GetAccessor, { code: "read/class", what: "a getter" }],
  [S.SetAccessor, { code: "read/class", what: "a setter" }],
  // effects
  [S.DeleteExpression, effect("`delete`")],
  [S.DebuggerStatement, effect("`debugger`")],
  [S.WithStatement, outside("`with`")],
  // values without numbers
  [
    S.RegularExpressionLiteral,
    outside("a regular expression", "Match it before, and pass the outcome as an argument."),
  ],
  [S.BigIntLiteral, outside("a bigint", "Write a plain number, without the `n`.")],
  [S.TaggedTemplateExpression, outside("a tagged template")],
  [S.MetaProperty, outside("`import.meta` or `new.target`")],
  [
    S.ForInStatement,
    outside(
      "a `for…in` loop",
      "Go through `Object.keys(p)` or `Object.entries(p)` with `for…of`; through an array with `for…of`.",
    ),
  ],
  [S.PrivateIdentifier, { code: "read/class", what: "a private name" }],
  // types other than through their erasure
  [S.JsxElement, outside("JSX")],
  [S.JsxFragment, outside("JSX")],
  [S.JsxSelfClosingElement, outside("JSX")],
]);

export function fenceOf(node: ts.Node): Fence {
  return rejected.get(node.kind) ?? outside(`this ${describe(node)}`);
}

function describe(node: ts.Node): string {
  const name = S[node.kind] ?? "syntax";
  return name.replaceAll(/([a-z])([A-Z])/g, "$1 $2").toLowerCase();
}
