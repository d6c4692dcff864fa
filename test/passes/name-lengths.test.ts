import { describe, expect, it } from "vitest";
import { nameLengths } from "../../compiler/4-optimize/name-lengths.js";
import { lengthOf, load, one, sub, use, variable, zero } from "../../compiler/ir/build.js";
import { show } from "../../compiler/ir/show.js";
import { check, count, fill, flat, increase, letOf, work, xs, y } from "./support/statements.js";

const sum = variable("sum");
const i = variable("i", "integer");
const j = variable("j", "integer");

describe("nameLengths", () => {
  it("reads a length once in front of the loops that end at it", () => {
    const loop = count(i, zero, lengthOf(y), [
      check(xs, use(i), lengthOf(xs)),
      count(j, zero, sub(lengthOf(xs), one), [increase(sum, load(xs, use(j)))]),
    ]);
    const f = flat([xs, y], [fill(y, zero, lengthOf(y), zero), letOf(sum, lengthOf(xs)), loop, loop], lengthOf(xs));
    expect(show(nameLengths(f)).trim().split("\n")).toEqual([
      "(xs, y)",
      "  fill y from 0 length y.length with 0",
      "  let sum = xs.length",
      "  const y_length = y.length",
      "  const xs_length = xs.length",
      ...[1, 2].flatMap(() => [
        "  for i = 0; < y_length; 1",
        "    check xs[i] < xs.length",
        "    for j = 0; < (xs_length - 1); 1",
        "      sum += xs[j]",
      ]),
      "  return xs_length",
    ]);
  });

  it("leaves what is asked for once, and arrays that may grow", () => {
    const f = flat([xs], [count(i, lengthOf(xs), one, []), count(i, zero, lengthOf(work), [])], lengthOf(xs));
    expect(nameLengths(f)).toBe(f);
  });
});
