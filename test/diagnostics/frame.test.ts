import { describe, expect, it } from "vitest";
import { frameOf, normalized, placeOf } from "../../compiler/diagnostics/frame.js";

const text = ["const a = 1;", "", "\tfoo(a, b);", "const z = {", "  a,", "};"].join("\n");
const span = (part: string): [number, number] => [text.indexOf(part), text.indexOf(part) + part.length];
const frame = (part: string): string => frameOf(text, placeOf(text, ...span(part))).join("\n");

describe("placeOf", () => {
  it("counts lines and columns from 1", () => {
    expect(placeOf(text, 0, 5)).toEqual({ from: { line: 1, column: 1 }, to: { line: 1, column: 6 } });
    expect(placeOf(text, ...span("a, b"))).toEqual({ from: { line: 3, column: 6 }, to: { line: 3, column: 10 } });
  });

  it("counts CRLF as one end of line", () => {
    const crlf = normalized("\uFEFFa;\r\nbc;\r\n");
    expect(placeOf(crlf, crlf.indexOf("c"), crlf.indexOf("c") + 1).from).toEqual({ line: 2, column: 2 });
  });
});

describe("frameOf", () => {
  it("puts the caret under the place, tabs kept, blank neighbours left out", () => {
    expect(frame("a, b")).toBe("3 | \tfoo(a, b);\n  | \t    ^^^^\n4 | const z = {");
  });

  it("marks the first line of a place that spans several", () => {
    expect(frame("{\n  a,\n}")).toBe("3 | \tfoo(a, b);\n4 | const z = {\n  |           ^\n5 |   a,");
  });

  it("marks a place without extent with one caret", () => {
    expect(frameOf("ab", placeOf("ab", 1, 1))).toEqual(["1 | ab", "  |  ^"]);
  });

  it("aligns line numbers of different width", () => {
    const lines = Array.from({ length: 12 }, (_, i) => `line${i + 1}`).join("\n");
    const at = lines.indexOf("line9");
    expect(frameOf(lines, placeOf(lines, at, at + 5)).join("\n")).toBe(
      " 8 | line8\n 9 | line9\n   | ^^^^^\n10 | line10",
    );
  });
});
