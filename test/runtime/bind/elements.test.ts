// Elements of arrays with fields that may be missing and with parts of different sizes: copied, packed and unpacked.

import { describe, expect, test } from "vitest";
import { bindArguments } from "../../../runtime/bind/arguments.js";
import type { LayoutNode, LayoutTable } from "../../../runtime/bind/layout.js";

const number: LayoutNode = { kind: "number" };
const table = (theta: LayoutNode, data?: LayoutNode): LayoutTable => ({
  format: 1,
  name: "model",
  derive: ["gradient"],
  parameters: [
    { name: "theta", wrt: true, type: theta },
    ...(data === undefined ? [] : [{ name: "data", wrt: false, type: data }]),
  ],
  result: number,
});

describe("fields that may be missing, in data", () => {
  const layout = table(number, {
    kind: "array",
    as: "data",
    lengthAs: "data_length",
    storage: "Array",
    of: {
      kind: "record",
      fields: [
        { name: "x", type: number },
        { name: "w", type: number, optional: true, presencesAs: "w_present" },
        {
          name: "kind",
          type: { kind: "string", as: "kind", values: ["a", "b"] },
          optional: true,
          presencesAs: "kind_present",
        },
      ],
    },
  });
  const bind = () =>
    bindArguments({ ...layout, elements: { kind: "i32" } }, [1, [{ x: 1 }, { x: 2, w: 3, kind: "b" }]]);

  test("take their slots in any case", () => {
    expect(bind().flat).toEqual({
      data: Float64Array.of(1, 0, 2, 3),
      data_length: 2,
      w_present: Int32Array.of(0, 1),
      kind: Int32Array.of(0, 1),
      kind_present: Int32Array.of(0, 1),
    });
  });

  test("exist or not as they were at bind", () => {
    const { setData, flat } = bind();
    setData([[{ x: 5 }, { x: 6, w: 7, kind: "a" }]]);
    expect(flat["data"]).toEqual(Float64Array.of(5, 0, 6, 7));
    expect(() =>
      setData([
        [
          { x: 5, w: 1 },
          { x: 6, w: 7, kind: "a" },
        ],
      ]),
    ).toThrow(new TypeError("model.setData: `data[0].w` must be absent as at bind, got 1"));
    expect(() => setData([[{ x: 5 }, { x: 6, w: 7 }]])).toThrow(
      new TypeError("model.setData: `data[1].kind` must be there as at bind, got undefined"),
    );
    expect(flat["data"]).toEqual(Float64Array.of(5, 0, 6, 7));
  });
});

describe("elements of different sizes", () => {
  const layout = table({
    kind: "array",
    lengthAs: "n",
    startsAs: "starts",
    storage: "Array",
    of: {
      kind: "record",
      fields: [
        {
          name: "m",
          type: {
            kind: "array",
            lengthsAs: "rows",
            storage: "Array",
            of: { kind: "array", lengthsAs: "cols", storage: "Array", of: number },
          },
        },
        { name: "w", type: number, optional: true, presencesAs: "w_present" },
        { name: "on", type: { kind: "boolean", as: "on" }, optional: true, presencesAs: "on_present" },
      ],
    },
  });
  const value = [
    {
      m: [
        [1, 2],
        [3, 4],
        [5, 6],
      ],
      on: true,
    },
    { m: [[7]], w: 8 },
    { m: [], w: 9, on: false },
  ];

  test("lie one after the other, and come back as they were", () => {
    const { flat, initial, pack, unpack } = bindArguments({ ...layout, elements: { on: "i32" } }, [value]);
    expect(initial).toEqual(Float64Array.of(1, 2, 3, 4, 5, 6, 7, 8, 9));
    expect(flat).toEqual({
      n: 3,
      starts: Int32Array.of(0, 6, 8, 9),
      rows: Int32Array.of(3, 1, 0),
      cols: Int32Array.of(2, 1, 0),
      w_present: Int32Array.of(0, 1, 1),
      on: Int32Array.of(1, 0, 0),
      on_present: Int32Array.of(1, 0, 1),
    });
    expect(unpack(initial)).toEqual(value);
    expect(Object.keys((unpack(initial) as readonly object[])[0]!)).toEqual(["m", "on"]);
    expect(pack(value)).toEqual(initial);
  });

  test("keep their sizes", () => {
    const { pack } = bindArguments(layout, [value]);
    expect(() => pack([value[0], { m: [[7, 1]], w: 8 }, value[2]])).toThrow(
      new RangeError("model.pack: `theta[1].m[0]` must have length 1 as before, got 2"),
    );
    expect(() => pack([{ ...value[0], w: 1 }, value[1], value[2]])).toThrow(
      /`theta\[0\]\.w` must be absent as at bind/,
    );
  });

  test("have rows of one length each", () => {
    expect(() => bindArguments(layout, [[{ m: [[1], [2, 3]] }]])).toThrow(
      new RangeError("model.bind: `theta[0].m[1]` must have length 1 as before, got 2"),
    );
  });

  test("may be none", () => {
    const { flat, initial, unpack } = bindArguments(layout, [[]]);
    expect(flat["starts"]).toEqual(Int32Array.of(0));
    expect(unpack(initial)).toEqual([]);
  });
});
