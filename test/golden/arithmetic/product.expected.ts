// Generated from test/golden/arithmetic/product.ts by chainrule. Do not edit; run `npx chainrule compile`.

import { scalarModel } from "chainrule";

// product: theta = [x]

/** Value of `product`. 3 flops. */
export function product_forward(theta: Float64Array, y: number): number {
  const x = theta[0]!;
  return x * y + 2 * x;
}

/** Adjoint of `product` wrt x; adds to theta_bar. 4 flops. */
export function product_backward(y: number, seed: number, theta_bar: Float64Array): void {
  theta_bar[0]! += y * seed + 2 * seed;
}

/** Value of `product`; overwrites theta_bar with the gradient. 4 flops. */
export function product_valueAndGradient(theta: Float64Array, y: number, theta_bar: Float64Array): number {
  const x = theta[0]!;
  theta_bar[0] = y + 2;
  return x * y + 2 * x;
}

interface Product_Types {
  args: [x: number, y: number];
  wrt: number;
  data: [y: number];
  flat: { y: number };
  workspace: undefined;
  derive: "gradient";
}

export const product = scalarModel<Product_Types>({
  layout: {
    format: 1,
    name: "product",
    derive: ["gradient"],
    parameters: [
      { name: "x", wrt: true, type: { kind: "number" } },
      { name: "y", wrt: false, type: { kind: "number", as: "y" } },
    ],
    result: { kind: "number" },
  },
  forward: (a, _ws, theta) => product_forward(theta, a.y),
  backward: (a, _ws, _theta, seed, gradient) => product_backward(a.y, seed, gradient),
  valueAndGradient: (a, _ws, theta, gradient) => product_valueAndGradient(theta, a.y, gradient),
});
