// Matter and fields: kinetics, lattices, diffusion, tomography, thermodynamics.

const R = 8.314462618e-3;

type Species = "A" | "B" | "C";

const network: readonly {
  readonly rate: number;
  readonly uses: Partial<Record<Species, number>>;
  readonly makes: Partial<Record<Species, number>>;
}[] = [
  { rate: 0, uses: { A: 1 }, makes: { B: 1 } },
  { rate: 1, uses: { B: 2 }, makes: { C: 1 } },
  { rate: 2, uses: { C: 1 }, makes: { A: 1, B: 1 } },
];

/** Mass-action kinetics of a network that is a constant of the module. */
export function kineticTrace(k: readonly number[], start: Record<Species, number>, steps: number, dt: number): number {
  let now = { ...start };
  let sum = 0;
  for (let s = 0; s < steps; s++) {
    const change: Record<Species, number> = { A: 0, B: 0, C: 0 };
    for (const { rate, uses, makes } of network) {
      let speed = k[rate]!;
      for (const name of Object.keys(uses) as Species[]) speed *= now[name] ** (uses[name] ?? 0);
      for (const name of Object.keys(uses) as Species[]) change[name] -= (uses[name] ?? 0) * speed;
      for (const name of Object.keys(makes) as Species[]) change[name] += (makes[name] ?? 0) * speed;
    }
    now = { A: now.A + dt * change.A, B: now.B + dt * change.B, C: now.C + dt * change.C };
    sum += now.C;
  }
  return sum;
}

/** Stoichiometry as an array of entries: rates with Arrhenius factors and a falloff. */
export function stiffStep(
  params: { logA: number[]; energy: number[]; falloff?: { low: number; center: number } },
  temperature: number,
  concentrations: Float64Array,
): Float64Array {
  const stoichiometry: [species: number, reaction: number, coefficient: number][] = [
    [0, 0, -1],
    [1, 0, 1],
    [1, 1, -1],
    [2, 1, 2],
    [0, 2, 1],
    [2, 2, -2],
  ];
  const constants = params.logA.map((a, r) => {
    const k = Math.exp(a - params.energy[r]! / (R * temperature));
    if (!params.falloff || r !== 1) return k;
    const reduced = params.falloff.low / k;
    return ((k * reduced) / (1 + reduced)) * params.falloff.center ** (1 / (1 + Math.log10(reduced) ** 2));
  });
  const rates = constants.map((k, r) =>
    stoichiometry
      .filter(([, reaction, c]) => reaction === r && c < 0)
      .reduce((v, [species, , c]) => v * concentrations[species]! ** -c, k),
  );
  const change = new Float64Array(concentrations.length);
  for (const [species, reaction, coefficient] of stoichiometry) change[species]! += coefficient * rates[reaction]!;
  return change;
}

/** Ray sums through a pixel grid by Siddon's walk, against measured projections. */
export function tomographyMisfit(
  image: Float64Array,
  size: number,
  rays: readonly { angle: number; offset: number; measured: number }[],
): number {
  let misfit = 0;
  for (const { angle, offset, measured } of rays) {
    const [dx, dy] = [Math.cos(angle), Math.sin(angle)];
    const [ox, oy] = [-offset * dy, offset * dx];
    let sum = 0;
    const stepLength = 0.25;
    for (let s = -size; s <= size; s += stepLength) {
      const x = ox + s * dx + size / 2;
      const y = oy + s * dy + size / 2;
      const [i, j] = [Math.floor(x), Math.floor(y)];
      if (i < 0 || j < 0 || i >= size - 1 || j >= size - 1) continue;
      const [fx, fy] = [x - i, y - j];
      const at = j * size + i;
      sum +=
        stepLength *
        ((1 - fx) * (1 - fy) * image[at]! +
          fx * (1 - fy) * image[at + 1]! +
          (1 - fx) * fy * image[at + size]! +
          fx * fy * image[at + size + 1]!);
    }
    misfit += (sum - measured) ** 2;
  }
  for (let j = 0; j < size; j++)
    for (let i = 0; i + 1 < size; i++)
      misfit += 0.1 * Math.hypot(image[j * size + i + 1]! - image[j * size + i]!, 1e-3);
  return misfit;
}

/** D2Q9 lattice Boltzmann on a small torus: relaxation rate and inflow differentiated. */
export function latticeMomentum(
  p: { omega: number; push: number },
  width: number,
  height: number,
  steps: number,
): number {
  const cx = [0, 1, 0, -1, 0, 1, -1, -1, 1];
  const cy = [0, 0, 1, 0, -1, 1, 1, -1, -1];
  const w = [4 / 9, 1 / 9, 1 / 9, 1 / 9, 1 / 9, 1 / 36, 1 / 36, 1 / 36, 1 / 36];
  const cells = width * height;
  let f = new Float64Array(9 * cells);
  let g = new Float64Array(9 * cells);
  for (let k = 0; k < 9; k++) for (let n = 0; n < cells; n++) f[k * cells + n] = w[k]! * (1 + 0.05 * Math.sin(n));
  for (let t = 0; t < steps; t++) {
    for (let y = 0; y < height; y++)
      for (let x = 0; x < width; x++) {
        const n = y * width + x;
        let [rho, ux, uy] = [0, 0, 0];
        for (let k = 0; k < 9; k++) {
          const v = f[k * cells + n]!;
          rho += v;
          ux += cx[k]! * v;
          uy += cy[k]! * v;
        }
        ux = ux / rho + p.push;
        uy /= rho;
        const square = 1.5 * (ux * ux + uy * uy);
        for (let k = 0; k < 9; k++) {
          const along = 3 * (cx[k]! * ux + cy[k]! * uy);
          const balance = w[k]! * rho * (1 + along + 0.5 * along * along - square);
          const to = ((y + cy[k]! + height) % height) * width + ((x + cx[k]! + width) % width);
          g[k * cells + to] = f[k * cells + n]! + p.omega * (balance - f[k * cells + n]!);
        }
      }
    [f, g] = [g, f];
  }
  let momentum = 0;
  for (let k = 0; k < 9; k++) for (let n = 0; n < cells; n++) momentum += cx[k]! * f[k * cells + n]! * (1 + (n & 1));
  return momentum;
}

