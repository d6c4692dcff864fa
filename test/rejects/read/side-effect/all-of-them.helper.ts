export function noisy(x: number): number {
  const noise = Math.random();
  return x * noise + process.argv.length;
}
