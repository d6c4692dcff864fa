// Objects that are compared: elements of one array, and records that were made one by one.

interface Body {
  m: number;
  x: number;
  v: number;
}

export function pullsOfOthers(x0: number[], steps: number): number {
  const bodies: Body[] = [];
  for (let i = 0; i < x0.length; i++) bodies.push({ m: 1 + i, x: x0[i]!, v: 0 });
  for (let s = 0; s < steps; s++) {
    for (const b of bodies) {
      for (const o of bodies) if (o !== b) b.v += (0.1 * o.m * (o.x - b.x)) / (1 + Math.abs(o.x - b.x) ** 3);
    }
    for (const b of bodies) b.x += 0.1 * b.v;
  }
  return bodies.reduce((s, b) => s + b.m * b.v * b.v + b.x, 0);
}

interface Planet {
  m: number;
  pos: [number, number];
  vel: [number, number];
}

export function twoPlanets(x0: number[], steps: number, dt: number): number {
  const bodies: Planet[] = [
    { m: 1, pos: [x0[0]!, x0[1]!], vel: [0, x0[2]!] },
    { m: 0.5, pos: [1, 0], vel: [x0[3]!, 0.5] },
  ];
  let energy = 0;
  for (let s = 0; s < steps; s++) {
    for (const b of bodies) {
      for (const o of bodies) {
        if (o === b) continue;
        const [dx, dy] = [o.pos[0] - b.pos[0], o.pos[1] - b.pos[1]];
        const r = Math.hypot(dx, dy);
        b.vel[0] += (dt * o.m * dx) / r ** 3;
        b.vel[1] += (dt * o.m * dy) / r ** 3;
      }
    }
    for (const b of bodies) {
      b.pos[0] += dt * b.vel[0];
      b.pos[1] += dt * b.vel[1];
    }
  }
  for (const { m, vel } of bodies) energy += 0.5 * m * (vel[0] * vel[0] + vel[1] * vel[1]);
  return energy;
}

export function repulsion(nodes: { x: number; y: number; fixed: boolean }[], k: number): number {
  let e = 0;
  for (const a of nodes) {
    for (const b of nodes) {
      if (a === b || a.fixed) continue;
      e += k / (1 + Math.hypot(a.x - b.x, a.y - b.y));
    }
  }
  const first = nodes[0]!;
  return e + nodes.filter((n) => n !== first).reduce((s, n) => s + n.x * n.y, 0);
}

export function copyOfObjects(x0: number[], steps: number): number {
  const bodies = x0.map((x, i) => ({ x, v: i }));
  const last = bodies[bodies.length - 1]!;
  const copy = bodies.slice();
  let s = 0;
  for (const b of copy) for (const o of copy) if (b !== o) s += b.x * o.x * o.v;
  for (const b of bodies) s += b === last ? b.x ** 2 : b.x;
  const at = bodies.indexOf(last);
  bodies[0]!.x *= 2;
  return s * bodies[at]!.x + steps;
}

export function namedPair(x: number[]): number {
  const a = { x: x[0]!, y: 1 };
  const b = { x: x[1]!, y: 2 };
  const all = [a, b];
  a.x += b.y;
  let s = 0;
  for (const p of all) for (const q of all) s += p !== q ? p.x * q.y : p.y * 3 * q.x;
  return s + (all[0] === a ? a.x : 0);
}

/** One object is in the array several times. */
export function pushedAgain(x: number, n: number): number {
  const p = { x, v: 0 };
  const list: { x: number; v: number }[] = [];
  for (let i = 0; i < n; i++) list.push(p);
  let s = 0;
  for (const a of list) for (const b of list) s += a === b ? a.x : 2 * b.x;
  return s;
}

/** Its place is another one after sorting. */
export function comparedAfterSorting(xs: number[]): number {
  const list = xs.map((x, i) => ({ x, v: i }));
  const first = list[0]!;
  list.sort((a, b) => a.x - b.x);
  let s = 0;
  for (const p of list) s += p === first ? p.x ** 2 : p.x;
  return s;
}

/** What is chosen is one of the two, and no third object. */
export function chosenOneCompared(x: number[], n: number): number {
  const a = { x: x[0]!, y: 1 };
  const b = { x: x[1]!, y: 2 };
  const chosen = n > 2 ? a : b;
  return chosen === a ? chosen.x * 2 : chosen.x * chosen.y;
}

/** Exchanged, each object stands elsewhere. */
export function comparedAfterExchange(xs: number[]): number {
  const list = xs.map((x) => ({ x }));
  const first = list[0]!;
  [list[0], list[1]] = [list[1]!, list[0]!];
  return list.reduce((s, p) => s + (p === first ? p.x ** 2 : p.x), 0);
}

/** The same objects twice. */
export function comparedInDoubled(xs: number[]): number {
  const list = xs.map((x) => ({ x }));
  const doubled = [...list, ...list];
  let s = 0;
  for (const a of doubled) for (const b of doubled) s += a === b ? a.x : a.x * b.x;
  return s;
}
