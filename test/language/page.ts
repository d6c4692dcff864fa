// compiler/language.md: the model language construct by construct.  In: the tables of this folder and the compiler's tables
// of derivatives and diagnostics.  Out: Markdown, as Prettier lays it out.

import prettier from "prettier";
import { mathFunctions } from "../../compiler/1-read/library/math.js";
import { derivatives } from "../../compiler/3-differentiate/rules.js";
import { catalogue } from "../../compiler/diagnostics/catalogue.js";
import { type Primitive, primitives } from "../../compiler/ir/primitives.js";
import { arrayForms, arrayMembers } from "./arrays.js";
import { judge } from "./judge.js";
import { mathRows, otherRows } from "./library.js";
import { binaryOperators, unaryOperators } from "./operators.js";
import { functionRows } from "./functions.js";
import { ownDerivatives } from "./own-derivatives.js";
import type { Row } from "./rows.js";
import { declarations, expressions, statements } from "./syntax.js";
import { packageFunctions, parameterTypes, resultTypes } from "./types.js";

export async function languagePage(): Promise<string> {
  const sections = sectionsOf();
  const verdicts = judge(sections.flatMap(([, rows]) => rows));
  const texts = new Map(sections.flatMap(([, rows]) => rows).map((row, k) => [row, verdicts[k]!]));
  const parts = sections.map(([title, rows]) =>
    section(
      title,
      ["construct", "what becomes of it", "note"],
      rows.map((row) => [row.construct, texts.get(row)!, row.note ?? edgeOf(row)]),
    ),
  );
  return prettier.format([head, ...parts, conventions(), diagnostics()].join("\n\n"), {
    parser: "markdown",
    printWidth: 120,
  });
}

const sectionsOf = (): readonly (readonly [string, readonly Row[]])[] => [
  ["Statements", Object.values(statements)],
  ["Expressions", Object.values(expressions)],
  ["Declarations and the rest of the syntax", Object.values(declarations)],
  ["Functions as values, keys, chains", functionRows],
  ["Operators", [...unaryOperators, ...binaryOperators()]],
  ["Types of parameters", parameterTypes],
  ["Types of results", resultTypes],
  ["`Math`", mathRows()],
  ["Arrays", [...membersOf(arrayMembers), ...membersOf(arrayForms)]],
  ["`Number`, `Object`, `Array`, strings, and what acts on the world", otherRows],
  ["The package `chainrule` inside a model", [...packageFunctions.values()]],
  ["Derivatives that an author gives", ownDerivatives],
];

const head = `# The model language

Written by \`test/language.test.ts\`, which compiles an example for each row and notes what came out: change the compiler or
the tables in \`test/language/\`, not this page. An operand is active when it depends on what is differentiated, else it is
data.

- **accepted**: compiled without a diagnostic.
- **accepted, derivative 0**: compiled with the warning that is named, unless the operand is data or \`stopGradient(x)\`.
- **data only**: accepted for data, rejected with the code that is named for an active operand.
- **rejected**: an error with the code that is named.`;

function section(title: string, columns: readonly string[], rows: readonly (readonly string[])[]): string {
  const line = (cells: readonly string[]): string =>
    `| ${cells.map((text) => text.replaceAll("|", "\\|")).join(" | ")} |`;
  return [`## ${title}\n`, line(columns), line(columns.map(() => "---")), ...rows.map(line)].join("\n");
}

function membersOf(table: Readonly<Record<string, string>>): readonly Row[] {
  return Object.entries(table).map(([name, example]) => {
    const spelled = name.endsWith(")") || name === "length" || name.endsWith(".buffer") ? name : `${name}(…)`;
    return { construct: `\`${name.startsWith("typed.") ? "" : "xs."}${spelled}\``, example };
  });
}

/** The convention of a function of `Math` where it is not smooth, from the table of derivatives. */
function edgeOf({ construct }: Row): string {
  const name = /^`(Math\.\w+)`$/.exec(construct)?.[1];
  if (name === undefined) return "";
  const op = mathFunctions[name]?.op ?? name.slice("Math.".length);
  return Object.hasOwn(derivatives, op) ? (derivatives[op as Primitive].edge ?? "") : "";
}

function conventions(): string {
  const rows = Object.entries(derivatives).flatMap(([op, { edge }]) => {
    const { spelling } = primitives[op as Primitive];
    return edge === undefined ? [] : [[`\`${"text" in spelling ? spelling.text : op}\``, edge]];
  });
  return section("Derivatives where a function is not smooth", ["operation", "derivative"], rows);
}

const faults = {
  "your-code": "a mistake in the model",
  "not-supported": "outside the language",
  "not-yet": "not supported yet",
  "our-bug": "a bug of the compiler",
};

function diagnostics(): string {
  const rows = Object.entries(catalogue)
    .filter(([code]) => !code.startsWith("cli/"))
    .map(([code, { severity, fault }]) => [`\`${code}\``, severity, faults[fault]]);
  return section("Diagnostics", ["code", "severity", "why"], rows);
}
