// Loads generated modules by name, as tests over tables of cases need them: the types are those of contract members, not
// of one model.

export interface Bound {
  readonly length: number;
  readonly initial: Float64Array;
  readonly outputLength: number;
  value(theta: Float64Array, out?: Float64Array): number;
  valueAndGradient(theta: Float64Array, gradient: Float64Array): number;
  forward(theta: Float64Array, out?: Float64Array): number;
  backward(seed: number | Float64Array, gradient: Float64Array): void;
  jacobian(theta: Float64Array, jacobian: Float64Array): void;
}

export interface Derived {
  bind(...args: readonly unknown[]): Bound;
  value(...args: readonly unknown[]): unknown;
  gradient(...args: readonly unknown[]): unknown;
}

/** The model `name` of `generated/<module>.grad.ts`. */
export async function derived(module: string, name: string): Promise<Derived> {
  const url = new URL(`../../generated/${module}.grad.ts`, import.meta.url);
  const exports = (await import(/* @vite-ignore */ url.pathname)) as Readonly<Record<string, unknown>>;
  const model = exports[name];
  if (model === undefined) throw new Error(`generated/${module}.grad.ts does not export ${name}`);
  return model as Derived;
}
