// Which loops of a block run forward and backward at once. In: the halves of a block's statements, in source order.
// Out: one list of statements that does both sweeps, with nothing kept for the joint loops.

import { type Cell, effectsOf } from "../2-analyze/effects.js";
import type { Stmt } from "../ir/stmt.js";
import type { Adjoints } from "./adjoint.js";
import { usesTape } from "./tape.js";

/** The two halves of one statement, or of a block. */
export interface Halves {
  readonly forward: readonly Stmt[];
  readonly backward: readonly Stmt[];
  /** Both halves in one loop, for a loop with independent iterations; runs in place of `forward` and `backward`. */
  readonly joint?: readonly Stmt[];
}

/** What decides where the adjoints of a cell live, and whether it has one. */
export interface Owner {
  readonly isActive: (cell: Cell) => boolean;
  readonly adjoints: Adjoints;
}

export interface JointSweep {
  /** Runs before any adjoint is touched. */
  readonly before: readonly Stmt[];
  /** The rest of both sweeps; `taken` marks where every value has been computed and none was given back yet. */
  readonly turn: readonly Stmt[];
  readonly after: readonly Stmt[];
}

/** `first`: adjoint statements of the block's result, which run before any other. */
export function sweepJointly(parts: readonly Halves[], first: readonly Stmt[], owner: Owner): JointSweep {
  const order = orderJointly(parts, first, owner);
  const early = order.early.flatMap((part) => part.backward);
  const middle = order.middle.flatMap((part) => part.joint ?? part.forward);
  return {
    before: order.before.flatMap((part) => part.forward),
    turn: [...first, ...early, ...middle],
    after: order.after.flatMap((part) => part.backward),
  };
}

interface JointOrder {
  /** Run forward first, backward last. */
  readonly before: readonly Halves[];
  /** Run backward before the middle, in backward order: their adjoints need nothing that the middle computes. */
  readonly early: readonly Halves[];
  /** From the first joint loop on, in source order: joint where possible, else forward only. */
  readonly middle: readonly Halves[];
  /** The parts of `before`, in backward order. */
  readonly after: readonly Halves[];
}

/**
 * Chooses which loops run forward and backward at once, from the last one on. A loop k may when everything after it can
 * run its backward part beforehand: those parts read no value that is computed at or after k, and no joint loop passes an
 * adjoint back to them or to k. What comes after k but has nothing to do with it runs before it. Otherwise all parts run
 * forward, then all backward.
 */
function orderJointly(parts: readonly Halves[], first: readonly Stmt[], owner: Owner): JointOrder {
  const plain: JointOrder = {
    before: parts,
    early: [],
    middle: [],
    after: parts.toReversed(),
  };
  let best: JointOrder | undefined;
  const joint = new Set<Halves>();
  const effects = new Map(parts.map((part) => [part, touchedBy(part.forward)]));
  const readsAny = (statements: readonly Stmt[], cells: ReadonlySet<Cell>): boolean =>
    [...effectsOf(statements).reads].some((cell) => cells.has(cell));
  const writesAny = (statements: readonly Stmt[], cells: ReadonlySet<Cell>): boolean => {
    const { writes, declares, creates } = effectsOf(statements);
    const isOwn = (cell: Cell): boolean => (cell.kind === "variable" ? declares.has(cell) : creates.has(cell));
    return [...writes].some((cell) => cells.has(cell) && !isOwn(cell));
  };
  for (let k = parts.length - 1; k >= 0; k--) {
    const part = parts[k]!;
    if (part.joint === undefined || part.backward.length === 0) continue;
    const isJoint = (each: Halves): boolean => each === part || joint.has(each);
    const { moved, kept } = partition(parts.slice(k), effects, isJoint);
    const early = kept.filter((each) => !isJoint(each));
    const settled = [...first, ...early.flatMap((each) => each.backward)];
    const written = new Set(kept.flatMap((each) => [...effects.get(each)!.writes]));
    if (usesTape(settled) || readsAny(settled, written) || writesAny(settled, written)) continue;
    const isFed = (each: Halves): boolean => {
      const own = adjointsOf(each, owner);
      return own.size > 0 && [part, ...joint].some((loop) => loop !== each && feeds(loop, own));
    };
    if (kept.some(isFed)) continue;
    joint.add(part);
    const before = [...parts.slice(0, k), ...moved];
    best = {
      before,
      early: early.toReversed(),
      middle: kept.map((each) => (isJoint(each) ? each : withoutJoint(each))),
      after: before.toReversed(),
    };
  }
  return best ?? plain;
}

interface Touched {
  readonly reads: ReadonlySet<Cell>;
  readonly writes: ReadonlySet<Cell>;
}

function touchedBy(forward: readonly Stmt[]): Touched {
  const { reads, writes, declares, creates } = effectsOf(forward);
  return { reads, writes: new Set<Cell>([...writes, ...declares, ...creates]) };
}

/** Parts that may run before all others, because they share nothing with those that are kept before them. */
function partition(
  parts: readonly Halves[],
  effects: ReadonlyMap<Halves, Touched>,
  stays: (part: Halves) => boolean,
): { readonly moved: readonly Halves[]; readonly kept: readonly Halves[] } {
  const moved: Halves[] = [];
  const kept: Halves[] = [];
  const read = new Set<Cell>();
  const written = new Set<Cell>();
  for (const part of parts) {
    const own = effects.get(part)!;
    const isFree =
      !stays(part) &&
      ![...own.reads].some((cell) => written.has(cell)) &&
      ![...own.writes].some((cell) => written.has(cell) || read.has(cell));
    if (isFree && !usesTape(part.forward)) {
      moved.push(part);
      continue;
    }
    kept.push(part);
    for (const cell of own.reads) read.add(cell);
    for (const cell of own.writes) written.add(cell);
  }
  return { moved, kept };
}

function withoutJoint(part: Halves): Halves {
  const { joint: _, ...rest } = part;
  return rest;
}

/** The adjoint cells of what a part writes. */
function adjointsOf(part: Halves, { isActive, adjoints }: Owner): ReadonlySet<Cell> {
  const cells = new Set<Cell>();
  for (const cell of effectsOf(part.forward).writes) {
    if (!isActive(cell)) continue;
    cells.add(cell.kind === "variable" ? adjoints.of(cell) : adjoints.ofBuffer(cell));
  }
  return cells;
}

/** True when the backward part adds to one of the given adjoints. */
function feeds(part: Halves, adjoints: ReadonlySet<Cell>): boolean {
  return [...effectsOf(part.backward).writes].some((cell) => adjoints.has(cell));
}
