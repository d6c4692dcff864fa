// Spells numbers: the author's literal where there is one, else the shortest that reads back as the same value, both in
// Prettier's normal form.  In: a value and perhaps its spelling.  Out: a syntax tree.

import type { Js } from "./js.js";
import { identifier, numeral, unary } from "./js.js";

export function spellNumber(value: number, text?: string): Js {
  if (Number.isNaN(value)) return identifier("NaN");
  if (value < 0 || Object.is(value, -0)) return unary("-", spellNumber(-value, text?.replace(/^-\s*/, "")));
  if (text !== undefined && constants.get(text) === value) return identifier(text);
  if (value === Infinity) return identifier("Infinity");
  const own = text !== undefined && Number(text.replaceAll("_", "")) === value ? text : String(value);
  return numeral(normalize(own));
}

const constants = new Map<string, number>([
  ...(["E", "LN10", "LN2", "LOG10E", "LOG2E", "PI", "SQRT1_2", "SQRT2"] as const).map(
    (k) => [`Math.${k}`, Math[k]] as const,
  ),
  ...(["EPSILON", "MAX_SAFE_INTEGER", "MAX_VALUE", "MIN_SAFE_INTEGER", "MIN_VALUE"] as const).map(
    (k) => [`Number.${k}`, Number[k]] as const,
  ),
]);

function normalize(literal: string): string {
  const lower = literal.toLowerCase();
  if (/^0[xbo]/.test(lower)) return lower;
  return lower
    .replace(/^([\d._]+e)(?:\+|(-))?0*(?=\d)/, "$1$2")
    .replace(/^([\d._]+)e-?0+$/, "$1")
    .replace(/^\./, "0.")
    .replace(/(\.[\d_]+?)0+(?=e|$)/, "$1")
    .replace(/\.(?=e|$)/, "");
}
