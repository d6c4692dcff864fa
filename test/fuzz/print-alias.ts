// Names for one of several arrays in a random program, as text: chosen by a condition, given another array later, taking
// turns, parts and rows of arrays. They are read and written like any other array.

import { type Context, type Printed, withArray } from "./context.js";
import { commonLength } from "./print-declaration.js";
import { printExpr, printTest } from "./print-expression.js";
import type { Stmt } from "./program.js";
import { type ArrayVariable, arrayOf, indexInto, type Scope } from "./scope.js";

export function printRename({ names }: Context, scope: Scope, stmt: Extract<Stmt, { s: "rename" }>): Printed {
  const nothing: Printed = { lines: [], scope };
  if (stmt.form % 7 === 2) return printPart(names.fresh("p"), scope, stmt);
  const [a, b] = [stmt.a, stmt.b].map((ref) => arrayOf(scope, ref, ["list"]));
  if (a === undefined || b === undefined) return nothing;
  const test = printTest(scope, stmt.test);
  const length = commonLength(a, b);
  const text = names.fresh("p");
  const named = (...lines: string[]): Printed => ({ lines, scope: withArray({ text, length, type: "list" }, scope) });
  switch (stmt.form % 7) {
    case 0:
      return named(`let ${text} = ${a.text};`, `if (${test}) ${text} = ${b.text};`);
    case 1:
      return named(`let ${text}: number[];`, `if (${test}) ${text} = ${a.text};`, `else ${text} = ${b.text};`);
    case 3: {
      if (a.length === undefined || a.length !== b.length || a.text === b.text) return nothing;
      const other = names.fresh("p");
      const lines = [
        `let ${text} = ${a.text};`,
        `let ${other} = ${b.text};`,
        "for (let n = 0; n < 3; n++) {",
        `  ${text}[n % ${text}.length] = Math.sin(${other}[0] + ${text}[0]);`,
        `  [${text}, ${other}] = [${other}, ${text}];`,
        "}",
      ];
      return { lines, scope: withArray({ text: other, length, type: "list" }, named().scope) };
    }
    case 4: {
      const n = names.fresh("n");
      const now = `${n} % 2 === 0`;
      const lines = [
        `for (let ${n} = 0; ${n} < 3; ${n}++) {`,
        `  const from = ${now} ? ${a.text} : ${b.text};`,
        `  const to = ${now} ? ${b.text} : ${a.text};`,
        `  to[${n} % to.length] = Math.sin(from[0] + 0.5 * to[0]);`,
        "}",
      ];
      return { lines, scope };
    }
    case 5: {
      if (a.length === undefined || a.length !== b.length) return nothing;
      const matrix = { text, rows: 2, columns: a.length };
      return {
        lines: [`const ${text} = [${a.text}, ${b.text}];`],
        scope: { ...scope, matrices: [...scope.matrices, matrix] },
      };
    }
    default: {
      const chosen: ArrayVariable = { text: `(${test} ? ${a.text} : ${b.text})`, length, type: "list" };
      const index = indexInto({ ...scope, indices: [] }, stmt.index, chosen);
      return { lines: [`${chosen.text}[${index}] += ${printExpr(scope, stmt.value)};`], scope };
    }
  }
}

/** The same numbers from some position on. */
function printPart(text: string, scope: Scope, stmt: Extract<Stmt, { s: "rename" }>): Printed {
  const array = arrayOf(scope, stmt.a, ["f64"]);
  if (array?.length === undefined || array.length < 2) return { lines: [], scope };
  const start = stmt.index.k % (array.length - 1);
  const made: ArrayVariable = { text, length: array.length - start, type: "f64" };
  return { lines: [`const ${text} = ${array.text}.subarray(${start});`], scope: withArray(made, scope) };
}
