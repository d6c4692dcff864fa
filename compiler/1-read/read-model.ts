// One model. In: its function and tags.  Out: the model in flat form, or nothing when there are problems. Reading is
// repeated with what an attempt learned (problems.ts) until one goes through.

import { ts } from "ts-morph";
import type { Collector } from "../diagnostics/collector.js";
import { check } from "../ir/check.js";
import type { LayoutParameter } from "../ir/layout.js";
import type { Derivation, FlatFunction, Model } from "../ir/program.js";
import { bindParameters, refuseSpecial } from "./calls.js";
import { Env } from "./env.js";
import { finish } from "./finish.js";
import { lowerFunctionBody } from "./functions.js";
import { frameModel } from "./frames.js";
import { fallsThrough, type Completion } from "./jumps.js";
import { Lowering } from "./lowering.js";
import type { FoundModel } from "./models.js";
import { buildParameters, type DeclaredParameter } from "./parameters.js";
import { callProcedure, recursionKey, reserveResults } from "./procedures.js";
import { argumentsKey, ReadError, reject, Retry, spanOf, type Hints } from "./problems.js";
import { buildResult } from "./result.js";
import type { Scans } from "./scan.js";
import { checkSharing } from "./sharing.js";
import { headerOf } from "./source-text.js";
import { Speller } from "./spell.js";
import { evaluateModuleSymbol } from "./symbols.js";
import { hasNumericSlots, Types } from "./types.js";
import type { FunctionNode, FunctionValue, Value } from "./values.js";

/** What all models of a run share. */
export interface Session {
  readonly program: ts.Program;
  readonly checker: ts.TypeChecker;
  readonly scans: Scans;
  readonly markers: ReadonlySet<string>;
  readonly isLibrary: (file: ts.SourceFile) => boolean;
}

const mostAttempts = 150;

export function readModel(
  session: Session,
  found: FoundModel,
  relativePath: string,
  collector: Collector,
): Model | undefined {
  const hints = new Map<string, Hints>();
  for (let attempt = 0; attempt < mostAttempts; attempt++) {
    const errors: ReadError[] = [];
    try {
      const model = attemptModel(session, found, relativePath, hints, errors);
      if (errors.length > 0 && mayBeEven(hints)) continue;
      for (const e of errors) report(collector, e);
      return errors.length === 0 ? model : undefined;
    } catch (e) {
      if (e instanceof Retry) {
        hints.set(e.key, { ...hints.get(e.key), [e.hint]: true });
        continue;
      }
      if (isEndless(e)) {
        const related = [{ span: spanOf(found.node), message: "while this model was read" }];
        collector.add("read/recursion", spanOf(found.node), { name: found.name }, related);
        return undefined;
      }
      if (!(e instanceof ReadError)) throw e;
      if (mayBeEven(hints)) continue;
      for (const each of [...errors, e]) report(collector, each);
      return undefined;
    }
  }
  collector.add("read/internal", spanOf(found.node), { what: "it never settles" });
  return undefined;
}

/** A recursion that gets a new array with each call is specialised without end. */
const isEndless = (e: unknown): boolean => e instanceof RangeError && e.message.includes("call stack");

/** What cannot be read with elements of different sizes is tried with elements of one size, all else forgotten. */
function mayBeEven(hints: Map<string, Hints>): boolean {
  if (hints.get(argumentsKey)?.even === true) return false;
  hints.clear();
  hints.set(argumentsKey, { even: true });
  return true;
}

function report(collector: Collector, e: ReadError): void {
  if (e.code !== "read/undefined-value" || e.parameters["failed"] === undefined)
    collector.add(e.code, e.span, e.parameters, e.related);
}

