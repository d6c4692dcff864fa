// Whether every element of an array made by `new Array(n)` has been put in. In: the lists of statements that are being read,
// from the outermost in, and a buffer of the array.  Out: true where it is certain. What ran since the array was made, on
// every path, puts in ranges of elements; they have to reach from 0 to the length without a gap.

import type { Buffer, Expr, Variable } from "../ir/expr.js";
import type { Stmt } from "../ir/stmt.js";
import { bodiesOf, operandsOf, sameExpr, variablesWrittenBy, visitStmts } from "../ir/walk.js";

type Loop = Extract<Stmt, { kind: "for" }>;

/** From one element up to, not including, another one. */
interface Range {
  readonly from: Sum;
  readonly to: Sum;
}

/** `slots`: how many numbers an element takes in the buffer. */
export function isFilled(open: readonly (readonly Stmt[])[], buffer: Buffer, length: Expr, slots: Expr): boolean {
  const certain = sinceMade(open, buffer);
  const sums = new Sums(open.flat());
  const ranges = certain.flatMap((s) => putBy(s, { buffer, slots, sums, loops: [] }));
  const end = sums.of(length);
  let reached = sums.of({ kind: "const", value: 0 });
  for (let found = true; found;) {
    if (isSame(reached, end)) return true;
    const next = ranges.find(({ from, to }) => isSame(from, reached) && !isSame(to, reached));
    found = next !== undefined;
    if (next !== undefined) {
      reached = next.to;
      ranges.splice(ranges.indexOf(next), 1);
    }
  }
  return false;
}

/** The statements that have run since the array was made; none where that is not known. */
function sinceMade(open: readonly (readonly Stmt[])[], buffer: Buffer): readonly Stmt[] {
  for (const [depth, block] of open.entries()) {
    const rest = after(block, buffer);
    if (rest !== undefined) return [...rest, ...open.slice(depth + 1).flat()];
  }
  return [];
}

function after(block: readonly Stmt[], buffer: Buffer): readonly Stmt[] | undefined {
  for (const [at, s] of block.entries()) {
    if (s.kind === "reserve" && s.fresh && s.buffer === buffer) return block.slice(at + 1);
    for (const body of bodiesOf(s)) {
      const inner = after(body, buffer);
      if (inner !== undefined) return [...inner, ...block.slice(at + 1)];
    }
  }
  return undefined;
}

interface Where {
  readonly buffer: Buffer;
  readonly slots: Expr;
  readonly sums: Sums;
  /** The loops around, from the outermost in. */
  readonly loops: readonly Loop[];
}

/** What a statement puts in whenever it runs. */
function putBy(s: Stmt, where: Where): readonly Range[] {
  const { buffer, sums, loops } = where;
  switch (s.kind) {
    case "store":
      return s.buffer === buffer ? rangeOf(s.index, where) : [];
    case "fill":
      return s.buffer === buffer ? filledBy(s, where) : [];
    case "if": {
      const otherwise = s.otherwise.flatMap((inner) => putBy(inner, where));
      return s.then
        .flatMap((inner) => putBy(inner, where))
        .filter((a) => otherwise.some((b) => isSame(a.from, b.from) && isSame(a.to, b.to)));
    }
    case "for":
      if (s.exit !== undefined || Math.abs(s.step) !== 1) return [];
      return s.body.flatMap((inner) => putBy(inner, { ...where, loops: [...loops, s] }));
    case "while": {
      const loop = sums.counting(s);
      return loop === undefined ? [] : putBy(loop, where);
    }
    default:
      return [];
  }
}

/** The elements of a slot in all turns of the loops around it. */
function rangeOf(index: Expr, { slots, sums, loops }: Where): readonly Range[] {
  if (loops.length === 0) return single(elementOf(sums.of(index), slots, sums));
  const [outer, inner] = loops;
  if (loops.length === 1 || isConstant(slots)) {
    const element = elementOf(sums.of(index), slots, sums);
    if (element !== undefined && loops.length === 1) return walked(element, outer!, sums);
  }
  if (loops.length !== 2) return [];
  return rowsOf(sums.of(index), outer!, inner!, slots, sums);
}

const single = (element: Sum | undefined): readonly Range[] =>
  element === undefined ? [] : [{ from: element, to: plusConstant(element, 1) }];

/** The turns of a loop over an element of the form `counter + c` or `c - counter`. */
function walked(element: Sum, loop: Loop, sums: Sums): readonly Range[] {
  const turns = turnsOf(loop, sums);
  const term = element.terms.find(({ atom }) => atom.kind === "var" && atom.variable === loop.counter);
  if (term === undefined || Math.abs(term.factor) !== 1 || turns === undefined) return [];
  const rest: Sum = { ...element, terms: element.terms.filter((other) => other !== term) };
  if (mentions(rest, loop.counter)) return [];
  if (term.factor === 1) return [{ from: plus(rest, turns.from), to: plus(rest, turns.to) }];
  return [
    { from: plusConstant(plus(rest, negated(turns.to)), 1), to: plusConstant(plus(rest, negated(turns.from)), 1) },
  ];
}

