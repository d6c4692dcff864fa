export function model(x: number): number {
  const p = {
    get doubled() {
      return 2 * x;
    },
  };
  return p.doubled;
}
