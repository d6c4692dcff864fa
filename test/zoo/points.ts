// The zoo's table: for each file of models its topic, what part of the language it needs, and for each model two or
// three argument tuples, away from kinks and from the boundaries of branches unless the topic is "kinks".

/** What a model uses: straight code, loops, arrays and helpers; irregular control flow and aliases; closures and types. */
export type Needs = "spine" | "control-flow" | "functions";

export interface Topic {
  /** In test/zoo/models, without extension. */
  readonly file: string;
  readonly topic: string;
  readonly needs: Needs;
  /** Argument tuples by exported name. */
  readonly models: Readonly<Record<string, readonly (readonly unknown[])[]>>;
}

const f64 = (...xs: number[]): Float64Array => Float64Array.of(...xs);
const f32 = (...xs: number[]): Float32Array => Float32Array.of(...xs);

const rows = [
  [1.2, -0.4, 0.7],
  [0.3, 2.1, -1.1],
  [-0.6, 0.9, 1.8],
];
const otherRows = [
  [0.5, 1.3],
  [-2.2, 0.8],
];
const needsExchange = [
  [0.1, 2.3, -1.4],
  [1.9, 0.2, 0.6],
  [-0.8, 3.1, 0.4],
];
const points = [
  { x: 1.5, y: 0.3 },
  { x: -0.7, y: 1.1 },
  { x: 2.2, y: -0.4 },
];

