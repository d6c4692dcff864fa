// The zoo's table for models by idiom: what authors of TypeScript write for the same mathematics, two argument tuples for
// each, as in points.ts.

import type { Topic } from "./points.js";

type Rows = Topic["models"];

/** Numbers that look like data. */
const wave = (n: number, phase = 0, scale = 1): number[] =>
  Array.from({ length: n }, (_, i) => scale * Math.sin(1.7 * i + 0.6 + phase));
const grid = (rows: number, columns: number, phase = 0, scale = 0.6): number[][] =>
  Array.from({ length: rows }, (_, i) => wave(columns, phase + 0.9 * i, scale));
const f64 = (...xs: number[]): Float64Array => Float64Array.of(...xs);

const closures: Rows = {
  lateCall: [
    [1.2, 0.4],
    [-0.7, 1.9],
  ],
  termsOfALoss: [[{ a: 0.7, b: -0.4 }], [{ a: -1.3, b: 2 }]],
  basisExpansion: [
    [[1, 0.5, -0.2, 2, 0.3], 0.8],
    [[0.2, -1.5, 1.2, 0.1, -0.3], -1.1],
  ],
  constraintsAsClosures: [
    [
      [1.2, 0.4, 3],
      [0.5, 0.9, 1],
    ],
    [
      [2, -1],
      [1.1, 0.2],
    ],
  ],
  pushedClosures: [[[0.5, -0.3, 0.8]], [[1.1, 0.2, -0.4, 0.6]]],
  radialBasis: [
    [
      [0.1, 0.9, 1.7],
      [0.5, 0.8, 1.1],
      [0.2, 1.3],
    ],
    [[-0.4], [1.3], [0.2, 1.3, 0.7]],
  ],
  layersOfClosures: [
    [
      [
        [0.5, -0.3],
        [1.2, 0.7],
      ],
      [0.1, -0.2],
      [0.9, 1.4],
    ],
    [
      [
        [1.5, 0.3, 0.8],
        [-1.2, 0.7, 0.4],
      ],
      [0.4, 0.6],
      [0.9, -1.4, 0.3],
    ],
  ],
  composedFunctions: [
    [1.2, 0.5],
    [-0.4, 2],
  ],
  curried: [
    [1.2, 0.5],
    [0.4, 2.3],
  ],
  immediatelyInvoked: [[1.7], [0.4]],
  linkFunction: [
    [[0.5, 1.2], "linear"],
    [[0.5, -1.2], "quadratic"],
    [[0.3, 0.7, 0.1], "exponential"],
  ],
  linkPerElement: [
    [
      [0.5, 1.2, -0.8],
      ["linear", "exponential", "quadratic"],
    ],
    [[1.5], ["quadratic"]],
  ],
  activationByEnum: [
    [[0.5, -0.3], 1],
    [[0.5, 1.3, 0.2], 2],
    [[0.4], 0],
  ],
  chosenFunctions: [
    [0.6, 0.2, true],
    [-0.6, 0.9, false],
  ],
  stepFunction: [
    [0.8, 2],
    [0.8, 5],
  ],
  sharedState: [[[0.5, 1.5, -2]], [[3, 0.2]]],
  integratorFactory: [
    [0.4, [1, 0.5, 2]],
    [0.9, [0.2, -0.7]],
  ],
  optionalCallbacks: [[[0.5, 1.5, -2]], [[3, 0.2]]],
  functionReferences: [[[0.7, -1.5, 2]], [[3, 0.2, -0.4]]],
  lenses: [[{ inner: { gain: 1.2 }, bias: 0.4 }], [{ inner: { gain: -0.2 }, bias: 1.4 }]],
  keplersEquation: [
    [0.3, 1.1],
    [0.6, 2.4],
  ],
  oscillator: [
    [[1, 0.2], 0.4, "euler", 3],
    [[0.3, -0.5], 0.1, "rungeKutta", 4],
  ],
  mixedClosures: [
    [
      [0.5, 1.2, -0.4, 0.9],
      [0, 1, 2, 0],
    ],
    [
      [0.7, 0.3],
      [2, 1],
    ],
  ],
  rulesInRecords: [
    [
      [0.5, 1.2, 0.4],
      [0.3, 1, 0.2],
    ],
    [
      [0.1, 0.9],
      [0.3, 0.2],
    ],
  ],
  pipelineOfStages: [
    [0.7, [0.5, 1.2, 0.3]],
    [-0.4, [2]],
  ],
  pairsOfFunctions: [
    [
      [0.5, 1.2, 0.3],
      [true, false, true],
    ],
    [[0.7], [false]],
  ],
  kernelsByFactory: [
    [
      [0.5, 1.2, 0.3],
      [0.7, 1, 0.4],
      [0.1, 0.8],
    ],
    [[0.5], [0.7], [0.1, 0.8, 1.4]],
  ],
};

