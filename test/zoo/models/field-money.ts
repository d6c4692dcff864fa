// Money, goods and queues: tariffs, lattices, supply, staffing.

/** What a bracket takes of income above `from`. */
interface Bracket {
  readonly from: number;
  readonly rate: number;
}

const BRACKETS: readonly Bracket[] = [
  { from: 0, rate: 0 },
  { from: 11.5, rate: 0.14 },
  { from: 28, rate: 0.3 },
  { from: 80, rate: 0.41 },
];

const CREDITS = { single: 0, couple: 1.6, parent: 2.4 } as const satisfies Record<string, number>;

/** Progressive tax with a household quotient and a credit that fades out. */
export function householdTax(incomes: readonly number[], kind: keyof typeof CREDITS, children = 0): number {
  const shares = incomes.length + Math.min(children, 2) * 0.5 + Math.max(children - 2, 0);
  const perShare = incomes.reduce((a, b) => a + b, 0) / shares;
  const perShareTax = BRACKETS.map(({ from, rate }, i) => {
    const to = BRACKETS[i + 1]?.from ?? Infinity;
    return rate * Math.max(0, Math.min(perShare, to) - from);
  }).reduce((a, b) => a + b);
  const credit = Math.max(0, CREDITS[kind] - 0.05 * perShare);
  return Math.max(0, perShareTax * shares - credit);
}

type Tariff =
  | { type: "flat"; price: number }
  | { type: "tiered"; tiers: { upTo: number; price: number }[] }
  | { type: "timeOfUse"; peak: number; offPeak: number; peakHours: readonly [from: number, to: number] };

function assertNever(x: never): never {
  throw new Error(`unexpected ${JSON.stringify(x)}`);
}

/** The electricity bill of a day under one of three tariffs. */
export function dailyBill(usage: readonly number[], tariff: Tariff): number {
  switch (tariff.type) {
    case "flat":
      return tariff.price * usage.reduce((a, b) => a + b, 0);
    case "tiered": {
      let left = usage.reduce((a, b) => a + b, 0);
      let done = 0;
      let bill = 0;
      for (const { upTo, price } of tariff.tiers) {
        if (left <= 0) break;
        const here = Math.min(left, upTo - done);
        bill += here * price;
        left -= here;
        done = upTo;
      }
      return bill;
    }
    case "timeOfUse": {
      const [from, to] = tariff.peakHours;
      return usage.reduce(
        (bill, kwh, hour) => bill + kwh * (hour >= from && hour < to ? tariff.peak : tariff.offPeak),
        0,
      );
    }
    default:
      return assertNever(tariff);
  }
}

type Payoff = (spot: number) => number;
const call =
  (strike: number): Payoff =>
  (spot) =>
    Math.max(spot - strike, 0);
const put =
  (strike: number): Payoff =>
  (spot) =>
    Math.max(strike - spot, 0);
const combine =
  (...legs: [weight: number, payoff: Payoff][]): Payoff =>
  (spot) =>
    legs.reduce((sum, [weight, payoff]) => sum + weight * payoff(spot), 0);

/** A trinomial lattice with early exercise, for spreads that are put together from closures. */
export function trinomial(
  market: { spot: number; vol: number; rate: number; dividend?: number },
  { maturity, steps, american = false }: { maturity: number; steps: number; american?: boolean },
  strikes: { low: number; high: number },
): number {
  const payoff = combine([1, call(strikes.low)], [-1, call(strikes.high)], [0.5, put(strikes.low)]);
  const dt = maturity / steps;
  const { spot, vol, rate, dividend = 0 } = market;
  const up = Math.exp(vol * Math.sqrt(2 * dt));
  const a = Math.exp((rate - dividend) * dt * 0.5);
  const b = Math.exp(vol * Math.sqrt(dt / 2));
  const pu = ((a - 1 / b) / (b - 1 / b)) ** 2;
  const pd = ((b - a) / (b - 1 / b)) ** 2;
  const pm = 1 - pu - pd;
  const price = (k: number): number => spot * up ** k;
  let values = Array.from({ length: 2 * steps + 1 }, (_, i) => payoff(price(i - steps)));
  for (let n = steps - 1; n >= 0; n--) {
    values = Array.from({ length: 2 * n + 1 }, (_, i) => {
      const held = Math.exp(-rate * dt) * (pd * values[i]! + pm * values[i + 1]! + pu * values[i + 2]!);
      return american ? Math.max(held, payoff(price(i - n))) : held;
    });
  }
  return values[0]!;
}

interface Site {
  readonly name: string;
  readonly holding: number;
  readonly shortage: number;
  readonly leadTime: number;
}

/** A chain of sites under base-stock control: orders travel up, goods come after the lead time. */
export function chainCost(baseStock: readonly number[], sites: readonly Site[], demand: readonly number[]): number {
  const stock = [...baseStock];
  const backlog = sites.map(() => 0);
  const pipeline = sites.map(({ leadTime }) => new Array<number>(leadTime + 1).fill(0));
  let cost = 0;
  for (const wanted of demand) {
    let order = wanted;
    for (let k = 0; k < sites.length; k++) {
      const site = sites[k]!;
      const arriving = pipeline[k]!;
      const received = arriving[0]!;
      for (let d = 0; d + 1 < arriving.length; d++) arriving[d] = arriving[d + 1]!;
      arriving[arriving.length - 1] = 0;
      const available = stock[k]! + received;
      const due = order + backlog[k]!;
      const shipped = Math.min(available, due);
      stock[k] = available - shipped;
      backlog[k] = due - shipped;
      if (k > 0) pipeline[k - 1]![pipeline[k - 1]!.length - 1]! += shipped;
      cost += site.holding * stock[k]! + site.shortage * backlog[k]!;
      order = due;
    }
    pipeline.at(-1)![pipeline.at(-1)!.length - 1]! += order;
  }
  return cost / demand.length;
}

