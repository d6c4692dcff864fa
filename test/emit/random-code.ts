// Random statements and types for comparing our layout with Prettier's, from a fixed seed.

import {
  assign,
  binary,
  call,
  conditional,
  construct,
  element,
  identifier,
  member,
  numeral,
  object,
  property,
  statement,
  string,
  unary,
  type Block,
  type Js,
  type Statement,
} from "../../compiler/5-emit/js.js";

export class RandomCode {
  #state: number;

  constructor(seed: number) {
    this.#state = seed;
  }

  statement(depth: number): Statement {
    const size = this.#below(6);
    switch (this.#below(10)) {
      case 0:
        return { kind: "declare", mutable: this.#chance(0.5), name: this.#name(), value: this.#number(size) };
      case 1: {
        const left = this.#chance(0.5) ? identifier(this.#name()) : element(identifier(this.#name()), this.#number(2));
        return statement(assign(left, this.#pick(["=", "+=", "-="]), this.#number(size)));
      }
      case 2:
        return { kind: "return", argument: this.#number(size) };
      case 3: {
        const test = this.#truth(size);
        const consequent = this.#block(depth - 1);
        return this.#chance(0.5)
          ? { kind: "if", test, consequent }
          : { kind: "if", test, consequent, alternate: this.#block(depth - 1) };
      }
      case 4:
        return { kind: "while", test: this.#truth(size), body: this.#block(depth - 1) };
      case 5: {
        const update = { kind: "update", name: "i", operator: "++" } as const;
        const head = { counter: "i", from: this.#number(2), test: this.#truth(2), update };
        return { kind: "for", ...head, body: this.#block(depth - 1) };
      }
      case 6: {
        const parts = [
          "some text ",
          this.#number(2),
          " says \\`quoted\\` what went wrong with the index ",
          this.#number(1),
          ".",
        ];
        const argument = construct("RangeError", { kind: "template", parts });
        return { kind: "if", test: this.#truth(size), consequent: { kind: "throw", argument } };
      }
      case 7: {
        const grown = call(identifier("grow"), identifier("h"), this.#number(2));
        const replace = assign(identifier("h"), "=", assign(member(identifier("ws"), "h"), "=", grown));
        return { kind: "if", test: this.#truth(size), consequent: statement(replace) };
      }
      case 8:
        return { kind: "declare", mutable: false, name: this.#name(), value: this.#table() };
      default:
        return statement(
          call(member(identifier(this.#name()), "fill"), this.#number(1), this.#number(size), this.#number(2)),
        );
    }
  }

  /** The spelling of a type, with more parentheses than it needs. */
  type(depth: number): string {
    const kind = depth <= 0 ? 0 : this.#below(10);
    const inner = (): string => this.type(depth - 1);
    switch (kind) {
      case 1:
      case 2:
      case 3: {
        const field = (i: number): string =>
          `${this.#chance(0.3) ? "readonly " : ""}${this.#label()}${i}${this.#chance(0.2) ? "?" : ""}: ${inner()}`;
        return `{ ${this.#list(4, field).join("; ")} }`;
      }
      case 4:
        return `[${this.#list(4, inner).join(", ")}]`;
      case 5:
        return `[${this.#list(4, (i) => `${this.#label()}${i}: ${inner()}`).join(", ")}, ...rest: number[]]`;
      case 6:
        return `(${inner()})[]`;
      case 7:
        return `(${inner()}) | ${this.#list(3, () => `(${inner()})`).join(" | ")}`;
      case 8:
        return `(${inner()}) & (${inner()})`;
      case 9:
        return `(x: number, y: ${inner()}) => ${inner()}`;
      default:
        return this.#pick(simpleTypes);
    }
  }

  #number(depth: number): Js {
    const kind = depth <= 0 ? 0 : this.#below(12);
    const inner = (): Js => this.#number(depth - 1);
    switch (kind) {
      case 0:
      case 1:
        return this.#atom();
      case 2:
        return unary(this.#pick(["-", "~"]), inner());
      case 3:
        return call(member(identifier("Math"), this.#pick(["max", "exp", "hypot"])), ...this.#list(3, inner).slice(1));
      case 4:
        return { kind: "nonNull", expression: element(identifier(this.#name()), inner()) };
      case 5:
        return call(identifier(this.#name()), inner(), inner());
      case 6:
        return conditional(this.#truth(depth - 1), inner(), inner());
      default: {
        const operator = this.#pick(["+", "-", "*", "/", "%", "**", "&", "|", "^", "<<", ">>>", "+", "*", "*", "-"]);
        const left = inner();
        return binary(operator, operator === "**" && left.kind === "unary" ? identifier("a") : left, inner());
      }
    }
  }

  #truth(depth: number): Js {
    const inner = (): Js => this.#truth(depth - 1);
    switch (depth <= 0 ? 9 : this.#below(9)) {
      case 0:
      case 1:
      case 2:
        return binary(this.#pick(["<", "<=", "===", "!==", ">"]), this.#number(depth - 1), this.#number(depth - 1));
      case 3:
      case 4:
      case 5:
        return binary(this.#pick(["&&", "||"]), inner(), inner());
      case 6:
        return unary("!", inner());
      case 7:
        return call(member(identifier("Number"), "isFinite"), this.#number(depth - 1));
      case 8:
        return binary("===", inner(), inner());
      default:
        return identifier(this.#name());
    }
  }

  #atom(): Js {
    switch (this.#below(3)) {
      case 0:
        return numeral(this.#pick(["0", "1", "2.5", "1e-3", "1000"]));
      case 1:
        return { kind: "nonNull", expression: element(identifier(this.#name()), identifier(this.#name())) };
      default:
        return identifier(this.#name());
    }
  }

  /** What layout tables and exported models look like. */
  #table(): Js {
    const args = [object([property("layout", this.#literal(4)), property("forward", this.#thin())], true)];
    if (this.#chance(0.5)) return this.#literal(4);
    return {
      kind: "call",
      callee: identifier(this.#pick(["scalarModel", `scalarModel${"X".repeat(90)}`])),
      typeArgument: "T",
      args,
    };
  }

  #literal(depth: number): Js {
    switch (depth <= 0 ? 3 + this.#below(3) : this.#below(6)) {
      case 0:
        return object(
          this.#list(5, () =>
            property(this.#pick(["as", "of", "kind", "name", "storage"]), this.#literal(depth - 1)),
          ).slice(1),
          this.#chance(0.2),
        );
      case 1:
        return { kind: "array", elements: this.#list(6, () => this.#literal(depth - 1)).slice(1) };
      case 2:
        return { kind: "array", elements: this.#list(60, () => numeral(this.#pick(["1", "2", "300"]))) };
      case 3:
        return numeral(this.#pick(["1", "20"]));
      case 4:
        return { kind: "boolean", text: "true" };
      default:
        return string(this.#pick(["a", "it's", 'say "x"', "both ' \"", `a text of ${"some ".repeat(12)}length`]));
    }
  }

  #thin(): Js {
    const args = this.#list(9, () =>
      this.#chance(0.5) ? member(identifier("a"), this.#name()) : identifier(this.#name()),
    );
    const parameters = this.#pick([[], ["a"], ["a", "ws", "theta", "gradient"]]);
    return { kind: "arrow", parameters, body: call(identifier("lineFit_valueAndGradient"), ...args) };
  }

  #block(depth: number): Block {
    if (depth < 0) return [];
    return this.#list(3, () => {
      const line = { statement: this.statement(depth) };
      return this.#chance(0.2) ? { ...line, comment: "quoted;", blankBefore: true } : line;
    });
  }

  #name(): string {
    return this.#pick([
      "a",
      "slope",
      "residual_bar",
      "x",
      "theta",
      "someQuiteLongVariableName",
      `name${"OfGreatLength".repeat(4)}`,
    ]);
  }

  #label(): string {
    return this.#pick(["a", "slope", "learningRate", "someQuiteLongFieldName"]);
  }

  #list<T>(most: number, make: (i: number) => T): readonly T[] {
    return Array.from({ length: 1 + this.#below(most) }, (_, i) => make(i));
  }

  #pick<T>(items: readonly T[]): T {
    return items[this.#below(items.length)]!;
  }

  #chance(p: number): boolean {
    return this.#below(1000) < 1000 * p;
  }

  #below(n: number): number {
    this.#state = (Math.imul(this.#state, 1103515245) + 12345) >>> 0;
    return Math.floor(((this.#state >>> 8) / 2 ** 24) * n);
  }
}

const simpleTypes = [
  "number",
  "boolean",
  "Float64Array",
  '"relu"',
  '"a long literal of a string type"',
  "Vec<3>",
  "Mat<20, 13>",
  "Params",
  "null",
  "undefined",
  "-1",
  "ReadonlyArray<Vec<3>>",
  "shapes.Point",
  "readonly number[]",
];
