// The derivatives that a model has with `@derive jvp hvp hessian`, held to the oracle at one point.

import { compareVectors, sameBits } from "./closeness.js";
import type { Point } from "./compare.js";
import type { Direction } from "./expected.js";

/** Second derivatives are sums of more terms than their path contributions show. */
const secondOrderTolerance = 1e-11;

export function compareTangents({ bound, expected, theta, findings }: Point, wave: Direction): void {
  const n = theta.length;
  const direction = Float64Array.from(theta, (_, i) => wave(i));
  if (bound.jvp !== undefined) {
    const out = new Float64Array(expected.tangent.length).fill(NaN);
    if (expected.isNumber) out[0] = bound.jvp(theta, direction);
    else bound.jvp(theta, direction, out);
    compareVectors(findings, "jvp", out, expected.tangent, expected.tangentContributions);
  }
  if (bound.hvp !== undefined) {
    const { derivative, contributions } = expected.hvp();
    const out = new Float64Array(n).fill(NaN);
    bound.hvp(theta, direction, out);
    compareVectors(findings, "hvp", out, derivative, contributions, secondOrderTolerance);
  }
  if (bound.hessian !== undefined) {
    const { derivative, contributions } = expected.hessian();
    const dense = new Float64Array(n * n).fill(NaN);
    bound.hessian(theta, dense);
    compareVectors(findings, "hessian", dense, derivative, contributions, secondOrderTolerance);
  }
  findings.check(sameBits(theta, expected.theta), () => "jvp, hvp or hessian changed theta");
  findings.check(
    direction.every((x, i) => x === wave(i)),
    () => "jvp or hvp changed the direction",
  );
}
