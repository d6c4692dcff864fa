// Finance and insurance: closed forms, trees, curves, portfolios.

function erfApproximate(x: number): number {
  const sign = x < 0 ? -1 : 1;
  const a = Math.abs(x);
  const t = 1 / (1 + 0.3275911 * a);
  const y =
    1 -
    ((((1.061405429 * t - 1.453152027) * t + 1.421413741) * t - 0.284496736) * t + 0.254829592) * t * Math.exp(-a * a);
  return sign * y;
}

const cdf = (x: number): number => 0.5 * (1 + erfApproximate(x / Math.SQRT2));

export interface Option {
  spot: number;
  strike: number;
  volatility: number;
  rate: number;
  expiry: number;
}

/** All the Greeks at once: the gradient with respect to the record. */
export function blackScholes({ spot, strike, volatility, rate, expiry }: Option, kind: "call" | "put"): number {
  const root = volatility * Math.sqrt(expiry);
  const d1 = (Math.log(spot / strike) + (rate + volatility ** 2 / 2) * expiry) / root;
  const d2 = d1 - root;
  const discount = Math.exp(-rate * expiry);
  if (kind === "call") return spot * cdf(d1) - strike * discount * cdf(d2);
  return strike * discount * cdf(-d2) - spot * cdf(-d1);
}

/** Cox-Ross-Rubinstein; early exercise makes it a maximum at every node. */
export function binomialTree(option: Option, steps: number, american = false): number {
  const { spot, strike, volatility, rate, expiry } = option;
  const dt = expiry / steps;
  const up = Math.exp(volatility * Math.sqrt(dt));
  const down = 1 / up;
  const p = (Math.exp(rate * dt) - down) / (up - down);
  const discount = Math.exp(-rate * dt);
  const payoff = (s: number): number => Math.max(strike - s, 0);
  const values = Array.from({ length: steps + 1 }, (_, i) => payoff(spot * up ** i * down ** (steps - i)));
  for (let step = steps - 1; step >= 0; step--) {
    for (let i = 0; i <= step; i++) {
      const held = discount * (p * values[i + 1]! + (1 - p) * values[i]!);
      values[i] = american ? Math.max(held, payoff(spot * up ** i * down ** (step - i))) : held;
    }
  }
  return values[0]!;
}

/** Monte Carlo with the shocks given; arithmetic Asian call. */
export function asianCall(
  p: { spot: number; sigma: number; rate: number },
  shocks: number[][],
  strike: number,
): number {
  const dt = 1 / shocks[0]!.length;
  let total = 0;
  for (const path of shocks) {
    let s = p.spot;
    let sum = 0;
    for (const z of path) {
      s *= Math.exp((p.rate - 0.5 * p.sigma ** 2) * dt + p.sigma * Math.sqrt(dt) * z);
      sum += s;
    }
    const payoff = sum / path.length - strike;
    if (payoff > 0) total += payoff;
  }
  return (Math.exp(-p.rate) * total) / shocks.length;
}

/** Yield to maturity by Newton's method inside the model. */
export function yieldToMaturity(price: number, coupon: number, years: number): number {
  let y = 0.05;
  for (let iteration = 0; iteration < 30; iteration++) {
    let value = 0;
    let slope = 0;
    for (let t = 1; t <= years; t++) {
      const cash = t === years ? coupon + 100 : coupon;
      value += cash / (1 + y) ** t;
      slope -= (t * cash) / (1 + y) ** (t + 1);
    }
    const delta = (value - price) / slope;
    y -= delta;
    if (Math.abs(delta) < 1e-14) break;
  }
  return y;
}

interface CashFlow {
  when: number;
  amount: number;
  currency?: "EUR" | "USD";
}

/** Discounting on a piecewise linear zero curve, flat beyond its ends. */
export function presentValue(zeroRates: number[], tenors: readonly number[], flows: CashFlow[], usd: number): number {
  const rateAt = (t: number): number => {
    if (t <= tenors[0]!) return zeroRates[0]!;
    const last = tenors.length - 1;
    if (t >= tenors[last]!) return zeroRates[last]!;
    let k = 0;
    while (tenors[k + 1]! < t) k++;
    const w = (t - tenors[k]!) / (tenors[k + 1]! - tenors[k]!);
    return (1 - w) * zeroRates[k]! + w * zeroRates[k + 1]!;
  };
  let pv = 0;
  for (const { when, amount, currency = "EUR" } of flows) {
    const fx = currency === "USD" ? usd : 1;
    pv += fx * amount * Math.exp(-rateAt(when) * when);
  }
  return pv;
}

export interface NelsonSiegel {
  level: number;
  slope: number;
  curvature: number;
  tau: number;
}

export function nelsonSiegelFit(
  p: NelsonSiegel,
  quotes: readonly (readonly [maturity: number, rate: number])[],
): number {
  let sse = 0;
  for (const [maturity, quote] of quotes) {
    const x = maturity / p.tau;
    const decay = (1 - Math.exp(-x)) / x;
    sse += (p.level + p.slope * decay + p.curvature * (decay - Math.exp(-x)) - quote) ** 2;
  }
  return sse;
}

/** Mean-variance utility with transaction costs and softmax weights. */
export function portfolio(scores: number[], mu: number[], sigma: number[][], held: number[], cost = 0.01): number {
  const shifted = scores.map((s) => Math.exp(s - Math.max(...scores)));
  const total = shifted.reduce((a, b) => a + b, 0);
  const w = shifted.map((x) => x / total);
  const expected = w.reduce((s, wi, i) => s + wi * mu[i]!, 0);
  const risk = w.reduce((s, wi, i) => s + wi * sigma[i]!.reduce((t, sij, j) => t + sij * w[j]!, 0), 0);
  const turnover = w.reduce((s, wi, i) => s + Math.sqrt((wi - held[i]!) ** 2 + 1e-8), 0);
  return -(expected - 2 * risk - cost * turnover);
}

/** Implied volatility by Newton's method with the closed form of the slope. */
export function impliedVolatility(price: number, spot: number, strike: number): number {
  const [rate, expiry] = [0.02, 1];
  let volatility = 0.3;
  for (let k = 0; k < 8; k++) {
    const value = blackScholes({ spot, strike, volatility, rate, expiry }, "call");
    const d1 = (Math.log(spot / strike) + (rate + volatility ** 2 / 2) * expiry) / (volatility * Math.sqrt(expiry));
    const vega = (spot * Math.sqrt(expiry) * Math.exp(-0.5 * d1 * d1)) / Math.sqrt(2 * Math.PI);
    volatility -= (value - price) / vega;
  }
  return volatility;
}

/** Drawdown of a strategy: running maximum. */
export function maxDrawdown(exposure: number[], returns: number[]): number {
  let wealth = 1;
  let peak = 1;
  let worst = 0;
  for (let t = 0; t < returns.length; t++) {
    wealth *= 1 + exposure[t]! * returns[t]!;
    peak = Math.max(peak, wealth);
    worst = Math.max(worst, 1 - wealth / peak);
  }
  return worst;
}

/** Life annuity from a Gompertz law: survival accumulated while it matters. */
export function annuity(p: { logA: number; b: number; interest: number }, age: number): number {
  let survival = 1;
  let value = 0;
  for (let t = 0; survival > 1e-14 && t < 100; t++) {
    value += survival / (1 + p.interest) ** t;
    survival *= Math.exp(-Math.exp(p.logA + p.b * (age + t)));
  }
  return value;
}
