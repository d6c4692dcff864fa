// The package as its users get it: built, packed, and unpacked into an empty project, without a network. What is checked is
// what only an installed package can get wrong: exported paths, the command, the library's sources, declarations.

import { spawnSync } from "node:child_process";
import { chmodSync, cpSync, mkdirSync, symlinkSync } from "node:fs";
import { join } from "node:path";
import { publint } from "publint";
import { formatMessage } from "publint/utils";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { repository } from "../harness/fixtures.js";
import { Project } from "../harness/project.js";

const model = `import { sigmoid, type Vec } from "chainrule";

export interface Point {
  xy: Vec<2>;
  bias: number;
}

/** A neuron's squared distance from its target. */
export function neuron(point: Point, target: number): number {
  const [x, y] = point.xy;
  return (sigmoid(2 * x! - y! + point.bias) - target) ** 2;
}
`;

const user = `import { adam, minimize } from "chainrule";
import { neuron } from "./generated/neuron.grad.js";

const objective = neuron.bind({ xy: [0.5, -1], bias: 0.25 }, 0.5);
const gradient = new Float64Array(objective.length);
const value: number = objective.valueAndGradient(objective.initial, gradient);
const { x } = minimize(objective, adam({ learningRate: 0.05 }), { maxIterations: 500 });
const bias: number = objective.unpack(x).bias;
console.log(JSON.stringify({ value, gradient: [...gradient], least: objective.value(x), bias }));
`;

const compilerUser = `import { compile } from "chainrule/compiler";

const { outputs, diagnostics } = compile({
  files: ["/models/square.ts"],
  readFile: (path) => (path === "/models/square.ts" ? "export const square = (x: number): number => x * x;" : undefined),
});
console.log(outputs.length, diagnostics.length);
`;

const tsconfig = {
  compilerOptions: {
    target: "es2022",
    lib: ["es2022"],
    module: "nodenext",
    types: [],
    strict: true,
    noUncheckedIndexedAccess: true,
    exactOptionalPropertyTypes: true,
    noUnusedLocals: true,
    verbatimModuleSyntax: true,
    skipLibCheck: false,
    noEmit: true,
  },
  include: ["*.ts", "generated"],
};

const packing = new Project({});
const project = new Project({
  "package.json": JSON.stringify({ type: "module" }),
  "tsconfig.json": JSON.stringify(tsconfig),
  "neuron.ts": model,
  "user.ts": user,
  "console.d.ts": "declare const console: { log(text: string): void };\n",
});
const installed = join(project.folder, "node_modules/chainrule");

afterAll(() => {
  packing.remove();
  project.remove();
});

beforeAll(() => {
  pack();
  install();
});

describe("the package", () => {
  it("has nothing that publint finds", async () => {
    const { messages, pkg } = await publint({ pkgDir: installed, pack: false, strict: true });
    expect(messages.map((message) => formatMessage(message, pkg ?? {}))).toEqual([]);
  });

  it("compiles a model that imports the library, to a module that Node runs", () => {
    expect(chainrule("compile", "neuron.ts", "--out", "generated", "--format", "js")).toMatch(/2 files written/);
    project.write("user.js", user.replaceAll(/: number/g, ""));
    const result = JSON.parse(run(process.execPath, ["user.js"])) as Record<string, number>;
    const p = 1 / (1 + Math.exp(-2.25));
    const slope = 2 * (p - 0.5) * p * (1 - p);
    expect(result["value"]).toBe((p - 0.5) ** 2);
    expect(result["gradient"]).toEqual([2, -1, 1].map((factor) => expect.closeTo(factor * slope, 14)));
    expect(result["least"]).toBeLessThan(1e-6);
  });

  it("compiles to TypeScript that passes strict checks against its declarations", () => {
    project.delete("generated");
    expect(chainrule("compile", "neuron.ts")).toMatch(/1 file written/);
    expect(chainrule("--check", "neuron.ts")).not.toMatch(/stale|missing/);
    expect(run(process.execPath, ["node_modules/typescript/bin/tsc", "-p", "."])).toBe("");
  });

  it("has the compiler as a function", () => {
    project.write("compiler-user.mjs", compilerUser);
    expect(run(process.execPath, ["compiler-user.mjs"])).toBe("1 0\n");
  });
});

/** What `npm run build` and `npm pack` make, in a folder of their own: other tests and people may be using `dist`. */
function pack(): void {
  for (const path of ["package.json", "README.md", "LICENSE", "runtime"]) {
    cpSync(join(repository, path), join(packing.folder, path), { recursive: true });
  }
  const dist = join(packing.folder, "dist");
  const tsc = ["node_modules/typescript/bin/tsc", "-p", "tsconfig.build.json", "--outDir", dist];
  run(process.execPath, tsc, repository);
  chmodSync(join(dist, "compiler/cli.js"), 0o755);
  run("npm", ["pack", "--ignore-scripts", "--offline", "--silent"], packing.folder);
}

/** As `npm install` does, with dependencies from this repository. */
function install(): void {
  mkdirSync(join(project.folder, "node_modules/.bin"), { recursive: true });
  const { name, version, bin, dependencies } = JSON.parse(packing.read("package.json")) as {
    readonly name: string;
    readonly version: string;
    readonly bin: Readonly<Record<string, string>>;
    readonly dependencies: Readonly<Record<string, string>>;
  };
  run("tar", ["-xzf", join(packing.folder, `${name}-${version}.tgz`)]);
  cpSync(join(project.folder, "package"), installed, { recursive: true });
  project.delete("package");
  for (const dependency of [...Object.keys(dependencies), "typescript"]) {
    const to = join(project.folder, "node_modules", dependency);
    symlinkSync(join(repository, "node_modules", dependency), to, "junction");
  }
  symlinkSync(join(installed, bin["chainrule"]!), join(project.folder, "node_modules/.bin/chainrule"));
}

function chainrule(...args: readonly string[]): string {
  return run(join(project.folder, "node_modules/.bin/chainrule"), args);
}

function run(command: string, args: readonly string[], cwd: string = project.folder): string {
  const { status, stdout, stderr, error } = spawnSync(command, args, { cwd, encoding: "utf8" });
  if (status !== 0) throw new Error(`${command} ${args.join(" ")} exited with ${status}\n${stdout}${stderr}`, error);
  return stdout;
}
