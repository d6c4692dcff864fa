// IR → syntax tree: one exhaustive switch for expressions, one for statements.
// In: a flat function and its names.  Out: the block of statements of its body. Comments quote the source statement that
// a group of adjoint statements differentiates, because that is where correspondence is not visible (house rule).

import { apply, load, use } from "../ir/build.js";
import type { Buffer, Expr, External, Variable } from "../ir/expr.js";
import { primitives, type Primitive } from "../ir/primitives.js";
import type { FlatFunction } from "../ir/program.js";
import type { Origin, Procedure, Stmt, Target } from "../ir/stmt.js";
import { assertNever, sameExpr } from "../ir/walk.js";
import { printCheck, printThrow } from "./guards.js";
import {
  assign,
  binary,
  call,
  conditional,
  element,
  identifier,
  member,
  statement,
  unary,
  type Block,
  type Js,
  type Line,
  type Statement,
} from "./js.js";
import type { Namer } from "./names.js";
import { spellNumber } from "./number.js";
import { ourBug } from "./our-bug.js";
import { printFill, printReserve, type Room } from "./room.js";

export interface PrintContext {
  readonly name: Namer;
  /** TypeScript, with `!` on reads of elements; false for plain JavaScript. */
  readonly typed: boolean;
  readonly room: Room;
  /** Constants that are compared for equality: TypeScript would narrow them to a literal and refuse the comparison. */
  readonly widened: ReadonlySet<Variable>;
  /** What the module calls a function that it imports. */
  readonly external: (f: External) => string;
  /** How procedures are called; absent where there are none. */
  readonly calls?: Calls;
}

export interface Calls {
  readonly name: (p: Procedure) => string;
  /** The arrays a procedure is handed, before its scalars. */
  readonly buffers: (p: Procedure) => readonly Buffer[];
  readonly passesWorkspace: (p: Procedure) => boolean;
  /** Workspace arrays that a call may have replaced by longer ones. */
  readonly refreshed: readonly Buffer[];
}

export function printBody(f: FlatFunction, context: PrintContext): Block {
  const body = printBlock(f.body, context);
  if (f.result === undefined) return body;
  const last = f.body.at(-1);
  const afterQuote = last !== undefined && quotedOrigin(last) !== undefined;
  const argument = printExpr(f.result, context);
  return [...body, { statement: { kind: "return", argument }, blankBefore: afterQuote }];
}

export function printExpr(e: Expr, context: PrintContext): Js {
  const print = (operand: Expr): Js => printExpr(operand, context);
  switch (e.kind) {
    case "const":
      return typeof e.value === "boolean" ? { kind: "boolean", text: String(e.value) } : spellNumber(e.value, e.text);
    case "var":
      return identifier(context.name(e.variable));
    case "load":
      return readElement(e.buffer, e.index, context);
    case "length":
      return member(identifier(context.name(e.buffer)), "length");
    case "apply": {
      const truth = comparedTruth(e.op, e.operands);
      if (truth !== undefined) return truth.negated ? unary("!", print(truth.operand)) : print(truth.operand);
      const { spelling } = primitives[e.op];
      const operands = e.operands.map(print);
      switch (spelling.form) {
        case "infix":
          return binary(spelling.text, operands[0]!, operands[1]!);
        case "prefix":
          return unary(spelling.text, operands[0]!);
        case "call":
          return call(calleeOf(spelling.text), ...operands);
        case "helper":
          return call(identifier(context.room.helper(spelling.text)), ...operands);
        case "operand":
          return operands[0]!;
        case "rewritten":
          return ourBug(`${e.op} has not been written out`);
        default:
          return assertNever(spelling);
      }
    }
    case "external":
      return call(identifier(context.external(e.function)), ...e.operands.map(print));
    case "select":
      return conditional(print(e.test), print(e.then), print(e.otherwise));
    default:
      return assertNever(e);
  }
}

/** `flag === false` is `!flag`, which TypeScript accepts whatever it knows of the flag. */
function comparedTruth(op: Primitive, operands: readonly Expr[]): { operand: Expr; negated: boolean } | undefined {
  if (op !== "eq" && op !== "ne") return undefined;
  const at = operands.findIndex((o) => o.kind === "const" && typeof o.value === "boolean");
  const literal = operands[at];
  if (literal?.kind !== "const") return undefined;
  return { operand: operands[1 - at]!, negated: (op === "eq") !== literal.value };
}

function readElement(buffer: Buffer, index: Expr, context: PrintContext): Js {
  const read = element(identifier(context.name(buffer)), printExpr(index, context));
  return context.typed ? { kind: "nonNull", expression: read } : read;
}

function calleeOf(text: string): Js {
  const [object, property] = text.split(".");
  return property === undefined ? identifier(text) : member(identifier(object!), property);
}

function printBlock(body: readonly Stmt[], context: PrintContext): Block {
  const lines: Line[] = [];
  let quoted: Origin | undefined;
  for (const s of body) {
    const printed = printStatement(s, context);
    const origin = quotedOrigin(s);
    printed.forEach((statement, i) => {
      if (i > 0 || (origin !== undefined && isSame(origin, quoted))) lines.push({ statement });
      else if (origin !== undefined) lines.push({ statement, comment: origin.text.trim(), blankBefore: true });
      else lines.push({ statement, blankBefore: quoted !== undefined });
    });
    if (printed.length > 0) quoted = origin;
  }
  return lines;
}

