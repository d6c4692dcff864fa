// Names for the counters of loops that methods make.

import type { Sequence } from "../iterate.js";

export const indexName = (sequence: Sequence): string =>
  `${sequence.kind === "array" ? sequence.store.name : sequence.name}_index`;
