// Idioms of TypeScript in a random program, as text: unions told apart by a field, closures kept in arrays and records,
// optional fields, elements that may be missing, maps and sets. Each is a few statements with random numbers, tests and
// keys in them; what it computes is a new variable.

import { type Context, type Printed } from "./context.js";
import { bounds, printOperand, printTest } from "./print-expression.js";
import type { Stmt } from "./program.js";
import { arrayOf, pickFrom, pickNewest, type Scope } from "./scope.js";

type Idiom = Extract<Stmt, { s: "idiom" }>;

/** What an idiom is written with. */
interface Parts {
  readonly name: (stem: string) => string;
  readonly scope: Scope;
  /** The k-th number, with more names in scope. */
  readonly x: (k: number, ...more: readonly string[]) => string;
  /** The same where an operand is needed. */
  readonly operand: (k: number, ...more: readonly string[]) => string;
  readonly test: string;
  /** What its result is called. */
  readonly out: string;
  readonly shape: number;
  /** A number of turns, and a key of data for the turn `i`. */
  readonly turns: number;
  readonly key: (i: string) => string;
  /** A variable that may be written. */
  readonly variable: string | undefined;
  readonly array: string | undefined;
}

type Template = (parts: Parts) => readonly string[];

export function printIdiom({ names }: Context, scope: Scope, stmt: Idiom): Printed {
  const withNames = (more: readonly string[]): Scope => ({
    ...scope,
    scalars: [...scope.scalars, ...more.map((text) => ({ text, writable: false }))],
  });
  const value = (k: number): Idiom["values"][number] => pickFrom(stmt.values, k)!;
  const { shape, modulus } = stmt;
  const keys: readonly ((i: string) => string)[] = [
    (i) => i,
    (i) => `${i} % ${1 + modulus}`,
    (i) => `(${i} * ${1 + modulus}) % 5`,
    (i) => `${1 + modulus} - ${i}`,
  ];
  const given = pickNewest(scope.indices, modulus);
  const out = names.fresh("v");
  const parts: Parts = {
    name: (stem) => names.fresh(stem),
    scope,
    x: (k, ...more) => pickFrom(bounds, 1 + (shape % 4))!(printOperand(withNames(more), value(k))),
    operand: (k, ...more) => printOperand(withNames(more), value(k)),
    test: printTest(scope, stmt.test),
    out,
    shape,
    turns: 2 + (shape % 3),
    key:
      given !== undefined && shape % 5 === 0 ? (i) => `${given.text}[${i} % ${given.length}]` : pickFrom(keys, shape)!,
    variable: pickNewest(
      scope.scalars.filter(({ writable, text }) => writable && /^\w+$/.test(text)),
      modulus,
    )?.text,
    array: arrayOf(scope, stmt.array)?.text,
  };
  const lines = pickFrom(templates, stmt.form)!(parts);
  return { lines, scope: { ...scope, scalars: [...scope.scalars, { text: out, writable: shape % 2 === 0 }] } };
}

/** Every template, declares `out` with `let`. */
const templates: readonly Template[] = [
  chosenUnion,
  unionsInArray,
  unionHelper,
  maybeHelper,
  closuresInArray,
  getters,
  closuresInRecord,
  optionalFields,
  missingElements,
  mapOfSums,
  setOfKeys,
  mapOfRecords,
  unionLoop,
  maybeLoop,
  optionalChain,
  mapGetAndDelete,
];

export const idiomCount: number = templates.length;

const unionType = '{ kind: "a"; u: number } | { kind: "b"; v: number; w: number }';

/** `s` narrowed, as a statement list that adds to `out`. */
function narrowed({ out, shape, x }: Parts, s: string): readonly string[] {
  const forms: readonly (readonly string[])[] = [
    [`if (${s}.kind === "a") ${out} += ${s}.u;`, `else ${out} += ${s}.v * ${s}.w;`],
    [
      `switch (${s}.kind) {`,
      '  case "a":',
      `    ${out} -= ${s}.u * ${s}.u;`,
      "    break;",
      '  case "b":',
      `    ${out} += ${s}.v - ${s}.w;`,
      "}",
    ],
    [`${out} += ${s}.kind === "b" ? ${s}.v * ${x(1)} : Math.sin(${s}.u);`],
    [`if ("w" in ${s}) ${out} += ${s}.w;`, `else ${out} *= Math.sin(${s}.u);`],
  ];
  return forms[shape % forms.length]!;
}

