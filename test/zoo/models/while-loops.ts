// while and do…while: loops whose length depends on the values.

export function newtonRoot(a: number): number {
  let x = a;
  while (Math.abs(x * x - a) > 1e-13 * a) x = 0.5 * (x + a / x);
  return x;
}

export function newtonDo(a: number): number {
  let x = 1;
  let step = 0;
  do {
    step = (Math.exp(x) + x - a) / (Math.exp(x) + 1);
    x -= step;
  } while (Math.abs(step) > 1e-9);
  return x * a;
}

export function fallingBall(height: number, gravity: number): number {
  let y = height;
  let v = 0;
  let t = 0;
  const dt = 0.05;
  while (y > 0) {
    v -= gravity * dt;
    y += v * dt;
    t += dt;
  }
  const overshoot = y / v;
  return t - overshoot;
}

export function halving(x: number): number {
  let n = 0;
  while (x > 1) {
    x /= 2;
    n++;
  }
  return x * x + n;
}

export function countdown(xs: number[]): number {
  let i = xs.length;
  let s = 1;
  while (i--) s = s * xs[i]! + 1;
  return s;
}

export function walk(xs: number[], next: number[]): number {
  let at = 0;
  let s = 0;
  do {
    s = 0.5 * s + xs[at]! ** 2;
    at = next[at]!;
  } while (at !== 0);
  return s;
}

export function nestedWhile(x: number): number {
  let s = x;
  let outer = 0;
  while (outer < 3) {
    let y = s;
    while (y > 0.5) y *= 0.7 * x;
    s += y;
    outer++;
  }
  return s;
}

export function collatz(x: number, start: number): number {
  let n = start;
  let y = x;
  while (n !== 1) {
    if (n % 2 === 0) {
      n = n / 2;
      y = Math.sin(y) + x;
    } else {
      n = 3 * n + 1;
      y = y * x;
    }
  }
  return y;
}

export function bisection(c: number): number {
  let lo = 0;
  let hi = 2;
  while (hi - lo > 1e-12) {
    const mid = 0.5 * (lo + hi);
    if (mid ** 3 + mid > c) hi = mid;
    else lo = mid;
  }
  const x = 0.5 * (lo + hi);
  return x - (x ** 3 + x - c) / (3 * x * x + 1);
}

export function adaptiveSteps(rate: number): number {
  let t = 0;
  let y = 1;
  while (t < 1) {
    const h = Math.min(0.3 / (1 + Math.abs(rate * y)), 1 - t);
    y += h * -rate * y;
    t += h;
  }
  return y;
}
