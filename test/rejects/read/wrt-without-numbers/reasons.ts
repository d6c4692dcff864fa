enum Mode {
  Slow,
  Fast,
}
class Layer {
  constructor(readonly weight: number) {}
}
export const byKey = (p: Record<string, number>): number => p["a"]!;
export const byMode = (mode: Mode): number => mode;
export const byLayer = (layer: Layer): number => layer.weight;
export const byEither = (x: number | string): number => (typeof x === "number" ? x : 0);
export const byCount = (counts: Int32Array): number => counts[0]!;
export const byMap = (p: Map<string, number>): number => p.get("a")!;
