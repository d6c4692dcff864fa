/*
 * What generated modules are for: minimize a function of two variables from several starts, and train a network.
 * Run it with `npm run demo`, which compiles the samples first.
 */
import { adam, minimize } from "chainrule";
import { himmelblau } from "../generated/himmelblau.grad.js";
import { loss } from "../generated/mlp.grad.js";
import network from "./data/network.json" with { type: "json" };

const show = (value: number): string => (Math.abs(value) < 5e-7 ? 0 : value).toFixed(6).padStart(10);

console.log("Himmelblau's function, Adam with learning rate 0.1\n");
console.log("start         minimum at                value   iterations");
const starts: readonly [number, number][] = [
  [4, 0],
  [0, 0],
  [1, 0],
  [-4, 0],
];
for (const start of starts) {
  const objective = himmelblau.bind(start);
  const result = minimize(objective, adam({ learningRate: 0.1 }), {
    maxIterations: 5000,
  });
  const [x, y] = objective.unpack(result.x);
  console.log(
    `${`(${start.join(", ")})`.padEnd(10)} (${show(x)}, ${show(y)}) ${show(result.value)}   ${result.iterations}`,
  );
}

const { x, labels, ...weights } = network;
const objective = loss.bind(weights, x, labels);
const trace = minimize(objective, adam({ learningRate: 0.01 }), {
  maxIterations: 200,
  trace: 50,
}).trace;
console.log(`\nA 20-13-8-3 network of ${objective.length} weights on ${x.length} rows, Adam with learning rate 0.01\n`);
console.log("iteration       loss   largest gradient component");
for (const { iteration, value, gradientNorm } of trace) {
  console.log(`${String(iteration).padStart(9)} ${show(value)}   ${show(gradientNorm)}`);
}
