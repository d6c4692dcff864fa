// Statements of a random program as text. A statement that needs what is not in scope prints nothing.

import { braced, type Context, type Printed, withArray, writable } from "./context.js";
import { printRename } from "./print-alias.js";
import { printAlias, printArray, printClosure, printCopy, printMatrix, printRecord } from "./print-declaration.js";
import { printCallOf, printNameObject, printNewObject, printReplace } from "./print-object.js";
import { printObjectHelper } from "./print-object-helper.js";
import { printIdiom } from "./print-idiom.js";
import { printFor, printForOf, printSwitch, printWhile } from "./print-loop.js";
import type { Expr, Put, Stmt } from "./program.js";
import { bounds, printExpr, printOperand, printTest } from "./print-expression.js";
import { arrayOf, indexInto, pickFrom, pickNewest, type Scope } from "./scope.js";

export function printBlock(context: Context, scope: Scope, body: readonly Stmt[]): Printed {
  const lines: string[] = [];
  let current = scope;
  for (const stmt of body) {
    const printed = printStmt(context, current, stmt);
    lines.push(...printed.lines);
    current = printed.scope;
  }
  return { lines, scope: current };
}

const assignments = ["=", "+=", "-=", "*=", "/="];
function assigned(scope: Scope, op: number, value: Expr, bound: number): string {
  const operator = pickFrom(assignments, op)!;
  const text = bound === 0 ? printExpr(scope, value) : pickFrom(bounds, bound)!(printOperand(scope, value));
  return operator === "/=" ? `/= 1.5 + (${text}) ** 2` : `${operator} ${text}`;
}

