// What generated comments quote: a statement on one line, white space collapsed, without the bodies it holds.

import { ts } from "ts-morph";

export function headerOf(node: ts.Node): string {
  const source = node.getSourceFile();
  const cut = (from: number, to: number): string => source.text.slice(from, to);
  const start = node.getStart(source);
  if (ts.isFunctionDeclaration(node))
    return collapse(node.body === undefined ? node.getText() : cut(start, node.body.pos));
  if (ts.isForStatement(node) || ts.isForOfStatement(node) || ts.isWhileStatement(node))
    return collapse(cut(start, node.statement.pos));
  if (ts.isIfStatement(node)) return collapse(cut(start, node.thenStatement.pos));
  if (ts.isDoStatement(node)) return collapse(cut(node.statement.end, node.end));
  if (ts.isSwitchStatement(node)) return collapse(cut(start, node.caseBlock.pos));
  return collapse(withoutBlocks(node, source));
}

/** Function bodies inside an expression are not quoted: `xs.forEach((x) => { … })`. */
function withoutBlocks(node: ts.Node, source: ts.SourceFile): string {
  const pieces: string[] = [];
  let at = node.getStart(source);
  const visit = (part: ts.Node): void => {
    if (ts.isBlock(part)) {
      pieces.push(source.text.slice(at, part.getStart(source)), "{ … }");
      at = part.end;
    } else {
      ts.forEachChild(part, visit);
    }
  };
  ts.forEachChild(node, visit);
  pieces.push(source.text.slice(at, node.end));
  return pieces.join("");
}

function collapse(text: string): string {
  const plain = text
    .replaceAll(/\/\*[^]*?\*\//g, " ")
    .replaceAll(/\/\/[^\n]*(\n|$)/g, " ")
    .replaceAll(/\s+/g, " ");
  return plain.trim();
}
