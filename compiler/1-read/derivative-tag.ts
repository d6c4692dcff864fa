// `@derivative slope` above a function: the author's own derivative. In: a function.  Out: the function that gives the
// partials and the parameters they belong to, or nothing where there is no such tag; a tag that does not fit is rejected
// where it stands. What fits is decided by types: the same parameters, and a result in the shape of what is differentiated.

import { ts } from "ts-morph";
import type { Lowering } from "./lowering.js";
import { reject, spanOf } from "./problems.js";
import { evaluateModuleSymbol } from "./symbols.js";
import { type Declared, hasNumericSlots } from "./types.js";
import type { FunctionNode, FunctionValue } from "./values.js";

export interface OwnDerivative {
  readonly slope: FunctionValue;
  /** True where the result of the function follows its arguments. */
  readonly takesResult: boolean;
  /** The types of the parameters, in order. */
  readonly parameters: readonly Declared[];
  /** Positions of the parameters that the partials belong to. */
  readonly wrt: readonly number[];
  readonly result: Declared;
}

export function ownDerivative(cx: Lowering, target: FunctionValue): OwnDerivative | undefined {
  const fn = target.node;
  const tag = tagOf(cx, fn);
  if (tag === undefined) return undefined;
  const name = nameOf(fn);
  const [slopeName, ...named] = wordsOf(tag);
  const related = [{ span: spanOf(fn.name ?? fn), message: "declared here" }];
  if (slopeName === undefined)
    return reject("read/derivative-name", tag, { name, problem: "names no function" }, related);
  const { parameters, result } = targetTypes(cx, target, name, tag);
  const slope = slopeNamed(cx, fn, slopeName, name, tag);
  const takesResult = checkParameters(cx, fn, slope, { name, slope: slopeName }, tag);
  const shapes = parameters.map((type) => partialsShape(result, type));
  const wrt = differentiated(fn, parameters, named, name, tag);
  checkResult(cx, slope.node, wrt, shapes, { name, slope: slopeName }, tag);
  return { slope, takesResult, parameters, wrt, result };
}

function nameOf(fn: FunctionNode): string {
  if (fn.name !== undefined) return fn.name.getText();
  let { parent }: ts.Node = fn;
  while (ts.isParenthesizedExpression(parent) || ts.isAsExpression(parent) || ts.isSatisfiesExpression(parent))
    ({ parent } = parent);
  return ts.isVariableDeclaration(parent) || ts.isPropertyAssignment(parent) ? parent.name.getText() : "this function";
}

/** The tag, which may stand above an overload. */
function tagOf(cx: Lowering, fn: FunctionNode): ts.JSDocTag | undefined {
  const symbol = fn.name === undefined ? undefined : cx.checker.getSymbolAtLocation(fn.name);
  const places: readonly ts.Node[] = ts.isFunctionDeclaration(fn) ? (symbol?.declarations ?? [fn]) : [fn];
  return places.flatMap((place) => ts.getJSDocTags(place)).find((tag) => tag.tagName.text === "derivative");
}

/** The words of a tag up to a dash; a name may be written as a link. */
function wordsOf(tag: ts.JSDocTag): readonly string[] {
  const text = (ts.getTextOfJSDocComment(tag.comment) ?? "").replaceAll(
    /\{@link(?:code|plain)?\s+([^\s}|]+)[^}]*\}/g,
    "$1",
  );
  return text
    .replace(/(^|\s)[-–—](\s[^]*|$)/, "")
    .split(/[\s,]+/)
    .filter((word) => word !== "");
}

