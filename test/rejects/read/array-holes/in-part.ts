export function everySecond(x: number, n: number): number {
  const cells = new Array<number>(n);
  for (let i = 0; i < n; i += 2) cells[i] = x * i;
  return cells.reduce((s, c) => s + c, 0);
}

export function onOnePath(x: number, n: number): number {
  const cells: number[] = new Array(n);
  if (n > 2) cells.fill(x);
  return cells.filter((c) => c > 0).length * x;
}

export function sorted(x: number, n: number): number {
  const cells: number[] = new Array(n);
  for (let i = 0; i < n; i++) if (i !== 1) cells[i] = x - i;
  return cells.sort((a, b) => a - b)[0]!;
}
