export function model(x: number, n: number): number {
  let sum = 0;
  const visit = (k: number): void => {
    if (k === 0) return;
    sum += x * k;
    visit(k - 1);
  };
  visit(n);
  return sum;
}