function printStmt(context: Context, scope: Scope, stmt: Stmt): Printed {
  const { names } = context;
  const only = (...lines: string[]): Printed => ({ lines, scope });
  const expr = (x: Expr): string => printExpr(scope, x);
  switch (stmt.s) {
    case "let": {
      const text = names.fresh("v");
      const line = `let ${text} ${assigned(scope, 0, stmt.value, stmt.bound)};`;
      return { lines: [line], scope: { ...scope, scalars: [...scope.scalars, { text, writable: true }] } };
    }
    case "assign": {
      const target = pickNewest(writable(scope), stmt.pick);
      return target === undefined
        ? only()
        : only(`${target.text} ${assigned(scope, stmt.op, stmt.value, stmt.bound)};`);
    }
    case "step": {
      const target = pickNewest(writable(scope), stmt.pick);
      return target === undefined ? only() : only(`${target.text}${stmt.down ? "--" : "++"};`);
    }
    case "array":
      return printArray(context, scope, stmt);
    case "matrix":
      return printMatrix(context, scope, stmt);
    case "record":
      return printRecord(context, scope, stmt);
    case "put":
      return only(...printPut(scope, stmt));
    case "swap": {
      const array = arrayOf(scope, stmt.array, ["list", "f64"]);
      if (array === undefined) return only();
      const [i, j] = [stmt.i, stmt.j].map((index) => `${array.text}[${indexInto(scope, index, array)}]`) as [
        string,
        string,
      ];
      if (stmt.form % 2 === 1) return only(`[${i}, ${j}] = [${j}, ${i}];`);
      const held = names.fresh("held");
      return only(`const ${held} = ${i};`, `${i} = ${j};`, `${j} = ${held};`);
    }
    case "if": {
      const lines = braced(context, scope, `if (${printTest(scope, stmt.test)})`, stmt.body);
      if (stmt.otherwise.length === 0) return only(...lines);
      return only(...lines.slice(0, -1), ...braced(context, scope, "} else", stmt.otherwise));
    }
    case "for":
      return only(...printFor(context, scope, stmt));
    case "forOf":
      return only(...printForOf(context, scope, stmt));
    case "run": {
      const writer = pickNewest(scope.writers, stmt.pick);
      const [a, b] = [stmt.a, stmt.b].map((ref) => arrayOf(scope, ref, ["list"]));
      if (writer === undefined || a === undefined || b === undefined) return only();
      return only(`${writer}(${a.text}, ${b.text}, ${expr(stmt.value)});`);
    }
    case "pair": {
      const pair = pickNewest(scope.pairs, stmt.pick);
      if (pair === undefined) return only();
      const [a, b] = [names.fresh("v"), names.fresh("v")];
      const scalars = [...scope.scalars, ...[a, b].map((text) => ({ text, writable: true }))];
      return { lines: [`let [${a}, ${b}] = ${pair}(${expr(stmt.x)}, ${expr(stmt.y)});`], scope: { ...scope, scalars } };
    }
    case "make": {
      const maker = pickNewest(scope.makers, stmt.pick);
      const array = arrayOf(scope, stmt.a, ["list"]);
      if (maker === undefined || array === undefined) return only();
      const length = maker.length === "unknown" ? undefined : (maker.length ?? array.length);
      const made = { text: names.fresh("c"), length, type: "list" } as const;
      const line = `const ${made.text} = ${maker.text}(${array.text}, ${expr(stmt.value)});`;
      return { lines: [line], scope: withArray(made, scope) };
    }
    case "while":
      return only(...printWhile(context, scope, stmt));
    case "jump": {
      const loop = pickNewest(scope.loops, stmt.level);
      if (loop === undefined) return only();
      const label = loop === scope.loops.at(-1) ? "" : ` ${loop.label}`;
      return only(`if (${printTest(scope, stmt.test)}) ${stmt.leave ? "break" : "continue"}${label};`);
    }
    case "exit": {
      const given = context.exit(scope, stmt.value);
      return given === undefined ? only() : only(`if (${printTest(scope, stmt.test)}) return ${given};`);
    }
    case "switch":
      return only(...printSwitch(context, scope, stmt.pick, stmt.cases));
    case "stack": {
      const text = names.fresh("stack");
      const line = `const ${text}: number[] = [${stmt.values.map(expr).join(", ")}];`;
      return { lines: [line], scope: { ...scope, stacks: [...scope.stacks, text] } };
    }
    case "push": {
      const stack = pickNewest(scope.stacks, stmt.pick);
      return stack === undefined
        ? only()
        : only(`${stack}.push(${assigned(scope, 0, stmt.value, stmt.bound).slice(2)});`);
    }
    case "pop": {
      const stack = pickNewest(scope.stacks, stmt.pick);
      const into = pickNewest(writable(scope), stmt.into);
      return stack === undefined || into === undefined
        ? only()
        : only(`if (${stack}.length > 0) ${into.text} += ${stack}.pop()!;`);
    }
    case "copy":
      return printCopy(context, scope, stmt);
    case "alias":
      return printAlias(context, scope, stmt);
    case "closure":
      return printClosure(context, scope, stmt);
    case "rename":
      return printRename(context, scope, stmt);
    case "idiom":
      return printIdiom(context, scope, stmt);
    case "object":
      return printNewObject(context, scope, stmt);
    case "name":
      return printNameObject(context, scope, stmt);
    case "replace":
      return printReplace(context, scope, stmt);
    case "ask":
      return printCallOf(context, scope, stmt);
    case "define":
      return printObjectHelper(stmt.helper, names.fresh("h"), scope);
    case "collect": {
      const collector = pickNewest(scope.collectors, stmt.pick);
      const stack = pickNewest(scope.stacks, stmt.stack);
      const array = arrayOf(scope, stmt.a, ["list"]);
      if (collector === undefined || stack === undefined || array === undefined) return only();
      return only(`${collector}(${array.text}, ${stack});`);
    }
    case "parts": {
      const parts = pickNewest(scope.parts, stmt.pick);
      const array = arrayOf(scope, stmt.a, ["list"]);
      if (parts === undefined || array === undefined) return only();
      const [p, q] = [names.fresh("v"), names.fresh("c")];
      const scalars = [...scope.scalars, { text: p, writable: false }];
      const line = `const { p: ${p}, q: ${q} } = ${parts}(${array.text}, ${expr(stmt.value)});`;
      return { lines: [line], scope: withArray({ text: q, length: undefined, type: "list" }, { ...scope, scalars }) };
    }
  }
}

function printPut(scope: Scope, stmt: Put): string[] {
  const array = arrayOf(scope, stmt.array, ["list", "f64"]);
  if (array === undefined) return [];
  return [`${array.text}[${indexInto(scope, stmt.index, array)}] ${assigned(scope, stmt.op, stmt.value, stmt.bound)};`];
}
