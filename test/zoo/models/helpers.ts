// Local and imported helpers, default parameters, helpers that write into arrays.

import { inner, scaledSquare } from "./shared/scaled.js";
import smoothStep, { axpy, dot, square as squared, tau } from "./shared/vector.js";
import * as vector from "./shared/vector.js";

function cube(x: number): number {
  return x * x * x;
}

function sigmoid(x: number): number {
  const e = Math.exp(-Math.abs(x));
  return x >= 0 ? 1 / (1 + e) : e / (1 + e);
}

const scale = 2.5;

const norm = (a: readonly number[]): number => Math.sqrt(dot(a, a));

function weighted(x: number, weight = 3, offset = weight * x): number {
  return weight * x * x + offset;
}

function cross(a: readonly number[], b: readonly number[]): number[] {
  return [a[1]! * b[2]! - a[2]! * b[1]!, a[2]! * b[0]! - a[0]! * b[2]!, a[0]! * b[1]! - a[1]! * b[0]!];
}

function polar(x: number, y: number): { r: number; phi: number } {
  return { r: Math.hypot(x, y), phi: Math.atan2(y, x) };
}

function decay(state: { x: number; k: number }): void {
  state.x *= Math.exp(-state.k);
  state.k += 0.1;
}

/** @skip */
export function skipped(x: number): string {
  return `${x}`;
}

export function localHelper(x: number): number {
  return cube(x) + cube(2 * x) * scale;
}

export function helperWithReturns(x: number): number {
  return sigmoid(x) * sigmoid(-2 * x);
}

/** @wrt a b */
export function importedHelper(a: number[], b: number[]): number {
  return dot(a, b) / (norm(a) * norm(b));
}

export function importedNames(x: number): number {
  return squared(x) + vector.square(3 * x) * tau + smoothStep(x) + smoothStep(x, -1, x * x + 2);
}

export function importedThroughTwoFiles(x: number): number {
  return scaledSquare(x) + scaledSquare(x, 3) + inner([x, 1], [x, x]);
}

export function defaultParameters(x: number): number {
  return weighted(x) + weighted(x, x) + weighted(x, undefined, 1) + weighted(x, 2, x * x);
}

export function modelWithDefault(x: number, gain = 2): number {
  return gain * Math.sin(gain * x);
}

export function helperWrites(xs: number[]): number {
  const y = [1, 2, 3];
  axpy(xs[0]!, xs, y);
  axpy(-0.5, y, y);
  return dot(y, xs);
}

export function sameArrayTwice(xs: number[]): number {
  const y = [xs[0]! * xs[1]!, xs[2]!, 1];
  axpy(2, y, y);
  return dot(y, y) + cross(xs, y)[0]!;
}

export function arrayResult(a: number[], b: number[]): number {
  const c = cross(a, b);
  const d = cross(c, a);
  return c[0]! + d[1]! * d[2]!;
}

export function recordFromHelper(x: number, y: number): number {
  const { r, phi } = polar(x, y);
  return r * r * Math.cos(2 * phi) + polar(y, x).phi;
}

export function helperChangesRecord(x: number): number {
  const state = { x, k: x * x };
  for (let i = 0; i < 3; i++) decay(state);
  return state.x + state.k;
}

export function helperInLoop(xs: number[]): number {
  let s = 0.1;
  for (let i = 0; i < xs.length; i++) s = sigmoid(s * weighted(xs[i]!, s)) + cube(s);
  return s;
}

export function modelCallsModel(x: number): number {
  return localHelper(Math.sin(x)) * modelWithDefault(x, x);
}
