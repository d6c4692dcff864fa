// Loops and switches of a random program as text. Every loop ends: it counts, or goes over an array that does not grow.

import { braced, type Context, withArray } from "./context.js";
import type { Case, Stmt } from "./program.js";
import { printTest } from "./print-expression.js";
import { type ArrayVariable, arrayOf, type Counter, pickNewest, type Scope } from "./scope.js";

export function printFor(
  context: Context,
  scope: Scope,
  { form, n, array: ref, body }: Extract<Stmt, { s: "for" }>,
): string[] {
  const i = context.names.fresh("i");
  const array = arrayOf(scope, ref);
  const outer = scope.counters.at(-1);
  const counted = (head: string, low: number, high: number): [string, Counter] => [head, { text: i, low, high }];
  const forms: [string, Counter][] = [
    counted(`let ${i} = 0; ${i} < ${n}; ${i}++`, 0, n - 1),
    counted(`let ${i} = ${n} - 1; ${i} >= 0; ${i}--`, 0, n - 1),
    counted(`let ${i} = 1; ${i} <= ${n}; ${i}++`, 1, n),
    counted(`let ${i} = 0; ${i} < ${n}; ${i} += 2`, 0, n - 1),
    counted(`let ${i} = ${n}; ${i} > 0; ${i} -= 2`, 1, n),
  ];
  if (outer !== undefined && outer.of === undefined) {
    forms.push(counted(`let ${i} = 0; ${i} <= ${outer.text}; ${i}++`, 0, outer.high));
    forms.push(counted(`let ${i} = ${outer.text}; ${i} < ${outer.high + 1}; ${i}++`, outer.low, outer.high));
  }
  if (array !== undefined) {
    const { text, length } = array;
    const over = (low: number): Counter =>
      length === undefined
        ? { text: i, low, high: Number.MAX_SAFE_INTEGER, of: text }
        : { text: i, low, high: length - 1, of: text };
    forms.push([`let ${i} = 0; ${i} < ${text}.length; ${i}++`, over(0)]);
    forms.push([`let ${i} = 1; ${i} < ${text}.length; ${i}++`, over(1)]);
    forms.push([`let ${i} = ${text}.length - 1; ${i} >= 0; ${i}--`, over(0)]);
  }
  const [head, counter] = forms[form % forms.length]!;
  const label = context.names.fresh("outer");
  const reached = scope.records.filter(({ length }) => counter.low >= 0 && counter.high < length);
  const fields = reached.flatMap(({ text }) => fieldsOf(`${text}[${i}]`));
  const scalars = [...scope.scalars, ...fields];
  const inner = { ...scope, scalars, counters: [...scope.counters, counter], loops: [...scope.loops, { label }] };
  return labelled(label, braced(context, inner, `for (${head})`, body));
}

const fieldsOf = (text: string): Scope["scalars"] =>
  ["u", "v"].map((name) => ({ text: `${text}.${name}`, writable: true }));

/** The label only where something jumps to it. */
function labelled(label: string, lines: readonly string[]): string[] {
  const used = lines.some((line) => line.includes(` ${label};`));
  return used ? [`${label}: ${lines[0]!}`, ...lines.slice(1)] : [...lines];
}

export function printForOf(
  context: Context,
  scope: Scope,
  { form, array: ref, body }: Extract<Stmt, { s: "forOf" }>,
): string[] {
  const label = context.names.fresh("outer");
  const loops = [...scope.loops, { label }];
  const matrix = pickNewest(scope.matrices, ref.pick);
  if (form % 3 === 1 && matrix !== undefined) {
    const row: ArrayVariable = { text: context.names.fresh("row"), length: matrix.columns, type: "list" };
    const inner = withArray(row, { ...scope, loops });
    return labelled(label, braced(context, inner, `for (const ${row.text} of ${matrix.text})`, body));
  }
  const records = pickNewest(scope.records, ref.pick);
  if (form % 3 === 0 && records !== undefined) {
    const item = context.names.fresh("item");
    const inner = { ...scope, loops, scalars: [...scope.scalars, ...fieldsOf(item)] };
    return labelled(label, braced(context, inner, `for (const ${item} of ${records.text})`, body));
  }
  const stack = pickNewest(scope.stacks, ref.pick);
  const array = form % 3 === 2 && stack !== undefined ? { text: stack } : arrayOf(scope, ref);
  if (array === undefined) return [];
  const text = context.names.fresh("x");
  // A loop over a stack that its body pushes to might not end.
  const stacks = array.text === stack ? [] : scope.stacks;
  const inner = { ...scope, loops, stacks, scalars: [...scope.scalars, { text, writable: false }] };
  return labelled(label, braced(context, inner, `for (const ${text} of ${array.text})`, body));
}

export function printWhile(
  context: Context,
  scope: Scope,
  { form, n, test, body }: Extract<Stmt, { s: "while" }>,
): string[] {
  const k = context.names.fresh("k");
  const label = context.names.fresh("outer");
  const loops = [...scope.loops, { label }];
  const inner = { ...scope, loops, counters: [...scope.counters, { text: k, low: 1, high: Math.max(n, 1) }] };
  const start = `let ${k} = 0;`;
  const condition = `${k} < ${n} && ${printTest(scope, test)}`;
  if (form % 2 === 0)
    return [start, ...labelled(label, braced(context, inner, `while (${condition})`, body, [`${k}++;`]))];
  const lines = labelled(label, braced(context, inner, "do", body, [`${k}++;`]));
  return [start, ...lines.slice(0, -1), `} while (${condition});`];
}

export function printSwitch(context: Context, scope: Scope, pick: number, cases: readonly Case[]): string[] {
  const counter = pickNewest(scope.counters, pick);
  if (counter === undefined || cases.length === 0) return [];
  const lines = cases.flatMap(({ body, falls }, i) => {
    const head = i === cases.length - 1 ? "default:" : `case ${i}:`;
    const block = braced(context, scope, head, body);
    return falls ? block : [...block.slice(0, -1), "  break;", "}"];
  });
  return [`switch (${counter.text} % ${cases.length}) {`, ...lines.map((line) => `  ${line}`), "}"];
}
