// Helpers from other files: named, default, as a namespace, through a barrel, in a circle.

import { sigmoid as logistic } from "chainrule";
import * as chain from "chainrule";
import { even, quarter } from "./shared/even.js";
import * as geometry from "./shared/geometry/index.js";
import { areaOfBox, circleArea, corners, perimeter, type Box, units } from "./shared/geometry/index.js";
import outline from "./shared/geometry/box.js";

export function throughABarrel(box: Box, r: number): number {
  return areaOfBox(box) * units.inch + circleArea(r) * perimeter(box) + outline(box) / corners;
}

export function asANamespace(r: number, angle: number): number {
  const { sector, tau } = geometry;
  return sector(r, angle) + geometry.units.degrees(angle) * geometry.circleArea(r) * tau;
}

export function modulesInACircle(x: number): number {
  return even(x, 2) + quarter(x) * even(x, 1);
}

export function packageFunctions(xs: number[]): number {
  return logistic(xs[0]!) * chain.softplus(xs[1]!) + chain.norm(xs) + xs.map(chain.tanh).reduce((a, b) => a + b);
}
