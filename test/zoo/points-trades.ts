// The zoo's table for models of many trades in many styles, and for what authors ask about before they use it: two argument
// tuples or more for each, as in points-user.ts.

import type { Topic } from "./points.js";

type Rows = Topic["models"];

const f64 = (...xs: number[]): Float64Array => Float64Array.of(...xs);
const v = (x: number, y: number, z: number): object => ({ x, y, z });
const wave = (n: number, phase = 0, scale = 1): number[] =>
  Array.from({ length: n }, (_, i) => scale * Math.sin(1.7 * i + 0.6 + phase));
const grid = (rows: number, columns: number, phase = 0, scale = 0.6): number[][] =>
  Array.from({ length: rows }, (_, i) => wave(columns, phase + 0.9 * i, scale));
const rains = (p: number): object => ({
  dry: { mean: 0.1 + p, sd: 0.5 },
  wet: { mean: 1, sd: 0.7 + p },
  storm: { mean: 3, sd: 1 },
});
const dense = (r: number, c: number, phase: number): object => ({ w: grid(r, c, phase), b: wave(r, phase) });
const odd = (kind: string, rate: number): object => ({
  "learning-rate": rate,
  "kind of": kind,
  "3rd": 2 * rate,
  class: 1 + rate,
});
const drug = { cl: 5, v1: 20, q: 3, v2: 40, ka: 1.2 };
const orbit = { a: 1.2, e: 0.3, i: 0.4, node: 0.7, peri: 1.1, m0: 0.2 };

const dynamics: Rows = {
  preyByTableau: [
    [{ birth: 1.1, catch: 0.4, growth: 0.2, death: 0.5 }, "kutta", 4],
    [{ birth: 0.9, catch: 0.5, growth: 0.3, death: 0.2 }, "euler", 3],
    [{ birth: 0.9, catch: 0.5, growth: 0.3, death: 0.2 }, "heun", 2],
  ],
  adaptiveDecay: [
    [1.3, 1e-3],
    [4.1, 1e-4],
  ],
  bouncingBall: [
    [{ height: 2, speed: 1 }, 0.7, 9.81, 2.3],
    [{ height: 1, speed: -1, bounces: 8.5 }, 0.8, 9.81, 5],
  ],
  eventQueue: [
    [
      { volume: 3, clearance: 1.2 },
      [
        { at: 2, kind: "sample", observed: 4 },
        { at: 0, kind: "dose", amount: 20 },
        { at: 1, kind: "rate", clearance: 0.6 },
        { at: 5, kind: "sample", observed: 1 },
      ],
    ],
    [
      { volume: 2, clearance: 0.7 },
      [
        { at: 0.5, kind: "dose", amount: 3 },
        { at: 2, kind: "sample", observed: 1 },
      ],
    ],
  ],
  crankNicolson: [
    [f64(0, 1, 0.5, -0.2), 0.4, 2],
    [f64(1.5, 0.3, 2), 0.9, 3],
  ],
  waveGrid: [
    [0.4, [1, 0.5, 0, 0.2], 5, 4],
    [0.6, [0.3, -0.1, 0.8], 4, 6],
  ],
  seirWithInterventions: [
    [
      { beta: 0.8, sigma: 0.3, gamma: 0.2 },
      [
        { from: 5, factor: 0.5 },
        { from: 8, until: 12, factor: 0.7 },
      ],
    ],
    [{ beta: 1.1, sigma: 0.2, gamma: 0.3 }, [], { days: 4 }],
  ],
  controlled: [
    [{ p: 1.5, i: 0.4 }, [1, 1, 0.5, 0.2], 0.1],
    [{ p: 0.5, i: 1.4 }, [-1, 2], 0.2],
  ],
  massAction: [
    [[1.2, 0.4], { A: 1, B: 0.7, C: 0.1 }, 3],
    [[0.3, 2.4], { A: 0.5, B: 0.2, C: 1 }, 2],
  ],
  rateTable: [
    [
      [
        [1.2, 900],
        [0.3, 2],
        [2, 1.5],
      ],
      ["arrhenius", "constant", "power"],
      320,
    ],
    [
      [
        [0.7, 0.5],
        [3, 1200],
      ],
      ["power", "arrhenius"],
      290,
    ],
  ],
  delayedRecruitment: [
    [{ birth: 2, death: 0.3, carrying: 1.4 }, 3, 7],
    [{ birth: 1.2, death: 0.1, carrying: 2 }, 1, 4],
  ],
  freeRotor: [
    [{ omega: [1, 0.3, -0.2], inertia: [1, 2, 3] }, 4, 0.1],
    [{ omega: [0.1, -1.3, 0.8], inertia: [2, 1.5, 0.7] }, 2, 0.2],
  ],
};

