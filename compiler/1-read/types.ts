// Declared types. In: a type of the checker.  Out: what it is to the layout: numbers, truth values, strings, arrays,
// records and tuples of those, or something that takes no slot.

import { ts } from "ts-morph";
import type { ArrayStorage } from "../ir/layout.js";
import type { Codes } from "./values.js";

export type Declared =
  /** `data`: an enum, which never takes a slot of the differentiated vector. */
  | { readonly kind: "number"; readonly data: boolean }
  | { readonly kind: "boolean" }
  | { readonly kind: "string"; readonly codes: Codes }
  | { readonly kind: "array"; readonly of: Declared; readonly storage: ArrayStorage; readonly length?: number }
  | { readonly kind: "record"; readonly fields: readonly DeclaredField[] }
  | { readonly kind: "tuple"; readonly items: readonly Declared[] }
  | { readonly kind: "ignored"; readonly type: string };

export interface DeclaredField {
  readonly name: string;
  readonly type: Declared;
  readonly optional: boolean;
}

const storages: ReadonlySet<string> = new Set([
  "Float64Array",
  "Float32Array",
  "Int8Array",
  "Uint8Array",
  "Uint8ClampedArray",
  "Int16Array",
  "Uint16Array",
  "Int32Array",
  "Uint32Array",
] satisfies ArrayStorage[]);

const deepest = 12;

export class Types {
  constructor(
    readonly checker: ts.TypeChecker,
    readonly place: ts.Node,
  ) {}

  /** The type without `undefined` and `null`, and whether it had them. */
  present(type: ts.Type): { readonly type: ts.Type; readonly optional: boolean } {
    const parts = type.isUnion() ? type.types : [type];
    const missing = parts.filter(
      (t) => (t.flags & (ts.TypeFlags.Undefined | ts.TypeFlags.Null | ts.TypeFlags.Void)) !== 0,
    );
    return missing.length === 0 || missing.length === parts.length
      ? { type, optional: missing.length > 0 }
      : { type: this.checker.getNonNullableType(type), optional: true };
  }

  declared(given: ts.Type, depth = 0): Declared {
    const { type } = this.present(given);
    const ignored: Declared = { kind: "ignored", type: this.checker.typeToString(given) };
    if (depth > deepest) return ignored;
    const has = (flags: ts.TypeFlags): boolean => (type.flags & flags) !== 0;
    if (has(ts.TypeFlags.TypeParameter)) {
      const constraint = this.checker.getBaseConstraintOfType(type);
      return constraint === undefined || constraint === type ? ignored : this.declared(constraint, depth + 1);
    }
    if (has(ts.TypeFlags.Any | ts.TypeFlags.Unknown | ts.TypeFlags.Never | ts.TypeFlags.Void)) return ignored;
    if (has(ts.TypeFlags.EnumLike)) return this.#enumeration(type) ?? ignored;
    if (has(ts.TypeFlags.NumberLike)) return { kind: "number", data: false };
    if (has(ts.TypeFlags.BooleanLike)) return { kind: "boolean" };
    if (has(ts.TypeFlags.StringLike)) return { kind: "string", codes: codesOf([type], this.place) };
    if (type.isUnion()) return this.#union(type, depth) ?? ignored;
    if (type.isIntersection()) {
      const array = type.types.find((t) => this.#storageOf(t) !== undefined);
      if (array !== undefined) return this.#array(array, this.#literalLength(type), depth) ?? ignored;
    }
    return this.#array(type, undefined, depth) ?? this.#record(type, depth) ?? ignored;
  }

  #enumeration(type: ts.Type): Declared | undefined {
    const members = type.isUnion() ? type.types : [type];
    if (members.every((t) => (t.flags & ts.TypeFlags.NumberLike) !== 0)) return { kind: "number", data: true };
    if (members.every((t) => t.isStringLiteral())) return { kind: "string", codes: codesOf(members, this.place) };
    return undefined;
  }

