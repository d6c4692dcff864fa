// Recursion that does not end at compile time. In: a call of a function that calls itself.  Out: a `call` statement and,
// once for each function and set of arrays, a procedure with its body. Numbers go in by value, as do constants that the
// body needs from around it; arrays are those that both know; results come back in a small array.

import { ts } from "ts-morph";
import { apply, buffer, constant, load, use, variable, zero } from "../ir/build.js";
import type { Buffer, Expr, Variable } from "../ir/expr.js";
import type { ProcedureBody } from "../ir/program.js";
import type { Procedure, Stmt } from "../ir/stmt.js";
import { buffersWrittenBy, visitExpr, visitExpressions, visitStmts } from "../ir/walk.js";
import { bindParameters } from "./calls.js";
import { Env } from "./env.js";
import { finish } from "./finish.js";
import { lowerFunctionBody } from "./functions.js";
import type { Authored, Lowering } from "./lowering.js";
import { isSameView } from "./places.js";
import { reject } from "./problems.js";
import { wholly } from "./recovery.js";
import type { Declared } from "./types.js";
import { absent, numberOf, truthOf, type FunctionNode, type FunctionValue, type Scalar, type Value } from "./values.js";

export interface Instance {
  readonly target: FunctionValue;
  readonly authored: Authored;
  readonly arguments: readonly Value[];
  readonly procedure: Procedure & { readonly parameters: Variable[] };
  readonly results: Buffer;
  /** Constants of the surroundings that the body reads: parameters after the author's own. */
  readonly captured: Variable[];
  readonly calls: { readonly operands: Expr[] }[];
  readonly reads: Buffer[];
  readonly writes: Buffer[];
  body: readonly Stmt[];
}

function nameOf(fn: FunctionNode): string {
  const { parent } = fn;
  if (fn.name !== undefined) return fn.name.getText();
  return ts.isVariableDeclaration(parent) && ts.isIdentifier(parent.name) ? parent.name.text : "recursion";
}

export const recursionKey = (fn: FunctionNode): string => `recursion ${fn.getSourceFile().fileName}|${fn.pos}`;

export function callProcedure(cx: Lowering, target: FunctionValue, values: readonly Value[], node: ts.Node): Value {
  const known = cx.procedures.find((each) => isInstanceFor(cx, each, target, values));
  const instance = known ?? makeInstance(cx, target, values, node);
  const numbers = scalarsIn(values);
  for (const [k, parameter] of scalarsIn(instance.arguments).entries()) {
    if (parameter.type === "integer" && numbers[k]?.type === "number")
      cx.retry(`${recursionKey(target.node)}:${k}`, "fractional", node);
  }
  const operands = [...numbers.map((number) => number.expr), ...instance.captured.map(use)];
  instance.calls.push({ operands });
  const { procedure, reads, writes } = instance;
  cx.emit({ kind: "call", procedure, operands, reads, writes });
  let slot = 0;
  return resultOf(cx, declaredResult(cx, target.node, node), target.node, (type) => {
    const read = load(instance.results, constant(slot++));
    if (type === "boolean") return truthOf(cx.declareConst(cx.stem, "boolean", apply("ne", read, zero)));
    return numberOf(cx.declareConst(cx.stem, "number", read));
  });
}

/** The same function of the same surroundings with the same arrays; numbers may differ. */
function isInstanceFor(cx: Lowering, instance: Instance, target: FunctionValue, values: readonly Value[]): boolean {
  const same =
    instance.target.node === target.node &&
    isSameContext(instance.authored, cx.authored) &&
    (instance.target.env === target.env || ts.isSourceFile(target.node.parent));
  return (
    same &&
    instance.arguments.length === values.length &&
    values.every((value, k) => isSameStructure(instance.arguments[k]!, value))
  );
}

const isSameContext = (a: Authored, b: Authored): boolean => a.evaluated === b.evaluated && a.order === b.order;

function isSameStructure(a: Value, b: Value): boolean {
  if (a.kind === "scalar" && b.kind === "scalar")
    return a.codes === b.codes && (a.type === "boolean") === (b.type === "boolean");
  if (a.kind === "array" && b.kind === "array") return isSameView(a, b) && a.length === b.length;
  if (a.kind === "list" && b.kind === "list")
    return a.items.length === b.items.length && a.items.every((item, k) => isSameStructure(item, b.items[k]!));
  if (a.kind === "record" && b.kind === "record") {
    return (
      [...a.fields].every(([name, field]) => b.fields.has(name) && isSameStructure(field, b.fields.get(name)!)) &&
      a.fields.size === b.fields.size
    );
  }
  if (a.kind === "function" && b.kind === "function") return a.node === b.node && a.env === b.env;
  if (a.kind === "text" && b.kind === "text") return a.text === b.text;
  if (a.kind === "builtin" && b.kind === "builtin") return a.name === b.name;
  if (a.kind === "derived" && b.kind === "derived") return a.what === b.what && isSameStructure(a.of, b.of);
  return a.kind === "absent" && b.kind === "absent";
}

