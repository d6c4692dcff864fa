// Parameters of a model. In: declared types.  Out: three consistent views of them: the flat function's parameters, the
// values that the model's names stand for, and the layout table that the binder walks.

import { apply, buffer, lengthOf, load, use, variable, constant, zero } from "../ir/build.js";
import type { Buffer, Expr, Variable } from "../ir/expr.js";
import type { LayoutField, LayoutNode } from "../ir/layout.js";
import type { Parameter } from "../ir/program.js";
import { literal, plus, sizeIf, times } from "./arithmetic.js";
import { createArray, hasNumbers, newStore } from "./arrays.js";
import { mayBeUneven } from "./element-sizes.js";
import { LeafNames, type Path } from "./leaf-names.js";
import type { Lowering } from "./lowering.js";
import { numberOrArray } from "./number-or-array.js";
import { makeOwn } from "./ownership.js";
import { copyArray } from "./places.js";
import { argumentsKey } from "./problems.js";
import { planesOf, slotsOf } from "./shapes.js";
import { stringsKey } from "./strings.js";
import { hasNumericSlots, type Declared, type DeclaredField } from "./types.js";
import { elementOf, isIntegerStorage, type ArrayValue, type Codes, type Shape, type Value } from "./values.js";

export interface DeclaredParameter {
  readonly name: string;
  readonly wrt: boolean;
  readonly optional: boolean;
  readonly nullable: boolean;
  readonly type: Declared;
}

export interface BuiltParameter {
  readonly value: Value;
  readonly layout: LayoutNode;
  readonly presentAs?: string;
}

export interface BuiltParameters {
  readonly theta: Buffer;
  readonly parameters: readonly Parameter[];
  readonly built: readonly BuiltParameter[];
  readonly names: LeafNames;
}

export function buildParameters(cx: Lowering, declared: readonly DeclaredParameter[]): BuiltParameters {
  const wrt = declared.filter((p) => p.wrt);
  const only = wrt.length === 1 ? wrt[0]! : undefined;
  const thetaName = only === undefined || only.type.kind === "number" ? "theta" : only.name;
  const paths = declared.flatMap((p) => leafPaths(p.type, [p.name]));
  const names = new LeafNames(paths, only !== undefined && only.type.kind === "array" ? [] : [thetaName]);
  const theta = buffer(thetaName, "theta");
  const build = new Builder(cx, names, theta, only);
  const built = declared.map((p) => build.parameter(p));
  return { theta, parameters: [theta, ...build.data, ...build.lengths], built, names };
}

function leafPaths(type: Declared, path: Path): readonly Path[] {
  switch (type.kind) {
    case "number":
    case "boolean":
    case "string":
      return [path];
    case "ignored":
      return [];
    case "array":
      return [path, ...leafPaths(type.of, path).filter((p) => p.length > path.length && isPlaneLeaf(type.of))];
    case "record":
      return type.fields.flatMap((field) => leafPaths(field.type, [...path, field.name]));
    case "tuple":
      return type.items.flatMap((item, k) => leafPaths(item, [...path, String(k)]));
    default: {
      const never: never = type;
      return never;
    }
  }
}

/** Key of hints about the result. */
export const resultKey = "result";

const keyOfPath = (path: Path): string => `parameter:${path.join(".")}`;

const isPlaneLeaf = (type: Declared): boolean => type.kind !== "number";

const lengthSuffix = (rank: number, depth: number): string =>
  rank === 1 ? "length" : rank === 2 ? (depth === 0 ? "rows" : "cols") : depth === 0 ? "length" : `length${depth}`;

function rankOf(type: Declared): number {
  return type.kind === "array" ? 1 + rankOf(type.of) : 0;
}

/** What the elements of an array add to while their type is walked. */
interface ArrayUnderway {
  readonly planes: (Buffer | undefined)[];
  readonly lengths: Variable[];
  readonly name: string;
  readonly rank: number;
  readonly integer: boolean;
  readonly wrt: boolean;
  readonly ownLength: boolean;
  readonly numeric: Buffer;
  /** Elements of different sizes: variables for what differs, with the plane that has it for each element. */
  readonly tables: Map<Variable, number> | undefined;
}

