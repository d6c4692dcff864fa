// Declarations of arrays, records, copies, aliases and closures in a random program, as text.

import { type Context, type Printed, withArray, writable } from "./context.js";
import type { Stmt } from "./program.js";
import { printExpr, printOperand, printTest } from "./print-expression.js";
import { type ArrayVariable, arrayOf, pickNewest, type Scope } from "./scope.js";

export function printArray({ names }: Context, scope: Scope, { form, values }: Extract<Stmt, { s: "array" }>): Printed {
  const text = names.fresh("a");
  const [first, ...others] = values.map((value) => printExpr(scope, value)) as [string, ...string[]];
  const length = values.length;
  const inner: Scope = { ...scope, counters: [...scope.counters, { text: "k", low: 0, high: length - 1 }] };
  const forms: readonly (readonly [string, ArrayVariable["type"]])[] = [
    [`[${[first, ...others].join(", ")}]`, "list"],
    [`new Array<number>(${length}).fill(${first})`, "list"],
    [`new Float64Array(${length})`, "f64"],
    [`Array.from({ length: ${length} }, (_, k) => ${printOperand(inner, values[0]!)})`, "list"],
    [`Float64Array.of(${[first, ...others].join(", ")})`, "f64"],
  ];
  const [value, type] = forms[form % forms.length]!;
  return { lines: [`const ${text} = ${value};`], scope: withArray({ text, length, type }, scope) };
}

export function printMatrix(
  { names }: Context,
  scope: Scope,
  { form, values }: Extract<Stmt, { s: "matrix" }>,
): Printed {
  const text = names.fresh("m");
  const [rows, columns] = [1 + (form % 3), 1 + (Math.floor(form / 3) % 3)];
  const cell = (k: number): string => printExpr(scope, values[k % values.length]!);
  const row = (i: number): string => `[${Array.from({ length: columns }, (_, j) => cell(i * columns + j)).join(", ")}]`;
  const literal = `[${Array.from({ length: rows }, (_, i) => row(i)).join(", ")}]`;
  const filled = `Array.from({ length: ${rows} }, () => new Array<number>(${columns}).fill(${cell(0)}))`;
  const line = `const ${text} = ${form % 2 === 0 ? literal : filled};`;
  return { lines: [line], scope: { ...scope, matrices: [...scope.matrices, { text, rows, columns }] } };
}

export function printRecord(
  { names }: Context,
  scope: Scope,
  { form, values }: Extract<Stmt, { s: "record" }>,
): Printed {
  const [x, y = "2"] = values.map((value) => printExpr(scope, value)) as [string, string?];
  const text = names.fresh(form % 3 === 0 ? "r" : "t");
  const scalar = (field: string): Scope["scalars"][number] => ({ text: `${text}${field}`, writable: true });
  if (form % 3 === 0) {
    const withFields = { ...scope, scalars: [...scope.scalars, scalar(".x"), scalar(".y")] };
    const array: ArrayVariable = { text: `${text}.list`, length: 2, type: "list" };
    return {
      lines: [`const ${text} = { x: ${x}, y: ${y}, list: [${y}, ${x}] };`],
      scope: withArray(array, withFields),
    };
  }
  if (form % 3 === 1) {
    const line = `const ${text}: [number, number] = [${x}, ${y}];`;
    return { lines: [line], scope: { ...scope, scalars: [...scope.scalars, scalar("[0]"), scalar("[1]")] } };
  }
  const [a, b] = [names.fresh("v"), names.fresh("v")];
  const both = [a, b].map((name) => ({ text: name, writable: true }));
  return { lines: [`let [${a}, ${b}] = [${x}, ${y}];`], scope: { ...scope, scalars: [...scope.scalars, ...both] } };
}

