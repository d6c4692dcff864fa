// The zoo: small model functions with points to differentiate them at. `wrt` is read from the models' JSDoc, by default
// the first parameter; several count in the order of the parameter list.

import { readdirSync, readFileSync } from "node:fs";
import { modelsIn } from "../oracle/models.js";
import { type Needs, topics } from "./points.js";
import { controlTopics } from "./points-control.js";
import { derivativeTopics } from "./points-derivatives.js";
import { fieldTopics } from "./points-fields.js";
import { formTopics } from "./points-forms.js";
import { idiomTopics } from "./points-idioms.js";
import { ownDerivativeTopics } from "./points-own-derivatives.js";
import { programTopics } from "./points-programs.js";
import { tradeTopics } from "./points-trades.js";
import { userTopics } from "./points-user.js";

export interface ZooCase {
  readonly name: string;
  /** Key of `zooFiles`. */
  readonly file: string;
  readonly topic: string;
  readonly needs: Needs;
  /** Argument tuples. */
  readonly points: readonly (readonly unknown[])[];
  /** Positions of the parameters to differentiate with respect to. */
  readonly wrt: readonly number[];
}

/** Texts of the sources under a folder, by path relative to it. */
function textsUnder(folder: URL): readonly (readonly [path: string, text: string])[] {
  return readdirSync(folder, { recursive: true })
    .map((path) => String(path).replaceAll("\\", "/"))
    .filter((path) => path.endsWith(".ts"))
    .toSorted()
    .map((path) => [path, readFileSync(new URL(path, folder), "utf8")]);
}

const library = textsUnder(new URL("../../runtime/math/", import.meta.url));

/** Text of every file under test/zoo/models, by path relative to it, and of the math library, which the oracle runs. */
export const zooFiles: Readonly<Record<string, string>> = Object.fromEntries([
  ...textsUnder(new URL("./models/", import.meta.url)),
  ...library.map(([path, text]) => [`chainrule/${path}`, text] as const),
]);

export const zoo: readonly ZooCase[] = [
  ...topics,
  ...derivativeTopics,
  ...ownDerivativeTopics,
  ...userTopics,
  ...tradeTopics,
  ...idiomTopics,
  ...controlTopics,
  ...fieldTopics,
  ...formTopics,
  ...programTopics,
].flatMap(({ file, topic, needs, models }) => {
  const path = `${file}.ts`;
  const found = modelsIn(zooFiles[path] ?? "");
  return Object.entries(models).map(([name, points]) => {
    const wrt = found.get(name);
    if (!wrt) throw new Error(`zoo: ${path} has no model ${name}`);
    return { name, file: path, topic, needs, points, wrt: wrt.positions };
  });
});