/** Jackson network: traffic equations by iteration, then the mean stay. */
export function meanStay(
  rates: { arrival: number[]; service: number[] },
  routing: readonly (readonly number[])[],
  servers: readonly number[],
): number {
  const n = servers.length;
  let traffic = [...rates.arrival];
  for (let it = 0; it < 30; it++)
    traffic = rates.arrival.map((external, j) => external + traffic.reduce((s, t, i) => s + t * routing[i]![j]!, 0));
  const inSystem = (lambda: number, mu: number, c: number): number => {
    const offered = lambda / mu;
    const load = offered / c;
    let term = 1;
    let sum = 0;
    for (let k = 0; k < c; k++) {
      sum += term;
      term *= offered / (k + 1);
    }
    const p0 = 1 / (sum + term / (1 - load));
    return (p0 * term * load) / (1 - load) ** 2 + offered;
  };
  let total = 0;
  for (let j = 0; j < n; j++) total += inSystem(traffic[j]!, rates.service[j]!, servers[j]!);
  return total / rates.arrival.reduce((a, b) => a + b, 0);
}

type CashFlow = Readonly<{ date: `${number}-${number}` | string; amount: number; years: number }>;

/** Bond price, duration and convexity from a zero curve interpolated in log discount factors. */
export function bondRisk(
  zeros: readonly number[],
  tenors: readonly number[],
  flows: readonly CashFlow[],
): { price: number; duration: number; convexity: number } {
  const discount = (t: number): number => {
    const k = Math.max(
      1,
      tenors.findIndex((tenor) => tenor >= t),
    );
    const [t0, t1] = [tenors[k - 1]!, tenors[k]!];
    const [y0, y1] = [zeros[k - 1]! * t0, zeros[k]! * t1];
    return Math.exp(-(y0 + ((y1 - y0) * (t - t0)) / (t1 - t0)));
  };
  const present = flows.map(({ amount, years }) => ({ years, value: amount * discount(years) }));
  const total = (f: (years: number) => number): number =>
    present.reduce((s, { years, value }) => s + f(years) * value, 0);
  const price = total(() => 1);
  return { price, duration: total((t) => t) / price, convexity: total((t) => t * t) / price };
}

/** A loan with step-up rates; the payment is found by a secant search. */
export const levelPayment = (principal: number, steps: readonly { months: number; rate: number }[]): number => {
  const balance = (payment: number): number =>
    steps.reduce((outer, { months, rate }) => {
      let b = outer;
      for (let m = 0; m < months; m++) b = b * (1 + rate / 12) - payment;
      return b;
    }, principal);
  let [x0, x1] = [principal / 10, principal / 5];
  let [f0, f1] = [balance(x0), balance(x1)];
  for (let k = 0; k < 6 && Math.abs(f1 - f0) > 1e-13; k++) {
    const x2 = x1 - (f1 * (x1 - x0)) / (f1 - f0);
    [x0, f0] = [x1, f1];
    [x1, f1] = [x2, balance(x2)];
  }
  return x1;
};

/** Demand with substitution between products of nested groups; revenue at given prices. */
export function nestedLogitRevenue(
  prices: readonly number[],
  model: {
    quality: readonly number[];
    sensitivity: number;
    groups: Readonly<Record<"budget" | "premium", readonly number[]>>;
    spread: { budget: number; premium: number };
  },
): number {
  const { quality, sensitivity, groups, spread } = model;
  const utility = (i: number): number => quality[i]! - sensitivity * prices[i]!;
  const inclusive = (name: keyof typeof groups): number =>
    Math.log(groups[name].reduce((s, i) => s + Math.exp(utility(i) / spread[name]), 0));
  const names = Object.keys(groups) as (keyof typeof groups)[];
  const denominator = 1 + names.reduce((s, name) => s + Math.exp(spread[name] * inclusive(name)), 0);
  let revenue = 0;
  for (const name of names) {
    const value = inclusive(name);
    const share = Math.exp(spread[name] * value) / denominator;
    for (const i of groups[name]) revenue += prices[i]! * share * Math.exp(utility(i) / spread[name] - value);
  }
  return revenue;
}

/** Payroll with overtime by weekday; hours come as entries of a schedule. */
export function payroll(hours: Readonly<Record<"mon" | "tue" | "sat" | "sun", number>>, wage: number): number {
  const factor = { mon: 1, tue: 1, sat: 1.25, sun: 1.5 };
  let paid = 0;
  for (const [day, worked] of Object.entries(hours) as [keyof typeof hours, number][]) {
    const normal = Math.min(worked, 8);
    const over = Math.max(worked - 8, 0);
    paid += wage * factor[day] * (normal + 1.5 * over);
  }
  const total = Object.values(hours).reduce((a, b) => a + b, 0);
  return total > 30 ? paid * 1.02 : paid;
}
