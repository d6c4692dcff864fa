// Holes: places of an array that nothing was put into, which most methods skip. In: an array and a method that skips
// them.  Out: nothing, or a rejection where there may be some.

import type { ts } from "ts-morph";
import { isFilled } from "../filled.js";
import type { Lowering } from "../lowering.js";
import { reject } from "../problems.js";
import { slotsOf } from "../shapes.js";
import type { ArrayStore, ArrayValue } from "../values.js";

/** A hole is kept like an element that is undefined, which these methods do not skip. */
export function refuseHoles(cx: Lowering, { store, of, length }: ArrayValue, name: string, node: ts.Node): void {
  const mayHaveHoles = store.hollow === "holes" && of === undefined && !hasAll(cx, store, length);
  if (mayHaveHoles || store.gapped) reject("read/array-holes", node, { name });
  store.skipped = true;
}

function hasAll(cx: Lowering, { of, planes }: ArrayStore, length: ArrayValue["length"]): boolean {
  const plane = planes.findIndex((buffer) => buffer !== undefined);
  if (of === undefined || plane < 0) return false;
  const table = of.kind === "ragged" ? of.plane : plane;
  return isFilled(cx.open, planes[table]!, length, slotsOf(of, table));
}
