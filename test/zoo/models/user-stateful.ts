// Programs that work in place: pools, swaps, row views, sorting, queues, caches, evaluation order.

interface Particle {
  position: [number, number];
  velocity: [number, number];
  age: number;
  alive: boolean;
}

/** Particles bounce, age and die; a step changes the records of the list. */
export function particlePool(
  start: { position: [number, number]; velocity: [number, number] }[],
  steps: number,
): number {
  const pool: Particle[] = start.map(({ position, velocity }) => ({
    position: [...position],
    velocity: [...velocity],
    age: 0,
    alive: true,
  }));
  let escaped = 0;
  for (let s = 0; s < steps; s++) {
    for (const p of pool) {
      if (!p.alive) continue;
      p.velocity[1] -= 0.98 * 0.1;
      for (let k = 0; k < 2; k++) p.position[k]! += 0.1 * p.velocity[k]!;
      if (p.position[1] < 0) {
        p.position[1] *= -1;
        p.velocity[1] = -0.7 * p.velocity[1];
      }
      if (Math.abs(p.position[0]) > 2) {
        p.alive = false;
        escaped += p.velocity[0] ** 2;
      }
      p.age++;
    }
  }
  return pool.filter((p) => p.alive).reduce((sum, p) => sum + p.position[0] * p.position[1] * p.age, escaped);
}

/** Rows of a matrix held by a name and changed through it. */
export function rowOperations(m: number[][]): number {
  const a = m.map((row) => row.slice());
  for (let k = 0; k < a.length; k++) {
    const pivotRow = a[k]!;
    const pivot = pivotRow[k]!;
    for (let j = 0; j < pivotRow.length; j++) pivotRow[j]! /= pivot;
    for (const [i, row] of a.entries()) {
      if (i === k) continue;
      const factor = row[k]!;
      row.forEach((_, j) => {
        row[j]! -= factor * pivotRow[j]!;
      });
    }
  }
  return a.reduce((s, row, i) => s + (i + 1) * row[row.length - 1]!, 0);
}

/** Insertion sort by hand, carrying a payload. */
export function sortedPayload(keys: number[], payload: number[]): number {
  const k = [...keys];
  const p = [...payload];
  for (let i = 1; i < k.length; i++) {
    const [key, load] = [k[i]!, p[i]!];
    let j = i - 1;
    while (j >= 0 && k[j]! > key) {
      k[j + 1] = k[j]!;
      p[j + 1] = p[j]!;
      j--;
    }
    k[j + 1] = key;
    p[j + 1] = load;
  }
  let s = 0;
  for (let i = 1; i < k.length; i++) s += (k[i]! - k[i - 1]!) * p[i]! ** 2;
  return s;
}

function quickSort(xs: Float64Array, low: number, high: number): void {
  const pending: [number, number][] = [[low, high]];
  while (pending.length > 0) {
    const [a, b] = pending.pop()!;
    if (a >= b) continue;
    const pivot = xs[b]!;
    let store = a;
    for (let i = a; i < b; i++) {
      if (xs[i]! < pivot) {
        [xs[i], xs[store]] = [xs[store]!, xs[i]!];
        store++;
      }
    }
    [xs[store], xs[b]] = [xs[b]!, xs[store]!];
    pending.push([a, store - 1], [store + 1, b]);
  }
}

/** Gini coefficient by an in-place sort of a copy. */
export function gini(incomes: Float64Array): number {
  const xs = incomes.slice();
  quickSort(xs, 0, xs.length - 1);
  const n = xs.length;
  let weighted = 0;
  let total = 0;
  for (let i = 0; i < n; i++) {
    weighted += (2 * (i + 1) - n - 1) * xs[i]!;
    total += xs[i]!;
  }
  return weighted / (n * total);
}