/** The types of a function's parameters and result, if such a function can have a derivative of its own. */
function targetTypes(
  cx: Lowering,
  target: FunctionValue,
  name: string,
  tag: ts.JSDocTag,
): Pick<OwnDerivative, "parameters" | "result"> {
  const fn = target.node;
  const refuse = (problem: string): never => reject("read/derivative-target", tag, { name, problem });
  if (!target.env.values().next().done) refuse("it stands inside another function, whose values it could read");
  const types = cx.types(fn);
  const result = types.declared(returnTypeOf(cx, fn));
  if (!hasNumericSlots(result)) refuse("it does not return numbers");
  if (holdsUnknown(result) || hasOptionalNumbers(result) || types.present(returnTypeOf(cx, fn)).optional)
    refuse(`it returns \`${cx.checker.typeToString(returnTypeOf(cx, fn))}\``);
  const parameters = fn.parameters.map((parameter) => {
    const type = cx.checker.getTypeAtLocation(parameter);
    const declared = types.declared(type);
    const text = parameter.name.getText();
    if (parameter.dotDotDotToken !== undefined) refuse(`\`${text}\` is a rest parameter`);
    if (holdsUnknown(declared)) refuse(`\`${text}\` has the type \`${cx.checker.typeToString(type)}\``);
    const isOptional = parameter.initializer === undefined && types.present(type).optional;
    if ((isOptional && hasNumericSlots(declared)) || hasOptionalNumbers(declared)) refuse(`\`${text}\` may be missing`);
    return declared;
  });
  return { parameters, result };
}

/** The shape of a result with that of a parameter in place of each number. */
function partialsShape(result: Declared, parameter: Declared): Declared {
  switch (result.kind) {
    case "number":
      return result.data ? result : parameter;
    case "array":
      return hasNumericSlots(result)
        ? { kind: "array", storage: "any", of: partialsShape(result.of, parameter) }
        : result;
    case "tuple":
      return { ...result, items: result.items.map((item) => partialsShape(item, parameter)) };
    case "record":
      return {
        ...result,
        fields: result.fields.map((field) => ({ ...field, type: partialsShape(field.type, parameter) })),
      };
    default:
      return result;
  }
}

const holdsUnknown = (type: Declared): boolean =>
  type.kind === "ignored" || partsOf(type).some((part) => holdsUnknown(part));

function hasOptionalNumbers(type: Declared): boolean {
  if (type.kind === "record" && type.fields.some((field) => field.optional && hasNumericSlots(field.type))) return true;
  return partsOf(type).some(hasOptionalNumbers);
}

function partsOf(type: Declared): readonly Declared[] {
  switch (type.kind) {
    case "array":
      return [type.of];
    case "record":
      return type.fields.map((field) => field.type);
    case "tuple":
      return type.items;
    default:
      return [];
  }
}

function returnTypeOf(cx: Lowering, fn: FunctionNode): ts.Type {
  const signature = cx.checker.getSignatureFromDeclaration(fn);
  return signature === undefined ? cx.checker.getTypeAtLocation(fn) : cx.checker.getReturnTypeOfSignature(signature);
}

function slopeNamed(cx: Lowering, fn: FunctionNode, slope: string, name: string, tag: ts.JSDocTag): FunctionValue {
  const scope = cx.checker.getSymbolsInScope(fn.getSourceFile(), ts.SymbolFlags.Value | ts.SymbolFlags.Alias);
  const symbol = scope.find((each) => each.getName() === slope);
  if (symbol === undefined)
    return reject("read/derivative-name", tag, { name, problem: `names \`${slope}\`, which is not in scope` });
  const value = evaluateModuleSymbol(cx, cx.checker.getExportSymbolOfSymbol(symbol), tag);
  if (value.kind === "function") return value;
  return reject("read/derivative-name", tag, { name, problem: `names \`${slope}\`, which is not a function` });
}

/** The same parameters, and perhaps the result. */
function checkParameters(
  cx: Lowering,
  fn: FunctionNode,
  slope: FunctionValue,
  names: { readonly name: string; readonly slope: string },
  tag: ts.JSDocTag,
): boolean {
  const { checker } = cx;
  const given = slope.node.parameters;
  const count = fn.parameters.length;
  const related = [{ span: spanOf(slope.node.name ?? slope.node), message: "declared here" }];
  const refuse = (problem: string): never => reject("read/derivative-parameters", tag, { ...names, problem }, related);
  if (given.length !== count && given.length !== count + 1)
    refuse(`its number of parameters is ${given.length}, not ${count}`);
  for (const [k, parameter] of given.entries()) {
    if (parameter.dotDotDotToken !== undefined) refuse(`\`${parameter.name.getText()}\` is a rest parameter`);
    const own = fn.parameters[k];
    const passed = own === undefined ? returnTypeOf(cx, fn) : typeInside(checker, own);
    const taken = constraintOf(checker, checker.getTypeAtLocation(parameter));
    if (checker.isTypeAssignableTo(constraintOf(checker, passed), taken)) continue;
    refuse(
      `\`${parameter.name.getText()}\` is \`${checker.typeToString(taken)}\`, not \`${checker.typeToString(passed)}\``,
    );
  }
  return given.length > count;
}

