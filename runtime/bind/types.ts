/*
 * The types of models and bound models. A generated module describes its model by one interface (`ModelTypes`), from
 * which `bind`, `unpack` and the rest get exactly the model function's own types; members that were not derived are not there.
 */
import type { Derivation, LayoutTable } from "./layout.js";

/** What a generated module says about a model function. */
export interface ModelTypes {
  /** The parameters of the model function. */
  readonly args: readonly unknown[];
  /** The value of the differentiated parameter; several: an object by name. */
  readonly wrt: unknown;
  /** The other parameters. */
  readonly data: readonly unknown[];
  /** The result of a model that does not return a number. */
  readonly result?: unknown;
  /** The flat arguments, by name. */
  readonly flat: object;
  readonly workspace: object | undefined;
  readonly derive: Derivation;
}

export type ScalarModelOf<T extends ModelTypes> = ScalarModel<T["args"], T["wrt"], T["data"], T["derive"]>;
export type ArrayModelOf<T extends ModelTypes> = ArrayModel<T["args"], T["wrt"], T["data"], T["result"], T["derive"]>;

/** Members that are there when the derivation `D` was asked for. */
type When<D extends Derivation, All extends Derivation, Members> = D extends All ? Members : unknown;

/** A model function with a numeric result. */
export type ScalarModel<
  Args extends readonly unknown[],
  Wrt,
  Data extends readonly unknown[],
  D extends Derivation = "gradient",
> = ModelBase<Args, number, BoundScalarModel<Wrt, Data, D>> & When<"gradient", D, ModelGradient<Args, Wrt>>;

/** A model function with any other numeric result, flattened. */
export type ArrayModel<
  Args extends readonly unknown[],
  Wrt,
  Data extends readonly unknown[],
  Result,
  D extends Derivation = "gradient" | "jacobian",
> = ModelBase<Args, Result, BoundArrayModel<Wrt, Data, D>>;

export interface ModelBase<Args extends readonly unknown[], Result, Bound> {
  /** Copies and checks the arguments, allocates all workspace once. */
  bind(...args: Args): Bound;
  /** The value, without a bind; allocates. */
  value(...args: Args): Result;
}

export interface ModelGradient<Args extends readonly unknown[], Wrt> {
  /** The gradient in the shape of what is differentiated, without a bind; allocates. */
  gradient(...args: Args): Wrt;
}

export type BoundScalarModel<Wrt, Data extends readonly unknown[], D extends Derivation = "gradient"> = BoundBase<
  Wrt,
  Data
> &
  ScalarValue &
  When<"gradient", D, ScalarGradient> &
  When<"jvp", D, ScalarJvp> &
  When<"hvp", D, ScalarHvp> &
  When<"hessian", D, ScalarHessian>;

export type BoundArrayModel<
  Wrt,
  Data extends readonly unknown[],
  D extends Derivation = "gradient" | "jacobian",
> = BoundBase<Wrt, Data> &
  ArrayValue &
  When<"gradient", D, ArrayGradient> &
  When<"jvp", D, ArrayJvp> &
  When<"jacobian", D, ArrayJacobian>;

export interface BoundBase<Wrt, Data extends readonly unknown[]> {
  /** Number of differentiated slots. */
  readonly length: number;
  /** The differentiated arguments given to `bind`, packed. The library never writes it. */
  readonly initial: Float64Array;
  pack(value: Wrt): Float64Array;
  unpack(theta: Float64Array): Wrt;
  /** Copies new values for the arguments that are not differentiated: the same sizes, no allocation. */
  setData(...data: Data): void;
}

export interface ScalarValue {
  value(theta: Float64Array): number;
}

export interface ScalarGradient {
  /** Returns the value and overwrites `gradient`. */
  valueAndGradient(theta: Float64Array, gradient: Float64Array): number;
  /** The value; keeps what `backward` needs. */
  forward(theta: Float64Array): number;
  /** Adds seed · ∂f/∂theta to `gradient`, at the theta of the latest `forward`. */
  backward(seed: number, gradient: Float64Array): void;
}

export interface ScalarJvp {
  /** The directional derivative. */
  jvp(theta: Float64Array, direction: Float64Array): number;
}

export interface ScalarHvp {
  /** Overwrites `out` with the Hessian times `direction`. */
  hvp(theta: Float64Array, direction: Float64Array, out: Float64Array): void;
}

export interface ScalarHessian {
  /**
   * Overwrites `H`, dense and row-major, `length` × `length`. Exactly symmetric: each entry below the diagonal is the one
   * above it. Takes `length` products with the Hessian.
   */
  hessian(theta: Float64Array, H: Float64Array): void;
  /** Overwrites `out`, of `length` numbers, with the diagonal of the Hessian: one product where the Hessian is diagonal. */
  hessianDiagonal(theta: Float64Array, out: Float64Array): void;
  /**
   * The Hessian's entries that are not zero by structure, both triangles, exactly symmetric. The pattern holds on every
   * path of the model; it is found when a member that needs it is first used, and stays as it is.
   */
  readonly sparseHessian: SparseMatrix;
}

export interface ArrayValue {
  /** Number of slots of the result. */
  readonly outputLength: number;
  /** Fills `out`. */
  value(theta: Float64Array, out: Float64Array): void;
}

export interface ArrayGradient {
  /** Fills `out`; keeps what `backward` needs. */
  forward(theta: Float64Array, out: Float64Array): void;
  /** Adds seedᵀ · J to `gradient`, at the theta of the latest `forward`. */
  backward(seed: Float64Array, gradient: Float64Array): void;
}

export interface ArrayJvp {
  /** Fills `out` with J · direction. */
  jvp(theta: Float64Array, direction: Float64Array, out: Float64Array): void;
}