const inference: Rows = {
  hiddenWeather: [
    [rains(0), 0.8, [0.2, 0.5, 2, 1.4]],
    [rains(0.2), 0.6, [1, 3]],
  ],
  chainCrf: [
    [{ unary: grid(4, 3), transition: grid(3, 3, 1) }, [0, 2, 1, 1]],
    [{ unary: grid(2, 2, 3), transition: grid(2, 2, 2) }, [1, 0]],
  ],
  trackLikelihood: [
    [0.3, 0.5, [1, undefined, 2.3, 3.1]],
    [0.1, 0.2, [0.4, 0.9, 1.1], 0.5],
  ],
  particleEvidence: [
    [{ drift: 0.2, spread: 0.5, noise: 0.7 }, grid(3, 4, 0, 1), [0.3, 0.9]],
    [{ drift: -0.2, spread: 0.3, noise: 1.1 }, grid(4, 3, 1, 1), [0.3, 0.9, -0.2]],
  ],
  randomIntercepts: [
    [
      [0.2, -0.4],
      0.7,
      [
        { id: "a", x: [1, 2, 0.5], y: [0, 1, 1] },
        { id: "b", x: [0.3, -1], y: [1, 0] },
      ],
    ],
    [[0.5, 0.3], 1.2, [{ id: "c", x: [1.5], y: [1] }]],
  ],
  coxPartial: [
    [
      [0.3, -0.7],
      [
        { time: 2, event: true, z: [1, 0.5] },
        { time: 5, event: false, z: [0.2, -0.5] },
        { time: 1, event: true, z: [-1, 0.3] },
      ],
    ],
    [
      [1.1],
      [
        { time: 2, event: true, z: [0.4] },
        { time: 3, event: true, z: [1.2] },
      ],
    ],
  ],
  gpEvidence: [
    [{ rbf: { scale: 1.1, length: 0.8 }, noise: 0.3 }, [0, 0.5, 1.2], [0.1, 0.4, -0.2]],
    [
      { rbf: { scale: 0.7, length: 1.3 }, periodic: { scale: 0.5, length: 0.9 }, noise: 0.2 },
      [0, 0.7, 1.2, 2.1],
      wave(4),
    ],
  ],
  emSteps: [
    [
      [
        { weight: 0.4, mean: 0, variance: 1 },
        { weight: 0.6, mean: 2, variance: 0.5 },
      ],
      [0.1, 1.9, 2.4, -0.3],
      2,
    ],
    [
      [
        { weight: 0.5, mean: 0.3, variance: 1 },
        { weight: 0.5, mean: 1, variance: 2 },
      ],
      [0.4, 1.2, 2],
      1,
    ],
  ],
  glm: [
    [[0.4, -0.3], grid(3, 2), [0.1, 0.5, 0.9], "logit", 0.1],
    [[0.4, -0.3, 0.2], grid(2, 3), [0.1, 0.5], "log"],
    [[0.4], grid(2, 1), [0.1, 0.5], "ramp"],
  ],
  batchNorm: [
    [grid(3, 2), [1.1, 0.7], [0.2, -0.1]],
    [grid(4, 1, 2), [0.7], [0.3], 0.01],
  ],
  attentionHeads: [
    [{ wq: grid(4, 3), wk: grid(4, 3, 1), wv: grid(4, 3, 2) }, grid(3, 3, 4), 2],
    [{ wq: grid(2, 2), wk: grid(2, 2, 1), wv: grid(2, 2, 2) }, grid(2, 2, 4), 1, false],
  ],
  vaeLoss: [
    [
      { encoder: dense(3, 2, 0), mu: dense(2, 3, 1), logVar: dense(2, 3, 2), decoder: dense(2, 2, 3) },
      [0.3, 0.8],
      [0.5, -0.2],
    ],
    [
      { encoder: dense(2, 3, 0), mu: dense(1, 2, 1), logVar: dense(1, 2, 2), decoder: dense(3, 1, 3) },
      [1, 0, 0.4],
      [1.2],
    ],
  ],
  bagOfWords: [
    [grid(3, 2), ["red", "green", "blue"], ["blue", "pink", "red", "blue"], [0.5, 1.2]],
    [grid(2, 3), ["a", "b"], ["c"], [1, 2, 3]],
  ],
};

