export function forms(x: number, y: number): number {
  const e = Math.exp(x);
  const growth = e - 1;
  const decay = 1 - Math.exp(-x);
  const versine = 1 - Math.cos(x);
  const logs = Math.log(1 + x) + Math.log(1 - x * x);
  return growth * decay * versine + logs + (Math.sqrt(x + 1) - Math.sqrt(x)) + (x * x - y ** 2);
}
