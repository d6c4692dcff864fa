// Helpers that call themselves with records, tuples and arrays of those, as text: by themselves or by turns with another
// one, at the top of the module or inside a function whose variables they write.

import { type Context, Names } from "./context.js";
import { anyObject, objectOf, printObject, textOfType, typeOf, withObject } from "./objects.js";
import { printExpr, printTest } from "./print-expression.js";
import { printCallOf } from "./print-object.js";
import { printBlock } from "./print-statement.js";
import type { Expr, ObjectHelper } from "./program.js";
import { type Gives, gives, type ObjectHelperName, type ObjectName, pickFrom, type Scope } from "./scope.js";

export interface PrintedHelper {
  readonly lines: readonly string[];
  readonly scope: Scope;
}

const indented = (lines: readonly string[]): string[] => lines.map((line) => `  ${line}`);

export function printObjectHelper(helper: ObjectHelper, name: string, outer: Scope): PrintedHelper {
  const types = (helper.parameters.length === 0 ? [0] : helper.parameters).map(typeOf);
  const first = types[0]!;
  const second = types[1] ?? first;
  const given: Gives = gives[helper.gives % gives.length]!;
  const results: Result = { first, second, gives: given };
  const parameters = types.map((type, k): ObjectName => ({
    text: `${name}${"pqr"[k]!}`,
    type,
    moves: k === helper.moves,
  }));
  const self: ObjectHelperName = { text: name, parameters: types, depth: "n - 1", ...results };
  const other: ObjectHelperName = { ...self, text: `${name}o` };
  const byTurns = helper.turns !== undefined;
  const known: Scope = {
    ...outer,
    loops: [],
    flags: [],
    scalars: [...outer.scalars, { text: "s", writable: true }],
    counters: [{ text: "n", low: 0, high: 3 }],
    objectHelpers: outer.objectHelpers.map((each) => ({ ...each, depth: "1" })),
  };
  const start = parameters.reduce((scope, object) => withObject(object, scope), known);
  const inner: Scope = { ...start, objectHelpers: [...start.objectHelpers, byTurns ? other : self] };
  const exit = (scope: Scope, value: Expr): string => printResult(scope, results, helper, value);
  const context: Context = { names: new Names(), block: printBlock, exit };
  const base = printBlock(context, start, helper.base);
  const before = printBlock(context, inner, helper.before);
  const call = printCallOf(context, before.scope, { ...helper.call, pick: 0 });
  const after = printBlock(context, call.scope, helper.after);
  const list = parameters.map(({ text, type }) => `${text}: ${textOfType(type)}`);
  const signature = `${[...list, "s: number", "n: number"].join(", ")}): ${textOfGives(results)}`;
  const lines = [
    `function ${name}(${signature} {`,
    "  if (n <= 0) {",
    ...indented(indented(base.lines)),
    `    return ${exit(base.scope, helper.value)};`,
    "  }",
    ...indented([...before.lines, ...call.lines, ...after.lines]),
    ...(given === "nothing" ? [] : [`  return ${exit(after.scope, helper.next)};`]),
    "}",
    ...(helper.turns === undefined ? [] : printOther(helper, helper.turns, start, self, signature)),
  ];
  const made: ObjectHelperName = { ...self, depth: String(1 + (helper.depth % 3)) };
  return { lines, scope: { ...outer, objectHelpers: [...outer.objectHelpers, made] } };
}

/** The one that takes turns: it hands its arguments on as they are, or in the order of another call. */
function printOther(
  helper: ObjectHelper,
  { test, call }: NonNullable<ObjectHelper["turns"]>,
  start: Scope,
  self: ObjectHelperName,
  signature: string,
): string[] {
  const inner: Scope = { ...start, objectHelpers: [self] };
  const names = self.parameters.map((_, k) => `${self.text}${"pqr"[k]!}`);
  const context: Context = { names: new Names(), block: printBlock, exit: () => undefined };
  const turned = printCallOf(context, inner, { ...call, pick: 0 });
  const plain = `${self.text}(${[...names, "0.5 * s", "n - 1"].join(", ")})`;
  const result = self.gives === "nothing" ? `${plain};` : `return ${plain};`;
  return [
    `function ${self.text}o(${signature} {`,
    ...(self.gives === "nothing" ? ["  if (n <= 0) return;"] : []),
    `  if (${printTest(inner, test)} && n > 0) {`,
    ...indented(indented(turned.lines)),
    ...(self.gives === "nothing" ? [] : [`    return ${printResult(turned.scope, self, helper, helper.next)};`]),
    "  }",
    `  ${result}`,
    "}",
  ];
}

interface Result {
  readonly first: ObjectName["type"];
  readonly second: ObjectName["type"];
  readonly gives: Gives;
}

function textOfGives({ first, second, gives: given }: Result): string {
  const [a, b] = [textOfType(first), textOfType(second)];
  switch (given) {
    case "nothing":
      return "void";
    case "number":
      return "number";
    case "object":
      return a;
    case "maybe":
      return `${a} | undefined`;
    case "tuple":
      return `[${a}, ${b}]`;
    case "fields":
      return `{ a: ${a}; b: ${b} }`;
    default: {
      const never: never = given;
      return never;
    }
  }
}

function printResult(scope: Scope, { first, second, gives: given }: Result, helper: ObjectHelper, value: Expr): string {
  const of = (type: ObjectName["type"], k: number): string => {
    const ref = pickFrom(helper.returned, k) ?? anyObject;
    const found = objectOf(scope, ref, type)?.text;
    if (found === undefined || ref.fresh === true) return printObject(scope, type, [value, { e: "scalar", pick: k }]);
    return found;
  };
  switch (given) {
    case "nothing":
      return "";
    case "number":
      return printExpr(scope, value);
    case "object":
      return helper.chosen === undefined
        ? of(first, 0)
        : `${printTest(scope, helper.chosen)} ? ${of(first, 0)} : ${of(first, 1)}`;
    case "maybe":
      return helper.chosen === undefined
        ? of(first, 0)
        : `${printTest(scope, helper.chosen)} ? ${of(first, 0)} : undefined`;
    case "tuple":
      return `[${of(first, 0)}, ${of(second, 1)}]`;
    case "fields":
      return `{ a: ${of(first, 0)}, b: ${of(second, 1)} }`;
    default: {
      const never: never = given;
      return never;
    }
  }
}
