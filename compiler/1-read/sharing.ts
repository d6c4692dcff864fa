// Shared references. Where the original makes two names denote one object, the IR may hold a copy. In: the lowered body and
// the statements that are such copies.  Out: nothing, if no run can tell the copies from the shared object; else a
// diagnostic. A copy can be told apart when one side is written and the other is read before it is replaced as a whole.

import type { ts } from "ts-morph";
import type { Buffer, Expr } from "../ir/expr.js";
import type { Stmt } from "../ir/stmt.js";
import { derivativesSetBy, expressionsOf, visitExpr, visitStmts } from "../ir/walk.js";
import type { Lowering, ReferenceCopy } from "./lowering.js";
import { writtenBy } from "./order.js";
import type { Instance, ProcedureCall } from "./procedures.js";
import { type Hints, reject, Retry, textOf } from "./problems.js";

/** Which cells denote one object, and which were left behind by a write to another one. */
interface State {
  readonly shared: ReadonlyMap<object, ReadonlyMap<object, Link>>;
  readonly stale: ReadonlyMap<object, Link>;
}

/** `level` and `other`: where the one object is in the cell that has the link and in the other one (levels.ts). */
interface Link {
  readonly node: ts.Node;
  readonly level: number;
  readonly other: number;
  readonly argument?: string;
  readonly keepsLength?: true;
  /** The choice that is copied, if it can be read once for each side instead. */
  readonly choice?: string;
  /** The variable that is given the copy, if it can stand for the very element instead. */
  readonly view?: string;
  /** The argument that is copied to the frames, if it can be handed as it is instead. */
  readonly framed?: string;
  /** What to learn of a record or tuple so that a procedure is not handed its numbers. */
  readonly byValue?: { readonly key: string; readonly hint: keyof Hints };
}

const nothing: State = { shared: new Map(), stale: new Map() };

export function checkSharing(cx: Lowering, body: readonly Stmt[], result: Expr | undefined): void {
  askForVariables(cx);
  askForCounts(cx);
  if (cx.copies.size === 0 && cx.calls.size === 0) return;
  const calls = new Calls(cx);
  calls.settle(body);
  const end = after(calls, body, nothing);
  if (result !== undefined) requireFresh(result, end);
}

/** What calls of procedures make one object: arrays that are handed to them, and those that come back. */
class Calls {
  /** For each procedure the cells, of its callers or of its result, that denote one object at its end. */
  readonly #links = new Map<Instance, Map<string, readonly [object, object, Link]>>();
  /** For each procedure the cells of its callers that it leaves behind: it wrote to a copy of what they denote. */
  readonly #stale = new Map<Instance, Map<object, Link>>();
  /** For each procedure what its parameters share with cells of its callers when it begins. */
  readonly #entries = new Map<Instance, Map<object, ReadonlyMap<object, Link>>>();
  readonly #results = new Map<object, { readonly call: ProcedureCall; readonly k: number }>();
  readonly #cells = new Map<object, number>();

  constructor(readonly cx: Lowering) {
    for (const call of cx.calls.values())
      for (const [k, taken] of call.results.entries()) this.#results.set(taken, { call, k });
  }