/** Two loops over rows: `i * columns + j`, where an element is a row, or where a row is a part of the array. */
function rowsOf(index: Sum, outer: Loop, inner: Loop, slots: Expr, sums: Sums): readonly Range[] {
  const column = turnsOf(inner, sums);
  const isInner = (atom: Expr): boolean => atom.kind === "var" && atom.variable === inner.counter;
  const own = index.terms.find(({ atom }) => isInner(atom));
  if (column === undefined || own?.factor !== 1 || !isZero(column.from)) return [];
  const start: Sum = { ...index, terms: index.terms.filter((term) => term !== own) };
  if (mentions(start, inner.counter)) return [];
  if (isSame(column.to, sums.of(slots))) {
    const element = elementOf(start, slots, sums);
    return element === undefined ? [] : walked(element, outer, sums);
  }
  if (!isOne(slots)) return [];
  const [only, ...others] = start.terms;
  const row = only === undefined || others.length > 0 || start.constant !== 0 ? undefined : only;
  const turns = turnsOf(outer, sums);
  if (row === undefined || turns === undefined || !isZero(turns.from)) return [];
  const columns = factorBeside(row, outer.counter, sums);
  if (columns === undefined || !isSame(columns, column.to)) return [];
  return [{ from: turns.from, to: sums.product(turns.to, columns) }];
}

/** A fill of the whole, or of one element after the other. */
function filledBy(s: Extract<Stmt, { kind: "fill" }>, { slots, sums, loops }: Where): readonly Range[] {
  const [loop] = loops;
  if (loop === undefined) {
    const isMaking = s.value.kind === "const" && Number.isNaN(s.value.value);
    const [from, to] = [sums.of(s.from), sums.of(s.length)];
    return isMaking || !isOne(slots) || !isZero(from) ? [] : [{ from, to }];
  }
  if (loops.length > 1 || !isSame(sums.of(s.length), sums.of(slots))) return [];
  const element = elementOf(sums.of(s.from), slots, sums);
  return element === undefined ? [] : walked(element, loop, sums);
}

/** The counter's values as a range. */
function turnsOf({ from, to, compare, step }: Loop, sums: Sums): Range | undefined {
  const [first, last] = [sums.of(from), sums.of(to)];
  if (step === 1 && compare.startsWith("<")) return { from: first, to: compare === "<" ? last : plusConstant(last, 1) };
  if (step === -1 && compare.startsWith(">"))
    return { from: compare === ">=" ? last : plusConstant(last, 1), to: plusConstant(first, 1) };
  return undefined;
}

/** Which element a slot belongs to. */
function elementOf(index: Sum, slots: Expr, sums: Sums): Sum | undefined {
  if (isOne(slots)) return index;
  if (slots.kind === "const") {
    const size = Number(slots.value);
    const whole = index.terms.every(({ factor }) => factor % size === 0);
    if (!whole) return undefined;
    const terms = index.terms.map(({ atom, factor }) => ({ atom, factor: factor / size }));
    return { terms, constant: Math.floor(index.constant / size) };
  }
  // Rows of one length that is not a constant: the start of a row.
  const size = sums.of(slots);
  if (index.constant === 0 && index.terms.length === 0) return index;
  const [term, ...others] = index.terms;
  if (term === undefined || others.length > 0 || index.constant !== 0) return undefined;
  if (isSame({ terms: [term], constant: 0 }, size)) return { terms: [], constant: 1 };
  const { atom, factor } = term;
  if (atom.kind !== "apply" || atom.op !== "mul") return undefined;
  const [a, b] = atom.operands.map((operand) => sums.of(operand));
  const element = isSame(b!, size) ? a : isSame(a!, size) ? b : undefined;
  return element === undefined || factor !== 1 ? undefined : element;
}

/** A sum with whole factors: indices and lengths in one form. */
interface Sum {
  readonly terms: readonly { readonly atom: Expr; readonly factor: number }[];
  readonly constant: number;
}

const compares: ReadonlyMap<string, Loop["compare"]> = new Map([
  ["lt", "<"],
  ["le", "<="],
  ["gt", ">"],
  ["ge", ">="],
]);

class Sums {
  readonly #definitions = new Map<Variable, Expr>();
  /** What variables start with, and how often they are written after that. */
  readonly #starts = new Map<Variable, Expr>();
  readonly #writes = new Map<Variable, number>();
  readonly #counters = new Set<Variable>();

