// The zoo's table for models as users of many trades write them: two argument tuples for each, as in points.ts.

import type { Topic } from "./points.js";

type Rows = Topic["models"];

const f64 = (...xs: number[]): Float64Array => Float64Array.of(...xs);
const v = (x: number, y: number, z: number): { x: number; y: number; z: number } => ({ x, y, z });
/** Numbers that look like data. */
const wave = (n: number, phase = 0, scale = 1): number[] =>
  Array.from({ length: n }, (_, i) => scale * Math.sin(1.7 * i + 0.6 + phase));
const grid = (rows: number, columns: number, phase = 0, scale = 0.6): number[][] =>
  Array.from({ length: rows }, (_, i) => wave(columns, phase + 0.9 * i, scale));
const positive = (n: number, phase = 0): number[] => wave(n, phase).map((x) => 1.3 + x);
/** Symmetric and diagonally dominant. */
const dominant = (n: number, phase = 0): number[][] =>
  Array.from({ length: n }, (_, i) =>
    Array.from({ length: n }, (_, j) => (i === j ? n + 1 : Math.sin(i + j + phase) / (1 + Math.abs(i - j)))),
  );
const gate = (phase: number): object => ({ W: grid(2, 3, phase), U: grid(2, 2, phase + 1), b: wave(2, phase) });

const bodies = [
  { mass: 2, position: v(0.1, 0, 0.2), velocity: v(0, 0.3, 0) },
  { mass: 1, position: v(1.2, 0.4, -0.3), velocity: v(-0.2, 0, 0.4) },
  { mass: 0.5, position: v(-0.8, 1.1, 0.5), velocity: v(0.5, -0.3, 0.1) },
];
const mechanics: Rows = {
  nBodyLeapfrog: [
    [bodies, 3, 0.05],
    [bodies.slice(0, 2), 2, 0.1],
  ],
  nBodyFlat: [
    [f64(0, 0, 1.3, 0.2, -0.4, 1.1, 0, 0.3, -0.2, 0, 0.4, 0.1), f64(1, 2, 0.7), 3, 0.05],
    [f64(0, 0, 1.3, 0.2, 0, 0.3, -0.2, 0), f64(1, 2), 4, 0.02],
  ],
  pendulum: [
    [[0.4, -0.2], 1.2],
    [[1.9, 0.7], 0.8, 0.4],
  ],
  doublePendulum: [
    [{ theta1: 0.5, theta2: -0.3, omega1: 0.1, omega2: 0.4 }, 1, 0.6],
    [{ theta1: 1.8, theta2: 1.1, omega1: -0.5, omega2: 0 }, 0.5, 2],
  ],
  springNet: [
    [
      [
        [0, 0.1],
        [1.2, -0.3],
        [0.4, -1.5],
      ],
      [
        { from: 0, to: 1, rest: 1 },
        { from: 1, to: 2, rest: 0.7, stiffness: 4 },
      ],
    ],
    [
      [
        [0.3, 0.1],
        [2.2, -0.3],
      ],
      [{ from: 1, to: 0, rest: 1, stiffness: 2 }],
    ],
  ],
  lennardJones: [
    [
      [
        [0, 0.1, 0],
        [1.2, -0.3, 0.2],
        [0.4, -1.5, 0.9],
      ],
    ],
    [
      [
        [0, 0.1],
        [1.2, -0.3],
        [4.4, -1.5],
      ],
      { sigma: 0.9, cutoff: 3 },
    ],
  ],
  projectile: [
    [{ speed: 5, angle: 0.9 }, 0.1],
    [{ speed: 3.3, angle: 0.5 }, 0.3],
  ],
  eulerTop: [
    [v(0.4, 1.2, -0.3), [1, 2, 3]],
    [v(1.4, 0.2, 0.3), [0.5, 2, 1], 3],
  ],
  clothStrain: [
    [
      [
        [v(0, 0, 0.1), v(1.1, 0.1, 0), v(2.1, 0, 0.2)],
        [v(0, 1.2, 0), v(0.9, 1, 0.3), v(2, 1.1, 0)],
      ],
    ],
    [
      [
        [v(0, 0, 0.1), v(1.1, 0.1, 0)],
        [v(0, 1.2, 0), v(0.9, 1, 0.3)],
        [v(0.2, 2.2, 0), v(0.9, 2, -0.3)],
      ],
    ],
  ],
};

const integrators: Rows = {
  lorenz: [
    [[1, 2, 1.05], 28, "euler"],
    [[-1.2, 0.4, 3], 14, "midpoint"],
    [[-1.2, 0.4, 3], 14, "heun"],
  ],
  vanDerPol: [
    [1.2, [0.5, -0.3]],
    [0.3, [1.5, 0.8]],
  ],
  lotkaVolterraFit: [
    [
      { alpha: 1.1, beta: 0.4, gamma: 0.4, delta: 0.1 },
      [10, 5],
      [
        [9, 5.5],
        [8.5, 6],
      ],
    ],
    [{ alpha: 0.6, beta: 0.2, gamma: 0.9, delta: 0.15 }, [4, 2], [[4.2, 1.8]]],
  ],
  adaptiveDecay: [
    [1.3, 1.1],
    [3.1, 0.9],
  ],
  heatEquation: [
    [f64(0, 1, 3, 2, 0.5), 1.2, 4],
    [f64(1, -1, 2), 0.7, 3],
  ],
  heatSource: [
    [0.12, 4],
    [0.2, 3],
  ],
  waveEquation: [
    [[0, 0.3, 0.8, 0.4, 0], 0.9],
    [[0, 1, 0.2, 0], 0.4],
  ],
  implicitEuler: [
    [1.4, 3],
    [-0.6, 20],
  ],
  crankNicolson: [
    [[0.5, 1.5, -0.4, 0.3], 0.6],
    [[1, 2, 1], 1.4],
  ],
  neuralOde: [
    [{ hidden: grid(3, 2), out: grid(2, 3, 1) }, [0.3, -0.8], [0.1, 0.2]],
    [{ hidden: grid(2, 1, 2), out: grid(1, 2, 3) }, [0.7], [0.4]],
  ],
};

