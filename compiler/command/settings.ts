// The settings of a run. In: flags and the "chainrule" field of the working directory's package.json.  Out: absolute paths
// and choices. Flags win over the configuration, which wins over `samples` and `generated`. `command` is how the project
// starts the compiler; it is configured, not observed, because generated files name it.

import { readFileSync } from "node:fs";
import type { ReportFormat } from "../diagnostics/report.js";
import { absolute } from "./paths.js";

/** As commander gives them. */
export interface Flags {
  readonly out?: string;
  readonly root?: string;
  readonly check?: true;
  readonly watch?: true;
  readonly unchecked?: true;
  readonly pedantic?: true;
  readonly format: "ts" | "js";
  readonly errorFormat: ReportFormat;
}

export interface Settings {
  readonly cwd: string;
  /** Files, folders and globs as given; none means everything under the root. */
  readonly patterns: readonly string[];
  readonly root: string;
  readonly out: string;
  readonly command: string;
  readonly flags: Flags;
}

/** A configuration that cannot be used; the message says why. */
export class ConfigError extends Error {}

export function readSettings(cwd: string, patterns: readonly string[], flags: Flags): Settings {
  const config = readConfig(absolute(cwd, "package.json"));
  return {
    cwd,
    patterns,
    root: absolute(cwd, flags.root ?? config.root ?? "samples"),
    out: absolute(cwd, flags.out ?? config.out ?? "generated"),
    command: config.command ?? "npx chainrule compile",
    flags,
  };
}

interface Config {
  readonly root?: string;
  readonly out?: string;
  readonly command?: string;
}

const settingNames: readonly string[] = ["root", "out", "command"] satisfies (keyof Config)[];

function readConfig(path: string): Config {
  let text: string;
  try {
    text = readFileSync(path, "utf8");
  } catch {
    return {};
  }
  const field = fieldOf(parse(text), "chainrule");
  if (field === undefined) return {};
  if (typeof field !== "object" || field === null || Array.isArray(field)) throw new ConfigError("it is not an object");
  for (const [key, value] of Object.entries(field)) {
    if (!settingNames.includes(key)) throw new ConfigError(`"${key}" is not a setting`);
    if (typeof value !== "string" || value === "") throw new ConfigError(`"${key}" is not a text`);
  }
  return field;
}

function parse(text: string): unknown {
  try {
    return JSON.parse(text.replace(/^\uFEFF/, ""));
  } catch {
    throw new ConfigError("the file is not valid JSON");
  }
}

function fieldOf(value: unknown, name: string): unknown {
  return typeof value === "object" && value !== null ? (value as Record<string, unknown>)[name] : undefined;
}

/** The command that does what this run checks: what a person types to repair stale output. */
export function repairCommand({ command, flags, patterns }: Settings): string {
  const args = [
    ...patterns,
    ...(flags.out === undefined ? [] : ["--out", flags.out]),
    ...(flags.root === undefined ? [] : ["--root", flags.root]),
    ...(flags.unchecked === undefined ? [] : ["--unchecked"]),
    ...(flags.format === "ts" ? [] : ["--format", flags.format]),
  ].map(quoted);
  if (args.length === 0) return command;
  return [command, ...(command.startsWith("npm run ") ? ["--"] : []), ...args].join(" ");
}

/** Quoted for a shell where that matters. */
export function quoted(argument: string): string {
  return /^[\w@%+=:,./-]+$/.test(argument) ? argument : `'${argument.replaceAll("'", String.raw`'\''`)}'`;
}
