// The zoo's table for control flow and names: two argument tuples for each model, as in points.ts.

import type { Topic } from "./points.js";

type Rows = Topic["models"];

const chosen: Rows = {
  chosenArgument: [
    [[1, 2, 3], [0.5, 0.7, 0.9], true],
    [[1, 2, 3], [0.5, 0.7, 0.9], false],
  ],
  chosenByValue: [[[1, 2, 3]], [[0.1, 0.2, 0.3]]],
  buffersByParity: [
    [[1, 2, 3, 4], 3],
    [[0.1, 0.2, 0.3], 4],
  ],
  chosenBuffers: [
    [[1, 2, 3, 4], 3],
    [[0.1, 0.2, 0.3], 4],
  ],
  exchangedMatrices: [
    [
      [
        [1, 2],
        [3, 4],
      ],
      3,
    ],
    [
      [
        [0.1, 0.2],
        [0.3, 0.4],
      ],
      4,
    ],
  ],
  chosenGrows: [
    [[1, 2, 3], true],
    [[0.1, 0.2, 0.3], false],
  ],
  chosenHanded: [
    [[1, 2, 3], true],
    [[0.1, 0.2, 0.3], false],
  ],
  chosenBucket: [[[1, 2, 3]], [[0.1, 0.2, 0.3]]],
  chosenRecord: [
    [{ p: { m: [1, 2], k: 2 }, q: { m: [0.3, 0.4], k: 3 } }, true],
    [{ p: { m: [1, 2], k: 2 }, q: { m: [0.3, 0.4], k: 3 } }, false],
  ],
  chosenRow: [
    [
      [
        [1, 2],
        [3, 4],
      ],
      true,
    ],
    [
      [
        [1, 2],
        [3, 4],
      ],
      false,
    ],
  ],
  chosenOfThree: [
    [[1, 2, 3], 1],
    [[0.1, 0.2, 0.3], 2],
  ],
  givenLater: [
    [[1, 2, 3], true],
    [[0.1, 0.2, 0.3], false],
  ],
  givenInBranches: [
    [[1, 2, 3], true],
    [[0.1, 0.2, 0.3], false],
  ],
  givenInNestedBranches: [
    [[1, 2, 3], 1],
    [[0.1, 0.2, 0.3], 0],
    [[0.1, 0.2, 0.3], 2],
  ],
  chosenInRecursion: [
    [[1, 2, 3], true],
    [[0.1, 0.2, 0.3], false],
  ],
  chosenInHoisted: [
    [[1, 2, 3], true],
    [[0.1, 0.2, 0.3], false],
  ],
  longAndShort: [
    [
      [1, 2, 3],
      [0.5, 0.3],
    ],
    [
      [0.1, 0.2, 0.3],
      [1, 2, 3, 4],
    ],
  ],
  chosenThenJumps: [[[1.2, 2, 0.3]], [[0.1, 0.2, 0.3, 5, 4, 3]]],
  partitionSort: [[[1, 2, 0.3]], [[0.1, 0.2, 0.3, 5, 4, 3]]],
};

const recursion: Rows = {
  firstAbove: [[[0.9, 2, 3]], [[0.1, 0.2, 0.3]]],
  halvedIntegral: [
    [1.2, 3],
    [0.3, 2],
  ],
  nestedIntegrals: [
    [1.2, 2],
    [0.3, 1],
  ],
  collectedLeaves: [[[1, 2, 3, 4, 5]], [[0.1, 0.2, 0.3]]],
  collectedPairs: [[[1, 2, 3, 4, 5]], [[0.1, 0.2, 0.3]]],
  bisectedRecord: [
    [[1, 2, 3, 4, 5], 3.5],
    [[0.1, 0.2, 0.3], 0.2],
  ],
  leastOrNull: [[[1, 2, 3, 4, 5]], [[0.1, 0.2, 0.3]]],
  adaptiveIntegrals: [[[1.3, 0.4]], [[0.1, 2.2]]],
  pathInTree: [
    [[1, 2, 3, 4, 5, 6.5], 3.5],
    [[0.1, 0.2, 0.3], 0.25],
    [[0.1, 0.2, 0.3], 2],
  ],
  bestOfHalves: [[[1, 2, 3, 4, 5, 6.5]], [[-0.1, -0.2, -0.3]]],
  foundFurtherDown: [
    [[1, 2, 3, 4, 5, 6.5], 8],
    [[0.1, 0.2, 0.3], 3],
  ],
};

