/** @derivative {@link slope} */
function decay(x: number): number {
  let sum = 1;
  for (let k = 12; k > 0; k--) sum = 1 - (x / k) * sum;
  return sum;
}

const slope = (_x: number, y: number): number => -y;

export function misfit(rates: number[], measured: number): number {
  let sum = 0;
  for (const rate of rates) sum += decay(rate);
  return (sum - measured) ** 2;
}
