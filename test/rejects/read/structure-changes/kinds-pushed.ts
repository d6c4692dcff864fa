export function model(x: number): number {
  const list: (number | boolean)[] = [];
  list.push(x);
  list.push(true);
  return list[0] === true ? 1 : x;
}
