// one model from a file: source with args JSON on the first line: // [args]; wrt positions on second: // [wrt]
import { readFileSync } from "node:fs";
import { compileSources } from "../support/compile-source.js";
import { compare } from "../support/compare.js";
const text = readFileSync(process.argv[2]!, "utf8");
const [a, w] = text.split("\n").map((l) => l.slice(3));
const args = JSON.parse(a!),
  wrt = JSON.parse(w!);
const file = compileSources({ "f.ts": text }).get("f.ts")!;
if (process.argv[3]) console.log(file.text);
console.log(file.problems);
console.log(compare({ sources: { "f.ts": text }, entry: "f.ts", name: "f", wrt }, file.models["f"]!, args).differences);
