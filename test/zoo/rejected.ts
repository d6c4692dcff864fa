// Models of the zoo that an author may well write and the compiler does not read yet, with the code it gives instead of a
// wrong derivative. A model that comes to be read makes its test fail until its line here is gone.

export const rejected: Readonly<Record<string, string>> = {
  undoStack: "read/empty-array",
  rpn: "read/unsupported-type",
  mapOverGaps: "read/array-holes",
  optionalRecords: "read/array-alias",
  writeResult: "read/array-alias",
  rowsSwappedInRecursion: "read/array-alias",
  rowAliasExchanged: "read/array-alias",
  swapInHelperWritten: "read/array-alias",
  poppedThenWritten: "read/array-alias",
  rotateRecords: "read/array-alias",
  twoKept: "read/result-size",
  indexTree: "read/ragged-array",
  raggedCube: "read/ragged-array",
  recordsWithRows: "read/ragged-array",
  otherNameOfGrownRow: "read/array-alias",
  grownRowReplaced: "read/array-alias",
  slicedThenGrown: "read/array-alias",
  sliceSharesRows: "read/array-alias",
  sliceSharesRagged: "read/array-alias",
  sliceSharesRecords: "read/array-alias",
  exchangedWithList: "read/array-alias",
  listGivenBackByTurns: "read/array-alias",
  listReplacedInWhatWasGivenBack: "read/array-alias",
  pairGivenBackAndWritten: "read/array-alias",
};
