// Statements of a random program about records, tuples and arrays of those, as text: new ones, names for one of two, parts
// that are given another object, and calls of helpers that write, choose and return them (print-object-helper.ts).

import { braced, type Context, type Printed } from "./context.js";
import {
  anyObject,
  numberIn,
  objectOf,
  placeOf,
  printCopyOf,
  printObject,
  textOfType,
  typeOf,
  withObject,
} from "./objects.js";
import { printExpr, printOperand, printTest } from "./print-expression.js";
import type { ObjectCall, ObjectRef, Stmt } from "./program.js";
import { type ObjectHelperName, type ObjectName, pickFrom, pickNewest, type Scope } from "./scope.js";

export function printNewObject(
  { names }: Context,
  scope: Scope,
  { type: pick, moves, values }: Extract<Stmt, { s: "object" }>,
): Printed {
  const [text, type] = [names.fresh("o"), typeOf(pick)];
  const line = `${moves ? "let" : "const"} ${text}: ${textOfType(type)} = ${printObject(scope, type, values)};`;
  return { lines: [line], scope: withObject({ text, type, moves }, scope) };
}

/** Another name for an object, for one of two objects, or for what a variable denotes next. */
export function printNameObject({ names }: Context, scope: Scope, stmt: Extract<Stmt, { s: "name" }>): Printed {
  const a = objectOf(scope, stmt.a);
  const b = a === undefined ? undefined : objectOf(scope, stmt.b, a.type);
  if (a === undefined || b === undefined) return { lines: [], scope };
  const { type } = a;
  const test = printTest(scope, stmt.test);
  const text = names.fresh("p");
  const named = (moves: boolean, ...lines: string[]): Printed => ({
    lines,
    scope: withObject({ text, type, moves }, scope),
  });
  switch (stmt.form % 6) {
    case 0:
      return named(false, `const ${text} = ${a.text};`);
    case 1:
      return named(false, `const ${text} = ${test} ? ${a.text} : ${b.text};`);
    case 2:
      return named(true, `let ${text} = ${a.text};`, `if (${test}) ${text} = ${b.text};`);
    case 3: {
      const other = names.fresh("p");
      const { lines, scope: inner } = named(true, `let ${text} = ${a.text};`, `let ${other} = ${b.text};`);
      const both = withObject({ text: other, type, moves: true }, inner);
      return { lines: [...lines, `[${text}, ${other}] = [${other}, ${text}];`], scope: both };
    }
    case 4:
      return named(false, `const ${text} = ${printCopyOf(a.text, type)} satisfies ${textOfType(type)};`);
    default: {
      const chosen: ObjectName = { text: `(${test} ? ${a.text} : ${b.text})`, type, moves: false };
      return { lines: [`${numberIn(scope, chosen, stmt.b)} += ${printOperand(scope, stmt.value)};`], scope };
    }
  }
}

/** A variable or a part of an object is given another object. */
export function printReplace(_context: Context, scope: Scope, stmt: Extract<Stmt, { s: "replace" }>): Printed {
  const place = placeOf(scope, stmt.place);
  const other = place === undefined ? undefined : objectOf(scope, stmt.other, place.type);
  if (place === undefined || other === undefined) return { lines: [], scope };
  const { text, type } = place;
  const given = [other.text, printObject(scope, type, stmt.values), printCopyOf(other.text, type)];
  return { lines: [`${text} = ${given[stmt.form % given.length]!};`], scope };
}

/** The call of a helper, and what becomes of the objects that it gives back. */
export function printCallOf(context: Context, scope: Scope, call: ObjectCall): Printed {
  const helper = pickNewest(scope.objectHelpers, call.pick);
  const text = helper === undefined ? undefined : textOfCall(scope, helper, call);
  if (helper === undefined || text === undefined) return { lines: [], scope };
  const { names } = context;
  const { first, second } = helper;
  const added = printOperand(scope, call.value);
  const named = (object: string, type: ObjectName["type"], line: string): Printed => ({
    lines: [line],
    scope: withObject({ text: object, type, moves: false }, scope),
  });
  const written = (object: string): string =>
    `${numberIn(scope, { text: object, type: first, moves: false }, call.into)} += ${added};`;
  switch (helper.gives) {
    case "nothing":
      return { lines: [`${text};`], scope };
    case "number": {
      const number = names.fresh("v");
      const scalars = [...scope.scalars, { text: number, writable: true }];
      return { lines: [`let ${number} = ${text};`], scope: { ...scope, scalars } };
    }
    case "object": {
      const place = placeOf(scope, call.into);
      if (call.form % 4 === 0) return { lines: [written(text)], scope };
      if (call.form % 4 === 1 && place?.type === first) return { lines: [`${place.text} = ${text};`], scope };
      const object = names.fresh("r");
      return named(object, first, `const ${object} = ${text};`);
    }
    case "maybe": {
      const object = names.fresh("r");
      if (call.form % 3 === 0)
        return named(object, first, `const ${object} = ${text} ?? ${fallback(scope, first, call.into)};`);
      const found = withObject({ text: object, type: first, moves: false }, scope);
      const head = `if (${object} !== undefined)`;
      const body = braced(context, { ...found, objectHelpers: [] }, head, call.body, [written(object)]);
      return { lines: [`const ${object} = ${text};`, ...body], scope };
    }
    case "tuple":
    case "fields": {
      const [a, b] = [names.fresh("r"), names.fresh("r")];
      const pattern = helper.gives === "tuple" ? `[${a}, ${b}]` : `{ a: ${a}, b: ${b} }`;
      const inner = named(a, first, `const ${pattern} = ${text};`);
      return { lines: inner.lines, scope: withObject({ text: b, type: second, moves: false }, inner.scope) };
    }
    default: {
      const never: never = helper.gives;
      return never;
    }
  }
}

/** Loops call a procedure that calls itself once less deep. */
function textOfCall(scope: Scope, helper: ObjectHelperName, call: ObjectCall): string | undefined {
  const operands = helper.parameters.map((type, k) => fallback(scope, type, pickFrom(call.operands, k) ?? anyObject));
  const depth = helper.depth === "n - 1" && scope.loops.length > 0 ? "n - 2" : helper.depth;
  return `${helper.text}(${[...operands, printExpr(scope, call.value), depth].join(", ")})`;
}

/** An object in scope, or else a new one. */
const fallback = (scope: Scope, type: ObjectName["type"], ref: ObjectRef): string =>
  objectOf(scope, ref, type)?.text ?? printObject(scope, type, [{ e: "scalar", pick: ref.pick }]);
