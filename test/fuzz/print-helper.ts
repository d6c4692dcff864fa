// The helper functions of a random program, as text, and the scope that can call them.

import { type Context, Names } from "./context.js";
import { printExpr, printOperand } from "./print-expression.js";
import { printCollects, printDivides, printInPlace, printMeasures, printParts, printTurns } from "./print-recursion.js";
import { printBlock } from "./print-statement.js";
import type { Expr, Helper } from "./program.js";
import { emptyScope, type Scope } from "./scope.js";

export interface PrintedHelpers {
  readonly lines: readonly string[];
  readonly scope: Scope;
}

/** A helper can call those before it. */
export function printHelpers(helpers: readonly Helper[]): PrintedHelpers {
  return helpers.reduce<PrintedHelpers>(
    ({ lines, scope }, helper, i) => {
      const printed = printHelper(helper, i + 1, scope);
      return { lines: [...lines, ...printed.lines, ""], scope: printed.scope };
    },
    { lines: [], scope: emptyScope },
  );
}

const scalar = (text: string): Scope["scalars"][number] => ({ text, writable: true });
const list = (text: string): Scope["arrays"][number] => ({ text, length: undefined, type: "list" });

const earlyPair = (scope: Scope, x: Expr): string => `[${printExpr(scope, x)}, 1]`;

function printHelper(helper: Helper, position: number, outer: Scope): PrintedHelpers {
  const { form, body, value, next } = helper;
  const numbers: Scope = { ...outer, scalars: [scalar("p"), scalar("q")] };
  switch (form) {
    case "scalar": {
      const name = `h${position}`;
      const lines = printFunction(`${name}(p: number, q: number): number`, numbers, body, printExpr, (x) =>
        printExpr(x, value),
      );
      return { lines, scope: { ...outer, functions: [...outer.functions, name] } };
    }
    case "pair": {
      const name = `d${position}`;
      const pair = (scope: Scope, x: Expr): string => `[${printExpr(scope, x)}, ${printExpr(scope, next)}]`;
      const lines = printFunction(`${name}(p: number, q: number): [number, number]`, numbers, body, earlyPair, (x) =>
        pair(x, value),
      );
      return { lines, scope: { ...outer, pairs: [...outer.pairs, name] } };
    }
    case "writes": {
      const name = `w${position}`;
      const scope = { ...outer, scalars: [scalar("s")], arrays: [list("a"), list("b")] };
      const lines = printFunction(`${name}(a: number[], b: number[], s: number): void`, scope, body, () => "");
      return { lines, scope: { ...outer, writers: [...outer.writers, name] } };
    }
    case "gives": {
      const name = `u${position}`;
      const scope = { ...outer, scalars: [scalar("s")], arrays: [list("a")] };
      // The argument itself, a new array of its length, or one of two elements.
      const kind = body.length % 3;
      const early = kind === 2 ? (inner: Scope, x: Expr): string => `[${printExpr(inner, x)}, s]` : (): string => "a";
      const last = (inner: Scope): string =>
        [
          "a",
          `a.map((t) => t * ${printOperand(inner, value)})`,
          `[${printExpr(inner, value)}, ${printExpr(inner, next)}]`,
        ][kind]!;
      const lines = printFunction(`${name}(a: number[], s: number): number[]`, scope, body, early, last);
      const maker = { text: name, length: kind === 2 ? 2 : undefined };
      return { lines, scope: { ...outer, makers: [...outer.makers, maker] } };
    }
    case "recursive": {
      const name = `g${position}`;
      const again = (scope: Scope): string =>
        `Math.sin(${printOperand(scope, value)}) + q * ${name}(${printExpr(scope, next)}, 0.5 * q, n - 1)`;
      const [head, ...rest] = printFunction(
        `${name}(p: number, q: number, n = 3): number`,
        numbers,
        body,
        printExpr,
        again,
      );
      const lines = [head!, `  if (n <= 0) return ${printExpr(numbers, next)};`, ...rest];
      return { lines, scope: { ...outer, functions: [...outer.functions, name] } };
    }
    case "divides":
      return printDivides(helper, `split${position}`, outer);
    case "inPlace":
      return printInPlace(helper, `w${position}`, outer);
    case "measures":
      return printMeasures(helper, `q${position}`, outer);
    case "turns":
      return printTurns(helper, `e${position}`, outer);
    case "collects":
      return printCollects(helper, `gather${position}`, outer);
    case "parts":
      return printParts(helper, `z${position}`, outer);
  }
}

function printFunction(
  signature: string,
  scope: Scope,
  body: Helper["body"],
  exit: Context["exit"],
  result?: (scope: Scope) => string,
): string[] {
  const printed = printBlock({ names: new Names(), block: printBlock, exit }, scope, body);
  const last = result === undefined ? [] : [`  return ${result(printed.scope)};`];
  return [`function ${signature} {`, ...printed.lines.map((line) => `  ${line}`), ...last, "}"];
}
