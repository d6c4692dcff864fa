// The Jacobian row by row: `rows` runs a model once and takes, wherever it sets a slot of the result, the gradient of what it
// sets there. In: a primal whose result is an array that loops fill.  Out: `placedRows` with `columnsOfRows` (`row-places.ts`),
// or `rows`, which overwrites the values of a sparse matrix, its pattern given; nothing where a slot depends on more than its
// own turns of the loops around it.
// The gradient is that of a slice of the model (`row-slice.ts`), by reverse mode like any derivative inside of a model
// (`nested.ts`): it costs what the slot costs, however many rows and columns there are.

import { inferActivity } from "../2-analyze/activity.js";
import { changedCells } from "../2-analyze/effects.js";
import { certainly, Unsettled } from "../2-analyze/unsettled.js";
import { add, buffer, lengthOf, load, one, use, variable, zero } from "../ir/build.js";
import type { Buffer, Expr, Variable } from "../ir/expr.js";
import type { DerivedFunction, FlatFunction } from "../ir/program.js";
import type { Stmt } from "../ir/stmt.js";
import { bodiesOf, buffersWrittenBy, expressionsOf, mapBodies, visitExpr, visitStmts } from "../ir/walk.js";
import { placeRows } from "./row-places.js";
import { type Level, type RowSlice, RowSlices } from "./row-slice.js";
import { carries } from "./rules.js";
import { isStraight } from "./several.js";

type Store = Extract<Stmt, { kind: "store" }>;

/** A model of many statements is not repeated for many slots. */
const mostSites = 8;
const mostStatements = 400;

export interface RowFunctions {
  readonly functions: readonly DerivedFunction[];
  /** Where there is a function of columns: the most shares that one row can get. */
  readonly shares?: number;
  /** Arrays of adjoints with those that they are as long as. */
  readonly shadows: ReadonlyMap<Buffer, Buffer>;
}

/** Statements with their gradients written out. */
export type WriteOut = (body: readonly Stmt[]) => Pick<RowFunctions, "shadows"> & { readonly body: readonly Stmt[] };

export function deriveRows(
  primal: FlatFunction,
  theta: Buffer,
  output: Buffer,
  writeOut: WriteOut,
): RowFunctions | undefined {
  const filled = filledIn(primal.body, output);
  if (filled === undefined) return undefined;
  const { result, body } = filled;
  if (!isOnlyStored(body, result)) return undefined;
  const { varied } = inferActivity([body], [theta], [result], carries);
  const slices = new RowSlices(result, varied, changedCells([body]));
  const unsettled = new Unsettled(body, [theta]);
  const parameters = primal.parameters.filter((p) => p !== output);

  const sites = new Map<Buffer, Variable>();
  const own = withGradients(body, result, slices, (rows, gradient) => {
    const bars = rows.map((row) => {
      const row_bar = buffer(`${theta.name}_bar`, "derivative");
      sites.set(row_bar, row);
      return row_bar;
    });
    return [derivative(gradient, theta, bars)];
  });
  if (own === undefined) return undefined;
  const { body: written, shadows } = writeOut(withoutSettledChecks(own, unsettled));
  const placed = placeRows(written, sites, theta);
  if (placed !== undefined) {
    const { shares, columns, rows } = placed;
    const functions: DerivedFunction[] = [
      {
        role: "columnsOfRows",
        function: { parameters: [...parameters, columns.columnsOf, columns.visits], body: columns.body },
      },
      {
        role: "placedRows",
        function: { parameters: [...parameters, rows.places, rows.values], body: [cleared(rows.values), ...rows.body] },
      },
    ];
    return { functions, shares, shadows };
  }
  const theta_bar = buffer(`${theta.name}_bar`, "derivative");
  const matrix: Matrix = {
    starts: buffer("rowPointers", "data", "i32"),
    columns: buffer("columns", "data", "i32"),
    values: buffer("values", "derivative"),
  };
  const gathering = withGradients(body, result, slices, ([row, other], gradient) => {
    if (row === undefined || other !== undefined) return undefined;
    return [derivative(gradient, theta, [theta_bar]), ...take(use(row), theta_bar, matrix)];
  });
  const gathered = writeOut(withoutSettledChecks(gathering!, unsettled));
  const rows: FlatFunction = {
    parameters: [...parameters, matrix.starts, matrix.columns, theta_bar, matrix.values],
    body: [cleared(matrix.values), cleared(theta_bar), ...gathered.body],
  };
  return { functions: [{ role: "rows", function: rows }], shadows: gathered.shadows };
}

