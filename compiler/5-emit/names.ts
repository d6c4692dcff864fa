// All naming policy. In: models with their variables and buffers.  Out: a name for each.
// The stem is the author's and wins; what collides gets a number (`x_2`), which no other stem in sight may have. Buffers
// and parameters have one name in all functions of a model. Variables of blocks that do not see each other share names.

import type { Buffer, External, Variable } from "../ir/expr.js";
import type { DerivedModel, DerivedProgram, FlatFunction, Parameter, Role } from "../ir/program.js";
import type { Procedure, Stmt } from "../ir/stmt.js";
import { bodiesOf, visitStmts } from "../ir/walk.js";
import { ourBug } from "./our-bug.js";
import { buffersOf, externalKey, externalsOf, functionsOf, helpersOf } from "./uses.js";
import { reservedWords, usedGlobals } from "./words.js";

export interface ModuleNames {
  readonly models: ReadonlyMap<DerivedModel, ModelNames>;
  /** Functions of other modules: what this one calls them, by `externalKey`. */
  readonly externals: ReadonlyMap<string, string>;
  /** A module-level helper under its preferred name. */
  readonly helper: (name: string) => string;
}

export interface ModelNames {
  /** The exported name, and the name inside the module: different where the first is taken by the language or an import. */
  readonly exported: string;
  readonly local: string;
  readonly types: string;
  readonly workspaceType: string;
  readonly makeWorkspace: string;
  readonly outputLength: string;
  readonly functions: ReadonlyMap<Role, string>;
  readonly procedures: ReadonlyMap<Procedure, string>;
  readonly externals: ReadonlyMap<string, string>;
  /** Functions that the module defines for all models. */
  readonly helpers: readonly string[];
  readonly shared: ReadonlyMap<Parameter, string>;
  /** The workspace parameter. */
  readonly ws: string;
}

/** `taken`: names that the module imports. `helpers`: those it may define, which no local variable may hide. */
export function nameModule(program: DerivedProgram, taken: Iterable<string>, helpers: readonly string[]): ModuleNames {
  const names = new Names([...reservedWords, ...usedGlobals, ...taken]);
  const exported = new Set(program.models.map(({ model }) => model.name));
  const locals = program.models.map(({ model }) =>
    names.isFree(model.name) ? names.take(model.name) : names.take(`${model.name}_model`),
  );
  for (const name of exported) names.avoid(name);
  const externals = new Map(
    externalsOf(program).map((f) => [
      externalKey(f),
      names.take(identifierFrom(f.name === "default" ? nameOfModule(f) : f.name)),
    ]),
  );
  const helperNames = new Map(helpers.map((name) => [name, names.take(name)]));
  const stems = new Set(functionsOf(program).flatMap((f) => [...stemsOf(f)]));
  for (const name of helpersOf(program)) {
    const free = [name, `${name}Strong`].find((each) => !stems.has(each) && names.isFree(each));
    helperNames.set(name, names.take(free ?? `${name}_chainrule`));
  }
  const models = new Map<DerivedModel, ModelNames>();
  program.models.forEach((derived, i) => {
    const { model } = derived;
    const capital = model.name.slice(0, 1).toUpperCase() + model.name.slice(1);
    models.set(derived, {
      exported: model.name,
      local: locals[i]!,
      types: names.take(`${capital}_Types`),
      workspaceType: names.take(`${capital}_Workspace`),
      makeWorkspace: names.take(`${model.name}_workspace`),
      outputLength: model.outputLength === undefined ? "" : names.take(`${model.name}_outputLength`),
      functions: new Map(derived.functions.map(({ role }) => [role, names.take(`${model.name}_${role}`)])),
      procedures: new Map(derived.procedures.map(({ procedure: p }) => [p, names.take(`${model.name}_${p.name}`)])),
      externals,
      helpers: [...helperNames.values()],
      ...nameShared(derived, [...helperNames.values(), ...externals.values()]),
    });
  });
  return { models, externals, helper: (name) => helperNames.get(name) ?? ourBug(`no helper ${name}`) };
}