const rows: Rows = {
  bucketsByValue: [[[1.2, 2.1, 3.3, 0.4, 5.1]], [[0.1, 0.2, 0.3]]],
  groupsByIndex: [
    [[1, 2, 3, 4, 5], 2],
    [[0.1, 0.2, 0.3], 3],
  ],
  lastRowGrows: [[[1, 2, 3, 4, 5]], [[0.1, 0.2, 0.3]]],
  namedRowsGrow: [
    [[1, 2, 3, 4, 5], 0],
    [[0.1, 0.2, 0.3], 1],
  ],
  rowPutThenGrows: [
    [[1, 2, 3, 4, 5], 0],
    [[0.1, 0.2, 0.3], 1],
  ],
  rowsGrowInRecursion: [
    [[1, 2, 3, 4, 5], 0],
    [[0.1, 0.2, 0.3], 1],
  ],
  otherNameOfGrownRow: [
    [[1, 2, 3, 4, 5], 0],
    [[0.1, 0.2, 0.3], 1],
  ],
  grownRowReplaced: [
    [[1, 2, 3, 4, 5], 0],
    [[0.1, 0.2, 0.3], 1],
  ],
  slicedThenGrown: [
    [[1, 2, 3, 4, 5], 0],
    [[0.1, 0.2, 0.3], 1],
  ],
  sliceSharesRows: [
    [
      [
        [1, 2],
        [3, 4],
      ],
    ],
    [
      [
        [0.1, 0.2],
        [0.3, 0.4],
      ],
    ],
  ],
  sliceSharesRagged: [[[1, 2, 3]], [[0.1, 0.2, 0.3]]],
  sliceSharesRecords: [[[1, 2, 3]], [[0.1, 0.2, 0.3]]],
  exchangedWithList: [
    [
      [1.5, 2, 3],
      [0.3, 0.7, 0.9],
    ],
    [
      [0.5, 0.2, 0.3],
      [0.1, 0.4, 2],
    ],
  ],
  givenListThenWritten: [
    [
      [1.5, 2, 3],
      [0.3, 0.7, 0.9],
    ],
    [
      [0.5, 0.2, 0.3],
      [0.1, 0.4, 2],
    ],
  ],
};

const chosenByHelpers: Rows = {
  pickedElement: [0, 1, 2].map((k) => [[1.3, 0.7, 2.1], k]),
  pickedRecord: [[[1.3, 0.7, 1.9]], [[0.1, 0.7, 0.5]]],
  pickedBin: [[[0.1, 0.3, 0.5, 0.9]], [[0.3, 0.7, 0.5, 1.9, 0.1]]],
  pickedBySwitch: ["first", "second", "last"].map((which) => [[1.3, 0.7, 2.1], which]),
  chosenOfFive: [0, 2, 4].map((k) => [[1.3, 0.7, 2.1], k]),
  chosenByKey: ["a", "b", "c"].map((key) => [[1.3, 0.7, 2.1], key]),
  pickedTwice: [[[1.3, 0.7, 2.1]], [[3, 1, 2]]],
  pickedOrNone: [
    [[1.3, 0.7], true],
    [[-1.3, 0.7], true],
    [[1.3, 0.7], false],
  ],
  pickedWithEffects: [[[1.3, 0.7, 2.1]], [[0.3, 0.2, 0.4]]],
  jumpsAfterPick: [
    [
      [1.3, 0.7, 2.1],
      [0, 1, 2, 3],
    ],
    [
      [1.3, 0.7, 2.1],
      [1, 0, 0, 1, 7, 0],
    ],
  ],
  pickedInSwitch: [
    [
      [1.3, 0.7, 2.1],
      [0, 1, 2, 9, 5],
    ],
    [
      [0.2, 0.5, 0.6],
      [2, 4, 1],
    ],
  ],
  pickedAgain: [
    [[1.3, 0.7, 2.1], true],
    [[1.3, 0.7, 2.1], false],
  ],
  chosenAgain: [
    [[1.3, 0.7, 2.1], true],
    [[1.3, 0.7, 2.1], false],
  ],
  movedInFork: [
    [[1.3, 0.7, 2.1], true],
    [[1.3, 0.7, 2.1], false],
    [[0.3, 0.7, 2.1], true],
  ],
};