/** Loops and branches of a backward sweep mirror those of the forward sweep: what is in them is quoted, they are not. */
function quotedOrigin(s: Stmt): Origin | undefined {
  if (s.adjoint !== true || s.kind === "for" || s.kind === "while" || s.kind === "if") return undefined;
  return s.origin;
}

function isSame(a: Origin, b: Origin | undefined): boolean {
  return b !== undefined && a.file === b.file && a.start === b.start && a.end === b.end && a.text === b.text;
}

/** What TypeScript takes for one of a few numbers, and no other. */
const isLiteral = (e: Expr): boolean =>
  e.kind === "const" || (e.kind === "select" && isLiteral(e.then) && isLiteral(e.otherwise));

/** Usually one statement; none where nothing is left to do. */
function printStatement(s: Stmt, context: PrintContext): readonly Statement[] {
  const print = (e: Expr): Js => printExpr(e, context);
  switch (s.kind) {
    case "declare": {
      const widened = context.typed && !s.mutable && context.widened.has(s.variable) && isLiteral(s.value);
      const type = widened && s.variable.type !== "boolean" ? ": number" : "";
      return [
        { kind: "declare", mutable: s.mutable, name: `${context.name(s.variable)}${type}`, value: print(s.value) },
      ];
    }
    case "assign": {
      const added = unitedWith(use(s.variable), s.value);
      const left = identifier(context.name(s.variable));
      return [statement(added === undefined ? assign(left, "=", print(s.value)) : assign(left, "|=", print(added)))];
    }
    case "store": {
      const added = unitedWith(load(s.buffer, s.index), s.value);
      if (added !== undefined) return [statement(assign(readElement(s.buffer, s.index, context), "|=", print(added)))];
      return [statement(assign(element(identifier(context.name(s.buffer)), print(s.index)), "=", print(s.value)))];
    }
    case "accumulate":
      return [statement(assign(printTarget(s.target, context), `${s.sign}=`, print(s.value)))];
    case "if":
      return printIf(s, context);
    case "for":
      return [printFor(s, context)];
    case "while":
      return [{ kind: "while", test: print(s.test), body: printBlock(s.body, context) }];
    case "reserve":
      return printReserve(s.buffer, s.length, context.room, context.name(s.buffer), print);
    case "fill":
      return [printFill(s, context.room, context.name(s.buffer), print)];
    case "check":
      return [printCheck(s, print)];
    case "throw":
      return [printThrow(s, print)];
    case "call":
      return printCall(s, context);
    case "push":
    case "pop":
    case "pushRange":
    case "popRange":
    case "derive":
      return ourBug(`${s.kind} reached the emitter`);
    default:
      return assertNever(s);
  }
}

/** `f_minors_forward(m, row, ws);` and then `tape = ws.tape;` for what it may have replaced. */
function printCall(s: Stmt & { readonly kind: "call" }, context: PrintContext): readonly Statement[] {
  const { calls } = context;
  if (calls === undefined) return ourBug("a call without procedures");
  const ws = identifier(context.room.ws);
  const buffers = calls.buffers(s.procedure).map((b) => identifier(context.name(b)));
  const scalars = s.operands.map((e) => printExpr(e, context));
  const args = [...buffers, ...scalars, ...(calls.passesWorkspace(s.procedure) ? [ws] : [])];
  const refreshed = calls.refreshed.map((b) => {
    const name = context.name(b);
    return statement(assign(identifier(name), "=", member(ws, name)));
  });
  return [statement(call(identifier(calls.name(s.procedure)), ...args)), ...refreshed];
}

/** What `value` or-s to what the target holds: `a` for `target | a`, `a | b` for `(target | a) | b`. */
function unitedWith(target: Expr, value: Expr): Expr | undefined {
  if (value.kind !== "apply" || value.op !== "bitOr") return undefined;
  const [first, last] = value.operands as readonly [Expr, Expr];
  if (sameExpr(first, target)) return last;
  const others = unitedWith(target, first);
  return others === undefined ? undefined : apply("bitOr", others, last);
}

function printTarget(target: Target, context: PrintContext): Js {
  if (target.kind === "variable") return identifier(context.name(target.variable));
  return readElement(target.buffer, target.index, context);
}

function printIf(s: Stmt & { readonly kind: "if" }, context: PrintContext): readonly Statement[] {
  const test = printExpr(s.test, context);
  const consequent = printBlock(s.then, context);
  const alternate = printBlock(s.otherwise, context);
  if (consequent.length === 0 && alternate.length === 0) return [];
  if (consequent.length === 0) return [{ kind: "if", test: unary("!", test), consequent: alternate }];
  return [alternate.length === 0 ? { kind: "if", test, consequent } : { kind: "if", test, consequent, alternate }];
}

function printFor(s: Stmt & { readonly kind: "for" }, context: PrintContext): Statement {
  const counter = context.name(s.counter);
  const inRange = binary(s.compare, identifier(counter), printExpr(s.to, context));
  const test = s.exit === undefined ? inRange : binary("&&", inRange, unary("!", identifier(context.name(s.exit))));
  return {
    kind: "for",
    counter,
    from: printExpr(s.from, context),
    test,
    update: printStep(counter, s.step),
    body: printBlock(s.body, context),
  };
}

function printStep(counter: string, step: number): Js {
  if (step === 1) return { kind: "update", name: counter, operator: "++" };
  if (step === -1) return { kind: "update", name: counter, operator: "--" };
  return assign(identifier(counter), step < 0 ? "-=" : "+=", spellNumber(Math.abs(step)));
}
