/*
 * The vocabulary of option tables: one row per option says its default, what it accepts, and how an error message words
 * that. A value of the wrong type is a TypeError, one out of range a RangeError.
 */
export interface OptionSpec<T> {
  readonly default: T;
  readonly expected: string;
  isType(value: unknown): boolean;
  inRange(value: T): boolean;
}

/** One row for every option, with the type it has once defaults are filled in. */
export type OptionSpecs<R extends object> = { readonly [K in keyof R]-?: OptionSpec<R[K]> };

export function finite(standard: number): OptionSpec<number> {
  return numberWhere(standard, "a finite number", () => true);
}

export function nonNegative(standard: number): OptionSpec<number> {
  return numberWhere(standard, "a finite number ≥ 0", (x) => x >= 0);
}

/** A decay rate: 0 keeps nothing of the past, and 1 would keep everything for ever. */
export function rate(standard: number): OptionSpec<number> {
  return numberWhere(standard, "a number ≥ 0 and < 1", (x) => x >= 0 && x < 1);
}

export function flag(standard: boolean): OptionSpec<boolean> {
  return ofType(standard, "true or false", (value) => typeof value === "boolean");
}

/** A whole number of things to do at most; Infinity for no limit. */
export function countLimit(standard: number): OptionSpec<number> {
  return limit(standard, "a whole number ≥ 0, or Infinity", Number.isInteger);
}

/** An amount to use at most; Infinity for no limit. */
export function amountLimit(standard: number): OptionSpec<number> {
  return limit(standard, "a number ≥ 0, or Infinity", Number.isFinite);
}

/** Anything that passes a test of its type. */
export function ofType<T>(standard: T, expected: string, isType: (value: unknown) => boolean): OptionSpec<T> {
  return { default: standard, expected, isType, inRange: () => true };
}

/** The same, with undefined standing for "off". */
export function optional<T>(spec: OptionSpec<T>): OptionSpec<T | undefined> {
  return { ...spec, default: undefined, inRange: (value) => value === undefined || spec.inRange(value) };
}

function numberWhere(standard: number, expected: string, inRange: (x: number) => boolean): OptionSpec<number> {
  return { ...isNumber(standard, expected), inRange: (x) => Number.isFinite(x) && inRange(x) };
}

function limit(standard: number, expected: string, isCounted: (x: number) => boolean): OptionSpec<number> {
  return { ...isNumber(standard, expected), inRange: (x) => x >= 0 && (isCounted(x) || x === Infinity) };
}

function isNumber(standard: number, expected: string): OptionSpec<number> {
  return ofType(standard, expected, (value) => typeof value === "number");
}
