// Reads the spelling of a TypeScript type, as far as layout has to know it: the layout of generated modules follows the
// structure of long types.  In: text on one line.  Out: a tree; what is not understood stays a piece of text.

export type TypeNode =
  /** A name, keyword or literal, or anything else that is printed as it is. */
  | { readonly kind: "text"; readonly text: string; readonly simple: boolean }
  | { readonly kind: "generic"; readonly name: string; readonly args: readonly TypeNode[] }
  | { readonly kind: "array"; readonly of: TypeNode }
  | { readonly kind: "indexed"; readonly object: TypeNode; readonly index: TypeNode }
  | { readonly kind: "tuple"; readonly items: readonly TypeMember[] }
  | { readonly kind: "object"; readonly members: readonly TypeMember[] }
  | { readonly kind: "union" | "intersection"; readonly types: readonly TypeNode[] }
  | { readonly kind: "operator"; readonly operator: string; readonly type: TypeNode }
  | { readonly kind: "function"; readonly parameters: readonly TypeMember[]; readonly result: TypeNode };

/** A member of an object type, an item of a tuple or a parameter; `label` is what stands before the colon. */
export interface TypeMember {
  readonly label?: string;
  readonly rest?: true;
  readonly type: TypeNode;
}

export function parseType(text: string): TypeNode {
  const parser = new TypeParser(tokenize(text));
  const type = parser.type();
  return parser.failed || !parser.atEnd ? { kind: "text", text, simple: false } : type;
}

const keywords = new Set("any bigint boolean never null number object string symbol undefined unknown void".split(" "));
const tokenPattern =
  /"(?:[^"\\]|\\.)*"|'(?:[^'\\]|\\.)*'|[\p{ID_Start}$_][\p{ID_Continue}$]*|-?\d[\w.]*|=>|\.\.\.|\S/gu;

function tokenize(text: string): readonly string[] {
  return text.match(tokenPattern) ?? [];
}

const isName = (token: string | undefined): boolean => token !== undefined && /^[\p{ID_Start}$_]/u.test(token);
const isLiteral = (token: string | undefined): boolean => token !== undefined && /^["'\d]|^-\d/.test(token);

class TypeParser {
  readonly #tokens: readonly string[];
  #at = 0;
  failed = false;

  constructor(tokens: readonly string[]) {
    this.#tokens = tokens;
  }

  get atEnd(): boolean {
    return this.#at >= this.#tokens.length;
  }

  type(): TypeNode {
    return this.#isFunction()
      ? this.#function()
      : this.#list("|", "union", () => this.#list("&", "intersection", () => this.#operator()));
  }

  #list(separator: string, kind: "union" | "intersection", part: () => TypeNode): TypeNode {
    this.#take(separator);
    const types = [part()];
    while (this.#take(separator)) types.push(part());
    return types.length === 1 ? types[0]! : { kind, types };
  }

  #operator(): TypeNode {
    for (const operator of ["readonly", "keyof", "unique", "typeof"]) {
      if (this.#peek() === operator && this.#peek(1) !== undefined && !"|&)]}>,;=".includes(this.#peek(1)!)) {
        this.#at += 1;
        return { kind: "operator", operator, type: this.#operator() };
      }
    }
    return this.#suffixes(this.#primary());
  }

  #suffixes(type: TypeNode): TypeNode {
    if (!this.#take("[")) return type;
    if (this.#take("]")) return this.#suffixes({ kind: "array", of: type });
    const index = this.type();
    this.#expect("]");
    return this.#suffixes({ kind: "indexed", object: type, index });
  }

  #primary(): TypeNode {
    const token = this.#peek();
    if (this.#take("(")) {
      const type = this.type();
      this.#expect(")");
      return type;
    }
    if (this.#take("{")) return { kind: "object", members: this.#members("}", [";", ","]) };
    if (this.#take("[")) return { kind: "tuple", items: this.#members("]", [","]) };
    this.#at += 1;
    if (isLiteral(token)) return { kind: "text", text: token!, simple: false };
    if (!isName(token)) return this.#fail();
    let name = token!;
    while (this.#take(".")) name += `.${this.#next()}`;
    if (!this.#take("<")) return { kind: "text", text: name, simple: true };
    const args = [this.type()];
    while (this.#take(",")) args.push(this.type());
    this.#expect(">");
    return { kind: "generic", name, args };
  }

  #members(close: string, separators: readonly string[]): readonly TypeMember[] {
    const members: TypeMember[] = [];
    while (!this.failed && !this.#take(close)) {
      members.push(this.#member(close === "]"));
      if (this.#peek() !== close && !separators.some((s) => this.#take(s))) this.#fail();
    }
    return members;
  }

  /** `name: T`, `readonly name?: T`, `[key: string]: T`, `...name: T`; in a tuple also a bare `T` or `...T`. */
  #member(labelIsOptional: boolean): TypeMember {
    const rest = this.#take("...");
    const label = this.#label();
    if (label === undefined && !labelIsOptional) this.#fail();
    const type = this.type();
    return { ...(label === undefined ? {} : { label }), ...(rest ? { rest: true } : {}), type };
  }

  #label(): string | undefined {
    const start = this.#at;
    const readonlyMark =
      this.#peek() === "readonly" && (isName(this.#peek(1)) || isLiteral(this.#peek(1)) || this.#peek(1) === "[");
    if (readonlyMark) this.#at += 1;
    const name = this.#name();
    const optional = name !== undefined && this.#take("?");
    if (name !== undefined && this.#take(":")) return `${readonlyMark ? "readonly " : ""}${name}${optional ? "?" : ""}`;
    this.#at = start;
    return undefined;
  }

  #name(): string | undefined {
    const token = this.#next();
    if (isName(token) || isLiteral(token)) return token;
    if (token !== "[" || !isName(this.#peek()) || this.#peek(1) !== ":") return undefined;
    const key = this.#next();
    this.#at += 1;
    const type = this.#next();
    return this.#take("]") ? `[${key}: ${type}]` : undefined;
  }

  #isFunction(): boolean {
    if (this.#peek() !== "(") return false;
    let depth = 0;
    for (let i = this.#at; i < this.#tokens.length; i++) {
      const token = this.#tokens[i]!;
      if ("([{<".includes(token)) depth += 1;
      if (")]}>".includes(token)) depth -= 1;
      if (depth === 0) return this.#tokens[i + 1] === "=>";
    }
    return false;
  }

  #function(): TypeNode {
    this.#expect("(");
    const parameters = this.#members(")", [","]);
    this.#expect("=>");
    return { kind: "function", parameters, result: this.type() };
  }

  #peek(ahead = 0): string | undefined {
    return this.#tokens[this.#at + ahead];
  }

  #next(): string | undefined {
    this.#at += 1;
    return this.#tokens[this.#at - 1];
  }

  #take(token: string): boolean {
    if (this.#peek() !== token) return false;
    this.#at += 1;
    return true;
  }

  #expect(token: string): void {
    if (!this.#take(token)) this.#fail();
  }

  #fail(): TypeNode {
    this.failed = true;
    return { kind: "text", text: "", simple: true };
  }
}

export function isKeyword(name: string): boolean {
  return keywords.has(name);
}