/** The type of a parameter in the function's body: one with a default is there. */
function typeInside(checker: ts.TypeChecker, parameter: ts.ParameterDeclaration): ts.Type {
  const type = checker.getTypeAtLocation(parameter);
  return parameter.initializer === undefined ? type : checker.getNonNullableType(type);
}

const constraintOf = (checker: ts.TypeChecker, type: ts.Type): ts.Type => checker.getBaseConstraintOfType(type) ?? type;

/** The parameters that the tag names, or all that have numbers. */
function differentiated(
  fn: FunctionNode,
  parameters: readonly Declared[],
  named: readonly string[],
  name: string,
  tag: ts.JSDocTag,
): readonly number[] {
  const names = fn.parameters.map((parameter) => parameter.name.getText());
  for (const word of named) {
    if (!parameters.some((type, k) => names[k] === word && hasNumericSlots(type)))
      reject("read/derivative-name", tag, {
        name,
        problem: `names \`${word}\`, which is not a parameter with numbers`,
      });
  }
  const all = [...parameters.keys()].filter((k) => hasNumericSlots(parameters[k]!));
  return named.length === 0 ? all : all.filter((k) => named.includes(names[k]!));
}

function checkResult(
  cx: Lowering,
  slope: FunctionNode,
  wrt: readonly number[],
  parameters: readonly Declared[],
  names: { readonly name: string; readonly slope: string },
  tag: ts.JSDocTag,
): void {
  const type = returnTypeOf(cx, slope);
  const given = cx.types(slope).declared(type);
  const wanted: Declared =
    wrt.length === 1 ? parameters[wrt[0]!]! : { kind: "tuple", items: wrt.map((k) => parameters[k]!) };
  const isWhole = wrt.length === 1 || given.kind === "tuple";
  if (isWhole && fits(given, wanted)) return;
  const related = [{ span: spanOf(slope.name ?? slope), message: "declared here" }];
  reject(
    "read/derivative-result",
    tag,
    { ...names, type: cx.checker.typeToString(type), expected: spell(wanted) },
    related,
  );
}

/** True when `given` has a number wherever `wanted` has one; lengths of arrays are compared when the model runs. */
function fits(given: Declared, wanted: Declared): boolean {
  if (!hasNumericSlots(wanted)) return true;
  switch (wanted.kind) {
    case "number":
      return given.kind === "number" && !given.data;
    case "array":
      if (given.kind === "tuple") return given.items.every((item) => fits(item, wanted.of));
      return given.kind === "array" && fits(given.of, wanted.of);
    case "tuple":
      if (given.kind === "array") return wanted.items.every((item) => fits(given.of, item));
      return (
        given.kind === "tuple" &&
        given.items.length === wanted.items.length &&
        wanted.items.every((item, k) => fits(given.items[k]!, item))
      );
    case "record":
      return (
        given.kind === "record" &&
        wanted.fields.every((field) => {
          const partial = given.fields.find(({ name }) => name === field.name);
          return !hasNumericSlots(field.type) || (partial?.optional === false && fits(partial.type, field.type));
        })
      );
    default:
      return false;
  }
}

function spell(type: Declared): string {
  switch (type.kind) {
    case "array":
      return `${spell(type.of)}[]`;
    case "tuple":
      return `[${type.items.map(spell).join(", ")}]`;
    case "record":
      return `{ ${type.fields
        .filter((field) => hasNumericSlots(field.type))
        .map((field) => `${field.name}: ${spell(field.type)}`)
        .join("; ")} }`;
    case "ignored":
      return type.type;
    default:
      return type.kind;
  }
}
