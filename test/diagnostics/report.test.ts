import { describe, expect, it } from "vitest";
import type { Diagnostic } from "../../compiler/diagnostics/diagnostic.js";
import { report, type ReportFormat } from "../../compiler/diagnostics/report.js";

const files: Readonly<Record<string, string>> = {
  "/w/a.ts": "export function f(x: number): number {\r\n  return mystery(x);\r\n}\r\n",
  "/w/b.ts": "export declare function mystery(x: number): number;\n",
};
const unsupported: Diagnostic = {
  severity: "error",
  code: "read/unsupported-call",
  message: "`mystery` cannot be differentiated.",
  hint: "Write it in TypeScript.",
  span: { file: "/w/a.ts", start: 48, end: 58 },
  related: [{ span: { file: "/w/b.ts", start: 24, end: 31 }, message: "declared here" }],
};
const lost: Diagnostic = {
  severity: "warning",
  code: "analyze/lost-derivative",
  message: "`Math.floor` loses 100% of it.",
  hint: "",
  span: { file: "/w/a.ts", start: 41, end: 47 },
  related: [],
};
const stale: Diagnostic = {
  ...lost,
  severity: "error",
  code: "cli/stale-output",
  span: { file: "/w/o.ts", start: 0, end: 0 },
};

const escape = String.fromCharCode(27);

const options = {
  showPath: (file: string) => file.replace("/w/", ""),
  readFile: (file: string) => files[file],
};
const shown = (format: ReportFormat, ...diagnostics: readonly Diagnostic[]): string =>
  report(diagnostics, format, options);

describe("pretty", () => {
  it("shows place, code, message, frame, note and hint, and counts", () => {
    expect(shown("pretty", unsupported, lost))
      .toBe(`a.ts:2:10: error read/unsupported-call: \`mystery\` cannot be differentiated.

  1 | export function f(x: number): number {
  2 |   return mystery(x);
    |          ^^^^^^^^^^
  3 | }

  note: declared here (b.ts:1:25)

  1 | export declare function mystery(x: number): number;
    |                         ^^^^^^^

  hint: Write it in TypeScript.

a.ts:2:3: warning analyze/lost-derivative: \`Math.floor\` loses 100% of it.

  1 | export function f(x: number): number {
  2 |   return mystery(x);
    |   ^^^^^^
  3 | }

1 error, 1 warning
`);
  });

  it("shows the file alone where there is no place in it", () => {
    expect(shown("pretty", stale)).toMatch(/^o\.ts: error cli\/stale-output: /);
  });

  it("colours only when told to, without changing the text", () => {
    const coloured = report([unsupported, lost], "pretty", { ...options, color: true });
    expect(coloured).toContain(`${escape}[31merror${escape}[39m`);
    expect(coloured.replaceAll(new RegExp(`${escape}\\[\\d+m`, "g"), "")).toBe(shown("pretty", unsupported, lost));
  });

  it("says nothing about nothing", () => {
    expect(shown("pretty")).toBe("");
  });
});

describe("json", () => {
  it("is one array with the documented fields", () => {
    expect(JSON.parse(shown("json", unsupported))).toEqual([
      {
        severity: "error",
        code: "read/unsupported-call",
        file: "a.ts",
        line: 2,
        column: 10,
        endLine: 2,
        endColumn: 20,
        message: "`mystery` cannot be differentiated.",
        hint: "Write it in TypeScript.",
        related: [{ file: "b.ts", line: 1, column: 25, message: "declared here" }],
      },
    ]);
  });

  it("is an empty array when there is nothing", () => {
    expect(shown("json")).toBe("[]\n");
  });
});

describe("github", () => {
  it("is one escaped workflow command per problem", () => {
    expect(shown("github", unsupported, lost)).toBe(
      "::error file=a.ts,line=2,endLine=2,col=10,endColumn=19,title=read/unsupported-call::" +
        "`mystery` cannot be differentiated.%0Adeclared here (b.ts:1:25)%0AHint: Write it in TypeScript.\n" +
        "::warning file=a.ts,line=2,endLine=2,col=3,endColumn=8,title=analyze/lost-derivative::" +
        "`Math.floor` loses 100%25 of it.\n",
    );
  });
});
