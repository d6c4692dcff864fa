// Arguments of a model as the flat function takes them, by the layout table alone. A second, plain reading of what the
// runtime's binder does, so that the reader is tested without it.

import type { LayoutNode } from "../../compiler/ir/layout.js";
import type { Model } from "../../compiler/ir/program.js";
import type { Argument, TypedArray } from "../ir/interpret.js";

const classes = {
  f64: Float64Array,
  f32: Float32Array,
  i8: Int8Array,
  u8: Uint8Array,
  u8c: Uint8ClampedArray,
  i16: Int16Array,
  u16: Uint16Array,
  i32: Int32Array,
  u32: Uint32Array,
} as const;

export interface Flat {
  readonly args: Argument[];
  readonly theta: Float64Array;
}

/** Rows of different lengths, which `bind` refuses. */
export class RaggedError extends Error {}

export function flatten(model: Model, values: readonly unknown[], outputLength = 0): Flat {
  const theta: number[] = [];
  const named = new Map<string, number[] | number | boolean>();
  for (const [k, parameter] of model.layout.parameters.entries()) {
    const value = parameter.rest === true ? values.slice(k) : values[k];
    const given = value !== undefined && !(value === null && parameter.nullable === true);
    if (parameter.presentAs !== undefined) named.set(parameter.presentAs, given);
    const into = parameter.wrt ? theta : undefined;
    walk(parameter.type, value, into, into, named, false, given);
  }
  const flatTheta = Float64Array.from(theta);
  const args = model.primal.parameters.map((parameter): Argument => {
    if (parameter.kind === "buffer" && parameter.storage === "theta") return flatTheta;
    if (parameter.kind === "buffer" && parameter.storage === "output")
      return new Float64Array(outputLength).fill(Number.NaN);
    const value = named.get(parameter.name);
    if (parameter.kind === "buffer")
      return new classes[parameter.element]((value as number[] | undefined) ?? []) as TypedArray;
    if (value === undefined || Array.isArray(value)) throw new Error(`the layout does not give ${parameter.name}`);
    return value;
  });
  return { args, theta: flatTheta };
}

/** Strings of one reading that are not in the table of the layout. */
const others = new WeakMap<object, string[]>();

function numberOf(node: LayoutNode & { kind: "string" }, value: string, reading: object): number {
  const known = node.values.indexOf(value);
  if (known >= 0 || node.others !== true) return known;
  const list = others.get(reading) ?? [];
  others.set(reading, list.includes(value) ? list : [...list, value]);
  return node.values.length + others.get(reading)!.indexOf(value);
}

