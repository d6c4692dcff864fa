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
  orFail: [[1, 2], [-5, 2], [1]],
  failFirst: [
    [[1, 2, 4], 1],
    [[1, 2], 3],
    [[1, 2], -1],
    [[1, 20], 1],
  ],
  stringifyGuard: [
    [1, "a"],
    [-6, "b"],
    [7, "c"],
  ],
  stringifyNever: [[circle], [rect]],
  unreachable: [[circle], [rect]],
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
  boolRecords: [[[1, 2]], [[0.5]]],
};

const topic = (file: string, name: string, models: Rows): Topic => ({ file, topic: name, needs: "functions", models });

export const formTopics: readonly Topic[] = [
  topic("idiom-results", "results of several forms", results),
  topic("idiom-missing", "elements that may be missing", missing),
];
