// The state of one attempt at reading one model: where statements go, what is known about variables, which copies stand
// for shared references. A class because it has a lifetime; everything that decides is in functions around it.

import { ts } from "ts-morph";
import { apply, constant, toVariable, use, variable } from "../ir/build.js";
import type { Buffer, Expr, Variable } from "../ir/expr.js";
import type { Equality } from "../ir/places.js";
import type { Origin, Stmt } from "../ir/stmt.js";
import { variablesWrittenBy, visitExpr, visitStmts } from "../ir/walk.js";
import { evaluateExact, Known } from "./arithmetic.js";
import { Env } from "./env.js";
import type { Fact, Implied } from "./facts.js";
import type { LearnedHints } from "./hints.js";
import type { ElementPlace, Inserted } from "./identity.js";
import type { Side } from "./forks.js";
import type { JumpScope } from "./jumps.js";
import type { Instance, Placed, ProcedureCall } from "./procedures.js";
import { type ReadError, reject, Retry, spanOf, type Hints } from "./problems.js";
import type { Scans } from "./scan.js";
import { Types } from "./types.js";
import type { ArrayStore, Codes, FunctionNode, Value } from "./values.js";

/** An activation of a function: the model itself or an inlined helper. */
export interface Frame {
  readonly node: FunctionNode | undefined;
  readonly path: string;
  readonly parent: Frame | undefined;
  /** The call that it is the activation of. */
  readonly call?: ts.Node;
  /** The scope of the call. */
  readonly caller?: Env;
  /** How many statements there were before it. */
  readonly emitted?: number;
}

/** Where a model is read that an author's own derivative has to do with. */
export interface Authored {
  /** In a function that is only evaluated, because its derivative is given. */
  readonly evaluated: boolean;
  /** In how many functions that give a partial of the one around it. */
  readonly order: number;
}

/** What a loop guarantees about its counter: from ≤ counter, and counter `compare` to. */
export interface Range {
  readonly from: Expr;
  readonly compare: "<" | "<=" | ">" | ">=";
  readonly to: Expr;
}

export interface SharedArray {
  readonly key: string;
  readonly grows: boolean;
}

export interface SharedPair {
  readonly from: object;
  readonly to: object;
  /** The key of the argument that `from` belongs to. */
  readonly argument?: string;
  /** `from` counts the elements of what was put into `to`, which keeps the length it had. */
  readonly keepsLength?: true;
  /** Where in each of them the one object is (levels.ts). */
  readonly fromLevel?: number;
  readonly toLevel?: number;
}

/** Copies that stand for sharing in the original: the cells of `to` and `from` denote one object afterwards. */
export interface ReferenceCopy {
  readonly pairs: readonly SharedPair[];
  /** The target was replaced as a whole, which ends what it shared before; otherwise it is one element of a container. */
  readonly whole: boolean;
  readonly node: ts.Node;
  /** The key of the argument of a procedure that it is made for. */
  readonly framed?: string;
  /** The choice that is copied, if it can be read once for each side instead. */
  readonly choice?: string;
  /** The variable that is given the copy, if it can stand for the very element instead. */
  readonly view?: string;
  /** A part of an object is given another one: what shares the object has the new part too, what shares the part has not. */
  readonly replaces?: true;
  /** Elements of two arrays changed places: they share nothing with each other. */
  readonly exchanges?: true;
}

const plain: Authored = { evaluated: false, order: 0 };

/** What attempts at one model hand on. */
export interface Learned {
  readonly hints: LearnedHints;
  /** The table of all strings of the model that are not of a few known ones. */
  readonly strings: Codes;
}

const statementLimit = 20_000;

/** What a value is called that the author gave no name. */
const unnamed = "value";

