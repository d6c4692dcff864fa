// Local functions, closures, functions as values.

export function localArrow(x: number): number {
  const f = (t: number): number => t * t + x;
  return f(f(x));
}

export function localFunction(x: number): number {
  return g(2) * g(x);

  function g(t: number): number {
    return x ** 2 + t;
  }
}

export function capturedLater(x: number): number {
  let k = 1;
  const f = (): number => k * x;
  const before = f();
  k = x * x;
  return before + f();
}

export function capturedAndWritten(xs: number[]): number {
  let total = 0;
  const add = (x: number): void => {
    total += x * x * (1 + total);
  };
  for (const x of xs) add(x);
  return total;
}

function compose(f: (x: number) => number, g: (x: number) => number): (x: number) => number {
  return (x) => f(g(x));
}

export function composed(x: number): number {
  const h = compose(Math.sin, (t) => t * x);
  return compose(h, h)(x);
}

function integrate(f: (t: number) => number, a: number, b: number, n: number): number {
  let s = 0;
  const h = (b - a) / n;
  for (let i = 0; i < n; i++) s += h * f(a + (i + 0.5) * h);
  return s;
}

/** @wrt a k */
export function integral(a: number, k: number): number {
  return integrate((t) => Math.exp(-k * t) * a, 0, a, 6);
}

export function tableOfFunctions(x: number, picks: number[]): number {
  const table = [Math.sin, (t: number) => t * x, Math.exp];
  let y = x;
  for (const i of picks) y = table[i]!(y);
  return y;
}

export function recordOfFunctions(x: number): number {
  const layer = { forward: (t: number): number => Math.tanh(t * x), scale: x * 2 };
  return layer.forward(layer.scale) + layer.forward(1);
}

export function factory(x: number): number {
  const scaled = (k: number) => (t: number) => k * t * x;
  const double = scaled(2);
  const more = scaled(x);
  return double(3) * more(x);
}

export function capturedCounter(xs: number[]): number {
  const terms: (() => number)[] = [];
  for (let i = 0; i < xs.length; i++) terms.push(() => xs[i]! ** (i + 1));
  let s = 0;
  for (const term of terms) s += term();
  return s;
}

export const arrowModel = (x: number): number => x * Math.sin(x);

export const functionExpression = function (x: number, y: number): number {
  return x ** 2 / y;
};

export default function (x: number): number {
  return 1 / (1 + x * x);
}
