/*
 * Checks a value against a plan before anything is copied. The first time through it finds the sizes; from then on the
 * same places must have the same sizes (rows of one matrix, and what comes to `setData` and `pack` later).
 */
import {
  enterElement,
  isThere,
  itemsOf,
  leaveElement,
  sizeOf,
  type ArrayPlan,
  type FieldPlan,
  type Plan,
} from "./plan.js";
import type { KeyRule } from "./layout.js";
import { storageOf } from "./storage.js";
import type { Trail } from "./trail.js";

export function check(plan: Plan, value: unknown, trail: Trail): void {
  switch (plan.kind) {
    case "number":
    case "boolean":
    case "string":
      if (typeof value !== plan.kind) trail.wrongType(`a ${plan.kind}`, value);
      if (plan.keys !== undefined) checkKey(plan.keys, value as string, trail);
      break;
    case "array":
      checkArray(plan, value, trail);
      break;
    case "record":
      if (typeof value !== "object" || value === null) trail.wrongType("an object", value);
      for (const field of plan.fields) checkField(field, value, trail);
      break;
    case "tuple":
      if (!Array.isArray(value)) return trail.wrongType("an Array", value);
      if (value.length !== plan.items.length) trail.wrongSize(`length ${plan.items.length}`, value.length);
      for (let i = 0; i < plan.items.length; i++) {
        trail.enter(i);
        check(plan.items[i]!, value[i], trail);
        trail.leave();
      }
      break;
    case "ignored":
      break;
  }
}

/** A key of a record that the model fills has to be one that a record treats like any other. */
function checkKey(rule: KeyRule, key: string, trail: Trail): void {
  if (key in Object.prototype) trail.wrongType("a key that not every object has (use a `Map`)", key);
  if (rule === "ordered" && /^(0|[1-9]\d*)$/.test(key))
    trail.wrongType("a key that is not a whole number, which a record has before others (use a `Map`)", key);
}

function checkArray(plan: ArrayPlan, given: unknown, trail: Trail): void {
  const value: unknown = itemsOf(plan, given);
  const storage = storageOf(value);
  if (storage === "" || (plan.storage !== "any" && plan.storage !== storage)) {
    trail.wrongType(
      plan.storage === "any" ? "an array of numbers" : `${/^[AI]/.test(plan.storage) ? "an" : "a"} ${plan.storage}`,
      value,
    );
  }
  const items = value as ArrayLike<unknown>;
  const { length } = items;
  if (plan.length !== undefined && plan.length !== length) trail.wrongSize(`length ${plan.length}`, length);
  if (plan.size < 0) plan.size = length;
  else if (plan.size !== length) trail.wrongSize(`length ${plan.size} as before`, length);
  if (plan.of.kind === "number" && storage !== "Array") return;
  for (let i = 0; i < length; i++) {
    if (plan.of.kind === "number" && typeof items[i] === "number") continue;
    if (plan.presences !== undefined && !isThere(plan, items[i])) continue;
    trail.enter(i);
    enterElement(plan, i);
    check(plan.of, items[i], trail);
    leaveElement(plan, i);
    trail.leave();
  }
}

function checkField(field: FieldPlan, record: object, trail: Trail): void {
  const value: unknown = Reflect.get(record, field.name);
  trail.enter(field.name);
  const { presences } = field;
  if (presences === undefined) {
    field.present = checkPresence(field, value, trail);
    if (field.present) check(field.type, value, trail);
  } else {
    const before = presences.array[presences.at++];
    const found = checkPresence(
      { optional: true, nullable: field.nullable, present: before === undefined ? before : before === 1 },
      value,
      trail,
    );
    if (field.inTheta) field.present = found;
    if (found) check(field.type, value, trail);
    else passPresences(field.type, 1);
  }
  trail.leave();
}

/** What is not there has no parts that are: they are passed over. */
function passPresences(plan: Plan, repeats: number): void {
  switch (plan.kind) {
    case "array":
      passPresences(plan.of, repeats * sizeOf(plan));
      break;
    case "record":
      for (const { presences, type } of plan.fields) {
        if (presences !== undefined) presences.at += repeats;
        passPresences(type, repeats);
      }
      break;
    case "tuple":
      for (const item of plan.items) passPresences(item, repeats);
      break;
    case "number":
    case "boolean":
    case "string":
    case "ignored":
      break;
  }
}

/** Whether an optional value is there; it has to be there, or not, as it was at bind. */
export function checkPresence(
  field: { readonly optional: boolean; readonly nullable: boolean; readonly present: boolean | undefined },
  value: unknown,
  trail: Trail,
): boolean {
  if (!field.optional) return true;
  const { present } = field;
  const found = isThere(field, value);
  if (present !== undefined && present !== found)
    trail.wrongType(present ? "there as at bind" : "absent as at bind", value);
  return found;
}
