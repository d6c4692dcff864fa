// Declared types. In: a type of the checker.  Out: what it is to the layout: numbers, truth values, strings, arrays,
// records and tuples of those, or something that takes no slot.

import { ts } from "ts-morph";
import type { ArrayStorage } from "../ir/layout.js";
import { inDeclaredOrder, inWrittenOrder } from "./literal-order.js";
import { unionOf } from "./unions.js";
import type { Codes } from "./values.js";

export type Declared =
  /** `data`: an enum, which never takes a slot of the differentiated vector. */
  | { readonly kind: "number"; readonly data: boolean }
  | { readonly kind: "boolean" }
  | { readonly kind: "string"; readonly codes: Codes }
  | DeclaredArray
  | { readonly kind: "record"; readonly fields: readonly DeclaredField[] }
  | { readonly kind: "tuple"; readonly items: readonly Declared[] }
  | { readonly kind: "ignored"; readonly type: string };

export interface DeclaredArray {
  readonly kind: "array";
  readonly of: Declared;
  readonly storage: ArrayStorage;
  readonly length?: number;
  /** In data, outside other arrays: or one number in its place. */
  readonly orNumber?: true;
  /** In data: elements may be missing, and whether `null` says so. */
  readonly gaps?: { readonly nullable: boolean };
}

export interface DeclaredField {
  readonly name: string;
  readonly type: Declared;
  readonly optional: boolean;
  /** `null` counts as missing. */
  readonly nullable: boolean;
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
  /** Unions around the type at hand: a union that has itself as a part has no layout. */
  readonly #underway = new Set<ts.Type>();

  /** Arrays may have elements that are missing. */
  #withGaps = false;

  /** Arrays around the type at hand. */
  #arrays = 0;

  constructor(
    readonly checker: ts.TypeChecker,
    readonly place: ts.Node,
    /** The model's table of strings that are not of a few known ones. */
    readonly strings: Codes,
  ) {}

  /** The type without `undefined` and `null`, whether it had them, and whether it had `null`. */
  present(type: ts.Type): { readonly type: ts.Type; readonly optional: boolean; readonly nullable: boolean } {
    const parts = type.isUnion() ? type.types : [type];
    const missing = parts.filter(
      (t) => (t.flags & (ts.TypeFlags.Undefined | ts.TypeFlags.Null | ts.TypeFlags.Void)) !== 0,
    );
    const nullable = missing.some((t) => (t.flags & ts.TypeFlags.Null) !== 0);
    return missing.length === 0 || missing.length === parts.length
      ? { type, optional: missing.length > 0, nullable }
      : { type: this.checker.getNonNullableType(type), optional: true, nullable };
  }

  /** The type of an argument that is data. */
  data(type: ts.Type): Declared {
    this.#withGaps = true;
    const declared = this.declared(type);
    this.#withGaps = false;
    return declared;
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
    if (has(ts.TypeFlags.StringLike)) return { kind: "string", codes: codesOf([type], this.strings) };
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
    if (members.every((t) => t.isStringLiteral())) return { kind: "string", codes: codesOf(members, this.strings) };
    return undefined;
  }

  #union(type: ts.UnionType, depth: number): Declared | undefined {
    const parts = type.types;
    const all = (flags: ts.TypeFlags): boolean => parts.every((t) => (t.flags & flags) !== 0);
    if (all(ts.TypeFlags.BooleanLike)) return { kind: "boolean" };
    if (all(ts.TypeFlags.NumberLike))
      return { kind: "number", data: parts.some((t) => (t.flags & ts.TypeFlags.EnumLike) !== 0) };
    if (all(ts.TypeFlags.StringLike)) return { kind: "string", codes: this.#codes(parts, type) };
    const isNumber = (part: ts.Type): boolean => (part.flags & ts.TypeFlags.NumberLike) !== 0;
    if (this.#withGaps && this.#arrays === 0 && parts.some(isNumber)) {
      const rest = this.#merged(
        parts.filter((part) => !isNumber(part)),
        depth,
      );
      const isNumbers = rest?.kind === "array" && rest.of.kind === "number" && rest.gaps === undefined;
      return isNumbers && !rest.of.data && rest.length === undefined ? { ...rest, orNumber: true } : undefined;
    }
    if (this.#underway.has(type)) return undefined;
    this.#underway.add(type);
    const merged = this.#merged(parts, depth);
    this.#underway.delete(type);
    return merged;
  }

