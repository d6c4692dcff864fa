// Stand-ins for the floating-point typed arrays, whose elements may be Duals: a window on a shared buffer, so that
// `subarray` aliases. Stores convert to numbers as those of the typed arrays do.

import { Dual, numberOf, valueOf } from "./dual.js";
import { dualMath } from "./math.js";
import { truth } from "./operators.js";

export type Callback = (element: unknown, index: number, array: unknown) => unknown;
const fround = (dualMath as { fround: (x: unknown) => unknown }).fround;
const toNumber = (x: unknown): unknown => (x instanceof Dual ? x : Number(x));

interface Buffer {
  readonly cells: unknown[];
}

/** What the typed arrays of both widths share. `length` and indices are plain numbers. */
export abstract class DualVector {
  readonly buffer: Buffer;
  readonly length: number;
  readonly #start: number;

  constructor(source: unknown = 0, start: unknown = 0, length?: unknown) {
    if (isBuffer(source)) {
      this.buffer = source;
      this.#start = numberOf(start) / this.width();
      this.length = length === undefined ? source.cells.length - this.#start : numberOf(length);
      return;
    }
    if (source instanceof ArrayBuffer) throw new TypeError("oracle: a view on an ArrayBuffer is not supported");
    const elements = typeof source === "object" && source !== null ? listOf(source) : undefined;
    this.#start = 0;
    this.length = elements?.length ?? numberOf(source);
    this.buffer = { cells: Array.from({ length: this.length }, () => 0) };
    elements?.forEach((x, i) => this.write(i, x));
  }

  /** Bytes per element: the constructor takes its offset in bytes, as those of the typed arrays do. */
  protected abstract width(): number;
  /** What a store does to a number. */
  protected abstract round(x: unknown): unknown;
  protected abstract make(source: unknown, start?: number, length?: number): this;

