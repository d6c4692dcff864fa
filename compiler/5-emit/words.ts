// Words that a generated module cannot use as names of its own: those of the language, and the globals that it uses.

export const reservedWords: ReadonlySet<string> = new Set(
  `arguments await break case catch class const continue debugger default delete do else enum eval export extends false
  finally for function if implements import in instanceof interface let new null package private protected public return
  static super switch this throw true try typeof var void while with yield`.split(/\s+/),
);

/** Classes of errors that a `throw` of the author's may name; any other becomes `Error`. */
export const errorClasses: ReadonlySet<string> = new Set([
  "Error",
  "RangeError",
  "TypeError",
  "EvalError",
  "SyntaxError",
]);

export const usedGlobals: ReadonlySet<string> = new Set(
  `Infinity Math NaN Number Object String undefined ${[...errorClasses].join(" ")} Float32Array Float64Array Int8Array
  Int16Array Int32Array Uint8Array Uint8ClampedArray Uint16Array Uint32Array`.split(/\s+/),
);
