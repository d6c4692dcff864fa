// One model. In: its function and tags.  Out: the model in flat form, or nothing when there are problems. Reading is
// repeated with what an attempt learned (problems.ts) until one goes through.

import { ts } from "ts-morph";
import { catalogue } from "../diagnostics/catalogue.js";
import type { Collector } from "../diagnostics/collector.js";
import { check, checkArrays } from "../ir/check.js";
import type { LayoutParameter } from "../ir/layout.js";
import type { Derivation, FlatFunction, Model } from "../ir/program.js";
import { bindParameters, refuseSpecial, restPosition } from "./calls.js";
import { callWithDerivative } from "./derivative-calls.js";
import { ownDerivative } from "./derivative-tag.js";
import { Env } from "./env.js";
import { finish } from "./finish.js";
import { lowerFunctionBody } from "./functions.js";
import { frameModel } from "./frames.js";
import { LearnedHints } from "./hints.js";
import { checkCompared } from "./identity.js";
import { Lowering, type Learned } from "./lowering.js";
import type { FoundModel } from "./models.js";
import { buildParameters, type DeclaredParameter } from "./parameters.js";
import { callProcedure, recursionKey, reserveResults } from "./procedures.js";
import { failBinding, tried } from "./recovery.js";
import { isReported, ReadError, reject, rejectAt, Retry, spanOf } from "./problems.js";
import { buildResult } from "./result.js";
import type { Scans } from "./scan.js";
import { checkSharing } from "./sharing.js";
import { placesOf } from "./source-places.js";
import { headerOf } from "./source-text.js";
import { Speller } from "./spell.js";
import { evaluateModuleSymbol } from "./symbols.js";
import { type Declared, hasNumericSlots, type Types } from "./types.js";
import { recursionIn } from "./recursive-types.js";
import { obstacleOf } from "./unsuitable-types.js";
import type { Codes, FunctionNode, FunctionValue, Value } from "./values.js";

/** What all models of a run share. */
export interface Session {
  readonly program: ts.Program;
  readonly checker: ts.TypeChecker;
  readonly scans: Scans;
  readonly markers: ReadonlySet<string>;
  readonly isLibrary: (file: ts.SourceFile) => boolean;
}

const mostAttempts = 400;

export function readModel(
  session: Session,
  found: FoundModel,
  relativePath: string,
  collector: Collector,
  /** Gets the functions that the model calls. */
  helpers: Set<ts.Node>,
): Model | undefined {
  const hints = new LearnedHints();
  const strings: Codes = { values: [], open: true };
  for (let attempt = 0; attempt < mostAttempts; attempt++) {
    const errors: ReadError[] = [];
    try {
      return attemptModel(session, found, relativePath, { hints, strings }, errors, helpers);
    } catch (e) {
      if (e instanceof Retry && attempt < mostAttempts - 1) {
        hints.learn(e);
        continue;
      }
      if (isEndless(e)) {
        const related = [{ span: spanOf(found.node), message: "while this model was read" }];
        collector.add("read/recursion", spanOf(found.node), { name: found.name }, related);
        return undefined;
      }
      if (e instanceof ReadError) errors.push(e);
      const known = errors.filter((each) => !each.isReported);
      if (known.length === 0) {
        // What TypeScript reports is not said twice.
        if (e instanceof ReadError) return undefined;
        if (!(e instanceof Retry)) throw e;
        collector.add("read/internal", spanOf(found.node), { what: "it never settles" });
        return undefined;
      }
      if (hints.forgetShared() || hints.makeEven()) continue;
      report(collector, known);
      return undefined;
    }
  }
  return undefined;
}

/** What fails inside the reader after a problem of the model is a consequence of it. */
function report(collector: Collector, errors: readonly ReadError[]): void {
  const causes = errors.filter((e) => catalogue[e.code].fault !== "our-bug");
  for (const e of causes.length > 0 ? causes : errors) collector.add(e.code, e.span, e.parameters, e.related);
}

/** A recursion that gets a new array with each call is specialised without end. */
const isEndless = (e: unknown): boolean => e instanceof RangeError && e.message.includes("call stack");

