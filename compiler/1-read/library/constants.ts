// Constants of the language's library.

import { constant } from "../../ir/build.js";
import { numberOf, type Value } from "../values.js";

const constants: Readonly<Record<string, number>> = {
  "Math.E": Math.E,
  "Math.LN10": Math.LN10,
  "Math.LN2": Math.LN2,
  "Math.LOG10E": Math.LOG10E,
  "Math.LOG2E": Math.LOG2E,
  "Math.PI": Math.PI,
  "Math.SQRT1_2": Math.SQRT1_2,
  "Math.SQRT2": Math.SQRT2,
  "Number.EPSILON": Number.EPSILON,
  "Number.MAX_SAFE_INTEGER": Number.MAX_SAFE_INTEGER,
  "Number.MAX_VALUE": Number.MAX_VALUE,
  "Number.MIN_SAFE_INTEGER": Number.MIN_SAFE_INTEGER,
  "Number.MIN_VALUE": Number.MIN_VALUE,
  "Number.NaN": Number.NaN,
  "Number.NEGATIVE_INFINITY": Number.NEGATIVE_INFINITY,
  "Number.POSITIVE_INFINITY": Number.POSITIVE_INFINITY,
};

export function libraryConstant(namespace: string, name: string): Value | undefined {
  const spelled = `${namespace}.${name}`;
  const value = constants[spelled];
  return value === undefined ? undefined : numberOf(constant(value, spelled));
}
