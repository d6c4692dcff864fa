// How much of two structures is one object. In: a cell, an array's numbers or a variable, and the objects around it.  Out:
// levels: 0 for an array as a whole, 1 for its elements and so on, -1 for the record or tuple that it is a field of. A
// variable that is a field is on level 0 itself. A change of what an object holds is one to all that share the object.

import type { Expr } from "../ir/expr.js";
import { isSameForm } from "./procedure-arguments.js";
import type { ArrayValue, Shape } from "./values.js";

/** The level of an array in its store: the least and the greatest that it may be on. */
export function levelsOf({ store, of }: ArrayValue): { readonly least: number; readonly most: number } {
  if (of === undefined) return { least: 0, most: 0 };
  const found: number[] = store.of !== undefined && isSameForm(store.of, of) ? [0] : [];
  const visit = (shape: Shape, level: number): void => {
    switch (shape.kind) {
      case "array":
      case "ragged":
        if (isSameForm(shape.of, of)) found.push(level);
        visit(shape.of, level + 1);
        break;
      case "record":
        for (const field of shape.fields) visit(field.shape, level + 1);
        break;
      case "tuple":
        for (const item of shape.items) visit(item, level + 1);
        break;
      case "optional":
      case "uneven":
        visit(shape.of, level);
        break;
      case "number":
      case "boolean":
      case "string":
      case "opaque":
        break;
      default: {
        const never: never = shape;
        return never;
      }
    }
  };
  if (store.of !== undefined) visit(store.of, 1);
  return found.length === 0
    ? { least: 1, most: Number.POSITIVE_INFINITY }
    : { least: Math.min(...found), most: Math.max(...found) };
}

/**
 * The level, at the place of a number, of an object that the number is `depth` below: a variable is a field of it. `root`:
 * the level of that object in the array, where the number is an element of one.
 */
export const levelAt = (place: Expr, depth: number, root = 1): number => (place.kind === "var" ? -depth : root);
