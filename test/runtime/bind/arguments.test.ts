// Everything that `bind` and `setData` accept and refuse.

import { describe, expect, test } from "vitest";
import { bindArguments } from "../../../runtime/bind/arguments.js";
import type { LayoutNode, LayoutTable } from "../../../runtime/bind/layout.js";
import { mix, type Params } from "./models.js";

const params: Params = {
  w: [
    [1, 2],
    [3, 4],
  ],
  b: Float64Array.of(5, 6),
  kind: "relu",
  on: false,
  note: null,
};
const xs = [
  [1, 2],
  [3, 4],
];
const labels = Int32Array.of(0);
const bindAny = mix.bind as unknown as (...args: readonly unknown[]) => ReturnType<typeof mix.bind>;

type Case = readonly [
  name: string,
  args: readonly unknown[],
  type: typeof RangeError | typeof TypeError,
  message: string,
];

const refused: readonly Case[] = [
  ["a missing argument", [params, xs], TypeError, "mix.bind: `labels` must be an Int32Array, got undefined"],
  ["too many arguments", [params, xs, labels, 1, 2], TypeError, "mix.bind: expected 4 arguments, got 5"],
  [
    "a missing field",
    [{ ...params, w: undefined }, xs, labels],
    TypeError,
    "mix.bind: `params.w` must be an Array, got undefined",
  ],
  ["not an object", [null, xs, labels], TypeError, "mix.bind: `params` must be an object, got null"],
  [
    "ragged rows",
    [{ ...params, w: [[1, 2], [3]] }, xs, labels],
    RangeError,
    "mix.bind: `params.w[1]` must have length 2 as before, got 1",
  ],
  ["ragged data", [params, [[1], [2, 3]], labels], RangeError, "mix.bind: `xs[1]` must have length 1 as before, got 2"],
  [
    "a string for a number",
    [
      {
        ...params,
        w: [
          [1, "2"],
          [3, 4],
        ],
      },
      xs,
      labels,
    ],
    TypeError,
    'mix.bind: `params.w[0][1]` must be a number, got "2"',
  ],
  ["a hole", [params, [[1, 2], Array(2)], labels], TypeError, "mix.bind: `xs[1][0]` must be a number, got undefined"],
  ["a number for a row", [params, [1, 2], labels], TypeError, "mix.bind: `xs[0]` must be an Array, got 1"],
  ["the wrong class", [params, xs, [0]], TypeError, "mix.bind: `labels` must be an Int32Array, got Array of length 1"],
  [
    "a typed array for a list",
    [params, [Float64Array.of(1, 2), [3, 4]], labels],
    TypeError,
    "mix.bind: `xs[0]` must be an Array, got Float64Array of length 2",
  ],
  [
    "a wrong literal size",
    [{ ...params, b: Float64Array.of(1) }, xs, labels],
    RangeError,
    "mix.bind: `params.b` must have length 2, got 1",
  ],
  [
    "a number for a boolean",
    [{ ...params, on: 1 }, xs, labels],
    TypeError,
    "mix.bind: `params.on` must be a boolean, got 1",
  ],
  [
    "a number for a string",
    [{ ...params, kind: 1 }, xs, labels],
    TypeError,
    "mix.bind: `params.kind` must be a string, got 1",
  ],
  [
    "null for an optional",
    [{ ...params, extra: null }, xs, labels],
    TypeError,
    "mix.bind: `params.extra` must be a number, got null",
  ],
  ["a bigint", [params, xs, labels, 1n], TypeError, "mix.bind: `scale` must be a number, got a bigint"],
];

describe("bind", () => {
  test.each(refused)("refuses %s", (_name, args, type, message) => {
    expect(() => bindAny(...args)).toThrow(type);
    expect(() => bindAny(...args)).toThrow(message);
  });

  test("lets NaN and infinities through", () => {
    const bound = bindAny(
      {
        ...params,
        w: [
          [NaN, Infinity],
          [0, -0],
        ],
      },
      xs,
      labels,
    );
    expect(Number.isNaN(bound.initial[0])).toBe(true);
  });
});

