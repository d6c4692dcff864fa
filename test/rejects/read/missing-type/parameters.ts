export function line(x, { slope, offset }) {
  return slope * x + offset;
}
