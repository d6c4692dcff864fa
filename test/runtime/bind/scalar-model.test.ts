import { describe, expect, expectTypeOf, test } from "vitest";
import { scalarModel } from "../../../runtime/bind/index.js";
import type { Objective } from "../../../runtime/optimize/objective.js";
import { mix, mixLayout, type Params } from "./models.js";

const note = { keep: "me" };
const params = (): Params => ({
  w: [
    [1, 2, 3],
    [4, 5, 6],
  ],
  b: Float64Array.of(7, 8),
  kind: "tanh",
  on: true,
  extra: 9,
  note,
});
const xs = [
  [0.5, 0.25],
  [0.125, 0.125],
];
const labels = Int32Array.of(1, 2);
const bind = (): ReturnType<typeof mix.bind> => mix.bind(params(), xs, labels, 3);
// tanh has index 1: factor = 3 · (1 + 3) · 1 · 2 = 24; sum of xs = 1.
const expected = (theta: Float64Array): number => 12 * theta.reduce((s, t) => s + (t + 1) ** 2, 0);

describe("bind", () => {
  test("packs the differentiated argument, depth first", () => {
    const bound = bind();
    expect(bound.length).toBe(9);
    expect([...bound.initial]).toEqual([1, 2, 3, 4, 5, 6, 7, 8, 9]);
  });

  test("copies its arguments", () => {
    const own = params();
    const rows = xs.map((r) => [...r]);
    const bound = mix.bind(own, rows, labels, 3);
    const before = bound.value(bound.initial);
    rows[0]![0] = 100;
    own.b[0] = 100;
    expect(bound.value(bound.initial)).toBe(before);
    expect(bound.unpack(bound.initial)).toEqual(params());
  });

  test("makes objects that are independent of each other", () => {
    const [a, b] = [bind(), bind()];
    a.setData(
      [
        [0, 0],
        [0, 0],
      ],
      Int32Array.of(0, 0),
      1,
    );
    expect(b.value(b.initial)).toBe(expected(b.initial));
  });

  test("is an objective for the optimizers", () => {
    expectTypeOf(bind()).toExtend<Objective>();
    expectTypeOf(bind().unpack).returns.toEqualTypeOf<Params>();
    expectTypeOf(mix.bind).parameters.toEqualTypeOf<
      [params: Params, xs: number[][], labels: Int32Array, scale?: number]
    >();
  });

  test("has members only for what was derived", () => {
    const plain = scalarModel({ layout: { ...mixLayout, derive: ["gradient"] }, forward: () => 0, backward: () => {} });
    const bound = plain.bind(params(), xs, labels);
    expect("valueAndGradient" in bound).toBe(true);
    expect("jvp" in bound || "hvp" in bound || "hessian" in bound).toBe(false);
    const value = scalarModel({ layout: { ...mixLayout, derive: ["jvp"] }, value: () => 5, jvp: () => 0 });
    expect("valueAndGradient" in value.bind(params(), xs, labels)).toBe(false);
    expect("gradient" in value).toBe(false);
    expect(value.value(params(), xs, labels)).toBe(5);
  });
});

describe("pack and unpack", () => {
  test("are inverse, and restore what is not a slot", () => {
    const bound = bind();
    const theta = Float64Array.from({ length: 9 }, (_, i) => i * i);
    const value = bound.unpack(theta);
    expect(value).toEqual({
      w: [
        [0, 1, 4],
        [9, 16, 25],
      ],
      b: Float64Array.of(36, 49),
      kind: "tanh",
      on: true,
      extra: 64,
      note,
    });
    expect(value.note).toBe(note);
    expect([...bound.pack(value)]).toEqual([...theta]);
  });

  test("leave out what was absent at bind", () => {
    const { extra: _, ...rest } = params();
    const bound = mix.bind(rest, xs, labels);
    expect(bound.length).toBe(8);
    expect(Object.keys(bound.unpack(bound.initial))).toEqual(["w", "b", "kind", "on", "note"]);
    expect(() => bound.pack(params())).toThrow(/mix\.pack: `value\.extra`|mix\.pack: `params\.extra` must be absent/);
  });

  test("check", () => {
    const bound = bind();
    expect(() => bound.pack({ ...params(), b: Float64Array.of(1) })).toThrow(RangeError);
    expect(() => bound.unpack(new Float64Array(3))).toThrow(
      "mix.unpack: `theta` must be a Float64Array of length 9, got Float64Array of length 3",
    );
  });
});

