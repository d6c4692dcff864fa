import fc from "fast-check";
import ts from "typescript";
import { programs } from "./generate.js";
import { printProgram } from "./print-program.js";
import { librarySources } from "../support/library-sources.js";
import { oracle } from "../oracle/oracle.js";
const stage = Number(process.argv[2]) as 1 | 2;
const n = Number(process.argv[3]);
const seed = Number(process.argv[4] ?? 1);
const printed = fc.sample(programs(stage), { seed, numRuns: n }).map(printProgram);
const files = new Map(printed.map(({ source }, i) => [`/v/p${i}.ts`, source]));
const host = ts.createCompilerHost({});
const read = host.readFile,
  exists = host.fileExists,
  get = host.getSourceFile;
host.readFile = (p) => files.get(p) ?? read(p);
host.fileExists = (p) => files.has(p) || exists(p);
host.getSourceFile = (p, v) => (files.has(p) ? ts.createSourceFile(p, files.get(p)!, v) : get(p, v));
const program = ts.createProgram(
  [...files.keys()],
  {
    strict: true,
    target: ts.ScriptTarget.ES2023,
    module: ts.ModuleKind.ESNext,
    moduleResolution: ts.ModuleResolutionKind.Bundler,
    noEmit: true,
    paths: { chainrule: ["/work/main/runtime/index.ts"] },
    types: [],
    lib: ["lib.es2023.d.ts"],
  },
  host,
);
let bad = 0;
for (const d of ts.getPreEmitDiagnostics(program)) {
  if (bad++ < 6) {
    const { line } = d.file!.getLineAndCharacterOfPosition(d.start!);
    console.log(
      d.file!.fileName,
      ts.flattenDiagnosticMessageText(d.messageText, "\n"),
      "|",
      d.file!.text.split("\n")[line],
    );
  }
}
console.log("type errors", bad);
let t = performance.now();
let threw = 0,
  inf = 0,
  slow = 0,
  zeroes = 0,
  big = 0;
printed.forEach(({ source, args, wrt }) => {
  const t0 = performance.now();
  try {
    const o = oracle({ ...librarySources, "p.ts": source }, "p.ts", "f");
    o.value(args);
    const { jacobian, contributions, outputs } = o.jacobian(args, wrt);
    if (![...outputs, ...contributions].every(Number.isFinite)) inf++;
    else if (jacobian.every((x) => x === 0)) zeroes++;
    if (outputs.some((x) => Math.abs(x) > 1e30)) big++;
  } catch (e) {
    if (threw++ < 3) console.log(source, (e as Error).stack!.split("\n").slice(0, 9).join("\n"));
  }
  const dt = performance.now() - t0;
  if (dt > 200) {
    slow++;
    if (slow < 3) console.log("slow", dt, source.length);
  }
});
console.log({ ms: performance.now() - t, threw, inf, zeroes, big, slow });
