/*
 * A layout made concrete for one bound object: the same tree with the sizes found at bind and the flat arrays allocated.
 * In: a layout node.  Out: a plan, which check.ts measures and copy.ts fills.
 */
import type { Element, KeyRule, LayoutNode } from "./layout.js";
import { makeElements, type NumberArray } from "./storage.js";

export type Plan = LeafPlan | ArrayPlan | RecordPlan | TuplePlan | { readonly kind: "ignored" };

export interface LeafPlan {
  readonly kind: "number" | "boolean" | "string";
  /** The flat argument of its own that it becomes. A number without one is a slot. */
  readonly as: string | undefined;
  readonly values: readonly string[];
  /** Strings that are not in `values`, which all leaves of a bound object share: their numbers follow. */
  readonly others: string[] | undefined;
  readonly keys: KeyRule | undefined;
  /** Below an array: the flat argument is an array, filled in order. */
  readonly plane: Cursor | undefined;
}

export interface ArrayPlan {
  readonly kind: "array";
  readonly of: Plan;
  readonly storage: string;
  /** The literal size, if the type has one. */
  readonly length: number | undefined;
  readonly lengthAs: string | undefined;
  /** A number may come in its place: the flat argument that tells. */
  readonly numberAs: string | undefined;
  /** The array that such a number becomes. */
  readonly single: number[] | undefined;
  /** The size found at bind; −1 until an array came by. Where elements around it differ: that in the element at hand. */
  size: number;
  /** The size in each element of the array around, with the flat argument that tells it. */
  readonly sizes: Table | undefined;
  /** The elements take different numbers of slots. */
  readonly uneven: Uneven | undefined;
  /** Elements may be missing, `null` ones too if `nullable`: whether each is there, 1 or 0. */
  readonly presences: Cursor | undefined;
  readonly nullable: boolean;
  /** The flat argument that the numbers below go to; without one they are slots of what is around. */
  readonly own: Cursor | undefined;
}

/** A flat argument that is known once all of a value is checked. */
export interface Table {
  readonly as: string;
  readonly entries: number[];
}

export interface Uneven {
  /** Where each element begins, and where the last one ends. */
  readonly starts: Table;
  /** The arrays below whose sizes differ. */
  readonly inner: readonly ArrayPlan[];
}

export interface RecordPlan {
  readonly kind: "record";
  readonly fields: readonly FieldPlan[];
}

export interface FieldPlan {
  readonly name: string;
  readonly optional: boolean;
  /** `null` counts as missing too. */
  readonly nullable: boolean;
  readonly presentAs: string | undefined;
  /** Below an array, in place of `presentAs` and `present`: whether it was there in each element, 1 or 0. */
  readonly presences: Cursor | undefined;
  /** What is not there takes no slots in an element either. */
  readonly inTheta: boolean;
  /** Whether it was there at bind; undefined until a record came by. */
  present: boolean | undefined;
  readonly type: Plan;
}

/** Whether the value of an optional field, parameter or element is there. */
export const isThere = ({ nullable }: { readonly nullable: boolean }, value: unknown): boolean =>
  value !== undefined && !(nullable && value === null);

export interface TuplePlan {
  readonly kind: "tuple";
  readonly items: readonly Plan[];
}

/** A flat array that is filled from front to back. */
export interface Cursor {
  readonly as: string;
  array: NumberArray;
  at: number;
}

export type Flat = Record<string, number | boolean | NumberArray>;

const empty = new Float64Array(0);

const cursor = (as: string | undefined): Cursor | undefined =>
  as === undefined ? undefined : { as, array: empty, at: 0 };

/** The elements of an array, or the number in its place. */
export function itemsOf({ single }: ArrayPlan, value: unknown): ArrayLike<unknown> {
  if (single === undefined || typeof value !== "number") return value as ArrayLike<unknown>;
  single[0] = value;
  return single;
}

export function planNode(node: LayoutNode, others: string[], inTheta = false, inArray = false): Plan {
  switch (node.kind) {
    case "number":
    case "boolean":
    case "string": {
      const plane = inArray ? cursor(node.as) : undefined;
      const values = node.kind === "string" ? node.values : [];
      return {
        kind: node.kind,
        as: node.as,
        values,
        others: node.kind === "string" && node.others === true ? others : undefined,
        keys: node.kind === "string" ? node.keys : undefined,
        plane,
      };
    }
    case "array": {
      const of = planNode(node.of, others, inTheta && node.as === undefined, true);
      return {
        kind: "array",
        of,
        storage: node.storage,
        length: node.length,
        lengthAs: node.lengthAs,
        numberAs: node.numberAs,
        single: node.numberAs === undefined ? undefined : [0],
        size: -1,
        sizes: node.lengthsAs === undefined ? undefined : { as: node.lengthsAs, entries: [] },
        uneven:
          node.startsAs === undefined
            ? undefined
            : { starts: { as: node.startsAs, entries: [0] }, inner: arraysWithSizes(of) },
        presences: cursor(node.presencesAs),
        nullable: node.nullable === true,
        own: cursor(node.as),
      };
    }
    case "record":
      return {
        kind: "record",
        fields: node.fields.map(({ name, optional, nullable, presentAs, presencesAs, type }) => ({
          name,
          optional: optional === true,
          nullable: nullable === true,
          presentAs,
          presences: cursor(presencesAs),
          inTheta,
          present: undefined,
          type: planNode(type, others, inTheta, inArray),
        })),
      };
    case "tuple":
      return { kind: "tuple", items: node.items.map((item) => planNode(item, others, inTheta, inArray)) };
    case "ignored":
      return node;
  }
}

