// What the result of a procedure is made of. In: its declared type.  Out: numbers, arrays and structures of those, and how
// many numbers and sizes they take. The elements of arrays are known for good when a `return` was read.

import { ts } from "ts-morph";
import { constant, use, variable, zero } from "../ir/build.js";
import type { Expr } from "../ir/expr.js";
import type { ArrayStorage } from "../ir/layout.js";
import { times } from "./arithmetic.js";
import type { Lowering } from "./lowering.js";
import { lengthsOf } from "./procedure-arguments.js";
import { nameOf } from "./procedures.js";
import { reject } from "./problems.js";
import { slotsOf } from "./shapes.js";
import type { Declared } from "./types.js";
import type { FunctionNode, RaggedShape, Shape } from "./values.js";

export type ResultPart =
  | { readonly kind: "nothing" }
  | { readonly kind: "number" | "boolean" }
  /** `of`: by the declared type until a `return` was read. */
  | { readonly kind: "array"; readonly storage: ArrayStorage; of: Shape; isRead: boolean }
  /** Whether it is there is a truth value before its numbers; where it is not, they are 0 and its arrays are empty. */
  | { readonly kind: "optional"; readonly of: ResultPart }
  | { readonly kind: "list"; readonly items: readonly ResultPart[] }
  | { readonly kind: "record"; readonly fields: readonly (readonly [string, ResultPart])[] };

export function expectedResult(cx: Lowering, fn: FunctionNode, node: ts.Node): ResultPart {
  const signature = cx.checker.getSignatureFromDeclaration(fn);
  const type = signature === undefined ? undefined : cx.checker.getReturnTypeOfSignature(signature);
  if (type === undefined || (type.flags & (ts.TypeFlags.Void | ts.TypeFlags.Undefined)) !== 0)
    return { kind: "nothing" };
  const types = cx.types(node);
  return maybe(types.present(type).optional, partOf(types.declared(type), fn, node));
}

const maybe = (optional: boolean, of: ResultPart): ResultPart => (optional ? { kind: "optional", of } : of);

function partOf(type: Declared, fn: FunctionNode, node: ts.Node): ResultPart {
  switch (type.kind) {
    case "number":
    case "boolean":
      return { kind: type.kind };
    case "tuple":
      return { kind: "list", items: type.items.map((item) => partOf(item, fn, node)) };
    case "record":
      return {
        kind: "record",
        fields: type.fields.map((f) => [f.name, maybe(f.optional, partOf(f.type, fn, node))] as const),
      };
    case "array": {
      const of = shapeOfDeclared(type.of, { next: 1 });
      if (of === undefined) return reject("read/recursion", node, { name: nameOf(fn) });
      return { kind: "array", storage: type.storage === "any" ? "Array" : type.storage, of, isRead: false };
    }
    case "string":
      return reject("read/recursion", node, { name: nameOf(fn), what: "a string that it gives back" });
    case "ignored":
      return reject("read/recursion", node, { name: nameOf(fn), what: `a result of type \`${type.type}\`` });
    default: {
      const never: never = type;
      return never;
    }
  }
}

/** The shape of elements of a declared type, with lengths that are yet to be found out. */
export function shapeOfDeclared(type: Declared, planes: { next: number }): Shape | undefined {
  switch (type.kind) {
    case "number":
      return { kind: "number", integer: false };
    case "boolean":
      return { kind: "boolean", plane: planes.next++ };
    case "string":
      return { kind: "string", plane: planes.next++, codes: type.codes };
    case "array": {
      const of = shapeOfDeclared(type.of, planes);
      const length: Expr = type.length === undefined ? use(variable("size", "integer")) : constant(type.length);
      return of === undefined ? undefined : { kind: "array", length, of, storage: type.storage };
    }
    case "record": {
      const fields = type.fields.map((f) => ({ name: f.name, shape: shapeOfDeclared(f.type, planes)! }));
      return fields.some(({ shape }) => shape === undefined) || type.fields.some(({ optional }) => optional)
        ? undefined
        : { kind: "record", fields };
    }
    case "tuple": {
      const items = type.items.map((item) => shapeOfDeclared(item, planes)!);
      return items.includes(undefined!) ? undefined : { kind: "tuple", items };
    }
    case "ignored":
      return undefined;
    default: {
      const never: never = type;
      return never;
    }
  }
}

/** How many numbers and sizes a result takes. */
export function sizeOfResult(part: ResultPart): { readonly numbers: number; readonly sizes: number } {
  const all = (parts: Iterable<ResultPart>): { numbers: number; sizes: number } => {
    const sum = { numbers: 0, sizes: 0 };
    for (const each of parts) {
      const { numbers, sizes } = sizeOfResult(each);
      sum.numbers += numbers;
      sum.sizes += sizes;
    }
    return sum;
  };
  switch (part.kind) {
    case "nothing":
      return { numbers: 0, sizes: 0 };
    case "number":
    case "boolean":
      return { numbers: 1, sizes: 0 };
    case "array":
      return { numbers: 0, sizes: 1 + sizesOf(part.of).length };
    case "optional":
      return all([{ kind: "boolean" }, part.of]);
    case "list":
      return all(part.items);
    case "record":
      return all(part.fields.map(([, field]) => field));
    default: {
      const never: never = part;
      return never;
    }
  }
}

/** What tells the size of an array beside its length. */
export const sizesOf = (of: Shape): readonly Expr[] => (of.kind === "ragged" ? [use(of.used)] : lengthsOf(of));

/** Slots of one plane of a whole array. */
export const slotsIn = (of: Shape, length: Expr, plane: number): Expr =>
  of.kind === "ragged" && plane === 0 ? use(of.used) : times(length, slotsOf(of, plane));

export const shapeOfRows = ({ of, storage }: RaggedShape): Shape => ({ kind: "array", length: zero, of, storage });
