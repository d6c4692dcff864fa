// The Gaussian mixture by hand: forward and backward sweep fused per point, one pass over `l` and its adjoint for each
// component. Overwrites `g` and returns the value. The order of parameters is alpha, mu, q, l.

export interface MixtureSizes {
  /** Dimensions, components, points. */
  readonly d: number;
  readonly k: number;
  readonly n: number;
}

/** Entries of a strictly lower triangular matrix. */
export const triangle = (d: number): number => (d * (d - 1)) / 2;

export const mixtureLength = ({ d, k }: MixtureSizes): number => k * (1 + 2 * d + triangle(d));

type Gradient = (theta: Float64Array, x: Float64Array, g: Float64Array) => number;

export function mixture({ d, k, n }: MixtureSizes, gamma: number, m: number): Gradient {
  const size = triangle(d);
  const scale = new Float64Array(k * d);
  const scale_bar = new Float64Array(k * d);
  const logDet = new Float64Array(k);
  const logDet_bar = new Float64Array(k);
  const centred = new Float64Array(k * d);
  const product = new Float64Array(k * d);
  const terms = new Float64Array(k);

  const parts = (v: Float64Array): readonly [Float64Array, Float64Array, Float64Array, Float64Array] => [
    v.subarray(0, k),
    v.subarray(k, k + k * d),
    v.subarray(k + k * d, k + 2 * k * d),
    v.subarray(k + 2 * k * d),
  ];

  return (theta, x, g) => {
    g.fill(0);
    const [alpha, mu, q, l] = parts(theta);
    const [alpha_bar, mu_bar, q_bar, l_bar] = parts(g);
    for (let i = 0; i < d * k; i++) {
      scale[i] = Math.exp(q[i]!);
      scale_bar[i] = 0;
    }
    for (let c = 0; c < k; c++) {
      let s = 0;
      for (let j = 0; j < d; j++) s += q[c * d + j]!;
      logDet[c] = s;
      logDet_bar[c] = 0;
    }

    let total = 0;
    for (let point = 0; point < n; point++) {
      for (let c = 0; c < k; c++) {
        const o = c * d;
        for (let i = 0; i < d; i++) {
          const t = x[point * d + i]! - mu[o + i]!;
          centred[o + i] = t;
          product[o + i] = scale[o + i]! * t;
        }
        addLowerProduct(d, l, c * size, centred, product, o);
        let squares = 0;
        for (let i = 0; i < d; i++) squares += product[o + i]! * product[o + i]!;
        terms[c] = alpha[c]! + logDet[c]! - 0.5 * squares;
      }
      const [sum, largest] = exponentials(terms);
      total += Math.log(sum) + largest;
      const inverse = 1 / sum;
      for (let c = 0; c < k; c++) {
        const o = c * d;
        const weight = terms[c]! * inverse;
        alpha_bar[c]! += weight;
        logDet_bar[c]! += weight;
        lowerProductAdjoint(d, weight, l, l_bar, c * size, centred, product, o, mu_bar);
        for (let i = o; i < o + d; i++) {
          scale_bar[i]! -= weight * product[i]! * centred[i]!;
          mu_bar[i]! += weight * scale[i]! * product[i]!;
        }
      }
    }

    terms.set(alpha);
    const [sum, largest] = exponentials(terms);
    for (let c = 0; c < k; c++) alpha_bar[c]! -= (n * terms[c]!) / sum;
    let prior = 0;
    for (let c = 0; c < k; c++) {
      let squares = 0;
      for (let i = c * d; i < (c + 1) * d; i++) {
        squares += scale[i]! * scale[i]!;
        scale_bar[i]! -= gamma * gamma * scale[i]!;
      }
      for (let i = c * size; i < (c + 1) * size; i++) {
        squares += l[i]! * l[i]!;
        l_bar[i]! -= gamma * gamma * l[i]!;
      }
      prior += 0.5 * gamma * gamma * squares - m * logDet[c]!;
      logDet_bar[c]! += m;
      for (let i = c * d; i < (c + 1) * d; i++) q_bar[i]! += logDet_bar[c]! + scale_bar[i]! * scale[i]!;
    }
    return -n * d * 0.5 * Math.log(2 * Math.PI) + total - n * (Math.log(sum) + largest) - prior;
  };
}

/** product += L centred, for one component; its slots start at `o`, those of its `l` at `p`. */
function addLowerProduct(
  d: number,
  l: Float64Array,
  p: number,
  centred: Float64Array,
  product: Float64Array,
  o: number,
): void {
  for (let i = 0; i < d; i++) {
    const t = centred[o + i]!;
    for (let j = o + i + 1; j < o + d; j++) product[j]! += l[p++]! * t;
  }
}

/** The adjoint of `addLowerProduct` wrt l and mu, where the adjoint of the product is -weight times the product. */
function lowerProductAdjoint(
  d: number,
  weight: number,
  l: Float64Array,
  l_bar: Float64Array,
  p: number,
  centred: Float64Array,
  product: Float64Array,
  o: number,
  mu_bar: Float64Array,
): void {
  for (let i = 0; i < d; i++) {
    const t = -weight * centred[o + i]!;
    let s = 0;
    for (let j = o + i + 1; j < o + d; j++) {
      const b = product[j]!;
      l_bar[p]! += b * t;
      s += l[p]! * b;
      p++;
    }
    mu_bar[o + i]! += weight * s;
  }
}

/** Replaces `terms` by their exponentials after a shift. Returns the sum and the shift. */
function exponentials(terms: Float64Array): readonly [number, number] {
  let largest = -Infinity;
  for (let i = 0; i < terms.length; i++) if (terms[i]! > largest) largest = terms[i]!;
  let sum = 0;
  for (let i = 0; i < terms.length; i++) {
    const e = Math.exp(terms[i]! - largest);
    terms[i] = e;
    sum += e;
  }
  return [sum, largest];
}