function chosenUnion(parts: Parts): readonly string[] {
  const { name, out, x, test, shape } = parts;
  const s = name("s");
  const [a, b] = [`{ kind: "a", u: ${x(0)} }`, `{ kind: "b", v: ${x(1)}, w: ${x(2)} }`];
  const made =
    shape % 3 === 0
      ? [`const ${s} = (${test} ? ${a} : ${b}) as ${unionType};`]
      : [`let ${s} = ${a} as ${unionType};`, `if (${test}) ${s} = ${b};`];
  return [...made, `let ${out} = ${x(3)};`, ...narrowed(parts, s)];
}

function unionsInArray(parts: Parts): readonly string[] {
  const { name, out, x, turns, key, shape } = parts;
  const [all, i, s] = [name("all"), name("i"), name("s")];
  return [
    `const ${all}: (${unionType})[] = [];`,
    `for (let ${i} = 0; ${i} < ${turns}; ${i}++) {`,
    `  if (${key(i)} > 1) ${all}.push({ kind: "a", u: ${x(0, i)} });`,
    `  else ${all}.push({ kind: "b", v: ${x(1, i)}, w: ${x(2)} });`,
    "}",
    `let ${out} = ${x(3)};`,
    `for (const ${s} of ${all}) {`,
    ...narrowed(parts, s).map((line) => `  ${line}`),
    "}",
    ...(shape % 2 === 0 ? [`${out} += ${all}.filter((${s}) => ${s}.kind === "b").length;`] : []),
  ];
}

function unionHelper(parts: Parts): readonly string[] {
  const { name, out, x, operand, shape } = parts;
  const [make, s] = [name("make"), name("s")];
  return [
    `const ${make} = (p: number): ${unionType} => {`,
    `  if (p > ${operand(0)}) return { kind: "a", u: ${x(1, "p")} };`,
    ...(shape % 2 === 0 ? [`  if (p > 0.5) return { kind: "b", v: p, w: ${x(0, "p")} };`] : []),
    `  return { kind: "b", v: ${x(2, "p")}, w: p };`,
    "};",
    `let ${out} = ${x(2)};`,
    `for (const ${s} of [${make}(${x(1)}), ${make}(${out})]) {`,
    ...narrowed(parts, s).map((line) => `  ${line}`),
    "}",
  ];
}

function maybeHelper({ name, out, x, operand, shape }: Parts): readonly string[] {
  const [find, hit] = [name("find"), name("hit")];
  const nothing = shape % 3 === 0 ? "null" : "undefined";
  const uses: readonly (readonly string[])[] = [
    [`let ${out} = ${hit} ?? ${x(2)};`],
    [`let ${out} = ${x(2)};`, `if (${hit} !== ${nothing}) ${out} += ${hit} * ${hit};`],
    [`let ${out} = ${hit} === ${nothing} ? ${x(2)} : ${hit} * 2;`],
    [`let ${out} = ${x(2)};`, `if (${hit} != null && ${hit} > 0.1) ${out} *= ${hit};`],
  ];
  return [
    `const ${find} = (p: number): number | ${nothing} => (p > ${operand(0)} ? ${x(1, "p")} : ${nothing});`,
    `const ${hit} = ${find}(${x(3)});`,
    ...uses[shape % uses.length]!,
    `${out} += ${find}(${out}) ?? 0.5;`,
  ];
}

function closuresInArray({ name, out, x, shape, turns, key }: Parts): readonly string[] {
  const [fs, f, i] = [name("fs"), name("f"), name("i")];
  const given = [
    `const ${fs}: ((p: number) => number)[] = [(p) => ${x(0, "p")}, (p) => ${x(1, "p")}, (p) => p * ${x(2)}];`,
    `let ${out} = ${x(3)};`,
  ];
  const calls: readonly (readonly string[])[] = [
    [`for (const ${f} of ${fs}) ${out} = ${f}(${out});`],
    [`for (let ${i} = 0; ${i} < ${turns}; ${i}++) ${out} += Math.sin(${fs}[(${key(i)}) % 3]!(${out}));`],
    [`${out} = ${fs}.reduce((p, ${f}) => p + ${f}(p), ${out});`],
    [`${out} += ${fs}.map((${f}, ${i}) => ${f}(${i} + ${out}))[1]!;`],
  ];
  // A remainder of a negative number is no index.
  const index =
    shape % 4 === 1 ? calls[1]!.map((line) => line.replace(`(${key(i)}) % 3`, `${i} % 3`)) : calls[shape % 4]!;
  return [...given, ...index];
}

