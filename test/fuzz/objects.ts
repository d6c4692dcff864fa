// Records, tuples and arrays of those in a random program: the types there are, what an object of each is made of, and how
// to write one. Every array has two elements, so that any object may take the place of any other one of its type.

import type { Expr, ObjectRef } from "./program.js";
import { printExpr } from "./print-expression.js";
import { indexInto, type ObjectName, type ObjectType, pickFrom, pickNewest, type Scope } from "./scope.js";

interface Form {
  readonly type: string;
  /** Objects in an object: the text after its name and what it is. `#` stands for an index. */
  readonly parts: readonly (readonly [string, ObjectType])[];
  /** Numbers in an object. */
  readonly numbers: readonly string[];
  /** A new object, from as many numbers as it takes. */
  readonly made: (number: () => string) => string;
  /** A new object with the parts of another one. */
  readonly copied: (text: string) => string;
}

const record = (number: () => string): string => `{ u: ${number()}, v: ${number()} }`;
const tuple = (number: () => string): string => `[${number()}, ${number()}]`;
const series = (number: () => string): string => `{ c: ${number()}, xs: [${number()}, ${number()}] }`;
const twice = (one: (number: () => string) => string) => (number: () => string) => `[${one(number)}, ${one(number)}]`;
const sliced = (text: string): string => `${text}.slice()`;
const spread = (text: string): string => `{ ...${text} }`;

const forms: Readonly<Record<ObjectType, Form>> = {
  record: { type: "{ u: number; v: number }", parts: [], numbers: [".u", ".v"], made: record, copied: spread },
  tuple: {
    type: "[number, number]",
    parts: [],
    numbers: ["[0]", "[1]"],
    made: tuple,
    copied: (text) => `[${text}[0], ${text}[1]]`,
  },
  list: { type: "number[]", parts: [], numbers: ["[#]"], made: tuple, copied: sliced },
  series: {
    type: "{ c: number; xs: number[] }",
    parts: [[".xs", "list"]],
    numbers: [".c", ".xs[#]"],
    made: series,
    copied: (text) => `{ ...${text}, xs: [...${text}.xs] }`,
  },
  records: {
    type: "{ u: number; v: number }[]",
    parts: [["[#]", "record"]],
    numbers: ["[#].u", "[#].v"],
    made: twice(record),
    copied: sliced,
  },
  rows: { type: "number[][]", parts: [["[#]", "list"]], numbers: ["[#][#]"], made: twice(tuple), copied: sliced },
  tuples: {
    type: "[number, number][]",
    parts: [["[#]", "tuple"]],
    numbers: ["[#][0]", "[#][1]"],
    made: twice(tuple),
    copied: sliced,
  },
  nested: {
    type: "{ a: { u: number; v: number }; t: [number, number] }",
    parts: [
      [".a", "record"],
      [".t", "tuple"],
    ],
    numbers: [".a.u", ".a.v", ".t[0]", ".t[1]"],
    made: (number) => `{ a: ${record(number)}, t: ${tuple(number)} }`,
    copied: (text) => `{ ...${text}, a: { ...${text}.a } }`,
  },
  many: {
    type: "{ c: number; xs: number[] }[]",
    parts: [["[#]", "series"]],
    numbers: ["[#].c", "[#].xs[#]"],
    made: twice(series),
    copied: sliced,
  },
};

const types = Object.keys(forms) as readonly ObjectType[];

export const typeCount = types.length;
export const typeOf = (pick: number): ObjectType => pickFrom(types, pick)!;
export const textOfType = (type: ObjectType): string => forms[type].type;

/** What is left of a reference when a program is made smaller. */
export const anyObject: ObjectRef = { pick: 0, at: { form: 0, k: 0 } };

/** A new object with the numbers that the expressions give, over and over. */
export function printObject(scope: Scope, type: ObjectType, values: readonly Expr[]): string {
  const texts = values.map((value) => printExpr(scope, value));
  let next = 0;
  return forms[type].made(() => texts[next++ % texts.length] ?? "1");
}

export const printCopyOf = (text: string, type: ObjectType): string => forms[type].copied(text);

/** A scope with an object and the numbers in it. */
export function withObject(object: ObjectName, scope: Scope): Scope {
  const numbers = forms[object.type].numbers.flatMap((place) => [
    place.replaceAll("#", "0"),
    place.replaceAll("#", "1"),
  ]);
  const scalars = [...new Set(numbers)].map((place) => ({ text: `${object.text}${place}`, writable: true }));
  return { ...scope, objects: [...scope.objects, object], scalars: [...scope.scalars, ...scalars] };
}

/** An object in scope, or a part of one; of one type where that is asked for. */
export function objectOf(scope: Scope, { pick, at }: ObjectRef, type?: ObjectType): ObjectName | undefined {
  const all = scope.objects.flatMap((object) => [...partsOf(scope, object, at), object]);
  return pickNewest(type === undefined ? all : all.filter((each) => each.type === type), pick);
}

/** One that can be given another object: a variable, or a part of an object. */
export function placeOf(scope: Scope, { pick, at }: ObjectRef): ObjectName | undefined {
  const all = scope.objects.flatMap((object) => [...(object.moves ? [object] : []), ...partsOf(scope, object, at)]);
  return pickNewest(all, pick);
}

/** A number in an object. */
export function numberIn(scope: Scope, { text, type }: ObjectName, { pick, at }: ObjectRef): string {
  const place = pickFrom(forms[type].numbers, pick)!;
  return `${text}${place.replaceAll("#", indexInto(scope, at, { text: "", length: 2 }).replaceAll(".length", "2"))}`;
}

function partsOf(scope: Scope, { text, type }: ObjectName, at: ObjectRef["at"]): readonly ObjectName[] {
  return forms[type].parts.flatMap(([place, partType]) => {
    const index = indexInto({ ...scope, indices: [] }, at, { text, length: 2 });
    const part = { text: `${text}${place.replace("#", index)}`, type: partType, moves: false };
    return [...partsOf(scope, part, at), part];
  });
}
