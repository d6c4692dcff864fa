// What authors say about derivatives: blocks marked `says`, with the partials of a function's operands and the attachments
// `y += attach(a, p)` that make them derivatives of its result. In: statements.  Out: questions about such blocks, and
// functions without them, for they compute no value.

import type { Buffer, Expr, Variable } from "../ir/expr.js";
import type { Stmt } from "../ir/stmt.js";
import { bodiesOf, mapBodies } from "../ir/walk.js";

export type Said = Extract<Stmt, { kind: "if" }> & { readonly says: "derivative" };
type Attachment = Extract<Stmt, { kind: "accumulate" }> & { readonly value: Extract<Expr, { kind: "apply" }> };

export const isSaid = (s: Stmt): s is Said => s.kind === "if" && s.says !== undefined;

export const isAttachment = (s: Stmt): s is Attachment =>
  s.kind === "accumulate" && s.value.kind === "apply" && s.value.op === "attach";

/** A block's own attachments. */
export function attachmentsIn(body: readonly Stmt[]): readonly Attachment[] {
  return body.flatMap((s): readonly Attachment[] => {
    if (isSaid(s)) return [];
    return isAttachment(s) ? [s] : bodiesOf(s).flatMap(attachmentsIn);
  });
}

/** The cells of the result that a block says something about, where an operand varies. */
export function resultsOf(block: Said, isVaried: (operand: Expr) => boolean): ReadonlySet<Variable | Buffer> {
  const said = attachmentsIn(block.then).filter((s) => isVaried(s.value));
  return new Set(said.map(({ target }) => (target.kind === "variable" ? target.variable : target.buffer)));
}

/** A body without its own attachments; those of the blocks in it stay. Its checks belong to the backward sweep. */
export function withoutAttachments(body: readonly Stmt[]): readonly Stmt[] {
  return body.flatMap((s): readonly Stmt[] => {
    if (isSaid(s)) return [s];
    if (isAttachment(s)) return [];
    if (s.kind === "check" || s.kind === "throw") return [{ ...s, adjoint: true }];
    return bodiesOf(s).length === 0 ? [s] : [mapBodies(s, withoutAttachments)];
  });
}

/** A body that computes values only. */
export function withoutSayings(body: readonly Stmt[]): readonly Stmt[] {
  const kept = body.filter((s) => !isSaid(s));
  const inner = kept.map((s) => mapBodies(s, withoutSayings));
  return inner.length === body.length && inner.every((s, k) => s === body[k]) ? body : inner;
}
