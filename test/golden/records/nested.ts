export interface Line {
  slope: number;
  through: { x: number; y: number };
}

export function heightAt(line: Line, x: number): number {
  return line.through.y + line.slope * (x - line.through.x);
}
