export function model(x: number[]): number {
  const queue = x.slice();
  let sum = 0;
  for (const value of queue) {
    sum += value;
    if (sum < 10) queue.push(value + 1);
  }
  return sum;
}
