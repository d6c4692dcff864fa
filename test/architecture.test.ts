// The import law and the rules for module state, read from the sources' syntax: what each folder may import, and that
// nothing below the command line depends on the process, the clock or chance.

import { readFileSync } from "node:fs";
import { posix } from "node:path";
import { globSync } from "tinyglobby";
import { ts } from "ts-morph";
import { describe, expect, it } from "vitest";
import { repository } from "./harness/fixtures.js";

const files = globSync(["compiler/**/*.ts", "runtime/**/*.ts"], { cwd: repository })
  .map((path) => path.replaceAll("\\", "/"))
  .toSorted()
  .map((path) => {
    const text = readFileSync(`${repository}/${path}`, "utf8");
    return { path, source: ts.createSourceFile(path, text, ts.ScriptTarget.Latest, true) };
  });
const compiler = files.filter(({ path }) => path.startsWith("compiler/"));
const runtime = files.filter(({ path }) => path.startsWith("runtime/"));
const commandLine = (path: string): boolean => path === "compiler/cli.ts" || path.startsWith("compiler/command/");

describe("imports", () => {
  it("point from a phase to lower numbers, to the IR and to the diagnostics only", () => {
    const wrong = compiler.flatMap(({ path, source }) =>
      relativeImports(path, source)
        .filter((target) => !mayImport(path, target))
        .map((target) => `${path} imports ${target}`),
    );
    expect(wrong).toEqual([]);
  });

  it("name each package in one folder only", () => {
    const owners: Readonly<Record<string, RegExp>> = {
      "ts-morph": /^compiler\/1-read\//,
      prettier: /^compiler\/5-emit\//,
      commander: /^compiler\/command\//,
      tinyglobby: /^compiler\/command\//,
      chokidar: /^compiler\/command\//,
    };
    const wrong = compiler.flatMap(({ path, source }) =>
      packageImports(source)
        .filter((name) =>
          name.startsWith("node:") ? name !== "node:path" && !commandLine(path) : !owners[name]?.test(path),
        )
        .map((name) => `${path} imports ${name}`),
    );
    expect(wrong).toEqual([]);
  });

  it("keep the runtime on its own", () => {
    const wrong = runtime.flatMap(({ path, source }) => [
      ...relativeImports(path, source).filter((target) => !target.startsWith("runtime/")),
      ...packageImports(source),
    ]);
    expect(wrong).toEqual([]);
  });
});

describe("state", () => {
  it("is not kept in modules", () => {
    const wrong = files.flatMap(({ path, source }) =>
      source.statements
        .filter((s) => ts.isVariableStatement(s) && (s.declarationList.flags & ts.NodeFlags.Const) === 0)
        .map((s) => `${path}: ${s.getText()}`),
    );
    expect(wrong).toEqual([]);
  });

  it("comes from the process, the clock or chance in the command line only", () => {
    const wrong = compiler
      .filter(({ path }) => !commandLine(path))
      .flatMap(({ path, source }) => ambientReads(source).map((text) => `${path}: ${text}`));
    expect(wrong).toEqual([]);
  });
});

function mayImport(path: string, target: string): boolean {
  const from = areaOf(path);
  const to = areaOf(target);
  if (from === to) return true;
  if (from === "ir") return false;
  if (from === "diagnostics") return to === "ir";
  if (to === "ir" || to === "diagnostics") return true;
  const [own, other] = [phaseOf(from), phaseOf(to)];
  if (own !== undefined) return other !== undefined && other < own;
  // compiler/index.ts and the files beside it put the phases together, the command line calls it, cli.ts starts that.
  if (from === "command") return to === "index.ts";
  if (from === "cli.ts") return to === "command";
  return from === "index.ts" ? to !== "command" && to !== "cli.ts" : to === "options.ts" || to === "places.ts";
}

/** The folder or file directly below `compiler/`. */
function areaOf(path: string): string {
  return path.split("/")[1]!;
}

function phaseOf(area: string): number | undefined {
  const number = /^(\d)-/.exec(area)?.[1];
  return number === undefined ? undefined : Number(number);
}

function specifiers(source: ts.SourceFile): readonly string[] {
  const found: string[] = [];
  const visit = (node: ts.Node): void => {
    if ((ts.isImportDeclaration(node) || ts.isExportDeclaration(node)) && node.moduleSpecifier !== undefined) {
      found.push((node.moduleSpecifier as ts.StringLiteral).text);
    }
    if (ts.isCallExpression(node) && node.expression.kind === ts.SyntaxKind.ImportKeyword) {
      found.push(node.arguments[0]!.getText().slice(1, -1));
    }
    if (ts.isImportTypeNode(node)) found.push(node.argument.getText().slice(1, -1));
    ts.forEachChild(node, visit);
  };
  visit(source);
  return found;
}

function relativeImports(path: string, source: ts.SourceFile): readonly string[] {
  return specifiers(source)
    .filter((name) => name.startsWith("."))
    .map((name) => posix.join(posix.dirname(path), name).replace(/\.js$/, ".ts"));
}

function packageImports(source: ts.SourceFile): readonly string[] {
  return specifiers(source).filter((name) => !name.startsWith("."));
}

/** Uses (not mentions in texts, types or property names) of what differs from run to run. */
function ambientReads(source: ts.SourceFile): readonly string[] {
  const ambient = new Set(["process", "performance", "Date", "console", "globalThis", "crypto", "Intl"]);
  const found: string[] = [];
  const visit = (node: ts.Node): void => {
    if (ts.isPropertyAccessExpression(node)) {
      if (/^Math\.random$|\.(localeCompare|toLocale\w*)$/.test(node.getText())) found.push(node.getText());
      visit(node.expression);
      return;
    }
    if (ts.isIdentifier(node) && ambient.has(node.text) && isValue(node)) found.push(node.parent.getText());
    ts.forEachChild(node, visit);
  };
  visit(source);
  return found;
}

function isValue(node: ts.Identifier): boolean {
  const { parent } = node;
  return !ts.isTypeNode(parent) && !(ts.isPropertyAssignment(parent) && parent.name === node);
}