  /** Goes over all procedures until nothing new turns up. */
  settle(body: readonly Stmt[]): void {
    const { procedures } = this.cx;
    const found = (each: Instance): number =>
      (this.#links.get(each)?.size ?? 0) +
      (this.#stale.get(each)?.size ?? 0) +
      sizeOf({ shared: this.#entries.get(each) ?? nothing.shared, stale: nothing.stale });
    const size = (): number => procedures.reduce((sum, each) => sum + found(each), 0);
    for (let before = -1; before !== size();) {
      before = size();
      after(this, body, nothing);
      for (const instance of procedures) this.note(instance, after(this, instance.body, this.entry(instance)));
    }
  }

  entry(instance: Instance): State {
    return { shared: this.#entries.get(instance) ?? nothing.shared, stale: nothing.stale };
  }

  /** Numbers that go in by value while a caller, or the procedure under another name, may write where they come from. */
  enter(s: Stmt & { kind: "call" }, state: State): void {
    const call = this.cx.calls.get(s);
    if (call === undefined) return;
    const { instance, byValue, given, node } = call;
    const inside = new Map([...given].map(([own, plane]) => [plane as object, own as object]));
    const shared = this.#entries.get(instance) ?? new Map<object, ReadonlyMap<object, Link>>();
    this.#entries.set(instance, shared);
    const link = (a: object, b: object, how: Link): void => {
      const [x, y] = [inside.get(a) ?? a, inside.get(b) ?? b];
      if (x === y) return;
      join(shared, x, y, how);
      join(shared, y, x, turned(how));
    };
    for (const { own, hint, pairs } of byValue) {
      const learn = this.cx.hint(own)[hint] === true ? {} : { byValue: { key: own, hint } };
      for (const { from, to, fromLevel = levelOf(from), toLevel = levelOf(to) } of pairs) {
        const how: Link = { node, level: fromLevel, other: toLevel, ...learn };
        requireCell(from, state);
        link(from, to, how);
        for (const [other, known] of state.shared.get(from) ?? [])
          if (other !== to) link(other, to, { ...through(turned(known), how), ...learn });
      }
    }
  }

  note(instance: Instance, end: State): void {
    const known = this.#links.get(instance) ?? new Map<string, readonly [object, object, Link]>();
    this.#links.set(instance, known);
    const own = new Set<object>();
    visitStmts(instance.body, (s) => {
      if (s.kind === "reserve" && s.fresh) own.add(s.buffer);
      if (s.kind === "declare") own.add(s.variable);
    });
    for (const v of instance.procedure.parameters) if (!instance.captured.includes(v)) own.add(v);
    const stale = this.#stale.get(instance) ?? new Map<object, Link>();
    this.#stale.set(instance, stale);
    for (const [cell, link] of end.stale) if (!own.has(cell)) stale.set(cell, link);
    for (const each of instance.returned.flat()) own.delete(each);
    for (const [a, others] of end.shared) {
      if (own.has(a)) continue;
      for (const [b, link] of others) if (!own.has(b)) known.set(`${this.#cell(a)} ${this.#cell(b)}`, [a, b, link]);
    }
  }

  #cell(cell: object): number {
    const known = this.#cells.get(cell) ?? this.#cells.size;
    this.#cells.set(cell, known);
    return known;
  }

  /** Arrays that a procedure is handed and makes one. */
  afterCall(s: Stmt & { kind: "call" }, state: State): State {
    const call = this.cx.calls.get(s);
    const links = call === undefined ? undefined : this.#links.get(call.instance);
    if (call === undefined || links === undefined) return state;
    const begun = call.instance.slots.reduce<State>((now, slot) => born(now, slot), state);
    const returned = new Set<object>(call.instance.returned.flat());
    const pairs = [...links.values()].filter(([a, b]) => !returned.has(a) && !returned.has(b));
    const stale = new Map(begun.stale);
    for (const [cell, link] of this.#stale.get(call.instance) ?? []) stale.set(seen(call, cell), link);
    return linked(
      { ...begun, stale },
      pairs.map(([a, b, link]) => [seen(call, a), seen(call, b), link]),
    );
  }

  /** An array of a result, which may be one that the procedure was handed. */
  taken(array: object, state: State): State {
    const result = this.#results.get(array);
    const links = result === undefined ? undefined : this.#links.get(result.call.instance);
    if (result === undefined || links === undefined) return state;
    const { call, k } = result;
    const left = new Set<object>(call.instance.returned[k]);
    const all = new Set<object>(call.instance.returned.flat());
    const pairs: [object, object, Link][] = [];
    for (const [a, b, link] of links.values()) {
      if (left.has(a) && !all.has(b)) pairs.push([array, seen(call, b), link], [seen(call, b), array, link]);
      const other = call.instance.returned.findIndex((each) => each.includes(b as Buffer));
      const partner = other < 0 ? undefined : call.results[other];
      if (left.has(a) && partner !== undefined && partner !== array)
        pairs.push([array, partner, link], [partner, array, link]);
    }
    return linked(state, pairs);
  }
}

const seen = (call: ProcedureCall, cell: object): object => call.given.get(cell as Buffer) ?? cell;

function linked(state: State, pairs: readonly (readonly [object, object, Link])[]): State {
  if (pairs.length === 0) return state;
  const shared = new Map(state.shared);
  const withOthers = (cell: object): readonly (readonly [object, Link | undefined])[] => [
    [cell, undefined],
    ...(state.shared.get(cell) ?? []),
  ];
  for (const [a, b, how] of pairs) {
    for (const [one, before] of withOthers(a)) {
      for (const [other, behind] of withOthers(b)) {
        const first = before === undefined ? how : through(turned(before), how);
        if (one !== other) join(shared, one, other, behind === undefined ? first : through(first, behind));
      }
    }
  }
  return { ...state, shared };
}

/** Where one name of an array changes its length, all of them need a count that can be compared. */
function askForCounts(cx: Lowering): void {
  for (const { own, source } of cx.sharedArrays) {
    if (!cx.resizedKeys.has(own.key) && !cx.resizedKeys.has(source.key)) continue;
    for (const { key, grows } of [own, source]) {
      if (!grows && cx.hint(key).growable !== true) throw new Retry(key, "growable");
    }
  }
}

/** A structure that is written through a copy, directly or over several names, needs variables that can be compared. */
function askForVariables(cx: Lowering): void {
  const written = new Set(cx.writtenKeys);
  const arrays = cx.sharedArrays.map(({ own, source }) => ({ own: own.key, source: source.key }));
  const names = [...cx.sharedKeys, ...arrays];
  for (let size = -1; size !== written.size;) {
    size = written.size;
    for (const { own, source } of names) {
      if (written.has(own)) written.add(source);
    }
  }
  askForParts(cx);
  for (const { own, source, fixed, node } of cx.sharedKeys) {
    if (!fixed || !written.has(own)) continue;
    const { mutated, buffer } = cx.hint(source);
    if (mutated !== true) throw new Retry(source, "mutated");
    // It has variables and is fixed all the same: a procedure is handed its numbers.
    if (buffer === true || source.startsWith("parameter:")) reject("read/array-alias", node, { name: textOf(node) });
    throw new Retry(source, "buffer");
  }
}

/** Where one name of a structure is given another part, the part has to be storage of its own for all of them. */
function askForParts(cx: Lowering): void {
  const replaced = new Map<string, Set<string>>();
  const note = (key: string, name: string): boolean => {
    const names = replaced.get(key) ?? new Set();
    replaced.set(key, names);
    return names.size !== names.add(name).size;
  };
  for (const { owner, name } of cx.replacedParts) note(owner, name);
  for (let more = true; more;) {
    more = false;
    for (const { own, source } of cx.sharedKeys) {
      for (const name of replaced.get(own) ?? []) if (note(source, name)) more = true;
    }
  }
  for (const { own, source } of cx.sharedKeys) {
    for (const name of replaced.get(own) ?? [])
      if (cx.hint(`${source}.${name}`).replaced !== true) throw new Retry(`${source}.${name}`, "replaced");
  }
}

function after(calls: Calls, body: readonly Stmt[], before: State): State {
  let state = before;
  for (const s of body) state = afterStmt(calls, s, state);
  return state;
}

function afterStmt(calls: Calls, s: Stmt, state: State): State {
  if (calls.cx.givenBack.has(s)) return state;
  const copy = calls.cx.copies.get(s);
  if (copy !== undefined) return afterCopy(calls.cx, s, copy, state);
  for (const e of expressionsOf(s)) requireFresh(e, state);
  const level = calls.cx.moves.get(s);
  if (level !== undefined && (s.kind === "store" || s.kind === "for"))
    return [...writtenBy([s])].reduce<State>((moved, cell) => written(moved, cell, level), state);
  switch (s.kind) {
    case "declare":
      return born(state, s.variable);
    case "reserve":
      return s.fresh ? calls.taken(s.buffer, born(state, s.buffer)) : state;
    case "assign":
      return written(state, s.variable);
    case "store":
    case "fill":
      return written(state, s.buffer);
    case "accumulate": {
      const cell = s.target.kind === "variable" ? s.target.variable : s.target.buffer;
      requireCell(cell, state);
      return written(state, cell);
    }
    case "call": {
      for (const cell of s.reads) requireCell(cell, state);
      calls.enter(s, state);
      const changed = calls.cx.calls.get(s)?.instance.changed ?? [];
      const end = [...s.writes, ...changed].reduce((now, cell) => written(now, cell), state);
      for (const cell of s.reads) requireCell(cell, end);
      return calls.afterCall(s, end);
    }
    case "if":
      return union(after(calls, s.then, state), after(calls, s.otherwise, state));
    case "derive":
      return derivativesSetBy(s).reduce<State>((now, cell) => written(now, cell), after(calls, s.body, state));
    case "for":
    case "while":
      return afterLoop(calls, s, state);
    default:
      return state;
  }
}

function afterLoop(calls: Calls, s: Stmt & { kind: "for" | "while" }, before: State): State {
  let state = before;
  for (;;) {
    const next = union(state, after(calls, s.body, state));
    if (s.kind === "while") requireFresh(s.test, next);
    if (sizeOf(next) === sizeOf(state)) return next;
    state = next;
  }
}

const sizeOf = (state: State): number => {
  let size = state.stale.size;
  for (const others of state.shared.values()) size += others.size;
  return size;
};

function requireFresh(e: Expr, state: State): void {
  if (state.stale.size === 0) return;
  visitExpr(e, (part) => {
    if (part.kind === "var") requireCell(part.variable, state);
    if (part.kind === "load") requireCell(part.buffer, state);
  });
}

function requireCell(cell: object, state: State): void {
  const link = state.stale.get(cell);
  if (link !== undefined) refuse(link);
}

function refuse({ node, choice, view, framed, byValue }: Link): never {
  if (byValue !== undefined) throw new Retry(byValue.key, byValue.hint);
  if (choice !== undefined) throw new Retry(choice, "forked");
  if (view !== undefined) throw new Retry(view, "view");
  if (framed !== undefined) throw new Retry(framed, "written");
  reject("read/array-alias", node, { name: textOf(node) });
}

/** The level of what is one object where nothing else is known: the array, or the record that a variable is a field of. */
const levelOf = (cell: object): number => ("storage" in cell ? 0 : -1);

const turned = (link: Link): Link => ({ ...link, level: link.other, other: link.level });

/** What the outer cells of two links share by the one between them: the smaller one of the two objects. */
function through(first: Link, second: Link): Link {
  const shared = Math.max(first.other, second.level);
  const { level, other } = first;
  const view = first.view ?? second.view;
  return {
    ...first,
    ...(view === undefined ? {} : { view }),
    level: level + shared - other,
    other: second.other + shared - second.level,
  };
}

/** Adds a link; of two, the one of the larger object tells what is shared. */
function join(shared: Map<object, ReadonlyMap<object, Link>>, a: object, b: object, link: Link): void {
  const others = shared.get(a);
  const known = others?.get(b);
  const level = Math.min(known?.level ?? link.level, link.level);
  const other = Math.min(known?.other ?? link.other, link.other);
  shared.set(a, new Map([...(others ?? []), [b, { ...link, level, other }]]));
}

/** A new object begins in a cell. */
function born(state: State, cell: object): State {
  if (!state.shared.has(cell) && !state.stale.has(cell)) return state;
  const shared = new Map<object, ReadonlyMap<object, Link>>();
  for (const [key, others] of state.shared) {
    if (key === cell) continue;
    shared.set(key, others.has(cell) ? new Map([...others].filter(([other]) => other !== cell)) : others);
  }
  const stale = new Map(state.stale);
  stale.delete(cell);
  return { shared, stale };
}

/** `level`: that of the object which is changed; a number in an object is below all objects. */
function written(state: State, cell: object, level = Number.POSITIVE_INFINITY): State {
  const others = state.shared.get(cell);
  if (others === undefined || others.size === 0) return state;
  const stale = new Map(state.stale);
  for (const [other, link] of others) {
    if (link.level > level) continue;
    if (link.keepsLength === true) refuse(link);
    if (link.argument !== undefined && isArgument(other)) throw new Retry(link.argument, "copied");
    stale.set(other, link);
  }
  return { ...state, stale };
}

const isArgument = (cell: object): boolean =>
  "storage" in cell && (cell.storage === "theta" || cell.storage === "data");

function afterCopy(cx: Lowering, s: Stmt, copy: ReferenceCopy, before: State): State {
  for (const { from } of copy.pairs) if (from !== s) requireCell(from, before);
  visitStmts([s], (inner) => expressionsOf(inner).forEach((e) => requireFresh(e, before)));
  const targets = new Set(copy.pairs.map((pair) => pair.to));
  let state = before;
  for (const { to, toLevel = levelOf(to) } of copy.pairs) {
    if (copy.replaces === true || copy.exchanges === true || !copy.whole)
      state = written(state, to, cx.moves.get(s) ?? toLevel - 1);
  }
  if (copy.whole && copy.exchanges !== true) for (const target of targets) state = born(state, target);
  const shared = new Map(state.shared);
  const link = (a: object, b: object, how: Link): void => {
    join(shared, a, b, how);
    if (how.keepsLength !== true) join(shared, b, a, turned(how));
  };
  const choices = [...(copy.choice === undefined ? [] : [copy.choice]), ...(cx.choices.get(copy.node) ?? [])];
  const choice = choices.find((key) => cx.hint(key).forked !== true);
  const view = copy.view !== undefined && cx.hint(copy.view).view !== true ? copy.view : undefined;
  for (const pair of copy.pairs) {
    const { fromLevel = levelOf(pair.from), toLevel = levelOf(pair.to) } = pair;
    const how: Link = {
      node: copy.node,
      level: fromLevel,
      other: toLevel,
      ...(choice === undefined ? {} : { choice }),
      ...(view === undefined ? {} : { view }),
      ...(copy.framed === undefined ? {} : { framed: copy.framed }),
      ...(pair.argument === undefined ? {} : { argument: pair.argument }),
      ...(pair.keepsLength === undefined ? {} : { keepsLength: pair.keepsLength }),
    };
    if (pair.from !== s && !(copy.whole && targets.has(pair.from))) link(pair.from, pair.to, how);
    for (const [other, known] of before.shared.get(pair.from) ?? []) {
      if (!(copy.whole && targets.has(other)) && other !== pair.to) link(other, pair.to, through(turned(known), how));
    }
  }
  return { ...state, shared };
}

function union(a: State, b: State): State {
  if (a === b) return a;
  const shared = new Map(a.shared);
  for (const [cell, others] of b.shared) {
    const known = shared.get(cell);
    if (known === undefined) shared.set(cell, others);
    else for (const [other, link] of others) join(shared, cell, other, link);
  }
  return { shared, stale: new Map([...a.stale, ...b.stale]) };
}
