// One model function of a file by itself: the same text in which the other functions are no longer exported. A rejected
// function holds back its whole file; this tells which one it was.

import ts from "typescript";

export function isolate(text: string, name: string): string {
  const source = ts.createSourceFile("model.ts", text, ts.ScriptTarget.ES2022, true);
  return source.statements.map((statement) => isolated(statement, name)).join("");
}

function isolated(statement: ts.Statement, name: string): string {
  const text = statement.getFullText();
  if (nameOf(statement) === name || !(ts.isFunctionDeclaration(statement) || ts.isVariableStatement(statement)))
    return text;
  const start = statement.getStart() - statement.getFullStart();
  const named = text.slice(start).replace(/^export default function\s*\(/, "function unnamed(");
  return text.slice(0, start) + named.replace(/^export (default )?/, "");
}

function nameOf(statement: ts.Statement): string | undefined {
  if (ts.isVariableStatement(statement)) return statement.declarationList.declarations[0]?.name.getText();
  if (!ts.isFunctionDeclaration(statement)) return undefined;
  const isDefault = statement.modifiers?.some(({ kind }) => kind === ts.SyntaxKind.DefaultKeyword) ?? false;
  return isDefault ? "default" : statement.name?.text;
}
