// The zoo's table for models of many trades, each as an author of that trade and habit would write it: two argument tuples
// or more for each, as in points-user.ts.

import type { Topic } from "./points.js";

type Rows = Topic["models"];

const v = (x: number, y: number, z: number): object => ({ x, y, z });
const wave = (n: number, phase = 0, scale = 1): number[] =>
  Array.from({ length: n }, (_, i) => scale * Math.sin(1.7 * i + 0.6 + phase));
const grid = (rows: number, columns: number, phase = 0, scale = 0.6): number[][] =>
  Array.from({ length: rows }, (_, i) => wave(columns, phase + 0.9 * i, scale));
const flat = (n: number, phase = 0, scale = 1): Float64Array => Float64Array.from(wave(n, phase, scale));
const bodies = (p: number): object[] => [
  { mass: 1, position: v(0, 0, 0.1), velocity: v(0, 0.1, 0) },
  { mass: 0.5, position: v(1 + p, 0, 0), velocity: v(0, 0.8, 0.1) },
  { mass: 0.2, position: v(-1, 0.7, 0.2 + p), velocity: v(0.5, 0, 0) },
];
const camera = {
  focal: [800, 790],
  centre: [320, 240],
  distortion: { k1: -0.1, k2: 0.02 },
  pose: { rotation: v(0.1, -0.2, 0.05), translation: v(0.1, 0, 5) },
};
const markers = [
  { world: v(0.5, 0.2, 0.1), seen: { u: 400, v: 270 } },
  { world: v(-0.6, 0.9, -0.2), seen: { u: 230, v: 390 } },
];
const scene = [
  { kind: "sphere", centre: v(0, 0, 5), radius: 1 },
  { kind: "box", centre: v(0.8, 0.1, 5), half: v(0.5, 0.4, 0.6) },
  { kind: "union", a: 0, b: 1, blend: 0.3 },
  { kind: "sphere", centre: v(0, 0, 4), radius: 0.3 },
  { kind: "cut", a: 2, b: 3 },
];
const site = (leadTime: number): object => ({ name: `s${leadTime}`, holding: 0.4, shortage: 2, leadTime });
const flow = (years: number, amount: number): object => ({ date: "2030-1", amount, years });
const gains = (kp: number, ki: number, kd: number): object => ({ kp, ki, kd });
const byState = (rain: unknown, sun: unknown, fog: unknown): object => ({ rain, sun, fog });
const weather = (q: number): object => ({
  start: byState(-1, -1.1 + q, -1.2),
  move: byState(byState(0.5, 0.1, 0), byState(0.2, 0.9, q), byState(0, 0.3, 0.6)),
  emit: byState({ mean: 0.8, logSd: -1 }, { mean: 0.3 + q, logSd: -0.8 }, { mean: 0.6, logSd: -0.5 }),
});
const row = (subject: string, x: number, y: number): object => ({ subject, x, y });
const named = (name: string, value: number): object => ({ name, v: value });
const square = (piece: string, colour: string, file: number, rank: number): object => ({ piece, colour, file, rank });
const material = { pawn: 1, knight: 1.1, bishop: 0.9, rook: 1, queen: 1.05 };
const instruction = (op: string, a: number, b: number, out: number): object => ({ op, a, b, out });
const item = (value: number, w: number): object => ({ v: value, w });
const sales = [named("a", 1), named("b", 2.5), named("a", 0.7)];
const regression = {
  x: [
    [1, 0.2],
    [0.4, 2],
    [0.3, 0.7],
  ],
  y: [1, 2, 0.5],
};
const two = [
  [
    [1.2, 0.6, 2.2],
    ["a", "b", "a"],
  ],
  [
    [0.4, 0.9],
    ["q", "q"],
  ],
];
const three = [[[1.2, 0.5, 2]], [[0.3, -0.7, 1.1]]];

