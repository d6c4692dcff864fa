/*
 * A layout made concrete for one bound object: the same tree with the sizes found at bind and the flat arrays allocated.
 * In: a layout node.  Out: a plan, which check.ts measures and copy.ts fills.
 */
import type { Element, LayoutNode } from "./layout.js";
import { makeElements, type NumberArray } from "./storage.js";

export type Plan = LeafPlan | ArrayPlan | RecordPlan | TuplePlan | { readonly kind: "ignored" };

export interface LeafPlan {
  readonly kind: "number" | "boolean" | "string";
  /** The flat argument of its own that it becomes. A number without one is a slot. */
  readonly as: string | undefined;
  readonly values: readonly string[];
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
  /** The size found at bind; −1 until an array came by. */
  size: number;
  /** The flat argument that the numbers below go to; without one they are slots of what is around. */
  readonly own: Cursor | undefined;
}

export interface RecordPlan {
  readonly kind: "record";
  readonly fields: readonly FieldPlan[];
}

export interface FieldPlan {
  readonly name: string;
  readonly optional: boolean;
  readonly presentAs: string | undefined;
  /** Below an array, in place of `presentAs` and `present`: whether it was there in each element, 1 or 0. */
  readonly presences: Cursor | undefined;
  /** Whether it was there at bind; undefined until a record came by. */
  present: boolean | undefined;
  readonly type: Plan;
}

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

export function planNode(node: LayoutNode, inArray = false): Plan {
  switch (node.kind) {
    case "number":
    case "boolean":
    case "string": {
      const plane = inArray && node.as !== undefined ? { as: node.as, array: empty, at: 0 } : undefined;
      return { kind: node.kind, as: node.as, values: node.kind === "string" ? node.values : [], plane };
    }
    case "array":
      return {
        kind: "array",
        of: planNode(node.of, true),
        storage: node.storage,
        length: node.length,
        lengthAs: node.lengthAs,
        size: -1,
        own: node.as === undefined ? undefined : { as: node.as, array: empty, at: 0 },
      };
    case "record":
      return {
        kind: "record",
        fields: node.fields.map(({ name, optional, presentAs, presencesAs, type }) => {
          const presences = presencesAs === undefined ? undefined : { as: presencesAs, array: empty, at: 0 };
          const plan = planNode(type, inArray);
          return { name, optional: optional === true, presentAs, presences, present: undefined, type: plan };
        }),
      };
    case "tuple":
      return { kind: "tuple", items: node.items.map((item) => planNode(item, inArray)) };
    case "ignored":
      return node;
  }
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
      return plan.own === undefined ? sizeOf(plan) * slotsOf(plan.of) : 0;
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
      if (plan.own !== undefined) make(plan.own, repeats * size * slotsOf(plan.of));
      allocate(plan.of, elements, flat, repeats * size);
      break;
    }
    case "record":
      for (const field of plan.fields) {
        if (field.presentAs !== undefined) flat[field.presentAs] = field.present === true;
        if (field.presences !== undefined) make(field.presences, repeats, "i32");
        allocate(field.type, elements, flat, field.present === false ? 0 : repeats);
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