const parameters: Rows = {
  restParameters: [
    [1.2, 0.4],
    [-0.7, 1.9],
  ],
  spreadCalls: [
    [
      [1.2, 0.4, -0.8],
      [0.5, 2],
    ],
    [
      [0.2, 1.4, 0.8],
      [1.5, -0.2, 0.7],
    ],
  ],
  spreadIntoMath: [
    [[1.2, 0.4], [0.3, -0.9, 2.2], 0.7],
    [[0.9], [1.4, -0.2], -0.5],
  ],
  hypotOfAnything: [
    [1.2, 0.4, -0.8, [0.5, 0.3], [2, 1, 0.4]],
    [-0.3, 1.4, 0.8, [-1.5, 0.3], [0.7]],
  ],
  defaults: [
    [1.2, 0.4],
    [0.8, 1.4, { scale: 0.5 }],
    [1.1, 0.3, { scale: 2, shift: 0.7 }],
  ],
  nestedPatterns: [
    [{ pose: { position: [1.2, 0.4] }, gain: 0.9 }],
    [{ pose: { position: [0.2, -1.4], heading: 1.1 }, gain: 2 }],
  ],
  patternsInArrows: [
    [
      [
        { from: { x: 0.1, y: 0.2 }, to: { x: 1.3, y: -0.4 } },
        { from: { x: 1.1, y: 0.7 }, to: { x: 0.3, y: 0.4 } },
      ],
    ],
    [[{ from: { x: 0.1, y: 0.2 }, to: { x: 1.3, y: -0.4 } }]],
  ],
  restOfPatterns: [
    [[1.2, 0.4, -0.8, 0.6], { a: 0.5, b: 2, c: 0.1 }],
    [[0.2, 1.4, 0.8, -1.6], { a: 1.5, b: -2, c: 0.7 }],
  ],
  optionalParameters: [
    [1.2, undefined],
    [0.7, 0.4, [1, 2, 3]],
    [0.3, 1.4],
  ],
  overloads: [
    [1.2, 0.4],
    [0.7, 1.9],
  ],
  generics: [
    [
      [1.2, 0.4],
      [0.3, -0.9],
    ],
    [
      [0.2, 1.4, 0.5],
      [1.3, 0.9, 0.1],
    ],
  ],
  tupleResults: [
    [1.2, 0.4],
    [-0.7, 1.9],
  ],
  parametersOf: [
    [1.2, 0.4],
    [-0.7, 1.9],
  ],
  swaps: [
    [1.2, 0.4],
    [-0.7, 1.9],
  ],
  optionObject: [[[0.5, 0.2, 1.1]], [[0.5, 0.2, 1.1], { rate: 0.3 }], [[0.9, -0.2], { momentum: 0.8, nesterov: true }]],
};

