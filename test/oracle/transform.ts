// TypeScript text in; JavaScript (CommonJS) out: `plainCode` as the author wrote it, `dualCode` with every operator on
// numbers, element access and watched method replaced by a call of the oracle's run time, so that the values may be
// Duals. Works on JavaScript's syntax after the types are erased; no type information is used.

import ts from "typescript";
import { watchedMethods } from "./arrays.js";

/** The name under which transformed code finds the run time. */
export const runtimeName = "$dual";
const oldName = "$old";
const f = ts.factory;

const plainTexts = new Map<string, string>();
const dualTexts = new Map<string, string>();

/** Types erased; ES2019, where optional chains and logical assignments are spelled out. */
export function plainCode(text: string): string {
  return remember(plainTexts, text, () => {
    const compilerOptions = { target: ts.ScriptTarget.ES2019, module: ts.ModuleKind.CommonJS, removeComments: true };
    return ts.transpileModule(text, { compilerOptions, reportDiagnostics: false }).outputText;
  });
}

export function dualCode(text: string): string {
  return remember(dualTexts, text, () => {
    const source = ts.createSourceFile("model.js", plainCode(text), ts.ScriptTarget.ES2022, true, ts.ScriptKind.JS);
    const { transformed } = ts.transform(source, [(context) => (file) => transformFile(file, context)]);
    return ts.createPrinter().printFile(transformed[0]!);
  });
}

function remember(texts: Map<string, string>, text: string, make: () => string): string {
  const known = texts.get(text);
  if (known !== undefined) return known;
  const made = make();
  texts.set(text, made);
  return made;
}

const Kind = ts.SyntaxKind;

const binaryOperators: ReadonlyMap<ts.SyntaxKind, string> = new Map([
  [Kind.PlusToken, "add"],
  [Kind.MinusToken, "sub"],
  [Kind.AsteriskToken, "mul"],
  [Kind.SlashToken, "div"],
  [Kind.PercentToken, "rem"],
  [Kind.AsteriskAsteriskToken, "pow"],
  [Kind.LessThanToken, "lt"],
  [Kind.LessThanEqualsToken, "le"],
  [Kind.GreaterThanToken, "gt"],
  [Kind.GreaterThanEqualsToken, "ge"],
  [Kind.EqualsEqualsEqualsToken, "same"],
  [Kind.ExclamationEqualsEqualsToken, "differ"],
  [Kind.EqualsEqualsToken, "equal"],
  [Kind.ExclamationEqualsToken, "unequal"],
  [Kind.AmpersandToken, "bitAnd"],
  [Kind.BarToken, "bitOr"],
  [Kind.CaretToken, "bitXor"],
  [Kind.LessThanLessThanToken, "shiftLeft"],
  [Kind.GreaterThanGreaterThanToken, "shiftRight"],
  [Kind.GreaterThanGreaterThanGreaterThanToken, "shiftRightUnsigned"],
]);

const compoundOperators: ReadonlyMap<ts.SyntaxKind, string> = new Map([
  [Kind.PlusEqualsToken, "add"],
  [Kind.MinusEqualsToken, "sub"],
  [Kind.AsteriskEqualsToken, "mul"],
  [Kind.SlashEqualsToken, "div"],
  [Kind.PercentEqualsToken, "rem"],
  [Kind.AsteriskAsteriskEqualsToken, "pow"],
  [Kind.AmpersandEqualsToken, "bitAnd"],
  [Kind.BarEqualsToken, "bitOr"],
  [Kind.CaretEqualsToken, "bitXor"],
  [Kind.LessThanLessThanEqualsToken, "shiftLeft"],
  [Kind.GreaterThanGreaterThanEqualsToken, "shiftRight"],
  [Kind.GreaterThanGreaterThanGreaterThanEqualsToken, "shiftRightUnsigned"],
]);

const booleanOperators: ReadonlySet<ts.SyntaxKind> = new Set([
  Kind.LessThanToken,
  Kind.LessThanEqualsToken,
  Kind.GreaterThanToken,
  Kind.GreaterThanEqualsToken,
  Kind.EqualsEqualsEqualsToken,
  Kind.ExclamationEqualsEqualsToken,
  Kind.EqualsEqualsToken,
  Kind.ExclamationEqualsToken,
  Kind.InKeyword,
  Kind.InstanceOfKeyword,
]);

const prefixOperators: ReadonlyMap<ts.SyntaxKind, string> = new Map([
  [Kind.MinusToken, "neg"],
  [Kind.PlusToken, "pos"],
  [Kind.TildeToken, "bitNot"],
]);

function call(name: string, ...args: ts.Expression[]): ts.Expression {
  return f.createCallExpression(f.createPropertyAccessExpression(f.createIdentifier(runtimeName), name), [], args);
}

