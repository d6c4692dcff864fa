// Derivatives that an author gives: what is evaluated where, what is warned about, that a wrong one is found, and functions
// whose source is not known. That the derivatives are right is the zoo's business.

import { compileFunction } from "node:vm";
import * as chainrule from "chainrule";
import ts from "typescript";
import { describe, expect, it } from "vitest";
import { checkGradient } from "../runtime/optimize/index.js";
import { type CompiledModel, compileSources, type Sources } from "./support/compile-source.js";

const compiled = (text: string, others: Sources = {}) => {
  const file = compileSources({ "m.ts": text, ...others }, ["m.ts"]).get("m.ts")!;
  expect(file.diagnostics.filter((d) => d.severity === "error")).toEqual([]);
  return file;
};
const codes = (text: string): readonly string[] => compiled(text).diagnostics.map((d) => d.code);

/** The text of one flat function. */
const functionIn = (text: string | undefined, name: string): string =>
  new RegExp(`function ${name}\\([^]*?\\n}`).exec(text ?? "")?.[0] ?? "";

const squareWith = (slope: string): string => `
/** @derivative {@link slope} */
function square(x: number): number {
  return x * x;
}
const slope = (x: number): number => ${slope};
export function model(xs: number[]): number {
  let s = 0;
  for (const x of xs) s += square(x) * x;
  return s;
}`;

describe("checkGradient", () => {
  const check = (slope: string) => {
    const objective = compiled(squareWith(slope)).models["model"]!.bind([0.7, -1.2, 3]);
    return checkGradient(objective as Parameters<typeof checkGradient>[0], objective.initial);
  };

  it("passes a right derivative", () => {
    expect(check("2 * x").ok).toBe(true);
  });

  it("finds a wrong one", () => {
    expect(check("3 * x").ok).toBe(false);
    expect(check("x > 0 ? 2 * x : 0").ok).toBe(false);
  });
});

describe("partials are computed", () => {
  const text = `
/** @derivative {@link slope} */
function level(x: number): number {
  return Math.log(x);
}
function slope(x: number): number {
  if (!(x > 0)) throw new RangeError("no slope");
  return Math.cosh(x) / (Math.cosh(x) * x);
}
export function model(x: number, k: number): number {
  return level(x) * level(k);
}
export function passive(x: number, k: number): number {
  return level(k) * x;
}`;

  it("in the backward sweep, not in the forward sweep", () => {
    const { text: emitted } = compiled(text);
    expect(functionIn(emitted, "model_forward")).not.toMatch(/cosh|throw/);
    expect(functionIn(emitted, "model_backward")).toMatch(/cosh/);
    expect(functionIn(emitted, "model_valueAndGradient").match(/Math\.cosh/g)?.length).toBeLessThanOrEqual(2);
  });

  it("not for arguments that do not vary", () => {
    expect(functionIn(compiled(text).text, "passive_valueAndGradient")).not.toMatch(/cosh|throw/);
  });

  it("in front of the tangent in forward mode", () => {
    const { text: emitted } = compiled(
      text.replace("export function passive", "/** @derive jvp */\nexport function passive"),
    );
    expect(functionIn(emitted, "passive_jvp")).not.toMatch(/cosh|throw/);
  });
});

describe("lost derivatives", () => {
  const table = (slope: string, derive: string): string => `
/** @derivative {@link slope} */
function table(x: number): number {
  return [1, 4, 9][Math.floor(x)]! + (Math.round(x) | 0);
}
function slope(x: number): number {
  return ${slope};
}
/** @derive ${derive} */
export function model(x: number): number {
  return table(x) ** 2;
}`;

  it("are none in a body that is only evaluated", () => {
    expect(codes(table("x", "gradient jvp hvp"))).toEqual([]);
  });

  it("are none in a partial whose derivative is not taken", () => {
    expect(codes(table("Math.floor(x)", "gradient jvp"))).toEqual([]);
  });

  it("are reported in a partial whose derivative is taken", () => {
    expect(codes(table("Math.floor(x)", "gradient hvp"))).toEqual(["analyze/lost-derivative"]);
  });
});

describe("stopGradient", () => {
  const bound = compiled(`import { stopGradient } from "chainrule";
/** @derive gradient jvp hvp hessian */
export function model(x: number[]): number {
  const scale = stopGradient(x[0]! * x[1]!);
  return scale * x[0]! ** 2 + stopGradient(x[1]!) ** 3;
}`).models["model"]!.bind([0.7, -1.2]);
  const at = bound.initial;
  const scale = 0.7 * -1.2;

  it("cuts the derivative in one call and in two sweeps", () => {
    const gradient = new Float64Array(2);
    bound.valueAndGradient(at, gradient);
    expect(gradient).toEqual(Float64Array.of(2 * 0.7 * scale, 0));
    bound.forward(at);
    bound.backward(1, gradient.fill(0));
    expect(gradient).toEqual(Float64Array.of(2 * 0.7 * scale, 0));
  });

  it("cuts it in forward mode and in the second derivative", () => {
    expect(bound.jvp!(at, Float64Array.of(3, 5))).toBe(3 * 2 * 0.7 * scale);
    const out = new Float64Array(2);
    bound.hvp!(at, Float64Array.of(3, 5), out);
    expect(out[0]).toBeCloseTo(3 * 2 * scale, 14);
    expect(out[1]).toBe(0);
  });
});