export class Lowering {
  readonly entry: Stmt[] = [];
  readonly mutable = new Set<Variable>();
  readonly definitions = new Map<Variable, Expr>();
  readonly nonNegative = new Set<Variable>();
  readonly ranges = new Map<Variable, Range>();
  /** How often each assigned variable was assigned so far. */
  readonly versions = new Map<Variable, number>();
  readonly copies = new Map<Stmt, ReferenceCopy>();
  /** Choices between structures that could be read once for each side (forks.ts), with their keys. */
  readonly choices = new Map<ts.Node, Set<string>>();
  /** Variables that say which element of an array another variable stands for (element-views.ts). */
  readonly places = new Set<Variable>();
  readonly stores: ArrayStore[] = [];
  /** Choices that are being read for one side. */
  readonly sides = new Map<string, Side>();
  /** Choices with more than two sides that are about to be read so: each side is handed on where it turns up. */
  readonly takers = new Map<string, (value: Value, ways: number) => void>();
  /** Tests that decided which side of a choice is read; their outcome is the same wherever they stand. */
  decided: readonly { readonly test: Expr; readonly truth: boolean }[] = [];
  readonly flags = new Set<Variable>();
  /** Statements that put objects elsewhere in an array, or new ones there: no object is changed by them. */
  readonly moves = new Map<Stmt, number>();
  /** Arrays that elements were taken from: the place of one may be taken by another. */
  readonly taken = new Set<string>();
  /** Numeric arguments of the flat function: what sizes may be made of. */
  readonly arguments = new Set<Variable>();
  /** Elements of module-level constants. */
  readonly frozen = new Set<Buffer>();
  /** Own storage that was given a structure without variables of its own, and structures whose parts are written. */
  readonly sharedKeys: {
    readonly own: string;
    readonly source: string;
    readonly fixed: boolean;
    readonly node: ts.Node;
  }[] = [];
  readonly writtenKeys = new Set<string>();
  /** Fields and items that were given another structure. */
  readonly replacedParts: { readonly owner: string; readonly name: string }[] = [];
  /** Arrays that are one object in the original, and arrays whose length a method changes. */
  readonly sharedArrays: { readonly own: SharedArray; readonly source: SharedArray }[] = [];
  readonly resizedKeys = new Set<string>();
  /** Structures that a name stands for. */
  readonly namedKeys = new Set<string>();
  /** What is known of the objects in arrays, for comparing them (identity.ts). */
  readonly elements = new WeakMap<Value, ElementPlace>();
  readonly literals = new WeakSet<Value>();
  /** A constant of a module is being read: what it holds exists once. */
  isAtEntry = false;
  readonly inserted: Inserted[] = [];
  readonly displaced = new Set<ArrayStore>();
  readonly compared: { readonly store: ArrayStore; readonly node: ts.Node }[] = [];
  /** Where the last key that was looked for is in a map or set, by the array of its keys. */
  readonly found = new Map<ArrayStore, { readonly key: Value; readonly at: Expr }>();
  /** The numbers that truth values are kept as in arrays. */
  readonly truths = new Set<Expr>();
  /** Keys of records that are the storage of a variable or of a result. */
  readonly ownKeys = new Set<string>();
  /** Problems so far, and the statements that were read for their problems alone (recovery.ts). */
  errors: ReadError[] = [];
  /** Functions that were called. */
  helpers = new Set<ts.Node>();
  readonly searched = new Set<ts.Node>();
  /** Keys of records made by `{}`, which may turn out to be filled by key. */
  readonly emptyRecords = new Set<string>();
  /** Functions that a call failed in: another call of them would find the same. */
  readonly broken = new Set<ts.Node>();
  /** Structures that a running loop or call refers to: they may not be given to other objects meanwhile. */
  readonly held: Value[] = [];
  /** Arrays that a loop goes through in place of a slice of them; the key is that of the slice. */
  readonly lent: { readonly store: ArrayStore; readonly key: string }[] = [];
  /** Constants of the start of the function, declared there if anything reads them. */
  readonly entryCandidates: { readonly variable: Variable; readonly value: Expr }[] = [];
  /** Values of module-level constants, read once per attempt. */
  readonly procedures: Instance[] = [];
  /** The procedure whose body is lowered, undefined in the model's own statements. */
  procedure: Instance | undefined;
  /** Arrays that procedures make or are handed, each with the variable that tells where it starts among the frames. */
  readonly stretches = new Map<Buffer, Variable>();
  /** Arrays of results, which lie at the start of the callee's frame, with those that lie before them. */
  readonly placed = new Map<Buffer, readonly Placed[]>();
  readonly calls = new Map<Stmt, ProcedureCall>();
  /** Assignments that take over what a call did to a variable. */
  readonly givenBack = new Set<Stmt>();
  /** How much is taken of the room of rows that a procedure is handed: only their maker knows. */
  readonly unreachable = new Set<Variable>();
  readonly moduleValues = new Map<ts.Symbol, Value>();
  /** Where expressions stand in the source, by identity: the first place counts. */
  readonly noted = new Map<Expr, { readonly node: ts.Node; readonly frame: Frame; readonly how?: Equality }>();
  readonly #known = new Known(this.definitions);
  readonly #home = new Map<Variable, { readonly block: readonly Stmt[]; readonly order: number }>();
  #blocks: Stmt[][];
  /** Where the procedure is called whose body is lowered: its constants can be handed to it. */
  #around: ReadonlySet<readonly Stmt[]> = new Set();
  readonly #unfolded = new Map<FunctionNode, number>();
  #count = 0;
  #order = 0;
  /** The lists that hold the marks of places to be filled in. */
  readonly #open = new Map<Stmt, Stmt[]>();
  #serial = 0;
  env = new Env(undefined);
  frame: Frame;
  jumps: JumpScope | undefined;
  origin: Origin | undefined;
  authored: Authored = plain;
  /** In the partials of a call: they are computed in the backward sweep, where the frames hold what came after the call. */
  saying = false;
  /** Stem for temporaries of the expression being read. */
  stem = unnamed;
  /** What the tests around the current statement say. */
  facts: readonly Fact[] = [];
  /** What variables that hold the truth of `a && b` or `a || b` say of `a`. */
  readonly implied = new Map<Variable, Implied>();

