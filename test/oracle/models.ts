// What a file's text says about its model functions: their names, and which parameters JSDoc's `@wrt` names.

import ts from "typescript";
import type { Wrt } from "./library.js";

/** Model functions of a file with the parameters to differentiate with respect to; not those that are skipped. */
export function modelsIn(text: string): ReadonlyMap<string, Wrt> {
  const source = ts.createSourceFile("model.ts", text, ts.ScriptTarget.ES2022, true);
  const found = new Map<string, Wrt>();
  for (const statement of source.statements) {
    const flags = ts.canHaveModifiers(statement) ? (ts.getModifiers(statement) ?? []).map(({ kind }) => kind) : [];
    if (!flags.includes(ts.SyntaxKind.ExportKeyword)) continue;
    for (const [name, model] of functionsOf(statement, flags)) {
      const tags = ts.getJSDocTags(statement);
      if (!tags.some((tag) => tag.tagName.text === "skip")) found.set(name, wrtOf(model, tags));
    }
  }
  return found;
}

function functionsOf(statement: ts.Statement, flags: readonly ts.SyntaxKind[]): [string, ts.SignatureDeclaration][] {
  if (ts.isFunctionDeclaration(statement)) {
    return [[flags.includes(ts.SyntaxKind.DefaultKeyword) ? "default" : statement.name!.text, statement]];
  }
  if (!ts.isVariableStatement(statement)) return [];
  return statement.declarationList.declarations.flatMap(({ name, initializer }) =>
    initializer && (ts.isArrowFunction(initializer) || ts.isFunctionExpression(initializer))
      ? [[name.getText(), initializer] as [string, ts.SignatureDeclaration]]
      : [],
  );
}

/** In the order of the parameter list; the first parameter when there is no tag. */
function wrtOf(model: ts.SignatureDeclaration, tags: readonly ts.JSDocTag[]): Wrt {
  const names = model.parameters.map(({ name }) => name.getText());
  const tag = tags.find(({ tagName }) => tagName.text === "wrt");
  const wanted = tag && String(ts.getTextOfJSDocComment(tag.comment)).trim().split(/\s+/);
  const positions = wanted ? names.flatMap((name, i) => (wanted.includes(name) ? [i] : [])) : [0];
  return { positions, names: positions.map((i) => names[i] ?? "") };
}
