export interface Box {
  readonly width: number;
  readonly height: number;
}

export function boxArea({ width, height }: Box): number {
  return width * height;
}

export default function ({ width, height }: Box): number {
  return 2 * (width + height);
}
