// Signals and optics: filters, transforms, spectra, lenses, thin films.

/** Direct convolution, "same" length. */
export function fir(taps: number[], signal: readonly number[]): number[] {
  const half = (taps.length - 1) / 2;
  return signal.map((_, n) => {
    let y = 0;
    for (let k = 0; k < taps.length; k++) {
      const m = n + half - k;
      if (m < 0 || m >= signal.length) continue;
      y += taps[k]! * signal[m]!;
    }
    return y;
  });
}

export interface Biquad {
  b: [number, number, number];
  a: [number, number];
}

/** Cascade of biquads in transposed direct form; energy of the output. */
export function biquadCascade(sections: Biquad[], input: Float64Array): number {
  let signal = Float64Array.from(input);
  for (const { b, a } of sections) {
    let [s1, s2] = [0, 0];
    signal = signal.map((x) => {
      const y = b[0] * x + s1;
      s1 = b[1] * x - a[0] * y + s2;
      s2 = b[2] * x - a[1] * y;
      return y;
    });
  }
  return signal.reduce((e, y) => e + y * y, 0);
}

interface Complex {
  re: number;
  im: number;
}

const times = (a: Complex, b: Complex): Complex => ({ re: a.re * b.re - a.im * b.im, im: a.re * b.im + a.im * b.re });
const plus = (a: Complex, b: Complex): Complex => ({ re: a.re + b.re, im: a.im + b.im });
const over = (a: Complex, b: Complex): Complex => {
  const d = b.re * b.re + b.im * b.im;
  return { re: (a.re * b.re + a.im * b.im) / d, im: (a.im * b.re - a.re * b.im) / d };
};
const real = (re: number): Complex => ({ re, im: 0 });
const cis = (phase: number): Complex => ({ re: Math.cos(phase), im: Math.sin(phase) });
const power = ({ re, im }: Complex): number => re * re + im * im;

export function dftPower(xs: number[]): number[] {
  const n = xs.length;
  return Array.from({ length: Math.floor(n / 2) + 1 }, (_, k) => {
    const bin = xs.reduce<Complex>((sum, x, t) => plus(sum, times(real(x), cis((-2 * Math.PI * k * t) / n))), real(0));
    return power(bin) / n;
  });
}

/** Recursive radix-2 transform on arrays of complex records. */
function fft(xs: readonly Complex[]): Complex[] {
  const n = xs.length;
  if (n === 1) return [xs[0]!];
  const even = fft(xs.filter((_, i) => i % 2 === 0));
  const odd = fft(xs.filter((_, i) => i % 2 === 1));
  const turned = odd.map((x, k) => times(cis((-2 * Math.PI * k) / n), x));
  return [...even.map((x, k) => plus(x, turned[k]!)), ...even.map((x, k) => plus(x, times(real(-1), turned[k]!)))];
}

export function fftPeak(p: { amplitude: number; frequency: number }): number {
  const samples = Array.from({ length: 8 }, (_, t) => real(p.amplitude * Math.sin(p.frequency * t)));
  return fft(samples)
    .map((bin) => power(bin))
    .reduce((sum, e, k) => sum + k * e, 0);
}

const polynomial = (c: readonly number[], omega: number): Complex =>
  c.reduce<Complex>((sum, ck, k) => plus(sum, times(real(ck), cis(-omega * k))), real(0));

/** Magnitude response in decibels against a mask. */
export function filterDesign(
  coefficients: { b: number[]; a: number[] },
  mask: readonly { omega: number; db: number }[],
): number {
  let worst = 0;
  for (const { omega, db } of mask) {
    const h = over(
      polynomial(coefficients.b, omega),
      plus(real(1), times(cis(-omega), polynomial(coefficients.a, omega))),
    );
    const got = 10 * Math.log10(power(h) + 1e-12);
    worst += (got - db) ** 2;
  }
  return Math.sqrt(worst / mask.length);
}