/** Closures made in a loop, over a constant of the turn, or over a variable that changes later. */
function getters({ name, out, x, turns, variable, shape }: Parts): readonly string[] {
  const [gs, g, i, t] = [name("gs"), name("g"), name("i"), name("t")];
  const body =
    variable === undefined ? `() => ${t} * ${i}` : [`() => ${t} + ${variable}`, `() => ${variable} * ${i}`][shape % 2]!;
  return [
    `const ${gs}: (() => number)[] = [];`,
    `for (let ${i} = 0; ${i} < ${turns}; ${i}++) {`,
    `  const ${t} = ${x(0, i)};`,
    `  ${gs}.push(${body});`,
    ...(variable === undefined || shape % 3 === 0 ? [] : [`  ${variable} = Math.sin(${variable} + ${t});`]),
    "}",
    ...(variable === undefined ? [] : [`${variable} += ${x(1)};`]),
    `let ${out} = ${x(2)};`,
    `for (const ${g} of ${gs}) ${out} += ${g}();`,
  ];
}

/** A record of functions over a state of their own. */
function closuresInRecord({ name, out, x, turns, shape, test }: Parts): readonly string[] {
  const [state, r, i] = [name("v"), name("r"), name("i")];
  const step = shape % 2 === 0 ? `${r}.add(${x(1, i)});` : `if (${test}) ${r}.add(${r}.get());`;
  return [
    `let ${state} = ${x(0)};`,
    `const ${r} = {`,
    `  get: () => ${state},`,
    "  add: (p: number) => {",
    `    ${state} = Math.sin(${state} + p);`,
    "  },",
    `  both: (p: number) => p * ${state} + ${x(2, "p")},`,
    "};",
    `const ${out}b = ${r}.get();`,
    `for (let ${i} = 0; ${i} < ${turns}; ${i}++) ${step}`,
    `let ${out} = ${out}b + ${r}.get() * ${r}.both(${x(3)});`,
  ];
}

function optionalFields({ name, out, x, test, shape }: Parts): readonly string[] {
  const r = name("r");
  const makes: readonly (readonly string[])[] = [
    [`const ${r}: { a: number; b?: number } = ${test} ? { a: ${x(0)} } : { a: ${x(1)}, b: ${x(2)} };`],
    [`const ${r}: { a: number; b?: number } = { a: ${x(0)} };`, `if (${test}) ${r}.b = ${x(2)};`],
    [`const ${r}: { a: number; b?: number } = { a: ${x(0)}, ...(${test} ? { b: ${x(1)} } : {}) };`],
    [`const ${r}: { a: number; b?: number } = { a: ${x(0)}, b: ${x(1)} };`, `if (${test}) ${r}.b = undefined;`],
  ];
  const uses: readonly (readonly string[])[] = [
    [`let ${out} = ${r}.a + (${r}.b ?? ${x(3)});`],
    [`${r}.b ??= ${x(3)};`, `let ${out} = ${r}.a * ${r}.b;`],
    [`const { a: ${out}a, b: ${out}b = ${x(3)} } = ${r};`, `let ${out} = ${out}a - ${out}b;`],
    [`let ${out} = ${r}.b === undefined ? ${r}.a : ${r}.a * ${r}.b;`],
    [`let ${out} = { b: ${x(2)}, ...${r} }.a + (${r}.b !== undefined ? ${r}.b : 0);`],
  ];
  return [...makes[shape % makes.length]!, ...uses[(shape >> 1) % uses.length]!];
}

function optionalChain({ name, out, x, test, shape }: Parts): readonly string[] {
  const r = name("r");
  const inner = `{ c: ${x(1)}, list: [${x(0)}, ${x(2)}] }`;
  const type = "{ c: number; list: number[] }";
  const made = [`const ${r}: { a: number; in?: ${type} } = ${test} ? { a: ${x(0)}, in: ${inner} } : { a: ${x(1)} };`];
  const uses: readonly (readonly string[])[] = [
    [`let ${out} = ${r}.a + (${r}.in?.c ?? ${x(3)});`],
    [`let ${out} = ${r}.in?.list[1] ?? ${r}.a;`],
    [`let ${out} = ${r}.a;`, `if (${r}.in) ${out} += ${r}.in.c * ${r}.in.list[0]!;`],
    [`let ${out} = (${r}.in?.list ?? [${x(3)}, ${r}.a]).reduce((p, q) => p * q, 1);`],
    [`let ${out} = ${x(3)};`, `for (const q of ${r}.in?.list ?? []) ${out} += Math.sin(q * ${out});`],
  ];
  return [...made, ...uses[shape % uses.length]!];
}

