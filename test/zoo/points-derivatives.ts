// Points for the models that take derivatives of recursions.

import type { Topic } from "./points.js";

export const derivativeTopics: readonly Topic[] = [
  {
    file: "derivatives-of-recursion",
    topic: "derivatives of recursion",
    needs: "functions",
    models: {
      slopeOfPower: [
        [0.7, 3],
        [-1.3, 0],
      ],
      twoOrders: [
        [0.7, 4],
        [-1.1, 1],
      ],
      gradientOfPairs: [[[0.5, -0.3, 0.8, 1.2, 0.4]], [[0.7, 1.1]]],
      alongDirections: [
        [
          [0.5, -0.3, 0.8],
          [1, 2, 0.5],
        ],
        [
          [1.2, 0.4],
          [0.3, -1],
        ],
      ],
      gradientOfTransform: [
        [[0.5, -0.3, 0.8, 0.1], 3],
        [[1.1, 0.4], 2],
      ],
      bothWays: [
        [[0.5, -0.3, 0.2], 0.8],
        [[1.4, 0.6], -0.3],
      ],
      descended: [
        [[0.5, -0.3], 4],
        [[0.8, 0.2, 1.1], 2],
      ],
      swinging: [
        [[0.5, -0.3], 3],
        [[0.8, 0.2, 0.1], 1],
      ],
      newtonSteps: [
        [[0.5, -0.3, 0.2], 2],
        [[0.9, 0.4], 3],
      ],
    },
  },
];