const camera = { rotation: [0.1, -0.2, 0.3], translation: [0.1, 0.2, 0.5], focal: 1.4 };
const landmarks = [
  [0.3, -0.2, 4],
  [-0.7, 0.5, 5],
  [0.2, 0.9, 3.5],
];
const estimation: Rows = {
  kalmanLikelihood: [
    [{ process: 0.3, measurement: 0.8 }, [0.1, 1.2, 1.9, 3.3]],
    [{ process: 1.3, measurement: 0.2 }, [0.5, 0.2, -0.4], 0.5],
  ],
  scalarKalman: [
    [{ q: 0.1, r: 0.5 }, f64(0.2, 0.5, 0.1, -0.3)],
    [{ q: 1.1, r: 0.2 }, f64(1.2, 0.5)],
  ],
  bundleAdjustment: [
    [
      [camera, { ...camera, rotation: [-0.3, 0.1, 0.2], focal: 1.1 }],
      landmarks,
      [
        { camera: 0, point: 0, u: -0.1, v: 0.1 },
        { camera: 1, point: 0, u: -0.2, v: 0 },
        { camera: 1, point: 2, u: 0.1, v: -0.4 },
      ],
    ],
    [
      [{ ...camera, distortion: { k1: 0.1, k2: -0.05 } }],
      landmarks.slice(0, 2),
      [
        { camera: 0, point: 0, u: -0.1, v: 0.1 },
        { camera: 0, point: 1, u: 0.3, v: -0.1 },
      ],
    ],
  ],
  projectionResiduals: [
    [
      camera,
      landmarks,
      [
        [0, 0.1],
        [0.2, -0.1],
        [0.1, -0.3],
      ],
    ],
    [{ ...camera, distortion: { k1: 0.1, k2: -0.05 } }, landmarks.slice(1, 2), [[0.2, 0.1]]],
  ],
  spectrumFit: [
    [
      {
        peaks: [
          { height: 2, center: 1.1, width: 0.4 },
          { height: 1, center: 2.3, width: 0.6 },
        ],
        background: [0.1, 0.02],
      },
      { x: [0.5, 1, 1.5, 2, 2.5], y: [0.4, 2, 1.3, 0.9, 1.1], sigma: [0.1, 0.2, 0.1, 0.2, 0.1] },
      { shape: "gaussian", normalize: true },
    ],
    [
      { peaks: [{ height: 2, center: 1.1, width: 0.4 }], background: [0.1, 0.02] },
      { x: [0.5, 1, 1.5], y: [0.4, 2, 1.3] },
      { shape: "voigt" },
    ],
  ],
  robustPolynomial: [
    [
      [0.5, -0.3, 0.2],
      [
        { x: 0.5, y: 0.4 },
        { x: 1.5, y: 4 },
        { x: -2, y: 0.1 },
      ],
      1,
    ],
    [
      [0.5, 0.7],
      [
        { x: 0.5, y: 0.4 },
        { x: 1.5, y: 4 },
      ],
      3,
    ],
  ],
  enzymeKinetics: [
    [{ vmax: 2, km: 0.6 }, [0.2, 0.5, 1.5], [0.4, 0.8, 1.5]],
    [{ vmax: 2, km: 0.6, hill: 1.7 }, [0.2, 0.5, 1.5], [0.4, 0.8, 1.5]],
  ],
  circleFit: [
    [
      [0.1, -0.2, 1.1],
      [
        { x: 1.2, y: 0.1 },
        { x: -0.9, y: 0.3 },
        { x: 0.1, y: 1.2 },
      ],
    ],
    [[1, 2, 0.5], [{ x: 1.2, y: 0.1 }]],
  ],
  poseGraph: [
    [
      [
        { x: 0, y: 0.1, heading: 0.2 },
        { x: 1.1, y: 0.3, heading: 0.9 },
        { x: 0.8, y: 1.4, heading: 2.8 },
      ],
      [
        { i: 0, j: 1, dx: 1, dy: 0.1, turn: 0.8 },
        { i: 1, j: 2, dx: 0.9, dy: 0.6, turn: -1.9 },
      ],
    ],
    [
      [
        { x: 0, y: 0.1, heading: 3.1 },
        { x: 1.1, y: 0.3, heading: -3.0 },
      ],
      [{ i: 0, j: 1, dx: -1, dy: 0.1, turn: 0.2 }],
    ],
  ],
};

