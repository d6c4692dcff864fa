// Optional chains with calls: `p?.values.map(f).at(0)`, `p?.[i++]`. In: the end of a chain.  Out: undefined where a link is missing,
// before anything after it is evaluated; else the value of the rest, which then runs in a branch.

import { ts } from "ts-morph";
import { elementAt, memberOf } from "./access.js";
import { callMethod, callValue, evaluateArguments } from "./calls.js";
import { choose } from "./conditionals.js";
import { evaluate } from "./expressions.js";
import type { Lowering } from "./lowering.js";
import { isWrite } from "./syntax.js";
import { absent, type Value } from "./values.js";

type Link = ts.PropertyAccessExpression | ts.ElementAccessExpression | ts.CallExpression | ts.NonNullExpression;

/** True for a chain in which more than reading happens, so that it matters whether a link is missing. */
export function actsInChain(node: ts.Expression): boolean {
  if (!ts.isOptionalChain(node)) return false;
  for (let link: ts.Expression = node; isLink(link); link = link.expression)
    if (ts.isElementAccessExpression(link) && acts(link.argumentExpression)) return true;
  return false;
}

function acts(node: ts.Node): boolean {
  if (ts.isCallExpression(node) || isWrite(node)) return true;
  return ts.forEachChild(node, acts) ?? false;
}

export function evaluateChain(cx: Lowering, node: ts.Expression): Value {
  const links: Link[] = [];
  let start: ts.Expression = node;
  while (isLink(start)) {
    links.unshift(start);
    start = start.expression;
  }
  return follow(cx, evaluate(cx, start), links, node);
}

function isLink(node: ts.Expression): node is Link {
  if (ts.isNonNullExpression(node)) return (node.flags & ts.NodeFlags.OptionalChain) !== 0;
  const isKind = ts.isPropertyAccessExpression(node) || ts.isElementAccessExpression(node) || ts.isCallExpression(node);
  return isKind && ts.isOptionalChain(node);
}

function follow(cx: Lowering, value: Value, links: readonly Link[], node: ts.Node): Value {
  const [link, ...rest] = links;
  if (link === undefined) return value;
  if (!ts.isNonNullExpression(link) && link.questionDotToken !== undefined) {
    if (value.kind === "absent") return absent;
    if (value.kind === "optional") {
      const { present } = value;
      return choose(
        cx,
        present,
        () => follow(cx, value.value, links, node),
        () => absent,
        node,
      );
    }
  }
  const [next, ...others] = rest;
  if (ts.isPropertyAccessExpression(link) && next !== undefined && ts.isCallExpression(next)) {
    if (next.questionDotToken === undefined) return follow(cx, callMethod(cx, value, link, next), others, node);
  }
  return follow(cx, valueOf(cx, value, link), rest, node);
}

function valueOf(cx: Lowering, value: Value, link: Link): Value {
  if (ts.isNonNullExpression(link)) return value;
  if (ts.isPropertyAccessExpression(link)) return memberOf(cx, value, link.name.text, link);
  if (ts.isElementAccessExpression(link)) return elementAt(cx, value, evaluate(cx, link.argumentExpression), link);
  return callValue(cx, value, () => evaluateArguments(cx, link), link);
}