const shapes: Rows = {
  marchScene: [
    [{ radius: 1, half: 0.5, blend: 0.4, lift: 0.1 }, v(0.05, 0.03, 1)],
    [{ radius: 0.7, half: 0.9, blend: 0.8, lift: -0.3 }, v(0.1, 0, 1)],
    [{ radius: 0.7, half: 0.9, blend: 0.8, lift: -0.3 }, v(0, 1, 0.1)],
  ],
  endEffector: [
    [
      [0.3, -0.5, 0.7],
      [
        { a: 0.4, alpha: 0.2, d: 0.1 },
        { a: 0.3, alpha: -0.4, d: 0, type: "prismatic" },
        { a: 0.2, alpha: 0, d: 0.3 },
      ],
    ],
    [[1.1], [{ a: 1, alpha: 0.5, d: 0.2 }]],
  ],
  poseGraph: [
    [
      [
        { x: 0, y: 0.1, theta: 0.2 },
        { x: 1, y: 0.2, theta: 2.9 },
        { x: 1.3, y: 1, theta: -2.8 },
      ],
      [
        { from: 0, to: 1, measured: { x: 1, y: 0, theta: 2.5 } },
        { from: 1, to: 2, measured: { x: 0.4, y: 0.7, theta: 0.6 }, information: [2, 3, 0.5] },
      ],
    ],
    [
      [
        { x: 0, y: 0.1, theta: 0.2 },
        { x: 1, y: 0.2, theta: 0.9 },
      ],
      [{ from: 1, to: 0, measured: { x: 1, y: 0, theta: 2.5 } }],
    ],
  ],
  reprojection: [
    [
      [
        { rotation: [0.1, -0.2, 0.3], translation: v(0, 0.1, 4), focal: 500 },
        { rotation: [0.4, 0.2, 0], translation: v(1, 0.1, 5), focal: 400 },
      ],
      [v(0.2, 0.3, 0.1), v(-0.5, 0.1, 0.6)],
      [
        { camera: 0, landmark: 1, pixel: [10, 20] },
        { camera: 1, landmark: 0, pixel: [-3, 4] },
      ],
    ],
    [
      [{ rotation: [0.3, 0.2, 0.3], translation: v(0, 0.1, 4), focal: 1.2, k1: 0.02 }],
      [v(0.2, 0.3, 0.1)],
      [{ camera: 0, landmark: 0, pixel: [0, 0] }],
    ],
  ],
  bezierLength: [
    [
      [
        [0, 0],
        [1, 2],
        [3, -1],
        [4, 0.5],
      ],
      4,
    ],
    [
      [
        [0.3, 0.1],
        [1, 1],
      ],
      3,
    ],
  ],
  nurbs: [
    [
      [
        { point: [0, 0], weight: 1 },
        { point: [1, 2], weight: 0.7 },
        { point: [2, -1], weight: 1.4 },
        { point: [3, 0], weight: 1 },
      ],
      [0, 0, 0, 0.5, 1, 1, 1],
      2,
      0.3,
    ],
    [
      [
        { point: [0, 0], weight: 1 },
        { point: [1, 2], weight: 0.7 },
      ],
      [0, 0, 1, 1],
      1,
      0.6,
    ],
  ],
  clippedArea: [
    [
      [
        [0, 0],
        [2, 0],
        [2, 2],
        [0, 2],
      ],
      [
        { normal: [1, 0.2], offset: 1.5 },
        { normal: [0.3, 1], offset: 1.7 },
      ],
    ],
    [
      [
        [0, 0],
        [3, 0.2],
        [1, 2],
      ],
      [{ normal: [0, 1], offset: 1 }],
    ],
  ],
  meshVolume: [
    [
      {
        vertices: f64(0, 0, 0, 1, 0.1, 0, 0.2, 1.3, 0, 0.1, 0.2, 0.9),
        faces: Uint16Array.of(0, 2, 1, 0, 1, 3, 0, 3, 2, 1, 2, 3),
      },
    ],
    [{ vertices: f64(0.1, 0.5, 0, 1, 0.1, 0, 0.2, 1.3, 2), faces: Uint16Array.of(0, 2, 1) }],
  ],
  hullArea: [
    [
      [
        { x: 0, y: 0 },
        { x: 2, y: 0.1 },
        { x: 1, y: 0.5 },
        { x: 1.5, y: 2 },
        { x: -0.3, y: 1.4 },
      ],
    ],
    [
      [
        { x: 3, y: 0 },
        { x: 2, y: 1.1 },
        { x: 1, y: 0.5 },
      ],
    ],
  ],
  flexRow: [
    [[{ basis: 50, grow: 1 }, { basis: 80, grow: 2, max: 120 }, { basis: 30 }], 300, 5],
    [
      [
        { basis: 50, grow: 1 },
        { basis: 80, shrink: 2, min: 70 },
      ],
      100,
    ],
  ],
  springLayout: [
    [
      [
        { x: 0, y: 0.1 },
        { x: 1.2, y: 0.3 },
        { x: 0.4, y: 1.5 },
      ],
      [
        [0, 1],
        [1, 2],
      ],
      3,
    ],
    [
      [
        { x: 0, y: 0.1 },
        { x: 2.2, y: 0.3 },
      ],
      [[0, 1]],
      2,
    ],
  ],
  lineBreaking: [
    [{ space: 1, stretch: 0.5 }, [3, 4, 2, 6, 1, 5], 10],
    [{ space: 0.8, stretch: 0.7 }, [3, 4, 2], 8],
  ],
  rayTransfer: [
    [
      [
        { type: "gap", d: 1 },
        { type: "lens", f: 0.5 },
        { type: "gap", d: 2 },
        { type: "mirror", r: 3 },
      ],
      { y: 0.1, angle: 0.05 },
    ],
    [
      [
        { type: "lens", f: 0.5 },
        { type: "gap", d: 0.3 },
      ],
      { y: 0.3, angle: -0.05 },
    ],
  ],
};

