export function besselJ0(x: number): number;
export function besselJ1(x: number): number;