  constructor(
    readonly program: ts.Program,
    readonly checker: ts.TypeChecker,
    readonly scans: Scans,
    readonly learned: Learned,
    /** Files whose functions mean something of their own: `stopGradient`, `gradient`. */
    readonly markers: ReadonlySet<string>,
    readonly model: ts.Node,
    name: string,
    /** How often it is differentiated. */
    public orders = 1,
  ) {
    this.frame = { node: undefined, path: name, parent: undefined };
    this.#blocks = [this.entry];
  }

  // Statements

  get block(): Stmt[] {
    return this.#blocks.at(-1)!;
  }

  /** The lists that are being written, from the outermost in. */
  get open(): readonly (readonly Stmt[])[] {
    return [...this.#around, ...this.#blocks];
  }

  /** How many statements were made so far. */
  get emitted(): number {
    return this.#count;
  }

  emit(stmt: Stmt): Stmt {
    if (++this.#count > statementLimit) reject("read/too-large", this.model, { limit: statementLimit });
    const marked = this.authored.evaluated ? { ...stmt, evaluated: true as const } : stmt;
    const placed = this.origin === undefined || stmt.origin !== undefined ? marked : { ...marked, origin: this.origin };
    this.block.push(placed);
    if (placed.kind === "call") this.found.clear();
    visitStmts([placed], (s) => {
      for (const v of variablesWrittenBy(s)) this.versions.set(v, (this.versions.get(v) ?? 0) + 1);
    });
    if (placed.kind === "declare") this.#home.set(placed.variable, { block: this.block, order: this.#order++ });
    return placed;
  }

  /** Runs `f` with statements going to a new list. */
  inBlock<T>(f: () => T): { readonly body: Stmt[]; readonly result: T } {
    const body: Stmt[] = [];
    return { body, result: this.inGivenBlock(body, f) };
  }

  inGivenBlock<T>(body: Stmt[], f: () => T): T {
    const depth = this.#blocks.length;
    this.#blocks.push(body);
    try {
      return f();
    } finally {
      this.#blocks.length = depth;
    }
  }

  /** Runs `f` with statements going to the start of the model function, before any of its own statements. */
  atEntry<T>(f: () => T): T {
    const blocks = this.#blocks;
    const { env, frame, jumps, origin, stem, facts, authored, procedure, decided, isAtEntry } = this;
    this.#blocks = [this.entry];
    this.isAtEntry = true;
    this.facts = [];
    this.decided = [];
    this.authored = plain;
    this.procedure = undefined;
    try {
      return f();
    } finally {
      this.#blocks = blocks;
      Object.assign(this, { env, frame, jumps, origin, stem, facts, authored, procedure, decided, isAtEntry });
    }
  }

  /** Runs `f` on its own: statements of another function, which sees nothing of the current one's. */
  isolated(procedure: Instance, f: () => void): Stmt[] {
    const blocks = this.#blocks;
    const { env, frame, jumps, stem, facts, authored, orders, saying, procedure: outer, decided } = this;
    const body: Stmt[] = [];
    const around = this.#around;
    this.#around = new Set([...around, ...blocks]);
    this.#blocks = [body];
    this.procedure = procedure;
    this.saying = false;
    this.facts = [];
    this.decided = [];
    this.jumps = undefined;
    try {
      f();
    } finally {
      this.#blocks = blocks;
      this.#around = around;
      Object.assign(this, { env, frame, jumps, stem, facts, authored, orders, saying, procedure: outer, decided });
    }
    return body;
  }

  /** The statement the current list ends with: a position that stays where it is when an earlier place is filled in. */
  get last(): Stmt | undefined {
    return this.block.at(-1);
  }

  /** The statements emitted since the current list ended with `last`. */
  since(last: Stmt | undefined): readonly Stmt[] {
    return this.block.slice(indexAfter(this.block, last));
  }

  /** Takes back the statements emitted since the current list ended with `last`. */
  undo(last: Stmt | undefined): void {
    this.found.clear();
    this.block.splice(indexAfter(this.block, last));
  }

  /** A place in the current list of statements that can be filled in later. */
  placeholder(): (f: () => void) => void {
    const block = this.block;
    const blocks = this.#blocks.slice();
    const marker: Stmt = { kind: "if", test: constant(false), then: [], otherwise: [] };
    const origin = this.origin;
    const order = this.#order++;
    block.push(marker);
    this.#open.set(marker, block);
    return (f) => {
      const saved = { blocks: this.#blocks, origin: this.origin, order: this.#order };
      const body: Stmt[] = [];
      this.#blocks = [...blocks, body];
      this.origin = origin;
      this.#order = order;
      f();
      const home = this.#open.get(marker)!;
      for (const s of body) {
        if (s.kind === "declare") this.#home.set(s.variable, { block: home, order });
        if (this.#open.has(s)) this.#open.set(s, home);
      }
      home.splice(indexAfter(home, marker) - 1, 0, ...body);
      this.#blocks = saved.blocks;
      this.origin = saved.origin;
      this.#order = saved.order;
    };
  }

  /** A mark of the current position: tells later which variables could be named there. */
  mark(): (e: Expr) => boolean {
    const blocks = new Set<readonly Stmt[]>([...this.#around, ...this.#blocks]);
    const order = this.#order;
    return (e) => {
      let visible = true;
      visitExpr(e, (part) => {
        if (part.kind !== "var") return;
        const home = this.#home.get(part.variable);
        const isVisible =
          home === undefined ? this.#isGiven(part.variable) : blocks.has(home.block) && home.order < order;
        if (!isVisible) visible = false;
      });
      return visible;
    };
  }

  /** A number that is there from the start; counters of loops have no declaration either. */
  #isGiven(v: Variable): boolean {
    return (
      this.arguments.has(v) ||
      this.entryCandidates.some(({ variable }) => variable === v) ||
      this.procedures.some(({ procedure }) => procedure.parameters.includes(v))
    );
  }

  // Variables

  declareConst(name: string, type: Variable["type"], value: Expr): Expr {
    const constantVariable = variable(name, type);
    if (this.isStable(value)) this.definitions.set(constantVariable, value);
    this.emit({ kind: "declare", variable: constantVariable, value, mutable: false });
    return use(constantVariable);
  }

  /** Declares a constant right after the statement `last`: for operands that later operands overwrite. */
  insertConst(last: Stmt | undefined, name: string, type: Variable["type"], value: Expr): Expr {
    const made = variable(name, type);
    const origin = this.origin === undefined ? {} : { origin: this.origin };
    const evaluated = this.authored.evaluated ? { evaluated: true as const } : {};
    const kept: Stmt = { kind: "declare", variable: made, value, mutable: false, ...origin, ...evaluated };
    this.block.splice(indexAfter(this.block, last), 0, kept);
    this.#home.set(made, { block: this.block, order: this.#order });
    return use(made);
  }

  /** Declares a constant whose derivative is said, not read off its value; a second name for one thing is ours. */
  declareResult(made: Variable, value: Expr): void {
    const isRenamed = value.kind === "var" && (made.name === unnamed || made.name === value.variable.name);
    const { origin } = this;
    if (isRenamed) this.origin = undefined;
    this.emit({ kind: "declare", variable: made, value: apply("stopGradient", value), mutable: false });
    this.origin = origin;
  }

  declareLet(name: string, type: Variable["type"], value: Expr): Variable {
    const fresh = variable(name, type);
    this.mutable.add(fresh);
    this.emit({ kind: "declare", variable: fresh, value, mutable: true });
    return fresh;
  }

  assign(target: Variable, value: Expr): void {
    this.emit({ kind: "assign", variable: target, value });
  }

  increase(target: Variable, by: Expr): void {
    this.emit({ kind: "accumulate", target: toVariable(target), sign: "+", value: by });
  }

  /** The statement that counts one more. */
  counting(target: Variable): Stmt {
    const by: Stmt = { kind: "accumulate", target: toVariable(target), sign: "+", value: constant(1) };
    return this.origin === undefined ? by : { ...by, origin: this.origin };
  }

  /** True when an expression gives the same value wherever it is evaluated later. */
  isStable(e: Expr): boolean {
    let stable = true;
    visitExpr(e, (part) => {
      if (part.kind === "var" && this.mutable.has(part.variable)) stable = false;
      if (part.kind === "load" && part.buffer.storage !== "data" && part.buffer.storage !== "theta") stable = false;
    });
    return stable;
  }

  /** True for what may be repeated instead of named. */
  isTrivial(e: Expr): boolean {
    return e.kind === "const" || e.kind === "length" || (e.kind === "var" && !this.mutable.has(e.variable));
  }

  /** The expression itself when it is trivial, else the name of a constant that holds it. */
  named(name: string, type: Variable["type"], e: Expr): Expr {
    return this.isTrivial(e) ? e : this.declareConst(name, type, e);
  }

  known(e: Expr): number | boolean | undefined {
    return evaluateExact(e, this.#known.of);
  }

  /** Numbers arrays in order of creation. */
  nextSerial(): number {
    return this.#serial++;
  }

  /** The array that a buffer belongs to. */
  storeOf(buffer: Buffer): ArrayStore | undefined {
    return this.stores.find(({ planes }) => planes.includes(buffer));
  }

  types(place: ts.Node): Types {
    return new Types(this.checker, place, this.learned.strings);
  }

  /** Counts the activations of a function that calls itself. */
  unfolds(fn: FunctionNode): number {
    const count = (this.#unfolded.get(fn) ?? 0) + 1;
    this.#unfolded.set(fn, count);
    return count;
  }

  /** Notes that the statements which `f` emits here change which objects an array holds, and none of those. */
  moving<T>(level: number, f: () => T): T {
    const { last } = this;
    const result = f();
    for (const s of this.since(last)) this.moves.set(s, level);
    return result;
  }

  // Hints

  keyOf(node: ts.Node, what = ""): string {
    const { path, node: reading } = this.frame;
    if (reading !== undefined) this.learned.hints.noteFunction(path, reading);
    return `${path}|${node.pos}${what}`;
  }

  hint(key: string): Hints {
    return this.learned.hints.of(key);
  }

  retry(key: string, hint: keyof Hints, node: ts.Node): never {
    if (this.hint(key)[hint] === true) {
      if (this.procedure !== undefined) reject("read/recursion", node, { name: this.procedure.procedure.name });
      reject("read/internal", node, { what: `${hint} of ${key}` });
    }
    throw new Retry(key, hint);
  }

  holding<T>(values: readonly Value[], f: () => T): T {
    const depth = this.held.length;
    this.held.push(...values);
    try {
      return f();
    } finally {
      this.held.length = depth;
    }
  }

  // Places in the source

  /** A truth value as an array keeps it. */
  keptTruth(truth: Expr): Expr {
    const kept = apply("toNumber", truth);
    this.truths.add(kept);
    return kept;
  }

  /** Remembers where an operation stands, for diagnostics about it. */
  note(e: Expr, node: ts.Node, how?: Equality): void {
    const isOperation = e.kind === "apply" || e.kind === "select";
    if (!isOperation || (this.noted.has(e) && how === undefined)) return;
    this.noted.set(e, { node, frame: this.frame, ...(how === undefined ? {} : { how }) });
  }

  within<T>(node: ts.Node, text: string, f: () => T): T {
    const saved = this.origin;
    const span = spanOf(node);
    this.origin = { text, file: span.file, start: span.start, end: span.end };
    try {
      return f();
    } finally {
      this.origin = saved;
    }
  }

  /** Values that names stand for, here and where the running functions were called. */
  *namedValues(): Generator<Value> {
    yield* this.env.values();
    for (let frame: Frame | undefined = this.frame; frame !== undefined; frame = frame.parent)
      if (frame.caller !== undefined) yield* frame.caller.values();
  }

  scoped<T>(env: Env, f: () => T): T {
    const saved = this.env;
    this.env = env;
    try {
      return f();
    } finally {
      this.env = saved;
    }
  }
}

/** Where the statement after `last` belongs in `block`; the start of the block where there is no such statement. */
function indexAfter(block: readonly Stmt[], last: Stmt | undefined): number {
  if (last === undefined) return 0;
  const index = block.lastIndexOf(last);
  if (index < 0) throw new Error("The position is not in this list of statements.");
  return index + 1;
}
