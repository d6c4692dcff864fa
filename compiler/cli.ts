#!/usr/bin/env node
// The process around the command line: arguments, streams and the exit code. The only place that exits.

import { main } from "./command/main.js";
import { slashes } from "./command/paths.js";

process.exitCode = await main(process.argv.slice(2), {
  stdout: (text) => void process.stdout.write(text),
  stderr: (text) => void process.stderr.write(text),
  cwd: slashes(process.cwd()),
  env: process.env,
  color: process.stderr.isTTY === true && process.env["NO_COLOR"] === undefined,
});
