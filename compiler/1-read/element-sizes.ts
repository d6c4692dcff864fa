// Which arrays among the arguments may have elements that take different numbers of slots. In: the declared type of an
// element.  Out: whether it varies in a way that tables of places and sizes can tell.

import { hasNumericSlots, type Declared, type DeclaredField } from "./types.js";

/** `wrt`: a field that is missing takes no slot. A matrix is not meant: its rows are of one length. */
export const mayBeUneven = (element: Declared, wrt: boolean): boolean =>
  (element.kind === "record" || element.kind === "tuple") &&
  hasNumericSlots(element) &&
  varies(element, wrt) &&
  !variesInPlanes(element, wrt);

/** Whether elements of such a type may take different numbers of slots. */
function varies(type: Declared, wrt: boolean): boolean {
  switch (type.kind) {
    case "number":
    case "boolean":
    case "string":
    case "ignored":
      return false;
    case "array":
      return type.length === undefined || varies(type.of, wrt);
    case "record":
      return type.fields.some((field) => isVaryingField(field, wrt) || varies(field.type, wrt));
    case "tuple":
      return type.items.some((item) => varies(item, wrt));
    default: {
      const never: never = type;
      return never;
    }
  }
}

const isVaryingField = (field: DeclaredField, wrt: boolean): boolean =>
  wrt && field.optional && hasNumericSlots(field.type);

/** Whether what varies has planes of its own: elements like that are all of one size. */
function variesInPlanes(type: Declared, wrt: boolean, inside = false): boolean {
  switch (type.kind) {
    case "number":
    case "ignored":
      return false;
    case "boolean":
    case "string":
      return inside;
    case "array":
      if (type.gaps !== undefined && (inside || type.length === undefined)) return true;
      return variesInPlanes(type.of, wrt, inside || type.length === undefined);
    case "record":
      return type.fields.some((field) => {
        const isVarying = isVaryingField(field, wrt);
        if (inside && field.optional && field.type.kind !== "ignored") return true;
        return variesInPlanes(field.type, wrt, inside || isVarying);
      });
    case "tuple":
      return type.items.some((item) => variesInPlanes(item, wrt, inside));
    default: {
      const never: never = type;
      return never;
    }
  }
}