const idioms: Rows = {
  groupMeans: [
    [
      [
        { group: "a", value: 1 },
        { group: "b", value: 2.5 },
        { group: "a", value: 3 },
      ],
    ],
    [[{ group: "z", value: 1.3 }]],
  ],
  circleGetters: [[1.5], [0.4]],
  asserted: [[{ a: 2, b: 3 }], [{ a: 0.5, b: 1.2 }]],
  builtTree: [
    [1.2, 0.7],
    [-0.4, 2],
  ],
  curried: [
    [0.4, 1.5],
    [-1, 0.7],
  ],
  overloaded: [
    [[1, 2, 3], 0.5],
    [[0.4], 2],
  ],
  variadic: [
    [
      [1, 2],
      [3, 4, 5],
    ],
    [
      [0.5, 0.2],
      [0.1, 2, 1],
    ],
  ],
  moments: [
    [
      [1, 2, 4],
      [0.5, 0.7],
    ],
    [[3], [1, 2, 2]],
  ],
  scaleRecord: [
    [{ a: 1, b: 2, c: 3 }, 0.5],
    [{ a: 0.3, b: -2, c: 1 }, 2],
  ],
  copyWithin: [[f64(1, 2, 3, 4)], [f64(0.5, 1.5, 2)]],
  thermostat: [
    [{ gain: 2, loss: 0.1 }, 20, 6],
    [{ gain: 4, loss: 0.05 }, 17, 9],
  ],
  memoBinomial: [
    [0.3, 5],
    [0.7, 3],
  ],
  skipPairs: [
    [[1, 2, 3, -2], [1]],
    [[0.5, 0.7, 0.1], []],
  ],
  numberIdioms: [
    [0.7, 5],
    [-3.3, 6],
  ],
  welford: [[[1, 2, 4]], [[0.5]]],
  default: [[[1, 2, 3]], [[0.5, 0.2]]],
  quantileSpread: [[[3, 1, 2, 5]], [[0.4, 2, 1.1], 0.1], [[3, 1, 2, 5], 0, 1]],
  lookUp: [
    [{ x: [0, 1, 2, 4], y: [1, 3, 2, 0] }, [0.5, 1.7, 3]],
    [{ x: [0, 1], y: [1, 3] }, [1.5]],
  ],
};

