// Estimates: Gaussian processes, mixed effects, games, ratings, generic helpers.

type Kernel = (a: readonly number[], b: readonly number[]) => number;

const squaredExponential =
  (length: number, variance: number): Kernel =>
  (a, b) => {
    let d2 = 0;
    for (let i = 0; i < a.length; i++) d2 += ((a[i]! - b[i]!) / length) ** 2;
    return variance * Math.exp(-d2 / 2);
  };
const periodic =
  (period: number, length: number): Kernel =>
  (a, b) =>
    Math.exp((-2 * Math.sin((Math.PI * Math.abs(a[0]! - b[0]!)) / period) ** 2) / length ** 2);
const linear =
  (variance: number): Kernel =>
  (a, b) =>
    variance * a.reduce((s, v, i) => s + v * b[i]!, 0);

const kernels = {
  sum:
    (...ks: Kernel[]): Kernel =>
    (a, b) =>
      ks.reduce((s, k) => s + k(a, b), 0),
  product:
    (...ks: Kernel[]): Kernel =>
    (a, b) =>
      ks.reduce((s, k) => s * k(a, b), 1),
};

/** Marginal likelihood of a process whose kernel is composed, with a Cholesky factor by columns. */
export function composedProcess(
  theta: { length: number; variance: number; period: number; slope: number; noise: number },
  inputs: readonly (readonly number[])[],
  outputs: readonly number[],
): number {
  const kernel = kernels.sum(
    kernels.product(squaredExponential(theta.length, theta.variance), periodic(theta.period, 1)),
    linear(theta.slope),
  );
  const n = inputs.length;
  const L = inputs.map((a, i) => inputs.map((b, j) => kernel(a, b) + (i === j ? theta.noise : 0)));
  for (let j = 0; j < n; j++) {
    for (let k = 0; k < j; k++) for (let i = j; i < n; i++) L[i]![j]! -= L[i]![k]! * L[j]![k]!;
    const pivot = Math.sqrt(L[j]![j]!);
    for (let i = j; i < n; i++) L[i]![j]! /= pivot;
  }
  const alpha = [...outputs];
  let log = -0.5 * n * Math.log(2 * Math.PI);
  for (let i = 0; i < n; i++) {
    for (let k = 0; k < i; k++) alpha[i]! -= L[i]![k]! * alpha[k]!;
    alpha[i]! /= L[i]![i]!;
    log -= 0.5 * alpha[i]! ** 2 + Math.log(L[i]![i]!);
  }
  return log;
}

/** The same with sums in records by subject. */
export function groupSums(slope: number, rows: readonly { subject: string; x: number; y: number }[]): number {
  const totals: Record<string, number> = {};
  for (const { subject, x, y } of rows) totals[subject] = (totals[subject] ?? 0) + y - slope * x;
  return Object.values(totals).reduce((s, t) => s + t * t, 0);
}

const pieces = { pawn: 1, knight: 3.1, bishop: 3.3, rook: 5, queen: 9 } as const;
type Piece = keyof typeof pieces;
interface Square {
  piece: Piece;
  colour: "white" | "black";
  file: number;
  rank: number;
}

/** A chess-like evaluation: material, centre and mobility with weights, squashed to a chance to win. */
export function winChance(
  w: { material: Record<Piece, number>; centre: number; tempo: number; king?: number },
  board: readonly Square[],
  turn: "white" | "black",
): number {
  const side = (colour: Square["colour"]): number => {
    const own = board.filter((square) => square.colour === colour);
    const material = own.map(({ piece }) => pieces[piece] * w.material[piece]).reduce((a, b) => a + b, 0);
    const centre = own.reduce((s, { file, rank }) => s + 1 / (1 + Math.abs(file - 3.5) + Math.abs(rank - 3.5)), 0);
    const pair = own.filter(({ piece }) => piece === "bishop").length >= 2 ? 0.5 : 0;
    return material + w.centre * centre + pair * w.material.bishop;
  };
  const lead = side("white") - side("black") + (turn === "white" ? w.tempo : -w.tempo) + (w.king ?? 0);
  return 1 / (1 + 10 ** (-lead / 4));
}

/** Minimax over a tree given as lists of children, softened so that it has a gradient; recursion over indices. */
export function softMinimax(
  values: readonly number[],
  tree: readonly { kids: readonly number[] }[],
  heat: number,
): number {
  const visit = (node: number, depth: number, maximizing: boolean): number => {
    const { kids } = tree[node]!;
    if (kids.length === 0 || depth === 0) return values[node]!;
    const sign = maximizing ? 1 : -1;
    let sum = 0;
    for (const kid of kids) sum += Math.exp((sign * visit(kid, depth - 1, !maximizing)) / heat);
    return sign * heat * Math.log(sum / kids.length);
  };
  return visit(0, 6, true);
}

