/*
 * How the values of a sparse matrix come out of compressed products. In: products in the modes there are, and the pattern
 * by rows.  Out: the plan that costs least: which unit vectors are summed in each product, and where its numbers go among
 * the values. Everything is worked out beforehand, so that evaluating allocates nothing.
 * With both modes some rows may come from reverse products and all other entries from forward ones, or some columns the
 * other way round: what a matrix with a few long rows and columns needs (Hossain & Steihaug 1998; Coleman & Verma 1998).
 */
import { once } from "../once.js";
import { colorBest } from "./coloring.js";
import type { Dependences } from "./pattern.js";
import type { Products, Several } from "./products.js";

/** One product: the slots of its vector that are 1, and for each number that is kept the slot of the product and its place. */
export interface Step {
  readonly products: Products;
  readonly ones: Int32Array;
  readonly from: Int32Array;
  readonly to: Int32Array;
}

export interface Plan {
  readonly steps: readonly Step[];
  /** The distinct products that the steps take, each to be moved to a point first. */
  readonly modes: readonly Products[];
  /** In evaluations of the model, roughly. */
  readonly cost: number;
}

/** Overwrites the values. */
export type Evaluate = (theta: Float64Array, values: Float64Array) => void;

/** The same; tells whether all numbers are finite. */
export type Attempt = (theta: Float64Array, values: Float64Array) => boolean;

/** Entries of a matrix, by lines of the one kind: the line of the other kind, and the place among the values. */
export type Entries = readonly (readonly { readonly other: number; readonly at: number }[])[];

/** Numbers of lines, largest first, that are tried as the long ones. */
const mostSplits = 6;

export function planJacobian(modes: readonly Products[], pattern: Dependences): Plan {
  const byRow = entriesOf(pattern);
  const columns = pattern.reduce((most, line) => Math.max(most, line.at(-1) ?? -1), -1) + 1;
  const byColumn = turned(byRow, columns);
  const own = (products: Products): Entries => (products.gives === "row" ? byRow : byColumn);
  const whole = modes.map((products) => planLines(products, own(products))).reduce(cheaper);
  const [first, second] = modes;
  if (first === undefined || second === undefined) return whole;
  const mixed = [
    ...splits(own(first)).map((isLong) => planSplit(first, own(first), second, own(second), isLong)),
    ...splits(own(second)).map((isLong) => planSplit(second, own(second), first, own(first), isLong)),
  ];
  return mixed.reduce(cheaper, whole);
}

export const cheaper = (a: Plan, b: Plan): Plan => (b.cost < a.cost ? b : a);

/** Each line in a product of its colour, and everything in it is kept. */
export function planLines(products: Products, entries: Entries): Plan {
  const lines = entries.map((list) => list.map(({ other }) => other));
  const { colors, count } = colorBest(lines, products.outputs);
  const members: number[][] = Array.from({ length: count }, () => []);
  colors.forEach((color, line) => {
    if (lines[line]!.length > 0) members[color]!.push(line);
  });
  const steps = members.map((ones): Step => {
    const kept = ones.flatMap((line) => entries[line]!);
    return {
      products,
      ones: Int32Array.from(ones),
      from: Int32Array.from(kept, ({ other }) => other),
      to: Int32Array.from(kept, ({ at }) => at),
    };
  });
  return planOf(steps);
}

export function planOf(steps: readonly Step[]): Plan {
  const modes = [...new Set(steps.map(({ products }) => products))];
  const cost = steps.reduce((sum, { products }) => sum + products.cost, 0) + modes.reduce((sum, m) => sum + m.start, 0);
  return { steps, modes, cost };
}

/** The long lines of one kind by their own products, the rest by those of the other. */
function planSplit(
  long: Products,
  ownEntries: Entries,
  other: Products,
  otherEntries: Entries,
  isLong: (line: number) => boolean,
): Plan {
  const longPlan = planLines(
    long,
    ownEntries.map((list, line) => (isLong(line) ? list : [])),
  );
  const rest = planLines(
    other,
    otherEntries.map((list) => list.filter((entry) => !isLong(entry.other))),
  );
  return planOf([...longPlan.steps, ...rest.steps]);
}