function arrow(body: ts.Expression, ...parameters: string[]): ts.Expression {
  const declared = parameters.map((name) => f.createParameterDeclaration(undefined, undefined, name));
  const block = f.createParenthesizedExpression(body);
  return f.createArrowFunction(undefined, undefined, declared, undefined, undefined, block);
}

function assign(target: ts.Expression, value: ts.Expression): ts.Expression {
  return f.createParenthesizedExpression(f.createBinaryExpression(target, Kind.EqualsToken, value));
}

/** Whether the expression's value is a boolean on the face of it. */
function isBoolean(e: ts.Expression): boolean {
  if (ts.isParenthesizedExpression(e)) return isBoolean(e.expression);
  if (ts.isPrefixUnaryExpression(e)) return e.operator === Kind.ExclamationToken;
  if (!ts.isBinaryExpression(e)) return e.kind === Kind.TrueKeyword || e.kind === Kind.FalseKeyword;
  const logical = e.operatorToken.kind === Kind.AmpersandAmpersandToken || e.operatorToken.kind === Kind.BarBarToken;
  return logical ? isBoolean(e.left) && isBoolean(e.right) : booleanOperators.has(e.operatorToken.kind);
}

function strip(e: ts.Expression): ts.Expression {
  return ts.isParenthesizedExpression(e) ? strip(e.expression) : e;
}