const five = [1.3, 0.7, 2.1, 0.2, 1.7];

const elementVariables: Rows = {
  bestItem: [[five], [[0.3, 1.2, 0.45]]],
  bestRow: [[five], [[0.3, 1.2, 0.45]]],
  foundItem: [
    [five, 0.5],
    [[0.3, 1.2, 0.45], 0.2],
  ],
  clampedRow: [-4, 0, 2].map((k) => [[1.3, 0.7, 2.1], k]),
  reducedToItem: [[five], [[0.3, 1.2, 0.45]]],
  twoItems: [
    [five, 0],
    [five, 2],
    [[0.3, 1.2, 0.45], 1],
  ],
  walkedLinks: [
    [five, [2, -1, 4, 0, 1]],
    [
      [0.3, 1.2, 0.45],
      [1, 2, -1],
    ],
  ],
  movedClusters: [
    [five, [0.5, 1.6]],
    [
      [0.3, 1.2, 0.45],
      [0, 1, 2],
    ],
  ],
  movedByClosure: [[five], [[0.3, 1.2, 0.45]]],
  wideItems: [0, 1, 2].map((k) => [five, k]),
  farthestPoint: [
    [
      [
        [1, 2],
        [3, 0.5],
        [0.2, 0.7],
      ],
      2,
    ],
    [
      [
        [1, 2],
        [0.3, 0.5],
      ],
      0,
    ],
  ],
  dampedBest: [
    [five, 3],
    [[0.3, 1.2, 0.45, 3], 20],
  ],
  rowOfArgument: [
    [
      [
        [1, 2],
        [3, 0.5],
        [0.2, 0.7],
      ],
      2,
    ],
    [
      [
        [1, 2],
        [3, 0.5],
      ],
      1,
    ],
  ],
  unequalRow: [
    [[1.1, 2, 0.3], 1],
    [[1.1, 2, 0.3, 0.7, 1.2], 2],
  ],
  growingShortest: [
    [[1.1, 2, 0.3, 0.7, 1.2], 2],
    [[1.1, 2, 0.3, 0.7, 1.2], 3],
  ],
  searchTree: [[five], [[0.3, 1.2, 0.45]]],
};

const structuredRows: Rows = {
  pathsOfSamples: [
    [[1.3, 0.7, 2.1], 2],
    [[1.3, 0.7], 3],
  ],
  triangleOfPairs: [[[1.3, 0.7, 2.1]], [[1.1, 0.2, 0.7, 0.4]]],
  weightedEdges: [
    [
      [1.3, 0.7, 2.1],
      [0, 0, 2],
      [1, 2, 1],
    ],
    [
      [0.3, 0.7, 2.1, 1],
      [3, 0, 3, 0],
      [1, 2, 1, 3],
    ],
  ],
  rowsOfRecords: [[[1.3, 0.7, 2.1]], [[0.3, 1.2, 0.4]]],
  rowsOfVectors: [[[1.3, 0.7, 2.1]], [[0.3, 1.2]]],
  rowsFromRecursion: [
    [[1.3, 0.7, 2.1], 4],
    [[0.3, 1.7], 3],
  ],
};

export const controlTopics: readonly Topic[] = [
  { file: "chosen-names", topic: "names", needs: "functions", models: chosen },
  { file: "chosen-by-helpers", topic: "names", needs: "functions", models: chosenByHelpers },
  { file: "element-variables", topic: "names", needs: "functions", models: elementVariables },
  { file: "structured-rows", topic: "rows", needs: "functions", models: structuredRows },
  { file: "recursion-results", topic: "recursion", needs: "functions", models: recursion },
  { file: "growing-rows", topic: "names", needs: "functions", models: rows },
];