  #merged(parts: readonly ts.Type[], depth: number): Declared | undefined {
    const members = inDeclaredOrder(parts).map((t) => this.declared(t, depth + 1));
    return members.reduce<Declared | undefined>(
      (all, member, k) => (k === 0 ? member : all === undefined ? undefined : unionOf(all, member)),
      undefined,
    );
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
    this.#arrays++;
    const of = this.declared(element, depth + 1);
    this.#arrays--;
    const { optional, nullable } = this.present(element);
    const isSingle = of.kind === "number" || of.kind === "boolean" || of.kind === "string";
    if (of.kind === "ignored" || (optional && !(this.#withGaps && isSingle))) return undefined;
    const gaps = optional ? { gaps: { nullable } } : {};
    return { kind: "array", of, storage, ...gaps, ...(length === undefined ? {} : { length }) };
  }

  /** The `N` of `Vec<N>`: the type of the optional property that carries it. */
  #literalLength(type: ts.Type): number | undefined {
    const property = type.getProperty("__length");
    if (property === undefined) return undefined;
    const { type: length } = this.present(this.checker.getTypeOfSymbolAtLocation(property, this.place));
    return length.isNumberLiteral() ? length.value : undefined;
  }

  /** In declared order; those of `Record<"b" | "a", number>` as the author lists the keys. */
  #propertiesOf(type: ts.Type): readonly ts.Symbol[] {
    const properties = this.checker.getPropertiesOfType(type);
    if (!isMapped(type) || properties.some((property) => (property.declarations?.length ?? 0) > 0)) return properties;
    const names = properties.map((property) => property.name);
    const order = inWrittenOrder(this.checker, names, type.aliasTypeArguments?.[0], this.place);
    return properties.toSorted((a, b) => order.indexOf(a.name) - order.indexOf(b.name));
  }

  #codes(types: readonly ts.Type[], union: ts.Type | undefined): Codes {
    const { values, open } = codesOf(types, this.strings);
    if (open) return this.strings;
    return { values: [...inWrittenOrder(this.checker, values, union, this.place)], open };
  }

  #record(type: ts.Type, depth: number): Declared | undefined {
    if ((type.flags & (ts.TypeFlags.Object | ts.TypeFlags.Intersection)) === 0) return undefined;
    if (type.getCallSignatures().length > 0 || type.getConstructSignatures().length > 0) return undefined;
    if (type.getStringIndexType() !== undefined || type.getNumberIndexType() !== undefined) return undefined;
    if (type.isClass()) return undefined;
    if (type.symbol !== undefined && this.#isLibrary(type.symbol) && !isMapped(type)) return undefined;
    const fields = this.#propertiesOf(type).map((property): DeclaredField => {
      const propertyType = this.checker.getTypeOfSymbolAtLocation(property, this.place);
      const { optional: mayMiss, nullable } = this.present(propertyType);
      const optional = (property.flags & ts.SymbolFlags.Optional) !== 0 || mayMiss;
      return { name: property.getName(), type: this.declared(propertyType, depth + 1), optional, nullable };
    });
    return { kind: "record", fields };
  }
}

/** `Record<"a" | "b", number>`, `Partial<T>`: declared by the library, but the author's own fields. */
const isMapped = (type: ts.Type): boolean =>
  (type.flags & ts.TypeFlags.Object) !== 0 && ((type as ts.ObjectType).objectFlags & ts.ObjectFlags.Mapped) !== 0;

/** A closed table for a union of literals, the open one for `string`. */
export function codesOf(types: readonly ts.Type[], strings: Codes): Codes {
  const values = types.flatMap((t) => (t.isStringLiteral() ? [t.value] : []));
  return values.length === types.length ? { values, open: false } : strings;
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
