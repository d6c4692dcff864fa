/** @wrt x */
export function line(x: number, options: any): number {
  return options.slope * x;
}