const trades: Rows = {
  bootstrapCurve: [
    [
      [
        { maturity: 1, coupon: 3, price: 100 },
        { maturity: 2, coupon: 4, price: 99 },
        { maturity: 3, coupon: 2, price: 95 },
      ],
    ],
    [[{ maturity: 1, coupon: 1, price: 98 }]],
  ],
  bookValue: [
    [
      { spot: 100, rate: 0.02, smile: [0.2, -0.1, 0.3] },
      [
        { kind: "call", strike: 110, expiry: 0.5 },
        { kind: "put", strike: 95, expiry: 1, quantity: -3 },
      ],
    ],
    [{ spot: 50, rate: 0.01, smile: [0.3, 0, 0.1] }, [{ kind: "put", strike: 50.5, expiry: 2 }]],
  ],
  hestonCall: [
    [
      { s0: 100, v0: 0.04, kappa: 1.5, theta: 0.05, xi: 0.3, rho: -0.6 },
      98,
      [
        [
          [0.1, 0.4],
          [-0.3, 1.2],
        ],
        [
          [1.1, -0.4],
          [0.3, 0.2],
        ],
      ],
    ],
    [
      { s0: 10, v0: 0.09, kappa: 0.5, theta: 0.05, xi: 0.8, rho: 0.3 },
      9,
      [
        [
          [0.1, 0.4],
          [-2.3, 1.2],
          [0.5, 0.5],
        ],
      ],
    ],
  ],
  americanPut: [
    [{ spot: 100, strike: 105.3, sigma: 0.3, rate: 0.03 }, 4],
    [{ spot: 10, strike: 9, sigma: 0.5, rate: 0.1 }, 5],
  ],
  twoCompartments: [
    [
      drug,
      { weight: 80, age: 55 },
      [
        { time: 0, amount: 100 },
        { time: 6, amount: 50 },
      ],
      [1, 4, 8],
    ],
    [{ ...drug, cl: 3 }, { weight: 60 }, [{ time: 1, amount: 100 }], [0.5, 2]],
  ],
  bandPower: [
    [wave(8), 1, 3],
    [wave(4, 1), 0, 2],
  ],
  fftInPlace: [[Float64Array.from(wave(8))], [Float64Array.from(wave(4, 2))]],
  firThenCorrelate: [
    [[0.5, 0.3, -0.2], [1, 2, -1, 0.5], 3],
    [[1.5], [1, 2], 1],
  ],
  sharpen: [
    [
      { width: 3, height: 2, data: f64(0.1, 0.5, 0.3, 0.8, 0.2, 0.6) },
      [
        [0, -0.2, 0],
        [-0.2, 1.8, -0.2],
        [0, -0.2, 0],
      ],
    ],
    [{ width: 2, height: 2, data: f64(0.1, 0.5, 0.3, 0.8) }, [[1.1]]],
  ],
  deltaE: [
    [
      [0.2, 0.5, 0.9],
      [0.3, 0.4, 0.02],
    ],
    [
      [0.02, 0.9, 0.5],
      [0.1, 0.1, 0.1],
    ],
  ],
  orbitPosition: [
    [orbit, 2],
    [{ ...orbit, e: 0.85 }, 1.3],
  ],
  calibration: [
    [
      [2, 0.5],
      "misra",
      [
        { x: 1, y: 0.7 },
        { x: 2, y: 1.2, weight: 2 },
      ],
    ],
    [[2, 0.5, 0.1, 0.05], "hahn", [{ x: 1, y: 0.7 }]],
    [
      [2, 0.5, 0.1, 0.05],
      "gauss",
      [
        { x: 1, y: 0.7 },
        { x: 0.3, y: 2 },
      ],
    ],
  ],
  lqrCost: [
    [
      [
        [1, 0.1],
        [0, 1],
      ],
      [[0], [0.1]],
      [1, 0.5],
      0.3,
      3,
    ],
    [
      [
        [0.9, 0.1],
        [0.2, 1.1],
      ],
      [[0.3], [0.1]],
      [1, 2],
      0.1,
      2,
    ],
  ],
  softDtw: [
    [[1, 2, 3], [1.5, 2.5], 0.5],
    [[0.3, 0.1], [0.7, 0.2, 0.9], 1.2],
  ],
  pageRank: [
    [
      [1, 2, 0.5, 1.5],
      [
        [0, 1],
        [0, 2],
        [1, 2],
        [2, 0],
      ],
      3,
    ],
    [
      [1, 0.3],
      [
        [0, 1],
        [1, 0],
      ],
      2,
      0.7,
    ],
  ],
  adaptiveSimpson: [[{ a: 0, b: 2, k: 0.7 }], [{ a: -1, b: 1.5, k: 2 }, 1e-6]],
  bracketed: [
    [[-2, 0.1, 1], 0, 3],
    [[1, -3, 0, 1], 0, 1],
  ],
  bubblePressure: [
    [[0.4, 0.6], { value: 80, unit: "C" }],
    [[0.7, 0.3], { value: 200, unit: "F" }],
  ],
};

const asked: Rows = {
  stepsToNext: [
    [[1, 2, 4], 0],
    [[0.5, 2, 1], 1],
  ],
  askedThenGone: [
    [[1, 2, 3], 0],
    [[1, -2], 1],
    [[1, -2], -1],
    [[1, -2], 0],
  ],
  usedBeforeAsked: [
    [[1, 2], 1],
    [[0.4], 0],
  ],
  usedAfterPush: [
    [[1, 2, 3], 0],
    [[1, 2, 3, 0.5], 2],
  ],
  rowsTested: [
    [
      [
        { weight: 1, value: 2 },
        { weight: 0.5, value: 3 },
      ],
      [0, 1, 2],
    ],
    [[{ weight: 1, value: 2 }], [0, 5, -1]],
  ],
  rowsOfRows: [
    [
      [
        [1, 2],
        [3, 4],
      ],
      0,
    ],
    [
      [
        [1, 2],
        [3, 4],
      ],
      1,
    ],
    [
      [
        [1, 2],
        [3, 4],
      ],
      -1,
    ],
  ],
  lastOfStack: [
    [[1, 2, 3], 1],
    [[0.5], 9],
    [[3, 2], 1],
  ],
  drainQueue: [
    [[1, 2.2, 5], 2],
    [[0.5], 1],
  ],
  drainStack: [
    [[1, 2.2, 5], 2],
    [[0.5], 1],
  ],
  stackQuadrature: [
    [0.1, 2, 1e-2],
    [-1, 0.5, 1e-3],
  ],
  popRows: [
    [
      [
        [1, 2],
        [3, 4],
      ],
      0,
    ],
    [
      [
        [1, 2],
        [3, 4],
        [0.5, 0.1],
      ],
      1,
    ],
  ],
};

