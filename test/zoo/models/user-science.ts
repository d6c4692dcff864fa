// Pharmacokinetics, epidemics, chemistry, queues, ecology, astronomy.

export interface Dose {
  time: number;
  amount: number;
  route?: "oral" | "iv";
}

export interface Patient {
  clearance: number;
  volume: number;
  absorption: number;
}

/** One compartment, superposition of doses in closed form. */
export function concentration(p: Patient, doses: readonly Dose[], t: number): number {
  const k = p.clearance / p.volume;
  let c = 0;
  for (const { time, amount, route = "oral" } of doses) {
    const dt = t - time;
    if (dt < 0) break;
    if (route === "iv") c += (amount / p.volume) * Math.exp(-k * dt);
    else
      c +=
        ((amount * p.absorption) / (p.volume * (p.absorption - k))) *
        (Math.exp(-k * dt) - Math.exp(-p.absorption * dt));
  }
  return c;
}

/** Two compartments by Euler steps, log residuals at sample times. */
export function twoCompartments(
  p: { ke: number; k12: number; k21: number; v: number },
  dose: number,
  samples: readonly { at: number; value: number }[],
): number {
  const h = 0.25;
  let central = dose / p.v;
  let peripheral = 0;
  let t = 0;
  let loss = 0;
  for (const { at, value } of samples) {
    while (t < at - 1e-9) {
      const flow = p.k12 * central - p.k21 * peripheral;
      central += h * (-p.ke * central - flow);
      peripheral += h * flow;
      t += h;
    }
    loss += (Math.log(central) - Math.log(value)) ** 2;
  }
  return loss;
}

export interface Epidemic {
  beta: number;
  gamma: number;
  sigma?: number;
}

/** SIR, or SEIR when the incubation rate is there. */
export function epidemic({ beta, gamma, sigma }: Epidemic, days: number, cases: readonly number[]): number {
  let [s, e, i, r] = [0.99, 0, 0.01, 0];
  let loss = 0;
  for (let day = 0; day < days; day++) {
    const infections = beta * s * i;
    const onset = sigma === undefined ? infections : sigma * e;
    const recoveries = gamma * i;
    s -= infections;
    e += infections - onset;
    i += onset - recoveries;
    r += recoveries;
    loss += (i - (cases[day] ?? 0)) ** 2;
  }
  return loss + 0.001 * r;
}

/** Groups that mix by a contact matrix. */
export function ageGroups(contact: number[][], susceptible: number[], steps = 5): number[] {
  const n = susceptible.length;
  let s = [...susceptible];
  let i = s.map((x) => 0.01 * x);
  for (let k = 0; k < steps; k++) {
    const force = contact.map((row) => row.reduce((sum, c, j) => sum + c * i[j]!, 0));
    const infected = s.map((x, g) => x * (1 - Math.exp(-force[g]!)));
    s = s.map((x, g) => x - infected[g]!);
    i = i.map((x, g) => 0.8 * x + infected[g]!);
  }
  return Array.from({ length: n }, (_, g) => susceptible[g]! - s[g]!);
}

interface Reaction {
  readonly reactants: readonly number[];
  readonly products: readonly number[];
}

/** Mass action: a list of reactions over species by index. */
export function massAction(rates: number[], reactions: readonly Reaction[], start: readonly number[]): number[] {
  let c = start.slice();
  for (let step = 0; step < 8; step++) {
    const dc = c.map(() => 0);
    reactions.forEach(({ reactants, products }, k) => {
      const flux = reactants.reduce((f, species) => f * c[species]!, rates[k]!);
      for (const species of reactants) dc[species]! -= flux;
      for (const species of products) dc[species]! += flux;
    });
    c = c.map((ci, j) => ci + 0.05 * dc[j]!);
  }
  return c;
}

/** Arrhenius rates along a temperature program, conversion at the end. */
export function arrhenius(p: { logA: number; energy: number }, program: Float64Array): number {
  const R = 8.314;
  let x = 0;
  for (const T of program) {
    const k = Math.exp(p.logA - p.energy / (R * T));
    x += 0.1 * k * (1 - x);
  }
  return x;
}

