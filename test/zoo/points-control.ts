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

export const controlTopics: readonly Topic[] = [
  { file: "chosen-names", topic: "names", needs: "functions", models: chosen },
  { file: "recursion-results", topic: "recursion", needs: "functions", models: recursion },
  { file: "growing-rows", topic: "names", needs: "functions", models: rows },
];
