// Emits a model of one function, to look at a few statements.

import { buffer, zero } from "../../compiler/ir/build.js";
import type { Expr } from "../../compiler/ir/expr.js";
import type { LayoutNode } from "../../compiler/ir/layout.js";
import type { DerivedModel, Parameter, WorkspaceField } from "../../compiler/ir/program.js";
import type { Origin, Stmt } from "../../compiler/ir/stmt.js";
import { emit } from "../../compiler/5-emit/index.js";
import { lineFitOptions } from "./line-fit.js";

export const theta = buffer("theta", "theta");

export interface OneFunction {
  readonly name?: string;
  readonly parameters?: readonly Parameter[];
  readonly workspace?: readonly WorkspaceField[];
  readonly body: readonly Stmt[];
  readonly result?: Expr;
  readonly role?: "forward" | "backward";
}

export const origin = (text: string, start = 0): Origin => ({ text, file: "m.ts", start, end: start + text.length });

export function modelOf({
  name = "f",
  parameters = [],
  workspace = [],
  body,
  result = zero,
  role,
}: OneFunction): DerivedModel {
  const flat = { parameters: [theta, ...parameters], body, result };
  const rows = parameters.map((p) => ({ name: p.name, text: typeText(p), wrt: false, type: rowType(p) }));
  return {
    model: {
      name,
      isDefault: false,
      origin: origin(name),
      derive: ["gradient"],
      theta,
      primal: flat,
      layout: {
        name,
        imports: [],
        resultText: "number",
        result: { kind: "number" },
        parameters: [{ name: "x", text: "number[]", wrt: true, type: arrayOf("Array") }, ...rows],
      },
    },
    functions: [{ role: role ?? "forward", function: flat }],
    workspace,
    procedures: [],
    backwardConsumes: false,
  };
}

const arrayOf = (storage: "Array" | "Float64Array" | "Int32Array", as?: string): LayoutNode => {
  return { kind: "array", of: { kind: "number" }, storage, ...(as === undefined ? {} : { as }) };
};

function typeText(p: Parameter): string {
  if (p.kind === "buffer") return p.element === "i32" ? "Int32Array" : "Float64Array";
  return p.type === "boolean" ? "boolean" : "number";
}

function rowType(p: Parameter): LayoutNode {
  if (p.kind === "buffer") return arrayOf(p.element === "i32" ? "Int32Array" : "Float64Array", p.name);
  return { kind: p.type === "boolean" ? "boolean" : "number", as: p.name };
}

export function emitModels(...models: readonly DerivedModel[]): string {
  return emit({ path: "line-fit.ts", models }, lineFitOptions)[0]!.text;
}

/** The lines inside `f_forward`, without their indentation. */
export function bodyOf(f: OneFunction): string {
  const text = emitModels(modelOf(f));
  const found = /function f_\w+ward\([^)]*\)[^{]*\{\n(?<body>.*?)\n\}\n/s.exec(text);
  return (found?.groups?.["body"] ?? "").replaceAll(/^ {2}/gm, "");
}
