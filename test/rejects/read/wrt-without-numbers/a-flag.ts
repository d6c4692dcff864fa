export function model(flip: boolean, x: number): number {
  return flip ? -x : x;
}
