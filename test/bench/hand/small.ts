// Gradients of the small problems, as a person writes them who cares for speed. They overwrite `g` and return the value.

export function himmelblau(v: Float64Array, g: Float64Array): number {
  const x = v[0]!;
  const y = v[1]!;
  const a = x * x + y - 11;
  const b = x + y * y - 7;
  g[0] = 4 * a * x + 2 * b;
  g[1] = 2 * a + 4 * b * y;
  return a * a + b * b;
}

export function rosenbrock(x: Float64Array, g: Float64Array): number {
  const n = x.length;
  let f = 0;
  let xi = x[0]!;
  let carry = 0;
  for (let i = 0; i < n - 1; i++) {
    const next = x[i + 1]!;
    const t = next - xi * xi;
    const u = 1 - xi;
    f += 100 * t * t + u * u;
    g[i] = carry - 400 * xi * t - 2 * u;
    carry = 200 * t;
    xi = next;
  }
  g[n - 1] = carry;
  return f;
}
