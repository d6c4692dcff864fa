// The small part of JavaScript's syntax tree that generated code consists of, and its constructors.
// Between print.ts (IR → tree) and the format-*.ts files (tree → document), so that layout knows syntax and nothing else.

export type Js =
  | { readonly kind: "identifier"; readonly name: string }
  /** A number without a sign, or `true` and `false`. */
  | { readonly kind: "number" | "boolean"; readonly text: string }
  | { readonly kind: "string"; readonly value: string }
  /** `object[property]`. */
  | { readonly kind: "element"; readonly object: Js; readonly property: Js }
  /** `object.property`. */
  | { readonly kind: "member"; readonly object: Js; readonly property: string }
  | { readonly kind: "nonNull"; readonly expression: Js }
  | { readonly kind: "unary"; readonly operator: string; readonly argument: Js }
  | { readonly kind: "update"; readonly name: string; readonly operator: "++" | "--" }
  | { readonly kind: "binary" | "logical"; readonly operator: string; readonly left: Js; readonly right: Js }
  | { readonly kind: "conditional"; readonly test: Js; readonly consequent: Js; readonly alternate: Js }
  | {
      readonly kind: "call" | "new";
      readonly callee: Js;
      /** A simple type argument, spelled out. */
      readonly typeArgument?: string;
      readonly args: readonly Js[];
    }
  | { readonly kind: "assign"; readonly operator: string; readonly left: Js; readonly right: Js }
  /** A template literal: text and expressions. */
  | { readonly kind: "template"; readonly parts: readonly (string | Js)[] }
  /** `expanded`: one property a line even where all would fit on one. */
  | { readonly kind: "object"; readonly properties: readonly Property[]; readonly expanded?: boolean }
  | { readonly kind: "array"; readonly elements: readonly Js[] }
  | { readonly kind: "arrow"; readonly parameters: readonly string[]; readonly body: Js };

export interface Property {
  readonly key: string;
  readonly value: Js;
}

export type Statement =
  | { readonly kind: "declare"; readonly mutable: boolean; readonly name: string; readonly value: Js }
  | { readonly kind: "expression"; readonly expression: Js }
  | { readonly kind: "if"; readonly test: Js; readonly consequent: Clause; readonly alternate?: Block }
  | {
      readonly kind: "for";
      readonly counter: string;
      readonly from: Js;
      readonly test: Js;
      readonly update: Js;
      readonly body: Block;
    }
  | { readonly kind: "while"; readonly test: Js; readonly body: Block }
  | { readonly kind: "return" | "throw"; readonly argument: Js };

export type Block = readonly Line[];

/** A body in braces, or one statement without. */
export type Clause = Block | Statement;

/** A statement with what stands above it. */
export interface Line {
  readonly statement: Statement;
  readonly comment?: string;
  readonly blankBefore?: boolean;
}

export const identifier = (name: string): Js => ({ kind: "identifier", name });
export const numeral = (text: string): Js => ({ kind: "number", text });
export const string = (value: string): Js => ({ kind: "string", value });
export const element = (object: Js, property: Js): Js => ({ kind: "element", object, property });
export const member = (object: Js, property: string): Js => ({ kind: "member", object, property });
export const unary = (operator: string, argument: Js): Js => ({ kind: "unary", operator, argument });
export const conditional = (test: Js, consequent: Js, alternate: Js): Js => ({
  kind: "conditional",
  test,
  consequent,
  alternate,
});
export const call = (callee: Js, ...args: readonly Js[]): Js => ({ kind: "call", callee, args });
export const construct = (name: string, ...args: readonly Js[]): Js => ({
  kind: "new",
  callee: identifier(name),
  args,
});
export const assign = (left: Js, operator: string, right: Js): Js => ({ kind: "assign", operator, left, right });
export const object = (properties: readonly Property[], expanded = false): Js => ({
  kind: "object",
  properties,
  expanded,
});
export const property = (key: string, value: Js): Property => ({ key, value });

/** `&&` and `||` lean left, as the parser of an unparenthesised chain reads them; short-circuiting makes that the same. */
export function binary(operator: string, left: Js, right: Js): Js {
  if (operator !== "&&" && operator !== "||") return { kind: "binary", operator, left, right };
  if (right.kind === "logical" && right.operator === operator) {
    return { kind: "logical", operator, left: binary(operator, left, right.left), right: right.right };
  }
  return { kind: "logical", operator, left, right };
}

export const statement = (expression: Js): Statement => ({ kind: "expression", expression });
