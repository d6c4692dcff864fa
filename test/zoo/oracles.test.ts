// Holds the zoo to both oracles: dual numbers, forward and reverse, and central differences of the program as written.

import { describe, expect, it } from "vitest";
import { centralDifference } from "../oracle/central-difference.js";
import { modelsIn } from "../oracle/models.js";
import { oracle } from "../oracle/oracle.js";
import { flatten, unflatten } from "../oracle/shapes.js";
import { zoo, type ZooCase, zooFiles } from "./zoo.js";

describe("the table", () => {
  it.each(Object.keys(zooFiles).filter((path) => !path.includes("/")))("names every model of %s", (path) => {
    const listed = zoo.filter(({ file }) => file === path).map(({ name }) => name);
    expect(listed.toSorted()).toEqual([...modelsIn(zooFiles[path]!).keys()].toSorted());
  });

  it("has at least two points for each model", () => {
    expect(zoo.filter(({ points }) => points.length < 2)).toEqual([]);
  });
});

const titled = zoo.map((zooCase): [string, ZooCase] => [`${zooCase.file} ${zooCase.name}`, zooCase]);

describe("dual numbers give the program's own value, bit for bit, in both modes", () => {
  it.each(titled)("%s", (_, { file, name, points, wrt }) => {
    const o = oracle(zooFiles, file, name);
    for (const args of points) {
      const before = structuredClone(args);
      const value = flatten(o.value(args), o.value(args));
      const reverse = o.jacobian(args, wrt);
      expect(args).toEqual(before);
      expect(reverse.outputs).toEqual(Float64Array.from(value));
      const directions = wrt.map((position) => unflatten(flatten(args[position]).map(Math.cos), args[position]));
      expect(flatten(o.directional(args, wrt, directions).value)).toEqual(value);
      expect(reverse.columns).toBe(flatten(wrt.map((position) => args[position])).length);
    }
  });
});

describe("the oracles agree", () => {
  it.each(titled.filter(([, { topic }]) => topic !== "kinks"))("%s", (_, { file, name, topic, points, wrt }) => {
    const o = oracle(zooFiles, file, name);
    const coarse = topic === "single precision";
    for (const args of points) {
      const { jacobian, contributions } = o.jacobian(args, wrt);
      const forward = o.jacobian(args, wrt, "forward").jacobian;
      const inside = wrt.map((position) => args[position]);
      const at = (theta: Float64Array): number[] => {
        const moved = unflatten(theta, inside);
        return flatten(o.value(args.map((arg, i) => (wrt.includes(i) ? moved[wrt.indexOf(i)] : arg))));
      };
      const differences = centralDifference(at, flatten(inside), coarse ? 0.3 : 0.02);
      jacobian.forEach((entry, i) => {
        expect(Math.abs(entry - forward[i]!)).toBeLessThanOrEqual(1e-13 * contributions[i]!);
        const tolerance = coarse ? 1e-3 : Math.max(10 * differences.error[i]!, 1e-9);
        expect(Math.abs(entry - differences.derivative[i]!)).toBeLessThanOrEqual(tolerance * (1 + contributions[i]!));
        if (!coarse) expect(differences.error[i]).toBeLessThan(1e-6 * (1 + contributions[i]!));
        if (!coarse) expect(differences.smooth[i]).toBe(true);
      });
    }
  });
});

describe("second derivatives are those of the gradient", () => {
  const numeric = titled.filter(([, { topic, file, name, points }]) => {
    // The path of a bisection depends on its argument in steps: its second derivative along the path is another.
    const regular = topic !== "kinks" && topic !== "single precision" && name !== "bisection";
    return regular && typeof oracle(zooFiles, file, name).value(points[0]!) === "number";
  });
  it.each(numeric)("%s", (_, { file, name, points, wrt }) => {
    const o = oracle(zooFiles, file, name);
    const args = points[0]!;
    const inside = wrt.map((position) => args[position]);
    const at = (theta: Float64Array): Float64Array => {
      const moved = unflatten(theta, inside);
      return o.gradient(
        args.map((arg, i) => (wrt.includes(i) ? moved[wrt.indexOf(i)] : arg)),
        wrt,
      ).gradient;
    };
    const { derivative, contributions } = o.hessian(args, wrt);
    const differences = centralDifference(at, flatten(inside));
    derivative.forEach((entry, i) => {
      const tolerance = Math.max(10 * differences.error[i]!, 1e-8) * (1 + contributions[i]!);
      expect(Math.abs(entry - differences.derivative[i]!)).toBeLessThanOrEqual(tolerance);
    });
  });
});
