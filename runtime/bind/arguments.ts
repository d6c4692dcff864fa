/*
 * The arguments of one bound object. In: a layout table and what `bind` got.  Out: the flat arguments and theta, checked
 * and copied, with the functions that pack, unpack and replace them.
 */
import { check, checkPresence } from "./check.js";
import { copyScalars, copySlots, rewind } from "./copy.js";
import type { LayoutParameter, LayoutTable } from "./layout.js";
import { allocate, planNode, slotsOf, type Flat, type Plan } from "./plan.js";
import { isFloat64Array } from "./storage.js";
import { describe, Trail } from "./trail.js";
import { snapshot, unpackValue } from "./unpack.js";

export interface BoundArguments {
  readonly flat: Flat;
  readonly initial: Float64Array;
  readonly pack: (value: unknown) => Float64Array;
  readonly unpack: (theta: Float64Array) => unknown;
  readonly setData: (data: readonly unknown[]) => void;
}

interface Parameter {
  readonly name: string;
  readonly rest: boolean;
  readonly optional: boolean;
  readonly nullable: boolean;
  present: boolean | undefined;
  readonly presentAs: string | undefined;
  readonly plan: Plan;
}

export function bindArguments(table: LayoutTable, args: readonly unknown[]): BoundArguments {
  const trail = new Trail(table.name);
  const strings: string[] = [];
  const parameters = table.parameters.map((p) => parameterOf(p, strings));
  const wrt = parameters.filter((_, i) => table.parameters[i]!.wrt);
  const others = parameters.filter((_, i) => !table.parameters[i]!.wrt);
  const flat: Flat = {};

  trail.start("bind");
  checkAll(parameters, args, trail);
  for (const p of parameters) {
    if (p.presentAs !== undefined) flat[p.presentAs] = p.present === true;
    allocate(p.plan, table.elements ?? {}, flat, p.present === false ? 0 : 1);
  }
  const length = wrt.reduce((sum, p) => sum + (p.present === false ? 0 : slotsOf(p.plan)), 0);
  const initial = new Float64Array(length);
  const slots = { array: initial, at: 0 };
  const templates = new Map<Parameter, unknown>();
  parameters.forEach((p, i) => {
    const value = argumentAt(parameters, args, i);
    copyParameter(p, value, flat, wrt.includes(p) ? slots : undefined, trail);
    if (wrt.includes(p)) templates.set(p, snapshot(p.plan, value));
  });

  const pack = (value: unknown): Float64Array => {
    trail.start("pack");
    const theta = new Float64Array(length);
    const target = { array: theta, at: 0 };
    if (wrt.length !== 1 && (typeof value !== "object" || value === null)) {
      trail.enter("value");
      trail.wrongType("an object by parameter name", value);
    }
    for (const p of wrt) {
      const own: unknown = wrt.length === 1 ? value : Reflect.get(value as object, p.name);
      checkParameter(p, own, trail);
      if (p.present !== false) copySlots(p.plan, own, target, false, trail);
    }
    return theta;
  };

  const unpack = (theta: Float64Array): unknown => {
    if (!isFloat64Array(theta) || theta.length !== length) {
      throw mismatch(
        theta,
        `${table.name}.unpack: \`theta\` must be a Float64Array of length ${length}, got ${describe(theta)}`,
      );
    }
    const source = { array: theta, at: 0 };
    const values = wrt.map((p) =>
      p.present === false ? templates.get(p) : unpackValue(p.plan, templates.get(p), source),
    );
    if (wrt.length === 1) return values[0];
    return Object.fromEntries(wrt.flatMap((p, i) => (p.present === false ? [] : [[p.name, values[i]]])));
  };

  const setData = (data: readonly unknown[]): void => {
    trail.start("setData");
    checkAll(others, data, trail);
    for (let i = 0; i < others.length; i++) {
      copyParameter(others[i]!, argumentAt(others, data, i), flat, undefined, trail);
    }
  };

  return { flat, initial, pack, unpack, setData };
}

/** A wrong length is a RangeError, a wrong class a TypeError. */
export function mismatch(value: unknown, message: string): Error {
  return isFloat64Array(value) ? new RangeError(message) : new TypeError(message);
}

function parameterOf(
  { name, wrt, rest, optional, nullable, presentAs, type }: LayoutParameter,
  others: string[],
): Parameter {
  return {
    name,
    rest: rest === true,
    optional: optional === true,
    nullable: nullable === true,
    presentAs,
    present: undefined,
    plan: planNode(type, others, wrt),
  };
}

function argumentAt(parameters: readonly Parameter[], args: readonly unknown[], i: number): unknown {
  return parameters[i]!.rest ? args.slice(i) : args[i];
}

function checkAll(parameters: readonly Parameter[], args: readonly unknown[], trail: Trail): void {
  const last = parameters.at(-1);
  if (args.length > parameters.length && last?.rest !== true) {
    trail.wrongCount(`${parameters.length} argument${parameters.length === 1 ? "" : "s"}`, args.length);
  }
  for (let i = 0; i < parameters.length; i++) checkParameter(parameters[i]!, argumentAt(parameters, args, i), trail);
}

function checkParameter(p: Parameter, value: unknown, trail: Trail): void {
  trail.enter(p.name);
  p.present = checkPresence(p, value, trail);
  rewind(p.plan);
  if (p.present) check(p.plan, value, trail);
  trail.leave();
}

function copyParameter(
  p: Parameter,
  value: unknown,
  flat: Flat,
  slots: { readonly array: Float64Array; at: number } | undefined,
  trail: Trail,
): void {
  if (p.present === false) return;
  copyScalars(p.plan, value, flat);
  rewind(p.plan);
  trail.enter(p.name);
  copySlots(p.plan, value, slots, true, trail);
  trail.leave();
}
