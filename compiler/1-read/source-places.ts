// Where expressions and parameters stand. In: what the lowering noted about a model.  Out: the side table of `ir/places.ts`.
// An expression of a helper outside the model also gets the call in the model that leads to it.

import { ts } from "ts-morph";
import type { Expr } from "../ir/expr.js";
import type { ExpressionPlace, ParameterPlace, Places } from "../ir/places.js";
import type { Frame, Lowering } from "./lowering.js";
import { spanOf } from "./problems.js";
import type { FunctionNode } from "./values.js";

export function placesOf(
  cx: Lowering,
  fn: FunctionNode,
  wrt: readonly boolean[],
  isLibrary: (file: ts.SourceFile) => boolean,
): Places {
  const expressions = new Map<Expr, ExpressionPlace>();
  for (const [e, { node, frame, how }] of cx.noted) {
    const { own, called } = outsideLibrary(node, frame, isLibrary);
    const call = isInside(own, fn) ? undefined : outermostCall(frame);
    expressions.set(e, {
      ...spanOf(own),
      ...(call === undefined ? {} : { caller: spanOf(call) }),
      ...(called === undefined ? {} : { inLibrary: called }),
      ...(how === undefined ? {} : { how }),
    });
  }
  const parameters = fn.parameters.map((parameter, k): ParameterPlace => ({
    ...spanOf(parameter.name),
    name: parameter.name.getText(),
    wrt: wrt[k] === true,
    mentioned: !ts.isIdentifier(parameter.name) || isMentioned(parameter.name.text, fn),
  }));
  return { expressions, parameters, truths: cx.truths };
}

/** The node itself, or the call that leads from the author's text into the library and the function called there. */
function outsideLibrary(
  node: ts.Node,
  frame: Frame,
  isLibrary: (file: ts.SourceFile) => boolean,
): { readonly own: ts.Node; readonly called: string | undefined } {
  let at: Frame | undefined = frame;
  let own = node;
  let called: string | undefined;
  for (; at !== undefined && isLibrary(own.getSourceFile()); at = at.parent) {
    own = at.call ?? own;
    called = at.node?.name?.getText() ?? called;
  }
  return { own, called };
}

/** The call in the model's own text that a frame belongs to. */
function outermostCall(frame: Frame): ts.Node | undefined {
  let call: ts.Node | undefined;
  for (let at: Frame | undefined = frame; at?.parent?.parent !== undefined; at = at.parent) call = at.call ?? call;
  return call;
}

const isInside = (node: ts.Node, fn: FunctionNode): boolean =>
  node.getSourceFile() === fn.getSourceFile() && node.pos >= fn.pos && node.end <= fn.end;

/** True when the name occurs anywhere but as its own declaration, in the body or in the default of another parameter. */
function isMentioned(name: string, fn: FunctionNode): boolean {
  let count = 0;
  const visit = (node: ts.Node): void => {
    if (ts.isIdentifier(node) && node.text === name) count++;
    ts.forEachChild(node, visit);
  };
  for (const parameter of fn.parameters) visit(parameter);
  if (fn.body !== undefined) visit(fn.body);
  return count > 1;
}
