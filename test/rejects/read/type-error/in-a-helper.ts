import { scaled } from "./in-a-helper.helper.js";

export function model(x: number): number {
  const y: string = scaled(x);
  return y.length * Math.random();
}
