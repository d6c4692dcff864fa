/*
 * The options that a caller gave, and the table of those that exist, in; all options with defaults filled in, out.
 * An option that does not exist, or a value that its row does not accept, is an error that names the owner, the option,
 * what was expected and what came. An option given as undefined counts as not given.
 */
import type { OptionSpec, OptionSpecs } from "./option-specs.js";
import { nearestName } from "./nearest-name.js";
import { showValue } from "./show-value.js";

export function readOptions<R extends object>(owner: string, specs: OptionSpecs<R>, given: object): R {
  if (typeof given !== "object" || given === null || Array.isArray(given)) {
    throw new TypeError(`${owner}: expected an object with options, got ${showValue(given)}`);
  }
  const known = Object.keys(specs);
  for (const name of Object.keys(given)) {
    if (!known.includes(name)) {
      const list = known.join(", ");
      throw new TypeError(
        `${owner}: unknown option "${name}". Did you mean "${nearestName(name, known)}"? The options are ${list}.`,
      );
    }
  }
  const options: Record<string, unknown> = {};
  const table = specs as Readonly<Record<string, OptionSpec<unknown>>>;
  for (const [name, spec] of Object.entries(table)) {
    const value = (given as Record<string, unknown>)[name];
    if (value === undefined) {
      options[name] = spec.default;
      continue;
    }
    const wrong = !spec.isType(value) ? TypeError : !spec.inRange(value) ? RangeError : undefined;
    if (wrong) {
      throw new wrong(`${owner}: option "${name}": expected ${spec.expected}, got ${showValue(value)}`);
    }
    options[name] = value;
  }
  return options as R;
}