const names: Rows = {
  oddNames: [
    [odd("a", 1), [odd("b", 0.5), odd("c", 0.7)], odd("b", 2)],
    [odd("a", 1), [odd("b", 0.5)], odd("z", 2)],
  ],
  tuplesOfAll: [
    [
      [1, 2],
      [
        ["up", true, 3, [1, 2], { on: true }],
        ["down", false, 3, [1, 2], { k: 4 }],
      ],
    ],
    [[1], [["x", true, 0.3, [], { on: true, k: 3 }]]],
  ],
  tuplesActive: [
    [
      [
        ["up", true, 3, [1, 2], { on: true }],
        ["down", false, 3, [1, 2], { k: 4 }],
      ],
    ],
    [[["x", true, 0.3, [], { on: true, k: 3 }]]],
  ],
  tuplesInside: [
    [
      {
        pairs: [
          ["a", 1],
          ["b", 2],
        ],
        grid: [
          [true, [0.3, "a"]],
          [false, [0.2, "c"]],
        ],
      },
      "b",
    ],
    [{ pairs: [], grid: [[true, [0.3, "q"]]] }, "b"],
  ],
  reserved: [
    [
      { in: 1, new: [2] },
      { default: 3, function: 4 },
    ],
    [
      { in: 0.1, new: [0.2] },
      { default: 3, function: 4 },
    ],
  ],
};

const nulls: Rows = {
  nullableFields: [
    [
      { slope: 1, offset: 0.5 },
      [
        { t: 1, y: 2 },
        { t: 2, y: null },
        { t: 3, y: 2.5, weight: 2 },
      ],
    ],
    [{ slope: 1, offset: 0.5 }, [{ t: 1, y: null }]],
  ],
  nullableParameter: [
    [1, 2],
    [1, null],
    [2, null, 3],
  ],
  nullableActive: [
    [{ a: 1, b: 2 }, [1, 2]],
    [{ a: 1, b: null }, null],
  ],
  typeOfOptional: [
    [2, 3, 4],
    [2, undefined, null],
    [2, undefined, 1],
  ],
  gappedFit: [
    [{ level: 1, trend: 0.2 }, [1, null, 2], ["a", undefined, "a"]],
    [{ level: 1, trend: 0.2 }, [null, 0.4], [undefined, "a"], [1, 3]],
    [{ level: 1, trend: 0.2 }, [1, 0.4], [undefined, "a"], [undefined, 3]],
  ],
  gappedGrid: [
    [
      [1, 2],
      [
        [1, null, 3],
        [null, 2, 1],
      ],
      [true, null],
    ],
    [[0.5], [[null]], [false]],
  ],
  gappedPanels: [
    [
      1.5,
      [
        { id: "a", ys: [1, null] },
        { id: "b", ys: [2, 3] },
      ],
    ],
    [0.5, [{ id: "a", ys: [1, null, 2] }]],
  ],
};

const keyed: Rows = {
  keyedForms: [
    [
      [1.2, 0.5, -0.7],
      ["rent", "fun", "food"],
      [1, 3, 1],
    ],
    [
      [1.2, 0.5],
      ["fun", "fun"],
      [3, 3],
    ],
  ],
  keyedFromOutside: [
    [0.4, "sin"],
    [1.2, "cos"],
  ],
  stressed: [
    [
      [
        { count: 2, stress: { heat: 0.1, cold: 0.3 } },
        { count: 1, stress: { heat: 0.5, cold: 1 } },
      ],
      [
        { who: 1, what: "cold", by: 0.2 },
        { who: 0, what: "heat", by: 0.4 },
        { who: 0, what: "heat", by: 0.1 },
      ],
    ],
    [[{ count: 2, stress: { heat: 0.1, cold: 0.3 } }], []],
  ],
  keyOfParameter: [
    [{ a: 1.5, b: 2 }, "a", "b"],
    [{ a: 1.5, b: 2 }, "b", "b"],
    [{ a: 1.5, b: 2 }, "b", "a"],
  ],
};

