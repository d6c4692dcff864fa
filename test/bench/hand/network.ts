// The 20-13-8-3 network by hand, in plain loops: what most people would write. Overwrites `g` and returns the value.

import { b3At, classes, hidden1, hidden2, inputs, rows, w2At, w3At } from "./network-sizes.js";

export type NetworkGradient = (theta: Float64Array, x: Float64Array, labels: Int32Array, g: Float64Array) => number;

export function networkInLoops(): NetworkGradient {
  const a1 = new Float64Array(hidden1);
  const a2 = new Float64Array(hidden2);
  const d1 = new Float64Array(hidden1);
  const d2 = new Float64Array(hidden2);
  const z = new Float64Array(classes);
  return (theta, x, labels, g) => {
    g.fill(0);
    let loss = 0;
    for (let n = 0; n < rows; n++) {
      const at = n * inputs;
      for (let i = 0; i < hidden1; i++) {
        const o = i * inputs;
        let s = 0;
        for (let j = 0; j < inputs; j++) s += theta[o + j]! * x[at + j]!;
        a1[i] = s > 0 ? s : 0;
      }
      for (let i = 0; i < hidden2; i++) {
        const o = w2At + i * hidden1;
        let s = 0;
        for (let j = 0; j < hidden1; j++) s += theta[o + j]! * a1[j]!;
        a2[i] = 1 / (1 + Math.exp(-s));
      }
      let largest = -Infinity;
      for (let i = 0; i < classes; i++) {
        const o = w3At + i * hidden2;
        let s = theta[b3At + i]!;
        for (let j = 0; j < hidden2; j++) s += theta[o + j]! * a2[j]!;
        z[i] = s;
        if (s > largest) largest = s;
      }
      const label = labels[n]!;
      loss += largest - z[label]!;
      let total = 0;
      for (let i = 0; i < classes; i++) {
        const e = Math.exp(z[i]! - largest);
        z[i] = e;
        total += e;
      }
      loss += Math.log(total);

      const inverse = 1 / (total * rows);
      for (let i = 0; i < classes; i++) z[i]! *= inverse;
      z[label]! -= 1 / rows;
      d2.fill(0);
      for (let i = 0; i < classes; i++) {
        const d = z[i]!;
        const o = w3At + i * hidden2;
        g[b3At + i]! += d;
        for (let j = 0; j < hidden2; j++) {
          g[o + j]! += d * a2[j]!;
          d2[j]! += d * theta[o + j]!;
        }
      }
      d1.fill(0);
      for (let i = 0; i < hidden2; i++) {
        const d = d2[i]! * a2[i]! * (1 - a2[i]!);
        const o = w2At + i * hidden1;
        for (let j = 0; j < hidden1; j++) {
          g[o + j]! += d * a1[j]!;
          d1[j]! += d * theta[o + j]!;
        }
      }
      for (let i = 0; i < hidden1; i++) {
        if (a1[i]! > 0) {
          const d = d1[i]!;
          const o = i * inputs;
          for (let j = 0; j < inputs; j++) g[o + j]! += d * x[at + j]!;
        }
      }
    }
    return loss / rows;
  };
}