const networks: Rows = {
  rnn: [
    [{ input: grid(3, 2), recurrent: grid(3, 3, 1), bias: wave(3, 2), readout: wave(3, 3) }, grid(4, 2, 4), 0.3],
    [{ input: grid(2, 1), recurrent: grid(2, 2, 1), bias: wave(2, 2), readout: wave(2, 3) }, grid(2, 1, 4), -1],
  ],
  lstm: [
    [{ forget: gate(0), input: gate(1), output: gate(2), candidate: gate(3) }, grid(3, 3, 4)],
    [{ forget: gate(3), input: gate(4), output: gate(5), candidate: gate(6) }, grid(1, 3, 4)],
  ],
  gru: [
    [{ z: gate(0), r: gate(1), n: gate(2) }, grid(3, 3, 3)],
    [{ z: gate(4), r: gate(5), n: gate(6) }, grid(2, 3, 3)],
  ],
  multiHeadAttention: [
    [
      [
        { query: grid(2, 3), key: grid(2, 3, 1), value: grid(2, 3, 2) },
        { query: grid(2, 3, 3), key: grid(2, 3, 4), value: grid(2, 3, 5) },
      ],
      grid(4, 3, 6),
    ],
    [[{ query: grid(2, 2), key: grid(2, 2, 1), value: grid(3, 2, 2) }], grid(3, 2, 6), false],
  ],
  normalizedBlock: [
    [{ gain: positive(3), shift: wave(3), w: grid(3, 3, 1), b: wave(3, 2) }, wave(3, 3)],
    [{ gain: positive(2), shift: wave(2), w: grid(2, 2, 1), b: wave(2, 2) }, wave(2, 3)],
  ],
  convNet: [
    [
      {
        kernels: [
          { weights: wave(3), bias: 0.1 },
          { weights: wave(3, 2), bias: 0.7 },
        ],
        dense: grid(3, 2, 1),
      },
      wave(7, 1),
      2,
    ],
    [{ kernels: [{ weights: wave(2), bias: 0.6 }], dense: grid(2, 1, 1) }, wave(6, 1), 0, { stride: 2, pad: 0 }],
  ],
  conv2d: [
    [grid(2, 2), grid(4, 5, 1)],
    [grid(2, 3, 2), grid(3, 4, 1)],
  ],
  sentiment: [
    [
      { embedding: grid(4, 2), output: wave(2), bias: 0.1 },
      [
        { words: [0, 2, 3], label: 1 },
        { words: [1, 2, 2], label: 0, weight: 2 },
      ],
    ],
    [{ embedding: grid(3, 3), output: wave(3), bias: -0.4 }, [{ words: [2, 1], label: 0 }], 0.1],
  ],
  deepNet: [
    [
      [
        { weights: grid(3, 2), bias: wave(3), activation: "tanh" },
        { weights: grid(2, 3, 1), bias: wave(2), activation: "identity" },
      ],
      [
        { features: [0.4, -0.2], target: [1, 0] },
        { features: [1.4, 0.2], target: [0, 1] },
      ],
    ],
    [[{ weights: grid(2, 2), bias: wave(2), activation: "relu" }], [{ features: [0.4, -0.2], target: [1, 0] }]],
  ],
  skipGram: [
    [f64(...wave(8)), 2, Int32Array.of(0, 1, 2, 3), Int32Array.of(1, 2)],
    [f64(...wave(9)), 3, Int32Array.of(2, 1), Int32Array.of(0)],
  ],
  vae: [
    [{ enc: grid(4, 3), dec: grid(3, 2, 1) }, wave(3), [0.3, -1.1]],
    [{ enc: grid(2, 2), dec: grid(2, 1, 1) }, wave(2), [0.8]],
  ],
  graphNetwork: [
    [
      grid(2, 2),
      grid(4, 2, 1),
      [
        [1, 2],
        [0, 3],
        [0, 3],
        [1, 2],
      ],
    ],
    [grid(2, 2, 2), grid(3, 2, 1), [[1], [2], [0]]],
  ],
};

const statistics: Rows = {
  gaussianMixture: [
    [
      [
        { logit: 0.1, mean: -1, logSigma: 0.2 },
        { logit: -0.4, mean: 1.5, logSigma: -0.3 },
      ],
      [0.2, -0.7, 1.8],
    ],
    [[{ logit: 0.3, mean: 0.5, logSigma: 0.1 }], [0.2, 1.1]],
  ],
  logisticRegression: [
    [[0.1, -0.4, 0.8], grid(4, 2), [1, 0, 0, 1]],
    [[0.1, 0.8], grid(3, 1), [1, 0, 1], { l2: 0.3 }],
  ],
  gammaLikelihood: [
    [2.3, 1.1, [0.5, 1.5, 2.2]],
    [0.3, 0.7, [0.5, 1.5]],
  ],
  poissonRegression: [
    [f64(0.2, -0.3), [f64(1, 0.4), f64(1, -1.2), f64(1, 0.9)], Uint16Array.of(2, 0, 3)],
    [f64(0.2), [f64(1), f64(0.5)], Uint16Array.of(1, 4), [2, 0.7]],
  ],
  coxPartialLikelihood: [
    [
      [0.3, -0.5],
      [
        { time: 2, event: true, covariates: [1, 0.2] },
        { time: 3, event: false, covariates: [0, 0.7] },
        { time: 1, event: true, covariates: [0.5, -0.4] },
      ],
    ],
    [
      [0.8],
      [
        { time: 2, event: true, covariates: [1.3] },
        { time: 3, event: true, covariates: [-0.4] },
      ],
    ],
  ],
  garch: [
    [{ omega: 0.1, alpha: 0.2, beta: 0.6 }, [0.3, -0.8, 1.2, 0.1]],
    [{ omega: 0.3, alpha: 0.05, beta: 0.8 }, [1.3, -0.2, 0.4]],
  ],
  armaResiduals: [
    [[0.4, -0.2], [0.3], [0.5, 0.9, -0.3, 0.6, 0.2]],
    [[0.7], [0.3, 0.1], [0.5, 0.9, -0.3]],
  ],
  hmmForward: [
    [{ start: wave(2), transition: grid(2, 2, 1), emission: grid(2, 3, 2) }, [0, 2, 1, 1]],
    [{ start: wave(3), transition: grid(3, 3, 1), emission: grid(3, 2, 2) }, [1, 0]],
  ],
  hmmScaled: [
    [{ stay: 0.8, accuracy: 0.7 }, Uint8Array.of(0, 1, 1, 0)],
    [{ stay: 0.6, accuracy: 0.9 }, Uint8Array.of(1, 1)],
  ],
  softViterbi: [
    [grid(4, 3), grid(3, 3, 1)],
    [grid(2, 2), grid(2, 2, 1), 0.2],
  ],
  tobit: [
    [{ beta: 0.7, sigma: 1.2 }, [0.5, -1.1, 2], [0.4, 0, 1.1]],
    [{ beta: -0.7, sigma: 0.6 }, [0.5, 1.1], [0.5, 0.9], 0.5],
  ],
  ordinalRegression: [
    [{ slope: 0.8, first: -0.5, gaps: [0.1, -0.3] }, [0.4, -0.9, 1.5], [0, 1, 3]],
    [{ slope: 1.8, first: 0.2, gaps: [0.4] }, [0.4, -0.9], [2, 1]],
  ],
  hierarchical: [
    [
      { mu: 0.3, logTau: -0.2, effects: [0.1, -0.4] },
      [
        { group: 0, y: 0.8 },
        { group: 1, y: -0.3, n: 3 },
        { group: 1, y: 0.5, n: 0 },
      ],
    ],
    [{ mu: -0.3, logTau: 0.4, effects: [0.7] }, [{ group: 0, y: 0.2 }]],
  ],
  pinball: [
    [[0.2, 0.9], [0.25, 0.75], wave(5)],
    [[0.1], [0.5], wave(3, 1)],
  ],
};

