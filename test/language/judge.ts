// What becomes of a construct, found out by compiling its example: with active operands, and where these are refused with
// data in their place.  In: rows.  Out: one verdict for each.

import { compileFixtures, repository } from "../harness/fixtures.js";
import { parameters, type Row } from "./rows.js";

const lost = "analyze/lost-derivative";
const bits = "analyze/active-bits";

export function judge(rows: readonly Row[]): readonly string[] {
  const active = codesOf(rows, "active");
  // Only where a derivative is what is refused does it matter that data is not.
  const data = codesOf(
    rows.filter((row) => active.get(row)!.includes(bits)),
    "data",
  );
  return rows.map((row) => verdictOf(active.get(row)!, data.get(row) ?? []));
}

function codesOf(rows: readonly Row[], kind: "active" | "data"): ReadonlyMap<Row, readonly string[]> {
  const texts = new Map(
    rows.map((row, k) => [pathOf(row, k, kind), moduleOf(row, kind === "active" ? "x xs p" : "z")]),
  );
  if (texts.size === 0) return new Map();
  const { diagnostics, outputs } = compileFixtures([...texts.keys()], (path) => texts.get(path) ?? helper(path));
  const compiled = new Set(outputs.map(({ source }) => source));
  return new Map(
    rows.map((row, k) => {
      const path = pathOf(row, k, kind);
      const codes = diagnostics
        .filter((d) => d.span.file === path && (d.severity === "error" || d.code === lost))
        .map((d) => d.code);
      if (codes.length === 0 && !compiled.has(path)) throw new Error(`nothing came out of ${texts.get(path)}`);
      // An error of types beside another one is what TypeScript says about the same construct.
      const own = codes.filter((code) => code !== "read/type-error");
      return [row, own.length > 0 ? own : codes];
    }),
  );
}

/** A module that has declarations only. */
const helper = (path: string): string | undefined =>
  path.endsWith("/bessel.helper.d.mts")
    ? "export function besselJ0(x: number): number;\nexport function besselJ1(x: number): number;\n"
    : undefined;

function verdictOf(active: readonly string[], data: readonly string[]): string {
  const [code] = active.filter((each) => each !== lost);
  if (code === undefined) return active.includes(lost) ? `accepted, derivative 0: \`${lost}\`` : "accepted";
  return code === bits && data.length === 0 ? `data only: \`${code}\`` : `rejected: \`${code}\``;
}

function pathOf({ example }: Row, k: number, kind: "active" | "data"): string {
  return `${repository}/test/language/cases/${k}-${kind}.${example.includes("/>") ? "tsx" : "ts"}`;
}

export function moduleOf({ example, outside = "" }: Row, wrt: string): string {
  if (example.includes("export ")) return `${example}\n`;
  return `${outside}\n/** @wrt ${wrt} */\nexport function model(${parameters}): number {\n  ${example}\n}\n`;
}
