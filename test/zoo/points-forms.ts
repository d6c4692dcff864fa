// The zoo's table for values of several forms: results that are one of several records, elements that may be missing,
// maps and sets. Two argument tuples or more for each, as in points.ts.

import type { Topic } from "./points.js";

type Rows = Topic["models"];

const circle = { kind: "circle", r: 2 };
const rect = { kind: "rect", w: 2, h: 3 };

const results: Rows = {
  unionResult: [[2], [-2]],
  unionLet: [[2], [0.5]],
  unionLoop: [
    [1.2, 3],
    [0.7, 2],
  ],
  optionalHit: [[[-1, 0]], [[1, 2]], [[1, 0.5]]],
  unionArray: [[2], [-1.5]],
  orFail: [
    [1, 2],
    [-2, 0.5],
  ],
  failFirst: [
    [[0.6, 2, 4], 1],
    [[0.5, 3], 0],
  ],
  stringifyGuard: [
    [1, "a"],
    [-4, "b"],
  ],
  stringifyNever: [[circle], [rect]],
  unreachable: [[circle], [rect]],
  unionAdversary: [
    [0.7, 7],
    [1.2, 2],
  ],
  unionTernary: [[2], [0.5], [-1]],
};

const chosen: readonly (readonly unknown[])[] = [
  [0.3, [1, 2, 1]],
  [0.5, [4, 4]],
];
const counted: readonly (readonly unknown[])[] = [
  [0.3, 5],
  [0.4, 2],
];

const missing: Rows = {
  memoArray: counted,
  memoRecord: counted,
  memoFirst: counted,
  lazyCells: chosen,
  nullCells: chosen,
  nullMap: chosen,
  sparseCells: [
    [
      [1, 2, 3],
      [4, 0, 2],
    ],
    [
      [1, 2],
      [1, 0],
    ],
  ],
  optionalRecords: [
    [[1, 2, 3], 5],
    [[1, 2, 0.5], 2],
  ],
  chainedElements: [
    [2, 3],
    [0.5, 3],
  ],
  chainedArgument: [
    [{ x: 2 }, 1],
    [{ x: 2, inner: { list: [1, 2], deep: { d: [3, 4] } } }, 1],
    [{ x: 2, inner: { list: [1, 2], deep: { d: [3, 4] } } }, 7],
  ],
  chainedStep: [[2, [3, 4]], [0.5], [2, [3]]],
  filledInTurn: [
    [0.7, 3, 2],
    [1.2, 2, 4],
  ],
  withDefaults: [
    [2, {}, { weights: [4, 5] }],
    [0.5, { rate: 3, weights: [1, 2, 3] }, {}],
  ],
  nullOrUndefined: [[{ a: 2 }], [{ a: 2, w: 3 }]],
  maybeFilter: [
    [[1, 2, 3], 1.5],
    [[1, 2], 4],
  ],
  nullRows: [
    [
      [
        [1, 2],
        [3, 1],
      ],
      2,
    ],
    [[[0.4]], 1],
  ],
  ringBuffer: [[[1, 2, 3, 4, 5, 6]], [[1, -2, 3, 4, 5]]],
  fromMap: counted,
  fromKept: counted,
  fromNull: counted,
  spreadMap: counted,
  holeValues: counted,
  boolRecords: [[[0.7, 2]], [[0.5]]],
  mapOverGaps: counted,
  twice: [
    [0.7, 4],
    [1.2, 2],
  ],
};

const collections: Rows = {
  histogram: [
    [[0.3, 1.2, 0.4, 2.2], 0.5],
    [[1, 2], 3],
  ],
  namedSums: [
    [
      [1, 2, 4, 3],
      ["a", "b", "a", "c"],
    ],
    [
      [1, 2],
      ["z", "z"],
    ],
  ],
  fixedTable: [
    [1.5, "a"],
    [1.5, "b"],
    [1.5, "c"],
  ],
  removals: [
    [[1, 2, 3], [1]],
    [
      [1, 2, 3],
      [0, 2, 5],
    ],
  ],
  activeKeys: [[[1, 2, 1.5]], [[3]]],
  passedAround: [
    [
      [1, 2, 3],
      [0, 2, 0],
    ],
    [[1, 2, 3], [1]],
  ],
  keptInRecord: [
    [
      [1, 2, 3],
      [0, 2, 0],
    ],
    [[1, 2], [1]],
  ],
  discountWithMap: [
    [
      [0.01, 0.02, 0.03],
      [
        { year: 1, amount: 5 },
        { year: 3, amount: 4 },
        { year: 9, amount: 100 },
      ],
    ],
    [[0.02], [{ year: 1, amount: 1 }]],
  ],
  sectorExposure: [
    [
      [0.1, 0.2, 0.3, 0.4],
      [1, 1.2, 0.8, 0.9],
    ],
    [
      [0.4, 0.2, 0.1, 0.3],
      [1, -1.2, 0.8, 0.9],
    ],
  ],
  uniquePenalty: [
    [
      [0.3, 0.7, -0.4, 1.1],
      [0, 2, 2, 3, 0],
    ],
    [
      [0.3, 0.7],
      [1, 1],
    ],
  ],
  firstVisits: [
    [
      [0.3, 0.7, -0.4, 1.1],
      [0, 2, 2, 3, 0],
    ],
    [
      [0.3, 0.7],
      [1, 1],
    ],
  ],
  cacheAdversary: [
    [
      [1, 2, 3],
      [0, 2, 0],
    ],
    [
      [1, 2, 3],
      [1, 1, 2],
    ],
  ],
  branchAdversary: [
    [[1, 2], 3, 4],
    [[1, 2], 4, 4],
  ],
  groupsSpread: [
    [
      [1, 2, 4],
      ["a", "b", "a"],
    ],
    [[1], ["q"]],
  ],
  memoMap: [
    [0.4, 6],
    [0.9, 3],
  ],
};

const node = (x: number, y: number, fixed = false): object => ({ x, y, fixed });

const compared: Rows = {
  pullsOfOthers: [
    [[0.5, 1.2, -0.3], 3],
    [[0.5, 1.2], 2],
  ],
  twoPlanets: [
    [[0.5, 1.2, -0.3, 0.4], 3, 0.01],
    [[-0.5, 0.2, 0.3, 0.1], 2, 0.1],
  ],
  repulsion: [
    [[node(0.5, 1.2), node(1.5, 0.2, true), node(-0.5, 1.4)], 2],
    [[node(0.5, 1.2), node(1.5, 0.2)], 0.3],
  ],
  copyOfObjects: [
    [[0.5, 1.2, -0.3], 3],
    [[0.5, 0.7], 1],
  ],
  namedPair: [[[0.5, 1.2]], [[-0.7, 2]]],
  pushedAgain: [
    [0.5, 3],
    [1.5, 2],
  ],
  comparedAfterSorting: [[[0.5, 1.2, -0.3]], [[0.5, -0.7]]],
  chosenOneCompared: [
    [[0.5, 1.2], 3],
    [[0.5, 1.2], 1],
  ],
  comparedAfterExchange: [[[0.5, 1.2, -0.3]], [[1.5, -0.7]]],
  comparedInDoubled: [[[0.5, 1.2]], [[1.5, -0.7, 0.3]]],
};

const topic = (file: string, name: string, models: Rows): Topic => ({ file, topic: name, needs: "functions", models });

export const formTopics: readonly Topic[] = [
  topic("idiom-results", "results of several forms", results),
  topic("idiom-missing", "elements that may be missing", missing),
  topic("idiom-collections", "maps and sets", collections),
  topic("compared-objects", "objects that are compared", compared),
];