const algebra: Rows = {
  gaussianProcess: [
    [{ amplitude: 1.2, lengthScale: 0.7, noise: 0.3 }, [0.1, 0.6, 1.4], [0.4, 0.9, -0.2]],
    [{ amplitude: 0.8, lengthScale: 1.1, noise: 0.2 }, [0.2, 1.4], [0.4, -0.2], "matern"],
  ],
  posteriorMean: [
    [0.7, [0.1, 0.6, 1.4], [0.4, 0.9, -0.2]],
    [-0.3, [0.2, 1.4], [0.4, -0.2]],
  ],
  leastSquaresQr: [
    [
      [
        [1, 0.2],
        [1, 0.9],
        [1.1, 1.7],
      ],
      [0.4, 1.2, 2.1],
    ],
    [
      [
        [-2, 0.5],
        [1, 1.5],
      ],
      [0.3, -0.8],
    ],
  ],
  solveSystem: [
    [
      [
        [0.1, 2, -1],
        [1.5, 0.4, 0.3],
        [-0.7, 0.6, 2.2],
      ],
      [1, 2, 3],
    ],
    [
      [
        [2, 1],
        [0.5, -1.2],
      ],
      [0.3, 0.7],
    ],
  ],
  principalComponent: [
    [
      [
        [1, 2.1],
        [2, 3.7],
        [3.1, 6.4],
        [-1, -2.5],
      ],
    ],
    [
      [
        [1, 0.1, 0.3],
        [-0.4, 0.8, 1],
        [2, 0.2, 0.9],
      ],
      4,
    ],
  ],
  conjugateGradients: [
    [dominant(3), [1, -0.5, 2]],
    [dominant(2, 1), [0.4, 0.7]],
  ],
  determinant3: [[dominant(3)], [dominant(3, 2)]],
  determinantByMinors: [[dominant(3)], [dominant(3, 2)]],
  matrixExponential: [
    [grid(2, 2), [1, -0.4]],
    [grid(2, 2, 1), [0.3, 0.8]],
  ],
  markovReward: [
    [grid(3, 3), [1, 0.2, -0.5]],
    [grid(2, 2, 1), [0.4, 2]],
  ],
  pageRank: [
    [
      0.85,
      [
        [0, 1],
        [1, 2],
        [2, 0],
        [2, 1],
      ],
      3,
    ],
    [
      0.5,
      [
        [0, 1],
        [1, 0],
      ],
      2,
    ],
  ],
};

const option = { spot: 101, strike: 98, volatility: 0.23, rate: 0.03, expiry: 0.7 };
const finance: Rows = {
  blackScholes: [
    [option, "call"],
    [{ ...option, spot: 80 }, "put"],
  ],
  binomialTree: [
    [option, 5, true],
    [{ ...option, spot: 93 }, 4],
  ],
  asianCall: [
    [{ spot: 100, sigma: 0.3, rate: 0.02 }, grid(3, 4, 0, 1.2), 101],
    [{ spot: 95, sigma: 0.2, rate: 0.01 }, grid(2, 3, 1, 1.2), 90],
  ],
  yieldToMaturity: [
    [97.5, 4, 5],
    [104, 6, 3],
  ],
  presentValue: [
    [
      [0.01, 0.015, 0.03],
      [1, 2, 5],
      [
        { when: 0.5, amount: 10 },
        { when: 3.2, amount: 20, currency: "USD" },
        { when: 7, amount: 110 },
      ],
      0.92,
    ],
    [[0.02, 0.03], [1, 4], [{ when: 2.5, amount: 100 }], 0.9],
  ],
  nelsonSiegelFit: [
    [
      { level: 0.03, slope: -0.02, curvature: 0.01, tau: 1.7 },
      [
        [1, 0.012],
        [5, 0.021],
        [10, 0.027],
      ],
    ],
    [{ level: 0.05, slope: 0.01, curvature: -0.02, tau: 2.5 }, [[2, 0.04]]],
  ],
  portfolio: [
    [[0.1, 0.6, -0.3], [0.05, 0.08, 0.03], dominant(3), [0.3, 0.3, 0.4]],
    [[0.2, -0.1], [0.05, 0.08], dominant(2), [0.5, 0.5], 0.1],
  ],
  impliedVolatility: [
    [12.3, 100, 95],
    [7.9, 100, 100],
  ],
  maxDrawdown: [
    [
      [0.5, 0.8, 0.3, 1],
      [0.1, -0.2, 0.05, -0.1],
    ],
    [
      [1.5, 0.2],
      [-0.1, 0.3],
    ],
  ],
  annuity: [
    [{ logA: -9.5, b: 0.11, interest: 0.03 }, 65],
    [{ logA: -8.2, b: 0.09, interest: 0.04 }, 80],
  ],
};

