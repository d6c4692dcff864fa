// What travels between the phases: functions in flat form, and the models they belong to.

import type { Buffer, Expr, Variable } from "./expr.js";
import type { Origin, Procedure, Stmt } from "./stmt.js";
import type { Layout } from "./layout.js";
import type { Places } from "./places.js";

/** A parameter of a flat function, in order. */
export type Parameter = Buffer | Variable;

/** A flat function: numbers, booleans and typed arrays in; a number or nothing out. The workspace parameter is implied. */
export interface FlatFunction {
  readonly parameters: readonly Parameter[];
  readonly body: readonly Stmt[];
  /** The returned value, evaluated after the body; absent where the result goes to an output buffer. */
  readonly result?: Expr;
}

/** A procedure with what it does. The function's parameters are the arrays it is handed, then the procedure's scalars. */
export interface ProcedureBody {
  readonly procedure: Procedure;
  readonly function: FlatFunction;
}

/** A model function as read: its primal in flat form and what the generated module says about its signature. */
export interface Model {
  readonly name: string;
  /** True for the default export: emitted as `default` and under `name`. */
  readonly isDefault: boolean;
  readonly derive: readonly Derivation[];
  readonly layout: Layout;
  /** Storage "theta". */
  readonly theta: Buffer;
  /** Present when the result is not a number: storage "output". */
  readonly output?: Buffer;
  /** Number of slots of the output, in terms of the primal's parameters; present together with `output`. */
  readonly outputLength?: Expr;
  /** In its place where only a run tells: the number of slots in terms of the primal's variables at its end. */
  readonly measuredLength?: Expr;
  readonly primal: FlatFunction;
  /** What the primal calls, directly or not. */
  readonly procedures?: readonly ProcedureBody[];
  /** The declaration's name, for diagnostics about the model as a whole. */
  readonly origin: Origin;
  /** Places in the source that diagnostics point at; absent for models that were not read from one. */
  readonly places?: Places;
}

export type Derivation = "gradient" | "jvp" | "hvp" | "hessian" | "jacobian";

/** One source file's models. */
export interface Program {
  /** Path of the source file, relative to the root, with forward slashes. */
  readonly path: string;
  readonly models: readonly Model[];
}

/** What a derived flat function computes; also its suffix in the generated module (`loss_forward`). */
export type Role =
  | "outputLength"
  | "value"
  | "forward"
  | "backward"
  | "valueAndGradient"
  | "jvp"
  | "hvp"
  /** The same two for several directions at once. */
  | "jvps"
  | "hvps"
  | "pattern"
  | "rows"
  | "columnsOfRows"
  | "placedRows";

export interface DerivedFunction {
  readonly role: Role;
  readonly function: FlatFunction;
}

/** A workspace array and the length it is made with, in terms of the primal's parameters (it may grow later). */
export interface WorkspaceField {
  readonly buffer: Buffer;
  readonly length: Expr;
}

/** A model with everything that is emitted for it. All functions share the workspace. */
export interface DerivedModel {
  readonly model: Model;
  readonly functions: readonly DerivedFunction[];
  readonly workspace: readonly WorkspaceField[];
  /** What the functions call, directly or not. */
  readonly procedures: readonly ProcedureBody[];
  /**
   * True when `backward` takes arrays of the workspace back to earlier values, so that another `backward` needs another
   * `forward` first.
   */
  readonly backwardConsumes: boolean;
  /** The most shares that a row of the Jacobian gets, where `placedRows` takes it row by row. */
  readonly sharesOfRow?: number;
  /** How many directions `jvps` or `hvps` takes. */
  readonly directions?: number;
}

export interface DerivedProgram {
  readonly path: string;
  readonly models: readonly DerivedModel[];
}