describe("setData", () => {
  test("copies new values", () => {
    const bound = bindAny(params, xs, labels, 2);
    bound.setData(
      [
        [0, 0],
        [0, 1],
      ],
      Int32Array.of(3),
      5,
    );
    const fresh = bindAny(
      params,
      [
        [0, 0],
        [0, 1],
      ],
      Int32Array.of(3),
      5,
    );
    expect(bound.value(bound.initial)).toBe(fresh.value(fresh.initial));
  });

  const wrong: readonly Case[] = [
    ["more rows", [[...xs, [5, 6]], labels, 2], RangeError, "mix.setData: `xs` must have length 2 as before, got 3"],
    [
      "longer rows",
      [
        [
          [1, 2, 3],
          [4, 5, 6],
        ],
        labels,
        2,
      ],
      RangeError,
      "mix.setData: `xs[0]` must have length 2 as before, got 3",
    ],
    ["another class", [xs, [0], 2], TypeError, "mix.setData: `labels` must be an Int32Array"],
    ["a missing optional", [xs, labels], TypeError, "mix.setData: `scale` must be there as at bind, got undefined"],
    ["too many", [xs, labels, 2, 3], TypeError, "mix.setData: expected 3 arguments, got 4"],
  ];
  test.each(wrong)("refuses %s, and changes nothing", (_name, data, type, message) => {
    const bound = bindAny(params, xs, labels, 2);
    const before = bound.value(bound.initial);
    const set = bound.setData as unknown as (...data: readonly unknown[]) => void;
    expect(() => set(...data)).toThrow(type);
    expect(() => set(...data)).toThrow(message);
    expect(bound.value(bound.initial)).toBe(before);
  });
});

const table = (parameters: LayoutTable["parameters"], elements: LayoutTable["elements"] = {}): LayoutTable => {
  return { format: 1, name: "f", derive: ["gradient"], parameters, result: { kind: "number" }, elements };
};

const data = (type: LayoutNode): LayoutTable => table([{ name: "d", wrt: false, type }], { names: "i32", flags: "u8" });

const bindData = (type: LayoutNode, value: unknown): Record<string, unknown> => bindArguments(data(type), [value]).flat;