const triangle = [
  { at: [0, 0.1], value: 1 },
  { at: [2, 0.3], value: -0.5 },
  { at: [0.4, 1.8], value: 2 },
];
const geometry: Rows = {
  raySphere: [
    [{ center: v(0.2, -0.1, 3), radius: 1.1 }, v(0, 0, -1), v(0.1, 0.1, 3)],
    [{ center: v(5, 5, 3), radius: 0.5, color: v(1, 0, 0) }, v(0, 0, -1), v(0.1, 0.1, 3)],
  ],
  shade: [
    [
      [
        { center: v(0.3, 0.1, 2), radius: 1, color: v(0.9, 0.4, 0.1) },
        { center: v(0, 0.3, 4), radius: 2, color: v(0, 1, 0.2) },
      ],
      v(2, 3, -4),
    ],
    [[{ center: v(0.2, 0.3, 4), radius: 1.3 }], v(-2, 3, -4)],
  ],
  bezierLength: [
    [
      [
        [0, 0.1],
        [1, 2],
        [3, 1.5],
        [4, -0.5],
      ],
    ],
    [
      [
        [0, 0.1],
        [1, 2],
        [3, 1.5],
      ],
      4,
    ],
  ],
  bezierFit: [
    [
      [
        [0, 0.1],
        [1, 2],
        [3, 1.5],
        [4, -0.5],
      ],
      [
        [0.8, 1],
        [2.1, 1.4],
      ],
    ],
    [
      [
        [0, 0],
        [0.3, 0.2],
        [0.7, 1],
        [1, 1],
      ],
      [[0.5, 0.5]],
    ],
  ],
  catmullRom: [
    [wave(6), 2.3],
    [wave(5), 0.6],
  ],
  naturalSpline: [
    [wave(6), 2.3],
    [wave(4), 0.4],
  ],
  barycentric: [
    [triangle, [0.7, 0.6]],
    [triangle, [1.5, 1.4]],
  ],
  roundness: [
    [
      [
        [0, 0.1],
        [2, 0.3],
        [1.8, 1.7],
        [0.2, 1.4],
      ],
    ],
    [
      [
        [0, 0],
        [1, 0.2],
        [0.3, 1.1],
      ],
    ],
  ],
  meshEnergy: [
    [
      [v(0.1, 0, 0), v(1.2, 0, 0.1), v(0, 1.1, 0), v(0.2, 0.1, 0.9)],
      [
        [0, 2, 1],
        [0, 1, 3],
        [1, 2, 3],
      ],
    ],
    [[v(0.1, 0, 0), v(1.2, 0, 0.1), v(0, 1.1, 0)], [[0, 2, 1]]],
  ],
  signedDistance: [
    [
      [
        { x: 0, y: 0.1, r: 0.5 },
        { x: 0.9, y: 0.2, r: 0.4 },
      ],
      f64(0.5, 0.4, -0.7, 0.2, 2, 1.1),
    ],
    [[{ x: 0.3, y: 0.1, r: 0.5 }], f64(1.5, 0.4), 0.1],
  ],
  lookAt: [
    [v(1, 2, -4), v(0, 0.2, 0), v(0.4, 0.7, 0.9)],
    [v(-3, 0.5, 2), v(1, 0.2, 0), v(0.4, -0.7, 0.9)],
  ],
};

const q1 = { w: 0.9, x: 0.1, y: -0.3, z: 0.2 };
const q2 = { w: 0.2, x: 0.7, y: 0.5, z: -0.1 };
const joints = [
  { axis: "z", offset: [0, 0, 0.4] },
  { axis: "y", offset: [0.9, 0, 0] },
  { axis: "x", offset: [0.5, 0.1, 0] },
];
const robotics: Rows = {
  planarReach: [
    [
      [
        { length: 1, angle: 0.4 },
        { length: 0.8, angle: -2.3 },
        { length: 0.5, angle: 0.7 },
      ],
      { x: 0.5, y: 1.2 },
    ],
    [[{ length: 1, angle: 0.4 }], { x: 0.5, y: 1.2 }, 0.3],
  ],
  forwardKinematics: [
    [[0.3, -0.8, 1.4], joints],
    [[0.3, -0.8], joints.slice(1)],
  ],
  wahba: [
    [
      q1,
      [
        { from: [1, 0, 0.2], to: [0.7, 0.5, 0.1], weight: 1 },
        { from: [0, 1, 0.3], to: [-0.3, 0.8, 0.4], weight: 0.5 },
      ],
    ],
    [q2, [{ from: [1, 0, 0.2], to: [0.7, 0.5, 0.1], weight: 2 }]],
  ],
  slerp: [
    [q1, q2, 0.3],
    [q1, { w: -0.5, x: 0.1, y: 0.8, z: 0 }, 0.6],
  ],
  attitude: [
    [
      [0.01, -0.02, 0.005],
      [
        [0.3, 0.1, -0.5],
        [0.2, 0.4, -0.1],
      ],
      0.1,
    ],
    [[0.2, 0.1, -0.3], [[1.3, 0.1, -0.5]], 0.2],
  ],
  pidCost: [
    [{ kp: 2, ki: 0.5, kd: 0.1 }, 1],
    [{ kp: 9, ki: 1.5, kd: 0.3 }, 1.2, { steps: 8, saturation: 3 }],
  ],
  lqrRollout: [
    [
      [[0.5, 0.8]],
      [
        [1, 0.1],
        [0, 1],
      ],
      [[0.005], [0.1]],
      [1, -0.3],
      5,
    ],
    [
      [[0.2, 0.1]],
      [
        [0.9, 0.2],
        [0.1, 0.8],
      ],
      [[0.1], [0.3]],
      [-1, 0.6],
      3,
    ],
  ],
  trajectory: [
    [
      [
        [0.8, 0.4],
        [1.9, 1.1],
      ],
      [0, 0],
      [3, 1],
      [
        { x: 1, y: 0.2, r: 0.3 },
        { x: 2.2, y: 1.3, r: 0.2 },
      ],
    ],
    [[[0.8, 0.4]], [0, 0], [3, 1], []],
  ],
  bicycle: [
    [
      [
        { steer: 0.1, throttle: 0.5 },
        { steer: -0.3, throttle: 0.2 },
      ],
    ],
    [[{ steer: 0.4, throttle: -0.5 }], 1.8],
  ],
};