function walk(
  node: LayoutNode,
  value: unknown,
  into: number[] | undefined,
  theta: number[] | undefined,
  named: Map<string, number[] | number | boolean>,
  inArray: boolean,
  present: boolean,
): void {
  switch (node.kind) {
    case "number":
      if (node.as !== undefined) named.set(node.as, present ? (value as number) : Number.NaN);
      else if (present) into!.push(value as number);
      return;
    case "boolean":
    case "string": {
      const code = node.kind === "boolean" ? Number(value) : numberOf(node, value as string, named);
      if (inArray) named.set(node.as!, [...((named.get(node.as!) as number[] | undefined) ?? []), code]);
      else if (node.as !== undefined) named.set(node.as, node.kind === "boolean" ? value === true : code);
      return;
    }
    case "array": {
      const isNumber = node.numberAs !== undefined && present && typeof value === "number";
      if (node.numberAs !== undefined) named.set(node.numberAs, isNumber);
      const items = isNumber ? [value] : present ? [...(value as Iterable<unknown>)] : [];
      if (node.lengthAs !== undefined) {
        const known = named.get(node.lengthAs);
        if (inArray && known !== undefined && known !== items.length) throw new RaggedError();
        named.set(node.lengthAs, items.length);
      }
      const slots: number[] | undefined = node.as === undefined ? into : [];
      if (node.as !== undefined) named.set(node.as, slots!);
      if (items.length === 0) prepare(node.of, named);
      if (node.lengthsAs !== undefined) {
        const known = named.get(`${node.lengthsAs} here`);
        if (known !== undefined && known !== items.length) throw new RaggedError();
        named.set(`${node.lengthsAs} here`, items.length);
      }
      const starts = [0];
      const first = slots?.length ?? 0;
      const tables = node.startsAs === undefined ? [] : lengthTables(node.of);
      if (node.presencesAs !== undefined && !named.has(node.presencesAs)) named.set(node.presencesAs, []);
      for (const item of items) {
        for (const table of tables) named.delete(`${table} here`);
        if (node.presencesAs !== undefined) {
          const isThere = item !== undefined && item !== null;
          named.set(node.presencesAs, [...(named.get(node.presencesAs) as number[]), Number(isThere)]);
          if (!isThere) {
            zeros(node.of, slots === theta ? undefined : slots, named);
            continue;
          }
        }
        walk(node.of, item, slots, theta, named, true, true);
        starts.push((slots?.length ?? 0) - first);
        for (const table of tables) {
          const entries = (named.get(table) as number[] | undefined) ?? [];
          named.set(table, [...entries, (named.get(`${table} here`) as number | undefined) ?? 0]);
        }
      }
      if (node.startsAs !== undefined) named.set(node.startsAs, starts);
      return;
    }
    case "record":
      for (const field of node.fields) {
        const part = present ? (value as Record<string, unknown>)[field.name] : undefined;
        const isThere = present && part !== undefined && !(part === null && field.nullable === true);
        if (field.presentAs !== undefined) named.set(field.presentAs, isThere);
        if (field.presencesAs !== undefined) {
          named.set(field.presencesAs, [
            ...((named.get(field.presencesAs) as number[] | undefined) ?? []),
            Number(isThere),
          ]);
          if (!isThere) {
            if (present) zeros(field.type, into === theta ? undefined : into, named);
            continue;
          }
        }
        walk(field.type, part, into, theta, named, inArray, isThere);
      }
      return;
    case "tuple":
      for (const [k, item] of node.items.entries())
        walk(item, present ? (value as unknown[])[k] : undefined, into, theta, named, inArray, present);
      return;
    case "ignored":
  }
}

/** The arrays below whose lengths each element has for itself. */
function lengthTables(node: LayoutNode): readonly string[] {
  switch (node.kind) {
    case "array":
      return [...(node.lengthsAs === undefined ? [] : [node.lengthsAs]), ...lengthTables(node.of)];
    case "record":
      return node.fields.flatMap((field) => lengthTables(field.type));
    case "tuple":
      return node.items.flatMap(lengthTables);
    default:
      return [];
  }
}

/** What a part that is missing from an array's element takes; nothing in theta. */
function zeros(node: LayoutNode, into: number[] | undefined, named: Map<string, number[] | number | boolean>): void {
  switch (node.kind) {
    case "number":
      into?.push(0);
      return;
    case "boolean":
    case "string":
      named.set(node.as!, [...((named.get(node.as!) as number[] | undefined) ?? []), 0]);
      return;
    case "record":
      for (const field of node.fields) {
        const { presencesAs: name } = field;
        if (name !== undefined) named.set(name, [...((named.get(name) as number[] | undefined) ?? []), 0]);
        zeros(field.type, into, named);
      }
      return;
    case "tuple":
      for (const item of node.items) zeros(item, into, named);
      return;
    case "array":
      if (node.lengthsAs === undefined) throw new RaggedError();
      return;
    case "ignored":
  }
}

/** Lengths below an empty array are 0. */
function prepare(node: LayoutNode, named: Map<string, number[] | number | boolean>): void {
  if (node.kind !== "array") return;
  if (node.lengthAs !== undefined) named.set(node.lengthAs, 0);
  prepare(node.of, named);
}

/** The numbers of a result in the order of the output vector. */
export function slotsOfResult(node: LayoutNode, value: unknown): number[] {
  switch (node.kind) {
    case "number":
      return [value as number];
    case "array":
      return [...(value as Iterable<unknown>)].flatMap((item) => slotsOfResult(node.of, item));
    case "record":
      return node.fields.flatMap((field) => slotsOfResult(field.type, (value as Record<string, unknown>)[field.name]));
    case "tuple":
      return node.items.flatMap((item, k) => slotsOfResult(item, (value as unknown[])[k]));
    default:
      return [];
  }
}