describe("flat arguments", () => {
  test("records in arrays: numbers interleave, truths and strings have arrays of their own", () => {
    const flat = bindData(
      {
        kind: "array",
        storage: "Array",
        as: "d",
        lengthAs: "count",
        of: {
          kind: "record",
          fields: [
            { name: "x", type: { kind: "number" } },
            { name: "flag", type: { kind: "boolean", as: "flags" } },
            { name: "name", type: { kind: "string", as: "names", values: ["a", "b"] } },
            { name: "yz", type: { kind: "tuple", items: [{ kind: "number" }, { kind: "number" }] } },
          ],
        },
      },
      [
        { x: 1, flag: true, name: "b", yz: [2, 3] },
        { x: 4, flag: false, name: "c", yz: [5, 6] },
      ],
    );
    expect(flat).toEqual({
      d: Float64Array.of(1, 2, 3, 4, 5, 6),
      count: 2,
      flags: Uint8Array.of(1, 0),
      names: Int32Array.of(1, -1),
    });
  });

  test("strings that are not in the table have numbers of their own where they are compared with each other", () => {
    const name = { kind: "string", values: ["a"], others: true } as const;
    const parameters: LayoutTable["parameters"] = [
      { name: "x", wrt: true, type: { kind: "number" } },
      {
        name: "d",
        wrt: false,
        type: { kind: "array", storage: "Array", of: { ...name, as: "names" }, lengthAs: "count" },
      },
      { name: "e", wrt: false, type: { ...name, as: "wanted" } },
    ];
    const bound = bindArguments(table(parameters, { names: "i32" }), [1, ["b", "a", "c", "b"], "c"]);
    expect(bound.flat).toEqual({ count: 4, names: Int32Array.of(1, 0, 2, 1), wanted: 2 });
    bound.setData([["c", "a", "d", "d"], "b"]);
    expect(bound.flat).toEqual({ count: 4, names: Int32Array.of(2, 0, 3, 3), wanted: 1 });
  });

  test("strings that are keys of a record are refused where a record would not treat them like any other", () => {
    const bindKeys = (keys: "own" | "ordered", name: string): unknown =>
      bindData({ kind: "array", storage: "Array", of: { kind: "string", as: "names", values: [], keys } }, [name]);
    expect(() => bindKeys("own", "7")).not.toThrow();
    expect(() => bindKeys("own", "constructor")).toThrow("f.bind: `d[0]` must be a key that not every object has");
    expect(() => bindKeys("ordered", "7")).toThrow("f.bind: `d[0]` must be a key that is not a whole number");
    expect(() => bindKeys("ordered", "07")).not.toThrow();
  });

  test("one number in the place of an array of numbers", () => {
    const type = { kind: "array", of: { kind: "number" }, storage: "Array", as: "d", numberAs: "is_number" } as const;
    expect(bindData(type, 3)).toEqual({ d: Float64Array.of(3), is_number: true });
    expect(bindData(type, [3, 4])).toEqual({ d: Float64Array.of(3, 4), is_number: false });
    expect(() => bindData(type, "3")).toThrow("f.bind: `d` must be");
  });

  test("empty arrays have inner sizes of 0", () => {
    const inner = { kind: "array", of: { kind: "number" }, storage: "Array", lengthAs: "columns" } as const;
    expect(bindData({ kind: "array", of: inner, storage: "Array", as: "d" }, [])).toEqual({
      d: new Float64Array(0),
      columns: 0,
    });
  });

  test("a union of classes takes any, and unpack gives the same class back", () => {
    const bound = bindArguments(
      table([{ name: "x", wrt: true, type: { kind: "array", of: { kind: "number" }, storage: "any" } }]),
      [Float32Array.of(1, 2)],
    );
    expect(bound.unpack(Float64Array.of(3, 4))).toEqual(Float32Array.of(3, 4));
  });

  test("absent parameters take no slot and read as absent", () => {
    const type: LayoutNode = { kind: "array", of: { kind: "number" }, storage: "Array", as: "d" };
    const optional = table([
      { name: "x", wrt: true, type: { kind: "number" } },
      { name: "y", wrt: true, optional: true, presentAs: "hasY", type: { kind: "number" } },
      { name: "d", wrt: false, optional: true, presentAs: "hasD", type },
    ]);
    const bound = bindArguments(optional, [1]);
    expect(bound.flat).toEqual({ hasY: false, hasD: false, d: new Float64Array(0) });
    expect([...bound.initial]).toEqual([1]);
    expect(bound.unpack(bound.initial)).toEqual({ x: 1 });
    expect([...bindArguments(optional, [1, 2, [3]]).pack({ x: 5, y: 6 })]).toEqual([5, 6]);
  });

  test("rest parameters come as one array", () => {
    const rest = table([
      { name: "x", wrt: true, type: { kind: "number" } },
      { name: "d", wrt: false, rest: true, type: { kind: "array", of: { kind: "number" }, storage: "Array", as: "d" } },
    ]);
    const bound = bindArguments(rest, [1, 2, 3]);
    expect(bound.flat["d"]).toEqual(Float64Array.of(2, 3));
    bound.setData([7, 8]);
    expect(bound.flat["d"]).toEqual(Float64Array.of(7, 8));
    expect(() => bound.setData([7])).toThrow(RangeError);
  });

  test("data arrays and enums inside a differentiated record are arguments, not slots", () => {
    const mixed = table(
      [
        {
          name: "p",
          wrt: true,
          type: {
            kind: "record",
            fields: [
              { name: "index", type: { kind: "array", of: { kind: "number" }, storage: "Int32Array", as: "index" } },
              { name: "mode", type: { kind: "number", as: "mode" } },
              { name: "x", type: { kind: "number" } },
            ],
          },
        },
      ],
      { index: "i32" },
    );
    const bound = bindArguments(mixed, [{ index: Int32Array.of(2, 1), mode: 3, x: 0.5 }]);
    expect(bound.flat).toEqual({ index: Int32Array.of(2, 1), mode: 3 });
    expect([...bound.initial]).toEqual([0.5]);
    expect(bound.unpack(Float64Array.of(9))).toEqual({ index: Int32Array.of(2, 1), mode: 3, x: 9 });
  });

  test("typed arrays of data keep their identity across setData", () => {
    const bound = bindArguments(data({ kind: "array", of: { kind: "number" }, storage: "Array", as: "d" }), [[1, 2]]);
    const before = bound.flat["d"];
    bound.setData([[3, 4]]);
    expect(bound.flat["d"]).toBe(before);
    expect(before).toEqual(Float64Array.of(3, 4));
  });

  test("a value that a flat array of whole numbers cannot hold is refused", () => {
    const indices: LayoutNode = { kind: "array", of: { kind: "number" }, storage: "Array", as: "names" };
    expect(() => bindData(indices, [1, 2.5])).toThrow(
      "f.bind: `d[1]` must be a value that a Int32Array holds, got 2.5",
    );
  });
});
