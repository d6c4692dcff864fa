// A stable, compact text of the IR for people and tests: `show(function)`. Names are stems, made unique by a number when
// two variables share one, in order of first appearance.

import type { Buffer, Expr, Variable } from "./expr.js";
import type { FlatFunction } from "./program.js";
import { primitives } from "./primitives.js";
import type { Paired, Stmt, Target } from "./stmt.js";
import { assertNever } from "./walk.js";

export function show(f: FlatFunction): string {
  const names = new Map<Variable | Buffer, string>();
  const taken = new Set<string>();
  const name = (v: Variable | Buffer): string => {
    const known = names.get(v);
    if (known !== undefined) return known;
    let unique = v.name;
    for (let k = 2; taken.has(unique); k++) unique = `${v.name}#${k}`;
    taken.add(unique);
    names.set(v, unique);
    return unique;
  };
  const expr = (e: Expr): string => {
    switch (e.kind) {
      case "const":
        return Object.is(e.value, -0) ? "-0" : String(e.value);
      case "var":
        return name(e.variable);
      case "load":
        return `${name(e.buffer)}[${expr(e.index)}]`;
      case "length":
        return `${name(e.buffer)}.length`;
      case "apply": {
        const { spelling } = primitives[e.op];
        const operands = e.operands.map(expr);
        return spelling.form === "infix"
          ? `(${operands.join(` ${spelling.text} `)})`
          : `${e.op}(${operands.join(", ")})`;
      }
      case "external":
        return `${e.function.name}(${e.operands.map(expr).join(", ")})`;
      case "select":
        return `(${expr(e.test)} ? ${expr(e.then)} : ${expr(e.otherwise)})`;
      default:
        return assertNever(e);
    }
  };
  const target = (t: Target): string =>
    t.kind === "variable" ? name(t.variable) : `${name(t.buffer)}[${expr(t.index)}]`;
  const block = (body: readonly Stmt[], indent: string): string => body.map((s) => stmt(s, indent)).join("");
  const stmt = (s: Stmt, indent: string): string => {
    const line = (text: string): string => `${indent}${text}\n`;
    const nested = (body: readonly Stmt[]): string => block(body, `${indent}  `);
    switch (s.kind) {
      case "declare":
        return line(`${s.mutable ? "let" : "const"} ${name(s.variable)} = ${expr(s.value)}`);
      case "assign":
        return line(`${name(s.variable)} = ${expr(s.value)}`);
      case "store":
        return line(`${name(s.buffer)}[${expr(s.index)}] = ${expr(s.value)}`);
      case "accumulate":
        return line(`${target(s.target)} ${s.sign}= ${expr(s.value)}`);
      case "if":
        return (
          line(`if ${expr(s.test)}`) +
          nested(s.then) +
          (s.otherwise.length > 0 ? line("else") + nested(s.otherwise) : "")
        );
      case "for": {
        const exit = s.exit === undefined ? "" : ` until ${name(s.exit)}`;
        const counter = name(s.counter);
        return line(`for ${counter} = ${expr(s.from)}; ${s.compare} ${expr(s.to)}; ${s.step}${exit}`) + nested(s.body);
      }
      case "while":
        return line(`while ${expr(s.test)}`) + nested(s.body);
      case "reserve":
        return line(`reserve ${name(s.buffer)} ${expr(s.length)}`);
      case "fill":
        return line(`fill ${name(s.buffer)} from ${expr(s.from)} length ${expr(s.length)} with ${expr(s.value)}`);
      case "check":
        return line(`check ${s.array}[${expr(s.index)}] < ${expr(s.length)}`);
      case "throw":
        return line(
          `throw ${s.error} ${s.message.map((p) => (typeof p === "string" ? JSON.stringify(p) : expr(p))).join(" ")}`,
        );
      case "call":
        return line(`call ${s.procedure.name}(${s.operands.map(expr).join(", ")})`);
      case "derive": {
        const pairs = (list: readonly Paired[]): string =>
          list.map(({ of, derivative }) => `${name(of)}: ${name(derivative)}`).join(", ");
        const of = s.mode.kind === "reverse" ? name(s.mode.result) : pairs(s.mode.results);
        return line(`derive ${s.mode.kind} ${of} by ${pairs(s.wrt)}`) + nested(s.body);
      }
      case "push":
        return line(`push ${s.values.map(expr).join(", ")}`);
      case "pop":
        return line(`pop ${s.targets.map(target).join(", ")}`);
      case "pushRange":
      case "popRange":
        return line(`${s.kind} ${name(s.buffer)} ${expr(s.length)}`);
      default:
        return assertNever(s);
    }
  };
  const parameters = f.parameters.map(name).join(", ");
  const body = block(f.body, "  ");
  return `(${parameters})\n${body}${f.result === undefined ? "" : `  return ${expr(f.result)}\n`}`;
}