const signals: Rows = {
  fir: [
    [[0.2, 0.5, 0.3], wave(6)],
    [[0.1, 0.2, 0.4, 0.2, 0.1], wave(4)],
  ],
  biquadCascade: [
    [
      [
        { b: [0.2, 0.4, 0.2], a: [-0.5, 0.2] },
        { b: [1, -0.3, 0.1], a: [0.1, 0.05] },
      ],
      f64(...wave(6)),
    ],
    [[{ b: [0.2, 0.4, 0.2], a: [-0.5, 0.2] }], f64(1, 0, 0)],
  ],
  dftPower: [[wave(6)], [wave(5, 1)]],
  fftPeak: [[{ amplitude: 1.2, frequency: 0.8 }], [{ amplitude: 0.4, frequency: 2.1 }]],
  filterDesign: [
    [
      { b: [0.3, 0.4, 0.1], a: [-0.2, 0.1] },
      [
        { omega: 0.2, db: 0 },
        { omega: 2.2, db: -30 },
      ],
    ],
    [{ b: [0.3, 0.4], a: [-0.2] }, [{ omega: 1, db: -3 }]],
  ],
  thinFilm: [
    [
      [
        { index: 1.38, thickness: 90 },
        { index: 2.1, thickness: 130 },
      ],
      550,
    ],
    [[{ index: 1.38, thickness: 90 }], 480, 1.7],
  ],
  lensSpot: [
    [
      [
        { curvature: 0.02, gap: 3, glass: "bk7" },
        { curvature: -0.015, gap: 40, glass: "air" },
      ],
      [1, 3, 5],
    ],
    [
      [
        { curvature: 0.02, gap: 3, glass: "bk7" },
        { curvature: -0.02, gap: 2, glass: "sf5" },
        { curvature: -0.005, gap: 45, glass: "air" },
      ],
      [2, 6],
    ],
  ],
  lookup: [
    [f64(0.2, 0.9, 0.4, 1.7), 1.3],
    [f64(0.2, 0.9, 0.4, 1.7), 5],
  ],
  imageAlignment: [
    [{ dx: 0.3, dy: -0.2, angle: 0.05 }, grid(4, 4), grid(3, 3, 1)],
    [{ dx: 0.6, dy: 0.4, angle: -0.1 }, grid(3, 3), grid(2, 2, 1)],
  ],
  softDtw: [
    [wave(4), wave(5, 0.5)],
    [wave(2), wave(3, 0.5), 0.2],
  ],
  autocorrelation: [
    [wave(6), 3],
    [wave(5, 1), 2],
  ],
};

const boxes = [
  { x: 0.1, width: 2 },
  { x: 1.7, width: 1.5 },
  { x: 4.2, width: 0.7 },
];
const colorAndLayout: Rows = {
  colorDifference: [
    [
      [0.8, 0.3, 0.1],
      [0.7, 0.35, 0.2],
    ],
    [
      [0.02, 0.01, 0.9],
      [0.2, 0.6, 0.03],
    ],
  ],
  paletteSpread: [
    [
      [
        [0.8, 0.3, 0.1],
        [0.2, 0.6, 0.3],
        [0.1, 0.2, 0.7],
      ],
    ],
    [
      [
        [0.8, 0.3, 0.1],
        [0.75, 0.35, 0.15],
      ],
    ],
  ],
  hsvToRgb: [[{ h: 0.1, s: 0.8, v: 0.7 }], [{ h: 0.55, s: 0.3, v: 0.9 }]],
  toneMap: [
    [{ exposure: 0.4, contrast: 1.1 }, [0.2, 0.5, 0.9]],
    [{ exposure: -0.6, contrast: 0.9, gamma: 1.8 }, [0.3, 1.4]],
  ],
  forceLayout: [
    [
      [
        { x: 0, y: 0.1 },
        { x: 1, y: 0.3, fixed: true },
        { x: 0.4, y: 1.2 },
      ],
      [
        [0, 1],
        [1, 2],
      ],
    ],
    [
      [
        { x: 0, y: 0.1 },
        { x: 1, y: 0.3 },
      ],
      [[0, 1]],
      1.5,
    ],
  ],
  stressLayout: [
    [
      f64(0, 0.1, 1.2, 0.2, 1.9, 1.1, 3.1, 0.8),
      [
        [0, 1],
        [1, 2],
        [2, 3],
      ],
      4,
    ],
    [f64(0, 0.1, 1.2, 0.2, 1.9, 1.1), [[0, 1]], 3],
  ],
  constraintLayout: [
    [
      boxes,
      [
        { kind: "left-of", a: 0, b: 1, gap: 0.5 },
        { kind: "align", items: [0, 2] },
        { kind: "width", item: 1, value: 2 },
      ],
    ],
    [
      boxes,
      [
        { kind: "left-of", a: 1, b: 2, gap: 0.1 },
        { kind: "align", items: [0, 1, 2], at: 1.5 },
      ],
    ],
  ],
  flexRow: [
    [
      [
        { basis: 1, grow: 1 },
        { basis: 2, grow: 0.5, min: 3 },
        { basis: 0.5, grow: 2 },
      ],
      6,
      [0, 2, 4],
    ],
    [[{ basis: 1, grow: 1 }], 4, [0.5]],
  ],
  labelPlacement: [
    [
      [
        { dx: 0.1, dy: 0.2 },
        { dx: -0.2, dy: 0.1 },
      ],
      [
        { x: 0, y: 0, w: 1, h: 0.5 },
        { x: 0.7, y: 0.3, w: 1.2, h: 0.5 },
      ],
    ],
    [
      [
        { dx: 0.1, dy: 0.2 },
        { dx: 4, dy: 0.1 },
      ],
      [
        { x: 0, y: 0, w: 1, h: 0.5 },
        { x: 0.7, y: 0.3, w: 1.2, h: 0.5 },
      ],
    ],
  ],
};

