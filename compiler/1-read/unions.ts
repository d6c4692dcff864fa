// Unions of declared types. In: two members.  Out: one type that has room for either, or nothing. Records that are told
// apart by a literal field (`kind: "circle"`) become one record: what only one of them has is optional in it.

import type { Declared, DeclaredField } from "./types.js";

export function unionOf(a: Declared, b: Declared): Declared | undefined {
  if (a.kind === "number" && b.kind === "number") return a.data === b.data ? a : undefined;
  if (a.kind === "boolean" && b.kind === "boolean") return a;
  if (a.kind === "string" && b.kind === "string") return eitherString(a, b);
  if (a.kind === "array" && b.kind === "array") return eitherArray(a, b);
  if (a.kind === "tuple" && b.kind === "tuple" && a.items.length === b.items.length) {
    const items = a.items.map((item, k) => unionOf(item, b.items[k]!));
    return items.every((item) => item !== undefined) ? { kind: "tuple", items } : undefined;
  }
  if (a.kind === "record" && b.kind === "record") return eitherRecord(a, b);
  return undefined;
}

function eitherString(a: Declared & { kind: "string" }, b: Declared & { kind: "string" }): Declared {
  if (a.codes.open) return a;
  if (b.codes.open) return b;
  return { kind: "string", codes: { values: [...new Set([...a.codes.values, ...b.codes.values])], open: false } };
}

function eitherArray(a: Declared & { kind: "array" }, b: Declared & { kind: "array" }): Declared | undefined {
  const of = unionOf(a.of, b.of);
  const storage = a.storage === b.storage ? a.storage : "any";
  const isInteger = (each: typeof a): boolean => /Int|8/.test(each.storage);
  if ((a.gaps === undefined) !== (b.gaps === undefined)) return undefined;
  if (of === undefined || (storage === "any" && (isInteger(a) || isInteger(b)))) return undefined;
  const { length } = a;
  const nullable = a.gaps?.nullable === true || b.gaps?.nullable === true;
  const gaps = a.gaps === undefined ? {} : { gaps: { nullable } };
  return { kind: "array", of, storage, ...gaps, ...(length === undefined || length !== b.length ? {} : { length }) };
}

function eitherRecord(a: Declared & { kind: "record" }, b: Declared & { kind: "record" }): Declared {
  const others = new Map(b.fields.map((field) => [field.name, field]));
  const shared = a.fields.map((field): DeclaredField => {
    const other = others.get(field.name);
    if (other === undefined) return { ...field, optional: true };
    const type = unionOf(field.type, other.type) ?? { kind: "ignored", type: `the field \`${field.name}\`` };
    return {
      name: field.name,
      type,
      optional: field.optional || other.optional,
      nullable: field.nullable || other.nullable,
    };
  });
  const names = new Set(a.fields.map(({ name }) => name));
  const added = b.fields.filter(({ name }) => !names.has(name)).map((field) => ({ ...field, optional: true }));
  return { kind: "record", fields: [...shared, ...added] };
}
