// Operators: one row for every token that TypeScript lets stand between two operands or before one.

import ts from "typescript";
import type { Row } from "./rows.js";

const S = ts.SyntaxKind;

const notBinary: ReadonlySet<ts.SyntaxKind> = new Set([
  S.LessThanSlashToken,
  S.EqualsGreaterThanToken,
  S.PlusPlusToken,
  S.MinusMinusToken,
  S.ExclamationToken,
  S.TildeToken,
  S.QuestionToken,
  S.ColonToken,
  S.AtToken,
  S.BacktickToken,
  S.HashToken,
]);

const truth: ReadonlySet<string> = new Set(["<", "<=", ">", ">=", "==", "===", "!=", "!=="]);
const logic: ReadonlySet<string> = new Set(["&&", "||"]);

const truthValue = "a truth value: it steers and carries no derivative";

/** Every binary and assignment operator. */
export function binaryOperators(): readonly Row[] {
  const tokens: string[] = [];
  for (let kind: ts.SyntaxKind = S.FirstBinaryOperator; kind <= S.LastBinaryOperator; kind++) {
    if (!notBinary.has(kind)) tokens.push(ts.tokenToString(kind)!);
  }
  return [...tokens.map(binary), ...others];
}

function binary(token: string): Row {
  const construct = `\`a ${token} b\``;
  if (truth.has(token)) return { construct, example: `return x ${token} z ? x : z;`, note: truthValue };
  if (logic.has(token)) return { construct, example: `return on ${token} x > z ? x : z;`, note: "short-circuits" };
  if (token === "??") return { construct, example: "const q: { v?: number } = on ? { v: x } : {}; return q.v ?? z;" };
  if (token === "??=") return { construct, example: "let q: number | undefined; if (on) q = x; q ??= z; return q;" };
  if (token.endsWith("=")) return { construct, example: `let y = x; y ${token} n; return y;` };
  return { construct, example: `return x ${token} n;` };
}

const others: readonly Row[] = [
  { construct: "`a, b`", example: "return (xs.length, x * z);" },
  { construct: '`"a" in p`', example: 'return "a" in p ? x * z : 0;', note: truthValue },
  { construct: "`a instanceof b`", example: "return xs instanceof Array ? x * z : 0;" },
];

export const unaryOperators: readonly Row[] = [
  { construct: "`-a`", example: "return -x * z;" },
  { construct: "`+a`", example: "return +x * z;" },
  { construct: "`!a`", example: "return !(x > z) ? x : z;", note: truthValue },
  { construct: "`++a`, `--a`, `a++`, `a--`", example: "let y = x * z; ++y; y--; return y;" },
  { construct: "`~a`", example: "return ~x * n;" },
  { construct: "`~~a`", example: "return ~~x * x;", note: "derivative 0" },
  { construct: "`a | 0`", example: "return (x | 0) * x;", note: "derivative 0" },
  { construct: "`+(a > b)`, `Number(a > b)`", example: "return Number(x > z) * x;", note: "derivative 0" },
];