describe("functions whose source is not known", () => {
  const model = `
import besselJ0, { order1 as besselJ1 } from "bessel";
import * as shapes from "./shapes.js";
/** @derivative {@link slope} */
const wave = (x: number): number => besselJ0(x);
const slope = (x: number): number => -ripple(x);
/** @derivative {@link rippleSlope} */
function ripple(x: number): number {
  return besselJ1(x);
}
const rippleSlope = (x: number, y: number): number => wave(x) - y / x;
/** @derivative {@link bumpSlope} */
const bump = (x: number, y: number): number => shapes.bump(x, y);
const bumpSlope = (x: number, y: number, b: number): [number, number] => [-2 * x * b, -2 * y * b];
/** @derive gradient jvp hessian */
export function order1(x: number[]): number {
  const besselJ0 = wave(x[0]! * x[1]!);
  return besselJ0 * bump(x[0]!, x[1]!);
}`;
  const declarations = {
    "shapes.d.ts": "export function bump(x: number, y: number): number;",
    "node_modules/bessel/package.json": '{ "name": "bessel", "types": "index.d.ts" }',
    "node_modules/bessel/index.d.ts":
      "export default function order0(x: number): number; export function order1(x: number): number;",
  };
  const order = (n: number) => (x: number) => {
    let sum = 0;
    let term = n === 0 ? 1 : x / 2;
    for (let k = 1; k < 40; k++) {
      sum += term;
      term *= -(x * x) / 4 / (k * (k + n));
    }
    return sum;
  };
  const modules: Readonly<Record<string, object>> = {
    chainrule,
    bessel: { default: order(0), order1: order(1) },
    "./shapes.js": { bump: (x: number, y: number) => Math.exp(-x * x - y * y) },
  };
  const text = compileSources({ "m.ts": model, ...declarations }, ["m.ts"]).get("m.ts")!.text!;

  it("are imported by the generated module under names that are free", () => {
    expect(text).toContain('import { bump } from "./shapes.js";');
    expect(text).toContain('import { default as bessel, order1 as order1_2 } from "bessel";');
  });

  it("give values, gradients and second derivatives", () => {
    const compilerOptions = { target: ts.ScriptTarget.ES2022, module: ts.ModuleKind.CommonJS, esModuleInterop: false };
    const exports: Record<string, CompiledModel> = {};
    const require = (name: string): object => modules[name]!;
    compileFunction(ts.transpileModule(text, { compilerOptions }).outputText, ["exports", "require"])(exports, require);
    const bound = exports["order1"]!.bind([0.7, 1.3]);
    const at = (x: number, y: number): number => order(0)(x * y) * Math.exp(-x * x - y * y);
    expect(bound.value(bound.initial)).toBe(at(0.7, 1.3));
    expect(checkGradient(bound as Parameters<typeof checkGradient>[0], bound.initial).ok).toBe(true);
    const hessian = new Float64Array(4);
    bound.hessian!(bound.initial, hessian);
    const h = 1e-3;
    const mixed =
      (at(0.7 + h, 1.3 + h) - at(0.7 + h, 1.3 - h) - at(0.7 - h, 1.3 + h) + at(0.7 - h, 1.3 - h)) / (4 * h * h);
    expect(hessian[1]).toBeCloseTo(mixed, 5);
    expect(hessian[2]).toBeCloseTo(hessian[1]!, 12);
  });
});

describe("partials that take loops, differentiated again where their adjoint is 0", () => {
  const partials = {
    loop: "let s = 0; for (let i = 0; i < 3; i++) s += x * x; return s;",
    array: "const all = [x * x, x * x, x * x]; let s = 0; for (const v of all) s += v; return s;",
    branch: "let s = 3 * x * x; if (x < 0) for (let i = 0; i < 3; i++) s += 0; return s;",
  };
  it.each(Object.entries(partials))("%s", (_, body) => {
    const text = `import { gradient } from "chainrule";
/** @derivative {@link slope} */
function cube(x: number): number {
  return x * x * x;
}
function slope(x: number): number {
  ${body}
}
function fit(x: number): number {
  const r = cube(x) - 8;
  return 0.5 * r * r;
}
/** @derive gradient jvp hvp */
export function first(x: number): number {
  return gradient(fit)(x);
}
/** @derive gradient hvp */
export function plain(x: number): number {
  return fit(x);
}`;
    const { models } = compiled(text);
    const second = (x: number): number => 9 * x ** 4 + (x ** 3 - 8) * 6 * x;
    for (const x of [2, 1.5, -1]) {
      const [theta, one, out] = [Float64Array.of(x), Float64Array.of(1), new Float64Array(1)];
      const bound = models["first"]!.bind(x);
      bound.valueAndGradient(theta, out);
      expect(out[0]).toBeCloseTo(second(x), 10);
      expect(bound.jvp!(theta, one)).toBeCloseTo(second(x), 10);
      models["plain"]!.bind(x).hvp!(theta, one, out);
      expect(out[0]).toBeCloseTo(second(x), 10);
    }
  });
});