  read(key: unknown): unknown {
    const i = Number(key);
    return i >= 0 && i < this.length && Number.isInteger(i) ? this.buffer.cells[this.#start + i] : undefined;
  }

  write(key: unknown, x: unknown): void {
    const i = Number(key);
    if (i >= 0 && i < this.length && Number.isInteger(i)) this.buffer.cells[this.#start + i] = this.round(x);
  }

  get BYTES_PER_ELEMENT(): number {
    return this.width();
  }

  get byteOffset(): number {
    return this.#start * this.width();
  }

  get byteLength(): number {
    return this.length * this.width();
  }

  toArray(): unknown[] {
    return this.buffer.cells.slice(this.#start, this.#start + this.length);
  }

  subarray(begin: unknown = 0, end: unknown = this.length): this {
    const [from, to] = window(this.length, begin, end);
    return this.make(this.buffer, this.byteOffset + from * this.width(), Math.max(to - from, 0));
  }

  set(source: Iterable<unknown>, offset: unknown = 0): void {
    const at = numberOf(offset);
    const elements = listOf(source);
    if (at + elements.length > this.length) throw new RangeError("offset is out of bounds");
    elements.forEach((x, i) => this.write(at + i, x));
  }

  fill(x: unknown, begin: unknown = 0, end: unknown = this.length): this {
    const [from, to] = window(this.length, begin, end);
    for (let i = from; i < to; i++) this.write(i, x);
    return this;
  }

  copyWithin(target: unknown, begin: unknown, end: unknown = this.length): this {
    const moved = this.toArray().copyWithin(numberOf(target), numberOf(begin), numberOf(end));
    return this.assign(moved);
  }

  reverse(): this {
    return this.assign(this.toArray().toReversed());
  }

  sort(compare: (a: unknown, b: unknown) => unknown = (a, b) => numberOf(a) - numberOf(b)): this {
    return this.assign(this.toArray().toSorted((a, b) => numberOf(compare(a, b))));
  }

  toSorted(compare?: (a: unknown, b: unknown) => unknown): this {
    const copy = this.slice();
    copy.sort(compare);
    return copy;
  }

  toReversed(): this {
    const copy = this.slice();
    copy.reverse();
    return copy;
  }

  with(index: unknown, x: unknown): this {
    const copy = this.slice();
    copy.write(numberOf(index) < 0 ? this.length + numberOf(index) : numberOf(index), x);
    return copy;
  }

  slice(begin: unknown = 0, end: unknown = this.length): this {
    return this.make(this.toArray().slice(numberOf(begin), numberOf(end)));
  }

  map(f: Callback): this {
    return this.make(this.toArray().map((x, i) => f(x, i, this)));
  }

  filter(f: Callback): this {
    return this.make(this.toArray().filter((x, i) => truth(f(x, i, this))));
  }

  forEach(f: Callback): void {
    for (let i = 0; i < this.length; i++) f(this.read(i), i, this);
  }

  reduce(...args: [(sum: unknown, x: unknown, i: number, array: unknown) => unknown, unknown?]): unknown {
    const f = (sum: unknown, x: unknown, i: number): unknown => args[0](sum, x, i, this);
    return args.length > 1 ? this.toArray().reduce(f, args[1]) : this.toArray().reduce(f);
  }

  reduceRight(...args: [(sum: unknown, x: unknown, i: number, array: unknown) => unknown, unknown?]): unknown {
    const f = (sum: unknown, x: unknown, i: number): unknown => args[0](sum, x, i, this);
    return args.length > 1 ? this.toArray().reduceRight(f, args[1]) : this.toArray().reduceRight(f);
  }

  every(f: Callback): boolean {
    return this.toArray().every((x, i) => truth(f(x, i, this)));
  }

  some(f: Callback): boolean {
    return this.toArray().some((x, i) => truth(f(x, i, this)));
  }

  find(f: Callback): unknown {
    return this.toArray().find((x, i) => truth(f(x, i, this)));
  }

  findIndex(f: Callback): number {
    return this.toArray().findIndex((x, i) => truth(f(x, i, this)));
  }

  findLast(f: Callback): unknown {
    return this.toArray().findLast((x, i) => truth(f(x, i, this)));
  }

  findLastIndex(f: Callback): number {
    return this.toArray().findLastIndex((x, i) => truth(f(x, i, this)));
  }

  indexOf(x: unknown, from: unknown = 0): number {
    return this.toArray().map(valueOf).indexOf(valueOf(x), numberOf(from));
  }

  lastIndexOf(x: unknown): number {
    return this.toArray().map(valueOf).lastIndexOf(valueOf(x));
  }

  includes(x: unknown, from: unknown = 0): boolean {
    return this.toArray().map(valueOf).includes(valueOf(x), numberOf(from));
  }

  at(index: unknown): unknown {
    return this.toArray().at(numberOf(index));
  }

  join(separator?: string): string {
    return this.toArray().join(separator);
  }

  keys(): ArrayIterator<number> {
    return this.toArray().keys();
  }

  values(): ArrayIterator<unknown> {
    return this[Symbol.iterator]();
  }

  entries(): ArrayIterator<[number, unknown]> {
    return this.toArray().entries();
  }

  *[Symbol.iterator](): ArrayIterator<unknown> {
    for (let i = 0; i < this.length; i++) yield this.read(i);
  }

  private assign(elements: readonly unknown[]): this {
    elements.forEach((x, i) => this.write(i, x));
    return this;
  }
}

export class DualFloat64Array extends DualVector {
  static readonly BYTES_PER_ELEMENT = 8;
  protected width(): number {
    return 8;
  }

  static from(
    source: Iterable<unknown> | ArrayLike<unknown>,
    f?: (x: unknown, i: number) => unknown,
  ): DualFloat64Array {
    return new DualFloat64Array(f ? listOf(source).map((x, i) => f(x, i)) : listOf(source));
  }

  static of(...elements: unknown[]): DualFloat64Array {
    return new DualFloat64Array(elements);
  }

  protected round(x: unknown): unknown {
    return toNumber(x);
  }

  protected make(source: unknown, start?: number, length?: number): this {
    return new DualFloat64Array(source, start, length) as this;
  }
}

/** Stores go through Math.fround, with derivative 1. */
export class DualFloat32Array extends DualVector {
  static readonly BYTES_PER_ELEMENT = 4;
  protected width(): number {
    return 4;
  }

  static from(
    source: Iterable<unknown> | ArrayLike<unknown>,
    f?: (x: unknown, i: number) => unknown,
  ): DualFloat32Array {
    return new DualFloat32Array(f ? listOf(source).map((x, i) => f(x, i)) : listOf(source));
  }

  static of(...elements: unknown[]): DualFloat32Array {
    return new DualFloat32Array(elements);
  }

  protected round(x: unknown): unknown {
    return fround(x instanceof Dual ? x : Number(x));
  }

  protected make(source: unknown, start?: number, length?: number): this {
    return new DualFloat32Array(source, start, length) as this;
  }
}

function isBuffer(source: unknown): source is Buffer {
  return typeof source === "object" && source !== null && "cells" in source;
}

/** The elements of an iterable or of an object with a length, which may be a Dual. */
export function listOf(source: Iterable<unknown> | ArrayLike<unknown> | object): unknown[] {
  if (Symbol.iterator in source) return [...(source as Iterable<unknown>)];
  const like = source as Record<number, unknown> & { length: unknown };
  return Array.from({ length: numberOf(like.length) }, (_, i) => like[i]);
}

function window(length: number, begin: unknown, end: unknown): [number, number] {
  const clamp = (x: number): number => (x < 0 ? Math.max(length + x, 0) : Math.min(x, length));
  return [clamp(Math.trunc(numberOf(begin))), clamp(Math.trunc(numberOf(end)))];
}
