// Functions with a derivative of their own, for other files.

/** @derivative {@link logisticSlope} */
export function logistic(x: number): number {
  return 1 / (1 + Math.exp(-x));
}

export function logisticSlope(x: number): number {
  const y = logistic(x);
  return y * (1 - y);
}