function transformFile(file: ts.SourceFile, context: ts.TransformationContext): ts.SourceFile {
  const visit = (node: ts.Node): ts.Node => (ts.isExpression(node) ? expression(node) : statement(node));
  const each = <N extends ts.Node>(node: N): N => ts.visitEachChild(node, visit, context);
  const expr = (node: ts.Expression): ts.Expression => visit(node) as ts.Expression;
  const exprs = (nodes: readonly ts.Expression[]): ts.Expression[] => nodes.map(expr);
  const test = (node: ts.Expression): ts.Expression => (isBoolean(node) ? expr(node) : call("truth", expr(node)));
  const child = (node: ts.Statement): ts.Statement => visit(node) as ts.Statement;

  function statement(node: ts.Node): ts.Node {
    if (ts.isIfStatement(node)) {
      const otherwise = node.elseStatement && child(node.elseStatement);
      return f.createIfStatement(test(node.expression), child(node.thenStatement), otherwise);
    }
    if (ts.isWhileStatement(node)) return f.createWhileStatement(test(node.expression), child(node.statement));
    if (ts.isDoStatement(node)) return f.createDoStatement(child(node.statement), test(node.expression));
    if (ts.isForStatement(node)) {
      const initializer = node.initializer && (visit(node.initializer) as ts.ForInitializer);
      const condition = node.condition && test(node.condition);
      const step = node.incrementor && expr(node.incrementor);
      return f.createForStatement(initializer, condition, step, child(node.statement));
    }
    if (ts.isForOfStatement(node)) {
      const from = expr(node.expression);
      return f.createForOfStatement(node.awaitModifier, loopTarget(node.initializer), from, child(node.statement));
    }
    if (ts.isForInStatement(node)) {
      return f.createForInStatement(loopTarget(node.initializer), expr(node.expression), child(node.statement));
    }
    if (ts.isSwitchStatement(node)) {
      return f.createSwitchStatement(call("valueOf", expr(node.expression)), each(node.caseBlock));
    }
    if (ts.isCaseClause(node)) {
      return f.createCaseClause(call("valueOf", expr(node.expression)), node.statements.map(child));
    }
    if (ts.isComputedPropertyName(node)) return f.createComputedPropertyName(call("valueOf", expr(node.expression)));
    return each(node);
  }

  function loopTarget(node: ts.ForInitializer): ts.ForInitializer {
    return ts.isVariableDeclarationList(node) ? each(node) : target(node);
  }

  function expression(node: ts.Expression): ts.Expression {
    if (ts.isBinaryExpression(node)) return binary(node);
    if (ts.isPrefixUnaryExpression(node)) return prefix(node);
    if (ts.isPostfixUnaryExpression(node)) return step(node.operand, node.operator, true);
    if (ts.isConditionalExpression(node)) {
      const [yes, no] = [expr(node.whenTrue), expr(node.whenFalse)];
      return f.createConditionalExpression(test(node.condition), undefined, yes, undefined, no);
    }
    if (ts.isElementAccessExpression(node)) return call("get", expr(node.expression), expr(node.argumentExpression));
    if (ts.isCallExpression(node)) return callExpression(node);
    if (ts.isTypeOfExpression(node)) return call("type", expr(node.expression));
    if (ts.isDeleteExpression(node) && ts.isElementAccessExpression(strip(node.expression))) {
      const { expression: object, argumentExpression: key } = strip(node.expression) as ts.ElementAccessExpression;
      return f.createDeleteExpression(f.createElementAccessExpression(expr(object), call("valueOf", expr(key))));
    }
    return each(node);
  }

  function callExpression(node: ts.CallExpression): ts.Expression {
    const callee = strip(node.expression);
    if (ts.isElementAccessExpression(callee)) {
      return call("methodAt", expr(callee.expression), expr(callee.argumentExpression), ...exprs(node.arguments));
    }
    if (ts.isPropertyAccessExpression(callee) && watchedMethods.has(callee.name.text)) {
      const name = f.createStringLiteral(callee.name.text);
      return call("method", expr(callee.expression), name, ...exprs(node.arguments));
    }
    return each(node);
  }

  function prefix(node: ts.PrefixUnaryExpression): ts.Expression {
    if (node.operator === Kind.ExclamationToken) return f.createLogicalNot(test(node.operand));
    const operator = prefixOperators.get(node.operator);
    if (operator === undefined) return step(node.operand, node.operator, false);
    return ts.isNumericLiteral(node.operand) ? each(node) : call(operator, expr(node.operand));
  }

  /** `++` and `--`, before or after their operand. */
  function step(operand: ts.Expression, operator: ts.SyntaxKind, after: boolean): ts.Expression {
    const name = operator === Kind.PlusPlusToken ? "inc" : "dec";
    const place = strip(operand);
    if (ts.isElementAccessExpression(place) || ts.isPropertyAccessExpression(place)) {
      const stepped = arrow(call(name, f.createIdentifier(oldName)), oldName);
      return call(after ? "updateAfter" : "update", ...objectAndKey(place), stepped);
    }
    const assigned = assign(expr(place), call(name, expr(place)));
    const outer = operand.parent.parent;
    const unused =
      ts.isExpressionStatement(outer) || (ts.isForStatement(outer) && outer.incrementor === operand.parent);
    return after && !unused ? call("before", expr(place), assigned) : assigned;
  }

  function objectAndKey(place: ts.ElementAccessExpression | ts.PropertyAccessExpression): ts.Expression[] {
    if (ts.isElementAccessExpression(place)) return [expr(place.expression), expr(place.argumentExpression)];
    return [expr(place.expression), f.createStringLiteral(place.name.text)];
  }

  function binary(node: ts.BinaryExpression): ts.Expression {
    const { left, right } = node;
    const kind = node.operatorToken.kind;
    const operator = binaryOperators.get(kind);
    if (operator !== undefined) return call(operator, expr(left), expr(right));
    if (kind === Kind.EqualsToken) return assignment(left, right);
    const compound = compoundOperators.get(kind);
    if (compound !== undefined) return compoundAssignment(left, compound, right);
    if (kind === Kind.AmpersandAmpersandToken || kind === Kind.BarBarToken) {
      if (isBoolean(left))
        return f.createBinaryExpression(expr(left), kind, f.createParenthesizedExpression(expr(right)));
      return call(kind === Kind.BarBarToken ? "or" : "and", expr(left), arrow(expr(right)));
    }
    if (kind === Kind.InKeyword) return f.createBinaryExpression(call("valueOf", expr(left)), kind, expr(right));
    return each(node);
  }

  function assignment(left: ts.Expression, right: ts.Expression): ts.Expression {
    const place = strip(left);
    if (ts.isElementAccessExpression(place)) return call("set", ...objectAndKey(place), expr(right));
    return assign(target(place), expr(right));
  }

  function compoundAssignment(left: ts.Expression, operator: string, right: ts.Expression): ts.Expression {
    const place = strip(left);
    if (ts.isElementAccessExpression(place) || ts.isPropertyAccessExpression(place)) {
      const updated = arrow(call(operator, f.createIdentifier(oldName), expr(right)), oldName);
      return call("update", ...objectAndKey(place), updated);
    }
    return assign(expr(place), call(operator, expr(place), expr(right)));
  }

  /** A place that is assigned to: elements become `place(array, index).cell`, patterns are followed inside. */
  function target(node: ts.Expression): ts.Expression {
    const place = strip(node);
    if (ts.isElementAccessExpression(place)) {
      return f.createPropertyAccessExpression(call("place", ...objectAndKey(place)), "cell");
    }
    if (ts.isBinaryExpression(place)) {
      return f.createBinaryExpression(target(place.left), Kind.EqualsToken, expr(place.right));
    }
    if (ts.isArrayLiteralExpression(place)) return f.createArrayLiteralExpression(place.elements.map(target));
    if (ts.isSpreadElement(place)) return f.createSpreadElement(target(place.expression));
    if (ts.isObjectLiteralExpression(place)) {
      return f.createObjectLiteralExpression(place.properties.map(propertyTarget));
    }
    return ts.isOmittedExpression(place) ? place : expr(place);
  }

  function propertyTarget(property: ts.ObjectLiteralElementLike): ts.ObjectLiteralElementLike {
    if (ts.isPropertyAssignment(property)) {
      return f.createPropertyAssignment(visit(property.name) as ts.PropertyName, target(property.initializer));
    }
    if (ts.isSpreadAssignment(property)) return f.createSpreadAssignment(target(property.expression));
    return each(property);
  }

  return each(file);
}
