// A random program as a TypeScript module with one model `f`, and its arguments.

import { textOfType, typeCount, typeOf, withObject } from "./objects.js";
import type { Expr, ObjectHelper, Parameter, Program, Result } from "./program.js";
import { libraryNames, printExpr, printOperand } from "./print-expression.js";
import { printHelpers, type PrintedHelpers } from "./print-helper.js";
import { printObjectHelper } from "./print-object-helper.js";
import { type Context, Names } from "./context.js";
import { printBlock } from "./print-statement.js";
import { arrayOf, type ObjectType, type Scope } from "./scope.js";

export interface PrintedProgram {
  readonly source: string;
  readonly args: readonly unknown[];
  readonly wrt: readonly number[];
}

export const modelName = "f";

const scalar = (text: string): Scope["scalars"][number] => ({ text, writable: true });

export function printProgram(program: Program): PrintedProgram {
  const helpers = program.objectHelpers.reduce(withObjectHelper, printHelpers(program.helpers));
  const numbers = supply(program.numbers);
  const given = program.parameters.some(({ form }) => isNumericForm(formOf(form)));
  const list = given ? program.parameters : [{ form: 0, n: 1 }, ...program.parameters];
  const parameters = list.map((parameter, i) => describe(parameter, i, numbers));
  const numeric = parameters.flatMap(({ isNumeric }, i) => (isNumeric ? [i] : []));
  const chosen = numeric.filter((_, k) => ((program.wrt >> k) & 1) === 1);
  const wrt = chosen.length > 0 ? chosen : numeric.slice(0, 1);

  const scope = parameters.reduce((outer, { add }) => add(outer), helpers.scope);
  const result = resultOf(program.result);
  const context: Context = { names: new Names(), block: printBlock, exit: result.exit };
  const body = printBlock(context, scope, program.body);
  const signature = parameters.map(({ declaration }) => declaration).join(", ");
  const lines = [
    ...helpers.lines,
    `/** @wrt ${wrt.map((i) => parameters[i]!.name).join(" ")}${derivations(program.derive, result.type)} */`,
    `export function ${modelName}(${signature}): ${result.type} {`,
    ...body.lines.map((line) => `  ${line}`),
    `  return ${result.value(body.scope)};`,
    "}",
    "",
  ];
  const source = withImports(lines.join("\n"));
  return { source, args: parameters.map(({ arg }) => arg), wrt };
}

function withObjectHelper({ lines, scope }: PrintedHelpers, helper: ObjectHelper, i: number): PrintedHelpers {
  const printed = printObjectHelper(helper, `w${i + 1}`, scope);
  return { lines: [...lines, ...printed.lines, ""], scope: printed.scope };
}

function withImports(source: string): string {
  const used = libraryNames.filter((name) => new RegExp(`(?<![.\\w])${name}\\(`).test(source));
  return used.length === 0 ? source : `import { ${used.join(", ")} } from "chainrule";\n\n${source}`;
}

function derivations(bits: number, type: string): string {
  const [standard, more] =
    type === "number" ? ["gradient", ["jvp", "hvp", "hessian"]] : ["gradient jacobian", ["jvp", "jvp", "jvp"]];
  const chosen = [...new Set((more as string[]).filter((_, k) => ((bits >> k) & 1) === 1))];
  return chosen.length === 0 ? "" : ` @derive ${standard as string} ${chosen.join(" ")}`;
}

interface Described {
  readonly name: string;
  readonly declaration: string;
  readonly arg: unknown;
  readonly isNumeric: boolean;
  readonly add: (scope: Scope) => Scope;
}

type Supply = () => number;

function supply(numbers: readonly number[]): Supply {
  let next = 0;
  return () => (numbers.length === 0 ? 1 : numbers[next++ % numbers.length]!);
}

const forms = 11;
const formOf = (form: number): number => form % (forms + typeCount);
const isNumericForm = (form: number): boolean => form < 8 || form >= forms;

const scalars =
  (...texts: string[]) =>
  (scope: Scope): Scope => ({ ...scope, scalars: [...scope.scalars, ...texts.map(scalar)] });

