import { expect, it } from "vitest";
import { Collector } from "../../compiler/diagnostics/collector.js";
import { createReader } from "../../compiler/1-read/index.js";
import { diskOver } from "./hosts.js";
import { sameValues } from "./same-values.js";
import * as m from "/tmp/rd/more.js";
const c = new Collector();
const p = createReader(diskOver({}), ["/tmp/rd/more.ts"]).read({ path: "/tmp/rd/more.ts", relativePath: "more.ts" }, c)!;
console.log(c.diagnostics.map((d) => d.code + " " + d.message).join("\n"));
it.each(p.models.map((x) => [x.name, x] as const))("%s", (name, model) => {
  for (const a of (m.points as any)[name]) expect(sameValues(model, (m as any)[name], a)).toEqual([]);
});