export const topics: readonly Topic[] = [
  {
    file: "arithmetic",
    topic: "arithmetic",
    needs: "spine",
    models: {
      identity: [[1.5], [-2]],
      constant: [[1.5], [0]],
      affine: [[1.5], [0], [-7.25]],
      polynomial: [[1.5], [-0.3], [0]],
      rational: [[0.4], [-3], [0]],
      signs: [[0.4], [-3]],
      powers: [
        [0.4, 1.5],
        [3, -2],
      ],
      powerOfBoth: [
        [0.4, 1.5],
        [3, 2],
      ],
      nestedPowers: [
        [0.9, 1.5],
        [2, -0.5],
      ],
      remainder: [
        [5.3, 3.1],
        [-7.7, 2.6],
      ],
      threeProducts: [
        [1, 2, 3],
        [-0.5, 0.25, 4],
      ],
      secondParameter: [
        [2, 3],
        [-1, 0.5],
      ],
      tagOrder: [
        [2, 3, 5],
        [-1, 0.5, 0.1],
      ],
      compound: [[0.7], [2.2]],
      reused: [[0.7], [-1.1]],
      shadowed: [[0.7], [-1.1]],
      reassigned: [[0.7], [-1.1]],
      exchanged: [[0.7], [-1.1]],
      literals: [[0.7], [-1.1]],
      cancelling: [[0.7], [1e3]],
      pairResult: [[0.7], [-1.1]],
      recordResult: [[0.7], [-1.1]],
    },
  },
  {
    file: "math",
    topic: "math",
    needs: "spine",
    models: {
      trigonometric: [[0.6], [-2.1]],
      inverseTrigonometric: [[0.6], [-0.35]],
      hyperbolic: [[0.6], [-1.3]],
      inverseHyperbolic: [[0.6], [-0.8]],
      exponentials: [[0.6], [-1.3], [1e-3]],
      logarithms: [[0.6], [5]],
      roots: [[0.6], [9.5]],
      powFunction: [
        [0.6, 2.5],
        [3, -1.2],
      ],
      angle: [
        [0.6, 1.2],
        [-2, -0.7],
        [1.5, -3],
      ],
      lengths: [
        [0.6, 1.2, -0.4],
        [-3, 4, 12],
      ],
      magnitudes: [
        [0.6, 1.2],
        [-2, -3.5],
      ],
      extrema: [
        [0.6, 1.2, 2.5],
        [-2, -3.5, 0.7],
        [3, 2, -1],
      ],
      piecewiseConstant: [[0.7], [-2.3]],
      integerParts: [[0.7], [-2.3]],
      constants: [[0.7], [-2.3]],
      sigmoidAndSoftplus: [[0.7], [-2.3]],
      gaussian: [[0.7], [-2.3]],
      logAddExp: [
        [0.7, 1.5],
        [3, -40],
      ],
      deepComposition: [[0.7], [-2.3]],
      zeroExponent: [
        [1.3, 0],
        [0.7, -0.4],
      ],
      integerMath: [[0.7], [-2.3]],
    },
  },
  {
    file: "single-precision",
    topic: "single precision",
    needs: "spine",
    models: {
      rounded: [[0.7], [-2.3]],
      singlePrecision: [[[0.3, -1.7, 2.2]], [[1, 2, 3]]],
      singleParameter: [[f32(0.3, -1.7, 2.2)], [f32(1, 2)]],
      accumulated: [[[0.3, -1.7, 2.2]], [[1, 2]]],
    },
  },
  {
    file: "branches",
    topic: "branches",
    needs: "spine",
    models: {
      ternary: [[1.3], [-0.6]],
      ternaryChain: [[-2], [0.3], [2], [4]],
      ifElse: [[0.4], [3]],
      ifWithoutElse: [[1], [2.2], [4]],
      nestedIf: [
        [1, 2],
        [2, 1],
        [-1, 2],
        [-1, -2],
      ],
      guardedDivision: [
        [0.5, 2],
        [2, 0.5],
        [-1, 1],
      ],
      guardedRoot: [[2.5], [-1]],
      flags: [
        [1.3, true, false],
        [1.3, false, true],
        [1.3, true, true],
      ],
      conditionOnChanged: [[1], [2.5], [4.5]],
      huber: [
        [0.5, 1],
        [-3, 1],
      ],
      clamped: [[0.5], [-2], [3]],
      chosenOperands: [
        [1, 2],
        [2, -1],
      ],
      untakenSingular: [[2], [-2]],
      elseIfLadder: [[-1], [0.5], [1.5], [3]],
      perElement: [[[1.2, -0.4, -0.8, 0.6]], [[-1, -0.3]]],
      logicalConditions: [
        [1, 2],
        [2, 1],
        [-2, -3],
        [-2, 0.5],
      ],
    },
  },
  {
    file: "counted-loops",
    topic: "counted loops",
    needs: "spine",
    models: {
      overwrittenInAndAfterALoop: [
        [0.7, 0],
        [0.7, 2],
      ],
      sum: [[[1, 2, 3]], [[-0.5]]],
      product: [[[1, 2, 3]], [[0.5, 0, 4]], [[-0.5]]],
      horner: [
        [[1, -2, 0.5], 1.5],
        [[3], 2],
      ],
      descending: [[[0.5, 1.5, -0.7]], [[2]]],
      strideTwo: [[[0.5, 1.5, -0.7, 2, 3]], [[2]]],
      runtimeStride: [
        [[0.5, 1.5, -0.7, 2, 3], 1, 2],
        [[0.5, 1.5, -0.7, 2, 3], 0, 3],
        [[0.5, 1.5], 2, 1],
      ],
      runtimeStrideDown: [
        [[0.5, 1.5, -0.7, 2, 3], 2],
        [[0.5, 1.5, -0.7, 2, 3], 3],
      ],
      inclusive: [
        [[0.5, 1.5, -0.7], 3],
        [[0.5, 1.5, -0.7], 1],
        [[0.5], 0],
      ],
      notEqual: [
        [[0.5, 1.5, -0.7, 2], 1, 3],
        [[0.5, 1.5], 1, 1],
      ],
      zeroTrips: [
        [[0.5, 1.5], 0],
        [[0.5, 1.5], 3],
        [[0.5, 1.5], -2],
      ],
      boundExpression: [[[0.5, 1.5, -0.7, 2, 3, 0.1]], [[0.5, 1.5]]],
      boundChangesLater: [[[0.5, 1.5, -0.7]], [[0.5, 1.5, 0.2, 0.3]]],
      triangular: [[[0.5, 1.5, -0.7]], [[2]]],
      triangularDown: [[[0.5, 1.5, -0.7]], [[2, 0.1]]],
      threeDeep: [[[0.5, 1.5, -0.7]], [[2, 0.1, 0.3, 0.9]]],
      innerAccumulator: [[[0.5, 0.9, -0.7]], [[0.2, 0.1, 0.3, 0.9]]],
      twoCounters: [[[0.5, 0.9, -0.7]], [[0.2, 0.1, 0.3, 0.9]]],
      counterInArithmetic: [[[0.5, 0.9, -0.7]], [[0.2, 0.1, 0.3, 0.9]]],
      counterChangedInside: [[[0.5, 0.9, -0.7]], [[0.2, 0.1, 0.3, 0.9]]],
      logistic: [
        [3.2, 0.3, 6],
        [2.5, 0.7, 0],
      ],
      twoRecurrences: [[0.4], [3]],
      afterLoop: [[[0.5, 0.9, -0.7]], [[0.2]]],
      sequentialLoops: [[[0.5, 0.9, -0.7]], [[0.2, 2]]],
    },
  },
  {
    file: "for-of",
    topic: "for…of",
    needs: "spine",
    models: {
      sumOfSquares: [[[0.5, 0.9, -0.7]], [[]]],
      chained: [[f64(0.5, 0.9, -0.7)], [f64(-2)]],
      overRows: [[rows], [[[0.5], [1.5]]]],
      overRecords: [[points], [points.slice(1)]],
      overTuples: [
        [
          [
            [1, 2],
            [0.5, -1],
          ],
        ],
        [[[0.3, 0.4]]],
      ],
      destructuredTuples: [
        [
          [
            [1, 2],
            [0.5, -1],
          ],
        ],
        [[[0.3, 0.4]]],
      ],
      destructuredRecords: [[points.map((at, i) => ({ mass: 1 + 0.3 * i, at }))], [[{ mass: 2, at: { x: 3, y: 4 } }]]],
      withData: [
        [
          [0.5, -0.2],
          [
            { inputs: [1, 2], target: 0.7 },
            { inputs: [0.3, -1], target: 0.1 },
          ],
        ],
        [[2], [{ inputs: [3], target: 1 }]],
      ],
      overLiteral: [
        [0.5, 2],
        [-1, 0.3],
      ],
      overIndices: [
        [
          [0.5, 2, -1],
          [2, 0, 0, 1],
        ],
        [[0.5, 2, -1], []],
      ],
      writtenWhileRead: [[[0.5, 2, -1]], [[3, 0.2, 0.4]]],
    },
  },
  {
    file: "in-place",
    topic: "in-place writes",
    needs: "spine",
    models: {
      settledInAnOperand: [[0.7], [-1.2]],
      settledInACompound: [[0.7], [-1.2]],
      settledInABound: [[0.7], [-1.2]],
      settledBesideAnIndex: [[[0.5, 1.2]], [[-0.3, 2]]],
      addedToBoth: [[{ a: 0.9, b: [-1.9] }], [{ a: -0.4, b: [0.7, 1.2] }]],
      namedAfterALoop: [
        [[0.4, 1.2, -0.7], 1],
        [[1.4], 0],
      ],
      changedAroundARerun: [[[-1.2131, -1.7831]], [[0.4, 1.3]]],
      carried: [[[0.5, 1.2, -1]], [[0.3, 2]]],
      readAndWriteOne: [[[0.5, 1.2]], [[-0.3, 2]]],
      overwritten: [[[0.5, 1.2]], [[-0.3, 2]]],
      swapElements: [[[0.5, 1.2, 3]], [[-0.3, 2, 0.1]]],
      prefixSums: [[[0.5, 1.2, 3]], [[-0.3]]],
      suffixProducts: [[f64(0.5, 1.2, 3)], [f64(-0.3, 2)]],
      stencil: [
        [f64(0.1, 0.9, 0.4, 0.7, 0.2), 3],
        [f64(1, 0.5, 0.25), 1],
      ],
      gaussSeidel: [[[0.5, 1.2, 3]], [[-0.3, 2, 0.1]]],
      softAlignment: [
        [
          [0.5, 1.2, 3],
          [0.4, 1.1],
        ],
        [[1], [2]],
      ],
      scatter: [
        [
          [0.5, 1.2, 3, -1],
          [0, 2, 0, 1],
        ],
        [
          [0.5, 2],
          [1, 1],
        ],
      ],
      scaledInPlace: [[[0.5, 1.2, 3, -1]], [[0.5, 2]]],
      insertionSort: [[[0.5, 3, -1, 1.2]], [[2, 1]]],
      timeStepping: [[[1, 0.2]], [[-0.5, 2]]],
    },
  },
  {
    file: "linear-algebra",
    topic: "linear algebra",
    needs: "spine",
    models: {
      quadraticForm: [
        [rows, [0.5, 1.2, -1]],
        [otherRows, [1, 2]],
      ],
      matrixVector: [
        [rows, [0.5, 1.2, -1]],
        [otherRows, [1, 2]],
      ],
      luDeterminant: [
        [f64(...rows.flat()), 3],
        [f64(...otherRows.flat()), 2],
      ],
      pivotedDeterminant: [
        [needsExchange.flat(), 3],
        [rows.flat(), 3],
      ],
      fft: [[f64(0.5, 1.2, -1, 0.3, 2, -0.6, 0.9, 0.1)], [f64(1, 2)]],
      tridiagonal: [[f64(3, 2.5, 4, 2.8)], [f64(2, 3)]],
      choleskyFlat: [
        [f64(...rows.flat()), 3],
        [f64(...otherRows.flat()), 2],
      ],
      rotation: [
        [0.7, [1, 2]],
        [-2, [0.5, 0.1]],
      ],
    },
  },
  {
    file: "records",
    topic: "records",
    needs: "spine",
    models: {
      recordParameter: [[points[0]], [points[1]]],
      nestedRecord: [[{ shift: points[0], scale: { value: 3 } }], [{ shift: points[1], scale: { value: -1 } }]],
      tupleParameter: [[[1, 2, 3]], [[0.1, -0.2, 0.3]]],
      nestedTuple: [[[points[0], [1, 2]]], [[points[1], [-3, 0.5]]]],
      twoRecords: [
        [points[0], 2, points[1]],
        [points[1], -1, points[2]],
      ],
      mixedFields: [
        [{ name: "decay", rate: 0.8, on: true, steps: [1, 2, 3] }],
        [{ name: "none", rate: 0.8, on: true, steps: [1, 2] }],
      ],
      arrayOfRecords: [
        [
          [
            { mass: 1, at: [0.1, 0.2] },
            { mass: 2, at: [1.4, -0.3] },
            { mass: 0.5, at: [-2, 1] },
          ],
        ],
        [
          [
            { mass: 3, at: [0, 0] },
            { mass: 2, at: [3, 4] },
          ],
        ],
      ],
      recordOfArrays: [[{ weights: f64(1, -2, 0.5), rows }], [{ weights: f64(1, -2), rows: [[0.2, 0.3]] }]],
      mutableFields: [[0.7], [2.5]],
      localTuple: [[0.7], [2.5]],
      recordResult: [[points[0]], [points[1]]],
      localRecords: [[[0.4, 1.3]], [[-2, 0.5]]],
      denseLayer: [
        [{ weights: otherRows, bias: [0.1, -0.2], activation: "tanh" }, [0.7, 0.3]],
        [{ weights: otherRows, bias: [0.1, -0.2], activation: "none" }, [-0.7, 0.3]],
      ],
      typedArrayParameter: [[f64(1, 2, 0.5)], [f64(-1, 3)]],
      integerData: [
        [
          Int32Array.of(1, 0),
          [
            [0.2, 0.8],
            [0.6, 0.4],
          ],
        ],
        [Int32Array.of(2), [[0.1, 0.2, 0.7]]],
      ],
      cube: [
        [
          [
            [
              [1, 2],
              [0.5, -1],
            ],
            [
              [0.3, 0.7],
              [1.1, 0.9],
            ],
          ],
        ],
        [[[[2]]]],
      ],
    },
  },
  {
    file: "helpers",
    topic: "helpers",
    needs: "spine",
    models: {
      localHelper: [[0.7], [-1.2]],
      helperWithReturns: [[0.7], [-1.2]],
      importedHelper: [
        [
          [1, 2, 3],
          [0.3, -1, 2],
        ],
        [[2], [3]],
      ],
      importedNames: [[0.7], [-1.2]],
      importedThroughTwoFiles: [[0.7], [-1.2]],
      defaultParameters: [[0.7], [-1.2]],
      modelWithDefault: [[0.7], [0.7, 3]],
      helperWrites: [[[1, 2, 3]], [[0.3, -1, 2]]],
      sameArrayTwice: [[[1, 2, 3]], [[0.3, -1, 2]]],
      arrayResult: [
        [
          [1, 2, 3],
          [0.3, -1, 2],
        ],
        [
          [0.1, 0.5, -0.2],
          [1, 1, 1],
        ],
      ],
      recordFromHelper: [
        [1, 2],
        [-0.5, 0.3],
      ],
      helperChangesRecord: [[0.7], [-1.2]],
      helperInLoop: [[[1, 2, 0.3]], [[-0.5]]],
      modelCallsModel: [[0.7], [-1.2]],
    },
  },
  {
    file: "destructuring",
    topic: "destructuring",
    needs: "spine",
    models: {
      fromArray: [[[1, 2]], [[0.5, -1, 3]]],
      skippedAndNested: [[[1, [2, 3], { z: 4 }]], [[0, [-1, 0.5], { z: -2 }]]],
      fromRecord: [[{ a: 1, b: { c: 2, d: [3, 4] } }], [{ a: -1, b: { c: 0.5, d: [2, 0.1] } }]],
      parameterPattern: [
        [{ slope: 0.3, offset: 2 }, 1.5],
        [{ slope: -1, offset: 0.2 }, 0.7],
      ],
      tuplePattern: [
        [
          [1, 2],
          [3, 4],
        ],
        [
          [-1, 0.5],
          [0.2, 0.3],
        ],
      ],
      exchange: [[0.7], [-1.2]],
      assignFields: [[0.7], [1.2]],
      defaults: [[{ gain: 2 }], [{ gain: 2, shift: 3 }]],
    },
  },
  {
    file: "aliases",
    topic: "aliases",
    needs: "control-flow",
    models: {
      plainAlias: [[[0.7, 2]], [[-1.2, 0.5]]],
      rowAlias: [
        [otherRows],
        [
          [
            [1, 2],
            [3, 4],
          ],
        ],
      ],
      chosenAlias: [
        [0.7, true],
        [0.7, false],
      ],
      recordAlias: [[0.7], [-1.2]],
      exchangedBuffers: [[[0.7, 2, 0.1]], [[-1.2, 0.5, 0.3]]],
      subarrays: [[f64(0.7, 2, 0.1)], [f64(-1.2, 0.5, 0.3)]],
      rowsShared: [[0.7], [-1.2]],
      replacedRow: [[0.7], [-1.2]],
      nestedMutableFields: [[0.7], [2.5]],
      powerIteration: [
        [otherRows],
        [
          [
            [2, 1],
            [0.5, 3],
          ],
        ],
      ],
    },
  },
  {
    file: "copies",
    topic: "copies",
    needs: "control-flow",
    models: {
      sliced: [[[0.7, 2, 0.1]], [[-1.2, 0.5, 0.3]]],
      spreadCopy: [[[0.7, 2, 0.1]], [[-1.2, 0.5, 0.3]]],
      typedCopies: [[f64(0.7, 2, 0.1)], [f64(-1.2, 0.5)]],
      rowCopies: [
        [otherRows],
        [
          [
            [1, 2],
            [3, 4],
          ],
        ],
      ],
      recordCopies: [[0.7], [-1.2]],
      deepCopies: [[0.7], [-1.2]],
      concatenated: [
        [
          [0.7, 2],
          [0.1, -1],
        ],
        [[-1.2], []],
      ],
      history: [[0.7], [-1.2]],
      rest: [[[1, 2, 3]], [[0.5, -1]]],
      exchangeElements: [[[1, 2, 3]], [[0.5, -1, 0.2]]],
      literalRecord: [
        [0.7, 2],
        [2.5, -1],
      ],
    },
  },
  {
    file: "arguments",
    topic: "overwritten arguments",
    needs: "control-flow",
    models: {
      overwritesArray: [[[0.7, 2, 0.1]], [[-1.2, 0.5]]],
      overwritesScalar: [[0.7], [-1.2]],
      overwritesRecord: [[{ a: 1.5, b: [2, 3] }], [{ a: -0.5, b: [0.2, 0.7] }]],
      overwritesBoth: [
        [[0.7, 2], f64(0.3, -1)],
        [[1, -1], f64(2, 3)],
      ],
      overwritesData: [
        [
          [1, 2, 3],
          [0.5, 0.7, -1],
        ],
        [[2], [3]],
      ],
      helperOverwrites: [[[3, 4]], [[-1.2, 0.5]]],
      oneArrayTwice: [[[0.7, 2]], [[-1.2, 0.5]]],
      argumentThrice: [[[0.7, 2, 0.1]], [[-1.2, 0.5, 0.3]]],
      clearsArgument: [[[0.7, 2, 0.1]], [[-1.2, 0.5, 0.3]]],
      returnsArgument: [[[0.7, 2, 0.1]], [[-1.2, 0.5]]],
      helperWritesTwice: [[[1, 2, 3]], [[0.3, -1, 2]]],
    },
  },
  {
    file: "matrices",
    topic: "matrices",
    needs: "control-flow",
    models: {
      matrixProduct: [
        [
          otherRows,
          [
            [1, 2, 3],
            [0.5, -1, 0.2],
          ],
        ],
        [[[2]], [[3]]],
      ],
      choleskyLogDet: [[rows], [otherRows]],
      pivotedSolve: [
        [needsExchange, [1, 2, 3]],
        [otherRows, [0.5, -0.7]],
      ],
      gramSchmidt: [[rows], [otherRows]],
      pathCount: [
        [rows],
        [
          [
            [1, 2],
            [3, 0.5],
          ],
        ],
      ],
    },
  },
  {
    file: "while-loops",
    topic: "while loops",
    needs: "control-flow",
    models: {
      newtonRoot: [[2], [0.3]],
      newtonDo: [[2], [9]],
      fallingBall: [
        [1, 9.81],
        [2.3, 4],
      ],
      halving: [[0.7], [11]],
      countdown: [[[1, 2, 0.3]], [[]]],
      walk: [
        [
          [0.5, 2, -1, 3],
          [2, 0, 3, 0],
        ],
        [[0.5], [0]],
      ],
      nestedWhile: [[0.9], [1.1]],
      collatz: [
        [0.7, 6],
        [1.3, 1],
      ],
      bisection: [[2.3], [0.7]],
      adaptiveSteps: [[1.3], [4]],
    },
  },
  {
    file: "exits",
    topic: "exits",
    needs: "control-flow",
    models: {
      breakAtThreshold: [[[1, 1.5, 2, 3]], [[0.5, 0.7]], [[3, 1]]],
      continueOnNegative: [[[1, -1.5, 2, -3]], [[-1]]],
      labelledBreak: [
        [rows],
        [
          [
            [3, 2],
            [5, 7],
          ],
        ],
      ],
      labelledContinue: [
        [rows],
        [
          [
            [0.3, 2],
            [0.5, 0.7],
          ],
        ],
      ],
      labelledBlock: [[1], [3]],
      earlyReturn: [[-1], [2], [6]],
      returnFromNest: [[[1, 1.5, 2]], [[0.5, 0.7]]],
      firstMatch: [
        [[0.5, 3, 4], 2],
        [[0.5, 0.3], 2],
      ],
      endless: [[0.7], [3.5]],
      breakInWhile: [[2], [0.3]],
      guard: [[2], [0.3]],
      writesBeforeBreak: [[[1, 1.5, 2.5, 3]], [[0.5, 3]]],
      continueInDo: [[[1, 1.5, 2.5, 3]], [[0.5]]],
      voidHelperReturns: [[[1, -1.5, 2.5, 0.3]], [[0.5]]],
      compoundCondition: [
        [1, 2],
        [-2, 0.5],
        [2, -1],
        [-0.5, -0.2],
      ],
    },
  },
  {
    file: "switches",
    topic: "switch",
    needs: "control-flow",
    models: {
      byKind: [
        [1.3, "linear"],
        [1.3, "square"],
        [1.3, "exp"],
      ],
      groupedCases: [
        [1.3, 0],
        [1.3, 2],
        [1.3, 7],
      ],
      fallThrough: [
        [1.3, 0],
        [1.3, 1],
        [1.3, 2],
        [1.3, 9],
      ],
      inLoop: [[[1.3, 0.4, 2, 0.7, 1.1, -3]], [[1.3]]],
      onTrue: [[-1], [1], [3]],
      interpreter: [
        [
          [1.3, 0.4, 2],
          ["add", "mul", "sin", "mul", "add"],
        ],
        [
          [1.3, 0.4],
          ["mul", "halt", "mul"],
        ],
      ],
    },
  },
  {
    file: "stacks",
    topic: "arrays that grow and shrink",
    needs: "control-flow",
    models: {
      pushed: [[1.3], [-0.5]],
      pushedAndPopped: [[[1.3, 0.4, 2, 0.7]], [[3]]],
      reversePolish: [
        [
          [1.3, 0.4, 2],
          ["x", "x", "+", "x", "/"],
        ],
        [
          [1.3, 0.4],
          ["x", "x", "*"],
        ],
      ],
      pushOnCondition: [[[1.3, 0.1, 2, 0.7]], [[0.2]]],
      overwrittenAfterPop: [[1.3], [-0.5]],
      queue: [[1.3], [-0.5]],
      rowsPushed: [[[1.3, 0.4, 2]], [[1, 2, 3]]],
      indexStack: [
        [
          [1.3, 0.4, 2, -1],
          [1, 3, -1, -1],
          [2, -1, -1, -1],
        ],
        [[2], [-1], [-1]],
      ],
      truncated: [[[1.3, 0.4, 2]], [[1, 2, 3, 4]]],
      incrementInIndex: [[[1.3, -0.4, 2]], [[-1]]],
      arrayOfRecordsResult: [[[0.4, 1.3]], [[-2]]],
    },
  },
  {
    file: "recursion",
    topic: "recursion",
    needs: "control-flow",
    models: {
      power: [
        [1.3, 5],
        [1.3, 0],
        [-0.5, 8],
      ],
      ofTwoArrays: [
        [[1, 2], [0.3, -1, 4], 2],
        [[1], [0.3], 0],
      ],
      factorialLike: [
        [1.3, 4],
        [1.3, 0],
      ],
      fibonacciLike: [
        [1.3, 5],
        [-0.5, 1],
      ],
      determinant: [[rows], [otherRows]],
      determinantMarked: [[rows], [[...rows.map((row) => [...row, 0.3]), [1, 2, 3, 4]]]],
      mutual: [
        [1.3, 3],
        [-0.5, 2],
      ],
      recursiveWrites: [[[1.3, 0.4, 2]], [[0.5]]],
      treeOfLocals: [[1.3], [-0.5]],
      quadrature: [
        [1.3, 2],
        [0.2, -1],
      ],
      halvingSum: [
        [[1.3, 0.4, 2, -1, 0.7], 0, 5],
        [[1.3, 0.4], 1, 2],
      ],
      untilSmall: [[0.7], [3.5]],
    },
  },
  {
    file: "closures",
    topic: "closures",
    needs: "functions",
    models: {
      localArrow: [[1.3], [-0.5]],
      localFunction: [[1.3], [-0.5]],
      capturedLater: [[1.3], [-0.5]],
      capturedAndWritten: [[[1.3, 0.4, 2]], [[0.5]]],
      composed: [[1.3], [-0.5]],
      integral: [
        [1.3, 0.4],
        [2, -0.3],
      ],
      tableOfFunctions: [
        [1.3, [0, 1, 2]],
        [-0.5, [1, 1]],
      ],
      recordOfFunctions: [[1.3], [-0.5]],
      factory: [[1.3], [-0.5]],
      capturedCounter: [[[1.3, 0.4, 2]], [[0.5]]],
      arrowModel: [[1.3], [-0.5]],
      functionExpression: [
        [1.3, 2],
        [-0.5, 3],
      ],
      default: [[1.3], [-0.5]],
    },
  },
  {
    file: "array-methods",
    topic: "array methods",
    needs: "functions",
    models: {
      mapReduce: [[[1.3, 0.4, 2]], [[]]],
      reduceProduct: [[[1.3, 0.4, 2]], [[0.5]]],
      reduceIndexed: [
        [
          [1.3, 0.4],
          [2, 3],
        ],
        [[0.5], [1]],
      ],
      reduceRecord: [[[1.3, 0.4, 2]], [[0.5]]],
      reduceRight: [[[1.3, 0.4, 2]], [[0.5]]],
      forEachElement: [[[1.3, 0.4, 2]], [[0.5]]],
      filtered: [[[1.3, -0.4, 2]], [[0.5]]],
      everyAndSome: [[[1.3, 0.4, 2]], [[1.3, -0.4, 4]]],
      found: [[[0.3, 1.4, -2]], [[0.3, 1.4]], [[0.3]]],
      indexed: [[[0.3, 1.4, -2]], [[3, 1.4]]],
      mappedRows: [[rows], [otherRows]],
      outerProduct: [
        [
          [1.3, 0.4],
          [2, 3, 4],
        ],
        [[0.5], [1]],
      ],
      arrayFrom: [
        [1.3, 4],
        [-0.5, 1],
      ],
      sorted: [[[0.3, 1.4, -2]], [[3, 1.4]]],
      sortedRecords: [
        [
          [
            { key: 1, value: 2 },
            { key: 3, value: 0.5 },
            { key: 2, value: -1 },
          ],
        ],
        [[{ key: 1, value: 2 }]],
      ],
      flattened: [[rows], [otherRows]],
      reversed: [[[0.3, 1.4, -2]], [[3, 1.4]]],
      filled: [[1.3], [-0.5]],
      typedMethods: [[f64(0.3, 1.4, -2)], [f64(3, 1.4)]],
      softmax: [[[0.3, 1.4, -2]], [[3, 1.4]]],
      zipped: [
        [
          [1.3, 0.4],
          [2, 3],
        ],
        [[0.5], [1]],
      ],
      entries: [[[0.3, 1.4, -2]], [[3, 1.4]]],
      methodReferences: [[[0.3, 1.4, 2]], [[3, 1.4]]],
      joinedHelpers: [[points], [points.slice(1)]],
    },
  },
  {
    file: "types",
    topic: "types and calls",
    needs: "functions",
    models: {
      spreadCall: [[[1.3, 0.4, 2]], [[0.2, 0.5]]],
      restParameters: [
        [1.3, 0.4],
        [-0.5, 2],
      ],
      generics: [[[1.3, 0.4]], [[-0.5, 2]]],
      enums: [
        [1.3, 0],
        [1.3, 5],
        [1.3, 6],
      ],
      optionalChaining: [[{ gain: 1.3 }], [{ gain: 1.3, extra: { shift: 0.4 } }]],
      optionalParameter: [[1.3], [1.3, 0.4]],
      assertions: [
        [[1.3, 0.4], "low"],
        [[1.3, 0.4], "high"],
      ],
      satisfied: [[1.3], [-0.5]],
      unions: [
        [1.3, true],
        [1.3, false],
      ],
      logicalValues: [[1.3], [1.3, 2]],
      readonlyVector: [[[1.3, 0.4]], [[-0.5, 2, 7]]],
      readonlyTuple: [[[1.3, 0.4]], [[-0.5, 2]]],
    },
  },
  {
    file: "derivatives",
    topic: "derivatives inside",
    needs: "functions",
    models: {
      slopeSquared: [[0.7], [-1.3]],
      notConfused: [[0.7], [-1.3]],
      thirdDerivative: [[0.7], [1.9]],
      quartic: [[0.7], [-1.3]],
      slope: [[0.7], [-1.3]],
      curvature: [[0.7], [-1.3]],
      particle: [[0.1], [0.4]],
      saddle: [[{ x: 0.3, y: -0.8 }], [{ x: 1.1, y: 0.6 }]],
      newtonMinimum: [
        [1.2, 0.9],
        [0.8, 1.4],
      ],
      implicitRoot: [[{ a: 0.5, b: 1.2 }], [{ a: 1.1, b: -0.4 }]],
      physicsLoss: [
        [{ weights: [0.4, -0.9], biases: [0.1, 0.3], out: [0.7, 1.1] }, [0.2, 0.9, 1.6]],
        [{ weights: [1.4], biases: [-0.2], out: [0.5] }, [0.1, 0.5]],
      ],
      leapfrog: [
        [{ q: [0.3, -0.2, 0.5], p: [0.1, 0.4, -0.3] }, 1.2, 3, 0.1],
        [{ q: [0.7, 0.1], p: [0, 0.2] }, 0.6, 2, 0.2],
      ],
      gradientPenalty: [
        [[0.3, -0.7, 0.2], rows, [1, -1, 1]],
        [[0.3, -0.7], otherRows, [1, -1]],
      ],
      metaStep: [
        [[0.3, -0.7, 0.2], 0.1, rows, [1, -1, 1]],
        [[0.3, -0.7], 0.3, otherRows, [1, -1]],
      ],
      jacobianProduct: [
        [[0.3, -0.7, 1.2], 1.3],
        [[1.3, 0.4, -0.2], 0.6],
      ],
      directional: [
        [[0.3, -0.7, 1.2], [1, 0.2, -0.4], 1.3],
        [[1.3, 0.4], [0.5, 2], 0.6],
      ],
      curvatureAlong: [
        [
          [0.3, -0.7, 1.2],
          [1, 0.2, -0.4],
        ],
        [
          [1.3, 0.4],
          [0.5, 2],
        ],
      ],
      shapes: [
        [{ rate: 0.8, pair: [1.2, -0.3], rows, inner: { label: "a", scale: 1.7 }, on: true }],
        [{ rate: -0.4, pair: [0.2, 0.9], rows: otherRows, inner: { label: "b", scale: 0.7 }, on: false }],
      ],
      gradientField: [
        [{ x: 1.5, y: 0.3 }, 0.2],
        [{ x: -0.7, y: 1.1 }, 0.4],
      ],
      hessianRows: [[[0.3, -0.7, 1.2]], [[1.3, 0.4, -0.2]]],
      throughState: [
        [[0.3, -0.7, 1.2], 3],
        [[1.3, 0.4, 0.8, 2], 2],
      ],
      asValues: [
        [0.7, 3],
        [-1.3, 1],
      ],
      inBranches: [
        [0.7, [2, 0.5, -1, 1.5]],
        [-0.6, [1.2, -0.3]],
      ],
      throughWhile: [
        [0.7, 6],
        [1.3, 20],
      ],
      second: [
        [0.7, 1.2],
        [-1.3, 0.4],
      ],
      bySecond: [[0.7], [-1.3]],
      maskedRoot: [
        [0.7, 1.2],
        [0.05, -0.6],
      ],
      maskedCurvature: [
        [0.7, 1.2],
        [0.05, -0.6],
      ],
      atZeroDirection: [
        [0, 0.7],
        [0.4, 1.3],
      ],
      zeroWeight: [
        [0, 0.7],
        [0.4, 1.3],
      ],
    },
  },
  {
    file: "kinks",
    topic: "kinks",
    needs: "spine",
    models: {
      absolute: [[0], [-0]],
      reluByTernary: [[0], [-0]],
      reluByMax: [[0], [-0]],
      maxOfTwo: [
        [1, 1],
        [0, -0],
      ],
      minOfThree: [
        [1, 1, 1],
        [2, 1, 1],
        [0, -0, 3],
      ],
      nestedMax: [
        [1, 1, 1],
        [1, 1, 0],
      ],
      maxWithPassive: [
        [1, 0, 1],
        [1, 1, 0],
        [1, 1, 1],
      ],
      lengthAtZero: [
        [0, 0],
        [-0, 0],
        [0, 2],
      ],
      root: [[0], [-0]],
      rootOfSquare: [[0], [1e-200]],
      rootOfAbsolute: [[0], [-0]],
      rootTimesZero: [
        [0, 0],
        [0, 1],
      ],
      toTheZero: [[0], [2]],
      powerAtZero: [
        [0, 2],
        [0, 1],
        [0, 0.5],
        [2, 0],
      ],
      steps: [[0], [2]],
      guardedNorm: [[[0, 0]], [[0, 3]]],
      clampedByMath: [[1], [-1], [0.5]],
      runningMax: [[[1, 1, 1]], [[1, 0, 1]]],
      spreadMax: [[[1, 1, 1]], [[1, 0, 1]]],
      angleOfAxis: [
        [0, 1],
        [0, -1],
      ],
      cubeRoot: [[0], [8]],
      logTimesZero: [
        [0, 0],
        [2, 1],
      ],
    },
  },
  {
    file: "replaced-parts",
    topic: "parts of objects that are given other objects",
    needs: "control-flow",
    models: {
      listReplacedBehindAlias: [
        [0.7, 2],
        [0.7, 1],
        [-1.3, 3],
      ],
      listReplacedBehindChoice: [
        [0.7, 2],
        [0.7, 1],
        [-1.3, 3],
      ],
      recordReplacedBehindAlias: [
        [0.7, 2],
        [0.7, 1],
        [-1.3, 3],
      ],
      recordReplacedInChosen: [
        [0.7, 2],
        [0.7, 1],
        [-1.3, 3],
      ],
      oldPartKeepsItsValue: [
        [0.7, 2],
        [0.7, 1],
        [-1.3, 3],
      ],
      elementReplacedBehindAlias: [
        [0.7, 2],
        [0.7, 1],
        [-1.3, 3],
      ],
      rowReplacedBehindAlias: [
        [0.7, 2],
        [0.7, 1],
        [-1.3, 3],
      ],
      elementReplacedInSharedRecord: [
        [0.7, 2],
        [0.7, 1],
        [-1.3, 3],
      ],
      reversedBehindAlias: [
        [0.7, 2],
        [0.7, 1],
        [-1.3, 3],
      ],
      listOfElementReplaced: [
        [0.7, 2],
        [0.7, 1],
        [-1.3, 3],
      ],
      listOfElementReplacedBehindAlias: [
        [0.7, 2],
        [0.7, 1],
        [-1.3, 3],
      ],
    },
  },
  {
    file: "recursive-records",
    topic: "recursion with records and tuples",
    needs: "control-flow",
    models: {
      oneRecordHandedTwice: [
        [0.7, 2],
        [0.7, 1],
        [-1.3, 3],
      ],
      parameterWrittenAround: [
        [0.7, 2],
        [0.7, 1],
        [-1.3, 3],
      ],
      elementHandedWithItsArray: [
        [0.7, 2],
        [0.7, 1],
        [-1.3, 3],
      ],
      writtenAndGivenBack: [
        [0.7, 2],
        [0.7, 1],
        [-1.3, 3],
      ],
      givenBackThenWritten: [
        [0.7, 2],
        [0.7, 1],
        [-1.3, 3],
      ],
      resultWritten: [
        [0.7, 2],
        [0.7, 1],
        [-1.3, 3],
      ],
      choiceGivenBack: [
        [0.7, 2],
        [0.7, 1],
        [-1.3, 3],
      ],
      tupleGivenBackAndWritten: [
        [0.7, 2],
        [0.7, 1],
        [-1.3, 3],
      ],
      listGivenBackByTurns: [
        [0.7, 2],
        [0.7, 1],
        [-1.3, 3],
      ],
      listReplacedInWhatWasGivenBack: [
        [0.7, 2],
        [0.7, 1],
        [-1.3, 3],
      ],
      pairGivenBackAndWritten: [
        [0.7, 2],
        [0.7, 1],
        [-1.3, 3],
      ],
    },
  },
  {
    file: "recursive-arrays",
    topic: "recursion with arrays",
    needs: "control-flow",
    models: {
      tuplesWrittenInRecursion: [
        [[0.3, 1.5], [0.2, 0.4], 1],
        [[0.8, 1.5], [0.2, 0.4], 1],
        [[0.8, 1.5], [0.2, 0.4], 2],
      ],
      listsChosenInRecursion: [
        [[0.45, -1.125], 2],
        [[0.7, -1.125], 2],
        [[0.7, -1.125], 1],
      ],
      recordsExchangedInRecursion: [
        [[0.3, 1.5], { a: 0.2, b: 0.4 }, 1],
        [[0.3, 1.5], { a: 0.2, b: 0.4 }, 2],
      ],
      recordChosenInRecursion: [
        [[0.3, 1.5], { a: 0.2, b: 0.4 }, 1],
        [[0.8, 1.5], { a: 0.2, b: 0.4 }, 1],
        [[0.8, 1.5], { a: 0.2, b: 0.4 }, 2],
      ],
      listsOfRecordsChosenInRecursion: [
        [[0.3, 1.5], 1],
        [[0.55, 1.5], 1],
        [[0.8, 1.5], 2],
      ],
      chosenArgumentWritten: [[[-0.3, 0.4]], [[0.8, 1.1]]],
      resultOfTwoLengths: [[[-0.3]], [[0.8]]],
      chosenThenSliced: [[[0.5, -1.125]], [[0.7, 0.2, 1.1, -0.4]]],
      copiesOfUnknownLength: [[[-1.25]], [[0.8]]],
      treeSumSlice: [[[1.3, 0.4, 2, -1, 0.7]], [[1.3]]],
      productOfHalves: [[[1.3, 0.4, 2, -1, 0.7]], [[1.3]]],
      sortedWeights: [[[1.3, 0.4, 2, -1, 0.7]], [[1.3]], [[]]],
      detMinors: [
        [
          [
            [2, 1, 0.5],
            [0.3, 1.5, -1],
            [1, 0.7, 3],
          ],
        ],
        [[[2]]],
      ],
      spectrum: [[[1.3, 0.4, 2, -1]], [[1.3]], [[1, 2, 3, 4, 5, 6, 7, 8]]],
      powerTrace: [
        [
          [
            [0.5, 0.3],
            [-0.2, 0.9],
          ],
          5,
        ],
        [
          [
            [0.5, 0.3],
            [-0.2, 0.9],
          ],
          1,
        ],
      ],
      quickViews: [[f64(1.3, 0.4, 2, -1, 0.7)], [f64(1)]],
      squaresList: [[[1.3, 0.4, 2, -1]], [[]]],
      quickFilter: [[[1.3, 0.4, 2, -1, 0.7]], [[1.3]], [[]]],
      polynomialProduct: [
        [
          [1.3, 0.4, 2, -1],
          [0.3, -0.2, 0.8, 1.1],
        ],
        [[1.3], [2]],
      ],
      collected: [[[1.3, 0.4, 2, -1, 0.7]], [[1.3]]],
      closureCounter: [[[1.3, 0.4, 2, -1, 0.7]], [[1.3]]],
      writeResult: [
        [[1.3, 0.4, 2], 1],
        [[1.3, 0.4, 2], 0],
      ],
      aliasedArguments: [
        [[1.3, 0.4, 2], 2],
        [[1.3, 0.4, 2], 0],
      ],
      aliasedInside: [
        [[1.3, 0.4, 2], 2],
        [[1.3, 0.4, 2], 0],
      ],
      closureArray: [[[1.3, 0.4, 2, -1, 0.7]], [[1.3]]],
      indexTree: [
        [
          [1.3, 0.4, 2, -1],
          [-1, 0, 0, 1],
        ],
        [[1.3], [-1]],
      ],
      massCentre: [
        [
          [
            { mass: 1.3, at: [0.4, 2] },
            { mass: 0.5, at: [-1, 0.7] },
            { mass: 2, at: [0.1, 0.2] },
          ],
        ],
        [[{ mass: 0.7, at: [0.3, -2] }]],
      ],
      mutualArrays: [
        [[1.3, 0.4, 2, -1, 0.7], 0],
        [[1.3, 0.4, 2, -1, 0.7], 1],
        [[1.3, 0.4, 2, -1, 0.7], 4],
        [[1.3], 2],
      ],
      butterflies: [[f64(1.3, 0.4, 2, -1)], [f64(1)]],
      strassenTrace: [
        [
          [
            [1.3, 0.4],
            [2, -1],
          ],
          [
            [0.2, 0.3],
            [-0.7, 1.1],
          ],
        ],
        [[[1]], [[2]]],
      ],
      resultOfRecursion: [[[1.3, 0.4, 2, -1, 0.7]], [[1.3]]],
      permutationSum: [[[1.3, 0.4, 2]], [[1.3]]],
      subsetProducts: [[[1.3, 0.4, 2]], [[1.3]]],
      accumulatorRecord: [[[1.3, 0.4, 2]], [[1.3]]],
      recursionInRecursion: [
        [[1.3, 0.4, 2, 1.1], 2],
        [[1.3], 0],
      ],
      writesWhatCameBack: [
        [[1.3, 0.4], 2],
        [[1.3, 2], 0],
      ],
      rowsInPlace: [
        [
          [
            [1.3, 0.4],
            [2, 3],
          ],
        ],
        [
          [
            [0.3, 0.4, 1],
            [2, 3, -1],
            [1, 2, 3],
          ],
        ],
      ],
      rowsSwappedInRecursion: [
        [
          [
            [1.3, 0.4],
            [2, 3],
          ],
        ],
        [
          [
            [1.3, 0.4],
            [2, 3],
            [5, 6],
          ],
        ],
      ],
      recordOfArrays: [[[1.3, 0.4, 2, 3, 0.2]], [[1.3]]],
      flaggedRecords: [
        [
          [
            { x: 1.3, on: true, kind: "a" },
            { x: 0.3, on: false, kind: "b" },
            { x: 2, on: false, kind: "a" },
          ],
          2,
        ],
        [[{ x: 1.3, on: true, kind: "a" }], 0],
      ],
      listWrittenInRecursion: [[1.3], [-0.4]],
      copiedThenWritten: [[1.3], [-0.4]],
      literalFibonacci: [[1.3], [-0.4]],
      sortedSecond: [[[1.3, 0.4, 2, 3, 0.2]], [[1.3]]],
    },
  },
  {
    file: "element-names",
    topic: "names of elements",
    needs: "control-flow",
    models: {
      rowAliasExchanged: [
        [
          [
            [0.2, 1],
            [0.3, 1.5],
          ],
        ],
        [
          [
            [0.164, 1.26],
            [0.301, 1.945],
          ],
        ],
      ],
      swapInHelper: [
        [
          [
            [0.2, 1],
            [0.3, 1.5],
          ],
        ],
        [
          [
            [0.164, 1.26],
            [0.301, 1.945],
          ],
        ],
      ],
      swapInHelperWritten: [
        [
          [
            [0.2, 1],
            [0.3, 1.5],
          ],
        ],
        [
          [
            [0.164, 1.26],
            [0.301, 1.945],
          ],
        ],
      ],
      replaceInHelper: [
        [
          [
            [0.2, 1],
            [0.3, 1.5],
          ],
        ],
        [
          [
            [0.164, 1.26],
            [0.301, 1.945],
          ],
        ],
      ],
      recordReplaced: [[[0.2, 1]], [[0.164, 1.26]]],
      recordReplacedHelper: [[[0.2, 1]], [[0.164, 1.26]]],
      recordSwapped: [[[0.2, 1]], [[0.164, 1.26]]],
      recordSorted: [[[0.2, 1]], [[0.164, 1.26]]],
      rowsReversed: [[[0.2, 1]], [[0.164, 1.26]]],
      rowsSorted: [[[0.2, 1]], [[0.164, 1.26]]],
      loopOverReplaced: [[[0.2, 1]], [[0.164, 1.26]]],
      swapRecords: [[[0.2, 1]], [[0.164, 1.26]]],
      stackOfPairs: [[[0.2, 1, 3, -1]], [[0.164, 1.26, 4.0, -1.48]]],
      queueOfRows: [[[0.2, 1, 3, -1]], [[0.164, 1.26, 4.0, -1.48]]],
      raggedStack: [[[0.2, 1, 3, -1]], [[0.164, 1.26, 4.0, -1.48]]],
      poppedThenWritten: [[[0.2, 1]], [[0.3]]],
      swapRecordsAt: [
        [[0.2, 1, 3], 0, 2],
        [[0.2, 1, 3], 1, 1],
      ],
      rotateRecords: [[[0.2, 1, 4]], [[0.164, 1.26, 5.37]]],
      swapPairs: [[[0.2, 1]], [[0.164, 1.26]]],
      popRecords: [[[1.3, -0.4, 2]], [[1.671, -0.658, 2.63]]],
      shiftRecords: [[[1.3, -0.4, 2]], [[1.671, -0.658, 2.63]]],
      unshiftRows: [[[1.3, -0.4, 2]], [[1.671, -0.658, 2.63]]],
      chosenTarget: [
        [[1.3, 0.4], true],
        [[1.3, 0.4], false],
      ],
      doubleBuffer: [
        [[1.3, 0.4, 2], 3],
        [[1.3], 0],
      ],
      doubleBufferThird: [
        [[1.3, 0.4, 2], 3],
        [[1.3], 0],
      ],
      luPivot: [
        [
          [
            [0.2, 1, 0.5],
            [0.3, 1.5, -1],
            [1, 0.7, 3],
          ],
        ],
        [[[2]]],
      ],
      swapTemp: [
        [
          [
            [0.2, 1],
            [0.3, 1.5],
          ],
        ],
        [
          [
            [0.164, 1.26],
            [0.301, 1.945],
          ],
        ],
      ],
    },
  },
  {
    file: "lengths",
    topic: "lengths of run time",
    needs: "control-flow",
    models: {
      keptLabels: [
        [
          [1.3, 0.4, 2],
          [1, 0, 2],
        ],
        [[1.3], [0]],
      ],
      keptByLoop: [
        [
          [1.3, 0.4, 2],
          [1, 0, 2],
        ],
        [[1.3], [0]],
      ],
      positives: [[[1.3, -0.4, 2]], [[1.671, -0.658, 2.63]]],
      keptRecords: [
        [
          [1.3, -0.4, 2],
          [true, false, true],
        ],
        [[0.4], [true]],
      ],
      twoKept: [
        [
          [1.3, 0.4, 2],
          [1, 0, 2],
        ],
        [
          [1.671, 0.438, 2.63],
          [1, 0, 2],
        ],
      ],
      until: [[3.1], [0.2]],
      raggedRows: [[[1.3, 0.4, 2]], [[]]],
      raggedCube: [[[1.3, 0.4, 2]], [[]]],
      rowFound: [
        [[0.3, 1.2, 2.2], 0.1],
        [[0.3, 1.2, 2.2], 5.1],
        [[0.3, 1.2, 2.2], 2],
      ],
      pascal: [[[1.3, 0.4, 2, -1]], [[1.3]]],
      recordsWithRows: [[[1.3, 0.4, 2]], [[]]],
      bucketed: [[[1.3, 0.4, 2, -1, 0.7]], [[]]],
    },
  },
  {
    file: "irregular-loops",
    topic: "irregular loops",
    needs: "control-flow",
    models: {
      nestedTripCounts: [
        [0.7, 4],
        [0.3, 0],
        [-1.2, 1],
      ],
      neighbourToNeighbour: [
        [[0.2, 1, 3], 2],
        [[0.5], 3],
        [[0.4, 0.1], 0],
      ],
      runtimeStride: [
        [[0.2, 1, 3, -1], 0, 1],
        [[0.2, 1, 3, -1], 1, 2],
        [[0.2, 1], 2, 3],
      ],
      sameElementTwice: [
        [[0.2, 1.5], 0, 1],
        [[0.2, 1.5], 1, 1],
        [[0.2, 1.5], 0, 0],
      ],
      productIntoItself: [
        [
          [
            [0.2, 1.5],
            [0.4, -1],
          ],
          [
            [1, 2],
            [3, 4],
          ],
        ],
        [
          [
            [0.164, 1.945],
            [0.438, -1.48],
          ],
          [
            [1, 2],
            [3, 4],
          ],
        ],
      ],
      argumentOverwritten: [[[0.2, 1.5, 2]], [[1.1]]],
      freshArrayInLoop: [
        [[0.2, 1.5, 0.7], 3],
        [[1.1], 0],
      ],
      leftFromTheMiddle: [
        [[0.2, 1.5, -0.7, 2], 100],
        [[0.2, 1.5, 0.7, 2], 1],
        [[-1, -2], 5],
      ],
      whileOnActive: [[2.3], [0.7]],
      branchWrites: [[[0.2, 1.5, -0.7, 2]], [[-1, 2, -3]]],
      overwrittenAfterUse: [[0.7], [-0.3]],
      loopCarriedPair: [
        [0.7, 3],
        [-0.3, 0],
      ],
      ringOfHistory: [
        [[0.2, 1.5, -0.7, 2, 0.4], 2],
        [[0.3], 3],
      ],
      aliasInClosure: [[[0.2, 1.5, -0.7]], [[2]]],
      swapInPlaceWhileReading: [[[0.2, 1.5, -0.7, 1]], [[2]]],
      zeroTrips: [
        [[0.2, 1.5, -0.7, 1], 0],
        [[2], 1],
        [[2, 3], 5],
      ],
    },
  },
];
