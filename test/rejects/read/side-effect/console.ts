export function model(x: number): number {
  console.log(x);
  return x * x;
}