  #union(type: ts.UnionType, depth: number): Declared | undefined {
    const parts = type.types;
    const all = (flags: ts.TypeFlags): boolean => parts.every((t) => (t.flags & flags) !== 0);
    if (all(ts.TypeFlags.BooleanLike)) return { kind: "boolean" };
    if (all(ts.TypeFlags.NumberLike))
      return { kind: "number", data: parts.some((t) => (t.flags & ts.TypeFlags.EnumLike) !== 0) };
    if (all(ts.TypeFlags.StringLike)) return { kind: "string", codes: codesOf(parts, this.place) };
    const arrays = parts.map((t) => this.declared(t, depth + 1));
    const [first] = arrays;
    if (first?.kind !== "array") return undefined;
    const same = arrays.every((a) => a.kind === "array" && JSON.stringify(a.of) === JSON.stringify(first.of));
    if (!same) return undefined;
    const storage = arrays.every((a) => a.kind === "array" && a.storage === first.storage) ? first.storage : "any";
    if (storage === "any" && arrays.some((a) => a.kind === "array" && /Int|8/.test(a.storage))) return undefined;
    return { kind: "array", of: first.of, storage };
  }

  #storageOf(type: ts.Type): ArrayStorage | undefined {
    if (this.checker.isArrayType(type)) return "Array";
    const name = type.symbol?.getName();
    if (name === undefined || !this.#isLibrary(type.symbol)) return undefined;
    if (name === "ArrayLike" || name === "ReadonlyArray" || name === "Array")
      return name === "ArrayLike" ? "any" : "Array";
    return storages.has(name) ? (name as ArrayStorage) : undefined;
  }

  #isLibrary(symbol: ts.Symbol): boolean {
    return (
      symbol.declarations?.some((d) => d.getSourceFile().hasNoDefaultLib || d.getSourceFile().isDeclarationFile) ??
      false
    );
  }

  #array(type: ts.Type, length: number | undefined, depth: number): Declared | undefined {
    if (this.checker.isTupleType(type)) {
      const reference = type as ts.TupleTypeReference;
      const items = this.checker.getTypeArguments(reference);
      const flags = reference.target.elementFlags;
      if (flags.some((flag) => flag !== ts.ElementFlags.Required)) return undefined;
      return { kind: "tuple", items: items.map((item) => this.declared(item, depth + 1)) };
    }
    const storage = this.#storageOf(type);
    if (storage === undefined) return undefined;
    if (storages.has(storage)) {
      return {
        kind: "array",
        of: { kind: "number", data: /Int|8/.test(storage) },
        storage,
        ...(length === undefined ? {} : { length }),
      };
    }
    const [element] = this.checker.getTypeArguments(type as ts.TypeReference);
    if (element === undefined) return undefined;
    const of = this.declared(element, depth + 1);
    if (of.kind === "ignored" || this.present(element).optional) return undefined;
    return { kind: "array", of, storage, ...(length === undefined ? {} : { length }) };
  }

  /** The `N` of `Vec<N>`: the type of the optional property that carries it. */
  #literalLength(type: ts.Type): number | undefined {
    const property = type.getProperty("__length");
    if (property === undefined) return undefined;
    const { type: length } = this.present(this.checker.getTypeOfSymbolAtLocation(property, this.place));
    return length.isNumberLiteral() ? length.value : undefined;
  }

  #record(type: ts.Type, depth: number): Declared | undefined {
    if ((type.flags & (ts.TypeFlags.Object | ts.TypeFlags.Intersection)) === 0) return undefined;
    if (type.getCallSignatures().length > 0 || type.getConstructSignatures().length > 0) return undefined;
    if (type.getStringIndexType() !== undefined || type.getNumberIndexType() !== undefined) return undefined;
    if (type.isClass()) return undefined;
    if (type.symbol !== undefined && this.#isLibrary(type.symbol) && !isMapped(type)) return undefined;
    const properties = this.checker.getPropertiesOfType(type);
    const isDeclared = properties.some(({ declarations }) => declarations !== undefined);
    const order = isDeclared
      ? []
      : asWritten(
          properties.map((property) => property.getName()),
          this.place,
        );
    const ordered = isDeclared
      ? properties
      : order.map((name) => properties.find((property) => property.getName() === name)!);
    const fields = ordered.map((property): DeclaredField => {
      const propertyType = this.checker.getTypeOfSymbolAtLocation(property, this.place);
      const optional = (property.flags & ts.SymbolFlags.Optional) !== 0 || this.present(propertyType).optional;
      return { name: property.getName(), type: this.declared(propertyType, depth + 1), optional };
    });
    return { kind: "record", fields };
  }
}

/** `Record<"a" | "b", number>`, `Partial<T>`: declared by the library, but the author's own fields. */
const isMapped = (type: ts.Type): boolean =>
  (type.flags & ts.TypeFlags.Object) !== 0 && ((type as ts.ObjectType).objectFlags & ts.ObjectFlags.Mapped) !== 0;

/**
 * The members of a union of literals in the order in which the file first has them. The checker keeps them in the order
 * in which it met them anywhere, so that other files would decide.
 */
function asWritten(names: readonly string[], place: ts.Node): readonly string[] {
  const { text } = place.getSourceFile();
  const at = (name: string): number => {
    const found = [`"${name}"`, `'${name}'`].map((literal) => text.indexOf(literal)).filter((k) => k >= 0);
    return found.length === 0 ? Number.POSITIVE_INFINITY : Math.min(...found);
  };
  return names.toSorted((a, b) => {
    const [first, second] = [at(a), at(b)];
    return first === second ? (a < b ? -1 : 1) : first - second;
  });
}

/** A closed table for a union of literals, an open one for `string`. */
export function codesOf(types: readonly ts.Type[], place: ts.Node): Codes {
  const names = types.flatMap((t) => (t.isStringLiteral() ? [t.value] : []));
  const values = [...asWritten(names, place)];
  return values.length === types.length ? { values, open: false } : { values: [], open: true };
}

/** True when something below takes a slot of a flat vector of numbers. */
export function hasNumericSlots(type: Declared): boolean {
  switch (type.kind) {
    case "number":
      return !type.data;
    case "boolean":
    case "string":
    case "ignored":
      return false;
    case "array":
      return hasNumericSlots(type.of);
    case "record":
      return type.fields.some((field) => hasNumericSlots(field.type));
    case "tuple":
      return type.items.some(hasNumericSlots);
    default: {
      const never: never = type;
      return never;
    }
  }
}
