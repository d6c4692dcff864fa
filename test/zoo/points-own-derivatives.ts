// Points for the models whose helpers have a derivative of their author's own.

import type { Topic } from "./points.js";

const chain = {
  springs: [
    { stiffness: 2, rest: 0.7 },
    { stiffness: 0.4, rest: -1.2 },
  ],
  name: "short",
  load: [1.5, -0.6],
};

export const ownDerivativeTopics: readonly Topic[] = [
  {
    file: "own-derivatives",
    topic: "own derivatives",
    needs: "functions",
    models: {
      modelWithItsOwn: [
        [0.7, -0.4],
        [-1.2, 1],
      ],
      oneNumber: [[0.7], [-1.2]],
      arrowFunction: [[0.7], [-1.2]],
      importedFunction: [[0.7], [-1.2]],
      fromItsResult: [[0.7], [-1.2]],
      severalNumbers: [
        [0.7, 1.3],
        [-1.2, 0.4],
      ],
      ofAnArray: [[[1, 2, 3]], [[0.3, -1]]],
      ofTwoArrays: [
        [Float64Array.of(1, 2, 3), Float64Array.of(0.3, -1, 2)],
        [Float64Array.of(2), Float64Array.of(0.5)],
      ],
      ofAMatrix: [
        [
          [
            [1, 0.4],
            [-0.3, 2],
          ],
          [0.7, -1.2],
          1.5,
        ],
        [
          [
            [0.1, 2],
            [1, -1],
          ],
          [2, 1],
          -0.5,
        ],
      ],
      ofARecord: [
        [{ stiffness: 2, rest: 0.7 }, 1.4],
        [{ stiffness: 0.3, rest: -0.2 }, 0.6],
      ],
      ofNestedRecords: [[chain], [{ ...chain, springs: [{ stiffness: 1, rest: 0.5 }] }]],
      ofRecursion: [
        [0.7, 4],
        [-1.2, 0],
      ],
      insideRecursion: [
        [0.7, 3],
        [-1.2, 0],
      ],
      whereASearchEnds: [
        [[0.4, 0.9, -0.7], "wave"],
        [[0.4, 0.9, -0.7], "bend"],
        [[0.4, 1.9, -0.7], "bend"],
      ],
      inAnOuterLoop: [
        [[0.4, 0.9], 3],
        [[-0.7], 1],
      ],
      ofTheLibrary: [[[0.4, 1.9, -2.7]], [[-0.3]]],
      ofEachOther: [[0.7], [-1.2]],
      inALoop: [[[0.4, 1.2, -0.7]], [[]], [[2]]],
      inIndependentTurns: [[[0.4, 1.2, -0.7]], [[]], [[2]]],
      whileItIsLarge: [[1.2], [0.3]],
      inBranches: [
        [1.7, 0.4],
        [0.6, -2],
        [-0.6, 3],
      ],
      asAClosure: [[[0.4, 1.2, -0.7]], [[2, -0.3]]],
      ofPassiveArguments: [
        [0.7, 2],
        [-1.2, 3],
      ],
      ofATable: [[1.3], [2.7]],
      ofAnArrayThatChanges: [[[0.4, 1.2]], [[-0.7, 0.9, 0.3]]],
      insideAGradient: [[[0, 1.3]], [[0.4, 1.2, -0.7]]],
      severalResults: [[[0.4, 1.2]], [[-0.7, 0.9]]],
    },
  },
  {
    file: "own-derivatives-of-arrays",
    topic: "own derivatives",
    needs: "functions",
    models: {
      arrayOfAnArray: [[[0.5, -0.3, 0.8]], [[1.2, 0.4]]],
      recordAndTuple: [[[0.5, -0.3, 0.8]], [[1.2, 0.4, -0.7]]],
      linearSystem: [
        [
          [2, 0.5, 0.3, 1.5],
          [0.3, 1.1],
        ],
        [
          [1, -0.5, 0.8, 0.7],
          [2, -1],
        ],
      ],
      insideOthers: [
        [[0.5, -0.3, 0.8], 3],
        [[0.9, 0.2, -0.6], 2],
      ],
      inRecursion: [
        [[0.5, -0.3, 0.8], 2],
        [[0.9, 0.7], 1],
      ],
      maskedRows: [
        [
          [0.5, 0.8, 0.3],
          [1, 2, 3],
        ],
        [
          [1.5, 0.2],
          [0.4, 9],
        ],
      ],
      twiceMasked: [
        [
          [0.5, 0.8, 0.3],
          [1, 2, 3],
        ],
        [
          [1.5, 0.7],
          [0.4, 1],
        ],
      ],
    },
  },
  // a stopped gradient is no derivative of the value: it is held to the conventions, as kinks are
  {
    file: "own-derivatives",
    topic: "kinks",
    needs: "functions",
    models: {
      maskedPole: [[[0, 2]], [[0.3, -1]]],
      stopsTheGradient: [[[0.4, 1.2]], [[-0.7, 0.9]]],
    },
  },
];