function attemptModel(
  session: Session,
  found: FoundModel,
  relativePath: string,
  hints: ReadonlyMap<string, Hints>,
  errors: ReadError[],
): Model {
  const { program, checker, scans, markers } = session;
  const cx = new Lowering(program, checker, scans, hints, markers, found.node, found.name);
  const target = functionOf(cx, found);
  const fn = target.node;
  refuseSpecial(fn, found.node);
  const { parameters, types } = declaredParameters(cx, found, fn);
  const built = buildParameters(cx, parameters);
  for (const p of built.parameters) if (p.kind === "variable") cx.arguments.add(p);
  cx.env = new Env(target.env);
  cx.frame = { node: fn, path: found.name, parent: cx.frame };
  cx.stem = "result";
  const modelFrame = cx.frame;
  cx.recover = (statement, f) => (cx.frame === modelFrame ? recovered(cx, statement, f, errors) : f());
  const values = built.built.map((each) => each.value);
  const lowered = cx.inBlock(() => {
    cx.within(found.node, signatureText(fn), () => bindParameters(cx, fn, values, found.node));
    if (cx.hint(recursionKey(fn)).procedure !== true) return lowerFunctionBody(cx, fn);
    return callProcedure(cx, target, values, found.node);
  });
  if (errors.length > 0) throw errors.pop()!;
  const resultType = resultTypeOf(cx, fn);
  const declared = types.declared(resultType);
  const outputName = built.names.unique("out");
  const filled = cx.inBlock(() =>
    buildResult(cx, lowered.result, declared, {
      name: outputName,
      model: found.name,
      node: found.node,
      body: [...cx.entry, ...lowered.body],
    }),
  );
  const result = filled.result;
  for (const procedure of cx.procedures) reserveResults(cx, procedure);
  const whole = [...cx.entry, ...lowered.body, ...filled.body];
  checkSharing(cx, whole, result.value);
  const { body, procedures } = frameModel(cx, built.theta, whole);
  const primal: FlatFunction = {
    parameters: result.output === undefined ? built.parameters : [...built.parameters, result.output],
    body: finish(
      cx,
      body,
      [result.value, result.measured].filter((e) => e !== undefined),
    ),
    ...(result.value === undefined ? {} : { result: result.value }),
  };
  const [unsound] = check(primal);
  if (unsound !== undefined) reject("read/internal", found.node, { what: unsound });
  const speller = new Speller(checker, found.node.getSourceFile(), relativePath, session.isLibrary);
  const layoutParameters = fn.parameters.map((parameter, k): LayoutParameter => {
    const { layout, presentAs } = built.built[k]!;
    const given = parameters[k]!;
    return {
      name: given.name,
      text: speller.spell(parameter.type, given.type),
      wrt: given.wrt,
      ...(parameter.dotDotDotToken === undefined ? {} : { rest: true }),
      ...(given.optional && presentAs !== undefined ? { optional: true, presentAs } : {}),
      type: layout,
    };
  });
  const resultText = speller.spell(fn.type, declared);
  const span = spanOf(found.node);
  return {
    name: found.name,
    isDefault: found.isDefault,
    derive: derivationsOf(found, result.output === undefined),
    layout: {
      name: found.name,
      parameters: layoutParameters,
      result: result.layout,
      resultText,
      imports: [...speller.imports]
        .map(([name, from]) => ({ name, from }))
        .toSorted((a, b) => (a.name < b.name ? -1 : a.name > b.name ? 1 : 0)),
    },
    theta: built.theta,
    ...(result.output === undefined || result.length === undefined
      ? {}
      : { output: result.output, outputLength: result.length }),
    ...(result.output === undefined || result.measured === undefined
      ? {}
      : { output: result.output, measuredLength: result.measured }),
    primal,
    ...(procedures.length === 0 ? {} : { procedures }),
    origin: { text: signatureText(fn), file: span.file, start: span.start, end: span.end },
  };
}

const signatureText = (fn: FunctionNode): string =>
  ts.isFunctionDeclaration(fn) ? headerOf(fn) : fn.getText().split("\n", 1)[0]!.trim();

function functionOf(cx: Lowering, found: FoundModel): FunctionValue {
  const { fn } = found;
  if (ts.isFunctionDeclaration(fn) || ts.isFunctionExpression(fn) || ts.isArrowFunction(fn)) {
    return { kind: "function", node: fn, env: new Env(undefined) };
  }
  const symbol = cx.checker.getSymbolAtLocation(found.node);
  const value: Value | undefined = symbol === undefined ? undefined : evaluateModuleSymbol(cx, symbol, found.node);
  return value?.kind === "function"
    ? value
    : reject("read/not-a-function", found.node, { name: found.name, what: "not a function known at compile time" });
}