export function printCopy(
  { names }: Context,
  scope: Scope,
  { form, array: ref, x }: Extract<Stmt, { s: "copy" }>,
): Printed {
  const array = arrayOf(scope, ref);
  if (array === undefined) return { lines: [], scope };
  const text = names.fresh("c");
  const inner: Scope = { ...scope, scalars: [...scope.scalars, { text: "t", writable: false }] };
  const { length } = array;
  const tail = length !== undefined && length > 1 ? 1 : 0;
  const same = array.type === "f64" ? "f64" : "list";
  const forms: readonly (readonly [string, ArrayVariable["type"], number])[] = [
    [`${array.text}.slice()`, same, 0],
    [`[...${array.text}]`, "list", 0],
    [`${array.text}.slice(${tail})`, same, tail],
    [`${array.text}.map((t) => ${printOperand(inner, x)})`, same, 0],
    [`Array.from(${array.text})`, "list", 0],
    [`Float64Array.from(${array.text})`, "f64", 0],
    [array.type === "f64" ? `${array.text}.slice()` : `softmax(${array.text})`, same, 0],
    [array.type === "f64" ? `${array.text}.slice()` : `logSoftmax(${array.text})`, same, 0],
  ];
  const [value, type, less] = forms[form % forms.length]!;
  const copy: ArrayVariable = { text, length: length === undefined ? undefined : length - less, type };
  return { lines: [`const ${text} = ${value};`], scope: withArray(copy, scope) };
}

/** The length of a name for one of two arrays. */
export const commonLength = (a: ArrayVariable, b: ArrayVariable): number | undefined =>
  a.length === b.length ? a.length : undefined;

export function printAlias({ names }: Context, scope: Scope, stmt: Extract<Stmt, { s: "alias" }>): Printed {
  const [a, b] = [stmt.a, stmt.b].map((ref) => arrayOf(scope, ref, ["list"]));
  if (a === undefined || b === undefined) return { lines: [], scope };
  const text = names.fresh("p");
  const alias = (length: number | undefined): Scope => withArray({ text, length, type: "list" }, scope);
  switch (stmt.form % 3) {
    case 0:
      return { lines: [`const ${text} = ${a.text};`], scope: alias(a.length) };
    case 1:
      return {
        lines: [`const ${text} = ${printTest(scope, stmt.test)} ? ${a.text} : ${b.text};`],
        scope: alias(commonLength(a, b)),
      };
    default: {
      if (a.length === undefined || a.length !== b.length) return { lines: [], scope };
      const other = names.fresh("p");
      const both: Scope = {
        ...scope,
        arrays: [
          ...scope.arrays,
          { text, length: a.length, type: "list" },
          { text: other, length: a.length, type: "list" },
        ],
      };
      const held = names.fresh("held");
      const lines = [
        `let ${text} = ${a.text};`,
        `let ${other} = ${b.text};`,
        `for (let n = 0; n < 3; n++) {`,
        `  ${text}[n % ${text}.length] = Math.sin(${other}[0] + ${text}[0]);`,
        `  const ${held} = ${text};`,
        `  ${text} = ${other};`,
        `  ${other} = ${held};`,
        "}",
      ];
      return { lines, scope: both };
    }
  }
}

export function printClosure(
  { names }: Context,
  scope: Scope,
  { x, writes }: Extract<Stmt, { s: "closure" }>,
): Printed {
  const text = names.fresh("f");
  const inner: Scope = {
    ...scope,
    scalars: [...scope.scalars, { text: "s", writable: false }, { text: "t", writable: false }],
  };
  const target = writes % 2 === 1 ? pickNewest(writable(scope), writes) : undefined;
  const effect = target === undefined ? "" : `${target.text} = Math.sin(${target.text} + s); `;
  const body = effect === "" ? printOperand(inner, x) : `{ ${effect}return ${printExpr(inner, x)}; }`;
  const line = `const ${text} = (s: number, t: number): number => ${body};`;
  return { lines: [line], scope: { ...scope, closures: [...scope.closures, text] } };
}
