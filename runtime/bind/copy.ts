/*
 * Moves checked values between a model's own types and flat arrays, without allocating.
 */
import {
  enterElement,
  isThere,
  itemsOf,
  sizeOf,
  type ArrayPlan,
  type Cursor,
  type FieldPlan,
  type Flat,
  type LeafPlan,
  type Plan,
} from "./plan.js";
import type { Trail } from "./trail.js";

/** Where slots go: theta, or the flat array around. */
export interface Slots {
  readonly array: { [index: number]: number };
  at: number;
}

/** Scalars that are flat arguments of their own, outside arrays. */
export function copyScalars(plan: Plan, value: unknown, flat: Flat): void {
  switch (plan.kind) {
    case "number":
    case "boolean":
    case "string":
      if (plan.as !== undefined && plan.plane === undefined) {
        flat[plan.as] = plan.kind === "boolean" ? (value as boolean) : numberFrom(plan, value);
      }
      break;
    case "record":
      for (const { name, type, present } of plan.fields) {
        if (present === true) copyScalars(type, Reflect.get(value as object, name), flat);
      }
      break;
    case "tuple":
      for (let i = 0; i < plan.items.length; i++) copyScalars(plan.items[i]!, (value as readonly unknown[])[i], flat);
      break;
    case "array":
      if (plan.numberAs !== undefined) flat[plan.numberAs] = typeof value === "number";
      break;
    case "ignored":
      break;
  }
}

/** Booleans are 1 and 0, strings the index in the list of known ones, or in that of others that came before. */
function numberFrom(plan: LeafPlan, value: unknown): number {
  if (plan.kind === "string") return numberOfString(plan, value as string);
  return plan.kind === "boolean" ? Number(value) : (value as number);
}

function numberOfString({ values, others }: LeafPlan, value: string): number {
  const known = values.indexOf(value);
  if (known >= 0 || others === undefined) return known;
  const before = others.indexOf(value);
  return values.length + (before >= 0 ? before : others.push(value) - 1);
}

/**
 * Numbers into `slots`, and with `own` those that have a flat array of their own into it. `slots` is absent for data, whose
 * numbers all have a place of their own.
 */
export function copySlots(plan: Plan, value: unknown, slots: Slots | undefined, own: boolean, trail: Trail): void {
  switch (plan.kind) {
    case "number":
    case "boolean":
    case "string":
      if (plan.plane !== undefined && own) put(plan.plane, numberFrom(plan, value), trail);
      if (plan.kind === "number" && plan.as === undefined && slots !== undefined)
        slots.array[slots.at++] = value as number;
      break;
    case "array": {
      if (plan.own !== undefined && !own) break;
      const inner = plan.own ?? slots;
      const items = itemsOf(plan, value);
      if (plan.presences !== undefined) {
        for (let i = 0; i < items.length; i++) copyElement(plan, items[i], inner, trail);
      } else if (plan.of.kind === "number" && plan.of.as === undefined)
        copyNumbers(items as ArrayLike<number>, plan.own, inner, trail);
      else {
        for (let i = 0; i < items.length; i++) {
          enterElement(plan, i);
          copySlots(plan.of, items[i], inner, own, trail);
        }
      }
      break;
    }
    case "record":
      for (const field of plan.fields) {
        const part: unknown = Reflect.get(value as object, field.name);
        if (field.presences !== undefined) copyElementField(field, part, slots, own, trail);
        else if (field.present === true) copySlots(field.type, part, slots, own, trail);
      }
      break;
    case "tuple":
      for (let i = 0; i < plan.items.length; i++) {
        copySlots(plan.items[i]!, (value as readonly unknown[])[i], slots, own, trail);
      }
      break;
    case "ignored":
      break;
  }
}

/** An element that may be missing: what it takes is a zero then. */
function copyElement(
  { presences, nullable, of }: ArrayPlan,
  value: unknown,
  slots: Slots | undefined,
  trail: Trail,
): void {
  const found = isThere({ nullable }, value);
  presences!.array[presences!.at++] = Number(found);
  if (found) copySlots(of, value, slots, true, trail);
  else copyZeros(of, slots);
}

/** A field of an array's element that may be missing: what it takes is zeros then. */
function copyElementField(field: FieldPlan, part: unknown, slots: Slots | undefined, own: boolean, trail: Trail): void {
  const { presences, inTheta, type } = field;
  const found = isThere(field, part);
  if (own) presences!.array[presences!.at++] = Number(found);
  if (found) copySlots(type, part, slots, own, trail);
  else if (own) copyZeros(type, inTheta ? undefined : slots);
}

function copyZeros(plan: Plan, slots: Slots | undefined): void {
  switch (plan.kind) {
    case "number":
    case "boolean":
    case "string":
      if (plan.plane !== undefined) plan.plane.array[plan.plane.at++] = 0;
      else if (plan.kind === "number" && slots !== undefined) slots.array[slots.at++] = 0;
      break;
    case "array":
      for (let i = 0; i < sizeOf(plan); i++) {
        if (plan.presences !== undefined) plan.presences.array[plan.presences.at++] = 0;
        copyZeros(plan.of, slots);
      }
      break;
    case "record":
      for (const { presences, type } of plan.fields) {
        if (presences !== undefined) presences.array[presences.at++] = 0;
        copyZeros(type, slots);
      }
      break;
    case "tuple":
      for (const item of plan.items) copyZeros(item, slots);
      break;
    case "ignored":
      break;
  }
}

function copyNumbers(items: ArrayLike<number>, own: Cursor | undefined, slots: Slots | undefined, trail: Trail): void {
  if (own !== undefined && !(own.array instanceof Float64Array)) {
    for (let i = 0; i < items.length; i++) put(own, items[i]!, trail);
    return;
  }
  if (slots === undefined) return;
  const { array, at } = slots;
  for (let i = 0; i < items.length; i++) array[at + i] = items[i]!;
  slots.at = at + items.length;
}

/** A flat array of whole numbers must be able to hold the value. */
function put(cursor: Cursor, value: number, trail: Trail): void {
  cursor.array[cursor.at] = value;
  const isRounded = !(cursor.array instanceof Float32Array) && cursor.array[cursor.at] !== value && value === value;
  if (isRounded) {
    trail.enter(cursor.at);
    trail.wrongType(`a value that a ${cursor.array.constructor.name} holds`, value);
  }
  cursor.at += 1;
}

/** Sets all flat arrays back to their front. */
export function rewind(plan: Plan): void {
  switch (plan.kind) {
    case "number":
    case "boolean":
    case "string":
      if (plan.plane !== undefined) plan.plane.at = 0;
      break;
    case "array":
      if (plan.own !== undefined) plan.own.at = 0;
      if (plan.presences !== undefined) plan.presences.at = 0;
      rewind(plan.of);
      break;
    case "record":
      for (const { presences, type } of plan.fields) {
        if (presences !== undefined) presences.at = 0;
        rewind(type);
      }
      break;
    case "tuple":
      for (const item of plan.items) rewind(item);
      break;
    case "ignored":
      break;
  }
}
