import { describe, expect, expectTypeOf, test } from "vitest";
import { arrayModel, type LayoutTable } from "../../../runtime/bind/index.js";
import { outer } from "./models.js";

const bind = (): ReturnType<typeof outer.bind> => outer.bind([1, 2, 3], { x: 4, y: 5 }, 10);

describe("array models", () => {
  test("several differentiated parameters follow each other", () => {
    const bound = bind();
    expect([...bound.initial]).toEqual([1, 2, 3, 4, 5]);
    expect(bound.unpack(Float64Array.of(5, 4, 3, 2, 1))).toEqual({ u: [5, 4, 3], v: { x: 2, y: 1 } });
    expect([...bound.pack({ u: [0, 0, 1], v: { x: 2, y: 3 } })]).toEqual([0, 0, 1, 2, 3]);
    expect(() => bound.pack(3 as never)).toThrow("outer.pack: `value` must be an object by parameter name, got 3");
    expectTypeOf(bound.unpack).returns.toEqualTypeOf<{ u: number[]; v: { x: number; y: number } }>();
  });

  test("value, forward and backward", () => {
    const bound = bind();
    expect(bound.outputLength).toBe(6);
    const out = new Float64Array(6);
    bound.value(bound.initial, out);
    expect([...out]).toEqual([40, 80, 120, 50, 100, 150]);
    const gradient = new Float64Array(5).fill(1);
    expect(() => bound.backward(out, gradient)).toThrow("another evaluation");
    bound.forward(bound.initial, out);
    bound.backward(Float64Array.of(1, 0, 0, 0, 0, 0), gradient);
    expect([...gradient]).toEqual([41, 1, 1, 11, 1]);
  });

  test("the Jacobian has the columns of jvp", () => {
    const bound = bind();
    const J = new Float64Array(30).fill(9);
    bound.jacobian(bound.initial, J);
    for (let k = 0; k < 5; k++) {
      const column = new Float64Array(6);
      bound.jvp(
        bound.initial,
        Float64Array.from({ length: 5 }, (_, i) => (i === k ? 1 : 0)),
        column,
      );
      expect([...column]).toEqual(Array.from({ length: 6 }, (_, i) => J[i * 5 + k]));
    }
    expect(() => bound.backward(new Float64Array(6), new Float64Array(5))).toThrow("needs the latest `forward`");
  });

  test("value without a bind has the model's own type", () => {
    expect(outer.value([1, 2, 3], { x: 4, y: 5 }, 10)).toEqual([
      [40, 80, 120],
      [50, 100, 150],
    ]);
    expect("gradient" in outer).toBe(false);
  });

  test("the workspace follows numbers that size it", () => {
    const bound = bind();
    const out = new Float64Array(6);
    bound.setData(7);
    bound.forward(bound.initial, out);
    expect(out[0]).toBe(28);
  });

  test("a backward that uses up what forward kept gets it anew", () => {
    let kept = 0;
    const model = arrayModel({
      layout: {
        format: 1,
        name: "f",
        derive: ["gradient", "jacobian"],
        parameters: [{ name: "x", wrt: true, type: { kind: "number" } }],
        result: { kind: "tuple", items: [{ kind: "number" }, { kind: "number" }] },
        backwardConsumes: true,
      },
      outputLength: () => 2,
      forward: (_a, _ws, theta, out) => {
        kept = theta[0]!;
        out.set([kept, 2 * kept]);
      },
      backward: (_a, _ws, _theta, seed, gradient) => {
        if (kept === 0) throw new Error("nothing kept");
        kept = 0;
        gradient[0]! += seed[0]! + 2 * seed[1]!;
      },
    });
    const bound = (model as unknown as { bind: (x: number) => ReturnType<typeof outer.bind> }).bind(3);
    bound.forward(bound.initial, new Float64Array(2));
    const gradient = new Float64Array(1);
    bound.backward(Float64Array.of(1, 0), gradient);
    bound.backward(Float64Array.of(0, 1), gradient);
    expect(gradient[0]).toBe(3);
    const J = new Float64Array(2);
    bound.jacobian(bound.initial, J);
    expect([...J]).toEqual([1, 2]);
  });

  test("vectors are checked", () => {
    const bound = bind();
    const [theta, out] = [bound.initial, new Float64Array(6)];
    expect(() => bound.value(theta, new Float64Array(5))).toThrow(
      "outer.value: `out` must be a Float64Array of length 6",
    );
    expect(() => bound.backward(1 as never, new Float64Array(5))).toThrow(
      "outer.backward: `seed` must be a Float64Array of length 6, got 1",
    );
    expect(() => bound.jvp(theta, out, out)).toThrow("outer.jvp: `direction` must be a Float64Array of length 5");
    expect(() => bound.jacobian(theta, out)).toThrow("outer.jacobian: `J` must be a Float64Array of length 30");
  });
});

const valueOf = (result: LayoutTable["result"], slots: readonly number[]): unknown => {
  const model = arrayModel({
    layout: {
      format: 1,
      name: "f",
      derive: [],
      parameters: [{ name: "x", wrt: true, type: { kind: "number" } }],
      result,
    },
    outputLength: () => slots.length,
    value: (_a, _ws, _theta, out) => out.set(slots),
  });
  return model.value(1);
};

describe("results", () => {
  const list = { kind: "array", of: { kind: "number" }, storage: "any" } as const;

  test("one unknown size is solved for", () => {
    expect(valueOf({ ...list, storage: "Float64Array" }, [1, 2, 3])).toEqual(Float64Array.of(1, 2, 3));
    expect(valueOf({ kind: "tuple", items: [{ kind: "number" }, list] }, [1, 2, 3])).toEqual([1, [2, 3]]);
    expect(
      valueOf({ kind: "record", fields: [{ name: "a", type: { ...list, of: { ...list, length: 2 } } }] }, [1, 2, 3, 4]),
    ).toEqual({
      a: [
        [1, 2],
        [3, 4],
      ],
    });
  });

  test("two unknown sizes are refused", () => {
    expect(() => valueOf({ ...list, of: list }, [1, 2])).toThrow("the shape of this result is not known");
  });

  test("data that would change the length of the result are refused", () => {
    const model = arrayModel({
      layout: {
        format: 1,
        name: "f",
        derive: [],
        parameters: [
          { name: "x", wrt: true, type: { kind: "number" } },
          { name: "n", wrt: false, type: { kind: "number", as: "n" } },
        ],
        result: list,
      },
      outputLength: (a) => Number(Reflect.get(a, "n")),
      value: (_a, _ws, _theta, out) => void out.fill(1),
    });
    const bound = model.bind(1, 2);
    expect(() => bound.setData(3)).toThrow("f.setData: the data must make a result of 2 slots as at bind, got 3");
    expect(() => bound.value(bound.initial, new Float64Array(2))).toThrow(RangeError);
    bound.setData(2);
    bound.value(bound.initial, new Float64Array(2));
  });
});
