// Asks for derivatives that a model's author did not ask for. In: the text of a model file and the words for each model.
// Out: the same text with a `@derive` tag on every model function.

import ts from "typescript";

/** `words`: what follows `@derive` for a model, by its exported name; models it does not know stay as they are. */
export function deriveAll(text: string, words: ReadonlyMap<string, string>): string {
  const source = ts.createSourceFile("model.ts", text, ts.ScriptTarget.ES2022, true);
  const insertions = source.statements.flatMap((statement) => {
    const wanted = words.get(exportedName(statement) ?? "");
    return wanted === undefined ? [] : [insertionAt(statement, `@derive ${wanted}`)];
  });
  return insertions.reduceRight((result, { at, tag }) => result.slice(0, at) + tag + result.slice(at), text);
}

/** Into the JSDoc that is there, else before the statement. */
function insertionAt(statement: ts.Statement, tag: string): { at: number; tag: string } {
  const doc = ts.getJSDocCommentsAndTags(statement).findLast(ts.isJSDoc);
  if (doc === undefined) return { at: statement.getStart(), tag: `/** ${tag} */\n` };
  return { at: doc.getEnd() - "*/".length, tag: `\n * ${tag}\n ` };
}

function exportedName(statement: ts.Statement): string | undefined {
  const kinds = ts.canHaveModifiers(statement) ? (ts.getModifiers(statement) ?? []).map(({ kind }) => kind) : [];
  if (!kinds.includes(ts.SyntaxKind.ExportKeyword)) return undefined;
  if (kinds.includes(ts.SyntaxKind.DefaultKeyword)) return "default";
  if (ts.isFunctionDeclaration(statement)) return statement.name?.text;
  return ts.isVariableStatement(statement) ? statement.declarationList.declarations[0]?.name.getText() : undefined;
}
