/*
 * Gives a model's flat result its own type back. In: the layout of the result, the flat arguments (some sizes are theirs)
 * and the vector.  Out: a new value. One size that nothing tells is what makes the vector come out even.
 */
import type { LayoutTable } from "./layout.js";
import { planNode, slotsOf, type ArrayPlan, type Flat, type Plan } from "./plan.js";
import { unpackValue } from "./unpack.js";

export function unpackResult(layout: LayoutTable, flat: Flat, out: Float64Array): unknown {
  const plan = planNode(layout.result, []);
  const open: ArrayPlan[] = [];
  resolveSizes(plan, flat, open);
  if (open.length > 0) solve(plan, open, out.length);
  if (slotsOf(plan) !== out.length) throw unknownShape(layout.name);
  return unpackValue(plan, undefined, { array: out, at: 0 });

  function solve(whole: Plan, sizes: readonly ArrayPlan[], total: number): void {
    const [size] = sizes;
    if (sizes.length > 1) throw unknownShape(layout.name);
    size!.size = 0;
    const fixed = slotsOf(whole);
    size!.size = 1;
    const each = slotsOf(whole) - fixed;
    size!.size = each === 0 ? 0 : (total - fixed) / each;
    if (!Number.isInteger(size!.size) || size!.size < 0) throw unknownShape(layout.name);
  }
}

function resolveSizes(plan: Plan, flat: Flat, open: ArrayPlan[]): void {
  switch (plan.kind) {
    case "array": {
      const given = plan.lengthAs === undefined ? plan.length : flat[plan.lengthAs];
      if (typeof given === "number") plan.size = given;
      else open.push(plan);
      resolveSizes(plan.of, flat, open);
      break;
    }
    case "record":
      for (const field of plan.fields) resolveSizes(field.type, flat, open);
      break;
    case "tuple":
      for (const item of plan.items) resolveSizes(item, flat, open);
      break;
    default:
      break;
  }
}

function unknownShape(name: string): Error {
  return new Error(
    `${name}.value: the shape of this result is not known without a bind; use bind(...).value(theta, out)`,
  );
}