/** A cache of numbers, filled where it is looked at. */
function missingElements({ name, out, x, turns, key, shape }: Parts): readonly string[] {
  const [cells, i, hit] = [name("cells"), name("i"), name("hit")];
  const at = `(5 + ${key(i)}) % 4`;
  const made = [
    "new Array(4).fill(undefined)",
    "[]",
    `[${x(0)}, undefined, ${x(1)}, undefined]`,
    "Array.from({ length: 4 }, () => undefined)",
  ][shape % 4]!;
  const steps: readonly (readonly string[])[] = [
    [`${out} += ${cells}[${at}] ??= ${x(2, i, out)};`],
    [
      `const ${hit} = ${cells}[${at}];`,
      `if (${hit} === undefined) ${cells}[${at}] = ${x(2, i)};`,
      `else ${out} += ${hit} * ${hit};`,
    ],
    [`const ${hit} = ${cells}[${at}] ?? ${x(2, i)};`, `${cells}[${at}] = ${hit} * ${out};`],
    [`${cells}[${at}] = ${out} > ${x(2)} ? undefined : ${x(1, i)};`, `${out} += ${cells}[${i} % 4] ?? 0.25;`],
  ];
  return [
    `const ${cells}: (number | undefined)[] = ${made};`,
    `let ${out} = ${x(3)};`,
    `for (let ${i} = 0; ${i} < ${turns}; ${i}++) {`,
    ...steps[(shape >> 1) % steps.length]!.map((line) => `  ${line}`),
    "}",
    `${out} += ${cells}[1] ?? 0.5;`,
    `for (const ${hit} of ${cells}) if (${hit} !== undefined) ${out} += Math.sin(${hit});`,
  ];
}

function mapOfSums({ name, out, x, turns, key, shape, array }: Parts): readonly string[] {
  const [m, i, t] = [name("m"), name("i"), name("t")];
  const ends: readonly (readonly string[])[] = [
    [`for (const [k, p] of ${m}) ${out} += (k + 1) * p;`],
    [`for (const p of ${m}.values()) ${out} += Math.sin(p * ${out});`],
    [`${m}.forEach((p, k) => {`, `  ${out} += k * p;`, "});"],
    [`${out} += [...${m}.values()].reduce((p, q) => p * q, 1) + ${m}.size;`],
    [`${out} += [...${m}].sort(([a], [b]) => b - a).reduce((p, [k, q]) => p * 0.5 + k * q, 0);`],
  ];
  const walk =
    array === undefined || shape % 2 === 0
      ? [
          `for (let ${i} = 0; ${i} < ${turns}; ${i}++) {`,
          `  ${m}.set(${key(i)}, (${m}.get(${key(i)}) ?? ${x(0)}) + ${x(1, i)});`,
          "}",
        ]
      : [`${array}.forEach((${t}, ${i}) => ${m}.set(${key(i)}, (${m}.get(${key(i)}) ?? ${x(0)}) * ${t}));`];
  return [
    `const ${m} = new Map<number, number>(${shape % 3 === 0 ? `[[1, ${x(2)}]]` : ""});`,
    ...walk,
    `let ${out} = ${m}.get(1) ?? ${x(3)};`,
    ...ends[shape % ends.length]!,
  ];
}

function setOfKeys({ name, out, x, turns, key, shape }: Parts): readonly string[] {
  const [seen, i] = [name("seen"), name("i")];
  const steps: readonly (readonly string[])[] = [
    [`if (${seen}.has(${key(i)})) continue;`, `${out} += ${x(1, i)};`, `${seen}.add(${key(i)});`],
    [`if (!${seen}.has(${i})) ${out} *= ${x(1, i)};`, `${seen}.add(${key(i)});`],
    [`if (${seen}.delete(${key(i)})) ${out} += ${x(1)};`, `else ${seen}.add(${key(i)}).add(${i});`],
  ];
  return [
    `const ${seen} = new Set<number>(${shape % 2 === 0 ? "[2]" : ""});`,
    `let ${out} = ${x(0)};`,
    `for (let ${i} = 0; ${i} < ${turns}; ${i}++) {`,
    ...steps[shape % steps.length]!.map((line) => `  ${line}`),
    "}",
    `for (const k of ${seen}) ${out} += Math.sin(k * ${out});`,
    `${out} /= 1 + ${seen}.size;`,
  ];
}

