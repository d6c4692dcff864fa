// Health and survival: epidemics with delays, doses, follow-up.

interface Compartments {
  s: number;
  e: number;
  i: number;
  r: number;
}

interface Outbreak {
  readonly contact: number;
  readonly latency: number;
  readonly recovery: number;
  readonly waning?: number;
}

const scale = (c: Compartments, by: number): Compartments => ({ s: c.s * by, e: c.e * by, i: c.i * by, r: c.r * by });
const plus = (...all: readonly Compartments[]): Compartments =>
  all.reduce((a, b) => ({ s: a.s + b.s, e: a.e + b.e, i: a.i + b.i, r: a.r + b.r }), { s: 0, e: 0, i: 0, r: 0 });

/** SEIR with waning immunity, classical Runge-Kutta over records. */
export function seirMisfit(p: Outbreak, observed: readonly number[], stepsPerDay = 2): number {
  const { contact, latency, recovery, waning = 0 } = p;
  const flow = ({ s, e, i, r }: Compartments): Compartments => {
    const infection = contact * s * i;
    return {
      s: -infection + waning * r,
      e: infection - e / latency,
      i: e / latency - i / recovery,
      r: i / recovery - waning * r,
    };
  };
  const step = (at: Compartments, h: number): Compartments => {
    const k1 = flow(at);
    const k2 = flow(plus(at, scale(k1, h / 2)));
    const k3 = flow(plus(at, scale(k2, h / 2)));
    const k4 = flow(plus(at, scale(k3, h)));
    return plus(at, scale(plus(k1, scale(k2, 2), scale(k3, 2), k4), h / 6));
  };
  let state: Compartments = { s: 0.99, e: 0, i: 0.01, r: 0 };
  let misfit = 0;
  for (const [, cases] of observed.entries()) {
    for (let k = 0; k < stepsPerDay; k++) state = step(state, 1 / stepsPerDay);
    misfit += (state.i - cases) ** 2;
  }
  return misfit;
}

/** New infections from those of the last days, weighted by how infectious a day of age is: a renewal process. */
export function renewalLikelihood(
  theta: { logR: number[]; shape: number; scale: number },
  cases: readonly number[],
  changeDays: readonly number[],
): number {
  const generation = Array.from({ length: 7 }, (_, d) => {
    const t = (d + 1) / theta.scale;
    return t ** (theta.shape - 1) * Math.exp(-t);
  });
  const total = generation.reduce((a, b) => a + b, 0);
  const weights = generation.map((g) => g / total);
  const periodOf = (day: number): number => {
    const k = changeDays.findIndex((change) => day < change);
    return k === -1 ? changeDays.length : k;
  };
  return cases.reduce((sum, count, day) => {
    if (day === 0) return sum;
    const pressure = weights
      .slice(0, day)
      .map((w, lag) => w * cases[day - 1 - lag]!)
      .reduce((a, b) => a + b, 0);
    const mean = Math.exp(theta.logR[periodOf(day)] ?? 0) * pressure + 1e-3;
    return sum + mean - count * Math.log(mean);
  }, 0);
}

type Arm = "control" | "treated";

interface Patient {
  readonly arm: Arm;
  readonly time: number;
  readonly died: boolean;
  readonly age?: number;
}

/** Weibull survival with an effect by arm and a centred age where it is known. */
export function trialLogLikelihood(
  beta: { shape: number; scale: number; effect: Record<Arm, number>; age: number },
  patients: readonly Patient[],
): number {
  const known = patients.filter((q) => q.age !== undefined);
  const mean = known.reduce((a, q) => a + (q.age ?? 0), 0) / Math.max(known.length, 1);
  let log = 0;
  for (const { arm, time, died, age } of patients) {
    const risk = beta.effect[arm] + (age === undefined ? 0 : beta.age * (age - mean));
    const z = time / beta.scale;
    const cumulative = z ** beta.shape * Math.exp(risk);
    log -= cumulative;
    if (died) log += Math.log(beta.shape / beta.scale) + (beta.shape - 1) * Math.log(z) + risk;
  }
  return log;
}

