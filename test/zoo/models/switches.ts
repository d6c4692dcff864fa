// switch, with default, grouped cases, fall-through, strings, inside loops.

export function byKind(x: number, kind: "linear" | "square" | "exp"): number {
  switch (kind) {
    case "linear":
      return 3 * x;
    case "square":
      return x * x;
    default:
      return Math.exp(x);
  }
}

export function groupedCases(x: number, n: number): number {
  let y = x;
  switch (n) {
    case 0:
    case 1:
      y = x * x;
      break;
    case 2: {
      const z = x + 1;
      y = z * z;
      break;
    }
  }
  return y * x;
}

export function fallThrough(x: number, from: number): number {
  let y = 1;
  switch (from) {
    // @ts-expect-error falls through
    case 0:
      y += x;
    // @ts-expect-error falls through
    case 1:
      y *= x;
    // @ts-expect-error falls through
    default:
      y -= 2 / x;
    case 2:
      y = y * y;
  }
  return y;
}

export function inLoop(xs: number[]): number {
  let s = 0;
  for (let i = 0; i < xs.length; i++) {
    switch (i % 3) {
      case 0:
        s += xs[i]! ** 2;
        continue;
      case 1:
        s *= xs[i]!;
        break;
      default:
        if (xs[i]! < 0) break;
        s -= Math.sqrt(xs[i]!);
    }
    s += 1;
  }
  return s;
}

export function onTrue(x: number): number {
  switch (true) {
    case x < 0:
      return -x;
    case x < 2:
      return x * x;
    default:
      return 4 * x - 4;
  }
}

export function interpreter(xs: number[], program: string[]): number {
  let acc = xs[0]!;
  for (let pc = 0; pc < program.length; pc++) {
    switch (program[pc]) {
      case "add":
        acc += xs[pc % xs.length]!;
        break;
      case "mul":
        acc *= xs[pc % xs.length]!;
        break;
      case "halt":
        return acc;
      default:
        acc = Math.sin(acc);
    }
  }
  return -acc;
}
