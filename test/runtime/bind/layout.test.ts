// The compiler's layout and the runtime's are the same shapes, although neither imports the other.

import { expect, expectTypeOf, test } from "vitest";
import * as compiler from "../../../compiler/ir/layout.js";
import * as runtime from "../../../runtime/bind/layout.js";

test("the formats agree", () => {
  expect(runtime.layoutFormat).toBe(compiler.layoutFormat);
});

test("the types agree", () => {
  expectTypeOf<compiler.LayoutNode>().toExtend<runtime.LayoutNode>();
  expectTypeOf<runtime.LayoutNode>().toExtend<compiler.LayoutNode>();
  expectTypeOf<compiler.LayoutField>().toExtend<runtime.LayoutField>();
  expectTypeOf<runtime.LayoutField>().toExtend<compiler.LayoutField>();
  expectTypeOf<compiler.ArrayStorage>().toEqualTypeOf<runtime.ArrayStorage>();
  expectTypeOf<compiler.LayoutParameter>().toExtend<runtime.LayoutParameter>();
  expectTypeOf<runtime.LayoutParameter>().toExtend<Omit<compiler.LayoutParameter, "text">>();
});