const arrayMethods: Rows = {
  chained: [[[0.5, -1.2, 2, 0.8]], [[1.5, 0.2, -0.3]]],
  thirdParameter: [[[0.5, -1.2, 2, 0.8]], [[1.5, 0.2]]],
  flattening: [
    [
      [
        [0.5, 1.2],
        [-0.3, 0.9],
      ],
      [2, 0.1],
    ],
    [[[0.5, 1.2, 0.7]], [2, 0.1, -0.4]],
  ],
  flatMapping: [
    [
      [0.5, -1.2, 2],
      [
        [0.5, 1.2],
        [-0.3, 0.9],
      ],
    ],
    [[1.5, 0.2], [[0.7]]],
  ],
  searching: [[[0.5, -1.2, 2, 0.8]], [[1.5, 0.2, -0.3]]],
  searchingData: [
    [[0.5, -1.2, 2, 0.8], [4, 7, 4, 1], 4],
    [[1.5, 0.2], [4, 7], 9],
    [[1.5, 0.2], [4, 7], 7],
  ],
  searchingRecords: [
    [
      { a: 0.5, b: 1.2 },
      [
        { id: 3, rate: 0.4, bonus: 2 },
        { id: 5, rate: 0.9, bonus: 1 },
      ],
      3,
    ],
    [{ a: -0.5, b: 0.2 }, [{ id: 3, rate: 0.4, bonus: 2 }], 4],
  ],
  positions: [
    [[0.5, -1.2, 2, 0.8], 2],
    [[1.5, 0.2, -0.3], -2],
  ],
  copies: [[[0.5, -1.2, 2, 0.8]], [[1.5, 0.2, -0.3]]],
  keysAndEntries: [[[0.5, -1.2, 2, 0.8]], [[1.5, 0.2, -0.3]]],
  arrayFromAnything: [
    [[0.5, -1.2, 2], 3],
    [[1.5, 0.2], 2],
  ],
  typedArrays: [
    [f64(0.5, -1.2, 2), 3],
    [f64(1.5, 0.2), 2],
  ],
  movedWithin: [[[0.5, -1.2, 2]], [[1.5, 0.2, 0.7, -0.4]]],
  quantifiers: [
    [
      [0.5, 1.2, -0.4],
      [1, 2, 3],
    ],
    [
      [1.5, 0.2],
      [1, 1],
    ],
  ],
  foldsOfStructures: [
    [
      [
        { x: 0.5, y: 1.2 },
        { x: -0.3, y: 0.9 },
        { x: 2, y: -1.1 },
      ],
    ],
    [
      [
        { x: 1.5, y: 0.2 },
        { x: 0.4, y: 3 },
      ],
    ],
  ],
  scans: [[[0.5, -1.2, 2]], [[1.5, 0.2]]],
  matrixByMaps: [
    [
      [
        [0.5, 1.2],
        [-0.3, 0.9],
      ],
      [
        [2, 0.1, 0.4],
        [0.7, -0.2, 1],
      ],
    ],
    [[[1.5, 0.2, 0.3]], [[0.4], [-1], [2]]],
  ],
  windows: [
    [[0.5, -1.2, 2, 0.8], 2],
    [[1.5, 0.2, -0.3, 0.9, 2.2], 3],
  ],
  ranking: [
    [
      [0.5, -1.2, 2, 0.8],
      [1, 3, 2, 0],
    ],
    [
      [1.5, 0.2],
      [0.5, 2],
    ],
  ],
  forEachAndPush: [[[0.5, -1.2, 2, 0.8]], [[1.5, 0.2, -0.3]]],
  stepsInARow: [
    [
      [0.5, -1.2, 2, 0.8],
      [
        { w: 1, ys: [0.5] },
        { w: -1, ys: [0.3] },
      ],
    ],
    [[1.5, 0.2, -0.3], [{ w: 0.4, ys: [0.5, 2] }]],
  ],
  earlierElements: [[[0.5, -1.2, 2, 0.8]], [[1.5, 0.2, -0.3]]],
  earlierRecords: [[[0.5, -1.2, 2, 0.8]], [[1.5, 0.2, -0.3]]],
  earlierRows: [
    [[0.5, -0.2, 0.7], 3],
    [[0.3, 0.2], 4],
  ],
};

const numbers: Rows = {
  remainders: [
    [4.3, 1.7],
    [-2.6, 0.9],
  ],
  exponents: [
    [1.3, 0.7],
    [0.4, 1.6],
  ],
  quadrants: [
    [0.7, 1.3],
    [-0.4, 0.9],
    [0.7, -1.3],
  ],
  allOfMath: [[0.7], [1.9]],
  singlePrecisionOf: [
    [0.7, 0.3],
    [-1.2, 1.1],
  ],
  integerFunctions: [
    [[0.5, -1.2, 2], 42],
    [[1.5, 0.2], -7],
  ],
  integerIndices: [
    [[0.5, -1.2, 2, 0.8], [0, 1, 2, 4], 1.3],
    [[1.5, 0.2, 0.7], [0, 1.5, 2], 0.4],
  ],
  testsOnNumbers: [
    [0.7, 2, 3],
    [1.2, Infinity, 1],
    [0.9, 1, 2.5],
  ],
  conversions: [
    [0.7, true, "a"],
    [-1.2, false, "b"],
  ],
  commaOperator: [[0.7], [-1.3]],
  clampedIdioms: [
    [0.7, 0.2, 1.5],
    [1.9, 0.2, 1.5],
  ],
  constantsOfMath: [[0.7], [1.9]],
  compoundAssignments: [[[0.5, 1.2]], [[1.5, -1.7]]],
};