/** `lib/erf.js` → `erf`: what a default export is called. */
const nameOfModule = ({ from }: External): string => from.replace(/^.*\//, "").replace(/\.[cm]?js$/, "");

function nameShared(derived: DerivedModel, helpers: readonly string[]): Pick<ModelNames, "shared" | "ws"> {
  const names = new Names([...reservedWords, ...usedGlobals, ...helpers]);
  const shared = new Map<Parameter, string>();
  const give = (p: Parameter): void => {
    if (!shared.has(p)) shared.set(p, names.take(p.name));
  };
  const functions = [...derived.functions, ...derived.procedures].map((d) => d.function);
  const stems = new Set(functions.flatMap((f) => [...stemsOf(f)]));
  const ws = ["ws", "workspace"].find((name) => !stems.has(name)) ?? "ws_chainrule";
  names.avoid(ws);
  derived.model.primal.parameters.forEach(give);
  derived.workspace.forEach(({ buffer }) => give(buffer));
  for (const f of functions) for (const b of buffersOf(f)) if (b.storage === "workspace") give(b);
  return { shared, ws };
}

/** Names for everything that one function mentions. */
export function nameFunction(f: FlatFunction, names: ModelNames, helpers: readonly string[]): Namer {
  const given = new Map<Parameter, string>(names.shared);
  const avoid = [...reservedWords, ...usedGlobals, ...helpers, ...names.shared.values(), names.ws];
  const stems = stemsOf(f);
  const top = new Scope(avoid, stems);
  for (const p of f.parameters) if (!given.has(p)) given.set(p, nameIn([top], p.name));
  for (const [v, scopes] of scopesOf(f, top)) if (!given.has(v)) given.set(v, nameIn(scopes, v.name));
  return (v) => given.get(v) ?? ourBug(`${v.name} is used but not declared`);
}

/** Each variable with the blocks that declare it: a loop of the backward sweep shares its counter with the forward one. */
function scopesOf(f: FlatFunction, top: Scope): ReadonlyMap<Variable, readonly Scope[]> {
  const scopes = new Map<Variable, Scope[]>();
  const declare = (v: Variable, scope: Scope): void => {
    const known = scopes.get(v);
    if (known === undefined) scopes.set(v, [scope]);
    else if (!known.includes(scope)) known.push(scope);
  };
  const visit = (body: readonly Stmt[], scope: Scope): void => {
    for (const s of body) {
      if (s.kind === "declare") declare(s.variable, scope);
      for (const nested of bodiesOf(s)) {
        const inner = new Scope([], scope.stems, scope);
        if (s.kind === "for") declare(s.counter, inner);
        visit(nested, inner);
      }
    }
  };
  visit(f.body, top);
  return scopes;
}

/** A name that is free in every one of the scopes. */
function nameIn(scopes: readonly Scope[], stem: string): string {
  const clean = identifierFrom(stem);
  const { stems } = scopes[0]!;
  let name = clean;
  for (let k = 2; !scopes.every((s) => s.isFree(name)) || (name !== stem && stems.has(name)); k++)
    name = `${clean}_${k}`;
  for (const scope of scopes) scope.take(name);
  return name;
}

/** A block of a function: a name is free in it if neither it, nor one around it, nor one inside it has taken it. */
class Scope {
  readonly #own: Set<string>;
  readonly #inside = new Set<string>();

  constructor(
    taken: Iterable<string>,
    readonly stems: ReadonlySet<string>,
    readonly outer?: Scope,
  ) {
    this.#own = new Set(taken);
  }

  isFree(name: string): boolean {
    return !this.#inside.has(name) && this.#isFreeAround(name);
  }

  #isFreeAround(name: string): boolean {
    if (this.#own.has(name)) return false;
    return this.outer === undefined || this.outer.#isFreeAround(name);
  }

  take(name: string): void {
    this.#own.add(name);
    for (let around = this.outer; around !== undefined; around = around.outer) around.#inside.add(name);
  }
}

function stemsOf(f: FlatFunction): ReadonlySet<string> {
  const stems = new Set(f.parameters.map((p) => p.name));
  visitStmts(f.body, (s) => {
    if (s.kind === "declare") stems.add(s.variable.name);
    if (s.kind === "for") stems.add(s.counter.name);
  });
  return stems;
}

/** Names of one level: the module's, or what the functions of a model share. */
class Names {
  readonly #taken: Set<string>;

  constructor(taken: Iterable<string>) {
    this.#taken = new Set(taken);
  }

  isFree(name: string): boolean {
    return !this.#taken.has(name);
  }

  avoid(name: string): void {
    this.#taken.add(name);
  }

  take(stem: string): string {
    const clean = identifierFrom(stem);
    let name = clean;
    for (let k = 2; !this.isFree(name); k++) name = `${clean}_${k}`;
    this.#taken.add(name);
    return name;
  }
}

/** The stem with everything replaced that a name cannot hold. */
function identifierFrom(stem: string): string {
  const letters = stem.replaceAll(/[^\p{ID_Continue}$]+/gu, "_").replaceAll(/^_+|_+$/g, "");
  if (stem !== "" && letters === "" && /^_+$/.test(stem)) return stem;
  const kept = /^[\p{ID_Start}$_][\p{ID_Continue}$]*$/u.test(stem) ? stem : letters;
  if (kept === "") return "value";
  return /^[\p{ID_Start}$_]/u.test(kept) ? kept : `_${kept}`;
}

export type Namer = (v: Variable | Buffer) => string;
