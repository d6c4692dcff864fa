// Every diagnostic of the compiler: whose fault it is, what it says, what to write instead. Codes are words with the
// phase in front. A test walks this table: every code has a fixture under test/rejects, every fixture's code is here.

type Parameters = Readonly<Record<string, string | number>>;

export interface Entry {
  readonly fault: "your-code" | "not-supported" | "not-yet" | "our-bug";
  readonly severity: "error" | "warning";
  readonly message: (p: Parameters) => string;
  readonly hint: (p: Parameters) => string;
}

const error = (fault: Entry["fault"], message: Entry["message"], hint: Entry["message"]): Entry => ({
  fault,
  severity: "error",
  message,
  hint,
});
const warning = (message: Entry["message"], hint: Entry["message"]): Entry => ({
  fault: "your-code",
  severity: "warning",
  message,
  hint,
});

/** A piece of code in a message; code that holds backticks is shown as it is. */
const code = (text: string | number | undefined): string => (`${text}`.includes("`") ? `${text}` : `\`${text}\``);

const sentence = (text: string | number | undefined): string => `${text}`.replace(/^[a-z]/, (c) => c.toUpperCase());

/** How the warning about an operation without a derivative is silenced. */
function silenced(text: string | number | undefined): string {
  if (`${text}` === "| 0") return "write `stopGradient(…) | 0`";
  if (`${text}` === "Number") return "write `stopGradient(…)` around what is compared";
  if (`${text}` === "~~") return "write `~~stopGradient(…)`";
  return /^[A-Za-z][\w.]*$/.test(`${text}`)
    ? `write \`${text}(stopGradient(…))\``
    : "write `stopGradient(…)` around the value";
}

/** What an operation without a derivative is called in a sentence that goes on "that depends on". */
function lossy(text: string | number | undefined): string {
  if (`${text}` === "Number") return "a comparison used as a number";
  return `${text}`.startsWith("a ") ? `${text}` : `\`${text}\` of a value`;
}

const because = (p: Parameters): string => (p["why"] === undefined ? "" : ` (${p["why"]})`);

/** What to do about something that acts on the world or depends on it. */
function withoutEffect(text: string | number | undefined): string {
  const name = `${text}`;
  if (name.startsWith("console")) return "Remove it; print what `value` or `forward` returns instead.";
  if (name === "Math.random" || name.startsWith("crypto"))
    return "Draw the numbers before, and pass them as an argument (`noise: readonly number[]`).";
  if (/^(new )?Date|^performance/.test(name))
    return "Read the clock before, and pass the time as an argument (`time: number`).";
  if (name.startsWith("process")) return "Read it before, and pass it as an argument.";
  if (name === "`delete`") return "Make a record without the field, or an optional field that is `undefined`.";
  return "Remove it, or pass what it gives as an argument.";
}