const patient = { clearance: 3, volume: 20, absorption: 1.2 };
const science: Rows = {
  concentration: [
    [
      patient,
      [
        { time: 0, amount: 100 },
        { time: 4, amount: 50, route: "iv" },
        { time: 12, amount: 50 },
      ],
      6,
    ],
    [patient, [{ time: 1, amount: 80 }], 2.5],
  ],
  twoCompartments: [
    [
      { ke: 0.2, k12: 0.4, k21: 0.3, v: 12 },
      100,
      [
        { at: 1, value: 6 },
        { at: 2.5, value: 4 },
      ],
    ],
    [{ ke: 0.1, k12: 0.2, k21: 0.5, v: 8 }, 50, [{ at: 0.5, value: 5 }]],
  ],
  epidemic: [
    [{ beta: 0.4, gamma: 0.1 }, 5, [0.01, 0.02, 0.03]],
    [{ beta: 0.6, gamma: 0.2, sigma: 0.3 }, 4, [0.01, 0.01]],
  ],
  ageGroups: [
    [
      [
        [0.9, 0.3],
        [0.3, 0.5],
      ],
      [100, 80],
    ],
    [[[0.7]], [50], 3],
  ],
  massAction: [
    [
      [0.8, 0.3],
      [
        { reactants: [0, 1], products: [2] },
        { reactants: [2], products: [0, 1] },
      ],
      [1, 0.7, 0.1],
    ],
    [[1.8], [{ reactants: [0], products: [1] }], [1, 0]],
  ],
  arrhenius: [
    [{ logA: 12, energy: 45000 }, f64(350, 370, 390)],
    [{ logA: 9, energy: 30000 }, f64(320, 330)],
  ],
  bufferPh: [
    [4.76, 0.1, 0.15],
    [6.1, 0.02, 0.01],
  ],
  erlangC: [
    [{ arrival: 3, service: 1.1 }, 4],
    [{ arrival: 0.7, service: 1.1 }, 1],
  ],
  lindley: [
    [0.9, [0, 0.7, 1.1, 2.5, 2.8], [1, 0.8, 1.3, 0.4]],
    [0.4, [0, 1.7, 1.9], [1, 1.8]],
  ],
  keplerPosition: [[{ a: 1.2, e: 0.3, meanAnomaly: 0.8 }], [{ a: 2, e: 0.1, meanAnomaly: 2.4 }]],
  luminosityDistance: [
    [0.3, 70, 0.8],
    [0.25, 67, 0.2],
  ],
  bandRadiance: [
    [1.3, [0.5, 2]],
    [0.7, [1, 3]],
  ],
  leslieGrowth: [
    [{ fecundity: [0, 1.2, 0.8], survival: [0.5, 0.7] }, 4],
    [{ fecundity: [0.3, 1.2], survival: [0.6] }, 3],
  ],
};

const typescript: Rows = {
  genericFold: [
    [{ weights: [0.3, -0.8], bias: 0.1 }, grid(3, 2)],
    [{ weights: [0.3], bias: 0.4 }, grid(2, 1)],
  ],
  pipelines: [
    [0.7, 1.3],
    [-1.1, 0.4],
  ],
  tapeMachine: [
    [
      1.3,
      [
        { op: "variable" },
        { op: "constant", value: 2 },
        { op: "product", left: 0, right: 1 },
        { op: "sum", left: 2, right: 0 },
        { op: "product", left: 3, right: 2 },
      ],
    ],
    [0.4, [{ op: "variable" }, { op: "sum", left: 0, right: 0 }]],
  ],
  rpn: [
    [
      [1.3, 0.4],
      ["*", "dup", "sin", "+"],
    ],
    [[0.7], ["dup", 3, "*", "+"]],
  ],
  optionsEverywhere: [
    [[0.3, 0.8]],
    [[0.3, 0.8], { method: "mean", weights: [2, 0.5] }],
    [[0.3, 0.8], { method: "lse", transform: { shift: 0.5, power: 3 } }],
  ],
  firstCrossing: [
    [
      [
        [0.3, 0.4],
        [-1, 5],
        [0.9, 0.8],
      ],
      1,
    ],
    [
      [
        [0.3, 0.4],
        [0.2, -0.5],
      ],
      9,
    ],
  ],
  chebyshev: [
    [[0.4, -0.2, 0.7, 0.1], 0.6],
    [[0.4, 0.3], -0.2],
  ],
  clenshaw: [
    [f64(0.4, -0.2, 0.7, 0.1), 0.6],
    [f64(0.4, 0.3), -0.2],
  ],
  topThree: [[[0.3, 1.8, -0.4, 0.9, 1.1]], [[0.3, 1.8]]],
  trimmedMean: [[[0.3, 1.8, -0.4, 0.9, 1.1]], [[0.3, 1.8, 2.5, -3, 0.1, 0.2], 2]],
  stencil: [
    [wave(4), "clamp"],
    [wave(3), "wrap"],
    [wave(3), "zero"],
  ],
  groupedLoss: [
    [
      { a: 0.3, b: 0.8, c: -0.1 },
      [
        { key: "a", y: 0.5 },
        { key: "c", y: 0.1 },
        { key: "a", y: -0.7 },
      ],
    ],
    [{ a: 0.3, b: 0.8, c: -0.1 }, [{ key: "b", y: 0.5 }]],
  ],
  welford: [[wave(5)], [wave(3, 1)]],
  ringBuffer: [
    [f64(...wave(7)), 3],
    [f64(...wave(4, 1)), 2],
  ],
  worklist: [[0.7], [1.3]],
};

