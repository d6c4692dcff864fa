// What the syntax says before anything is lowered: which variables are assigned and where, which jumps leave a body.
// In: a source file's tree.  Out: facts keyed by symbol, made once per file.

import { ts } from "ts-morph";
import { scanAsked } from "./asked.js";
import { isAssignmentOperator } from "./syntax.js";

/** One assignment to a variable after its declaration. */
export interface AssignmentSite {
  readonly node: ts.Node;
  /** `=` and compound operators with their right side; increments have none; "pattern" is a destructuring target. */
  readonly operator: ts.SyntaxKind | "pattern";
  readonly right: ts.Expression | undefined;
}

export type Assignments = ReadonlyMap<ts.Symbol, readonly AssignmentSite[]>;

/** Facts about files, found on demand. */
export class Scans {
  readonly #assignments = new Map<ts.SourceFile, Assignments>();
  readonly #asked = new Map<ts.SourceFile, ReadonlySet<ts.Symbol>>();

  constructor(readonly checker: ts.TypeChecker) {}

  sitesOf(symbol: ts.Symbol): readonly AssignmentSite[] {
    const file = symbol.valueDeclaration?.getSourceFile();
    if (file === undefined) return [];
    let known = this.#assignments.get(file);
    if (known === undefined) {
      known = scanAssignments(file, this.checker);
      this.#assignments.set(file, known);
    }
    return known.get(symbol) ?? [];
  }

  /** The author asks whether this constant, an element of an array, is there. */
  isAsked(symbol: ts.Symbol): boolean {
    const file = symbol.valueDeclaration?.getSourceFile();
    if (file === undefined) return false;
    const known = this.#asked.get(file) ?? scanAsked(file, this.checker);
    this.#asked.set(file, known);
    return known.has(symbol);
  }

  isAssignedWithin(symbol: ts.Symbol, node: ts.Node): boolean {
    return this.sitesOf(symbol).some((site) => site.node.pos >= node.pos && site.node.end <= node.end);
  }
}

function scanAssignments(file: ts.SourceFile, checker: ts.TypeChecker): Assignments {
  const found = new Map<ts.Symbol, AssignmentSite[]>();
  const note = (target: ts.Node, site: AssignmentSite): void => {
    if (ts.isParenthesizedExpression(target) || ts.isNonNullExpression(target) || ts.isAsExpression(target)) {
      note(target.expression, site);
      return;
    }
    if (ts.isIdentifier(target)) {
      const symbol = ts.isShorthandPropertyAssignment(target.parent)
        ? checker.getShorthandAssignmentValueSymbol(target.parent)
        : checker.getSymbolAtLocation(target);
      if (symbol !== undefined) found.set(symbol, [...(found.get(symbol) ?? []), site]);
    } else if (ts.isArrayLiteralExpression(target)) {
      for (const element of target.elements) note(element, { ...site, operator: "pattern", right: undefined });
    } else if (ts.isObjectLiteralExpression(target)) {
      for (const property of target.properties) notePatternProperty(property, site, note);
    } else if (ts.isSpreadElement(target)) {
      note(target.expression, site);
    } else if (ts.isBinaryExpression(target)) {
      note(target.left, site);
    }
  };
  const visit = (node: ts.Node): void => {
    if (ts.isBinaryExpression(node) && isAssignmentOperator(node.operatorToken.kind)) {
      note(node.left, { node, operator: node.operatorToken.kind, right: node.right });
    } else if (
      (ts.isPrefixUnaryExpression(node) || ts.isPostfixUnaryExpression(node)) &&
      (node.operator === ts.SyntaxKind.PlusPlusToken || node.operator === ts.SyntaxKind.MinusMinusToken)
    ) {
      note(node.operand, { node, operator: node.operator, right: undefined });
    } else if (
      (ts.isForOfStatement(node) || ts.isForInStatement(node)) &&
      !ts.isVariableDeclarationList(node.initializer)
    ) {
      note(node.initializer, { node, operator: "pattern", right: undefined });
    }
    ts.forEachChild(node, visit);
  };
  visit(file);
  return found;
}

function notePatternProperty(
  property: ts.ObjectLiteralElementLike,
  site: AssignmentSite,
  note: (target: ts.Node, site: AssignmentSite) => void,
): void {
  const inner: AssignmentSite = { ...site, operator: "pattern", right: undefined };
  if (ts.isShorthandPropertyAssignment(property)) note(property.name, inner);
  else if (ts.isPropertyAssignment(property)) note(property.initializer, inner);
  else if (ts.isSpreadAssignment(property)) note(property.expression, inner);
}

/** Where the jumps in a body lead, seen from the statement whose body it is. */
export interface Jumps {
  readonly breaks: boolean;
  readonly continues: boolean;
  readonly returns: boolean;
  /** Labels of enclosing statements: `break outer`, `continue outer`. */
  readonly labelBreaks: ReadonlySet<string>;
  readonly labelContinues: ReadonlySet<string>;
}

export function jumpsIn(body: ts.Node): Jumps {
  let breaks = false;
  let continues = false;
  let returns = false;
  const labelBreaks = new Set<string>();
  const labelContinues = new Set<string>();
  const visit = (node: ts.Node, inLoop: boolean, inSwitch: boolean, labels: readonly string[]): void => {
    if (ts.isFunctionLike(node)) return;
    if (ts.isReturnStatement(node)) returns = true;
    if (ts.isBreakStatement(node)) {
      if (node.label === undefined) breaks ||= !inLoop && !inSwitch;
      else if (!labels.includes(node.label.text)) labelBreaks.add(node.label.text);
    }
    if (ts.isContinueStatement(node)) {
      if (node.label === undefined) continues ||= !inLoop;
      else if (!labels.includes(node.label.text)) labelContinues.add(node.label.text);
    }
    const within = ts.isLabeledStatement(node) ? [...labels, node.label.text] : labels;
    const loop = inLoop || ts.isIterationStatement(node, false);
    ts.forEachChild(node, (child) => visit(child, loop, inSwitch || ts.isSwitchStatement(node), within));
  };
  visit(body, false, false, []);
  return { breaks, continues, returns, labelBreaks, labelContinues };
}

/** The `return`s of a function. */
export function returnsIn(body: ts.Node): readonly ts.ReturnStatement[] {
  const found: ts.ReturnStatement[] = [];
  const visit = (node: ts.Node): void => {
    if (ts.isFunctionLike(node)) return;
    if (ts.isReturnStatement(node)) found.push(node);
    ts.forEachChild(node, visit);
  };
  ts.forEachChild(body, visit);
  return found;
}
