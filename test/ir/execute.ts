// Runs IR directly: a flat function becomes a JavaScript function of its parameters, through the shortest possible
// translation, so that phases before the emitter can be tested without it.

import type { Buffer, Expr, Variable } from "../../compiler/ir/expr.js";
import { primitives } from "../../compiler/ir/primitives.js";
import type { FlatFunction } from "../../compiler/ir/program.js";
import type { Stmt, Target } from "../../compiler/ir/stmt.js";
import { assertNever } from "../../compiler/ir/walk.js";

export type Workspace = Map<Buffer, Float64Array>;
type Runner = (arguments_: ReadonlyMap<Variable | Buffer, unknown>, workspace: Workspace) => number | undefined;

export function execute(f: FlatFunction): Runner {
  const names = new Map<Variable | Buffer, string>();
  const locals: Buffer[] = [];
  const name = (v: Variable | Buffer): string => {
    let known = names.get(v);
    if (known === undefined) {
      known = `${v.name.replace(/\W/g, "_")}$${names.size}`;
      names.set(v, known);
      if (v.kind === "buffer" && !f.parameters.includes(v)) locals.push(v);
    }
    return known;
  };
  const expr = (e: Expr): string => {
    switch (e.kind) {
      case "const":
        return Object.is(e.value, -0) ? "(-0)" : `(${String(e.value)})`;
      case "var":
        return name(e.variable);
      case "load":
        return `${name(e.buffer)}[${expr(e.index)}]`;
      case "length":
        return `${name(e.buffer)}.length`;
      case "apply": {
        const { spelling } = primitives[e.op];
        const operands = e.operands.map(expr);
        if (spelling.form === "infix") return `(${operands.join(` ${spelling.text} `)})`;
        if (spelling.form === "prefix") return `(${spelling.text}${operands[0]!})`;
        if (spelling.form === "helper" || spelling.form === "rewritten")
          return `$primitives.${e.op}.evaluate(${operands.join(", ")})`;
        return spelling.form === "operand" ? operands[0]! : `${spelling.text}(${operands.join(", ")})`;
      }
      case "external":
        throw new Error("the functions of other modules are not there");
      case "select":
        return `(${expr(e.test)} ? ${expr(e.then)} : ${expr(e.otherwise)})`;
      default:
        return assertNever(e);
    }
  };
  const target = (t: Target): string =>
    t.kind === "variable" ? name(t.variable) : `${name(t.buffer)}[${expr(t.index)}]`;
  const block = (body: readonly Stmt[]): string => body.map(stmt).join("\n");
  const stmt = (s: Stmt): string => {
    switch (s.kind) {
      case "declare":
        return `let ${name(s.variable)} = ${expr(s.value)};`;
      case "assign":
        return `${name(s.variable)} = ${expr(s.value)};`;
      case "store":
        return `${name(s.buffer)}[${expr(s.index)}] = ${expr(s.value)};`;
      case "accumulate":
        return `${target(s.target)} ${s.sign}= ${expr(s.value)};`;
      case "if":
        return `if (${expr(s.test)}) {\n${block(s.then)}\n} else {\n${block(s.otherwise)}\n}`;
      case "for": {
        const i = name(s.counter);
        const exit = s.exit === undefined ? "" : ` && !${name(s.exit)}`;
        return `for (let ${i} = ${expr(s.from)}, ${i}_end = ${expr(s.to)}; ${i} ${s.compare} ${i}_end${exit}; ${i} += ${s.step}) {\n${block(s.body)}\n}`;
      }
      case "while":
        return `while (${expr(s.test)}) {\n${block(s.body)}\n}`;
      case "reserve":
        return `${name(s.buffer)} = $grow(${JSON.stringify(name(s.buffer))}, ${name(s.buffer)}, ${expr(s.length)});`;
      case "fill":
        return `${name(s.buffer)}.fill(${expr(s.value)}, ${expr(s.from)}, ${expr(s.from)} + ${expr(s.length)});`;
      case "check":
        return `if (!(${expr(s.index)} >= 0 && ${expr(s.index)} < ${expr(s.length)} && Number.isInteger(${expr(s.index)}))) throw new RangeError(${JSON.stringify(s.array)});`;
      case "throw":
        return `throw new Error(${s.message.map((p) => (typeof p === "string" ? JSON.stringify(p) : expr(p))).join(" + ") || '""'});`;
      case "call":
        throw new Error("execute runs functions without procedures");
      case "push":
      case "pop":
      case "pushRange":
      case "popRange":
        throw new Error("the tape is lowered before a function runs");
      case "derive":
        throw new Error("derivatives are written out before a function runs");
      default:
        return assertNever(s);
    }
  };
  const parameters = f.parameters.map(name);
  const body = block(f.body);
  const result = f.result === undefined ? "undefined" : expr(f.result);
  const text = `${locals.map((b) => `let ${name(b)} = $buffers.get(${JSON.stringify(name(b))});`).join("\n")}\n${body}\nreturn ${result};`;
  const run = new Function("$buffers", "$grow", "$primitives", ...parameters, text) as (
    ...all: unknown[]
  ) => number | undefined;
  return (arguments_, workspace) => {
    const buffers = new Map<string, Float64Array>();
    const byName = new Map(locals.map((b) => [name(b), b]));
    for (const [key, b] of byName) {
      if (!workspace.has(b)) workspace.set(b, new Float64Array(0));
      buffers.set(key, workspace.get(b)!);
    }
    const grow = (key: string, array: Float64Array, length: number): Float64Array => {
      if (array.length >= length) return array;
      const grown = new Float64Array(length);
      grown.set(array);
      const b = byName.get(key);
      if (b !== undefined) workspace.set(b, grown);
      return grown;
    };
    return run(buffers, grow, primitives, ...f.parameters.map((p) => arguments_.get(p)));
  };
}
