import { readFileSync, existsSync } from "node:fs";
import { createReader } from "/work/main/compiler/1-read/index.js";
import { Collector } from "/work/main/compiler/diagnostics/collector.js";
import { show } from "/work/main/compiler/ir/show.js";
const files = process.argv.slice(2);
const overlay = new Map<string,string>();
const host = { readFile: (p: string) => overlay.get(p) ?? (existsSync(p) && !p.endsWith("/") ? (() => { try { return readFileSync(p, "utf8"); } catch { return undefined; } })() : undefined) };
const t0 = Date.now();
const reader = createReader(host, files);
const quiet = process.env["QUIET"];
let ok = 0, bad = 0;
for (const f of files) {
  const c = new Collector();
  let program;
  try { program = reader.read({ path: f, relativePath: f }, c); } catch (e) { console.log("CRASH", f, e); continue; }
  for (const m of program?.models ?? []) { ok++; if (!quiet) { console.log(m.name + show(m.primal)); console.log(JSON.stringify(m.layout)); } }
  for (const d of c.diagnostics) { bad++; const text = host.readFile(d.span.file)!; const line = text.slice(0, d.span.start).split("\n").length; console.log(`${d.span.file}:${line} ${d.code} ${d.message} | ${text.slice(d.span.start, d.span.end).split("\n")[0]}`); }
}
console.log({ ok, bad, ms: Date.now() - t0 });