/**
 * The model with the gradients of the slots beside the stores that set them; nothing where it does not fit. `take` is asked
 * for the gradients of several slots at once where it can be.
 */
function withGradients(
  body: readonly Stmt[],
  result: Buffer,
  slices: RowSlices,
  take: (rows: readonly Variable[], gradients: RowSlice) => readonly Stmt[] | undefined,
): readonly Stmt[] | undefined {
  let statements = 0;
  const counts = { sites: 0, inLoops: 0 };
  let fits = true;

  /** Beside the last of some stores of one block; the rows of the others are known. */
  const site = (stores: readonly Store[], rows: readonly Variable[], levels: readonly Level[]) => {
    const gradients = slices.of(stores, levels);
    if (gradients === undefined || (stores.length > 1 && !isStraight(gradients.body))) return undefined;
    const taken = take(rows, gradients);
    if (taken === undefined) return undefined;
    counts.sites += stores.length;
    if (levels.some(({ loop }) => loop !== undefined)) counts.inLoops += stores.length;
    visitStmts(gradients.body, () => void statements++);
    return taken;
  };

  const block = (body: readonly Stmt[], around: readonly Level[], loop?: readonly Stmt[]): readonly Stmt[] => {
    const levelsAt = (i: number): readonly Level[] => [
      ...around,
      { before: body.slice(0, i), ...(loop === undefined ? {} : { loop }) },
    ];
    const indices = body.flatMap((s, i) => (s.kind === "store" && s.buffer === result ? [i] : []));
    const stores = indices.map((i) => body[i] as Store);
    const rows = new Map(stores.map((s) => [s as Stmt, variable("row", "integer")]));
    const isAlone = body.every((s) => s.kind === "store" || !touches(s, result));
    const together =
      isAlone && stores.length > 1 ? site(stores, [...rows.values()], levelsAt(indices.at(-1)!)) : undefined;
    return body.flatMap((s, i): readonly Stmt[] => {
      if (!touches(s, result)) return [s];
      if (s.kind === "store") {
        const row = rows.get(s)!;
        const taken = together === undefined ? site([s], [row], levelsAt(i)) : s === stores.at(-1) ? together : [];
        if (taken === undefined) fits = false;
        return [{ kind: "declare", variable: row, value: s.index, mutable: false }, ...(taken ?? [])];
      }
      if (bodiesOf(s).length === 0) return [];
      if (s.kind === "if" && s.says !== undefined) fits = false;
      const isLoop = s.kind === "for" || s.kind === "while";
      return [mapBodies(s, (inner) => block(inner, levelsAt(i), isLoop ? inner : undefined))];
    });
  };

  const rows = block(body, []);
  const isFew = counts.sites <= mostSites && statements <= mostStatements;
  return fits && counts.inLoops > 0 && isFew ? rows : undefined;
}

function derivative({ body, results }: RowSlice, theta: Buffer, bars: readonly Buffer[]): Stmt {
  const all = results.map((result, k) => ({ result, wrt: [{ of: theta, derivative: bars[k]! }] }));
  const beside = all.slice(0, -1);
  const { result, wrt } = all.at(-1)!;
  const others = isStraight(body) ? { beside } : {};
  return { kind: "derive", body, wrt, mode: { kind: "reverse", result, ...others } };
}

interface Matrix {
  readonly starts: Buffer;
  readonly columns: Buffer;
  readonly values: Buffer;
}