function scalarsIn(values: readonly Value[]): readonly Scalar[] {
  return values.flatMap((value): readonly Scalar[] => {
    if (value.kind === "scalar") return [value];
    if (value.kind === "list") return scalarsIn(value.items);
    return value.kind === "record" ? scalarsIn([...value.fields.values()]) : [];
  });
}

function makeInstance(cx: Lowering, target: FunctionValue, values: readonly Value[], node: ts.Node): Instance {
  const fn = target.node;
  const name = nameOf(fn);
  const parameters: Variable[] = [];
  const bound = values.map((value, k) =>
    asParameter(cx, value, fn.parameters[k]?.name.getText() ?? "argument", fn, parameters, node),
  );
  const results = buffer(`${name}_result`, "workspace");
  const size = slotsIn(declaredResult(cx, fn, node));
  if (size > 0) cx.atEntry(() => cx.emit({ kind: "reserve", buffer: results, length: constant(size), fresh: true }));
  const procedure = { kind: "procedure", name, parameters } as const;
  const instance: Instance = {
    target,
    authored: cx.authored,
    arguments: bound,
    procedure,
    results,
    captured: [],
    calls: [],
    reads: [],
    writes: [],
    body: [],
  };
  cx.procedures.push(instance);
  // What the body writes decides how it is lowered itself, so it is lowered once to find that out.
  lowerBody(cx, instance, node);
  noteEffects(cx, instance);
  instance.calls.length = 0;
  instance.body = lowerBody(cx, instance, node);
  noteEffects(cx, instance);
  capture(cx, instance, node);
  return instance;
}

/** An argument as the body sees it: new variables for its numbers, the arrays themselves. */
function asParameter(
  cx: Lowering,
  value: Value,
  name: string,
  fn: FunctionNode,
  parameters: Variable[],
  node: ts.Node,
): Value {
  switch (value.kind) {
    case "scalar": {
      const fractional = cx.hint(`${recursionKey(fn)}:${parameters.length}`).fractional === true;
      const type = fractional && value.type === "integer" ? "number" : value.type;
      const made = variable(name, type);
      parameters.push(made);
      return { ...value, expr: use(made), type };
    }
    case "list":
      return {
        ...value,
        items: value.items.map((item, k) => asParameter(cx, item, `${name}_${k}`, fn, parameters, node)),
        mutable: false,
      };
    case "record": {
      const fields = [...value.fields].map(([field, part]): [string, Value] => [
        field,
        asParameter(cx, part, field, fn, parameters, node),
      ]);
      return { ...value, fields: new Map(fields), mutable: false };
    }
    case "array":
      if (value.store.count !== undefined && value.of === undefined)
        return reject("read/recursion", node, { name: nameOf(fn) });
      return value;
    case "optional":
    case "message":
    case "opaque":
    case "alternatives":
      return reject("read/recursion", node, { name: nameOf(fn) });
    case "function":
    case "builtin":
    case "derived":
    case "text":
    case "absent":
      return value;
    default: {
      const never: never = value;
      return never;
    }
  }
}

function lowerBody(cx: Lowering, instance: Instance, node: ts.Node): readonly Stmt[] {
  const { target, results } = instance;
  const fn = target.node;
  return cx.isolated(() => {
    cx.env = new Env(target.env);
    cx.frame = { node: fn, path: `procedure ${recursionKey(fn)}`, parent: cx.frame, call: node };
    cx.stem = "result";
    bindParameters(cx, fn, instance.arguments, node);
    cx.stem = "result";
    const value = wholly(cx, node, () => lowerFunctionBody(cx, fn));
    const leaves = scalarsIn([value]);
    if (leaves.length !== slotsIn(declaredResult(cx, fn, node)))
      reject("read/recursion", node, { name: instance.procedure.name });
    for (const [k, leaf] of leaves.entries()) {
      const number = leaf.type === "boolean" ? apply("toNumber", leaf.expr) : leaf.expr;
      cx.emit({ kind: "store", buffer: results, index: constant(k), value: number });
    }
  });
}

