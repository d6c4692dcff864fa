// Methods that look for something: `some`, `every`, `find` and its kin, `indexOf` and `includes`. Over an array a loop that
// ends with the first hit; over a list, whose items are known one by one, an expression where the tests are expressions.

import { ts } from "ts-morph";
import { and, apply, constant, not, or, select, use, zero } from "../../ir/build.js";
import type { Expr } from "../../ir/expr.js";
import type { Stmt } from "../../ir/stmt.js";
import { asCondition, asNumber, both } from "../conversions.js";
import { iterate, lengthOfSequence, unrolled, type Sequence } from "../iterate.js";
import { declareFlag } from "../jumps.js";
import type { Lowering } from "../lowering.js";
import { isEqualTo } from "../operators.js";
import { elementIf } from "../maybe.js";
import { shapeOf } from "../shapes.js";
import { absent, integerOf, truthOf, type ListValue, type Scalar, type Value } from "../values.js";
import type { Call } from "./array-methods.js";
import { indexName } from "./names.js";
import { clamped } from "./slices.js";

/** `some` (until one is true) and `every` (until one is false). */
export function quantifier(sequence: Sequence, { cx, f, node }: Call, some: boolean): Value {
  const { stem } = cx;
  if (sequence.kind === "list") {
    const tests = testsOf(cx, sequence, f, node);
    if (tests.every(({ body }) => body.length === 0)) {
      const join = some ? or : and;
      const all = tests.map(({ result }) => result);
      return truthOf(all.length === 0 ? constant(!some) : all.reduce((a, b) => join(a, b)));
    }
    const found = declareFlag(cx, stem);
    for (const { body, result } of tests) {
      cx.inGivenBlock(body, () => cx.assign(found, some ? result : not(result)));
      cx.emit({ kind: "if", test: not(use(found)), then: body, otherwise: [] });
    }
    return truthOf(some ? use(found) : not(use(found)));
  }
  const found = declareFlag(cx, stem);
  iterate(cx, sequence, { name: indexName(sequence), exit: found }, (element, index) => {
    cx.stem = "test";
    const test = asCondition(f(element, index), node);
    cx.assign(found, some ? test : not(test));
  });
  cx.stem = stem;
  return truthOf(some ? use(found) : not(use(found)));
}

interface Test {
  readonly body: Stmt[];
  readonly result: Expr;
}

function testsOf(cx: Lowering, list: ListValue, f: Call["f"], node: ts.Node): readonly Test[] {
  const { stem } = cx;
  cx.stem = "test";
  const tests = list.items.map((item, k) =>
    cx.inBlock(() => unrolled(cx, k, () => asCondition(f(item, integerOf(constant(k))), node))),
  );
  cx.stem = stem;
  return tests;
}

/** `find`, `findIndex` and, `backwards`, `findLast`, `findLastIndex`. */
export function search(sequence: Sequence, call: Call, what: "element" | "index", backwards = false): Value {
  const { cx, node } = call;
  const { stem } = cx;
  if (sequence.kind === "list") {
    if (what === "element") return cx.retry(sequence.key, "buffer", node);
    return integerOf(positionInList(sequence, call, backwards));
  }
  const found = declareFlag(cx, `${stem}_found`);
  const at = cx.declareLet(`${stem}_at`, "integer", constant(-1));
  iterate(cx, sequence, { name: indexName(sequence), exit: found, backwards }, (element, index) => {
    cx.stem = "test";
    const test = asCondition(call.f(element, index), node);
    const { body } = cx.inBlock(() => {
      cx.assign(found, constant(true));
      cx.assign(at, index.expr);
    });
    cx.emit({ kind: "if", test, then: body, otherwise: [] });
  });
  cx.stem = stem;
  const index = cx.declareConst(what === "index" ? stem : `${stem}_at`, "integer", use(at));
  if (what === "index") return integerOf(index);
  const of = shapeOf(sequence);
  if (of === undefined) return absent;
  return elementIf(cx, cx.declareConst(`${stem}_found`, "boolean", use(found)), sequence, of, index, stem);
}

/** The first (or last) item of a list that passes: one expression where no test needs statements. */
function positionInList(list: ListValue, { cx, f, node }: Call, backwards: boolean): Expr {
  const tests = testsOf(cx, list, f, node).map((test, k) => ({ ...test, k }));
  const order = backwards ? tests.toReversed() : tests;
  if (order.every(({ body }) => body.length === 0)) {
    const chosen = order.reduceRight<Expr>((rest, { result, k }) => {
      const known = cx.known(result);
      if (typeof known === "boolean") return known ? constant(k) : rest;
      return select(result, constant(k), rest);
    }, constant(-1));
    return cx.named(cx.stem, "integer", chosen);
  }
  const at = cx.declareLet(`${cx.stem}_at`, "integer", constant(-1));
  for (const { body, result, k } of order) {
    const hit: Stmt[] = [{ kind: "assign", variable: at, value: constant(k) }];
    cx.inGivenBlock(body, () => cx.emit({ kind: "if", test: result, then: hit, otherwise: [] }));
    cx.emit({ kind: "if", test: apply("lt", use(at), zero), then: body, otherwise: [] });
  }
  return cx.declareConst(cx.stem, "integer", use(at));
}

/** `indexOf` and, `backwards`, `lastIndexOf`: −1 where the value does not occur. */
export function position(sequence: Sequence, call: Call, backwards = false): Value {
  return search(sequence, { ...call, f: isWanted(sequence, call, backwards) }, "index", backwards);
}

export function includes(sequence: Sequence, call: Call): Value {
  return quantifier(sequence, { ...call, f: isWanted(sequence, call, false) }, true);
}

/** Whether an element is what is looked for, in the part of the array that is looked at. */
function isWanted(sequence: Sequence, { cx, args, node }: Call, backwards: boolean): Call["f"] {
  const [wanted = absent, from] = args.values;
  const kept: Value =
    wanted.kind === "scalar" ? { ...wanted, expr: cx.named("wanted", wanted.type, wanted.expr) } : wanted;
  const start =
    from === undefined
      ? undefined
      : cx.named("start", "integer", startOf(cx, asNumber(cx, from, node), sequence, backwards));
  return (element, index) => {
    const equal = isEqualTo(cx, element, kept, node, isSearch(node) ? "search" : "key");
    return truthOf(start === undefined ? equal : both(apply(backwards ? "le" : "ge", index.expr, start), equal));
  };
}

/** `includes` and its kin; else a map or a set is looking for a key. */
function isSearch(node: ts.Node): boolean {
  const method = ts.isCallExpression(node) ? node.expression : undefined;
  return (
    method !== undefined &&
    ts.isPropertyAccessExpression(method) &&
    /^(includes|indexOf|lastIndexOf)$/.test(method.name.text)
  );
}

/** Where a search begins: a negative position counts from the end. */
function startOf(cx: Lowering, from: Scalar, sequence: Sequence, backwards: boolean): Expr {
  const length = lengthOfSequence(sequence);
  if (!backwards) return clamped(cx, from.expr, length);
  const at = cx.named("start", "integer", from.expr);
  return select(apply("lt", at, zero), apply("add", length, at), at);
}
