/*
 * Points of a run in, one after the other; the best of them out. A point with a finite value and gradient is better than
 * one without, then the lower value wins, and of equal values the later. Keeps copies in buffers of its own, so that
 * what it holds belongs together whatever happens to the arrays that came in.
 */
export class BestPoint {
  readonly x: Float64Array;
  readonly gradient: Float64Array;
  value = NaN;
  gradientNorm = NaN;
  iteration = 0;
  private isFinite = false;

  constructor(length: number) {
    this.x = new Float64Array(length);
    this.gradient = new Float64Array(length);
  }

  offer(iteration: number, x: Float64Array, value: number, gradient: Float64Array, gradientNorm: number): void {
    const isFinite = Number.isFinite(value) && Number.isFinite(gradientNorm);
    if (iteration === 0 || (isFinite && (!this.isFinite || value <= this.value))) {
      this.keep(iteration, x, value, gradient, gradientNorm);
      this.isFinite = isFinite;
    }
  }

  /** Replaces what it holds. */
  keep(iteration: number, x: Float64Array, value: number, gradient: Float64Array, gradientNorm: number): void {
    this.iteration = iteration;
    this.x.set(x);
    this.value = value;
    this.gradient.set(gradient);
    this.gradientNorm = gradientNorm;
  }
}