const more: Rows = {
  budgetMisfit: [
    [
      [
        { kind: "rent", amount: 10 },
        { kind: "fun", amount: 3 },
        { kind: "rent", amount: 2 },
      ],
      { rent: 9, food: 1, fun: 2 },
    ],
    [[{ kind: "food", amount: 3 }], { rent: 9, food: 1, fun: 2 }],
  ],
  binnedEntropy: [
    [
      [1, 2, 3, 4],
      [0, 1, 0, 2],
    ],
    [
      [0.5, 1.5],
      [7, 7],
    ],
  ],
  iteratedMaps: [
    [
      [
        {
          m: [
            [0.5, 0.1],
            [0, 0.6],
          ],
        },
        {
          m: [
            [0.2, -0.3],
            [0.4, 0.2],
          ],
          t: [0.5, 0.1],
        },
      ],
      [0, 1, 1, 0],
    ],
    [
      [
        {
          m: [
            [0.5, 0.1],
            [0, 0.6],
          ],
          t: [0.2, 0.3],
        },
      ],
      [0, 0],
      [1, 2],
    ],
  ],
  cruise: [
    [{ kp: 0.5, ki: 0.1, limit: 0.9 }, ["flat", "up", "down", "up"]],
    [{ kp: 0.4, kd: 0.05 }, ["up", "flat"]],
  ],
  rollout: [
    [
      [
        { steer: 0.1, throttle: 1 },
        { steer: -0.2, throttle: 0.5 },
      ],
      [{ x: 0.2, y: 0.1, r: 0.5 }],
    ],
    [[{ steer: 0.3, throttle: -1 }], []],
  ],
  duel: [
    [
      {
        attack: 10,
        armor: 3,
        modifiers: [
          { op: "add", value: 2 },
          { op: "cap", value: 11 },
        ],
      },
      { attack: 8, armor: 5 },
      3,
    ],
    [{ attack: 60, armor: 3 }, { attack: 8, armor: 5, modifiers: [{ op: "multiply", value: 1.5 }] }, 5],
  ],
  barnesHut: [
    [
      [
        { x: 0.3, y: 0.4, m: 1 },
        { x: -1.1, y: 0.7, m: 2 },
        { x: -0.9, y: 0.6, m: 0.5 },
        { x: 1.2, y: -1.3, m: 1.5 },
      ],
      0.7,
    ],
    [
      [
        { x: 0.3, y: 0.4, m: 1 },
        { x: -1.1, y: 0.7, m: 2 },
      ],
      1.2,
    ],
  ],
  weibullStrata: [
    [
      { shape: 1.5, scales: { young: 3, old: 2 }, frailty: 0.4 },
      [
        { t: 1, dead: true, stratum: "young" },
        { t: 2, dead: false, stratum: "old" },
      ],
    ],
    [{ shape: 0.8, scales: { young: 1, old: 2 }, frailty: 1.4 }, [{ t: 3, dead: true, stratum: "old" }]],
  ],
  dualSlope: [
    [[1, 0.5, -0.3], 0.7],
    [[0.2, 2], -0.4],
  ],
  rankedMerit: [
    [
      [
        { score: 3, cost: 1, tag: "a" },
        { score: 5, cost: 2, tag: "b" },
        { score: 4, cost: 0.5, tag: "c" },
      ],
      "c",
    ],
    [
      [
        { score: 3, cost: 1, tag: "a" },
        { score: 3.5, cost: 2, tag: "b" },
      ],
      "z",
    ],
  ],
  ladderGain: [
    [
      [
        { type: "L", value: 30 },
        { type: "C", value: 0.3, shunt: true },
        { type: "R", value: 20 },
      ],
      [0.1, 0.4],
    ],
    [[{ type: "R", value: 30, shunt: true }], [50]],
  ],
  pruning: [
    [[0, 0.3, 0.2, 0.5, 0.1], [-1, 0, 0, 1, 1], [null, null, 1, 0, 1], 0.9],
    [[0, 0.3, 0.4], [-1, 0, 0], [null, 0, 1], 1.3],
  ],
  boxVariance: [
    [grid(3, 4), 1],
    [grid(2, 2, 1), 0],
    [grid(4, 2, 2), 2],
  ],
  chaikin: [
    [
      [
        [0, 0],
        [1, 2],
        [3, 1],
      ],
      2,
    ],
    [
      [
        [0, 0.5],
        [1, 2],
      ],
      3,
    ],
  ],
};