function declaredParameters(
  cx: Lowering,
  found: FoundModel,
  fn: FunctionNode,
): { readonly parameters: readonly DeclaredParameter[]; readonly types: Types } {
  const types = new Types(cx.checker, found.node);
  const names = fn.parameters.map((p) => (ts.isIdentifier(p.name) ? p.name.text : undefined));
  for (const { name, tag } of found.wrt) {
    if (names.includes(name)) continue;
    const list = names.filter((each) => each !== undefined).map((each) => `\`${each}\``);
    return reject("read/unknown-wrt", tag, { name, model: found.name, parameters: list.join(", ") || "not named" });
  }
  if (fn.parameters.length === 0) return reject("read/no-parameters", found.node, { model: found.name });
  const isWrt = (k: number): boolean =>
    found.wrt.length === 0 ? k === 0 : found.wrt.some(({ name }) => name === names[k]);
  const parameters = fn.parameters.map((parameter, k): DeclaredParameter => {
    const type = cx.checker.getTypeAtLocation(parameter);
    const declared = types.declared(type);
    const name = names[k] ?? (isWrt(k) && found.wrt.length === 0 ? "theta" : `argument${k + 1}`);
    if (isWrt(k) && !hasNumericSlots(declared)) {
      reject("read/wrt-without-numbers", parameter, { model: found.name, name, type: cx.checker.typeToString(type) });
    }
    if (declared.kind === "ignored") reject("read/unsupported-type", parameter, { type: declared.type });
    const optional =
      parameter.questionToken !== undefined || parameter.initializer !== undefined || types.present(type).optional;
    return { name, wrt: isWrt(k), optional, type: declared };
  });
  return { parameters, types };
}

function resultTypeOf(cx: Lowering, fn: FunctionNode): ts.Type {
  const signature = cx.checker.getSignatureFromDeclaration(fn);
  return signature === undefined ? cx.checker.getTypeAtLocation(fn) : cx.checker.getReturnTypeOfSignature(signature);
}

function derivationsOf(found: FoundModel, numeric: boolean): readonly Derivation[] {
  const { derive } = found;
  if (derive === undefined || derive.length === 0) return numeric ? ["gradient"] : ["gradient", "jacobian"];
  const tag = found.deriveTag ?? found.node;
  for (const name of derive) {
    const scalarOnly = name === "hvp" || name === "hessian";
    if (scalarOnly && !numeric) reject("read/derivation-result", tag, { name, needs: "a number", model: found.name });
    if (name === "jacobian" && numeric)
      reject("read/derivation-result", tag, { name, needs: "an array, tuple or record", model: found.name });
  }
  return derive;
}

/** Notes the problem of one statement; the names it would have declared are known to be missing. */
function recovered(cx: Lowering, statement: ts.Statement, f: () => Completion, errors: ReadError[]): Completion {
  const depth = cx.held.length;
  const { stem, jumps, origin, env } = cx;
  try {
    return f();
  } catch (e) {
    if (!(e instanceof ReadError)) throw e;
    errors.push(e);
    cx.held.length = depth;
    Object.assign(cx, { stem, jumps, origin, env });
    if (ts.isVariableStatement(statement)) {
      for (const declaration of statement.declarationList.declarations) bindFailed(cx, declaration.name);
    }
    return fallsThrough;
  }
}

function bindFailed(cx: Lowering, name: ts.BindingName): void {
  if (!ts.isIdentifier(name)) {
    for (const element of name.elements) if (!ts.isOmittedExpression(element)) bindFailed(cx, element.name);
    return;
  }
  const symbol = cx.checker.getSymbolAtLocation(name);
  if (symbol !== undefined)
    cx.env.bind(symbol, { value: undefined, assigned: true, key: "", name: name.text, failed: true });
}