const health: Rows = {
  seirMisfit: [
    [{ contact: 0.8, latency: 3, recovery: 5 }, [0.02, 0.03, 0.05], 2],
    [{ contact: 0.6, latency: 2, recovery: 7, waning: 0.02 }, [0.01, 0.04, 0.05, 0.06]],
  ],
  renewalLikelihood: [
    [{ logR: [0.2, -0.1, 0.05], shape: 2.2, scale: 1.8 }, [3, 4, 6, 9, 8, 7, 5, 6, 4], [3, 6]],
    [{ logR: [0.4], shape: 1.6, scale: 2.3 }, [2, 5, 4], []],
  ],
  trialLogLikelihood: [
    [
      { shape: 1.3, scale: 6, effect: { control: 0.1, treated: -0.4 }, age: 0.03 },
      [
        { arm: "control", time: 3, died: true, age: 61 },
        { arm: "treated", time: 8, died: false },
        { arm: "treated", time: 5, died: true, age: 48 },
      ],
    ],
    [
      { shape: 0.9, scale: 4, effect: { control: 0, treated: -0.2 }, age: 0.01 },
      [{ arm: "treated", time: 2, died: false, age: 50 }],
    ],
  ],
  breslow: [
    [
      [0.3, -0.2],
      [
        { x: [1, 0.5], t: 3, event: 1 },
        { x: [0.2, 1.5], t: 2, event: 0 },
        { x: [-0.4, 0.1], t: 3, event: 1 },
        { x: [0.9, 0], t: 5, event: 1 },
      ],
    ],
    [
      [0.1],
      [
        { x: [2], t: 1, event: 1 },
        { x: [1], t: 4, event: 0 },
      ],
    ],
  ],
  concentrations: [
    [
      { cl: 2, v: 10, ka: 1.1, f: 0.8 },
      [
        { at: 0, amount: 100, route: 0 },
        { at: 2, amount: 50, route: 1, duration: 3 },
        { at: 4, amount: 80, route: 2 },
      ],
      [0, 1, 3, 6, 9],
    ],
    [
      { cl: 1, v: 12, ka: 0.9, f: 0.6 },
      [
        { at: 1, amount: 40, route: 2 },
        { at: 2, amount: 40, route: 1 },
      ],
      [2, 5],
    ],
  ],
  delayedLogistic: [
    [[0.4, 2, 3], 10],
    [[0.7, 1.5, 1], 2],
  ],
  exponentialGap: [
    [0.2, [3, 1, 4, 2], [false, false, true, false]],
    [0.5, [1, 2], [true, false]],
  ],
  insectPhenology: [
    [
      {
        development: { egg: 0.03, larva: 0.02, pupa: 0.04, adult: 0 },
        mortality: { egg: 0.02, larva: 0.01, pupa: 0.005, adult: 0.1 },
        threshold: 9.5,
      },
      [12, 15, 8, 20, 22],
    ],
    [
      {
        development: { egg: 0.05, larva: 0.01, pupa: 0.02, adult: 0.01 },
        mortality: { egg: 0.1, larva: 0.01, pupa: 0.05, adult: 0.2 },
        threshold: 5,
      },
      [10, 4],
    ],
  ],
};

const space: Rows = {
  energyDrift: [
    [bodies(0), 3, 0.05],
    [bodies(0.2).slice(0, 2), 2, 0.1],
  ],
  coast: [
    [{ r: v(1, 0.1, 0), v: v(0, 1.1, 0.1) }, 0.8],
    [{ r: v(0.9, 0, 0.2), v: v(0.1, 1, 0) }, 1.5, 1.1],
  ],
  marchedDepth: [
    [v(0.05, 0.1, 0), v(0.02, 0.01, 1), scene],
    [v(0.3, 0.2, 0), v(0.1, 0, 1), scene.slice(0, 3)],
    [v(3, 0.2, 0), v(1, 0, 0.1), scene.slice(0, 1)],
  ],
  calibrationResiduals: [
    [camera, markers],
    [{ ...camera, distortion: { k1: 0.05, k2: 0.01, p1: 0.001, p2: -0.002 } }, markers.slice(1)],
  ],
  litPoint: [
    [
      [
        { at: v(0, 1, 2), power: 3 },
        { at: v(1, 0, 3), power: 2, cone: { axis: v(-0.3, 0.1, -1), cos: 0.7 } },
      ],
      v(0.2, 0.1, 0),
    ],
    [
      [
        { at: v(0, 1, -2), power: 3 },
        { at: v(0.4, 0.3, 1.5), power: 1.4 },
      ],
      v(0, 0, 0),
    ],
  ],
  gyroBias: [
    [v(0.01, -0.02, 0.03), [v(0.5, 0.1, 0), v(0.3, -0.4, 0.2), v(0, 0.2, 0.6)], v(0.1, 0.3, 0.9), 0.1],
    [v(0, 0.05, 0.01), [v(1, 0, 0.2)], v(0, 0.1, 1), 0.5],
  ],
  bouncedRay: [
    [
      { origin: v(0, 0, 0), towards: v(1, 0.05, 0.1) },
      [
        { c: v(3, 0, 0), r: 1, gloss: 0.8 },
        { c: v(-2, 0.5, 1), r: 1.5, gloss: 0.6 },
      ],
    ],
    [{ origin: v(0, 0, 0), towards: v(0, 1, 0.1) }, [{ c: v(3, 0, 0), r: 1, gloss: 0.8 }]],
  ],
};

