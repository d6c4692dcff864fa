// Mutation test of the differentiation: breaks one thing at a time (a derivative row, a restore, a zeroing, a guard, a
// rewrite), runs the tests that should notice, and reports the mutants that survive. It edits files of the compiler in
// place and puts them back. Run it with `npm run mutate`; it takes a while. `npm run mutate -- TEXT`: only the mutants whose
// name holds the text.

import { spawnSync } from "node:child_process";
import { readFileSync, writeFileSync } from "node:fs";
import { stripVTControlCharacters } from "node:util";

interface Mutant {
  readonly name: string;
  readonly file: string;
  readonly from: string;
  readonly to: string;
}

const rulesFile = "compiler/3-differentiate/rules.ts";
const reverseFile = "compiler/3-differentiate/reverse.ts";
const adjointsFile = "compiler/3-differentiate/statement-adjoints.ts";
const rewritesFile = "compiler/4-optimize/rewrites.ts";

/** One mutant a derivative row: the first partial is doubled. */
function rowMutants(): Mutant[] {
  const text = readFileSync(rulesFile, "utf8");
  const rows = [...text.matchAll(/\n  (\w+): \{\s+(?:\/\/[^\n]*\s+)*d: (?:unary\(|binary\()/g)];
  return rows.map(([whole, name]) => {
    const to = whole.replace("unary(", "twiceUnary(").replace("binary(", "twiceBinary(");
    return { name: `rule ${name}`, file: rulesFile, from: whole, to };
  });
}

const helpers = `
const twiceUnary = (f: (t: Expr, x: Expr, y: Expr) => Expr): readonly Partial[] => unary((t, x, y) => f(mul(two, t), x, y));
const twiceBinary = (
  f: (t: Expr, a: Expr, b: Expr, y: Expr) => Expr,
  g: (t: Expr, a: Expr, b: Expr, y: Expr) => Expr,
): readonly Partial[] => binary((t, a, b, y) => f(mul(two, t), a, b, y), g);
`;

const sweepMutants: readonly Mutant[] = [
  {
    name: "rule hypot",
    file: rulesFile,
    from: "mul(div(operands[position]!, y), t)",
    to: "mul(mul(operands[position]!, y), t)",
  },
  { name: "rule max and min of two", file: rulesFile, from: "mul(half, t)", to: "mul(two, t)" },
  { name: "rule max and min of several", file: rulesFile, from: "ties === one ? t : div(t, ties)", to: "t" },
  {
    name: "a restored scalar comes after its shares",
    file: reverseFile,
    from: "backward: [...restore, ...backward] };",
    to: "backward: [...backward, ...restore] };",
  },
  {
    name: "no restore of an element in a loop",
    file: reverseFile,
    from: "backward: [pop, ...backward],",
    to: "backward: [...backward, pop],",
  },
  {
    name: "no restore of an element in straight-line code",
    file: reverseFile,
    from: "backward: [restore, ...backward] };",
    to: "backward: [...backward, restore] };",
  },
  {
    name: "no undo of a counter",
    file: reverseFile,
    from: "backward: [undo, ...backward] };",
    to: "backward: [...backward] };",
  },
  {
    name: "no zeroing after an assignment",
    file: adjointsFile,
    from: "return [...pull(s.value, own, this.context, options), clear];",
    to: "return [...pull(s.value, own, this.context, options)];",
  },
  {
    name: "zeroing after the shares",
    file: adjointsFile,
    from: "mutable: false, ...common }, clear, ...shares];",
    to: "mutable: false, ...common }, ...shares, clear];",
  },
  {
    name: "nothing required after a loop that was before",
    file: "compiler/3-differentiate/reverse-loops.ts",
    from: "for (const cell of before) required.add(cell);",
    to: 'for (const cell of before) if (cell.name === "") required.add(cell);',
  },
  {
    name: "every loop independent of its writes",
    file: "compiler/2-analyze/independence.ts",
    from: "if (effects.reads.has(cell)) return undefined;",
    to: 'if (effects.reads.has(cell) && cell.name === "") return undefined;',
  },
  {
    name: "no guard at poles",
    file: "compiler/3-differentiate/adjoint.ts",
    from: "return rule.singular !== undefined && !isRegular(e, active, definitions);",
    to: "return rule.singular !== undefined && !isRegular(e, active, definitions) && false;",
  },
  {
    name: "no guard where an operand scales the adjoint",
    file: "compiler/3-differentiate/adjoint.ts",
    from: 'if (certainty === "masked" && scalesByOperand(e, active)) return true;',
    to: 'if (certainty === "masked" && scalesByOperand(e, active) && false) return true;',
  },
  {
    name: "hvp drops what a guard hides",
    file: "compiler/3-differentiate/forward.ts",
    from: "dots.length === 0 ? s.test : or(s.test, anyNonZero(dots))",
    to: "s.test",
  },
  {
    name: "computed again from what has changed",
    file: "compiler/3-differentiate/scopes.ts",
    from: "for (const cell of reads) if (this.changed.has(cell)) return false;",
    to: 'for (const cell of reads) if (this.changed.has(cell) && cell.name === "") return false;',
  },
  {
    name: "an array of unknown length is not given back",
    file: "compiler/3-differentiate/keeping.ts",
    from: '{ kind: "popRange", buffer: b, length: use(taken), adjoint: true },',
    to: "",
  },
  {
    name: "adjoint arrays start with what they held",
    file: "compiler/3-differentiate/gradient.ts",
    from: 'if (cell.kind !== "buffer" || cell.storage !== "workspace" || !shadows.has(cell)) continue;',
    to: 'if (cell.kind !== "buffer" || cell.storage !== "workspace" || shadows.has(cell)) continue;',
  },
  {
    name: "reversed loop starts one late",
    file: "compiler/3-differentiate/loop-shape.ts",
    from: "const bound = inclusive ? whole : up ? sub(whole, one) : add(whole, one);",
    to: "const bound = inclusive ? whole : up ? sub(sub(whole, one), one) : add(whole, one);",
  },
  {
    name: "a joint loop whose accumulator is read",
    file: "compiler/3-differentiate/joint.ts",
    from: "usesTape(settled) || readsAny(settled, written) || writesAny(settled, written)",
    to: "usesTape(settled)",
  },
];

/** One mutant a rewrite: its result is one more, or the opposite truth value. */
function rewriteMutants(): Mutant[] {
  const text = readFileSync(rewritesFile, "utf8");
  return [
    ...text.matchAll(
      /name: "([\w-]+)",\s+from: ([\s\S]+?),\s+to: ([\s\S]+?),\s+keeps: "(bits|rounding|finite values|moderate values|whole numbers)"/g,
    ),
  ].map(([whole, name, , to]) => {
    const broken = /^(and|or|not)-/.test(name!) ? `not(${to})` : `add(one, ${to})`;
    return {
      name: `rewrite ${name}`,
      file: rewritesFile,
      from: whole,
      to: whole.replace(`to: ${to}`, `to: ${broken}`),
    };
  });
}

/** The first test that notices. */
function catcherOf({ file, from, to }: Mutant): string | undefined {
  const before = readFileSync(file, "utf8");
  const broken = before.replace(from, () => to);
  writeFileSync(file, file === rulesFile ? broken.replace("const lossy =", () => `${helpers}\nconst lossy =`) : broken);
  try {
    const tests = [
      "test/rules.test.ts",
      "test/rewrites.test.ts",
      "test/differentiate",
      "test/zoo/compiled.test.ts",
      "test/kinds",
    ];
    for (const path of tests) {
      const { status, stdout, stderr } = spawnSync("npx", ["vitest", "run", "--bail", "1", path], { encoding: "utf8" });
      if (status !== 0) return /FAIL\s+(.+)/.exec(stripVTControlCharacters(stderr + stdout))?.[1] ?? path;
    }
    return undefined;
  } finally {
    writeFileSync(file, before);
  }
}

const wanted = process.argv[2] ?? "";
const mutants = [...rowMutants(), ...sweepMutants, ...rewriteMutants()].filter(({ name }) => name.includes(wanted));
for (const { name, file, from } of mutants) {
  if (!readFileSync(file, "utf8").includes(from)) throw new Error(`the mutant "${name}" no longer fits ${file}`);
}
const survivors = mutants.filter((mutant) => {
  const catcher = catcherOf(mutant);
  console.log(catcher === undefined ? `SURVIVED  ${mutant.name}` : `caught    ${mutant.name}, by ${catcher}`);
  return catcher === undefined;
});
console.log(`${mutants.length - survivors.length} of ${mutants.length} mutants caught`);
process.exitCode = survivors.length > 0 ? 1 : 0;