const stateful: Rows = {
  particlePool: [
    [
      [
        { position: [0.3, 0.2], velocity: [0.4, -0.9] },
        { position: [1.8, 1.2], velocity: [1.4, 0.1] },
      ],
      6,
    ],
    [[{ position: [0.3, 0.05], velocity: [-0.4, -0.9] }], 4],
  ],
  rowOperations: [
    [
      [
        [2, 0.3, -0.4, 1],
        [0.5, 1.7, 0.2, 0.4],
        [-0.3, 0.6, 2.1, -0.8],
      ],
    ],
    [
      [
        [1.4, 0.3, 1],
        [0.5, -1.7, 0.4],
      ],
    ],
  ],
  sortedPayload: [
    [
      [0.8, -0.3, 1.9, 0.4],
      [1, 0.2, -0.7, 0.5],
    ],
    [
      [0.8, 0.3],
      [1.1, 0.2],
    ],
  ],
  gini: [[f64(3, 1.2, 7.5, 2.1, 4.4)], [f64(3, 1.2)]],
  evaluationOrder: [[0.7], [1.3]],
  prefixSums: [[[0.5, -1.2, 0.8, 1.4]], [[1.5, 0.2]]],
  eventSimulation: [
    [{ service: 1.1, patience: 1.5 }, [0, 0.4, 0.9, 3.2]],
    [{ service: 0.7, patience: 0.2 }, [0, 0.4, 0.9]],
  ],
  pingPong: [
    [f64(1.1, 0.7, -0.9), 3],
    [f64(1.1, 0.7), 2],
  ],
  undoStack: [
    [1.3, ["double", "square", "undo", "square"]],
    [0.7, ["undo", "square", "double"]],
  ],
  unrolledTraining: [
    [0.1, [0.5, -0.3]],
    [0.03, [1.5]],
  ],
  toppling: [
    [[0.5, 2.7, 0.4], 1],
    [[1.5, 0.3], 0.9],
  ],
  mergedClusters: [
    [
      [0.5, 1.2, -0.4, 0.9],
      [
        [0, 1],
        [2, 3],
        [1, 2],
      ],
    ],
    [[0.5, 1.2], [[1, 0]]],
  ],
  shortestPath: [
    [
      [1.1, 2.5, 0.9, 0.7, 3],
      [
        [0, 1],
        [0, 2],
        [1, 2],
        [2, 3],
        [1, 3],
      ],
      4,
    ],
    [
      [1.1, 2.5],
      [
        [0, 1],
        [1, 2],
      ],
      3,
    ],
  ],
  softEditDistance: [
    [{ insert: 0.8, remove: 1.1, swap: 1.5 }, [1, 2, 3], [2, 3, 4, 1]],
    [{ insert: 0.8, remove: 0.5, swap: 1.7 }, [1, 2], [1]],
  ],
  lazyValues: [
    [0.7, [0, 1, 0, 2, 1]],
    [1.3, [2, 2]],
  ],
  beforeAndAfter: [
    [{ body: { mass: 10, at: { x: 1, y: 2 } }, fuel: 3 }],
    [{ body: { mass: 0.7, at: { x: -1, y: 0.3 } }, fuel: 1.4 }],
  ],
};

const pipelines: Rows = {
  calibration: [
    [
      [
        { gain: 1.1, offset: 0.1 },
        { gain: 0.8, offset: -0.3 },
      ],
      [
        { sensor: 0, time: 0, value: 0.5 },
        { sensor: 1, time: 1, value: 1.5 },
        { sensor: 0, time: 2, value: -0.4 },
      ],
      [0.6, 1, -0.2],
    ],
    [[{ gain: 1.1, offset: 0.1 }], [{ sensor: 0, time: 0, value: 0.5 }], [0.2]],
  ],
  holtWinters: [
    [{ alpha: 0.3, beta: 0.1, gamma: 0.2 }, wave(7), 2],
    [{ alpha: 0.6, beta: 0.4, gamma: 0.1 }, wave(6, 1), 3],
  ],
  movingWindows: [
    [wave(6), 3],
    [wave(3, 1), 2],
  ],
  elo: [
    [
      32,
      [
        { winner: 0, loser: 1 },
        { winner: 2, loser: 0 },
        { winner: 0, loser: 1 },
      ],
      3,
    ],
    [16, [{ winner: 1, loser: 0 }], 2],
  ],
  recommender: [
    [
      { users: grid(3, 2), items: grid(2, 2, 1), bias: 0.1 },
      [
        { u: 0, i: 1, r: 0.5 },
        { u: 2, i: 0, r: -0.3 },
      ],
    ],
    [{ users: grid(1, 1), items: grid(2, 1, 1), bias: 0.3 }, [{ u: 0, i: 1, r: 0.5 }]],
  ],
  density: [
    [[0.3, 1.2], wave(5)],
    [[0.8], wave(3, 1)],
  ],
  kMeans: [
    [
      [
        [0.1, 0.2],
        [1.5, -0.4],
      ],
      [
        [0.3, 0.4],
        [1.2, -0.9],
        [0.8, 0.1],
      ],
    ],
    [[[0.1, 0.2]], [[0.3, 0.4]]],
  ],
  softTree: [
    [
      [
        { weight: 1.2, threshold: 0.3 },
        { weight: -0.7, threshold: 0.1 },
        { weight: 2, threshold: 0.8 },
      ],
      [0.1, 0.9, -0.4, 0.6],
      0.5,
    ],
    [
      [
        { weight: 0.2, threshold: 1.3 },
        { weight: 0.7, threshold: 0.1 },
        { weight: 2, threshold: -0.8 },
      ],
      [1.1, 0.9, -0.4, 0.6],
      -0.5,
    ],
  ],
  clearingPrice: [
    [[0.5, 0.7, 1.1, 2], 3.1],
    [[0.5, 0.7], 9],
  ],
  plant: [
    [
      { scale: 1.2, shift: 0.1 },
      [
        { name: "mill", rate: 1, capacity: 5 },
        { name: "press", rate: 2, capacity: 1.9 },
        { name: "dryer", rate: 0.8, capacity: 3 },
      ],
      "dryer",
    ],
    [{ scale: 0.7, shift: 0.3 }, [{ name: "mill", rate: 1, capacity: 5 }], "none"],
  ],
  mergeCost: [[[0.5, 1.2, 0.3, 2.1]], [[0.5, 1.2]]],
};

const topic = (file: string, models: Rows): Topic => ({ file, topic: "models of users", needs: "functions", models });

export const userTopics: readonly Topic[] = [
  topic("user-mechanics", mechanics),
  topic("user-integrators", integrators),
  topic("user-estimation", estimation),
  topic("user-networks", networks),
  topic("user-statistics", statistics),
  topic("user-algebra", algebra),
  topic("user-finance", finance),
  topic("user-geometry", geometry),
  topic("user-robotics", robotics),
  topic("user-signals", signals),
  topic("user-color-layout", colorAndLayout),
  topic("user-science", science),
  topic("user-typescript", typescript),
  topic("user-stateful", stateful),
  topic("user-pipelines", pipelines),
];