  constructor(statements: readonly Stmt[]) {
    visitStmts(statements, (s) => {
      if (s.kind === "declare") (s.mutable ? this.#starts : this.#definitions).set(s.variable, s.value);
      else if (s.kind === "for") this.#counters.add(s.counter);
      else for (const v of variablesWrittenBy(s)) this.#writes.set(v, (this.#writes.get(v) ?? 0) + 1);
    });
  }

  /** A loop that counts though it is written with `while`: its variable changes by one, at the end of each turn only. */
  counting({ test, body }: Extract<Stmt, { kind: "while" }>): Loop | undefined {
    const last = body.at(-1);
    if (test.kind !== "apply" || last?.kind !== "accumulate" || last.target.kind !== "variable") return undefined;
    const [counted, to] = test.operands;
    const { variable: counter } = last.target;
    const from = this.#starts.get(counter);
    const compare = compares.get(test.op);
    const counts = isOne(last.value) && counted?.kind === "var" && counted.variable === counter;
    if (!counts || from === undefined || compare === undefined || this.#writes.get(counter) !== 1) return undefined;
    this.#counters.add(counter);
    return { kind: "for", counter, from, compare, to: to!, step: last.sign === "+" ? 1 : -1, body };
  }

  of(e: Expr): Sum {
    if (e.kind === "const" && typeof e.value === "number") return { terms: [], constant: e.value };
    const definition = e.kind === "var" ? this.#definitions.get(e.variable) : undefined;
    if (definition !== undefined) return this.of(definition);
    // What changes is no measure: two readings of it may differ.
    if (e.kind === "var" && this.#writes.has(e.variable) && !this.#counters.has(e.variable))
      return { terms: [], constant: Number.NaN };
    if (e.kind === "apply") {
      const [a, b] = e.operands;
      if (e.op === "add") return plus(this.of(a!), this.of(b!));
      if (e.op === "sub") return plus(this.of(a!), negated(this.of(b!)));
      if (e.op === "mul") return this.product(this.of(a!), this.of(b!));
    }
    return { terms: [{ atom: e, factor: 1 }], constant: 0 };
  }

  product(a: Sum, b: Sum): Sum {
    if (a.terms.length === 0) return scaled(b, a.constant);
    if (b.terms.length === 0) return scaled(a, b.constant);
    const [x, y] = [textless(a), textless(b)];
    if (x === undefined || y === undefined) return { terms: [], constant: Number.NaN };
    return { terms: [{ atom: { kind: "apply", op: "mul", operands: [x, y] }, factor: 1 }], constant: 0 };
  }
}

/** The one thing that a sum consists of. */
function textless({ terms, constant }: Sum): Expr | undefined {
  const [only, ...others] = terms;
  return only !== undefined && others.length === 0 && constant === 0 && only.factor === 1 ? only.atom : undefined;
}

/** What a counter is multiplied by. */
function factorBeside({ atom, factor }: Sum["terms"][number], counter: Variable, sums: Sums): Sum | undefined {
  const isCounter = (e: Expr): boolean => e.kind === "var" && e.variable === counter;
  if (isCounter(atom)) return { terms: [], constant: factor };
  if (atom.kind !== "apply" || atom.op !== "mul" || factor !== 1) return undefined;
  const [a, b] = atom.operands;
  return isCounter(a!) ? sums.of(b!) : isCounter(b!) ? sums.of(a!) : undefined;
}

function plus(a: Sum, b: Sum): Sum {
  const terms = [...a.terms];
  for (const { atom, factor } of b.terms) {
    const at = terms.findIndex((term) => sameTerm(term.atom, atom));
    if (at < 0) terms.push({ atom, factor });
    else terms[at] = { atom, factor: terms[at]!.factor + factor };
  }
  return { terms: terms.filter(({ factor }) => factor !== 0), constant: a.constant + b.constant };
}

const scaled = ({ terms, constant }: Sum, by: number): Sum => ({
  terms: by === 0 ? [] : terms.map(({ atom, factor }) => ({ atom, factor: factor * by })),
  constant: constant * by,
});
const negated = (a: Sum): Sum => scaled(a, -1);
const plusConstant = (a: Sum, constant: number): Sum => ({ ...a, constant: a.constant + constant });
const isSame = (a: Sum, b: Sum): boolean => isZero(plus(a, negated(b)));
const isZero = ({ terms, constant }: Sum): boolean => terms.length === 0 && constant === 0;
const isConstant = (e: Expr): boolean => e.kind === "const";
const isOne = (e: Expr): boolean => e.kind === "const" && e.value === 1;

/** A product in either order. */
function sameTerm(a: Expr, b: Expr): boolean {
  if (sameExpr(a, b)) return true;
  if (a.kind !== "apply" || b.kind !== "apply" || a.op !== "mul" || b.op !== "mul") return false;
  return sameExpr(a.operands[0]!, b.operands[1]!) && sameExpr(a.operands[1]!, b.operands[0]!);
}

function mentions({ terms }: Sum, counter: Variable): boolean {
  const inside = (e: Expr): boolean => (e.kind === "var" && e.variable === counter) || operandsOf(e).some(inside);
  return terms.some(({ atom }) => inside(atom));
}