const learning: Rows = {
  residualNet: [
    [
      [
        { weights: grid(3, 2), bias: wave(3), activation: "gelu" },
        { weights: grid(3, 3, 1), bias: wave(3, 2), activation: "swish", skip: true },
        { weights: grid(1, 3, 2), bias: [0.1], activation: "tanh" },
      ],
      [0.4, -0.7],
      [0.3],
    ],
    [
      [
        { weights: grid(2, 2, 3), bias: wave(2), activation: "relu", skip: true },
        { weights: grid(2, 2, 1), bias: wave(2, 2), activation: "leaky" },
      ],
      [0.4, 0.9],
      [0.3, 0.1],
    ],
  ],
  lstmFlat: [
    [flat(4 * 2 * 5, 0.2, 0.5), flat(6, 1), 2, 2],
    [flat(4 * 1 * 4, 1.2, 0.5), flat(4, 1), 1, 2],
  ],
  causalAttention: [
    [{ q: grid(2, 3), k: grid(2, 3, 1), v: grid(2, 3, 2), gain: wave(3), shift: wave(3, 1) }, grid(3, 3, 0.4)],
    [{ q: grid(2, 2), k: grid(2, 2, 1), v: grid(1, 2, 2), gain: wave(2), shift: wave(2, 1) }, grid(2, 2, 0.4)],
  ],
  stridedConv: [
    [flat(2 * 2 * 9), flat(2 * 5 * 4, 0.7), 5, 4, { inChannels: 2, outChannels: 2, kernel: 3, stride: 2, pad: 1 }],
    [flat(4), flat(9, 0.2), 3, 3, { inChannels: 1, outChannels: 1, kernel: 2, stride: 1, pad: 0 }],
  ],
  rankingLoss: [
    [[0.2, 1.1, -0.35, 0.6], [2, 1, 0, 3], "hinge"],
    [[0.2, 1.1, -0.4], [2, 1, 0], "listnet"],
    [[0.2, 1.1, -0.4, 0.6], [2, 1, 0, 3], "lambda"],
  ],
  evidenceBound: [
    [
      { mean: [0.3, -0.2], logSd: [-0.5, -1] },
      grid(3, 2, 0, 1.2),
      [
        { x: [1, 0.4], y: true },
        { x: [0.2, -0.9], y: false },
      ],
    ],
    [{ mean: [0.3], logSd: [-0.5] }, [[0.4]], [{ x: [1], y: false }]],
  ],
  ctcLoss: [
    [grid(5, 3), [1, 2]],
    [grid(4, 4, 0.3), [2, 2], 1],
  ],
  contrastive: [
    [{ left: grid(3, 2), right: grid(3, 2, 0.3), logTemperature: 0.2 }],
    [{ left: grid(2, 3), right: grid(2, 3, 1), logTemperature: -0.2 }],
  ],
  topTwoExperts: [
    [{ gate: grid(3, 2, 0, 1), experts: [0, 1, 2].map((k) => ({ w: grid(2, 2, k), b: wave(2, k) })) }, [0.4, 0.8]],
    [{ gate: grid(2, 2), experts: [0, 1].map((k) => ({ w: grid(3, 2, k), b: wave(3, k) })) }, [-0.4, 0.3]],
  ],
  flashRow: [
    [flat(3), flat(12, 0.4), flat(12, 2), 2],
    [flat(2, 1), flat(6, 0.4), flat(6, 2), 2],
  ],
};

