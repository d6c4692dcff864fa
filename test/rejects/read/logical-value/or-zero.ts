export function model(x: number, flag: boolean): number {
  const value = flag && x;
  return value === false ? 0 : value;
}