describe("evaluations", () => {
  test("value, valueAndGradient, forward and backward agree", () => {
    const bound = bind();
    const theta = bound.initial.slice();
    const gradient = new Float64Array(9).fill(77);
    expect(bound.value(theta)).toBe(expected(theta));
    expect(bound.valueAndGradient(theta, gradient)).toBe(expected(theta));
    expect([...gradient]).toEqual([...theta].map((t) => 24 * (t + 1)));
    expect(bound.forward(theta)).toBe(expected(theta));
    bound.backward(0.5, gradient);
    bound.backward(0.5, gradient);
    expect([...gradient]).toEqual([...theta].map((t) => 48 * (t + 1)));
  });

  test("backward uses the theta of the latest forward, whatever became of the array", () => {
    const bound = bind();
    const theta = bound.initial.slice();
    bound.forward(theta);
    theta.fill(1e6);
    const gradient = new Float64Array(9);
    bound.backward(1, gradient);
    expect(gradient[0]).toBe(48);
  });

  test("backward needs the latest forward", () => {
    const bound = bind();
    const gradient = new Float64Array(9);
    expect(() => bound.backward(1, gradient)).toThrow(
      "mix.backward: needs the latest `forward`, but there was no `forward`",
    );
    const between: (() => void)[] = [
      () => bound.value(bound.initial),
      () => bound.valueAndGradient(bound.initial, new Float64Array(9)),
      () => bound.jvp(bound.initial, gradient),
      () => bound.hvp(bound.initial, gradient, new Float64Array(9)),
      () => bound.hessian(bound.initial, new Float64Array(81)),
    ];
    for (const evaluate of between) {
      bound.forward(bound.initial);
      evaluate();
      expect(() => bound.backward(1, gradient)).toThrow("another evaluation came after");
    }
    bound.forward(bound.initial);
    bound.setData(xs, labels, 3);
    expect(() => bound.backward(1, gradient)).toThrow("`setData` came after");
  });

  test("a forward that throws leaves nothing for backward", () => {
    const failing = scalarModel({
      layout: { ...mixLayout, derive: ["gradient"] },
      forward: (_a, _ws, theta) => {
        if (theta[0] === 0) throw new RangeError("out of range");
        return 1;
      },
      backward: () => {},
    });
    const bound = failing.bind(params(), xs, labels);
    bound.forward(bound.initial);
    expect(() => bound.forward(new Float64Array(9))).toThrow("out of range");
    expect(() => bound.backward(1, new Float64Array(9))).toThrow("needs the latest");
  });

  test("jvp, hvp and hessian", () => {
    const bound = bind();
    const direction = new Float64Array(9);
    direction[1] = 2;
    expect(bound.jvp(bound.initial, direction)).toBe(24 * 3 * 2);
    const out = new Float64Array(9).fill(5);
    bound.hvp(bound.initial, direction, out);
    expect([...out]).toEqual([0, 48, 0, 0, 0, 0, 0, 0, 0]);
    const H = new Float64Array(81);
    bound.hessian(bound.initial, H);
    expect([...H].map((h, k) => h === (k % 10 === 0 ? 24 : 0)).every(Boolean)).toBe(true);
  });

  test("without a bind", () => {
    expect(mix.value(params(), xs, labels, 3)).toBe(expected(Float64Array.of(1, 2, 3, 4, 5, 6, 7, 8, 9)));
    const gradient = mix.gradient(params(), xs, labels, 3);
    expect(gradient.w).toEqual([
      [48, 72, 96],
      [120, 144, 168],
    ]);
    expect(gradient.kind).toBe("tanh");
  });

  test("members can be taken apart", () => {
    const { value, initial } = bind();
    expect(value(initial)).toBe(expected(initial));
  });

  test("never write theta, initial, direction", () => {
    const bound = bind();
    const before = bound.initial.slice();
    bound.valueAndGradient(bound.initial, new Float64Array(9));
    bound.forward(bound.initial);
    bound.backward(1, new Float64Array(9));
    bound.hessian(bound.initial, new Float64Array(81));
    expect([...bound.initial]).toEqual([...before]);
  });
});

const right = (): Float64Array => new Float64Array(9);

describe("vectors of the wrong kind", () => {
  const bound = bind();
  const wrong: readonly (readonly [string, () => unknown, typeof RangeError | typeof TypeError, string])[] = [
    [
      "short theta",
      () => bound.value(new Float64Array(8)),
      RangeError,
      "mix.value: `theta` must be a Float64Array of length 9, got Float64Array of length 8",
    ],
    ["list", () => bound.value([1, 2] as never), TypeError, "got Array of length 2"],
    ["other class", () => bound.value(new Float32Array(9) as never), TypeError, "got Float32Array of length 9"],
    ["nothing", () => bound.value(undefined as never), TypeError, "got undefined"],
    [
      "short gradient",
      () => bound.valueAndGradient(right(), new Float64Array(3)),
      RangeError,
      "mix.valueAndGradient: `gradient`",
    ],
    [
      "theta as gradient",
      () => bound.valueAndGradient(bound.initial, bound.initial),
      TypeError,
      "must be an array of its own",
    ],
    ["direction", () => bound.jvp(right(), new Float64Array(1)), RangeError, "mix.jvp: `direction`"],
    ["out", () => bound.hvp(right(), right(), new Float64Array(1)), RangeError, "mix.hvp: `out`"],
    [
      "H",
      () => bound.hessian(right(), new Float64Array(80)),
      RangeError,
      "mix.hessian: `H` must be a Float64Array of length 81",
    ],
    ["seed", () => bound.backward("1" as never, right()), TypeError, 'mix.backward: `seed` must be a number, got "1"'],
  ];
  test.each(wrong)("%s", (_name, run, type, message) => {
    expect(run).toThrow(type);
    expect(run).toThrow(message);
  });
});

const make = (format: number) => (): unknown => scalarModel({ layout: { ...mixLayout, format }, forward: () => 0 });

describe("formats", () => {
  test("that differ are told apart", () => {
    expect(make(2)).toThrow(
      "mix: the generated module is newer than the installed chainrule (layout format 2, this runtime reads 1)",
    );
    expect(make(0)).toThrow(
      "older than the installed chainrule (layout format 0, this runtime reads 1): recompile the model",
    );
  });
});
