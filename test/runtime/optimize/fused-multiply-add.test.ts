/*
 * `fusedMultiplyAdd` against exact integer arithmetic, on pseudo-random numbers with a fixed seed.
 */
import { expect, it } from "vitest";
import { fusedMultiplyAdd } from "../../../runtime/optimize/fused-multiply-add.js";

/** Integers of up to 2⁵³, where BigInt knows the exact answer and Number() rounds it once. */
function randomIntegers(count: number): number[] {
  let state = 12345n;
  return Array.from({ length: count }, () => {
    state = (state * 6364136223846793005n + 1442695040888963407n) % 2n ** 64n;
    return Number(state >> 11n) - 2 ** 52;
  });
}

it("rounds once", () => {
  const numbers = randomIntegers(3000);
  for (let i = 0; i < numbers.length; i += 3) {
    const [a, b, c] = [numbers[i]!, numbers[i + 1]!, numbers[i + 2]! * 2 ** (i % 50)];
    expect(fusedMultiplyAdd(a, b, c)).toBe(Number(BigInt(a) * BigInt(b) + BigInt(c)));
  }
});

it("keeps what the product loses", () => {
  const x = 1 + 2 ** -30;
  expect(fusedMultiplyAdd(x, x, -(x * x))).toBe(2 ** -60);
});

it("agrees with the plain form where that is exact or not finite", () => {
  expect(fusedMultiplyAdd(3, 4, 5)).toBe(17);
  expect(fusedMultiplyAdd(1e300, 1e10, 0)).toBe(Infinity);
  expect(fusedMultiplyAdd(1e305, 2, 1)).toBe(2e305);
  expect(fusedMultiplyAdd(NaN, 1, 1)).toBeNaN();
  expect(fusedMultiplyAdd(1, 2, -Infinity)).toBe(-Infinity);
});