/** Ratings of players after a season of matches, then the likelihood of the last ones. */
export function seasonLikelihood(
  start: number[],
  k: number,
  games: readonly { home: number; away: number; result: 1 | 0.5 | 0 }[],
  held: number,
): number {
  const ratings = start.slice();
  const expected = ({ home, away }: { home: number; away: number }): number =>
    1 / (1 + 10 ** ((ratings[away]! - ratings[home]! - 0.1) / 0.4));
  let log = 0;
  games.forEach((game, g) => {
    const e = expected(game);
    if (g >= games.length - held) log += game.result * Math.log(e) + (1 - game.result) * Math.log(1 - e);
    const change = k * (game.result - e);
    ratings[game.home]! += change;
    ratings[game.away]! -= change;
  });
  return log;
}

type Pair<A, B = A> = [first: A, second: B];
const zipWith = <A, B, C>(as: readonly A[], bs: readonly B[], f: (a: A, b: B, i: number) => C): C[] =>
  as.map((a, i) => f(a, bs[i]!, i));
const partition = <T>(xs: readonly T[], test: (x: T) => boolean): Pair<T[]> => [
  xs.filter(test),
  xs.filter((x) => !test(x)),
];
const sumBy = <T>(xs: readonly T[], f: (x: T) => number): number => xs.reduce((s, x) => s + f(x), 0);

/** A censored regression written with generic helpers. */
export function censoredFit(beta: Pair<number>, xs: readonly number[], ys: readonly number[], ceiling: number): number {
  const rows = zipWith(xs, ys, (x, y) => ({ fit: beta[0] + beta[1] * x, y }));
  const [open, cut] = partition(rows, ({ y }) => y < ceiling);
  const tail = (z: number): number => Math.log(1 / (1 + Math.exp(1.702 * z)));
  return sumBy(open, ({ fit, y }) => (y - fit) ** 2 / 2) - sumBy(cut, ({ fit }) => tail(ceiling - fit));
}

/** Quantile regression over several levels with a penalty where the fitted lines cross. */
export function quantileLines(
  lines: readonly { a: number; b: number }[],
  levels: readonly number[],
  data: readonly Pair<number>[],
): number {
  const pinball = (tau: number) => (r: number) => (r >= 0 ? tau * r : (tau - 1) * r);
  const fits = lines.map(
    ({ a, b }) =>
      (x: number) =>
        a + b * x,
  );
  return data.reduce((loss, [x, y]) => {
    const values = fits.map((fit) => fit(x));
    const misfit = levels.map(pinball).reduce((s, rho, k) => s + rho(y - values[k]!), 0);
    const crossing = values.slice(1).reduce((s, v, k) => s + Math.max(0, values[k]! - v), 0);
    return loss + misfit + 5 * crossing;
  }, 0);
}

/** Importance weights with Pareto-like truncation and effective sample size. */
export function truncatedImportance(
  shift: number,
  draws: readonly number[],
  top: number,
): [estimate: number, effective: number] {
  const weights = draws.map((x) => Math.exp(-0.5 * (x - shift) ** 2 + 0.5 * x * x));
  const sorted = [...weights].sort((a, b) => b - a);
  const cap = sorted[Math.min(top, sorted.length - 1)]!;
  const kept = weights.map((w) => Math.min(w, cap));
  const total = kept.reduce((a, b) => a + b, 0);
  return [
    draws.reduce((s, x, i) => s + (x * x * kept[i]!) / total, 0),
    total ** 2 / kept.reduce((s, w) => s + w * w, 0),
  ];
}

/** A Bayesian network of three variables, enumerated over truth values. */
export function sprinkler(
  p: { rain: number; sprinkler: readonly [number, number]; wet: readonly (readonly [number, number])[] },
  observed: { wet: boolean; rain?: boolean },
): number {
  const worlds = [false, true].flatMap((rain) => [false, true].map((on) => ({ rain, on })));
  const bernoulli = (q: number, truth: boolean): number => (truth ? q : 1 - q);
  const joint = worlds
    .filter(({ rain }) => observed.rain === undefined || rain === observed.rain)
    .map(
      ({ rain, on }) =>
        bernoulli(p.rain, rain) *
        bernoulli(p.sprinkler[rain ? 1 : 0], on) *
        bernoulli(p.wet[Number(rain)]![on ? 1 : 0], observed.wet),
    );
  return Math.log(joint.reduce((a, b) => a + b));
}
