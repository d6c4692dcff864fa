/*
 * Colourings of a symmetric matrix, whose products are rows as well as columns. In: its pattern, both triangles.  Out: a
 * colour for each column. A star colouring lets each entry be read from the product of one of its two columns: neighbours
 * have different colours, and every path of four columns has three (Coleman & Moré 1984; Gebremedhin, Tarafdar, Manne &
 * Pothen 2007). For the diagonal alone it is enough that neighbours have different colours.
 */
import { largestFirst, smallestLast, transpose, type Coloring } from "./coloring.js";
import type { Dependences } from "./pattern.js";

/** The best of four orders; three colours do for a forest where it is run through breadth first. */
export function colorStar(pattern: Dependences): Coloring {
  return best(pattern, colorStarInOrder);
}

/** No two columns of one colour meet on the diagonal of either. */
export function colorNeighbours(pattern: Dependences): Coloring {
  return best(pattern, colorNeighboursInOrder);
}

type Color = (neighbours: Dependences, order: Iterable<number>) => Coloring;

function best(pattern: Dependences, color: Color): Coloring {
  const neighbours = pattern.map((line, i) => line.filter((k) => k !== i));
  const crossing = transpose(pattern, pattern.length);
  const orders = [
    pattern.keys(),
    largestFirst(pattern, crossing),
    smallestLast(pattern, crossing),
    breadthFirst(neighbours),
  ];
  return orders
    .map((order) => color(neighbours, order))
    .reduce((least, next) => (next.count < least.count ? next : least));
}

/** Each line after one of its neighbours, the nearest to the first line of all first. */
function breadthFirst(neighbours: Dependences): Iterable<number> {
  const seen = new Uint8Array(neighbours.length);
  const order: number[] = [];
  neighbours.forEach((_, first) => {
    if (seen[first] === 1) return;
    seen[first] = 1;
    order.push(first);
    for (let at = order.length - 1; at < order.length; at++) {
      for (const k of neighbours[order[at]!]!) {
        if (seen[k] === 1) continue;
        seen[k] = 1;
        order.push(k);
      }
    }
  });
  return order;
}

function colorNeighboursInOrder(neighbours: Dependences, order: Iterable<number>): Coloring {
  return greedy(neighbours.length, order, (v, color, forbid) => {
    for (const w of neighbours[v]!) if (color[w]! >= 0) forbid(color[w]!);
  });
}

function colorStarInOrder(neighbours: Dependences, order: Iterable<number>): Coloring {
  return greedy(neighbours.length, order, (v, color, forbid) => {
    for (const w of neighbours[v]!) {
      if (color[w]! >= 0) forbid(color[w]!);
      for (const x of neighbours[w]!) {
        if (x === v || color[x]! < 0) continue;
        if (color[w]! < 0) forbid(color[x]!);
        else if (neighbours[x]!.some((y) => y !== w && color[y] === color[w])) forbid(color[x]!);
      }
    }
  });
}

function greedy(
  size: number,
  order: Iterable<number>,
  visit: (v: number, color: Int32Array, forbid: (color: number) => void) => void,
): Coloring {
  const colors = new Int32Array(size).fill(-1);
  const forbiddenFor: number[] = [];
  for (const v of order) {
    visit(v, colors, (color) => (forbiddenFor[color] = v));
    let color = 0;
    while (forbiddenFor[color] === v) color++;
    if (color === forbiddenFor.length) forbiddenFor.push(-1);
    colors[v] = color;
  }
  return { colors, count: forbiddenFor.length };
}
