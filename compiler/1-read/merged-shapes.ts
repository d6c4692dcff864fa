// Elements that are records of different fields: one shape that has room for either. In: two shapes of the same attempt.
// Out: their union, in which what one of them lacks may be missing; nothing where there is none.

import { chosenField } from "./stored-functions.js";
import { isSameTable } from "./strings.js";
import { isNothing, type Codes, type Shape } from "./values.js";

export function mergedShape(a: Shape, b: Shape, strings: Codes): Shape | undefined {
  const merged = either(a, b, strings);
  return merged === undefined ? undefined : numbered(merged, { next: 1 });
}

/** True when a shape has nothing in it that belongs to one attempt alone: it can be known from the start of the next. */
export function isPortable(of: Shape): boolean {
  switch (of.kind) {
    case "number":
    case "boolean":
    case "string":
      return true;
    case "ragged":
    case "uneven":
    case "opaque":
      return false;
    case "array":
      return of.length.kind === "const" && isPortable(of.of);
    case "optional":
      return "plane" in of.present && isPortable(of.of);
    case "record":
      return of.fields.every(({ shape }) => isPortable(shape));
    case "tuple":
      return of.items.every(isPortable);
    default: {
      const never: never = of;
      return never;
    }
  }
}

function either(a: Shape, b: Shape, strings: Codes): Shape | undefined {
  if (isNothing(a)) return b;
  if (isNothing(b)) return a;
  if (a.kind === "optional" || b.kind === "optional") {
    const of = either(a.kind === "optional" ? a.of : a, b.kind === "optional" ? b.of : b, strings);
    return of === undefined ? undefined : maybe(of);
  }
  if (a.kind === "number" && b.kind === "number") return { kind: "number", integer: a.integer && b.integer };
  if (a.kind === "boolean" && b.kind === "boolean") return a;
  if (a.kind === "string" && b.kind === "string") return isSameTable(a.codes, b.codes) ? a : { ...a, codes: strings };
  if (a.kind === "record" && b.kind === "record") return eitherRecord(a, b, strings);
  if (a.kind === "array" && b.kind === "array") {
    const sameLength = a.length.kind === "const" && b.length.kind === "const" && a.length.value === b.length.value;
    const of = either(a.of, b.of, strings);
    return of === undefined || !sameLength ? undefined : { ...a, of };
  }
  if (a.kind === "tuple" && b.kind === "tuple" && a.items.length === b.items.length) {
    const items = a.items.map((item, k) => either(item, b.items[k]!, strings));
    return items.every((item) => item !== undefined) ? { kind: "tuple", items } : undefined;
  }
  return undefined;
}

type RecordShape = Shape & { readonly kind: "record" };

function eitherRecord(a: RecordShape, b: RecordShape, strings: Codes): Shape | undefined {
  if (a.functions !== undefined || b.functions !== undefined) return eitherFunction(a, b, strings);
  const names = [...new Set([...a.fields, ...b.fields].map(({ name }) => name))];
  const fields = names.map((name) => {
    const left = a.fields.find((field) => field.name === name)?.shape;
    const right = b.fields.find((field) => field.name === name)?.shape;
    if (left === undefined || right === undefined) return { name, shape: maybe((left ?? right)!) };
    return { name, shape: either(left, right, strings) };
  });
  const known = fields.flatMap(({ name, shape }) => (shape === undefined ? [] : [{ name, shape }]));
  return known.length === fields.length ? { kind: "record", fields: known } : undefined;
}

/** One of several functions: a number tells which, and each has room for what it captured. */
function eitherFunction(a: RecordShape, b: RecordShape, strings: Codes): Shape | undefined {
  if (a.functions === undefined || b.functions === undefined) return undefined;
  const functions = [...new Set([...a.functions, ...b.functions])];
  const codes = { values: functions.map((_, k) => String(k)), open: false };
  const chosen = { name: chosenField, shape: { kind: "string", plane: 0, codes } as const };
  const captured = new Map<string, Shape>();
  for (const { name, shape } of [...a.fields, ...b.fields]) {
    const before = captured.get(name);
    const merged = before === undefined ? shape : either(before, shape, strings);
    if (merged === undefined) return undefined;
    if (name !== chosenField) captured.set(name, merged);
  }
  const fields = [chosen, ...[...captured].map(([name, shape]) => ({ name, shape }))];
  return { kind: "record", functions, fields };
}

const maybe = (of: Shape): Shape => (of.kind === "optional" ? of : { kind: "optional", present: { plane: 0 }, of });

/** Each truth value, string and presence in a plane of its own. */
function numbered(of: Shape, planes: { next: number }): Shape {
  switch (of.kind) {
    case "boolean":
    case "string":
      return { ...of, plane: planes.next++ };
    case "optional": {
      const present = "plane" in of.present ? { plane: planes.next++ } : of.present;
      return { ...of, present, of: numbered(of.of, planes) };
    }
    case "array":
      return { ...of, of: numbered(of.of, planes) };
    case "record":
      return { ...of, fields: of.fields.map((field) => ({ ...field, shape: numbered(field.shape, planes) })) };
    case "tuple":
      return { ...of, items: of.items.map((item) => numbered(item, planes)) };
    case "number":
    case "ragged":
    case "uneven":
    case "opaque":
      return of;
    default: {
      const never: never = of;
      return never;
    }
  }
}
