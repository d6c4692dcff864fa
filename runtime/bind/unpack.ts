/*
 * Builds values of a model's own types from flat vectors. In: a measured plan, the value that `bind` got (for everything
 * that is not a slot: strings, booleans, other fields, array classes) and the vector.  Out: a new value.
 */
import type { Slots } from "./copy.js";
import { enterElement, isThere, sizeOf, type ArrayPlan, type Plan } from "./plan.js";
import { makeStorage, storageOf } from "./storage.js";

/** `template` may be undefined where no value came before: a result, or absent optional values. */
export function unpackValue(plan: Plan, template: unknown, slots: Slots): unknown {
  switch (plan.kind) {
    case "number":
      return plan.as === undefined ? slots.array[slots.at++] : template;
    case "boolean":
    case "string":
    case "ignored":
      return template;
    case "array":
      return plan.own === undefined ? unpackArray(plan, template, slots) : snapshot(plan, template);
    case "record": {
      const record: Record<string, unknown> = {};
      for (const field of plan.fields) {
        const { name, type, present, presences } = field;
        const before: unknown = template === undefined ? undefined : Reflect.get(template as object, name);
        if (present === false && presences === undefined && before !== null) continue;
        const isMissing = (presences !== undefined || before === null) && !isThere(field, before);
        const value = isMissing ? before : unpackValue(type, before, slots);
        if (value !== undefined || (template !== undefined && name in (template as object)))
          define(record, name, value);
      }
      return record;
    }
    case "tuple":
      return plan.items.map((item, i) => unpackValue(item, (template as readonly unknown[] | undefined)?.[i], slots));
  }
}

/** An own property whatever its name (`__proto__` included). */
function define(record: Record<string, unknown>, name: string, value: unknown): void {
  Object.defineProperty(record, name, { value, writable: true, enumerable: true, configurable: true });
}

function unpackArray(plan: ArrayPlan, template: unknown, slots: Slots): unknown {
  const storage = template === undefined ? (plan.storage === "any" ? "Array" : plan.storage) : storageOf(template);
  const size = sizeOf(plan);
  const items = makeStorage(storage, size) as unknown[];
  for (let i = 0; i < size; i++) {
    enterElement(plan, i);
    items[i] = unpackValue(plan.of, (template as ArrayLike<unknown> | undefined)?.[i], slots);
  }
  return items;
}

/** A copy that later changes of the original do not reach; what the model does not know is kept by reference. */
export function snapshot(plan: Plan, value: unknown): unknown {
  if (value === undefined || value === null) return value;
  switch (plan.kind) {
    case "number":
    case "boolean":
    case "string":
    case "ignored":
      return value;
    case "array": {
      const items = value as ArrayLike<unknown>;
      const copy = makeStorage(storageOf(value), items.length) as unknown[];
      for (let i = 0; i < items.length; i++) copy[i] = snapshot(plan.of, items[i]);
      return copy;
    }
    case "record": {
      const copy: Record<string, unknown> = {};
      for (const { name, type } of plan.fields) {
        if (name in (value as object)) define(copy, name, snapshot(type, Reflect.get(value as object, name)));
      }
      return copy;
    }
    case "tuple":
      return plan.items.map((item, i) => snapshot(item, (value as readonly unknown[])[i]));
  }
}