/** Arrays that the body and what it calls read and write. */
function noteEffects(cx: Lowering, instance: Instance): void {
  for (let size = -1; size !== total(cx);) {
    size = total(cx);
    visitExpressions(instance.body, (e) =>
      visitExpr(e, (part) => part.kind === "load" && addOnce(instance.reads, part.buffer)),
    );
    visitStmts(instance.body, (s) => {
      if (s.kind === "accumulate" && s.target.kind === "element") addOnce(instance.reads, s.target.buffer);
      for (const b of buffersWrittenBy(s)) addOnce(instance.writes, b);
      if (s.kind === "call") for (const b of s.reads) addOnce(instance.reads, b);
      if (s.kind === "call") for (const b of s.writes) addOnce(instance.writes, b);
    });
  }
}

function addOnce(list: Buffer[], b: Buffer): void {
  if (!list.includes(b)) list.push(b);
}

const total = (cx: Lowering): number =>
  cx.procedures.reduce((sum, each) => sum + each.reads.length + each.writes.length, 0);

/** Constants from around the function become parameters; variables that change cannot, nor can arrays be made inside. */
function capture(cx: Lowering, instance: Instance, node: ts.Node): void {
  const own = new Set<Variable>(instance.procedure.parameters);
  visitStmts(instance.body, (s) => {
    if (s.kind === "declare") own.add(s.variable);
    if (s.kind === "for") own.add(s.counter);
    if (s.kind === "reserve") reject("read/recursion", node, { name: instance.procedure.name });
  });
  const free = new Set<Variable>();
  visitExpressions(instance.body, (e) =>
    visitExpr(e, (part) => part.kind === "var" && !own.has(part.variable) && free.add(part.variable)),
  );
  visitStmts(instance.body, (s) => {
    const target =
      s.kind === "assign"
        ? s.variable
        : s.kind === "accumulate" && s.target.kind === "variable"
          ? s.target.variable
          : undefined;
    if (target !== undefined && !own.has(target)) reject("read/recursion", node, { name: instance.procedure.name });
  });
  for (const each of free) {
    if (cx.mutable.has(each)) reject("read/recursion", node, { name: instance.procedure.name });
    instance.captured.push(each);
    instance.procedure.parameters.push(each);
    for (const call of instance.calls) call.operands.push(use(each));
  }
}

function declaredResult(cx: Lowering, fn: FunctionNode, node: ts.Node): Declared | undefined {
  const signature = cx.checker.getSignatureFromDeclaration(fn);
  const type = signature === undefined ? undefined : cx.checker.getReturnTypeOfSignature(signature);
  if (type === undefined || (type.flags & (ts.TypeFlags.Void | ts.TypeFlags.Undefined)) !== 0) return undefined;
  const declared = cx.types(node).declared(type);
  return declared;
}

function slotsIn(type: Declared | undefined): number {
  switch (type?.kind) {
    case "number":
    case "boolean":
      return 1;
    case "tuple":
      return type.items.reduce((sum, item) => sum + slotsIn(item), 0);
    case "record":
      return type.fields.reduce((sum, field) => sum + slotsIn(field.type), 0);
    default:
      return 0;
  }
}

function resultOf(
  cx: Lowering,
  type: Declared | undefined,
  fn: FunctionNode,
  read: (type: "number" | "boolean") => Value,
): Value {
  switch (type?.kind) {
    case undefined:
      return absent;
    case "number":
    case "boolean":
      return read(type.kind);
    case "tuple":
      return {
        kind: "list",
        key: cx.keyOf(fn, "result"),
        items: type.items.map((item) => resultOf(cx, item, fn, read)),
        mutable: false,
        name: cx.stem,
      };
    case "record": {
      const fields = type.fields.map((field): [string, Value] => [field.name, resultOf(cx, field.type, fn, read)]);
      return { kind: "record", key: cx.keyOf(fn, "result"), fields: new Map(fields), mutable: false, name: cx.stem };
    }
    case "string":
    case "array":
    case "ignored":
      return reject("read/recursion", fn, { name: nameOf(fn) });
    default: {
      const never: never = type;
      return never;
    }
  }
}

/** What the model carries: each procedure with its finished body. */
export function procedureBodies(cx: Lowering): readonly ProcedureBody[] {
  return cx.procedures.map(({ procedure, body, reads, writes }): ProcedureBody => {
    const handed = [...new Set([...reads, ...writes])].filter((each) => each.storage !== "workspace");
    return {
      procedure,
      function: { parameters: [...handed, ...procedure.parameters], body: finish(cx, body, [], false) },
    };
  });
}