function mapOfRecords({ name, out, x, turns, key, shape }: Parts): readonly string[] {
  const [m, i, e] = [name("m"), name("i"), name("e")];
  const last = [`${out} += e.total / e.n;`, `${out} = Math.sin(${out} * e.total) + e.n;`][shape % 2]!;
  return [
    `const ${m} = new Map<number, { total: number; n: number }>();`,
    `for (let ${i} = 0; ${i} < ${turns}; ${i}++) {`,
    `  const ${e} = ${m}.get(${key(i)});`,
    `  if (${e} === undefined) ${m}.set(${key(i)}, { total: ${x(0, i)}, n: 1 });`,
    "  else {",
    `    ${e}.total += ${x(1, i)};`,
    `    ${e}.n++;`,
    "  }",
    "}",
    `let ${out} = ${m}.get(0)?.total ?? ${x(2)};`,
    `for (const e of ${m}.values()) ${last}`,
  ];
}

/** A state that is one of two records, from turn to turn. */
function unionLoop({ name, out, x, turns, operand }: Parts): readonly string[] {
  const [s, i] = [name("s"), name("i")];
  return [
    `let ${s} = { kind: "a", u: ${x(0)} } as ${unionType};`,
    `let ${out} = ${x(1)};`,
    `for (let ${i} = 0; ${i} < ${turns}; ${i}++) {`,
    `  if (${s}.kind === "a") {`,
    `    ${out} += ${s}.u;`,
    `    if (${s}.u > ${operand(2)}) ${s} = { kind: "b", v: ${s}.u, w: ${x(3, i)} };`,
    `    else ${s} = { kind: "a", u: ${s}.u + 0.5 };`,
    "  } else {",
    `    ${out} -= ${s}.v * ${s}.w;`,
    `    ${s} = ${s}.w > 0 ? { kind: "a", u: ${s}.w } : { kind: "b", v: ${s}.w, w: ${s}.v };`,
    "  }",
    "}",
  ];
}

/** The best so far, which is not there at first. */
function maybeLoop({ name, out, x, turns, shape }: Parts): readonly string[] {
  const [best, i, t] = [name("best"), name("i"), name("t")];
  const record = shape % 2 === 0;
  const [type, made, value] = record
    ? ["{ at: number; value: number }", `{ at: ${i}, value: ${t} }`, `${best}.value`]
    : ["number", t, best];
  const end = record
    ? `let ${out} = ${best} ? ${best}.value * ${best}.at : ${x(2)};`
    : `let ${out} = ${best} ?? ${x(2)};`;
  return [
    `let ${best} = undefined as ${type} | undefined;`,
    `for (let ${i} = 0; ${i} < ${turns}; ${i}++) {`,
    `  const ${t} = ${x(0, i)} * ${x(1, i)};`,
    ...(shape % 3 === 0 ? [`  if (${t} < 0) continue;`] : []),
    `  if (${best} === undefined || ${t} > ${value}) ${best} = ${made};`,
    "}",
    end,
  ];
}

function mapGetAndDelete({ name, out, x, turns, key, shape, test }: Parts): readonly string[] {
  const [m, i] = [name("m"), name("i")];
  return [
    `const ${m} = new Map<number, number>([[0, ${x(0)}], [1, ${x(1)}], [2, ${x(2)}]]);`,
    `let ${out} = ${x(3)};`,
    `for (let ${i} = 0; ${i} < ${turns}; ${i}++) {`,
    `  if (${m}.has(${key(i)})) ${out} += ${m}.get(${key(i)})!;`,
    shape % 2 === 0 ? `  ${m}.delete(${key(i)});` : `  else ${m}.set(${key(i)}, ${out} * ${x(1, i)});`,
    "}",
    ...(shape % 3 === 0 ? [`if (${test}) ${m}.delete(1);`] : []),
    `for (const [k, p] of ${m}) ${out} = ${out} * 0.5 + k * p;`,
  ];
}
