// The number of the oracle: a value with a tangent, the magnitude of its path contributions, and the edges to the numbers
// it was computed from. "Active" means "is a Dual". Values may themselves be Duals of a lower level, which gives
// derivatives of derivatives; to a Dual, Duals of lower levels are constants.

export type Num = number | Dual;

/** One argument of an operation with the partial derivative of the result with respect to it. */
export interface Edge {
  readonly to: Dual;
  readonly partial: Num;
}

const noEdges: readonly Edge[] = [];

export class Dual {
  constructor(
    readonly level: number,
    readonly value: Num,
    readonly tangent: Num,
    readonly magnitude: number,
    readonly edges: readonly Edge[] = noEdges,
  ) {}

  /** Text is allowed (messages of errors); any other implicit conversion would lose the derivative and is an error. */
  [Symbol.toPrimitive](hint: string): string {
    if (hint === "string") return String(numberOf(this));
    throw new TypeError("oracle: an active value was converted to a plain number behind the oracle's back");
  }

  toString(radix?: number): string {
    return numberOf(this).toString(radix);
  }

  toFixed(digits?: number): string {
    return numberOf(this).toFixed(digits);
  }

  toPrecision(digits?: number): string {
    return numberOf(this).toPrecision(digits);
  }

  toExponential(digits?: number): string {
    return numberOf(this).toExponential(digits);
  }

  toJSON(): never {
    throw new TypeError("oracle: an active value was turned into JSON");
  }
}

/** The plain value of anything: of a Dual its primal, of everything else itself. */
export function valueOf(x: unknown): unknown {
  let plain = x;
  while (plain instanceof Dual) plain = plain.value;
  return plain;
}

/** `valueOf` followed by JavaScript's ToNumber. */
export function numberOf(x: unknown): number {
  return Number(valueOf(x));
}

/** The highest level among the operands; -1 when none is active. */
export function levelOf(operands: readonly unknown[]): number {
  let level = -1;
  for (const x of operands) if (x instanceof Dual && x.level > level) level = x.level;
  return level;
}

/** The operand as the operation at `level` sees it: one level down. */
export function below(x: unknown, level: number): Num {
  if (!(x instanceof Dual)) return Number(x);
  return x.level === level ? x.value : x;
}
