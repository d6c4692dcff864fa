// Every function of Math.

export function trigonometric(x: number): number {
  return Math.sin(x) * Math.cos(2 * x) + Math.tan(x / 3);
}

export function inverseTrigonometric(x: number): number {
  return Math.asin(x) - Math.acos(x / 2) * Math.atan(3 * x);
}

export function hyperbolic(x: number): number {
  return Math.sinh(x) / Math.cosh(x) + Math.tanh(x * x) * Math.cosh(x / 2);
}

export function inverseHyperbolic(x: number): number {
  return Math.asinh(x) + Math.acosh(x + 2) * Math.atanh(x / 4);
}

export function exponentials(x: number): number {
  return Math.exp(-x * x) + Math.expm1(x) * Math.exp(0.5 * x);
}

export function logarithms(x: number): number {
  return Math.log(x) * Math.log2(x + 1) + Math.log10(x * x) - Math.log1p(x / 2);
}

export function roots(x: number): number {
  return Math.sqrt(x) + Math.cbrt(x - 8) * Math.sqrt(1 + x * x);
}

/** @wrt x y */
export function powFunction(x: number, y: number): number {
  return Math.pow(x, y) + Math.pow(x, 2) + Math.pow(2, y);
}

/** @wrt y x */
export function angle(y: number, x: number): number {
  return Math.atan2(y, x) * Math.atan2(x, 2) - Math.atan2(1, y);
}

/** @wrt x y z */
export function lengths(x: number, y: number, z: number): number {
  return Math.hypot(x, y) + Math.hypot(x, y, z) + Math.hypot(z) + Math.hypot(3, x);
}

/** @wrt x y */
export function magnitudes(x: number, y: number): number {
  return Math.abs(x) * Math.abs(y - x) + Math.abs(-3 * y);
}

/** @wrt x y z */
export function extrema(x: number, y: number, z: number): number {
  return Math.max(x, y) * Math.min(y, z) + Math.max(x, y, z, 1) - Math.min(x * y, y * z, z * x);
}

export function piecewiseConstant(x: number): number {
  return x * (Math.floor(x) + Math.ceil(x) + Math.round(x) + Math.trunc(x) + Math.sign(x));
}

export function integerParts(x: number): number {
  return x * (x | 0) + x * ~~x + (x - Math.floor(x)) ** 2;
}

export function constants(x: number): number {
  return (
    Math.PI * x + Math.E ** x + Math.LN2 * Math.SQRT2 + Math.LOG10E / x - Math.SQRT1_2 * Math.LN10 * x * Math.LOG2E
  );
}

export function sigmoidAndSoftplus(x: number): number {
  return 1 / (1 + Math.exp(-x)) + Math.log1p(Math.exp(-Math.abs(x))) + Math.max(x, 0);
}

export function gaussian(x: number): number {
  return Math.exp(-0.5 * ((x - 1) / 0.7) ** 2) / (0.7 * Math.sqrt(2 * Math.PI));
}

/** @wrt x y */
export function logAddExp(x: number, y: number): number {
  const m = Math.max(x, y);
  return m + Math.log(Math.exp(x - m) + Math.exp(y - m));
}

export function deepComposition(x: number): number {
  return Math.sin(Math.cos(Math.exp(Math.sin(Math.sqrt(1 + Math.log1p(x * x))))));
}

export function integerMath(x: number): number {
  return x * Math.imul(3, 4) + x * Math.clz32(16) * x;
}

/** @wrt x y */
export function zeroExponent(x: number, y: number): number {
  return x ** Math.sin(y);
}
