import { noisy } from "./all-of-them.helper.js";

export function first(x: number, when: Date): number {
  let total = Math.random() + performance.now();
  for (let i = 0; i < 3; i++) {
    console.log(i);
    if (Date.now() > x) {
      total += noisy(x);
      total += parseFloat("3");
    }
  }
  const { a } = JSON.parse("{}") as { a: number };
  [1, 2].forEach((k) => {
    total += a * k * Math.random();
  });
  return total + when.getTime();
}

export function second(x: number): number {
  return noisy(x) + noisy(2 * x);
}