const money: Rows = {
  householdTax: [
    [[42, 31], "couple", 3],
    [[20], "single"],
    [[150, 60], "parent", 1],
  ],
  dailyBill: [
    [[1.2, 0.4, 2, 3], { type: "flat", price: 0.3 }],
    [
      [1.2, 0.4, 2, 3],
      {
        type: "tiered",
        tiers: [
          { upTo: 2, price: 0.2 },
          { upTo: 5, price: 0.3 },
          { upTo: 100, price: 0.5 },
        ],
      },
    ],
    [[1.2, 0.4, 2, 3], { type: "timeOfUse", peak: 0.5, offPeak: 0.2, peakHours: [1, 3] }],
  ],
  trinomial: [
    [
      { spot: 100, vol: 0.25, rate: 0.03 },
      { maturity: 1, steps: 2 },
      { low: 90, high: 112 },
    ],
    [
      { spot: 90, vol: 0.3, rate: 0.05, dividend: 0.02 },
      { maturity: 0.5, steps: 1, american: true },
      { low: 95, high: 107 },
    ],
  ],
  chainCost: [
    [
      [5.2, 8.1],
      [site(1), site(2)],
      [2, 3.1, 1.4, 6.2, 5.3, 2.2],
    ],
    [
      [4.1, 6, 7.3],
      [site(0), site(1), site(1)],
      [2, 5, 3.3],
    ],
  ],
  meanStay: [
    [
      { arrival: [0.5, 0.2], service: [1.4, 0.9] },
      [
        [0, 0.4],
        [0.2, 0],
      ],
      [1, 2],
    ],
    [
      { arrival: [0.5, 0.2, 0.1], service: [1.4, 1.2, 1.1] },
      [
        [0, 0.4, 0.1],
        [0.2, 0, 0],
        [0, 0, 0.1],
      ],
      [3, 1, 2],
    ],
  ],
  bondRisk: [
    [
      [0.02, 0.025, 0.03, 0.033],
      [0.5, 1, 2, 5],
      [flow(0.7, 3), flow(1.4, 3), flow(4, 103)],
    ],
    [
      [0.02, 0.03],
      [0, 4],
      [flow(1, 3), flow(3, 103)],
    ],
  ],
  levelPayment: [
    [
      100,
      [
        { months: 6, rate: 0.03 },
        { months: 6, rate: 0.05 },
      ],
    ],
    [50, [{ months: 4, rate: 0.07 }]],
  ],
  nestedLogitRevenue: [
    [
      [1, 1.4, 3, 2.5],
      {
        quality: [0.5, 0.8, 2, 1.7],
        sensitivity: 0.6,
        groups: { budget: [0, 1], premium: [2, 3] },
        spread: { budget: 0.7, premium: 0.5 },
      },
    ],
    [
      [1, 2],
      {
        quality: [0.5, 0.8],
        sensitivity: 0.3,
        groups: { budget: [0], premium: [1] },
        spread: { budget: 0.7, premium: 0.5 },
      },
    ],
  ],
  payroll: [
    [{ mon: 9, tue: 7, sat: 10, sun: 6 }, 21],
    [{ mon: 4, tue: 8.5, sat: 2, sun: 0.4 }, 18],
  ],
};

const objects: Rows = {
  filterChain: [
    [{ smooth: 0.3, q: 0.8, f0: 0.1 }, wave(6)],
    [{ smooth: 0.6, q: 0.6, f0: 0.2 }, wave(3, 1)],
  ],
  cascadeCost: [
    [{ outer: gains(2, 0.1, 0.05), inner: gains(4, 0.2, 0.01) }, [1, 1, 1, 0.5, 0.5]],
    [{ outer: gains(20, 0.5, 0.2), inner: gains(8, 0.2, 0.02) }, [1, 2, 3], 0.1],
  ],
  maskMisfit: [
    [
      [
        { b: [0.2, 0.4, 0.2], a: [-0.5, 0.3] },
        { b: [1, -0.3], a: [0.1] },
      ],
      [
        { f: 0.1, db: -1 },
        { f: 0.3, db: -20, weight: 0.5 },
      ],
    ],
    [[{ b: [0.5], a: [-0.5, 0.1, 0.05] }], [{ f: 0.02, db: 0 }]],
  ],
  dualNewton: [
    [[1, -2.1, -1, 0.3], 2],
    [[0.5, 1, -3], 1.5],
  ],
  plannedTrip: [
    [{ cruise: 2, climb: 0.5, fuel: 0.8 }, [3, 5]],
    [{ cruise: 3, climb: 0.7, fuel: 0.4 }, [1, 2]],
  ],
  totalLength: [
    [
      [1, 2.5],
      ["foot", "metre"],
    ],
    [
      [0.1, 2.5, 3],
      ["mile", "metre", "foot"],
    ],
  ],
};