const objects: Rows = {
  literalKeys: [
    [1.3, ["small", "large", "medium"]],
    [0.4, ["medium"]],
  ],
  activeTable: [
    [{ small: 0.5, medium: 1.2, large: -0.3 }, ["small", "large", "small"]],
    [{ small: 0.5, medium: 1.2, large: -0.3 }, ["medium"]],
  ],
  tableOfRecords: [
    [
      [0.5, 1.2, 0.3],
      ["steel", "foam", "wood"],
    ],
    [[0.7], ["wood"]],
  ],
  spreadAndRest: [[{ a: 0.5, b: 1.2, c: -0.3 }], [{ a: 1.5, b: -0.2, c: 2 }]],
  computedKeys: [
    [0.5, 1.2],
    [1.5, -0.2],
  ],
  entriesOfRecords: [[{ a: 0.5, b: 1.2, c: -0.3 }], [{ a: 1.5, b: -0.2, c: 2 }]],
  rebuiltRecords: [[{ a: 0.5, b: 1.2 }], [{ a: 1.5, b: -0.2 }]],
  overKeys: [[{ a: 0.5, b: 1.2, c: -0.3 }], [{ a: 1.5, b: -0.2, c: 2 }]],
  optionalFields: [
    [
      [{ mass: 0.5, drag: 1.2 }, { mass: 1.5, spring: { stiffness: 2, rest: 0.3 } }, { mass: 0.7 }],
      [{ extra: { rate: 3 } }, { extra: {} }],
    ],
    [[{ mass: 0.5, spring: { stiffness: 2, rest: 0.7 } }], []],
  ],
  enums: [
    [[0.5, 1.2, -0.3], 1, "solid", "ft"],
    [[0.5, 1.2, -0.3], 0, "liquid", "m"],
  ],
  namespaces: [[{ r: 0.7 }], [{ r: 1.9 }]],
  constAssertions: [[0.7], [-1.3]],
  optionalChains: [
    [{ a: 0.7, inner: { values: [0.5, 1.2], scale: 2 } }, 1],
    [{ a: 0.7 }, 0],
    [{ a: 1.7, inner: { scale: 0.3 } }, 0],
  ],
  columnsAndRows: [
    [
      [
        { t: 0.5, y: 1.2 },
        { t: 1.5, y: 0.2 },
      ],
    ],
    [[{ t: 0.5, y: 1.2 }]],
  ],
  complexPolynomial: [
    [
      [
        { re: 0.5, im: 1.2 },
        { re: 1.5, im: -0.2 },
        { re: 0.3, im: 0.4 },
      ],
      { re: 0.6, im: -0.7 },
    ],
    [[{ re: 0.5, im: 1.2 }], { re: 0.6, im: -0.7 }],
  ],
  recordState: [
    [0.7, 3],
    [1.4, 2],
  ],
};