function describe({ form, n }: Parameter, position: number, number: Supply): Described {
  const length = 1 + (n % 4);
  const numbers = (): number[] => Array.from({ length }, number);
  const name = `${["x", "xs", "fs", "rs", "m", "r", "t", "ps", "n", "at", "flag"][formOf(form)] ?? "o"}${"ABCDEFGH"[position]!}`;
  const array =
    (text: string, type: Scope["arrays"][number]["type"]) =>
    (scope: Scope): Scope => ({
      ...scope,
      arrays: [...scope.arrays, { text, length, type }],
    });
  const made = (type: string, arg: unknown, add: Described["add"], isNumeric = true): Described => ({
    name,
    declaration: `${name}: ${type}`,
    arg,
    isNumeric,
    add,
  });
  switch (formOf(form)) {
    case 0:
      return made("number", number(), scalars(name));
    case 1:
      return made("number[]", numbers(), array(name, "list"));
    case 2:
      return made("Float64Array", Float64Array.from(numbers()), array(name, "f64"));
    case 3:
      return made("readonly number[]", numbers(), array(name, "readonly"));
    case 4: {
      const rows = 1 + (Math.floor(n / 4) % 3);
      const values = Array.from({ length: rows }, numbers);
      const matrix = { text: name, rows, columns: length };
      return made("number[][]", values, (scope) => ({ ...scope, matrices: [...scope.matrices, matrix] }));
    }
    case 5: {
      const add = (scope: Scope): Scope => array(`${name}.b`, "list")(scalars(`${name}.a`)(scope));
      return made("{ a: number; b: number[] }", { a: number(), b: numbers() }, add);
    }
    case 6:
      return made("[number, number]", [number(), number()], scalars(`${name}[0]`, `${name}[1]`));
    case 7: {
      const values = Array.from({ length }, () => ({ u: number(), v: number() }));
      const fields = values.flatMap((_, i) => [`${name}[${i}].u`, `${name}[${i}].v`]);
      const add = (scope: Scope): Scope => ({ ...scope, records: [...scope.records, { text: name, length }] });
      return made("{ u: number; v: number }[]", values, (scope) => scalars(...fields)(add(scope)));
    }
    case 8: {
      const counter = { text: name, low: length, high: length };
      return made("number", length, (scope) => ({ ...scope, counters: [...scope.counters, counter] }), false);
    }
    case 9: {
      const values = Array.from({ length }, (_, i) => (n + i * i) % 5);
      const indices = { text: name, length };
      return made("number[]", values, (scope) => ({ ...scope, indices: [...scope.indices, indices] }), false);
    }
    case 10:
      return made("boolean", n % 2 === 0, (scope) => ({ ...scope, flags: [...scope.flags, name] }), false);
    default: {
      const type = typeOf(formOf(form) - forms);
      const add = (scope: Scope): Scope => withObject({ text: name, type, moves: false }, scope);
      return made(textOfType(type), objectOfNumbers(type, number), add);
    }
  }
}

function objectOfNumbers(type: ObjectType, number: Supply): unknown {
  const record = (): unknown => ({ u: number(), v: number() });
  const two = (): number[] => [number(), number()];
  const series = (): unknown => ({ c: number(), xs: two() });
  switch (type) {
    case "record":
      return record();
    case "tuple":
    case "list":
      return two();
    case "series":
      return series();
    case "records":
      return [record(), record()];
    case "rows":
    case "tuples":
      return [two(), two()];
    case "nested":
      return { a: record(), t: two() };
    case "many":
      return [series(), series()];
    default: {
      const never: never = type;
      return never;
    }
  }
}

interface PrintedResult {
  readonly type: string;
  readonly value: (scope: Scope) => string;
  readonly exit: Context["exit"];
}

function resultOf({ form, value, terms }: Result): PrintedResult {
  const all = [value, ...terms];
  const list = (scope: Scope): string => all.map((x) => printExpr(scope, x)).join(", ");
  const repeated = (scope: Scope, x: Expr): string =>
    all.map((_, i) => (i === 0 ? printExpr(scope, x) : `${i}`)).join(", ");
  switch (form % 9) {
    case 3:
      return { type: "number[]", value: (scope) => `[${list(scope)}]`, exit: (scope, x) => `[${repeated(scope, x)}]` };
    case 4:
      return {
        type: "Float64Array",
        value: (scope) => `Float64Array.of(${list(scope)})`,
        exit: (scope, x) => `Float64Array.of(${repeated(scope, x)})`,
      };
    case 5:
      return {
        type: "{ p: number; q: number[] }",
        value: (scope) => `{ p: ${printExpr(scope, value)}, q: [${list(scope)}] }`,
        exit: (scope, x) => `{ p: 2, q: [${repeated(scope, x)}] }`,
      };
    case 6:
      // An array in scope. No early return: it would have to give as many numbers.
      return {
        type: "number[]",
        value: (scope) =>
          arrayOf(scope, { pick: terms.length, row: { form: 0, k: 0 } }, ["list"])?.text ?? `[${list(scope)}]`,
        exit: () => undefined,
      };
    case 8:
      // Every number in scope, with weights that tell them apart.
      return {
        type: "number",
        value: (scope) =>
          [printOperand(scope, value), ...scope.scalars.map(({ text }, k) => `${k + 2} * ${text}`)].join(" + "),
        exit: (scope, x) => printExpr(scope, x),
      };
    default:
      return {
        type: "number",
        value: (scope) => all.map((x) => printOperand(scope, x)).join(" + "),
        exit: (scope, x) => printExpr(scope, x),
      };
  }
}