const styles: Rows = {
  reachCost: [
    [{ x: 1, y: 0.5 }, [1, 0.7], 3],
    [{ x: -0.3, y: 1 }, [0.5, 0.5, 0.4], 2],
  ],
  gramSchmidtViews: [
    [f64(1, 2, 0.5, -1, 0.3, 2), 2],
    [f64(1, 2, 0.5), 1],
  ],
  luSolve: [
    [
      [
        [0.1, 2.3, -1.4],
        [1.9, 0.2, 0.6],
        [-0.8, 3.1, 0.4],
      ],
      [
        [1, 2, 3],
        [0.5, -1, 2],
      ],
    ],
    [
      [
        [2, 1],
        [0.5, 3],
      ],
      [[1, -1]],
    ],
  ],
  jacobiEigen: [
    [
      [
        [2, 0.5, 0.1],
        [0.5, 1, -0.3],
        [0.1, -0.3, 3],
      ],
      2,
    ],
    [
      [
        [1, 0.7],
        [0.7, -2],
      ],
      3,
    ],
  ],
  gruLast: [
    [
      {
        update: { w: grid(2, 2), u: grid(2, 2, 1), b: wave(2) },
        reset: { w: grid(2, 2, 2), u: grid(2, 2, 3), b: wave(2, 1) },
        candidate: { w: grid(2, 2, 4), u: grid(2, 2, 5), b: wave(2, 2) },
      },
      grid(3, 2, 6),
    ],
    [
      {
        update: { w: grid(1, 2), u: grid(1, 1, 1), b: wave(1) },
        reset: { w: grid(1, 2, 2), u: grid(1, 1, 3), b: wave(1, 1) },
        candidate: { w: grid(1, 2, 4), u: grid(1, 1, 5), b: wave(1, 2) },
      },
      grid(2, 2, 6),
    ],
  ],
  convPool: [
    [[grid(2, 2), grid(2, 2, 1)], grid(4, 4, 2)],
    [[grid(3, 3)], grid(4, 3, 1), { padding: "same", pool: 3 }],
    [[grid(2, 2, 3)], grid(5, 4, 1), { stride: 2 }],
  ],
  layeredNet: [
    [
      [0.3, -0.7],
      [
        { kind: "dense", weights: grid(3, 2), bias: wave(3) },
        { kind: "activation", name: "tanh" },
        { kind: "norm", gain: 1.2 },
      ],
    ],
    [
      [0.3, 0.5, 1],
      [
        { kind: "activation", name: "softplus" },
        { kind: "dense", weights: grid(2, 3), bias: wave(2) },
        { kind: "activation", name: "relu" },
      ],
    ],
  ],
  rbmContrast: [
    [{ W: grid(3, 2), a: wave(3), b: wave(2, 1) }, [1, 0, 1], [0.4, 0.6]],
    [{ W: grid(2, 3), a: wave(2), b: wave(3, 1) }, [1, 1], [0.5, 0.2, 0.9]],
  ],
  splineAt: [
    [
      [
        { x: 0, y: 1 },
        { x: 1, y: 2.5 },
        { x: 2.2, y: 0.3 },
        { x: 3, y: 1 },
      ],
      [0.4, 1.9, 2.8],
    ],
    [
      [
        { x: 0, y: 1 },
        { x: 1, y: 2.5 },
        { x: 3, y: 0.3 },
      ],
      [2],
    ],
  ],
  softPaths: [
    [
      [1, 2.5, 0.7, 1.2],
      [
        ["a", "b"],
        ["a", "c"],
        ["b", "c"],
        ["c", "d"],
      ],
      "a",
      "d",
      2,
    ],
    [
      [0.3, 0.9],
      [
        ["x", "y"],
        ["y", "z"],
      ],
      "x",
      "z",
      1,
    ],
  ],
  softEdit: [
    [{ insert: 1, remove: 1.2, replace: [0.5, 0.9] }, [1, 2, 3], [1, 3]],
    [{ insert: 0.7, remove: 0.4, replace: [1.5] }, [4], [5, 4]],
  ],
  viterbiScore: [
    [grid(4, 3), grid(3, 3, 2)],
    [grid(2, 2, 1), grid(2, 2, 3)],
  ],
  rollingMaxima: [
    [[1, 3, 2, 5, 4, 0.5], 3],
    [[2, 1, 0.5], 2],
  ],
  molecule: [
    [
      [
        [0, 0, 0],
        [1.1, 0.1, 0],
        [1.4, 1.2, 0.2],
        [2.3, 1.1, 0.9],
      ],
      [
        { kind: "bond", i: 0, j: 1, length: 1 },
        { kind: "angle", i: 0, j: 1, k: 2, angle: 1.9 },
        { kind: "torsion", atoms: [0, 1, 2, 3], n: 3 },
      ],
      { bond: 10, angle: 2, torsion: 0.7 },
    ],
    [
      [
        [0, 0, 0],
        [1.1, 0.1, 0],
      ],
      [{ kind: "bond", i: 0, j: 1, length: 1 }],
      { bond: 3, angle: 2, torsion: 1 },
    ],
  ],
  amortization: [
    [{ principal: 100, rate: 0.05, extra: [1, 2, 0] }, 10],
    [{ principal: 50, rate: 0.1, extra: [5] }, 6],
  ],
  thermistor: [
    [25, [1.1, 0.23, 0.08], "celsius"],
    [80, [1, 0.21, 0.09], "fahrenheit"],
  ],
  shellRange: [
    [{ speed: 12.3, angle: 0.7, c1: 0.3, c2: 0.2 }, 3, 0.05],
    [{ speed: 9, angle: 1, c1: 0.25, c2: 0.2 }, 1, 0.02],
    [{ speed: 7, angle: 1, c1: 0.05, c2: 0.2 }, 0, 0.1],
  ],
};

const topic = (file: string, models: Rows): Topic => ({
  file,
  topic: "models of many trades",
  needs: "functions",
  models,
});

export const tradeTopics: readonly Topic[] = [
  topic("user-dynamics", dynamics),
  topic("user-inference", inference),
  topic("user-shapes", shapes),
  topic("user-idioms", idioms),
  topic("user-trades", trades),
  topic("user-asked", asked),
  topic("user-names", names),
  topic("user-nulls", nulls),
  topic("user-keyed", keyed),
  topic("user-more", more),
  topic("user-styles", styles),
];
