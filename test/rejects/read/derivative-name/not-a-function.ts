const slope = 2;

/** @derivative slope */
const twice = (x: number): number => slope * x;

export const model = (x: number): number => twice(x) ** 2;