/** Reflectance of a stack of thin films by characteristic matrices. */
export function thinFilm(layers: { index: number; thickness: number }[], wavelength: number, substrate = 1.52): number {
  let m: [[Complex, Complex], [Complex, Complex]] = [
    [real(1), real(0)],
    [real(0), real(1)],
  ];
  for (const { index, thickness } of layers) {
    const phase = (2 * Math.PI * index * thickness) / wavelength;
    const c = real(Math.cos(phase));
    const s = Math.sin(phase);
    const layer = [
      [c, { re: 0, im: s / index }],
      [{ re: 0, im: index * s }, c],
    ] as const;
    m = [
      [
        plus(times(m[0][0], layer[0][0]), times(m[0][1], layer[1][0])),
        plus(times(m[0][0], layer[0][1]), times(m[0][1], layer[1][1])),
      ],
      [
        plus(times(m[1][0], layer[0][0]), times(m[1][1], layer[1][0])),
        plus(times(m[1][0], layer[0][1]), times(m[1][1], layer[1][1])),
      ],
    ];
  }
  const B = plus(m[0][0], times(m[0][1], real(substrate)));
  const C = plus(m[1][0], times(m[1][1], real(substrate)));
  const r = over(plus(B, times(real(-1), C)), plus(B, C));
  return power(r);
}

interface Surface {
  curvature: number;
  gap: number;
  glass: "air" | "bk7" | "sf5";
}

const refractiveIndex = { air: 1, bk7: 1.5168, sf5: 1.6727 } as const satisfies Record<Surface["glass"], number>;

/** Meridional rays through a lens; spot size on the image plane. */
export function lensSpot(surfaces: Surface[], heights: readonly number[]): number {
  const landed: number[] = [];
  for (const h of heights) {
    let y = h;
    let slope = 0;
    let n: number = refractiveIndex.air;
    for (const { curvature, gap, glass } of surfaces) {
      const next = refractiveIndex[glass];
      const normal = Math.asin(curvature * y);
      const incidence = Math.atan(slope) + normal;
      const refracted = Math.asin((n / next) * Math.sin(incidence));
      slope = Math.tan(refracted - normal);
      y += gap * slope;
      n = next;
    }
    landed.push(y);
  }
  const center = landed.reduce((a, b) => a + b, 0) / landed.length;
  return landed.reduce((s, y) => s + (y - center) ** 2, 0);
}

/** A look-up table with linear interpolation, clamped at its ends. */
export function lookup(table: Float64Array, x: number): number {
  const last = table.length - 1;
  if (x <= 0) return table[0]!;
  if (x >= last) return table[last]!;
  const i = Math.floor(x);
  return table[i]! + (x - i) * (table[i + 1]! - table[i]!);
}

/** Bilinear sampling of an image at places that a transform gives. */
export function imageAlignment(
  p: { dx: number; dy: number; angle: number },
  image: number[][],
  target: number[][],
): number {
  const at = (r: number, c: number): number => image[r]?.[c] ?? 0;
  const sample = (x: number, y: number): number => {
    const [i, j] = [Math.floor(y), Math.floor(x)];
    const [v, u] = [y - i, x - j];
    return (1 - v) * ((1 - u) * at(i, j) + u * at(i, j + 1)) + v * ((1 - u) * at(i + 1, j) + u * at(i + 1, j + 1));
  };
  const [c, s] = [Math.cos(p.angle), Math.sin(p.angle)];
  let loss = 0;
  target.forEach((row, y) =>
    row.forEach((value, x) => (loss += (sample(c * x - s * y + p.dx, s * x + c * y + p.dy) - value) ** 2)),
  );
  return loss;
}

/** Soft dynamic time warping. */
export function softDtw(a: number[], b: readonly number[], gamma = 0.5): number {
  const softMin = (...xs: number[]): number => {
    const low = Math.min(...xs);
    return low - gamma * Math.log(xs.reduce((s, x) => s + Math.exp((low - x) / gamma), 0));
  };
  const R = Array.from({ length: a.length + 1 }, () => Array.from({ length: b.length + 1 }, () => 1e6));
  R[0]![0] = 0;
  for (let i = 1; i <= a.length; i++) {
    for (let j = 1; j <= b.length; j++) {
      const cost = (a[i - 1]! - b[j - 1]!) ** 2;
      R[i]![j] = cost + softMin(R[i - 1]![j]!, R[i]![j - 1]!, R[i - 1]![j - 1]!);
    }
  }
  return R[a.length]![b.length]!;
}

/** Phase vocoder toy: window, autocorrelation, lag weights. */
export function autocorrelation(signal: number[], maxLag: number): number[] {
  const n = signal.length;
  const hann = signal.map((x, i) => x * 0.5 * (1 - Math.cos((2 * Math.PI * i) / (n - 1))));
  const energy = hann.reduce((s, x) => s + x ** 2, 0);
  const result = new Array<number>(maxLag);
  for (let lag = 0; lag < maxLag; lag++) {
    let sum = 0;
    for (let i = lag; i < n; i++) sum += hann[i]! * hann[i - lag]!;
    result[lag] = sum / energy;
  }
  return result;
}