function attemptModel(
  session: Session,
  found: FoundModel,
  relativePath: string,
  learned: Learned,
  errors: ReadError[],
  helpers: Set<ts.Node>,
): Model {
  const { program, checker, scans, markers } = session;
  const orders = found.derive?.some((name) => name === "hvp" || name === "hessian") === true ? 2 : 1;
  const cx = new Lowering(program, checker, scans, learned, markers, found.node, found.name, orders);
  cx.errors = errors;
  cx.helpers = helpers;
  const target = functionOf(cx, found);
  const fn = target.node;
  refuseSpecial(fn, found.node, []);
  const { parameters, types, failed } = declaredParameters(cx, found, fn);
  const built = buildParameters(cx, parameters);
  for (const p of built.parameters) if (p.kind === "variable") cx.arguments.add(p);
  cx.env = new Env(target.env);
  cx.frame = { node: fn, path: found.name, parent: cx.frame };
  cx.stem = "result";
  const values = built.built.map((each) => each.value);
  const declared = types.declared(resultTypeOf(cx, fn));
  const lowered = cx.inBlock(() => {
    const own = ownDerivative(cx, target);
    if (own !== undefined)
      return cx.within(found.node, signatureText(fn), () => callWithDerivative(cx, target, own, values, found.node));
    cx.within(found.node, signatureText(fn), () =>
      bindParameters(cx, fn, values, found.node, restPosition(fn) !== undefined),
    );
    for (const k of failed) failBinding(cx, fn.parameters[k]!.name);
    if (cx.hint(recursionKey(fn)).procedure !== true) return lowerFunctionBody(cx, fn);
    return callProcedure(cx, target, values, found.node);
  });
  if (errors.length > 0) {
    tried(cx, () => derivationsOf(found, declared.kind === "number"));
    isReported(found.node);
  }
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
  checkCompared(cx);
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
  const [unsound] = [...check(primal), ...checkArrays([primal.body, ...procedures.map((p) => p.function.body)])];
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
      ...(given.nullable ? { nullable: true } : {}),
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
    places: placesOf(
      cx,
      fn,
      parameters.map((p) => p.wrt),
      session.isLibrary,
    ),
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

/** `failed`: positions of parameters with a problem. */
function declaredParameters(
  cx: Lowering,
  found: FoundModel,
  fn: FunctionNode,
): { readonly parameters: readonly DeclaredParameter[]; readonly types: Types; readonly failed: readonly number[] } {
  const types = cx.types(found.node);
  const names = fn.parameters.map((p) => (ts.isIdentifier(p.name) ? p.name.text : undefined));
  const list = names.filter((each) => each !== undefined).map((each) => `\`${each}\``);
  const chosen = found.wrt.filter(({ name, span }) => {
    const parameters = list.join(", ") || "not named";
    const check = (): boolean =>
      names.includes(name) || rejectAt("read/unknown-wrt", span, { name, model: found.name, parameters });
    return tried(cx, check).found !== undefined;
  });
  if (fn.parameters.length === 0) tried(cx, () => reject("read/no-parameters", found.node, { model: found.name }));
  const isWrt = (k: number): boolean => (chosen.length === 0 ? k === 0 : chosen.some(({ name }) => name === names[k]));
  const failed: number[] = [];
  const parameters = fn.parameters.map((parameter, k): DeclaredParameter => {
    const type = cx.checker.getTypeAtLocation(parameter);
    const wrt = isWrt(k);
    const name = names[k] ?? (wrt && found.wrt.length === 0 ? "theta" : `argument${k + 1}`);
    const declare = (): Declared =>
      declaredParameter(cx, wrt ? types.declared(type) : types.data(type), {
        parameter,
        type,
        model: found.name,
        name,
        wrt,
      });
    const { found: declared } = tried(cx, declare);
    if (declared === undefined) failed.push(k);
    const { optional: mayMiss, nullable } = types.present(type);
    const optional = parameter.questionToken !== undefined || parameter.initializer !== undefined || mayMiss;
    return { name, wrt, optional, nullable, type: declared?.value ?? { kind: "ignored", type: "unknown" } };
  });
  return { parameters, types, failed };
}

interface Given {
  readonly parameter: ts.ParameterDeclaration;
  readonly type: ts.Type;
  readonly model: string;
  readonly name: string;
  readonly wrt: boolean;
}

function declaredParameter(cx: Lowering, declared: Declared, { parameter, type, model, name, wrt }: Given): Declared {
  if ((type.flags & ts.TypeFlags.Any) !== 0) {
    // What TypeScript itself cannot resolve it has reported.
    const isUnresolved = (type as { readonly intrinsicName?: string }).intrinsicName === "error";
    return isUnresolved ? isReported(parameter) : reject("read/any-type", parameter, { name, model });
  }
  const recursion = recursionIn(type, name, cx.checker);
  if (recursion !== undefined)
    return reject("read/unsupported-type", parameter, { name, type: cx.checker.typeToString(type), ...recursion });
  const lacksNumbers = wrt && !hasNumericSlots(declared);
  if (!lacksNumbers && declared.kind !== "ignored") return declared;
  const given = { model, name, type: cx.checker.typeToString(type), ...obstacleOf(type, cx.checker) };
  return reject(lacksNumbers ? "read/wrt-without-numbers" : "read/unsupported-type", parameter, given);
}

function resultTypeOf(cx: Lowering, fn: FunctionNode): ts.Type {
  const signature = cx.checker.getSignatureFromDeclaration(fn);
  return signature === undefined ? cx.checker.getTypeAtLocation(fn) : cx.checker.getReturnTypeOfSignature(signature);
}

function derivationsOf(found: FoundModel, numeric: boolean): readonly Derivation[] {
  const { derive } = found;
  if (derive === undefined || derive.length === 0) return numeric ? ["gradient"] : ["gradient", "jacobian"];
  for (const name of derive) {
    const scalarOnly = name === "hvp" || name === "hessian";
    const span = found.deriveSpans.get(name) ?? spanOf(found.node);
    if (scalarOnly && !numeric)
      rejectAt("read/derivation-result", span, { name, needs: "a number", model: found.name });
    if (name === "jacobian" && numeric)
      rejectAt("read/derivation-result", span, { name, needs: "an array, tuple or record", model: found.name });
  }
  return derive;
}