export const catalogue = {
  // cli
  "cli/no-match": error(
    "your-code",
    (p) => `Nothing matches \`${p["pattern"]}\`.`,
    () => "Name a TypeScript file, a folder or a quoted glob; they are relative to the working directory.",
  ),
  "cli/not-typescript": error(
    "your-code",
    (p) => `\`${p["file"]}\` is not a TypeScript source file.`,
    () => "Models are read from .ts, .mts, .cts and .tsx files, not from declarations.",
  ),
  "cli/bad-config": error(
    "your-code",
    (p) => `The "chainrule" field of package.json cannot be used: ${p["problem"]}.`,
    () => 'Write, for example, "chainrule": { "root": "models", "out": "generated" }.',
  ),
  "cli/no-model": error(
    "your-code",
    (p) => `\`${p["file"]}\` has no model function.`,
    () => "Export a function declaration or a function-valued `const` without the tag `@skip`.",
  ),
  "cli/duplicate-output": error(
    "your-code",
    (p) => `\`${p["source"]}\` would be written to \`${p["output"]}\`, and so would \`${p["other"]}\`.`,
    () => "Choose a root that holds both (`--root`), or compile them into different folders (`--out`).",
  ),
  "cli/cannot-write": error(
    "your-code",
    (p) => `\`${p["file"]}\` cannot be written: ${p["problem"]}.`,
    () => "Choose another folder with `--out <dir>`, or make this one writable.",
  ),
  "cli/stale-output": error(
    "your-code",
    (p) => `\`${p["file"]}\` is stale: it is not what \`${p["source"]}\` compiles to.`,
    (p) => `Run \`${p["command"]}\`.`,
  ),
  "cli/missing-output": error(
    "your-code",
    (p) => `\`${p["file"]}\` is missing: \`${p["source"]}\` has not been compiled.`,
    (p) => `Run \`${p["command"]}\`.`,
  ),
  "cli/orphaned-output": error(
    "your-code",
    (p) => `\`${p["file"]}\` is orphaned: no model compiles to it.`,
    (p) => `Run \`${p["command"]}\`.`,
  ),
  "internal/our-bug": error(
    "our-bug",
    (p) => `chainrule failed on \`${p["file"]}\`: ${p["problem"]}`,
    () => "This is a bug of the compiler, not of the model. Please report it together with the file.",
  ),
  // read
  "read/missing-file": error(
    "your-code",
    (p) => `The file \`${p["file"]}\` does not exist or cannot be read.`,
    () => "Check the path; paths are relative to the working directory.",
  ),
  "read/unsupported-call": error(
    "not-supported",
    (p) =>
      `\`${p["callee"]}\` cannot be differentiated: it has no TypeScript source here, and chainrule does not know it.`,
    () =>
      'Write the function in TypeScript, call one from `Math` or "chainrule", or call it in a function of numbers that names its derivative (`@derivative`).',
  ),
  "read/syntax-error": error(
    "your-code",
    (p) => `TypeScript cannot parse this: ${p["message"]}`,
    () => "Correct the syntax; nothing is compiled from a file that does not parse.",
  ),
  "read/type-error": error(
    "your-code",
    (p) => `TypeScript: ${p["message"]}`,
    () => "Correct the type error; a model's types decide how its arguments are laid out.",
  ),
  "read/missing-type": error(
    "your-code",
    (p) => `\`${p["name"]}\` has no type; a model's types decide how its arguments are laid out.`,
    (p) => `Write its type, for example \`${p["name"]}: number\` or \`${p["name"]}: readonly number[]\`.`,
  ),
  "read/any-type": error(
    "your-code",
    (p) =>
      `The type of \`${p["name"]}\` is \`any\`; the types of \`${p["model"]}\` decide how its arguments are laid out.`,
    (p) => `Write what it is, for example \`${p["name"]}: number\` or \`${p["name"]}: readonly number[]\`.`,
  ),
  "read/unknown-wrt": error(
    "your-code",
    (p) => `\`@wrt\` names \`${p["name"]}\`, which is not a parameter of \`${p["model"]}\`.`,
    (p) => `Its parameters are ${p["parameters"]}.`,
  ),
  "read/unknown-tag": warning(
    (p) => `\`@${p["tag"]}\` is not a tag that chainrule knows; it is passed over.`,
    (p) => `Did you mean \`@${p["known"]}\`?`,
  ),
  "read/empty-tag": error(
    "your-code",
    (p) => `\`@${p["tag"]}\` names nothing.`,
    (p) =>
      p["tag"] === "wrt"
        ? "Name the parameters to differentiate with respect to, for example `@wrt x`, or remove it."
        : "Name derivatives, for example `@derive gradient hvp`, or remove it.",
  ),
  "read/unknown-derivation": error(
    "your-code",
    (p) => `\`@derive\` names \`${p["name"]}\`, which is not a derivative.`,
    () => "Write one or several of gradient, jvp, hvp, hessian, jacobian.",
  ),
  "read/derivation-result": error(
    "your-code",
    (p) => `\`@derive ${p["name"]}\` needs a result that is ${p["needs"]}.`,
    (p) => `Remove it, or return ${p["needs"]} from \`${p["model"]}\`.`,
  ),
  "read/no-parameters": error(
    "your-code",
    (p) => `\`${p["model"]}\` has no parameter to differentiate with respect to.`,
    () => "Give it a parameter, or mark it `@skip` if it is not a model.",
  ),
  "read/wrt-without-numbers": error(
    "your-code",
    (p) =>
      `\`${p["model"]}\` cannot be differentiated with respect to \`${p["name"]}\`: its type \`${p["type"]}\` has no numbers to vary${because(p)}.`,
    (p) =>
      p["instead"] === undefined
        ? "Name another parameter with `@wrt`, or mark the function `@skip`."
        : `${p["instead"]}`,
  ),
  "read/no-numeric-result": error(
    "your-code",
    (p) => `\`${p["model"]}\` returns ${p["what"]}, which has no numbers.`,
    () => "Return a number, or an array, tuple or record of numbers; mark the function `@skip` if it is not a model.",
  ),
  "read/optional-result": error(
    "not-supported",
    (p) =>
      `The result of \`${p["model"]}\` may be missing in part (\`undefined\` or \`null\`); it needs the same numbers in every case.`,
    () => "Return a number in every case, for example `NaN` or 0, or `throw` an error.",
  ),
  "read/result-size": error(
    "not-yet",
    (p) => `The result of \`${p["model"]}\` has several lengths, and one is known only after it has run.`,
    () => "Return one array of such a length, or lengths that follow from the lengths and sizes among the arguments.",
  ),
  "read/unsupported-syntax": error(
    "not-supported",
    (p) => `${sentence(p["what"])} cannot be read here.`,
    (p) =>
      p["instead"] === undefined
        ? "Write it with the statements and operators of plain numerical code: assignments, `if`, `for`, `while`, calls."
        : `${p["instead"]}`,
  ),
  "read/unsupported-type": error(
    "not-supported",
    (p) =>
      p["name"] === undefined
        ? `Values of type \`${p["type"]}\` have no place in a model.`
        : `\`${p["name"]}\` has the type \`${p["type"]}\`, which has no place in a model${because(p)}.`,
    (p) =>
      p["instead"] === undefined
        ? "Use numbers, truth values, strings, and arrays, tuples or records of those."
        : `${p["instead"]}`,
  ),
  "read/unknown-name": error(
    "your-code",
    (p) => `\`${p["name"]}\` has no value that is known here.`,
    (p) =>
      p["suggestion"] === undefined
        ? "Use parameters, local variables, `const`s of a module, and functions whose source is available."
        : `Did you mean \`${p["suggestion"]}\`?`,
  ),
  "read/undefined-value": error(
    "your-code",
    (p) => `\`${p["name"]}\` is undefined here.`,
    () => "Give it a value before it is read.",
  ),
  "read/side-effect": error(
    "not-supported",
    (p) => `${code(p["what"])} is a side effect or depends on one; a model has to be a function of its arguments.`,
    (p) => withoutEffect(p["what"]),
  ),
  "read/module-state": error(
    "not-supported",
    (p) => `\`${p["name"]}\` is state of a module, which a model may neither change nor depend on.`,
    () => "Pass it as an argument, or declare it `const` and leave it as it is.",
  ),
  "read/async": error(
    "not-supported",
    (p) => `${sentence(p["what"])} cannot be differentiated: a model runs from its start to its end.`,
    () => "Write a plain function; load what it needs before it is called.",
  ),
  "read/try": error(
    "not-supported",
    (p) => `${sentence(p["what"])} cannot be differentiated: which statements ran is not known afterwards.`,
    () => "Test for the condition with `if` instead of catching its error.",
  ),
  "read/class": error(
    "not-supported",
    (p) => `${sentence(p["what"])} cannot be read: objects with behaviour are outside the model language.`,
    (p) =>
      `${p["what"]}`.includes("Map")
        ? "Use a record, or an array of keys and an array of values."
        : "Use records and plain functions.",
  ),
  "read/throw": error(
    "not-supported",
    (p) => `Only errors of the language can be thrown, not ${code(p["what"])}.`,
    () => "Write `throw new RangeError(message)`, or another of the built-in error classes.",
  ),
  "read/recursion": error(
    "not-yet",
    (p) =>
      `\`${p["name"]}\` calls itself, and ${p["what"] ?? "what it is handed or gives back"} cannot be passed from call to call.`,
    () =>
      "Hand it numbers, arrays and records of those, without functions made on the way; return the same, always there.",
  ),
  "read/too-large": error(
    "not-supported",
    (p) => `This model unfolds to more than ${p["limit"]} statements.`,
    () => "Helpers are inlined where they are called: call them in a loop instead of one after the other.",
  ),
  "read/array-alias": error(
    "not-yet",
    (p) => `Two names would denote one array or record here and one of them is written (${code(p["name"])}).`,
    () => "Make a copy where a second name is given (`xs.slice()`, `{ ...p }`), or write through one name only.",
  ),
  "read/ragged-array": error(
    "not-yet",
    () => "The rows of this array have different lengths or grow one by one.",
    () => "Give all rows one length, or keep the numbers in one array with an index of where each row starts.",
  ),
  "read/array-element": error(
    "not-yet",
    (p) => `An array that is indexed at run time cannot hold this kind of value (${p["what"]}).`,
    () =>
      "Keep numbers, truth values, strings, rows, records and functions in it; a function may use what no longer changes once it is made.",
  ),
  "read/array-holes": error(
    "your-code",
    (p) => `The array may have holes, which \`${p["name"]}\` skips.`,
    () => "Fill it where it is made: `Array.from({ length: n }, (_, i) => …)` or `new Array(n).fill(0)`.",
  ),
  "read/null-or-undefined": error(
    "not-yet",
    (p) => `\`${p["name"]}\` may be \`null\` or \`undefined\`, which a model does not tell apart.`,
    () => "Compare with `==`, which takes both, or let it be one of them only.",
  ),
  "read/collection": error(
    "not-yet",
    (p) =>
      `\`${p["what"]}\`: a model has a \`Map\`, a \`Set\` or a record filled by key under one name, and goes through it in one place.`,
    () => "Keep it in a `const` of its own and out of records and arrays; copy what it holds with `[...map.values()]`.",
  ),
  "read/array-method": error(
    "not-yet",
    (p) => `\`${p["name"]}\` of an array cannot be read here.`,
    (p) =>
      /^(join|to.*String)/.test(`${p["name"]}`)
        ? "It makes a string; a model has numbers, and compares strings that it is given."
        : "Write it as a loop; `sort` and `toSorted` need a comparison such as `(a, b) => a - b`.",
  ),
  "read/changes-while-iterated": error(
    "not-yet",
    (p) => `\`${p["name"]}\` changes its length while \`for…of\` goes through it.`,
    () => "Go through it with `while (i < xs.length)`.",
  ),
  "read/empty-array": error(
    "your-code",
    (p) => `${code(p["name"])} reads an array that nothing has been put into.`,
    () => "Push elements first, or create it with a length.",
  ),
  "read/out-of-range": error(
    "your-code",
    (p) => `\`${p["name"]}\` reads beyond the ${p["length"]} elements that are there.`,
    () => "Use an index from 0 to the length minus one.",
  ),
  "read/not-an-array": error(
    "not-supported",
    (p) => `\`${p["name"]}\` is ${p["what"]}, where an array is needed.`,
    () => "Use an array or tuple.",
  ),
  "read/tuple-index": error(
    "not-yet",
    (p) => `\`${p["name"]}\` is written, but which item of the tuple argument it is, is known only at run time.`,
    () => "Declare the parameter as an array (`number[]`, `Vec<3>`), or take its parts by name.",
  ),
  "read/dynamic-property": error(
    "not-supported",
    (p) => `Which member ${code(p["name"])} reads is not known at compile time.`,
    () => "Name the field (`p.x`), choose with `if` or `?:`, or keep the values in an array or a `Map`.",
  ),
  "read/optional-member": error(
    "not-supported",
    (p) => `${code(p["name"])} goes through the fields that are there, and \`${p["field"]}\` may be missing.`,
    (p) =>
      `Say what stands for a missing field: spread into a record that has them all (\`{ ${p["field"]}: 0, ...p }\`), or name them (\`[p.a, p.${p["field"]} ?? 0]\`).`,
  ),
  "read/string-value": error(
    "not-supported",
    (p) => `${code(p["name"])} makes or uses a string where a model has numbers.`,
    () =>
      "Strings may be compared with literals and may name fields; only an error's message may be built from numbers.",
  ),
  "read/not-a-number": error(
    "not-supported",
    (p) => `\`${p["name"]}\` is ${p["what"]}, where a number is needed.`,
    () => "Use one of its numbers.",
  ),
  "read/not-a-function": error(
    "not-supported",
    (p) => `\`${p["name"]}\` is ${p["what"]}, where a function is called.`,
    () => "Call a function that is known by name or passed as a closure.",
  ),
  "read/logical-value": error(
    "not-supported",
    (p) => `\`${p["name"]}\` mixes a truth value with a value of another kind.`,
    () => "Write it with `?:`.",
  ),
  "read/reference-comparison": error(
    "not-supported",
    (p) => `${sentence(p["a"])} and ${p["b"]} cannot be compared: which of them are one object is not known.`,
    () =>
      "Compare numbers, truth values or strings: places in an array (`i !== j`), say, or a field that tells one from another.",
  ),
  "read/added-field": error(
    "not-yet",
    (p) => `${code(p["name"])}: the record has no such field where it is made.`,
    () => "Give it the field there (`{ total: 0 }`), or use a `Map` if the names are known only when the model runs.",
  ),
  "read/structure-changes": error(
    "not-yet",
    (p) => `${code(p["name"])}: the value has another structure here than elsewhere.`,
    () =>
      "Give it values of one shape from the start: the same fields, the same number of items, the same kind of elements.",
  ),
  "read/spread-call": error(
    "not-yet",
    () => "An array whose length is known only at run time is spread into a call.",
    () => "Pass the array itself, or go through it in a loop.",
  ),
  "read/derivative-wrt": error(
    "not-supported",
    () =>
      "A derivative inside a model is taken by one parameter, whose type is that of the first; `@wrt` says otherwise.",
    () => "Wrap the function so that what it is differentiated by comes first: `gradient((b: number) => f(a, b))`.",
  ),
  "read/derivative-writes": error(
    "not-supported",
    (p) => `The function of ${code(p["derivative"])} changes \`${p["name"]}\`, which lives outside of it.`,
    () => "Return what it computes; let it write only what it declares itself, and its own argument.",
  ),
  "read/derivative-recursion": error(
    "not-supported",
    (p) => `\`${p["derivative"]}\` is taken on the way to itself: how often, only a run would tell.`,
    () => "Take the derivative outside of the function, or write a function for each order.",
  ),
  "read/derivative-name": error(
    "your-code",
    (p) => `\`@derivative\` of \`${p["name"]}\` ${p["problem"]}.`,
    () =>
      "Write `@derivative slope` or `@derivative {@link slope}`, where `slope` is a function of the same file or an imported one.",
  ),
  "read/derivative-target": error(
    "not-supported",
    (p) => `\`${p["name"]}\` cannot be given a derivative of its own: ${p["problem"]}.`,
    () =>
      "Give one to functions at the top of a module that take and return numbers, or arrays, tuples and records of them.",
  ),
  "read/derivative-parameters": error(
    "your-code",
    (p) => `\`${p["slope"]}\` cannot be the derivative of \`${p["name"]}\`: ${p["problem"]}.`,
    (p) => `Declare it with the parameters of \`${p["name"]}\`, which its result may follow.`,
  ),
  "read/derivative-frames": error(
    "not-yet",
    (p) => `\`${p["name"]}\` makes arrays as it calls itself, in the derivative that an author gives.`,
    () => "Compute the partials with loops, or with a recursion of numbers.",
  ),
  "read/derivative-result": error(
    "your-code",
    (p) =>
      `\`${p["slope"]}\` cannot be the derivative of \`${p["name"]}\`: it returns \`${p["type"]}\`, not \`${p["expected"]}\`.`,
    () =>
      "Return the partial in the shape of the parameter, in the place of each number of the result; for several parameters a tuple with theirs in order, or name those it gives: `@derivative slope x y`.",
  ),
  "read/internal": error(
    "our-bug",
    (p) => `The reader could not make sense of this (${p["what"]}).`,
    () => "This is a mistake in chainrule: please report the model.",
  ),
  // analyze
  "analyze/lost-derivative": warning(
    (p) =>
      `${sentence(lossy(p["operation"]))} that depends on ${p["parameters"]} has derivative 0: no gradient flows back through it.`,
    (p) => `If that is what you mean, ${silenced(p["operation"])}; \`stopGradient\` is exported by "chainrule".`,
  ),
  "analyze/no-effect": warning(
    (p) =>
      `The gradient of \`${p["model"]}\` with respect to \`${p["name"]}\` is zero everywhere: \`${p["name"]}\` ${p["what"]}.`,
    (p) => `Let the result depend on \`${p["name"]}\`, or name other parameters with \`@wrt\`.`,
  ),
  "analyze/equality": warning(
    (p) =>
      `${sentence(p["what"])} that ${p["that"]} on ${p["parameters"]}: which path runs changes with the smallest step, and the gradient is that of one of them.`,
    () =>
      "Compare with `<` or within a tolerance (`Math.abs(a - b) < 1e-9`), or write `stopGradient(…)` around the value if that is what you mean.",
  ),
  "analyze/no-partial": error(
    "your-code",
    () => "An active value is passed for a parameter that the function's own derivative leaves out.",
    () => "Return its partial too and name it after `@derivative`, or pass `stopGradient(…)`.",
  ),
  "analyze/no-source": error(
    "not-supported",
    (p) => `The second derivative needs that of \`${p["name"]}\`, whose source is not available.`,
    () => "Call it in a function that has a derivative of its own (`@derivative`), or ask for first derivatives only.",
  ),
  "analyze/active-bits": error(
    "not-supported",
    (p) => `The bit operation \`${p["operation"]}\` of a value that depends on ${p["parameters"]} has no derivative.`,
    () =>
      "Use arithmetic (`Math.floor`, `%`), or apply it to `stopGradient(…)` where the value is only an index or a key.",
  ),
  // pedantic
  "pedantic/kink": warning(
    (p) =>
      `${p["what"]} of values that depend on ${p["parameters"]} has a kink: its derivative jumps where ${p["where"]}.`,
    () =>
      "Fine where the optimizer rarely meets that point; else use a smooth form, such as `Math.sqrt(x * x + 1e-12)` for `Math.abs(x)`, or `Math.log(Math.exp(a) + Math.exp(b))` for `Math.max(a, b)`.",
  ),
  "pedantic/branch": warning(
    (p) => `Which path runs depends on ${p["parameters"]}: where it changes, the value or its derivative may jump.`,
    () => "Make sure that both paths agree in value where they meet; the gradient is that of the path that runs.",
  ),
  "pedantic/zero-denominator": warning(
    (p) => `This divides by a value that depends on ${p["parameters"]} and is not known to stay away from 0.`,
    () => "Bound it (`1 + x * x`, `Math.exp(x)`, `Math.abs(x) + 1e-9`), or test it before (`if (x > 0)`, `throw`).",
  ),
  "pedantic/domain-edge": warning(
    (p) =>
      `${sentence(p["what"])} of a value that depends on ${p["parameters"]} and is not known to be ${p["where"] ?? "positive: at 0"} the derivative is infinite.`,
    () => "Bound the argument (`Math.sqrt(x * x + 1e-12)`, `Math.log(x + 1e-9)`), or test it before (`if (x > 0)`).",
  ),
  "pedantic/cancellation": warning(
    (p) => `This has the form \`${p["form"]}\`, which loses its leading digits where ${p["near"]}.`,
    (p) => `Write \`${p["better"]}\`.`,
  ),
  "pedantic/unused-parameter": warning(
    (p) => `\`${p["model"]}\` does not use its parameter \`${p["name"]}\`.`,
    (p) => `Remove it, or call it \`_${p["name"]}\` if callers have to pass it.`,
  ),
} as const satisfies Readonly<Record<string, Entry>>;

export type Code = keyof typeof catalogue;
