const area = (width: number, height: number): number => width * height;

export function model(sizes: number[]): number {
  return area(...(sizes as [number, number]));
}
