/*
 * Three numbers in; a b + c with one rounding instead of two out (but for rare double roundings). The rounding errors of
 * the product (Dekker 1971, with Veltkamp's splitting) and of the sum (Knuth's TwoSum) are computed and added back.
 */
export function fusedMultiplyAdd(a: number, b: number, c: number): number {
  const product = a * b;
  const sum = product + c;

  const aHigh = highPart(a);
  const aLow = a - aHigh;
  const bHigh = highPart(b);
  const bLow = b - bHigh;
  const productError = aLow * bLow - (product - aHigh * bHigh - aLow * bHigh - aHigh * bLow);

  const rest = sum - product;
  const sumError = product - (sum - rest) + (c - rest);

  const fused = sum + (sumError + productError);
  return Number.isFinite(fused) ? fused : sum; // the splitting overflows a little before the product does
}

/** The upper half of the bits of x. */
function highPart(x: number): number {
  const shifted = 134217729 * x; // 2²⁷ + 1
  return shifted - (shifted - x);
}