/** Acid-base equilibrium: Newton on the charge balance. */
export function bufferPh(pKa: number, acid: number, salt: number): number {
  const Ka = 10 ** -pKa;
  let h = Ka;
  let delta: number;
  do {
    const f = h + salt - 1e-14 / h - (Ka * (acid + salt)) / (Ka + h);
    const df = 1 + 1e-14 / h ** 2 + (Ka * (acid + salt)) / (Ka + h) ** 2;
    delta = f / df;
    h -= delta;
  } while (Math.abs(delta) > 1e-10 * h);
  return -Math.log10(h);
}

/** M/M/c queue: Erlang's formula by recursion; the expected wait. */
export function erlangC(load: { arrival: number; service: number }, servers: number): number {
  const a = load.arrival / load.service;
  let blocking = 1;
  for (let k = 1; k <= servers; k++) blocking = (a * blocking) / (k + a * blocking);
  const waiting = blocking / (1 - (a / servers) * (1 - blocking));
  return waiting / (servers * load.service - load.arrival);
}

/** Lindley's recursion over given service times. */
export function lindley(serviceMean: number, arrivals: readonly number[], work: readonly number[]): number {
  let wait = 0;
  let total = 0;
  for (let n = 1; n < arrivals.length; n++) {
    wait = Math.max(0, wait + serviceMean * work[n - 1]! - (arrivals[n]! - arrivals[n - 1]!));
    total += wait;
  }
  return total / (arrivals.length - 1);
}

/** Kepler's equation by a fixed point, then the place on the orbit. */
export function keplerPosition({ a, e, meanAnomaly }: { a: number; e: number; meanAnomaly: number }): [number, number] {
  let E = meanAnomaly;
  for (let k = 0; k < 60; k++) {
    const next = meanAnomaly + e * Math.sin(E);
    const done = Math.abs(next - E) < 1e-15;
    E = next;
    if (done) break;
  }
  return [a * (Math.cos(E) - e), a * Math.sqrt(1 - e ** 2) * Math.sin(E)];
}

/** Gauss-Legendre with a table of the module. */
const nodes = [0.1488743389816312, 0.4333953941292472, 0.6794095682990244, 0.8650633666889845, 0.9739065285171717];
const nodeWeights = [0.2955242247147529, 0.2692667193099963, 0.219086362515982, 0.1494513491505806, 0.0666713443086881];

function gaussLegendre(f: (x: number) => number, a: number, b: number): number {
  const [c, h] = [(a + b) / 2, (b - a) / 2];
  return h * nodes.reduce((s, x, i) => s + nodeWeights[i]! * (f(c + h * x) + f(c - h * x)), 0);
}

/** @wrt omegaM h0 */
export function luminosityDistance(omegaM: number, h0: number, redshift: number): number {
  const invE = (z: number): number => 1 / Math.sqrt(omegaM * (1 + z) ** 3 + 1 - omegaM);
  return (299792.458 / h0) * (1 + redshift) * gaussLegendre(invE, 0, redshift);
}

function simpson(f: (x: number) => number, a: number, b: number, n = 8): number {
  const h = (b - a) / n;
  let sum = f(a) + f(b);
  for (let i = 1; i < n; i++) sum += (i % 2 ? 4 : 2) * f(a + i * h);
  return (sum * h) / 3;
}

/** Planck's law over a band, in units where it is simple. */
export const bandRadiance = (temperature: number, [from, to]: readonly [number, number]): number =>
  simpson((x) => x ** 3 / Math.expm1(x / temperature), from, to);

export function leslieGrowth(p: { fecundity: number[]; survival: number[] }, years: number): number {
  let population = p.fecundity.map(() => 1);
  for (let year = 0; year < years; year++) {
    const born = population.reduce((s, n, age) => s + n * p.fecundity[age]!, 0);
    population = [born, ...population.slice(0, -1).map((n, age) => n * p.survival[age]!)];
  }
  return Math.log(population.reduce((a, b) => a + b)) / years;
}
