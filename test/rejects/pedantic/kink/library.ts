import { elu, huber, leakyRelu, mae, norm, relu, softplus } from "chainrule";

export function kinks(x: number, ys: number[]): number {
  const hidden = ys.map((y) => relu(x * y));
  return leakyRelu(x) + elu(x, 2) + mae(hidden, ys) + norm([x, 2 * x]);
}

export function callback(xs: number[]): number {
  return xs.map(relu).reduce((s, x) => s + x, 0);
}

export function smooth(x: number, ys: number[]): number {
  const hidden = ys.map((y) => softplus(x * y));
  return elu(x) + elu(x, 1) + huber(hidden, ys) + relu(ys[0]!) + norm(ys);
}