/** Partial likelihood with ties after Breslow; risk sets found from the back. */
export const breslow = (beta: readonly number[], rows: readonly { x: number[]; t: number; event: 0 | 1 }[]): number => {
  const order = rows.map((_, i) => i).sort((a, b) => rows[b]!.t - rows[a]!.t);
  const scores = rows.map(({ x }) => x.reduce((s, v, j) => s + v * beta[j]!, 0));
  let atRisk = 0;
  let log = 0;
  let k = 0;
  while (k < order.length) {
    const t = rows[order[k]!]!.t;
    let events = 0;
    let sum = 0;
    while (k < order.length && rows[order[k]!]!.t === t) {
      const i = order[k]!;
      atRisk += Math.exp(scores[i]!);
      if (rows[i]!.event === 1) {
        events++;
        sum += scores[i]!;
      }
      k++;
    }
    if (events > 0) log += sum - events * Math.log(atRisk);
  }
  return log;
};

enum Route {
  Bolus,
  Infusion,
  Oral,
}

type Dose = { at: number; amount: number; route: Route; duration?: number };

/** One-compartment concentrations: each dose adds a curve of its own. */
export function concentrations(
  pk: { cl: number; v: number; ka: number; f: number },
  doses: readonly Dose[],
  times: readonly number[],
): number[] {
  const k = pk.cl / pk.v;
  const contribution = ({ at, amount, route, duration }: Dose, t: number): number => {
    const since = t - at;
    if (since < 0) return 0;
    switch (route) {
      case Route.Bolus:
        return (amount / pk.v) * Math.exp(-k * since);
      case Route.Infusion: {
        const length = duration ?? 1;
        const rate = amount / length;
        const during = Math.min(since, length);
        return (rate / pk.cl) * (1 - Math.exp(-k * during)) * Math.exp(-k * (since - during));
      }
      case Route.Oral:
        return ((pk.f * amount * pk.ka) / (pk.v * (pk.ka - k))) * (Math.exp(-k * since) - Math.exp(-pk.ka * since));
      default:
        throw new Error(`no such route: ${String(route satisfies never)}`);
    }
  };
  return times.map((t) => doses.reduce((sum, dose) => sum + contribution(dose, t), 0));
}

/** A delayed logistic population on a grid; history lives in a ring buffer. */
export function delayedLogistic(p: readonly [rate: number, capacity: number, delay: number], end: number): number {
  const [rate, capacity, delay] = p;
  const n = 16;
  const ring = new Float64Array(n).fill(0.5);
  const h = delay / n;
  let x = 0.5;
  let head = 0;
  for (let t = 0; t < end; t += 0.25) {
    const old = ring[head]!;
    ring[head] = x;
    head = (head + 1) % n;
    x += h * rate * x * (1 - old / capacity);
  }
  return x + ring.reduce((a, b) => a + b) / n;
}

/** Kaplan-Meier steps compared with an exponential curve. */
export function exponentialGap(rate: number, times: number[], censored: boolean[]): number {
  const byTime = times.map((time, i) => ({ time, censored: censored[i] ?? false })).sort((a, b) => a.time - b.time);
  let alive = byTime.length;
  let survival = 1;
  let gap = 0;
  byTime.forEach(({ time, censored: lost }) => {
    if (!lost) survival *= (alive - 1) / alive;
    alive -= 1;
    gap += (survival - Math.exp(-rate * time)) ** 2;
  });
  return gap;
}

const stages = ["egg", "larva", "pupa", "adult"] as const;
type Stage = (typeof stages)[number];

/** Stage-structured insects: development above a threshold temperature, a mortality for each stage. */
export function insectPhenology(
  p: { development: Record<Stage, number>; mortality: Record<Stage, number>; threshold: number },
  temperatures: readonly number[],
): number {
  const count: Record<Stage, number> = { egg: 100, larva: 0, pupa: 0, adult: 0 };
  let adultDays = 0;
  for (const temperature of temperatures) {
    const heat = Math.max(temperature - p.threshold, 0);
    for (let k = stages.length - 1; k >= 0; k--) {
      const stage = stages[k]!;
      const next = stages[k + 1];
      const leaving = count[stage] * (1 - Math.exp(-p.development[stage] * heat));
      count[stage] = (count[stage] - leaving) * (1 - p.mortality[stage]);
      if (next !== undefined) count[next] += leaving;
    }
    adultDays += count.adult;
  }
  return adultDays;
}