const sequences: Rows = {
  weatherEvidence: [
    [weather(0), [0.7, 0.6, 0.2, 0.4]],
    [weather(0.2), [0.5]],
  ],
  crfLoss: [
    [{ emit: grid(3, 2), trans: grid(3, 3, 1) }, grid(4, 2, 0.2), [0, 2, 1, 1]],
    [{ emit: grid(2, 2), trans: grid(2, 2, 1), stop: [0.3, -0.2] }, grid(3, 2, 0.2), [0, 1, 1]],
  ],
  smoothedPath: [
    [{ process: 0.2, measurement: 0.5, start: { mean: 0, variance: 1 } }, [0.3, null, 0.8, 1.1]],
    [{ process: 0.1, measurement: 0.3, start: { mean: 0.5, variance: 2 } }, [0.3, 0.2]],
  ],
  softAlignmentScore: [
    [{ match: 1, mismatch: 0.6, gap: 0.8, heat: 0.5 }, ["A", "C", "G"], ["A", "G", "G", "T"]],
    [{ match: 1.2, mismatch: 0.3, gap: 0.5, heat: 0.3 }, ["x"], ["y", "x"]],
  ],
  sentimentScore: [
    [{ negation: 0.8, boost: 1.4, bias: 0.1 }, ["not", "very", "good", "but", "great"]],
    [{ negation: 0.7, boost: 1.2, bias: 0 }, ["awful", "never", "poor"]],
  ],
  backoffLogLikelihood: [
    [{ discount: 0.5, unseen: 0.05 }, ["a", "b", "a", "c"], ["a", "d", "c"]],
    [{ discount: 0.3, unseen: 0.1 }, ["u"], ["u", "u"]],
  ],
  softSegmentation: [
    [[0.1, 0.3, 2.1, 2.4, 2.2], 0.3, 0.2],
    [[1.1, -0.3], 0.1, 0.5],
  ],
  spikeLikelihood: [
    [[0.3, 1.2, 0.2], [0.35, 0.8, 1.45], 2],
    [[0.1, 0.8, 0.3], [0.5, 1.9], 1],
  ],
};

const matter: Rows = {
  kineticTrace: [
    [[0.5, 0.3, 0.2], { A: 1, B: 0.2, C: 0.1 }, 4, 0.1],
    [[0.1, 0.9, 0.4], { A: 0.5, B: 0.6, C: 0.3 }, 2, 0.2],
  ],
  stiffStep: [
    [{ logA: [1, 2, 0.5], energy: [3, 4, 2] }, 400, Float64Array.of(0.5, 0.3, 0.2)],
    [{ logA: [1, 2, 0.5], energy: [3, 4, 2], falloff: { low: 0.4, center: 0.6 } }, 500, Float64Array.of(0.4, 0.2, 0.6)],
  ],
  tomographyMisfit: [
    [
      Float64Array.from(wave(16)),
      4,
      [
        { angle: 0.3, offset: 0.2, measured: 1 },
        { angle: 1.4, offset: -0.4, measured: 0.5 },
      ],
    ],
    [Float64Array.from(wave(9)), 3, [{ angle: 2.3, offset: 0.1, measured: 0.3 }]],
  ],
  latticeMomentum: [
    [{ omega: 1.1, push: 0.01 }, 3, 2, 3],
    [{ omega: 0.8, push: 0.03 }, 2, 3, 2],
  ],
  compressibility: [
    [
      { temperature: 350, pressure: 20 },
      { tc: 304.1, pc: 73.8, acentric: 0.228 },
    ],
    [
      { temperature: 300, pressure: 5 },
      { tc: 190.6, pc: 46, acentric: 0.011 },
    ],
  ],
  nonlinearRod: [
    [{ k0: 1, k1: 0.3, source: 2 }, 6],
    [{ k0: 0.6, k1: 0.9, source: -1 }, 4],
  ],
  ionicEnergy: [
    [
      [
        [0.1, 0.2, 0.3],
        [0.9, 1.4, 0.2],
        [2.8, 0.4, 2.1],
      ],
      [1, -1, 0.5],
      3.1,
    ],
    [
      [
        [0.1, 0.2, 0.3],
        [1.2, 1.1, 0.2],
      ],
      [1, 1],
      4,
    ],
  ],
  titrationPh: [
    [{ pKa: [4.76], acid: 0.1 }, 0.04],
    [{ pKa: [2.15, 7.2, 12.35], acid: 0.05 }, 0.07],
  ],
};

