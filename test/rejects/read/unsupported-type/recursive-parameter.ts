// A type that has itself as a part.

interface Tree {
  readonly value: number;
  readonly children: readonly Tree[];
}

export function total(weight: number, forest: { readonly roots: readonly Tree[] }): number {
  const sum = ({ value, children }: Tree): number => children.reduce((s, child) => s + sum(child), value);
  return weight * forest.roots.reduce((s, root) => s + sum(root), 0);
}
