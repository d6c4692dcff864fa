/*
 * The error function and its complement, in the model language: value to 1e-15. Their derivative is not that of the
 * pieces but the closed form, one exponential. Pieces: x P(x²) for |x| < 1, e^(-x²) Q(t) with
 * t = (x - 3.5) / (x + 3.5) for x ≥ 1. P and Q interpolate erf(x) / x and e^(x²) erfc(x) at Chebyshev points, computed
 * with 60 digits (degrees 12 and 20; relative errors 1e-17).
 */

/**
 * 2/√π ∫₀ˣ exp(-s²) ds.
 *
 * @derivative {@link erfSlope}
 */
export function erf(x: number): number {
  if (x >= 1) {
    return 1 - erfcTail(x);
  }
  if (x <= -1) {
    return erfcTail(-x) - 1;
  }
  return erfCentre(x);
}

/** The derivative of `erf`. */
export function erfSlope(x: number): number {
  return 1.1283791670955126 * Math.exp(-x * x);
}

/**
 * 1 - erf(x), accurate where that difference would cancel; smaller than any number, so 0, from x = 28 on.
 *
 * @derivative {@link erfcSlope}
 */
export function erfc(x: number): number {
  if (x >= 1) {
    return erfcTail(x);
  }
  if (x <= -1) {
    return 2 - erfcTail(-x);
  }
  return 1 - erfCentre(x);
}

/** The derivative of `erfc`. */
export function erfcSlope(x: number): number {
  return -erfSlope(x);
}

/** erf(x) for |x| < 1. */
function erfCentre(x: number): number {
  const s = x * x;
  let p = 5.957176147748911e-11;
  p = ((p * s - 1.1372848856791674e-9) * s + 1.4659775274047436e-8) * s - 1.6350312701054695e-7;
  p = ((p * s + 1.6461000484121368e-6) * s - 1.4925595266831182e-5) * s + 1.205533111164271e-4;
  p = ((p * s - 8.54832698083379e-4) * s + 0.0052239776248180145) * s - 0.026866170645076792;
  p = ((p * s + 0.11283791670954879) * s - 0.3761263890318375) * s + 1.1283791670955126;
  return x * p;
}

/** erfc(x) for x ≥ 1. */
function erfcTail(x: number): number {
  if (x >= 28) {
    return 0;
  }
  const t = (x - 3.5) / (x + 3.5);
  let q = -2.2281621907426258e-10 * t + 1.1209174403298698e-8;
  q = ((q * t - 2.3071696653371896e-8) * t - 6.678853859539635e-8) * t + 1.8981377823105904e-7;
  q = ((q * t + 3.74115218140819e-7) * t - 1.518914880245184e-6) * t - 1.6302393624887686e-6;
  q = ((q * t + 1.3346317988343528e-5) * t - 4.673285119932745e-6) * t - 1.0808485483594028e-4;
  q = ((q * t + 2.885551590556165e-4) * t + 2.6738509692842414e-4) * t - 0.004242238600396338;
  q = ((q * t + 0.016976760931089945) * t - 0.045436761183835626) * t + 0.09442780690920109;
  q = ((q * t - 0.1613385247645021) * t + 0.23313048160025068) * t - 0.28926504483276744;
  q = q * t + 0.1552936556088943;
  return Math.exp(-x * x) * q;
}
