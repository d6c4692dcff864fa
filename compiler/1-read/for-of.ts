// `for (const x of xs)`: a counted loop over the elements of an array, copies of the body for the items of a tuple.

import { ts } from "ts-morph";
import { constant } from "../ir/build.js";
import { reject } from "./problems.js";
import { bindConstant, bindPattern } from "./declarations.js";
import { evaluate } from "./expressions.js";
import { iterate, unrolled } from "./iterate.js";
import { exitOf, fallsThrough, join, noneOf, type Completion } from "./jumps.js";
import { afterLoop, lowerBody, type LoopFlags } from "./loops.js";
import type { Lowering } from "./lowering.js";
import { jumpsIn } from "./scan.js";
import { referenceTo, write } from "./references.js";
import { nameOfKind } from "./conversions.js";
import { textOf } from "./problems.js";
import { text, type ListValue, type Scalar, type Value } from "./values.js";
import { stemOf } from "./assignments.js";
import { elementsOf, isCollection } from "./library/collections.js";
import { isDictionary, keysIn } from "./library/dictionaries.js";
import { borrowing } from "./library/slices.js";
import { readsEntries } from "./library/entries.js";
import { fieldsInOrder } from "./library/objects.js";
import { writtenBy, reads } from "./order.js";

const longestUnrolled = 16;

export function lowerForOf(cx: Lowering, node: ts.ForOfStatement, labels: readonly string[]): Completion {
  if (node.awaitModifier !== undefined) return reject("read/async", node, { what: "`for await`" });
  return loopOver(cx, node, goneThrough(cx, node.expression), labels);
}

function loopOver(
  cx: Lowering,
  node: ts.ForInOrOfStatement,
  { sequence, wrap }: GoneThrough,
  labels: readonly string[],
): Completion {
  if (sequence.kind === "list") {
    const scalars = sequence.items.every((item) => item.kind === "scalar");
    if (scalars && sequence.items.length > longestUnrolled && !sequence.key.startsWith("parameter:"))
      cx.retry(sequence.key, "buffer", node);
    return unrolledLoop(cx, node, sequence, wrap, labels);
  }
  if (sequence.kind !== "array")
    return reject("read/not-an-array", node.expression, { name: textOf(node.expression), what: nameOfKind(sequence) });
  const flags = exitOf(cx, jumpsIn(node.statement), labels);
  let completion: Completion = fallsThrough;
  const name = `${stemOf(node.expression)}_index`;
  const hold = (f: () => void): void => borrowing(cx, sequence, () => cx.holding([sequence], f));
  hold(() => {
    const exit = flags.exit === undefined ? {} : { exit: flags.exit };
    const { last } = cx;
    if (!cx.isStable(sequence.length)) {
      const before = sequence.length;
      iterate(cx, sequence, { name, ...exit }, (element, index) => {
        completion = runBody(cx, node, () => wrap(element, index), labels, flags);
      });
      if (reads(before, writtenBy(cx.since(last))))
        reject("read/changes-while-iterated", node, { name: textOf(node.expression) });
    } else {
      iterate(cx, sequence, { name, ...exit }, (element, index) => {
        completion = runBody(cx, node, () => wrap(element, index), labels, flags);
      });
    }
  });
  return afterLoop(completion, false, flags);
}

interface GoneThrough {
  readonly sequence: Value;
  readonly wrap: (element: Value, index: Scalar) => Value;
}

function goneThrough(cx: Lowering, node: ts.Expression): GoneThrough {
  const entries = readsEntries(cx, node);
  if (entries !== undefined) return entries;
  const sequence = evaluate(cx, node);
  return isCollection(sequence) ? elementsOf(cx, sequence, node) : { sequence, wrap: (element) => element };
}

/** `for (const key in record)`: the names of its fields one by one. */
export function lowerForIn(cx: Lowering, node: ts.ForInStatement, labels: readonly string[]): Completion {
  const value = evaluate(cx, node.expression);
  if (isDictionary(value)) return loopOver(cx, node, keysIn(cx, value, node.expression), labels);
  if (value.kind === "array" || value.kind === "list")
    return reject("read/unsupported-syntax", node, { what: "a `for…in` loop over an array" });
  const items = fieldsInOrder(value, node.expression).map(([name]) => text(name));
  const list: ListValue = { kind: "list", key: cx.keyOf(node), items, mutable: false, name: "key" };
  return unrolledLoop(cx, node, list, (element) => element, labels);
}

function runBody(
  cx: Lowering,
  node: ts.ForInOrOfStatement,
  element: () => Value,
  labels: readonly string[],
  flags: LoopFlags,
): Completion {
  const { statements, completion } = lowerBody(cx, node.statement, labels, flags, () =>
    bindElement(cx, node, element()),
  );
  cx.block.push(...statements);
  return completion;
}

function bindElement(cx: Lowering, node: ts.ForInOrOfStatement, element: Value): void {
  const { initializer } = node;
  if (!ts.isVariableDeclarationList(initializer)) {
    write(cx, referenceTo(cx, initializer), element, initializer);
    return;
  }
  const { name } = initializer.declarations[0]!;
  if (ts.isIdentifier(name)) bindConstant(cx, name, element, node);
  else bindPattern(cx, name, element, node);
}

/** One copy of the body for each item, each under a guard if one before it may have jumped. */
function unrolledLoop(
  cx: Lowering,
  node: ts.ForInOrOfStatement,
  list: ListValue,
  wrap: (
    element: Value,
    index: { readonly kind: "scalar"; readonly expr: ReturnType<typeof constant>; readonly type: "integer" },
  ) => Value,
  labels: readonly string[],
): Completion {
  const flags = exitOf(cx, jumpsIn(node.statement), labels);
  let all: Completion = fallsThrough;
  for (const [k, item] of list.items.entries()) {
    const element = (): Value => wrap(item, { kind: "scalar", expr: constant(k), type: "integer" });
    const { body, result } = cx.inBlock(() => unrolled(cx, k, () => runBody(cx, node, element, labels, flags)));
    if (k > 0 && flags.exit !== undefined)
      cx.emit({ kind: "if", test: noneOf([flags.exit]), then: body, otherwise: [] });
    else cx.block.push(...body);
    all = join(all, result);
  }
  return afterLoop(all, false, flags);
}