export interface ArrayJacobian {
  /**
   * Overwrites `J`: `outputLength` rows of `length` numbers, row-major. Takes `outputLength` backward sweeps, or `length`
   * forward sweeps where that is less and the module has forward mode: with `@derive jvp`, or where the model's types fix
   * the number of differentiated slots but not that of the results; a few evaluations where the module goes row by row.
   */
  jacobian(theta: Float64Array, J: Float64Array): void;
  /**
   * The Jacobian's entries that are not zero by structure. The pattern holds on every path of the model; it is found when
   * a member that needs it is first used, and stays as it is.
   */
  readonly sparseJacobian: SparseMatrix;
  /** Overwrites `out`, dense and row-major, `length` × `length`, with JᵀJ; exactly symmetric. */
  gaussNewton(theta: Float64Array, out: Float64Array): void;
  /**
   * Overwrites `out`, of `length` numbers, with JᵀJ · direction: one forward and one backward sweep. Throws an `Error`
   * where the module has no forward mode: ask for it with `@derive jacobian jvp`.
   */
  gaussNewtonProduct(theta: Float64Array, direction: Float64Array, out: Float64Array): void;
}

/** A matrix in compressed rows: row i has the entries from rowPointers[i] up to rowPointers[i + 1]. */
export interface SparseMatrix {
  /** One more than there are rows. The last one is the number of entries. */
  readonly rowPointers: Int32Array;
  /** The column of each entry, ascending in each row. */
  readonly columns: Int32Array;
  /** How many compressed sweeps give the values; `values` goes row by row instead where the module can and that is cheaper. */
  readonly colors: number;
  /**
   * Overwrites `out`, which has the length of `columns`. Throws a `RangeError` where `setData` has brought data with which
   * the model depends on something that the pattern has no entry for.
   */
  values(theta: Float64Array, out: Float64Array): void;
}

/** What a generated module hands to `scalarModel`: flat arguments and workspace first, then what the caller gives. */
export interface ScalarDefinition<Flat, Workspace> {
  readonly layout: LayoutTable;
  readonly workspace?: (a: Flat, theta: Float64Array) => Workspace;
  readonly value?: (a: Flat, ws: Workspace, theta: Float64Array) => number;
  readonly forward?: (a: Flat, ws: Workspace, theta: Float64Array) => number;
  readonly backward?: (a: Flat, ws: Workspace, theta: Float64Array, seed: number, gradient: Float64Array) => void;
  /** Overwrites `gradient`. */
  readonly valueAndGradient?: (a: Flat, ws: Workspace, theta: Float64Array, gradient: Float64Array) => number;
  readonly jvp?: (a: Flat, ws: Workspace, theta: Float64Array, direction: Float64Array) => number;
  /** Overwrites `out`. */
  readonly hvp?: (a: Flat, ws: Workspace, theta: Float64Array, direction: Float64Array, out: Float64Array) => unknown;
  /** For `directions` of them at once, those of one slot side by side; NaN in place of a strong zero. Overwrites `outs`. */
  readonly hvps?: (
    a: Flat,
    ws: Workspace,
    theta: Float64Array,
    directions: Float64Array,
    outs: Float64Array,
  ) => unknown;
  /** Gives each slot of `outputs`, of the gradient, the bits of those of `inputs`, of theta, that it depends on. */
  readonly pattern?: (a: Flat, ws: Workspace, inputs: Int32Array, outputs: Int32Array) => void;
}

/** The same for `arrayModel`. `primal` is the result, or room for it. */
export interface ArrayDefinition<Flat, Workspace> {
  readonly layout: LayoutTable;
  readonly workspace?: (a: Flat, theta: Float64Array) => Workspace;
  /** With a workspace where only a run tells. */
  readonly outputLength: (a: Flat, theta: Float64Array, ws: Workspace) => number;
  readonly value?: (a: Flat, ws: Workspace, theta: Float64Array, out: Float64Array) => void;
  readonly forward?: (a: Flat, ws: Workspace, theta: Float64Array, out: Float64Array) => void;
  readonly backward?: (
    a: Flat,
    ws: Workspace,
    theta: Float64Array,
    seed: Float64Array,
    gradient: Float64Array,
    primal: Float64Array,
  ) => void;
  readonly jvp?: (
    a: Flat,
    ws: Workspace,
    theta: Float64Array,
    direction: Float64Array,
    out: Float64Array,
    primal: Float64Array,
  ) => void;
  /** For `directions` of them at once, those of one slot side by side; NaN in place of a strong zero. */
  readonly jvps?: (
    a: Flat,
    ws: Workspace,
    theta: Float64Array,
    directions: Float64Array,
    outs: Float64Array,
    primal: Float64Array,
  ) => void;
  /** Gives each slot of `outputs`, of the result, the bits of those of `inputs`, of theta, that it depends on. */
  readonly pattern?: (a: Flat, ws: Workspace, inputs: Int32Array, outputs: Int32Array) => void;
  /** Overwrites `values` with the entries of the Jacobian; `row` is room for a gradient. */
  readonly rows?: (
    a: Flat,
    ws: Workspace,
    theta: Float64Array,
    rowPointers: Int32Array,
    columns: Int32Array,
    row: Float64Array,
    values: Float64Array,
  ) => void;
  /** In place of `rows`: the columns that row i may have, from `sharesOfRow * i` on, and how often each row is set. */
  readonly columnsOfRows?: (
    a: Flat,
    ws: Workspace,
    theta: Float64Array,
    columnsOf: Int32Array,
    visits: Int32Array,
  ) => void;
  /** Overwrites `values`: `places` has the place of an entry where `columnsOf` has its column. */
  readonly placedRows?: (a: Flat, ws: Workspace, theta: Float64Array, places: Int32Array, values: Float64Array) => void;
}
