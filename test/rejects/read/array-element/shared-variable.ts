export function model(x: number, n: number): number {
  const steps: ((y: number) => number)[] = [];
  for (let i = 0; i < n; i++) {
    let gain = i;
    steps.push((y) => y * gain);
    gain += x;
  }
  return steps[n - 1]!(x);
}