const figures: Rows = {
  bSplinePoint: [
    [
      [
        [0, 0],
        [1, 2],
        [2, -1],
        [3, 1],
      ],
      [0, 0, 0, 0.5, 1, 1, 1],
      2,
      0.6,
    ],
    [
      [
        [0, 0],
        [1, 2],
        [2, -1],
        [3, 1],
      ],
      [0, 0, 0, 0, 1, 1, 1, 1],
      3,
      0.3,
    ],
  ],
  bendingEnergy: [
    [
      [0.3, 1.1, -0.4, 0.6],
      [0, 1, 1.7, 3],
    ],
    [
      [0.3, 1.1, -0.4, 0.6, 0.2],
      [0, 1, 2, 3, 4.5],
    ],
  ],
  paletteEvenness: [
    [
      [
        { r: 0.8, g: 0.1, b: 0.2 },
        { r: 0.1, g: 0.7, b: 0.3 },
        { r: 0.2, g: 0.02, b: 1.1 },
      ],
    ],
    [
      [
        { r: 0.8, g: 0.1, b: 0.2 },
        { r: 0.5, g: -0.1, b: 0.3 },
      ],
    ],
  ],
  inkMisfit: [
    [
      [0.3, 0.5],
      [
        { k: [1, 0.2, 0.1], s: [0.5, 0.4, 0.3] },
        { k: [0.1, 0.9, 0.4], s: [0.3, 0.2, 0.6] },
      ],
      [0.3, 0.4, 0.5],
    ],
    [[0.9], [{ k: [1], s: [0.5] }], [0.2]],
  ],
  gaitProgress: [
    [{ amplitude: 0.5, lift: 0.6, phase: 0.1 }, { thigh: 0.45, shin: 0.42 }, 12],
    [{ amplitude: 0.3, lift: 0.4, phase: -0.3 }, { thigh: 0.4, shin: 0.4, foot: 0.1 }, 5],
  ],
  layoutEnergy: [
    [
      [0.2, 1.4, 0.7],
      ["a", "b", "c"],
      [
        { kind: "equal", a: "a", b: "c", value: 0.3 },
        { kind: "atLeast", a: "b", value: 2 },
        { kind: "equal", a: "c", value: 1 },
      ],
    ],
    [[1, 2], ["x", "y"], [{ kind: "atLeast", a: "y", value: 3 }]],
  ],
  polygonDistance: [
    [
      [0.3, 0.4],
      [
        [0, 0],
        [1, 0.1],
        [0.8, 1],
        [0.1, 0.9],
      ],
    ],
    [
      [1.3, 0.4],
      [
        [0, 0],
        [1, 0.1],
        [0.5, 1],
      ],
    ],
  ],
};

const estimates: Rows = {
  composedProcess: [
    [
      { length: 1.2, variance: 0.8, period: 2, slope: 0.3, noise: 0.1 },
      [
        [0, 0.1],
        [0.5, 0.3],
        [1.4, -0.2],
      ],
      [0.1, 0.5, -0.3],
    ],
    [{ length: 0.7, variance: 1.8, period: 1, slope: 0.1, noise: 0.2 }, [[0.3], [1.5]], [0.4, -0.5]],
  ],
  groupSums: [
    [0.4, [row("a", 1, 0.6), row("b", 2, 1.1), row("a", 3, 1.2)]],
    [0.3, [row("u", 1, 0.6)]],
  ],
  winChance: [
    [
      { material, centre: 0.2, tempo: 0.1 },
      [
        square("queen", "white", 3, 0),
        square("rook", "black", 0, 7),
        square("bishop", "white", 2, 2),
        square("bishop", "white", 5, 3),
      ],
      "white",
    ],
    [{ material, centre: 0.3, tempo: 0.2, king: -0.4 }, [square("pawn", "black", 4, 4)], "black"],
  ],
  softMinimax: [
    [[0, 0, 0, 1.2, 0.4, -0.3, 0.8], [[1, 2], [3, 4], [5, 6], [], [], [], []].map((kids) => ({ kids })), 0.3],
    [[0.1, 0.7, 0.2], [[1, 2], [], []].map((kids) => ({ kids })), 0.5],
  ],
  seasonLikelihood: [
    [
      [1, 1.2, 0.9],
      0.1,
      [
        { home: 0, away: 1, result: 1 },
        { home: 2, away: 0, result: 0.5 },
        { home: 1, away: 2, result: 0 },
      ],
      2,
    ],
    [[1, 1], 0.2, [{ home: 0, away: 1, result: 0 }], 1],
  ],
  censoredFit: [
    [[0.3, 0.8], [0.1, 0.9, 1.6], [0.5, 1.5, 1.5], 1.5],
    [[0.1, 0.4], [0.4, 2], [0.3, 1], 3],
  ],
  quantileLines: [
    [
      [
        { a: 0, b: 0.5 },
        { a: 0.4, b: 0.4 },
      ],
      [0.25, 0.75],
      [
        [1, 0.6],
        [6, 2],
      ],
    ],
    [
      [{ a: 0.1, b: 0.5 }],
      [0.5],
      [
        [1, 0.2],
        [2, 1.5],
      ],
    ],
  ],
  truncatedImportance: [
    [0.4, [0.1, -0.5, 1.2, 0.7], 1],
    [0.9, [1, 2.2, 0.4], 0],
  ],
  sprinkler: [
    [
      {
        rain: 0.3,
        sprinkler: [0.4, 0.1],
        wet: [
          [0.05, 0.8],
          [0.9, 0.95],
        ],
      },
      { wet: true },
    ],
    [
      {
        rain: 0.2,
        sprinkler: [0.5, 0.1],
        wet: [
          [0.1, 0.8],
          [0.7, 0.95],
        ],
      },
      { wet: false, rain: true },
    ],
  ],
};

