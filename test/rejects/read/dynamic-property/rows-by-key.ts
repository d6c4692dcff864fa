export function model(p: { a: number[]; b: number[] }, useA: boolean): number {
  const key = useA ? "a" : "b";
  return p[key][0]! * 2;
}