/** Helpers with effects inside one expression: left to right. */
export function evaluationOrder(x: number): number {
  let state = x;
  const bump = (by: number): number => (state = state * state + by);
  const table = [x, 2 * x, 3 * x];
  let i = 0;
  const first = state * bump(1) + state;
  table[i++]! *= table[i]! + bump(0.1 * first);
  state += bump(-1) * 0.01;
  const pick = bump(0.5) > 3 && bump(2) > 0 ? state : -state;
  return first + table[0]! * table[i]! + pick;
}

/** Prefix sums and differences in place, forward and back. */
export function prefixSums(xs: number[]): number {
  for (let i = 1; i < xs.length; i++) xs[i]! += xs[i - 1]! * 0.5;
  for (let i = xs.length - 2; i >= 0; i--) xs[i]! *= xs[i + 1]!;
  const copy = [...xs].reverse();
  xs.forEach((x, i) => (copy[i]! -= x * x));
  return copy.reduce((a, b) => a * 0.9 + b, 0);
}

interface Event {
  at: number;
  kind: "arrive" | "leave";
}

/** Event simulation: the queue is searched for its earliest event. */
export function eventSimulation(p: { service: number; patience: number }, arrivals: readonly number[]): number {
  const events: Event[] = arrivals.map((at) => ({ at, kind: "arrive" }));
  let busyUntil = 0;
  let cost = 0;
  while (events.length > 0) {
    let next = 0;
    for (let i = 1; i < events.length; i++) if (events[i]!.at < events[next]!.at) next = i;
    const { at, kind } = events[next]!;
    events[next] = events[events.length - 1]!;
    events.pop();
    if (kind === "leave") {
      cost += 0.1 * at;
      continue;
    }
    const wait = Math.max(0, busyUntil - at);
    if (wait > p.patience) cost += 1 + p.patience ** 2;
    else {
      busyUntil = at + wait + p.service;
      cost += wait * wait;
      events.push({ at: busyUntil, kind: "leave" });
    }
  }
  return cost;
}

/** Two names for one buffer, exchanged in every step; one step writes through both. */
export function pingPong(initial: Float64Array, rounds: number): number {
  let front = Float64Array.from(initial);
  let back = new Float64Array(initial.length);
  for (let r = 0; r < rounds; r++) {
    for (let i = 0; i < front.length; i++) back[i] = front[i]! * front[(i + 1) % front.length]!;
    front[0] = back[1]!;
    const swap = front;
    front = back;
    back = swap;
  }
  return front[0]! + 2 * front[1]! + 3 * back[0]!;
}

/** A tape written with a cursor and read from its end. */
export function undoStack(x: number, commands: readonly ("double" | "square" | "undo")[]): number {
  const history: number[] = [];
  let value = x;
  for (const command of commands) {
    if (command === "undo") {
      value = history.pop() ?? value;
      continue;
    }
    history.push(value);
    value = command === "double" ? 2 * value : value * value;
  }
  return value + history.reduce((a, b) => a + b, 0);
}

/** A record that holds arrays and is passed to helpers that change them. */
interface Optimizer {
  momentum: number[];
  scale: number[];
  step: number;
}

function adamStep(theta: number[], gradient: readonly number[], state: Optimizer, rate: number): void {
  state.step += 1;
  for (let i = 0; i < theta.length; i++) {
    state.momentum[i] = 0.9 * state.momentum[i]! + 0.1 * gradient[i]!;
    state.scale[i] = 0.99 * state.scale[i]! + 0.01 * gradient[i]! ** 2;
    const corrected = state.momentum[i]! / (1 - 0.9 ** state.step);
    theta[i]! -= (rate * corrected) / (Math.sqrt(state.scale[i]! / (1 - 0.99 ** state.step)) + 1e-8);
  }
}

/** The result of a few optimizer steps as a function of the start and the rate. */
export function unrolledTraining(rate: number, start: number[]): number {
  const theta = start.slice();
  const state: Optimizer = { momentum: theta.map(() => 0), scale: theta.map(() => 0), step: 0 };
  for (let k = 0; k < 3; k++) {
    const gradient = theta.map((t, i) => 2 * t * (i + 1) + 0.1);
    adamStep(theta, gradient, state, rate);
  }
  return theta.reduce((s, t, i) => s + (i + 1) * t * t, 0);
}