/** Moves a row from the gradient to its place among the values. */
function take(row: Expr, theta_bar: Buffer, { starts, columns, values }: Matrix): readonly Stmt[] {
  const [at, end, column] = [variable("at", "integer"), variable("end", "integer"), variable("column", "integer")];
  return [
    { kind: "declare", variable: end, value: load(starts, add(row, one)), mutable: false },
    {
      kind: "for",
      counter: at,
      from: load(starts, row),
      compare: "<",
      to: use(end),
      step: 1,
      body: [
        { kind: "declare", variable: column, value: load(columns, use(at)), mutable: false },
        { kind: "store", buffer: values, index: use(at), value: load(theta_bar, use(column)) },
        { kind: "store", buffer: theta_bar, index: use(column), value: zero },
      ],
    },
  ];
}

const cleared = (b: Buffer): Stmt => ({ kind: "fill", buffer: b, from: zero, length: lengthOf(b), value: zero });

/** The array that becomes the result, and what fills it: a copy at the end, or the output itself. */
function filledIn(
  body: readonly Stmt[],
  output: Buffer,
): { readonly result: Buffer; readonly body: readonly Stmt[] } | undefined {
  const mentions = body.filter((s) => touches(s, output) || reads([s], output));
  const [last] = mentions;
  if (mentions.length !== 1 || last?.kind !== "for" || last !== body.at(-1)) return undefined;
  const [store] = last.body;
  if (last.body.length === 1 && store?.kind === "store" && store.buffer === output) {
    const isCounter = (e: Expr): boolean => e.kind === "var" && e.variable === last.counter;
    const isWhole = last.step === 1 && last.from.kind === "const" && last.from.value === 0 && isCounter(store.index);
    const { value } = store;
    if (isWhole && value.kind === "load" && value.buffer.storage === "workspace" && isCounter(value.index)) {
      return { result: value.buffer, body: body.slice(0, -1) };
    }
  }
  return reads(body, output) ? undefined : { result: output, body };
}

/** Checks that data alone decide fail whatever theta is: the value is asked for once, and they need not run for each row. */
function withoutSettledChecks(body: readonly Stmt[], unsettled: Unsettled): readonly Stmt[] {
  return body.flatMap((s): readonly Stmt[] => {
    switch (s.kind) {
      case "check":
        return unsettled.has(s.index) || unsettled.has(s.length) ? [s] : [];
      case "if":
        if (unsettled.has(s.test)) return [s];
        break;
      case "for":
      case "while":
        if (unsettled.isOpaque(s, certainly()) || (s.kind === "for" && s.exit !== undefined)) return [s];
        break;
      default:
        return [s];
    }
    return [mapBodies(s, (inner) => withoutSettledChecks(inner, unsettled))];
  });
}

/** True where an array is made once, with constants, then stored into and never read. */
function isOnlyStored(body: readonly Stmt[], b: Buffer): boolean {
  let fits = !reads(body, b);
  visitStmts(body, (s) => {
    if (s.kind === "call" || s.kind === "derive" || (s.kind === "if" && s.says !== undefined)) fits = false;
    if (s.kind === "reserve" && s.buffer === b && s.fresh && !body.includes(s)) fits = false;
    if (!buffersWrittenBy(s).includes(b) || s.kind === "store") return;
    if (s.kind !== "fill" || s.value.kind !== "const" || !body.includes(s)) fits = false;
  });
  const first = body.findIndex((s) => bodiesOf(s).length > 0 && touches(s, b));
  return fits && !body.slice(Math.max(0, first)).some((s) => s.kind === "fill" && s.buffer === b);
}

/** True for a statement that writes an array or makes room in it. */
export function touches(s: Stmt, b: Buffer): boolean {
  let found = false;
  visitStmts([s], (inner) => {
    if (buffersWrittenBy(inner).includes(b) || (inner.kind === "reserve" && inner.buffer === b)) found = true;
    if (inner.kind === "accumulate" && inner.target.kind === "element" && inner.target.buffer === b) found = true;
  });
  return found;
}

function reads(body: readonly Stmt[], b: Buffer): boolean {
  let found = false;
  visitStmts(body, (s) => {
    for (const e of expressionsOf(s))
      visitExpr(e, (part) => {
        if ((part.kind === "load" || part.kind === "length") && part.buffer === b) found = true;
      });
  });
  return found;
}
