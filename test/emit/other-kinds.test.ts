// The first-order functions of a model read the same whatever else is derived: a reviewer sees new functions, no changed ones.

import { describe, expect, it } from "vitest";
import { readText, repository } from "../harness/fixtures.js";
import { compileSources } from "../support/compile-source.js";

const folder = `${repository}/test/zoo/models`;
const files = ["branches.ts", "in-place.ts", "user-estimation.ts", "idiom-parameters.ts"];

/** The functions of a module that end in one of the names, with their text. */
function firstOrder(text: string): ReadonlyMap<string, string> {
  const functions = text.matchAll(/^export function (\w+_(?:forward|backward|valueAndGradient))\([\s\S]*?^}$/gm);
  return new Map([...functions].map(([whole, name]) => [name!, whole]));
}

/** Models with a numeric result and no tags of their own. */
const derive = (text: string, kinds: string): string =>
  text.replaceAll(/^$\n(export function \w+\(.*\): number \{)$/gm, `/** @derive ${kinds} */\n$1`);

describe("first-order functions", () => {
  it.each(files)("%s: are the same beside second-order ones", (name) => {
    const source = readText(`${folder}/${name}`)!;
    const texts = ["gradient", "gradient jvp hvp hessian"].map((kinds) => {
      const file = compileSources({ [name]: derive(source, kinds) }).get(name)!;
      expect(file.problems).toBe("");
      return firstOrder(file.text!);
    });
    expect(texts[0]!.size).toBeGreaterThan(6);
    for (const [f, text] of texts[0]!) expect(texts[1]!.get(f)).toBe(text);
  });
});