const circle = { kind: "circle", r: 0.7 };
const box = { kind: "box", w: 1.2, h: 0.4 };
const ring = { kind: "ring", inner: 0.3, outer: 0.9 };
const unions: Rows = {
  scaledShapes: [
    [
      [0.5, 1.2, -0.3],
      [circle, box, ring],
    ],
    [[0.7], [box]],
  ],
  oneShape: [
    [0.7, circle],
    [1.4, box],
  ],
  shapeOf: [
    [circle, 2],
    [box, 0.5],
  ],
  shapesOf: [[[circle, box, { kind: "circle", r: 1.1 }]], [[box]]],
  localShapes: [
    [0.7, 1.2],
    [1.5, 0.4],
  ],
  pushedShapes: [
    [
      [0.5, 1.2, 0.3],
      [true, false, true],
    ],
    [[0.7], [false]],
  ],
  sumOfTerms: [
    [
      0.7,
      1.2,
      [
        { type: "constant", value: 2 },
        { type: "power", exponent: 3, of: "y" },
        { type: "wave", phase: 0.3, weights: [1, 2] },
      ],
    ],
    [1.5, 0.4, [{ type: "power", exponent: 2, of: "x" }]],
  ],
  resultsAsUnions: [[[0.5, -1.2, 2]], [[-0.7]]],
  numberOrRecord: [
    [0.7, 1.2],
    [1.5, 0.4],
  ],
  stringLists: [
    [0.7, ["mill", "press", "dryer", "press"], "press"],
    [1.5, ["dryer", "dryer", "saw"], "saw"],
  ],
  joinOnNames: [
    [
      { gain: 1.2, loss: 0.4 },
      [
        { name: "mill", rate: 2, feeds: "press" },
        { name: "press", rate: 3, feeds: "none" },
        { name: "saw", rate: 0.5, feeds: "mill" },
      ],
    ],
    [{ gain: 0.2, loss: 1.4 }, [{ name: "mill", rate: 2, feeds: "mill" }]],
  ],
  categories: [
    [
      [0.5, 0.3, 0.2],
      ["red", "blue", "blue"],
    ],
    [[0.2, 0.3, 0.5], ["green"]],
  ],
  oneHot: [
    [
      [
        [0.5, 1.2, 0.3],
        [0.7, -0.4, 2],
      ],
      [
        { color: "red", size: "l" },
        { color: "blue", size: "m" },
      ],
    ],
    [
      [
        [0.5, 1.2, 0.3],
        [0.7, -0.4, 2],
      ],
      [{ color: "blue", size: "s" }],
    ],
  ],
};

const modules: Rows = {
  throughABarrel: [
    [{ width: 0.7, height: 1.2 }, 0.4],
    [{ width: 1.7, height: 0.2 }, 2],
  ],
  asANamespace: [
    [0.7, 40],
    [1.7, -20],
  ],
  modulesInACircle: [[0.7], [1.3]],
  packageFunctions: [[[0.5, 1.2]], [[-0.3, 0.9, 2]]],
};

