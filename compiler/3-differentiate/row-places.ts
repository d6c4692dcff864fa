// Where the entries of a Jacobian go. In: the statements that take its rows, with an adjoint array of theta for each store
// of a slot.  Out: two functions. One runs without theta and tells the column of each share that a row can get, so that the
// places of all entries are looked up once; the other takes the rows and adds each share to its place.
// Nothing where shares come in loops, or where theta decides which row or column a share is for.

import { changedCells, readsOfExpr } from "../2-analyze/effects.js";
import { certainly, Unsettled } from "../2-analyze/unsettled.js";
import { add, buffer, constant, load, mul, one, toElement, use } from "../ir/build.js";
import type { Buffer, Expr, Variable } from "../ir/expr.js";
import type { Stmt } from "../ir/stmt.js";
import { bodiesOf, buffersWrittenBy, expressionsOf, mapBodies, sameExpr, visitExpr, visitStmts } from "../ir/walk.js";

/** The adjoint arrays of theta, each with the row that it is for: a constant that is declared where its shares begin. */
export type Sites = ReadonlyMap<Buffer, Variable>;

export interface PlacedRows {
  /** The most shares that one row can get. */
  readonly shares: number;
  /** Sets `columnsOf[shares * row + k]` for each share, and counts in `visits` how often a row is set. */
  readonly columns: { readonly columnsOf: Buffer; readonly visits: Buffer; readonly body: readonly Stmt[] };
  readonly rows: { readonly places: Buffer; readonly values: Buffer; readonly body: readonly Stmt[] };
}

export function placeRows(body: readonly Stmt[], sites: Sites, theta: Buffer): PlacedRows | undefined {
  const unsettled = new Unsettled(body, [theta, ...sites.keys()]);
  if (!onlyGetShares(body, sites) || !areSettled(body, sites, unsettled)) return undefined;
  const numbered = numberShares(body, sites);
  const shares = Math.max(0, ...[...numbered.values()].map(({ k }) => k + 1));
  const at = ({ row, k }: Share): Expr => add(mul(constant(shares), use(row)), constant(k));
  const [columnsOf, visits] = [buffer("columnsOf", "derivative", "i32"), buffer("visits", "derivative", "i32")];
  const [places, values] = [buffer("places", "data", "i32"), buffer("values", "derivative")];
  const rowOf = new Set(sites.values());

  /** What can be told without theta, and the columns. */
  const settled = (list: readonly Stmt[]): readonly Stmt[] =>
    list.flatMap((s): readonly Stmt[] => {
      const share = numbered.get(s);
      if (share !== undefined) return [{ kind: "store", buffer: columnsOf, index: at(share), value: share.column }];
      switch (s.kind) {
        case "check":
        case "throw":
          return [];
        case "declare": {
          if (unsettled.cells.has(s.variable)) return [];
          if (!rowOf.has(s.variable)) return [s];
          return [s, { kind: "accumulate", target: toElement(visits, use(s.variable)), sign: "+", value: one }];
        }
        case "if":
          if (unsettled.has(s.test)) return bodiesOf(s).flatMap(settled);
          return [mapBodies(s, settled)];
        case "for":
        case "while":
          return unsettled.isOpaque(s, certainly()) ? [] : [mapBodies(s, settled)];
        default: {
          const cell = s.kind === "assign" ? s.variable : s.kind === "accumulate" ? cellOf(s) : buffersWrittenBy(s)[0];
          if (s.kind === "reserve") return unsettled.has(s.length) || unsettled.cells.has(s.buffer) ? [] : [s];
          return cell === undefined || unsettled.cells.has(cell) ? [] : [s];
        }
      }
    });

  const placed = (list: readonly Stmt[]): readonly Stmt[] =>
    list.map((s): Stmt => {
      const share = numbered.get(s);
      if (share === undefined || s.kind !== "accumulate") return mapBodies(s, placed);
      return { ...s, target: toElement(values, load(places, at(share))) };
    });

  return {
    shares,
    columns: { columnsOf, visits, body: settled(body) },
    rows: { places, values, body: placed(body) },
  };
}

interface Share {
  readonly row: Variable;
  readonly column: Expr;
  /** Counted for each row; shares of one column may have one number. */
  readonly k: number;
}

type Accumulate = Extract<Stmt, { kind: "accumulate" }>;

const cellOf = ({ target }: Accumulate): Variable | Buffer =>
  target.kind === "variable" ? target.variable : target.buffer;

function numberShares(body: readonly Stmt[], sites: Sites): ReadonlyMap<Stmt, Share> {
  const changed = changedCells([body]);
  const isConstant = (e: Expr): boolean => ![...readsOfExpr(e)].some((cell) => changed.has(cell));
  const shares = new Map<Stmt, Share>();
  const columns = new Map<Buffer, Expr[]>();
  visitStmts(body, (s) => {
    if (s.kind !== "accumulate" || s.target.kind !== "element") return;
    const { buffer: bar, index: column } = s.target;
    const row = sites.get(bar);
    if (row === undefined) return;
    const known = columns.get(bar) ?? [];
    columns.set(bar, known);
    const same = isConstant(column) ? known.findIndex((other) => sameExpr(column, other)) : -1;
    shares.set(s, { row, column, k: same < 0 ? known.push(column) - 1 : same });
  });
  return shares;
}

/** True where nothing but shares is done with the adjoints. */
function onlyGetShares(body: readonly Stmt[], sites: Sites): boolean {
  let fits = true;
  visitStmts(body, (s) => {
    if (s.kind !== "accumulate" && buffersWrittenBy(s).some((b) => sites.has(b))) fits = false;
    for (const e of expressionsOf(s))
      visitExpr(e, (part) => {
        if ((part.kind === "load" || part.kind === "length") && sites.has(part.buffer)) fits = false;
      });
  });
  return fits;
}

/** True where rows and columns, and which rows are set, can be told without theta; and shares come but once in a row. */
function areSettled(body: readonly Stmt[], sites: Sites, unsettled: Unsettled): boolean {
  const rowOf = new Set(sites.values());
  const declares = (s: Stmt): boolean => s.kind === "declare" && rowOf.has(s.variable);
  const hasSite = (list: readonly Stmt[]): boolean => {
    let found = false;
    visitStmts(list, (s) => (found ||= declares(s)));
    return found;
  };
  const block = (list: readonly Stmt[], around: ReadonlySet<Variable>): boolean => {
    const open = new Set(around);
    return list.every((s) => {
      switch (s.kind) {
        case "declare":
          if (!declares(s)) return true;
          open.add(s.variable);
          return !unsettled.has(s.value);
        case "accumulate": {
          const row = s.target.kind === "element" ? sites.get(s.target.buffer) : undefined;
          return s.target.kind !== "element" || row === undefined || (open.has(row) && !unsettled.has(s.target.index));
        }
        case "if":
          if (unsettled.has(s.test) && bodiesOf(s).some(hasSite)) return false;
          return bodiesOf(s).every((inner) => block(inner, open));
        case "for":
        case "while": {
          const mayEnd = s.kind === "for" && s.exit !== undefined && unsettled.cells.has(s.exit);
          if ((mayEnd || unsettled.isOpaque(s, certainly())) && hasSite(s.body)) return false;
          return block(s.body, new Set());
        }
        default:
          return true;
      }
    });
  };
  return block(body, new Set());
}