function arraysWithSizes(plan: Plan): readonly ArrayPlan[] {
  switch (plan.kind) {
    case "array":
      return [...(plan.sizes === undefined ? [] : [plan]), ...arraysWithSizes(plan.of)];
    case "record":
      return plan.fields.flatMap((field) => arraysWithSizes(field.type));
    case "tuple":
      return plan.items.flatMap(arraysWithSizes);
    case "number":
    case "boolean":
    case "string":
    case "ignored":
      return [];
  }
}

/** Goes to element `i` of an array whose elements differ; one that was not checked yet has any sizes. */
export function enterElement({ uneven }: ArrayPlan, i: number): void {
  if (uneven === undefined) return;
  for (const inner of uneven.inner) inner.size = inner.sizes!.entries[i] ?? -1;
}

/** Keeps the sizes of element `i`, which was just checked, unless they are known. */
export function leaveElement({ uneven, of }: ArrayPlan, i: number): void {
  if (uneven === undefined || i + 1 < uneven.starts.entries.length) return;
  for (const inner of uneven.inner) inner.sizes!.entries.push(sizeOf(inner));
  uneven.starts.entries.push(uneven.starts.entries[i]! + slotsOf(of));
}

/** How many slots all elements of an array take. */
function slotsBelow(plan: ArrayPlan): number {
  return plan.uneven === undefined ? sizeOf(plan) * slotsOf(plan.of) : plan.uneven.starts.entries.at(-1)!;
}

/** How many slots of what is around it a value takes. */
export function slotsOf(plan: Plan): number {
  switch (plan.kind) {
    case "number":
      return plan.as === undefined ? 1 : 0;
    case "boolean":
    case "string":
    case "ignored":
      return 0;
    case "array":
      return plan.own === undefined ? slotsBelow(plan) : 0;
    case "record":
      return plan.fields.reduce((sum, field) => sum + (field.present === false ? 0 : slotsOf(field.type)), 0);
    case "tuple":
      return plan.items.reduce((sum, item) => sum + slotsOf(item), 0);
  }
}

export function sizeOf(plan: ArrayPlan): number {
  return plan.size >= 0 ? plan.size : (plan.length ?? 0);
}

/** Makes the flat arguments of a measured plan; scalars get a value that stands for "not there". */
export function allocate(plan: Plan, elements: Readonly<Record<string, Element>>, flat: Flat, repeats = 1): void {
  const make = (cursor: Cursor, length: number, element = elements[cursor.as] ?? "f64"): void => {
    cursor.array = makeElements(element, length);
    flat[cursor.as] = cursor.array;
  };
  switch (plan.kind) {
    case "number":
    case "boolean":
    case "string":
      if (plan.plane !== undefined) make(plan.plane, repeats);
      else if (plan.as !== undefined) flat[plan.as] = absent[plan.kind];
      break;
    case "array": {
      const size = sizeOf(plan);
      if (plan.lengthAs !== undefined) flat[plan.lengthAs] = size;
      if (plan.numberAs !== undefined) flat[plan.numberAs] = false;
      if (plan.own !== undefined) make(plan.own, repeats * slotsBelow(plan));
      if (plan.presences !== undefined) make(plan.presences, repeats * size, "i32");
      if (plan.sizes !== undefined) flat[plan.sizes.as] = Int32Array.from(plan.sizes.entries);
      if (plan.uneven !== undefined) flat[plan.uneven.starts.as] = Int32Array.from(plan.uneven.starts.entries);
      allocate(plan.of, elements, flat, repeats * size);
      break;
    }
    case "record":
      for (const field of plan.fields) {
        if (field.presentAs !== undefined) flat[field.presentAs] = field.present === true;
        if (field.presences !== undefined) make(field.presences, repeats, "i32");
        const isAbsent = field.presences === undefined && field.present === false;
        allocate(field.type, elements, flat, isAbsent ? 0 : repeats);
      }
      break;
    case "tuple":
      for (const item of plan.items) allocate(item, elements, flat, repeats);
      break;
    case "ignored":
      break;
  }
}

const absent = { number: 0, boolean: false, string: -1 } as const;
