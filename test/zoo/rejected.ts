// Models of the zoo that an author may well write and the compiler does not read yet, with the code it gives instead of a
// wrong derivative. A model that comes to be read makes its test fail until its line here is gone.

export const rejected: Readonly<Record<string, string>> = {
  chosenAlias: "read/array-alias",
  determinant: "read/recursion",
  crankNicolson: "read/result-size",
  fftPeak: "read/recursion",
  gini: "read/array-method",
  eventSimulation: "read/array-method",
  undoStack: "read/empty-array",
  lazyValues: "read/array-element",
  rpn: "read/unsupported-type",
  worklist: "read/array-method",
};