/** Peng-Robinson compressibility: the largest real root of a cubic, by Newton from above. */
export function compressibility(
  state: { temperature: number; pressure: number },
  fluid: { tc: number; pc: number; acentric: number },
): number {
  const { temperature, pressure } = state;
  const kappa = 0.37464 + 1.54226 * fluid.acentric - 0.26992 * fluid.acentric ** 2;
  const alpha = (1 + kappa * (1 - Math.sqrt(temperature / fluid.tc))) ** 2;
  const a = (0.45724 * alpha * pressure * fluid.tc ** 2) / (fluid.pc * temperature ** 2);
  const b = (0.0778 * pressure * fluid.tc) / (fluid.pc * temperature);
  const cubic = [1, b - 1, a - 3 * b * b - 2 * b, b ** 3 + b * b - a * b] as const;
  let z = 1.2;
  do {
    const [value, slope] = cubic.reduce<[number, number]>(([v, d], c) => [v * z + c, d * z + v], [0, 0]);
    const next = z - value / slope;
    if (Math.abs(next - z) < 1e-13) return next;
    z = next;
  } while (z > 0);
  return NaN;
}

/** Heat in a rod whose conductivity depends on temperature; Thomas algorithm inside Picard iterations. */
export function nonlinearRod(p: { k0: number; k1: number; source: number }, n: number): number {
  let T = Array.from({ length: n }, (_, i) => 1 + i / (n - 1));
  const h = 1 / (n - 1);
  for (let picard = 0; picard < 4; picard++) {
    const k = T.map((t) => p.k0 + p.k1 * t);
    const face = k.slice(0, -1).map((left, i) => (2 * left * k[i + 1]!) / (left + k[i + 1]!));
    const lower: number[] = [0];
    const diagonal: number[] = [1];
    const upper: number[] = [0];
    const rhs: number[] = [1];
    for (let i = 1; i < n - 1; i++) {
      lower.push(-face[i - 1]!);
      upper.push(-face[i]!);
      diagonal.push(face[i - 1]! + face[i]!);
      rhs.push(p.source * h * h);
    }
    for (const column of [lower, upper]) column.push(0);
    diagonal.push(1);
    rhs.push(2);
    for (let i = 1; i < n; i++) {
      const m = lower[i]! / diagonal[i - 1]!;
      diagonal[i]! -= m * upper[i - 1]!;
      rhs[i]! -= m * rhs[i - 1]!;
    }
    const solution = new Array<number>(n).fill(0);
    for (let i = n; i-- > 0;) solution[i] = (rhs[i]! - (i + 1 < n ? upper[i]! * solution[i + 1]! : 0)) / diagonal[i]!;
    T = solution;
  }
  return T.reduce((a, b) => a + b * b, 0) / n;
}

/** Ewald-like energy of charges with a cutoff in a periodic box; a helper visits every pair. */
export function ionicEnergy(
  positions: readonly (readonly [number, number, number])[],
  charges: readonly number[],
  box: number,
): number {
  const forEachPair = (visit: (i: number, j: number, distance: number) => void): void => {
    positions.forEach((a, i) => {
      for (let j = i + 1; j < positions.length; j++) {
        const d = a.map((ak, k) => {
          const delta = ak - positions[j]![k]!;
          return delta - box * Math.round(delta / box);
        });
        visit(i, j, Math.hypot(...d));
      }
    });
  };
  let energy = 0;
  let closest = Infinity;
  forEachPair((i, j, r) => {
    closest = Math.min(closest, r);
    if (r > box / 2) return;
    energy += charges[i]! * charges[j]! * (Math.exp(-r) / r) + 0.02 / r ** 6;
  });
  return energy + 0.1 / closest;
}

/** Equilibrium of a weak acid with several steps; the balance of charge by bisection, then one Newton step. */
export function titrationPh(p: { pKa: number[]; acid: number }, base: number): number {
  const charge = (pH: number): number => {
    const h = 10 ** -pH;
    const terms = p.pKa.reduce<number[]>((ts, pk) => [...ts, (ts.at(-1)! * 10 ** -pk) / h], [1]);
    const total = terms.reduce((a, b) => a + b, 0);
    const bound = terms.reduce((s, t, k) => s + k * t, 0) / total;
    return base + h - 1e-14 / h - p.acid * bound;
  };
  let [low, high] = [0, 14];
  while (high - low > 1e-3) {
    const middle = (low + high) / 2;
    if (charge(middle) > 0) low = middle;
    else high = middle;
  }
  const eps = 1e-3;
  let pH = (low + high) / 2;
  for (let k = 0; k < 4; k++) pH -= (charge(pH) * 2 * eps) / (charge(pH + eps) - charge(pH - eps));
  return pH;
}
