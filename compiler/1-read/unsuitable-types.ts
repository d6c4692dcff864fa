// Why a type has no place among a model's arguments, in words. In: a type that is refused.  Out: what it is and what to
// write instead; nothing for a type that is refused for having no numbers and no other reason.

import { ts } from "ts-morph";

export interface Obstacle {
  readonly why: string;
  readonly instead: string;
}

const byName: ReadonlyMap<string, Obstacle> = new Map([
  ["Map", { why: "a `Map` has no layout", instead: "Pass an array of keys and an array of values, or a record." }],
  ["Set", { why: "a `Set` has no layout", instead: "Pass its elements as an array." }],
  ["Date", { why: "a `Date` is no number", instead: "Pass the time as a number (`date.getTime()`)." }],
  ["Promise", { why: "a promise is not there yet", instead: "Await it before, and pass what it gives." }],
]);

export function obstacleOf(type: ts.Type, checker: ts.TypeChecker): Obstacle | undefined {
  const name = type.symbol?.getName() ?? "";
  const known = byName.get(name);
  if (known !== undefined) return known;
  if (/^(Int|Uint)\d+(Clamped)?Array$/.test(name))
    return {
      why: "whole numbers are data only",
      instead: `Pass a \`Float64Array\` or \`number[]\`, or name another parameter with \`@wrt\`.`,
    };
  if ((type.flags & ts.TypeFlags.EnumLike) !== 0)
    return { why: "an enum is data only", instead: "Name another parameter with `@wrt`." };
  if ((type.flags & ts.TypeFlags.BigIntLike) !== 0)
    return { why: "a bigint is not a floating-point number", instead: "Pass a `number`." };
  if ((type.flags & ts.TypeFlags.TypeParameter) !== 0)
    return {
      why: "it may be anything",
      instead: `Give \`${name}\` a constraint, for example \`${name} extends number[]\`.`,
    };
  if ((type.flags & (ts.TypeFlags.Unknown | ts.TypeFlags.NonPrimitive)) !== 0)
    return {
      why: "it says nothing about what is inside",
      instead: "Write what it is, for example `number[]` or a record type.",
    };
  const isData = (part: ts.Type): boolean => (part.flags & (ts.TypeFlags.BooleanLike | ts.TypeFlags.StringLike)) !== 0;
  if (type.isUnion()) return type.types.every(isData) ? undefined : unionObstacle(type);
  if (type.getCallSignatures().length > 0)
    return {
      why: "a function cannot be an argument",
      instead: "Import it, or write a model for each function: `(x: number) => model(square, x)`.",
    };
  if (type.isClass())
    return {
      why: "an instance of a class has behaviour",
      instead: "Pass a record with its numbers (an interface or a type literal).",
    };
  return structureObstacle(type, checker);
}

function unionObstacle(type: ts.UnionType): Obstacle {
  const isRecords = type.types.every((part) => (part.flags & ts.TypeFlags.Object) !== 0);
  return {
    why: "a union of different types has no one layout",
    instead: isRecords
      ? "Use one record with optional fields, or a model for each kind."
      : "Choose one of the types; a field for each (`{ all?: number; each?: number[] }`) tells them apart.",
  };
}

function structureObstacle(type: ts.Type, checker: ts.TypeChecker): Obstacle | undefined {
  if (checker.isTupleType(type))
    return {
      why: "a tuple with optional or rest elements has no fixed layout",
      instead: "Use an array (`number[]`), or a tuple of a fixed number of elements.",
    };
  if (checker.isArrayType(type)) {
    const [element] = checker.getTypeArguments(type as ts.TypeReference);
    const mayMiss =
      element?.isUnion() === true &&
      element.types.some((part) => (part.flags & (ts.TypeFlags.Undefined | ts.TypeFlags.Null)) !== 0);
    if (mayMiss)
      return {
        why: "elements that may be missing have no layout",
        instead: "Leave the missing ones out, or mark them in a second array (`present: boolean[]`).",
      };
    return element === undefined ? undefined : obstacleOf(element, checker);
  }
  if (type.getStringIndexType() !== undefined || type.getNumberIndexType() !== undefined)
    return {
      why: "its keys are known only at run time",
      instead: "Name the fields in an interface, or pass an array of keys and an array of values.",
    };
  return undefined;
}