const habits: Rows = {
  toneCurve: [
    [{ exposure: 0.3, contrast: 1.2, gamma: 2.2 }, [0.1, 0.5, 0.9]],
    [{ exposure: -0.3, contrast: 0.9, gamma: 1.8 }, [0.3]],
  ],
  registerMachine: [
    [
      [1.2, 0.7],
      [instruction("mul", 0, 1, 2), instruction("pow", 2, 0, 2), instruction("div", 2, 1, 3)],
    ],
    [
      [0.4, 0.9, 2],
      [instruction("max", 0, 1, 3), instruction("sub", 3, 2, 4), instruction("add", 4, 4, 4)],
    ],
  ],
  twoCounters: [
    [1.2, 4],
    [0.7, 3],
  ],
  pushedForward: [
    [[item(1, 1), { v: 0.5, w: 2 }, { v: -0.3 }], 0.3],
    [[{ v: 1.5 }, { v: 0.2 }], 0.6],
  ],
  spending: [
    [
      [12, 35, 3, 8],
      ["food", "rent", "fun", "fun"],
    ],
    [
      [4, 7],
      ["food", "food"],
    ],
  ],
  regionalSales: [
    [
      1.1,
      [
        { region: "n", amount: 2 },
        { region: "s", amount: 3 },
        { region: "n", amount: 1 },
      ],
    ],
    [0.9, [{ region: "x", amount: 2 }]],
  ],
  broadcast: [
    [[1, 2], 0.4],
    [[1, 2, 3], 0.3],
  ],
  walsh: [
    [
      [1, 2.5, -0.4, 0.3],
      [1, 2, 0.5, 0.7],
    ],
    [
      [0.3, 0.4],
      [1, 3],
    ],
  ],
  skyline: [[[2, 1.5, 3, 2.4, 0.7]], [[1, 1.2]]],
  binomialMoments: [
    [0.3, 5],
    [0.6, 3],
  ],
  byRules: [[[-0.5, 0.4, 2.3]], [[1.5]]],
  reducerTrace: [
    [
      { body: { heat: 2, mass: 1.5 }, clock: 0 },
      [
        { type: "heat", by: 1 },
        { type: "wait", by: 0.3 },
        { type: "add", by: 0.5 },
      ],
    ],
    [{ body: { heat: 1, mass: 0.5 }, clock: 1 }, [{ type: "wait", by: 0.7 }]],
  ],
  shortest: [
    [
      [1, 2, 0.5, 2.2],
      [
        { from: "a", to: "b" },
        { from: "b", to: "c" },
        { from: "a", to: "c" },
        { from: "c", to: "d" },
      ],
      "a",
      "d",
    ],
    [[0.3], [{ from: "u", to: "v" }], "u", "v"],
  ],
};

const keys: Rows = {
  normalized: [
    [sales, 0.4],
    [[named("q", 1.5)], 1.3],
  ],
  partial: [
    [
      ["x", "z", "x"],
      [1.1, 0.3, 0.8],
    ],
    [["y"], [0.6]],
  ],
  asserted: [
    [
      [1, 2.5],
      ["x", "y"],
    ],
    [
      [0.3, 0.4, 0.9],
      ["z", "z", "x"],
    ],
  ],
  reduced: [
    [0.4, sales],
    [1.2, []],
  ],
  overlap: [
    [0.7, ["a", "b", "a"], ["b", "c"]],
    [1.2, ["u"], ["u", "u"]],
  ],
  nullish: [
    [
      [1, 2.5, 0.3],
      ["a", "b", "a"],
    ],
    [[0.4], ["z"]],
  ],
  histogram: [
    [[0.2, 1.4], 0.5],
    [[0.2], 0.4],
  ],
  groups: [
    [
      [1, 2.5, 0.3],
      ["a", "b", "a"],
    ],
    [[0.4], ["z"]],
  ],
  stats: [
    [
      [1, 2.5, 0.3],
      ["a", "b", "a"],
    ],
    [[0.4], ["z"]],
  ],
  perDay: [
    [
      [
        [1, 2],
        [0.3, 0.4],
      ],
      ["a", "a"],
    ],
    [
      [
        [1, 2],
        [0.3, 0.4],
      ],
      ["a", "b"],
    ],
  ],
};