const mixed: Rows = {
  linkedArms: [
    [
      [
        { length: 1, angle: 0.4 },
        { length: 0.7, angle: -0.9, limits: [-0.5, 0.5] },
        { length: 0.4, angle: 0.2 },
      ],
      [0.5, 1.1],
    ],
    [[{ length: 1.3, angle: 2.4 }], [-0.5, 0.1]],
  ],
  rotateByQuaternion: [
    [
      [0.9, 0.1, -0.3, 0.2],
      [
        [0.5, 1.1],
        [-0.2, 0.7],
      ],
    ],
    [[0.2, 0.5, 0.3, -0.7], [[1.5, 0.1]]],
  ],
  attentionHead: [
    [
      { q: grid(2, 3), k: grid(2, 3, 1), v: grid(2, 3, 2) },
      [
        [0.5, 1.1, -0.3],
        [-0.2, 0.7, 0.4],
      ],
    ],
    [{ q: grid(1, 2), k: grid(1, 2, 1), v: grid(3, 2, 2) }, grid(3, 2, 3)],
  ],
  gatedCell: [
    [{ wz: wave(3), wr: wave(3, 1), wh: wave(3, 2) }, [0.5, -0.2, 1.1]],
    [{ wz: wave(3, 3), wr: wave(3, 4), wh: wave(3, 5) }, [0.9]],
  ],
  gaussianProcess: [
    [{ width: 0.8, noise: 0.3 }, [0.1, 0.5, 1.2], [1, 0.4, -0.3], "rbf"],
    [{ width: 1.3, noise: 0.5 }, [0.1, 0.45], [1, 0.4], "periodic"],
  ],
  forwardAlgorithm: [
    [
      {
        start: [0.6, 0.4],
        transition: grid(2, 2, 0, 0.2).map((r) => r.map((x) => x + 0.5)),
        emission: grid(2, 3, 1, 0.1).map((r) => r.map((x) => x + 0.3)),
      },
      [0, 2, 1, 1],
    ],
    [
      {
        start: [0.2, 0.8],
        transition: grid(2, 2, 2, 0.2).map((r) => r.map((x) => x + 0.5)),
        emission: grid(2, 2, 3, 0.1).map((r) => r.map((x) => x + 0.3)),
      },
      [1],
    ],
  ],
  optionTree: [
    [{ spot: 1.05, volatility: 0.3 }, 1, 4, "put"],
    [{ spot: 0.93, volatility: 0.25 }, 1, 3, "call"],
  ],
  kinetics: [
    [
      [0.7, 0.2],
      { a: 1, b: 0.8, c: 0.1 },
      [
        { from: ["a", "b"], to: ["c", "c"] },
        { from: ["c", "a"], to: ["a", "b"] },
      ],
      3,
    ],
    [[0.9], { a: 0.5, b: 0.8, c: 0.3 }, [{ from: ["c"], to: ["a"] }], 2],
  ],
  rayMarch: [
    [
      [-2, 1.5],
      0.1,
      [
        { type: "sphere", center: [1.5, 1], radius: 0.6 },
        { type: "box", half: [0.3, 0.4] },
        { type: "plane", height: -1 },
      ],
    ],
    [[-1, 0.5], 0.4, [{ type: "plane", height: -0.4 }]],
  ],
  graphLayout: [
    [
      [
        { name: "a", x: 0.1, y: 0.4 },
        { name: "b", x: 1.2, y: -0.3 },
        { name: "c", x: 0.4, y: 1.6 },
      ],
      [
        { source: "a", target: "b" },
        { source: "c", target: "a", weight: 2 },
      ],
    ],
    [
      [
        { name: "u", x: 0.1, y: 0.4 },
        { name: "v", x: 2.2, y: -0.3 },
      ],
      [{ source: "v", target: "u", weight: 0.5 }],
    ],
  ],
  kalman: [
    [{ gain: 0.9, q: 0.1, r: 0.4 }, [0.5, 0.9, -0.2]],
    [{ gain: 1.1, q: 0.3, r: 0.2 }, [0.5]],
  ],
  barOfElements: [
    [{ areas: [0.5, 1.2, 0.9], load: 0.7 }, [1, 0.8, 1.4]],
    [{ areas: [0.5], load: 1.7 }, [1.1]],
  ],
  convolutionStack: [
    [
      [{ weights: [0.5, -0.2, 0.7], bias: 0.1 }, { weights: [0.3, 0.9, -0.4] }],
      ["relu", "tanh"],
      [0.5, 1.2, -0.3, 0.8],
    ],
    [[{ weights: [0.5, -0.2, 0.7] }], ["none"], [0.5, 1.2]],
  ],
  splineLength: [
    [
      [
        [0, 0.1],
        [1, 0.9],
        [2.1, 0.3],
        [3, 1.1],
        [3.5, 2],
      ],
      3,
    ],
    [
      [
        [0, 0.1],
        [1, -0.9],
        [2.1, 0.3],
        [2.7, 1.1],
      ],
      2,
    ],
  ],
  auction: [
    [[{ value: 2.1 }, { value: 3.4, budget: 2.5 }, { value: 0.4 }], 0.6],
    [[{ value: 2.1, budget: 3 }], 0.6],
  ],
  clothStep: [
    [wave(18, 0.4, 1.5), 3, 2],
    [wave(12, 1.4, 1.1), 2, 0.7],
  ],
};

const topic = (file: string, name: string, models: Rows): Topic => ({ file, topic: name, needs: "functions", models });

export const idiomTopics: readonly Topic[] = [
  topic("idiom-closures", "closures as values", closures),
  topic("idiom-parameters", "parameters and arguments", parameters),
  topic("idiom-array-methods", "array methods", arrayMethods),
  topic("idiom-numbers", "arithmetic idioms", numbers),
  topic("idiom-objects", "records, enums, namespaces", objects),
  topic("idiom-modules", "helpers in other files", modules),
  topic("idiom-mixed", "models of many trades", mixed),
  topic("idiom-unions", "unions and strings", unions),
];
