// Models that come in two sizes, one ten times the other: what grows in step is about 10 in every column.

export interface Scaling {
  readonly title: string;
  readonly small: SizedModel;
  readonly large: SizedModel;
}

export interface SizedModel {
  readonly text: string;
  readonly args: readonly unknown[];
}

const point: readonly number[] = [0.3, -0.6, 0.9, -0.2, 0.5, -0.8, 0.1, 0.7];

export const scalings: readonly Scaling[] = [
  { title: "statements in a row: 200, 2,000", small: straightLine(200), large: straightLine(2000) },
  { title: "parameters of a record: 20, 200", small: record(20), large: record(200) },
  { title: "iterations of a loop: 1,000, 10,000", small: recurrence(1000), large: recurrence(10_000) },
  { title: "elements of a vector: 1,000, 10,000", small: vector(1000), large: vector(10_000) },
];

function straightLine(statements: number): SizedModel {
  const lines = range(statements).map((i) => {
    const before = i === 0 ? "x[1]!" : `t${i - 1}`;
    return `  const t${i} = ${i % 4 === 3 ? `Math.sin(${before})` : before} * x[${i % 8}]! + ${(i % 5) / 10};`;
  });
  const text = `import type { Vec } from "chainrule";

export function model(x: Vec<8>): number {
${lines.join("\n")}
  return t${statements - 1};
}
`;
  return { text, args: [point] };
}

function record(fields: number): SizedModel {
  const text = `export function model(p: { ${range(fields)
    .map((i) => `a${i}: number`)
    .join("; ")} }): number {
  let sum = 0;
${range(fields)
  .map((i) => `  sum += p.a${i} * p.a${(i * 7 + 1) % fields};`)
  .join("\n")}
  return sum;
}
`;
  return { text, args: [Object.fromEntries(range(fields).map((i) => [`a${i}`, point[i % 8]!]))] };
}

function recurrence(iterations: number): SizedModel {
  const text = `export function model(x: number[], n: number): number {
  let s = 0;
  for (let i = 0; i < n; i++) {
    s = Math.sin(s) * x[i % x.length]! + 0.1;
  }
  return s;
}
`;
  return { text, args: [point, iterations] };
}

function vector(length: number): SizedModel {
  const text = `export function model(x: number[]): number {
  let sum = 0;
  for (let i = 1; i < x.length; i++) {
    sum += x[i]! * x[i - 1]! + Math.exp(-x[i]!);
  }
  return sum;
}
`;
  return { text, args: [range(length).map((i) => point[i % 8]!)] };
}

function range(length: number): readonly number[] {
  return Array.from({ length }, (_, i) => i);
}