/** Where lines are clearly longer than the next ones. */
function splits(entries: Entries): readonly ((line: number) => boolean)[] {
  const lengths = [...new Set(entries.map((list) => list.length))].toSorted((a, b) => b - a);
  return lengths
    .slice(1)
    .filter((length, i) => length < lengths[i]! / 2 || i === 0)
    .slice(0, mostSplits)
    .map((length) => (line) => entries[line]!.length > length);
}

export function entriesOf(pattern: Dependences): Entries {
  let at = 0;
  return pattern.map((columns) => columns.map((other) => ({ other, at: at++ })));
}

/** The same entries by lines of the other kind. */
export function turned(entries: Entries, others: number): Entries {
  const result: { other: number; at: number }[][] = Array.from({ length: others }, () => []);
  entries.forEach((list, line) => list.forEach(({ other, at }) => result[other]!.push({ other: line, at })));
  return result;
}

/**
 * The values of a Jacobian. Where something is NaN or infinite, forward products mix it into entries that it has no part
 * in: there reverse products, which leave out what is multiplied by an adjoint of 0, are taken in their place.
 */
export function jacobianEvaluator(modes: readonly Products[], pattern: Dependences, plan: Plan): Evaluate {
  const evaluate = evaluator(plan);
  const reverse = modes.filter(({ gives }) => gives === "row");
  const again = once(() => evaluator(planJacobian(reverse, pattern)));
  const isReverse = plan.modes.every(({ gives }) => gives === "row");
  return (theta, values) => {
    if (!evaluate(theta, values) && !isReverse) again()(theta, values);
  };
}

/** The values at theta by a plan: by several products at once where they can be taken and nothing is NaN or infinite. */
export function evaluator(plan: Plan): Attempt {
  const inTurn = evaluatorOf(plan);
  const steps = together(plan.steps);
  if (steps.length === plan.steps.length) return inTurn;
  const atOnce = evaluatorOf(planOf(steps));
  return (theta, values) => atOnce(theta, values) || inTurn(theta, values);
}

/** Steps that follow each other with the same products become one where these can take several. */
function together(steps: readonly Step[]): readonly Step[] {
  const result: Step[] = [];
  let group: Step[] = [];
  steps.forEach((step, k) => {
    group.push(step);
    const { products } = step;
    if (group.length < (products.several?.width ?? 1) && steps[k + 1]?.products === products) return;
    result.push(group.length === 1 ? step : sideBySide(group, products.several!));
    group = [];
  });
  return result;
}

function sideBySide(steps: readonly Step[], several: Several): Step {
  const placed = (slots: (step: Step) => Int32Array): Int32Array =>
    Int32Array.from(steps.flatMap((step, d) => [...slots(step)].map((i) => several.width * i + d)));
  return {
    products: several,
    ones: placed((step) => step.ones),
    from: placed((step) => step.from),
    to: Int32Array.from(steps.flatMap((step) => [...step.to])),
  };
}

function evaluatorOf(plan: Plan): Attempt {
  const vectors = new Map(plan.modes.map((mode) => [mode, new Float64Array(mode.inputs)]));
  const product = new Float64Array(plan.modes.reduce((most, { outputs }) => Math.max(most, outputs), 0));
  const results = new Map(plan.modes.map((mode) => [mode, product.subarray(0, mode.outputs)]));
  const steps = plan.steps.map((step) => ({
    ...step,
    vector: vectors.get(step.products)!,
    result: results.get(step.products)!,
  }));
  return (theta, values) => {
    let isFinite = true;
    for (let m = 0; m < plan.modes.length; m++) plan.modes[m]!.moveTo(theta);
    for (let s = 0; s < steps.length; s++) {
      const { products, ones, from, to, vector, result } = steps[s]!;
      vector.fill(0);
      for (let k = 0; k < ones.length; k++) vector[ones[k]!] = 1;
      products.multiply(vector, result);
      for (let k = 0; k < from.length; k++) {
        const x = result[from[k]!]!;
        values[to[k]!] = x;
        if (!Number.isFinite(x)) isFinite = false;
      }
    }
    return isFinite;
  };
}