/** Sandpile: topple until stable; a grid that is its own worklist. */
export function toppling(heights: number[], limit: number): number {
  const h = [...heights];
  let moved = 0;
  let unstable = true;
  while (unstable) {
    unstable = false;
    for (let i = 0; i < h.length; i++) {
      const excess = h[i]! - limit;
      if (excess <= 0) continue;
      unstable = true;
      moved += excess * excess;
      h[i] = limit;
      if (i > 0) h[i - 1]! += 0.4 * excess;
      if (i + 1 < h.length) h[i + 1]! += 0.4 * excess;
      if (excess < 1e-3) unstable = false;
    }
  }
  return moved + h[0]!;
}

/** Union by index: values merge into their roots. */
export function mergedClusters(values: number[], merges: readonly [number, number][]): number {
  const parent = values.map((_, i) => i);
  const sum = [...values];
  const find = (i: number): number => {
    while (parent[i] !== i) i = parent[i]!;
    return i;
  };
  for (const [a, b] of merges) {
    const [ra, rb] = [find(a), find(b)];
    if (ra === rb) continue;
    parent[rb] = ra;
    sum[ra]! += sum[rb]! ** 2;
  }
  return values.reduce((s, _, i) => s + (find(i) === i ? sum[i]! : 0), 0);
}

/** Heap of costs with indices: Dijkstra on edge lengths that vary. */
export function shortestPath(lengths: number[], edges: readonly (readonly [number, number])[], n: number): number {
  const distance = new Array<number>(n).fill(Infinity);
  const done = new Array<boolean>(n).fill(false);
  distance[0] = 0;
  for (let round = 0; round < n; round++) {
    let best = -1;
    for (let i = 0; i < n; i++) if (!done[i] && (best < 0 || distance[i]! < distance[best]!)) best = i;
    if (best < 0 || distance[best] === Infinity) break;
    done[best] = true;
    edges.forEach(([a, b], k) => {
      if (a === best && distance[best]! + lengths[k]! < distance[b]!) distance[b] = distance[best]! + lengths[k]!;
    });
  }
  return distance[n - 1]!;
}

/** Edit distance with soft costs in two rolling rows. */
export function softEditDistance(
  cost: { insert: number; remove: number; swap: number },
  a: readonly number[],
  b: readonly number[],
): number {
  let previous = b.map((_, j) => j * cost.insert);
  previous.push(b.length * cost.insert);
  for (let i = 1; i <= a.length; i++) {
    const current = [i * cost.remove];
    for (let j = 1; j <= b.length; j++) {
      const change = a[i - 1] === b[j - 1] ? 0 : cost.swap;
      current.push(Math.min(previous[j]! + cost.remove, current[j - 1]! + cost.insert, previous[j - 1]! + change));
    }
    previous = current;
  }
  return previous[b.length]!;
}

/** A cache of closures, filled on first use. */
export function lazyValues(x: number, uses: readonly number[]): number {
  const cached: (number | undefined)[] = [undefined, undefined, undefined];
  let computed = 0;
  const value = (i: number): number => (cached[i] ??= (computed++, Math.sin((i + 1) * x)));
  return uses.reduce((s, i) => s + value(i) * x, 0) + computed;
}

/** Nested records changed two levels down, then copied and compared. */
export function beforeAndAfter(car: { body: { mass: number; at: { x: number; y: number } }; fuel: number }): number {
  const before = structuredClone(car);
  const { body } = car;
  body.at.x += car.fuel * 0.1;
  car.fuel *= 0.9;
  body.mass -= before.fuel - car.fuel;
  const moved = { ...body.at, x: body.at.x * 2 };
  return (moved.x - before.body.at.x) * car.body.mass + before.body.mass * moved.y;
}
