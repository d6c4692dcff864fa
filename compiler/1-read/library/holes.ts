// Holes: places of an array that nothing was put into, which most methods skip. In: an array and a method that skips
// them.  Out: nothing, or a rejection where there may be some.

import type { ts } from "ts-morph";
import { reject } from "../problems.js";
import type { ArrayValue } from "../values.js";

/** A hole is kept like an element that is undefined, which these methods do not skip. */
export function refuseHoles({ store, of }: ArrayValue, name: string, node: ts.Node): void {
  const isHollow = store.hollow === "holes" && store.of === undefined && of === undefined;
  if (isHollow || store.gapped) reject("read/array-holes", node, { name });
  store.skipped = true;
}
