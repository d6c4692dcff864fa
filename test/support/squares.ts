// The rewriting of values that contract §4 allows. In: a model's text.  Out: the same with squares written as products.

import ts from "typescript";

const known = new Map<string, string>();

/** `x ** 2`, `x **= 2` and `Math.pow(x, 2)` as a product of two equal factors. */
export function squaresAsProducts(text: string): string {
  if (!/\*\*|Math\.pow/.test(text)) return text;
  const cached = known.get(text);
  if (cached !== undefined) return cached;
  const source = ts.createSourceFile("model.ts", text, ts.ScriptTarget.ES2022, true);
  const { transformed } = ts.transform(source, [
    (context) => (file) => ts.visitEachChild(file, visitor(context), context),
  ]);
  const helper = "\nfunction $square(x: number): number {\n  return x * x;\n}\n";
  const made = ts.createPrinter().printFile(transformed[0]!) + helper;
  known.set(text, made);
  return made;
}

function visitor(context: ts.TransformationContext): ts.Visitor {
  const { factory } = ts;
  const square = (x: ts.Expression): ts.Expression =>
    factory.createCallExpression(factory.createIdentifier("$square"), undefined, [x]);
  const visit: ts.Visitor = (node) => {
    const inner = ts.visitEachChild(node, visit, context);
    if (ts.isBinaryExpression(inner) && isTwo(inner.right)) {
      const { kind } = inner.operatorToken;
      if (kind === ts.SyntaxKind.AsteriskAsteriskToken) return square(inner.left);
      if (kind === ts.SyntaxKind.AsteriskAsteriskEqualsToken && ts.isIdentifier(inner.left)) {
        return factory.createParenthesizedExpression(factory.createAssignment(inner.left, square(inner.left)));
      }
    }
    if (ts.isCallExpression(inner) && isTwo(inner.arguments[1]) && inner.expression.getText() === "Math.pow") {
      return square(inner.arguments[0]!);
    }
    return inner;
  };
  return visit;
}

const isTwo = (e: ts.Expression | undefined): boolean =>
  e !== undefined && ts.isNumericLiteral(e) && Number(e.text) === 2;
