// Ternaries and if/else, nested, with compound conditions.

export function ternary(x: number): number {
  return x > 0 ? x * x : -3 * x;
}

export function ternaryChain(x: number): number {
  return x < -1 ? -2 * x : x < 1 ? x * x + 1 : x < 3 ? 2 * x : Math.log(x);
}

export function ifElse(x: number): number {
  let y: number;
  if (x > 1) {
    y = Math.log(x);
  } else {
    y = x * x - 1;
  }
  return y * y;
}

export function ifWithoutElse(x: number): number {
  let y = x;
  if (y > 2) y = y * y;
  if (y > 5) y -= 3 * x;
  return y;
}

/** @wrt x y */
export function nestedIf(x: number, y: number): number {
  let z = 0;
  if (x > 0) {
    if (y > x) {
      z = x * y;
    } else {
      z = x / y;
    }
  } else {
    if (y > 0) z = x - y * y;
    else z = Math.exp(x + y);
    z *= 2;
  }
  return z + x;
}

/** @wrt x */
export function guardedDivision(x: number, y: number): number {
  return x !== 0 && y / x > 1 ? y / x : x * x + 1;
}

export function guardedRoot(x: number): number {
  return x > 0 ? Math.sqrt(x) : 0;
}

export function flags(x: number, on: boolean, squared: boolean): number {
  let y = on ? x : 2 * x;
  if (squared && !on) y *= y;
  return on === squared ? y + 1 : y;
}

export function conditionOnChanged(x: number): number {
  let y = x * x;
  if (y > 4) {
    y = y - 3 * x;
    if (y > 4) y = Math.sqrt(y);
  }
  return y + x;
}

export function huber(x: number, delta: number): number {
  const a = Math.abs(x);
  return a <= delta ? 0.5 * a * a : delta * (a - 0.5 * delta);
}

export function clamped(x: number): number {
  const y = x < -1 ? -1 : x > 1 ? 1 : x;
  return y * y * y + x;
}

/** @wrt x y */
export function chosenOperands(x: number, y: number): number {
  const big = x > y ? x : y;
  const small = x > y ? y : x;
  return big ** 2 / (1 + small ** 2);
}

export function untakenSingular(x: number): number {
  const safe = x > 0;
  let s = 0;
  if (safe) s = Math.log(x) / x;
  else s = x < 0 ? Math.sqrt(-x) : 1;
  return s;
}

export function elseIfLadder(x: number): number {
  let y = 0;
  if (x < 0) y = -x;
  else if (x < 1) y = x * x;
  else if (x < 2) y = Math.sin(x);
  else y = 1 / x;
  return 2 * y;
}

export function perElement(xs: number[]): number {
  let s = 0;
  for (let i = 0; i < xs.length; i++) {
    const x = xs[i]!;
    if (x > 0) s += x * x;
    else if (i % 2 === 0) s -= x;
    else s += Math.exp(x) * s;
  }
  return s;
}

/** @wrt x y */
export function logicalConditions(x: number, y: number): number {
  let z = x > y || x + y === 0 ? x : y * y;
  if ((x > 0 && y > 0) || (x < -1 && !(y < -1))) z *= x * y;
  return z;
}
