export const degrees = (angle: number): number => (angle * Math.PI) / 180;
export const inch = 2.54;
