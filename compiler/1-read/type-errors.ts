// What TypeScript has to say about a model file and the helpers that its models call. In: a source file.  Out: its errors
// as diagnostics of ours; those of stricter flags or about names that have a diagnostic of their own are left out.

import { ts } from "ts-morph";
import type { Code } from "../diagnostics/catalogue.js";
import { Collector } from "../diagnostics/collector.js";
import type { Diagnostic, Span } from "../diagnostics/diagnostic.js";
import { effects } from "./library/math.js";

/** "Parameter 'x' implicitly has an 'any' type", for a name, a pattern and a rest parameter. */
const missingType: ReadonlySet<number> = new Set([7006, 7031, 7019]);
/** "Cannot find name 'x'.", with and without "Did you mean 'y'?". */
const unknownName: ReadonlySet<number> = new Set([2304, 2552]);
/** A comment that expects an error of a stricter flag. */
const unusedExpectError = 2578;

/** Closures given to a method that does not exist have parameters without a type, too. */
export function typeErrorsOf(program: ts.Program, source: ts.SourceFile): readonly ts.Diagnostic[] {
  const errors = program.getSemanticDiagnostics(source).filter(isAboutModels);
  return errors.filter((d) => !missingType.has(d.code) || !followsFromCallee(d, errors, source));
}

function followsFromCallee(d: ts.Diagnostic, errors: readonly ts.Diagnostic[], source: ts.SourceFile): boolean {
  const start = d.start ?? 0;
  const isIn = (node: ts.Node, at: number | undefined): boolean =>
    at !== undefined && node.getStart(source) <= at && at < node.end;
  const search = (node: ts.Node): boolean => {
    if (ts.isCallExpression(node) && node.arguments.some((argument) => isIn(argument, start))) {
      if (errors.some((other) => isIn(node.expression, other.start) && other !== d)) return true;
    }
    return ts.forEachChild(node, (child) => (isIn(child, start) ? search(child) : undefined)) ?? false;
  };
  return search(source);
}

export function reportTypeScript(errors: readonly ts.Diagnostic[], code: Code, collector: Collector): void {
  for (const d of errors) {
    const start = d.start ?? 0;
    const span = { file: d.file?.fileName ?? "", start, end: start + (d.length ?? 0) };
    const message = ts.flattenDiagnosticMessageText(d.messageText, " ");
    const [name, suggestion] = [...message.matchAll(/'([^']+)'/g)].map(([, quoted]) => quoted!);
    if (missingType.has(d.code) && name !== undefined) collector.add("read/missing-type", span, { name });
    else if (unknownName.has(d.code) && name !== undefined)
      collector.add("read/unknown-name", span, { name, ...(suggestion === undefined ? {} : { suggestion }) });
    else collector.add(code, span, { message });
  }
}

/** Errors inside functions of other files; that a type is missing there is up to their own project. */
export function typeErrorsIn(program: ts.Program, functions: readonly ts.Node[]): readonly ts.Diagnostic[] {
  return functions.flatMap((fn) =>
    typeErrorsOf(program, fn.getSourceFile()).filter(
      ({ code, start = -1 }) => start >= fn.pos && start < fn.end && (code < 7000 || code > 7999),
    ),
  );
}

/** Names of the environment (`console`) have a diagnostic of their own where they are used. */
function isAboutModels(d: ts.Diagnostic): boolean {
  if (d.category !== ts.DiagnosticCategory.Error || d.code === unusedExpectError) return false;
  const message = ts.flattenDiagnosticMessageText(d.messageText, " ");
  const name = /^Cannot find name '([^']+)'/.exec(message)?.[1];
  return name === undefined || !effects.test(name);
}

/** Without the errors that stand where TypeScript has one: they follow from it. */
export function withoutConsequences(
  found: readonly Diagnostic[],
  typeErrors: readonly Diagnostic[],
): readonly Diagnostic[] {
  const says = (d: Diagnostic): boolean => d.severity === "warning" || d.code === "read/unsupported-syntax";
  return found.filter((d) => says(d) || !typeErrors.some((t) => overlaps(d.span, t.span)));
}

const overlaps = (a: Span, b: Span): boolean =>
  a.file === b.file && ((a.start <= b.start && b.end <= a.end) || (b.start <= a.start && a.end <= b.end));
