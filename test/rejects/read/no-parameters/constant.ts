export function model(): number {
  return 3;
}