function unevenly(
  shape: Shape & { kind: "array" },
  starts: number,
  tables: ReadonlyMap<Variable, number>,
): Shape & { kind: "array" } {
  return { ...shape, of: { kind: "uneven", starts, tables, of: shape.of } };
}

class Builder {
  readonly data: Parameter[] = [];
  readonly lengths: Parameter[] = [];
  #at: Expr = zero;

  constructor(
    readonly cx: Lowering,
    readonly names: LeafNames,
    readonly theta: Buffer,
    readonly only: DeclaredParameter | undefined,
  ) {}

  parameter(p: DeclaredParameter): BuiltParameter {
    const key = keyOfPath([p.name]);
    if (!p.optional) return this.#node(p.type, [p.name], key, p.wrt, undefined);
    const present = this.#flag([p.name, "present"]);
    const built = this.#node(p.type, [p.name], key, p.wrt, use(present));
    return {
      ...built,
      value: { kind: "optional", present: use(present), value: built.value },
      presentAs: present.name,
    };
  }

  #flag(path: Path): Variable {
    const flag = variable(this.names.unique(path.slice(-2).join("_")), "boolean");
    this.data.push(flag);
    return flag;
  }

  #node(type: Declared, path: Path, key: string, wrt: boolean, present: Expr | undefined): BuiltParameter {
    switch (type.kind) {
      case "number":
        return wrt && !type.data
          ? this.#slot(path, key, present)
          : this.#scalar(path, key, "number", { kind: "number" });
      case "boolean":
        return this.#scalar(path, key, "boolean", { kind: "boolean" });
      case "string": {
        const node = this.#scalar(path, key, "integer", this.#string(type.codes));
        return { ...node, value: { ...node.value, codes: type.codes } as Value };
      }
      case "array":
        return this.#array(type, path, wrt, present);
      case "tuple": {
        const own = keyOfPath(path);
        const items = type.items.map((item, k) =>
          this.#part(this.#node(item, [...path, String(k)], own, wrt, present), own, String(k), path),
        );
        const mutable = this.cx.hint(own).mutated === true;
        return {
          value: { kind: "list", key: own, items: items.map((item) => item.value), mutable, name: path.at(-1)! },
          layout: { kind: "tuple", items: items.map((item) => item.layout) },
        };
      }
      case "record":
        return this.#record(type, path, keyOfPath(path), wrt, present);
      case "ignored":
        return { value: { kind: "opaque", type: type.type }, layout: { kind: "ignored" } };
      default: {
        const never: never = type;
        return never;
      }
    }
  }

  #record(
    type: Declared & { kind: "record" },
    path: Path,
    key: string,
    wrt: boolean,
    present: Expr | undefined,
  ): BuiltParameter {
    const fields = type.fields.map((field) => {
      const below = [...path, field.name];
      if (!field.optional || field.type.kind === "ignored") {
        return { field, ...this.#part(this.#node(field.type, below, key, wrt, present), key, field.name, path) };
      }
      const flag = this.#flag([...below, "present"]);
      const both = present === undefined ? use(flag) : apply("and", present, use(flag));
      const built = this.#node(field.type, below, key, wrt, both);
      return {
        field,
        ...built,
        value: { kind: "optional", present: use(flag), value: built.value } satisfies Value,
        presentAs: flag.name,
      };
    });
    return {
      value: {
        kind: "record",
        key,
        fields: new Map(fields.map(({ field, value }) => [field.name, value])),
        mutable: this.cx.hint(key).mutated === true,
        name: path.at(-1)!,
      },
      layout: {
        kind: "record",
        fields: fields.map(({ field, layout, presentAs }) => ({
          name: field.name,
          type: layout,
          ...(presentAs === undefined ? {} : { optional: true as const, presentAs }),
          ...(presentAs === undefined || !field.nullable ? {} : { nullable: true as const }),
        })),
      },
    };
  }

  /** A field or item that is replaced as a whole owns storage, filled on entry. */
  #part(built: BuiltParameter, key: string, name: string, path: Path): BuiltParameter {
    const { cx } = this;
    const part = `${key}.${name}`;
    if (cx.hint(part).replaced !== true) return built;
    const own = { name: `${path.at(-1)!}_${name}`, key: part };
    return { ...built, value: cx.atEntry(() => makeOwn(cx, built.value, own, cx.model)) };
  }

  /** Strings that are compared with each other are all told apart. */
  #string({ values, open }: Codes): LayoutNode & { readonly kind: "string" } {
    const { interned, keyed, ordered } = open ? this.cx.hint(stringsKey) : {};
    return {
      kind: "string",
      values,
      ...(interned === true ? { others: true } : {}),
      ...(ordered === true ? { keys: "ordered" } : keyed === true ? { keys: "own" } : {}),
    };
  }

  /** A number of the differentiated vector: a constant declared on entry, if anything reads it. */
  #slot(path: Path, key: string, present: Expr | undefined): BuiltParameter {
    const leaf = variable(this.names.of(path), "number");
    const value = load(this.theta, this.#at);
    this.cx.entryCandidates.push({
      variable: leaf,
      value:
        present === undefined ? value : { kind: "select", test: present, then: value, otherwise: constant(Number.NaN) },
    });
    this.#keep(leaf, key);
    this.#at = plus(this.#at, sizeIf(present, constant(1)));
    return { value: { kind: "scalar", expr: use(leaf), type: "number" }, layout: { kind: "number" } };
  }

  #keep(leaf: Variable, key: string): void {
    if (this.cx.hint(key).mutated === true) this.cx.mutable.add(leaf);
  }

  #scalar(path: Path, key: string, type: Variable["type"], layout: LayoutNode): BuiltParameter {
    const parameter = variable(this.names.of(path), type);
    this.data.push(parameter);
    let leaf = parameter;
    if (this.cx.hint(key).mutated === true) {
      leaf = variable(parameter.name, type);
      this.cx.entryCandidates.push({ variable: leaf, value: use(parameter) });
      this.cx.mutable.add(leaf);
    }
    return {
      value: { kind: "scalar", expr: use(leaf), type },
      layout: { ...layout, as: parameter.name } as LayoutNode,
    };
  }

  #array(type: Declared & { kind: "array" }, path: Path, wrt: boolean, present: Expr | undefined): BuiltParameter {
    const name = this.names.of(path);
    const integer = isIntegerStorage(type.storage);
    const inTheta = wrt && !integer;
    const rank = rankOf(type);
    const ownLength =
      this.cx.hint(resultKey).explicitLengths !== true &&
      rank === 1 &&
      type.of.kind === "number" &&
      (!wrt || this.only?.type === type || integer);
    const element = integer && type.of.kind === "number" ? elementOf(type.storage) : "f64";
    const numeric = inTheta ? this.theta : buffer(name, "data", element);
    const planes: (Buffer | undefined)[] = [numeric];
    const lengths: Variable[] = [];
    const isUneven = this.cx.hint(argumentsKey).even !== true && mayBeUneven(type.of, inTheta);
    const tables = isUneven ? new Map<Variable, number>() : undefined;
    const walk = (node: Declared, depth: number, at: Path): { readonly shape: Shape; readonly layout: LayoutNode } =>
      this.#element(node, depth, at, {
        planes,
        lengths,
        name,
        rank,
        integer,
        wrt: inTheta,
        ownLength,
        numeric,
        tables,
      });
    const walked = walk(type, 0, path);
    const { layout } = walked;
    if (walked.shape.kind !== "array") throw new Error("an array has the shape of an array");
    const starts = tables === undefined ? undefined : buffer(this.names.unique(`${name}_starts`), "data", "i32");
    const shape = starts === undefined ? walked.shape : unevenly(walked.shape, planes.push(starts) - 1, tables!);
    const usesNumeric = hasNumbers(shape.of);
    if (!usesNumeric) planes[0] = undefined;
    if (!inTheta && usesNumeric) this.data.push(numeric);
    for (const plane of planes.slice(1)) if (plane !== undefined) this.data.push(plane);
    (inTheta ? this.lengths : this.data).push(...lengths);
    const start = inTheta && usesNumeric ? this.#offset(name) : zero;
    if (inTheta && usesNumeric) {
      const slots = starts === undefined ? times(shape.length, slotsOf(shape.of, 0)) : load(starts, shape.length);
      this.#at = plus(this.#at, sizeIf(present, slots));
    }
    const storeKey = `${keyOfPath(path)}[]`;
    const store = newStore(this.cx, {
      key: storeKey,
      name,
      storage: type.storage,
      origin: "parameter",
      of: shape.of,
      planes,
    });
    const offsets = Array.from({ length: planesOf(shape.of) }, (_, plane) => (plane === 0 ? start : zero));
    const outer = {
      ...(!inTheta && usesNumeric ? { as: numeric.name } : {}),
      ...(starts === undefined ? {} : { startsAs: starts.name }),
    };
    const value: ArrayValue = { kind: "array", store, offsets, length: shape.length };
    const own = this.cx.hint(storeKey).copied === true ? this.#copy(value, shape.of, storeKey) : value;
    if (type.orNumber !== true) return { value: own, layout: { ...layout, ...outer } as LayoutNode };
    const isNumber = this.#flag([...path, "is_number"]);
    return {
      value: numberOrArray(own, use(isNumber), keyOfPath(path), name),
      layout: { ...layout, ...outer, numberAs: isNumber.name } as LayoutNode,
    };
  }

  /** An argument that the model writes: a copy made on entry, so that the caller's stays as it is. */
  #copy(value: ArrayValue, of: Shape, key: string): ArrayValue {
    const { cx } = this;
    return cx.atEntry(() => {
      const { storage, name } = value.store;
      const copied = createArray(cx, cx.model, { key: `${key}:copy`, name, storage, length: value.length, of });
      copyArray(cx, copied, value, { shared: false, whole: false }, cx.model);
      return copied;
    });
  }

  /** The current position in theta; a position that is not a literal gets a name. */
  #offset(name: string): Expr {
    if (literal(this.#at) !== undefined || this.#at.kind === "var") return this.#at;
    const offset = variable(this.names.unique(`${name}_offset`), "integer");
    this.cx.entryCandidates.push({ variable: offset, value: this.#at });
    this.cx.definitions.set(offset, this.#at);
    this.#at = use(offset);
    return this.#at;
  }

  #element(
    type: Declared,
    depth: number,
    path: Path,
    array: ArrayUnderway,
  ): { readonly shape: Shape; readonly layout: LayoutNode } {
    switch (type.kind) {
      case "number":
        return { shape: { kind: "number", integer: array.integer }, layout: { kind: "number" } };
      case "boolean":
      case "string": {
        const plane = array.planes.length;
        const made = buffer(
          depth === array.rank && path.length === 1 ? array.name : this.names.within(path),
          "data",
          "i32",
        );
        array.planes.push(made);
        return type.kind === "boolean"
          ? { shape: { kind: "boolean", plane }, layout: { kind: "boolean", as: made.name } }
          : {
              shape: { kind: "string", plane, codes: type.codes },
              layout: { ...this.#string(type.codes), as: made.name },
            };
      }
      case "array": {
        let length: Expr;
        let layout: { readonly length?: number; readonly lengthAs?: string; readonly lengthsAs?: string } = {};
        if (type.length !== undefined) {
          length = constant(type.length);
          layout = { length: type.length };
        } else if (depth === 0 && array.ownLength) {
          length = lengthOf(array.numeric);
        } else {
          const suffix =
            path.length > 1 && depth > 0 && rankOf(type) !== array.rank - depth
              ? `${path.at(-1)!}_${lengthSuffix(rankOf(type), 0)}`
              : lengthSuffix(array.rank, depth);
          const made = variable(this.names.unique(`${array.name}_${suffix}`), "integer");
          this.cx.nonNegative.add(made);
          length = use(made);
          if (depth > 0 && array.tables !== undefined) {
            this.#table(made, array, array.tables);
            layout = { lengthsAs: made.name };
          } else {
            array.lengths.push(made);
            layout = { lengthAs: made.name };
          }
        }
        const inner = this.#element(type.of, depth + 1, path, array);
        const gaps = type.gaps === undefined ? undefined : this.#gaps(type.gaps, path, array);
        return {
          shape: {
            kind: "array",
            length,
            of: gaps === undefined ? inner.shape : { kind: "optional", present: gaps.present, of: inner.shape },
            storage: type.storage,
          },
          layout: { kind: "array", of: inner.layout, storage: type.storage, ...layout, ...gaps?.layout },
        };
      }
      case "record": {
        const fields = type.fields.map((field) => this.#elementField(field, depth + 1, [...path, field.name], array));
        return {
          shape: { kind: "record", fields: fields.map(({ name, shape }) => ({ name, shape })) },
          layout: { kind: "record", fields: fields.map(({ layout }) => layout) },
        };
      }
      case "tuple": {
        const items = type.items.map((item, k) => this.#element(item, depth + 1, [...path, String(k)], array));
        return {
          shape: { kind: "tuple", items: items.map((item) => item.shape) },
          layout: { kind: "tuple", items: items.map((item) => item.layout) },
        };
      }
      case "ignored":
        return { shape: { kind: "opaque", type: type.type }, layout: { kind: "ignored" } };
      default: {
        const never: never = type;
        return never;
      }
    }
  }

  /** Tells of each element of an array whether it is there. */
  #gaps({ nullable }: { readonly nullable: boolean }, path: Path, array: ArrayUnderway) {
    const presences = buffer(this.names.within(path, "_present"), "data", "i32");
    return {
      present: { plane: array.planes.push(presences) - 1 },
      layout: { presencesAs: presences.name, ...(nullable ? { nullable: true as const } : {}) },
    };
  }

  /** What differs between elements: a variable in their shape, a plane with its values. */
  #table(placeholder: Variable, array: ArrayUnderway, tables: Map<Variable, number>): Variable {
    tables.set(placeholder, array.planes.push(buffer(placeholder.name, "data", "i32")) - 1);
    return placeholder;
  }

  /**
   * A field of an array's elements. One that may be missing is told of each element; where it takes slots of theta, which
   * has none for what is not there, either elements are of different sizes, or all have it or none.
   */
  #elementField(
    { name, type, optional, nullable }: DeclaredField,
    depth: number,
    path: Path,
    array: ArrayUnderway,
  ): { readonly name: string; readonly shape: Shape; readonly layout: LayoutField } {
    if (!optional || type.kind === "ignored") {
      const { shape, layout } = this.#element(type, depth, path, array);
      return { name, shape, layout: { name, type: layout } };
    }
    if (array.wrt && hasNumericSlots(type)) {
      const flag =
        array.tables === undefined
          ? this.#flag([...path, "present"])
          : this.#table(variable(this.names.unique(`${array.name}_${name}_present`), "boolean"), array, array.tables);
      const { shape, layout } = this.#element(type, depth, path, array);
      return {
        name,
        shape: { kind: "optional", present: { flag: use(flag) }, of: shape },
        layout: {
          name,
          type: layout,
          optional: true,
          ...(nullable ? { nullable: true } : {}),
          ...(array.tables === undefined ? { presentAs: flag.name } : { presencesAs: flag.name }),
        },
      };
    }
    const presences = buffer(this.names.unique(`${name}_present`), "data", "i32");
    const present = { plane: array.planes.push(presences) - 1 };
    const { shape, layout } = this.#element(type, depth, path, array);
    return {
      name,
      shape: { kind: "optional", present, of: shape },
      layout: {
        name,
        type: layout,
        optional: true,
        ...(nullable ? { nullable: true } : {}),
        presencesAs: presences.name,
      },
    };
  }
}
