import { besselJ0, besselJ1 } from "./second-derivative.helper.mjs";

/** @derivative {@link slope} */
const wave = (x: number): number => besselJ0(x);

const slope = (x: number): number => -besselJ1(x);

/** @derive hessian */
export function model(x: number): number {
  return wave(2 * x);
}
