// Which parameter a derivative inside a model is taken by. In: the function.  Out: the parameter's position, name and
// declared type: the first, or the one that `@wrt` names where the derivative's type fits it.

import { ts } from "ts-morph";
import type { Lowering } from "../lowering.js";
import { reject, spanOf } from "../problems.js";
import type { Declared } from "../types.js";
import type { FunctionNode, Value } from "../values.js";

export interface Wrt {
  readonly position: number;
  readonly name?: string;
  readonly type?: Declared;
}

export function wrtOf(cx: Lowering, of: Value, node: ts.Node): Wrt {
  switch (of.kind) {
    case "function":
      return wrtOfFunction(cx, of.node, node);
    case "alternatives":
      for (const item of of.items) {
        if (wrtOf(cx, item, node).position !== 0 && item.kind === "function") refuse(item.node, node);
      }
      return wrtOf(cx, of.items[0]!, node);
    default:
      return { position: 0 };
  }
}

function wrtOfFunction(cx: Lowering, fn: FunctionNode, node: ts.Node): Wrt {
  const position = positionOf(cx, fn, node);
  const parameter = fn.parameters[position];
  if (parameter === undefined) return { position };
  const name = ts.isIdentifier(parameter.name) ? { name: parameter.name.text } : {};
  const type = cx.types(node).declared(cx.checker.getTypeAtLocation(parameter));
  return { position, ...name, type };
}

function positionOf(cx: Lowering, fn: FunctionNode, node: ts.Node): number {
  const named = ts
    .getJSDocTags(fn)
    .filter((tag) => tag.tagName.text === "wrt")
    .flatMap((tag) => (ts.getTextOfJSDocComment(tag.comment) ?? "").split(/[\s,]+/).filter((word) => word !== ""));
  if (named.length === 0) return 0;
  const position = fn.parameters.findIndex((p) => ts.isIdentifier(p.name) && p.name.text === named[0]);
  const [first] = fn.parameters;
  const parameter = fn.parameters[position];
  if (named.length > 1 || first === undefined || parameter === undefined) return refuse(fn, node);
  const [expected, got] = [first, parameter].map((p) => cx.checker.getTypeAtLocation(p)) as [ts.Type, ts.Type];
  const fits = cx.checker.isTypeAssignableTo(got, expected) && cx.checker.isTypeAssignableTo(expected, got);
  return fits ? position : refuse(fn, node);
}

function refuse(fn: FunctionNode, node: ts.Node): never {
  const related = [{ span: spanOf(fn.name ?? fn), message: "its `@wrt` names other parameters" }];
  return reject("read/derivative-wrt", node, {}, related);
}