const parts: Rows = {
  pushedOn: [
    [[item(1, 2), item(0.5, 1), item(-0.4, 0.6)], 0.3],
    [[item(1, 2)], 0.3],
  ],
  eliminated: [
    [
      [
        [2, 1, 0.3],
        [0.5, 1.5, 1],
        [1, 0.2, 3],
      ],
    ],
    [
      [
        [1, 0.4],
        [0.7, 2],
      ],
    ],
  ],
  replacedMeanwhile: three,
  swappedMeanwhile: three,
  reversedMeanwhile: three,
  numbersCopied: three,
  swappedPairs: three,
  pushedMeanwhile: three,
  meters: [
    [1.2, 5],
    [0.4, 3],
  ],
  pipedRight: [
    [0.7, 1.3],
    [1.2, 0.4],
  ],
  middleware: [[0.3], [-0.2]],
};

const unread: Rows = {
  springStress: [
    [
      [
        [0, 0],
        [1, 0.2],
        [0.4, 1.1],
      ],
      [
        [0, 1],
        [1, 2, 0.7],
      ],
      3,
    ],
    [
      [
        [0, 0.1],
        [0.5, 0.2],
      ],
      [[0, 1, 1.5]],
      5,
    ],
  ],
  mixedEffects: [
    [{ slope: 0.4, intercept: 0.1, between: 0.5, within: 0.3 }, [row("a", 1, 0.6), row("b", 2, 1.1), row("a", 3, 1.2)]],
    [{ slope: 0.3, intercept: 0.2, between: 0.4, within: 0.6 }, [row("u", 1, 0.6)]],
  ],
  ledgerTotal: [
    [[1, 2], 0.5],
    [[1], 0.3],
  ],
  discDensity: [
    [1.2, 3],
    [0.4, 1],
  ],
  movingAverages: [
    [{ rates: [0.5, 0.1, 0.3] }, [1, 1.4, 0.6, 2]],
    [{ rates: [0.4, 0.2] }, [0.3, 0.9]],
  ],
  continuedFraction: [
    [[1.2, 0.7, 2], 0.5],
    [[0.3, 1.1, 0.4], 1.2],
  ],
  spreadReduce: [
    [0.4, sales],
    [1.2, []],
  ],
};

const either: Rows = {
  weighted: [
    [[1, 2], 0.4],
    [
      [1, 2],
      [0.3, 0.6],
    ],
  ],
  ridge: [
    [regression, [0.3, 0.8], 0.2],
    [{ ...regression, weight: 2 }, [0.3, 0.8]],
    [{ ...regression, weight: [1, 0.5, 2] }, [0.3, 0.8], [0.1, 3]],
    [{ ...regression, weight: Float64Array.of(1, 0.5, 2) }, [0.3, 0.8], [0.1, 3]],
  ],
  tested: [
    [1.3, 2],
    [0.4, [1, 2.5]],
    [0.4, [2]],
    [1, []],
  ],
  guarded: [
    [1.3, 2],
    [0.4, [1, 2.5]],
  ],
  writtenEither: [
    [1.3, 2],
    [0.4, [1.5, 2.5]],
  ],
  passedOn: [
    [1.3, 2],
    [0.4, [1, 2.5]],
    [0.4, [1, 2.5], 3],
    [0.5, 2, [0.3]],
  ],
};

const state: Rows = {
  aliasDict: two,
  snapshot: two,
  conditional: [
    ...two,
    [
      [3, 0.2, 9, 1],
      ["c", "c", "d", "b"],
    ],
  ],
  crossed: two,
  literalKeys: [[[1.2, 0.6]], [[0.4, 0.9, 2]]],
  eitherHelper: [
    [0.7, { x: 1, y: 2 }, [1, 2]],
    [-0.7, { x: 1, y: 0.2 }, [1.5]],
  ],
  stateful: [[[0.5, 1.5, -0.4, 2]], [[1.1, 0.2, 0.3]], [[-1]]],
  inFixed: [
    [1.3, ["a", "z", "b"], ["c", "a"]],
    [0.4, ["b"], ["a"]],
  ],
  chosenState: [
    [0.3, 4],
    [0.7, 3],
  ],
};

const topic = (file: string, models: Rows): Topic => ({
  file,
  topic: "models of many fields",
  needs: "functions",
  models,
});

export const fieldTopics: readonly Topic[] = [
  topic("field-health", health),
  topic("field-space", space),
  topic("field-learning", learning),
  topic("field-money", money),
  topic("field-objects", objects),
  topic("field-sequences", sequences),
  topic("field-matter", matter),
  topic("field-figures", figures),
  topic("field-estimates", estimates),
  topic("field-habits", habits),
  topic("field-keys", keys),
  topic("field-parts", parts),
  topic("field-unread", unread),
  topic("field-either", either),
  topic("field-state", state),
];
